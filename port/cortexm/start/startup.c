// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// From reset to main: the FPU on, the guard armed, the stack painted, .data of every region copied, .bss of every
// region zeroed, constructors run. Runs before any static has its value, so it uses none.
#include <brim/panic.h>
#include <brim/stack.h>

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

extern int main(void);
void Reset_Handler(void);

/// What a board needs before its RAM can be used: clocks, flash wait states, external memory. Uses no static.
void brim_board_early_init(void);

BRIM_WEAK void brim_board_early_init(void) {}

static void copy_data(void) {
    for (const copy_record *record = __brim_copy_start; record != __brim_copy_end; ++record) {
        for (uint32_t i = 0; i < record->size_bytes / 4; ++i) {
            record->to[i] = record->from[i];
        }
    }
}

static void zero_bss(void) {
    for (const zero_record *record = __brim_zero_start; record != __brim_zero_end; ++record) {
        for (uint32_t i = 0; i < record->size_bytes / 4; ++i) {
            record->from[i] = 0;
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

static void set_thread_locals(void) {
    if (_set_tls != NULL) {
        _set_tls(__tls_base);
    }
}

static void enable_fpu(void) {
#if defined(__ARM_FP)
    SCB_CPACR |= 0xFu << 20;
    core_barrier();
#endif
}

static void enable_fault_handlers(void) {
#if CORE_IS_MAINLINE
    SCB_SHCSR |= 7u << 16; // MemManage, BusFault, UsageFault each to its own vector.
#endif
}

BRIM_NOINLINE static _Noreturn void run(void) {
    enable_fault_handlers();
    (void)brim_stack_guard();
    brim_board_early_init();
    {
        brim_stack const stack = {NULL, _stack_limit, (size_t)((char *)_stack_start - (char *)_stack_limit), 0};
        brim_stack_paint(&stack);
    }
    copy_data();
    zero_bss();
    set_thread_locals();
    call_all(__preinit_array_start, __preinit_array_end);
    call_all(__init_array_start, __init_array_end);
    (void)main();
    brim_panic(BRIM_PANIC_MAIN_RETURNED, NULL);
}

// Apart from run(), which may use the FPU from its first instruction on. Link-time optimization would otherwise inline
// main() into the reset handler, which then stores FPU registers before the FPU is on.
void Reset_Handler(void) {
    enable_fpu();
    run();
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

typedef union core_vector {
    const void *stack;
    brim_vector handler;
} core_vector;

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
