// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// From reset to main: what a bootloader left is cleared, the FPU on, the guard armed, the stack painted, .data of every
// region copied, .bss of every region zeroed, constructors run. Runs before any static has its value, so it uses none.
#include <brim/panic.h>
#include <brim/stack.h>

#include "brim_port_inline.h"
#include "core.h"
#include "vectors.h"

typedef struct copy_record {
    const uint32_t *from;
    uint32_t *to;
    uint32_t size_bytes;
} copy_record;

typedef struct zero_record {
    uint32_t *from;
    uint32_t size_bytes;
} zero_record;

// Made by the linker script, which names them. The sizes are multiples of 4.
extern const copy_record __brim_copy_start[], __brim_copy_end[];
extern const zero_record __brim_zero_start[], __brim_zero_end[];
extern void (*const __preinit_array_start[])(void), (*const __preinit_array_end[])(void);
extern void (*const __init_array_start[])(void), (*const __init_array_end[])(void);
extern uint32_t _stack_limit[], _stack_start[];
extern uint32_t __tls_base[];

typedef union core_vector {
    const void *stack;
    brim_vector handler;
} core_vector;

extern const core_vector brim_core_vectors[16];
extern int main(void);
void Reset_Handler(void);
void brim_start(void);
bool brim_port_guard_main_stack(void); // A firmware compiles this file without brim_port.h on its path.

/// What a board needs before its RAM can be used: clocks, flash wait states, external memory. Uses no static.
void brim_board_early_init(void);

BRIM_WEAK void brim_board_early_init(void) {}

/// Called at least once for each 4 KB that start-up copies or zeroes, for a watchdog that already runs. Uses no static.
void brim_board_feed_watchdog(void);

BRIM_WEAK void brim_board_feed_watchdog(void) {}

#define WORDS_A_FEED 1024u

static void copy_data(void) {
    for (const copy_record *record = __brim_copy_start; record != __brim_copy_end; ++record) {
        for (uint32_t i = 0; i < record->size_bytes / 4; ++i) {
            record->to[i] = record->from[i];
            if (i % WORDS_A_FEED == 0) {
                brim_board_feed_watchdog();
            }
        }
    }
}

// What was copied may be code (BRIM_FAST_CODE). Caches that a bootloader left on hold older lines of it, and newer
// ones.
static void let_code_be_fetched(void) {
#if CORE_IS_MAINLINE
    if ((SCB_CCR & (3u << 16)) != 0) {
        for (const copy_record *record = __brim_copy_start; record != __brim_copy_end; ++record) {
            brim_port_dcache_clean(record->to, record->size_bytes);
        }
        SCB_ICIALLU = 0;
    }
#endif
    core_barrier();
}

static void zero_bss(void) {
    for (const zero_record *record = __brim_zero_start; record != __brim_zero_end; ++record) {
        for (uint32_t i = 0; i < record->size_bytes / 4; ++i) {
            record->from[i] = 0;
            if (i % WORDS_A_FEED == 0) {
                brim_board_feed_watchdog();
            }
        }
    }
}

static void call_all(void (*const *from)(void), void (*const *to)(void)) {
    for (; from != to; ++from) {
        (*from)();
    }
}

/// picolibc's, where a firmware links it and uses what is thread-local there: errno.
BRIM_WEAK void _set_tls(void *tls);

// Through a pointer, so that clang's code needs no frame: a call of a weak function cannot be a jump.
static void set_thread_locals(void) {
    void (*set)(void *) = _set_tls;
    BRIM_OPAQUE(set);
    if (set != NULL) {
        set(__tls_base);
    }
}

// A core without a floating-point unit ignores it. The firmware's code may use the unit where the library's does not.
static void enable_fpu(void) {
#if CORE_IS_MAINLINE
    SCB_CPACR |= 0xFu << 20;
    core_barrier();
#endif
}

// No interrupt is enabled or pending, and the tick stands still. Priorities stay: what enables an interrupt sets its
// own.
static void clear_interrupts(void) {
    uint32_t const words = CORE_IS_MAINLINE ? (ICTR & 15u) + 1 : 1;
    SYST_CSR = 0;
    for (uint32_t i = 0; i < words; ++i) {
        (&NVIC_ICER0)[i] = 0xFFFFFFFFu;
        (&NVIC_ICPR0)[i] = 0xFFFFFFFFu;
    }
    SCB_ICSR = (1u << 27) | (1u << 25); // PENDSVCLR, PENDSTCLR.
}

