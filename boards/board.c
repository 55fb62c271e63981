// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// board.h on any Cortex-M: SysTick, the NVIC, and the debugger's console.
#include "board.h"

#include "core.h"

#if BRIM_EMULATED
#include "semihosting.h"

void board_write(const char *text, size_t length_bytes) {
    semihosting_write(text, length_bytes);
}

void board_exit(int code) {
    semihosting_exit(code);
}

#else

#define ITM_STIM0_BYTE (*(volatile uint8_t *)0xE0000000u)
#define ITM_STIM0      CORE_REGISTER(0xE0000000u)
#define ITM_TER        CORE_REGISTER(0xE0000E00u)
#define ITM_TCR        CORE_REGISTER(0xE0000E80u)

BRIM_WEAK void board_write(const char *text, size_t length_bytes) {
    bool const listening = (ITM_TCR & 1u) != 0 && (ITM_TER & 1u) != 0;
    for (size_t i = 0; listening && i < length_bytes; ++i) {
        while ((ITM_STIM0 & 1u) == 0) {
        }
        ITM_STIM0_BYTE = (uint8_t)text[i];
    }
}

void board_exit(int code) {
    (void)code;
    for (;;) {
        __asm volatile("wfi");
    }
}
#endif

void board_timer_start(uint32_t period_cycles, uint32_t priority) {
    SCB_SHPR3 = (SCB_SHPR3 & 0x00FFFFFFu) | (priority << 24);
    SYST_RVR = period_cycles - 1;
    SYST_CVR = 0;
    SYST_CSR = 7; // The core's clock, the interrupt, on.
}

void board_timer_stop(void) {
    SYST_CSR = 0;
}

void board_rx_enable(uint32_t priority) {
    core_irq_set_priority(BOARD_RX_IRQ, priority);
    core_irq_enable(BOARD_RX_IRQ);
}

void board_rx_pend(void) {
    core_irq_pend(BOARD_RX_IRQ);
}
