// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The system control space that every Cortex-M has at the same addresses, as far as brim uses it.
/// Source: Arm DDI 0403E, B3.2 (system control block), B3.3 (SysTick), B3.4 (NVIC), B3.5 (MPU).
#ifndef BRIM_PORT_CORTEXM_CORE_H
#define BRIM_PORT_CORTEXM_CORE_H

#include <brim/port.h>

#if !BRIM_CORTEX_M
#error                                                                                                                 \
    "brim: the compiler was told no Cortex-M. Add -mcpu=cortex-m4 -mthumb, or what your core is, to CMAKE_C_FLAGS, \
to the toolchain file, or by target_compile_options(brim PUBLIC ...)"
#endif

/// Whether this core has what ARMv7-M has: separate fault handlers and their status, FAULTMASK, wide Thumb.
#define CORE_IS_MAINLINE (__ARM_ARCH >= 7 && __ARM_ARCH_ISA_THUMB == 2)

/// Whether this core has limit registers for its stacks.
#define CORE_HAS_STACK_LIMIT (__ARM_ARCH >= 8 && CORE_IS_MAINLINE)

/// Whether this core has no limit registers, and may have a floating-point unit: Cortex-M4 and M7. The firmware's code
/// may use the unit where the library's does not.
#ifdef __ARM_ARCH_7EM__
#define CORE_MAY_STACK_FLOATS 1
#else
#define CORE_MAY_STACK_FLOATS 0
#endif

/// Whether this core can have secure and non-secure states.
#define CORE_HAS_SECURITY CORE_HAS_STACK_LIMIT

#define CORE_REGISTER(address) (*(volatile uint32_t *)(address))

#define ICTR        CORE_REGISTER(0xE000E004u)
#define SYST_CSR    CORE_REGISTER(0xE000E010u)
#define SYST_RVR    CORE_REGISTER(0xE000E014u)
#define SYST_CVR    CORE_REGISTER(0xE000E018u)
#define NVIC_ISER0  CORE_REGISTER(0xE000E100u)
#define NVIC_ICER0  CORE_REGISTER(0xE000E180u)
#define NVIC_ISPR0  CORE_REGISTER(0xE000E200u)
#define NVIC_ICPR0  CORE_REGISTER(0xE000E280u)
#define NVIC_IPR0   0xE000E400u
#define SCB_ICSR    CORE_REGISTER(0xE000ED04u)
#define SCB_VTOR    CORE_REGISTER(0xE000ED08u)
#define SCB_AIRCR   CORE_REGISTER(0xE000ED0Cu)
#define SCB_CCR     CORE_REGISTER(0xE000ED14u)
#define SCB_SHPR2   CORE_REGISTER(0xE000ED1Cu)
#define SCB_SHPR3   CORE_REGISTER(0xE000ED20u)
#define SCB_SHCSR   CORE_REGISTER(0xE000ED24u)
#define SCB_CFSR    CORE_REGISTER(0xE000ED28u)
#define SCB_HFSR    CORE_REGISTER(0xE000ED2Cu)
#define SCB_MMFAR   CORE_REGISTER(0xE000ED34u)
#define SCB_BFAR    CORE_REGISTER(0xE000ED38u)
#define SCB_CPACR   CORE_REGISTER(0xE000ED88u)
#define MPU_TYPE    CORE_REGISTER(0xE000ED90u)
#define MPU_CTRL    CORE_REGISTER(0xE000ED94u)
#define MPU_RNR     CORE_REGISTER(0xE000ED98u)
#define MPU_RBAR    CORE_REGISTER(0xE000ED9Cu)
#define MPU_RASR    CORE_REGISTER(0xE000EDA0u)
#define SCB_ICIALLU CORE_REGISTER(0xE000EF50u)
#define SAU_SFSR    CORE_REGISTER(0xE000EDE4u)
#define SAU_SFAR    CORE_REGISTER(0xE000EDE8u)
#define FPCCR       CORE_REGISTER(0xE000EF34u)
#define DHCSR       CORE_REGISTER(0xE000EDF0u)

BRIM_ALWAYS_INLINE void core_barrier(void) {
    __asm volatile("dsb\n\tisb" : : : "memory");
}

/// The exception this runs in: 0 in main code, 16 + n in interrupt n.
static inline uint32_t core_exception(void) {
    uint32_t number;
    __asm volatile("mrs %0, ipsr" : "=r"(number));
    return number & 0x1FFu;
}

/// Sets the priority of interrupt `irq`: 0 is the most urgent, 255 the least. Byte-wide fields, written as words for
/// ARMv6-M.
static inline void core_irq_set_priority(uint32_t irq, uint32_t priority) {
    volatile uint32_t *const word = (volatile uint32_t *)(NVIC_IPR0 + (irq & ~3u));
    uint32_t const shift = 8u * (irq & 3u);
    *word = (*word & ~(0xFFu << shift)) | (priority << shift);
}

static inline void core_irq_enable(uint32_t irq) {
    (&NVIC_ISER0)[irq / 32u] = 1u << (irq % 32u);
}

static inline void core_irq_pend(uint32_t irq) {
    (&NVIC_ISPR0)[irq / 32u] = 1u << (irq % 32u);
}

#endif