// Reset_Handler has turned the protection off. The registers of a region are at the same addresses on PMSAv7 and
// PMSAv8, and 0 turns the region off on both.
static void clear_memory_protection(void) {
    uint32_t const regions = (MPU_TYPE >> 8) & 0xFFu;
    for (uint32_t i = 0; i < regions; ++i) {
        MPU_RNR = i;
        MPU_RASR = 0;
    }
}

static void enable_fault_handlers(void) {
#if CORE_IS_MAINLINE
    SCB_SHCSR |= 7u << 16; // MemManage, BusFault, UsageFault each to its own vector.
#endif
}

BRIM_NOINLINE static _Noreturn void run(void) {
    enable_fault_handlers();
    (void)brim_port_guard_main_stack();
    brim_board_early_init();
    {
        brim_stack const stack = {NULL, _stack_limit, (size_t)((char *)_stack_start - (char *)_stack_limit),
                                  BRIM_STACK_NO_GUARD};
        brim_stack_paint(&stack);
    }
    copy_data();
    let_code_be_fetched();
    zero_bss();
    set_thread_locals();
    call_all(__preinit_array_start, __preinit_array_end);
    call_all(__init_array_start, __init_array_end);
    (void)main();
    brim_panic(BRIM_PANIC_MAIN_RETURNED, NULL);
}

// Apart from run(), which may use the FPU from its first instruction on. Link-time optimization would otherwise inline
// main() into it, and store FPU registers before the FPU is on. Interrupts are off from Reset_Handler until
// here, because a pending one would be taken through the bootloader's table.
BRIM_KEEP void brim_start(void) {
    clear_interrupts();
    clear_memory_protection();
    SCB_VTOR = (uint32_t)(uintptr_t)brim_core_vectors; // A core without the register ignores it.
#if CORE_IS_MAINLINE
    SCB_CCR |= 1u << 9; // STKALIGN, which is 0 after a reset of a Cortex-M3 r1 (its TRM, CCR).
#endif
    core_barrier();
    enable_fpu();
    __asm volatile("cpsie i" : : : "memory");
    run();
}

#if CORE_IS_MAINLINE
#define CLEAR_MASKS "msr basepri, r1\n\tmsr faultmask, r1\n\t"
#else
#define CLEAR_MASKS
#endif
#if CORE_HAS_STACK_LIMIT
#define CLEAR_LIMITS "msr msplim, r1\n\tmsr psplim, r1\n\t"
#else
#define CLEAR_LIMITS
#endif

// After a reset all of this holds already. A bootloader may have left any of it otherwise, the stack pointer too; so
// nothing is pushed before it is set.
__attribute__((naked)) void Reset_Handler(void) {
    __asm volatile("cpsid i\n\t"
                   "movs r1, #0\n\t" CLEAR_LIMITS "msr control, r1\n\t" // The main stack is in use from here on.
                   "isb\n\t"
                   "ldr r2, =0xE000ED90\n\t" // MPU_TYPE, and behind it MPU_CTRL: regions may forbid the first push.
                   "ldr r3, [r2]\n\t"
                   "cmp r3, #0\n\t"
                   "beq 1f\n\t"
                   "str r1, [r2, #4]\n\t"
                   "dsb\n\t"
                   "isb\n\t"
                   "1:\n\t"
                   "ldr r0, =_stack_start\n\t"
                   "msr msp, r0\n\t"
                   "msr psp, r1\n\t" CLEAR_MASKS "ldr r0, =brim_start\n\t"
                   "bx r0\n\t"
                   ".ltorg");
}

BRIM_WEAK_HANDLER_BEGIN()
BRIM_WEAK_HANDLER(NMI_Handler);
BRIM_WEAK_HANDLER(HardFault_Handler);
BRIM_WEAK_HANDLER(MemManage_Handler);
BRIM_WEAK_HANDLER(BusFault_Handler);
BRIM_WEAK_HANDLER(UsageFault_Handler);
BRIM_WEAK_HANDLER(SVC_Handler);
BRIM_WEAK_HANDLER(DebugMon_Handler);
BRIM_WEAK_HANDLER(PendSV_Handler);
BRIM_WEAK_HANDLER(SysTick_Handler);

BRIM_CORE_VECTORS const core_vector brim_core_vectors[16] = {
    {.stack = _stack_start},
    {.handler = Reset_Handler},
    {.handler = NMI_Handler},
    {.handler = HardFault_Handler},
    {.handler = MemManage_Handler},
    {.handler = BusFault_Handler},
    {.handler = UsageFault_Handler},
    {NULL},
    {NULL},
    {NULL},
    {NULL},
    {.handler = SVC_Handler},
    {.handler = DebugMon_Handler},
    {NULL},
    {.handler = PendSV_Handler},
    {.handler = SysTick_Handler},
};
