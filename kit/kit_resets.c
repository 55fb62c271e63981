// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tests that end in a reset, and what the run after it finds: the record of the fault, or the core as start-up left it.
#include "kit.h"

#include <string.h>

BRIM_TASK_STACK(motor, 512);

// ---- Going over the end of a stack.

static uint32_t volatile never;

static uint32_t descend(uint32_t depth) { // NOLINT(misc-no-recursion): it is the point.
    uint32_t volatile words[8] = {depth};
    return never == 1 ? 0 : descend(depth + 1) + words[depth % 8];
}

static void overflow_the_main_stack(void) {
    never = descend(0);
}

static void run_on_motor(void (*run)(void)) {
    brim_stack_paint(&motor);
    if (!brim_stack_guard_task(&motor)) {
        brim_fault_stack_overflow(&motor); // The core has no guard: a switcher that looks at the paint would say so.
    }
    __asm volatile("msr psp, %0\n\tmovs r1, #2\n\tmsr control, r1\n\tisb\n\tbx %1"
                   :
                   : "r"(motor.limit + motor.size_bytes / sizeof(uint32_t)), "r"(run)
                   : "r1", "memory");
}

static void overflow_a_task(void) {
    run_on_motor(overflow_the_main_stack);
}

static void interrupt_at_the_limit(void) {
    uint32_t const sp = (uint32_t)(uintptr_t)motor.limit + (uint32_t)brim_stack_guard_bytes(&motor) + 8;
    __asm volatile("mov sp, %0\n\tstr %2, [%1]\n\tdsb\n\tisb"
                   :
                   : "r"(sp), "r"(&NVIC_ISPR0), "r"(1u << BOARD_RX_IRQ)
                   : "memory");
    for (;;) {
    }
}

static void overflow_a_task_by_an_interrupt(void) {
    board_rx_enable(128);
    run_on_motor(interrupt_at_the_limit);
}

#ifdef __ARM_FP
static void interrupt_with_floats_at_the_limit(void) {
    __asm volatile("vmov s0, %0" : : "r"(1) : "s0"); // From here on an exception reserves room for 18 words more.
    interrupt_at_the_limit();
}

static void overflow_a_task_by_a_floating_point_frame(void) {
    board_rx_enable(128);
    run_on_motor(interrupt_with_floats_at_the_limit);
}
#endif

static const char *is_overflow_of(const char *stack) {
    const brim_fault *const fault = brim_fault_last();
    if (fault == NULL) {
        return "no record survived the reset";
    }
    if (fault->cause != BRIM_FAULT_STACK_OVERFLOW) {
        return brim_fault_text(fault);
    }
    return kit_expect(strcmp(fault->stack_name, stack) == 0, "another stack is named");
}

static const char *main_stack_overflowed(void) {
    return is_overflow_of("main stack");
}

static const char *motor_overflowed(void) {
    return is_overflow_of("motor");
}

// ---- Causes.

static void do_the_undefined(void) {
    __asm volatile("udf #1");
}

static void break_without_a_debugger(void) {
    __asm volatile("bkpt 1");
}

static const char *has_cause(brim_fault_cause cause) {
    const brim_fault *const fault = brim_fault_last();
    return fault == NULL ? "no record survived the reset" : fault->cause == cause ? NULL : brim_fault_text(fault);
}

static const char *undefined_is_recorded(void) {
    return has_cause(CORE_IS_MAINLINE ? BRIM_FAULT_UNDEFINED_INSTRUCTION : BRIM_FAULT_UNKNOWN);
}

static const char *breakpoint_is_recorded(void) {
    return has_cause(BRIM_FAULT_DEBUG);
}

#if CORE_IS_MAINLINE
static void divide(void) {
    brim_fault_trap_division_by_zero();
    __asm volatile("movs r0, #1\n\tmovs r1, #0\n\tudiv r0, r0, r1" : : : "r0", "r1");
}

static const char *division_is_recorded(void) {
    return has_cause(BRIM_FAULT_DIVIDE_BY_ZERO);
}

static void use_a_coprocessor(void) {
    __asm volatile("mrc p7, 0, r0, c0, c0, 0" : : : "r0");
}

static const char *coprocessor_is_recorded(void) {
    return has_cause(BRIM_FAULT_NO_COPROCESSOR);
}
#endif

// ---- A record with one bit that is wrong is none.

static void spoil_a_record(void) {
    brim_fault_stack_overflow(&motor);
}

static const char *control_a_spoilt_record_is_none(void) {
    const brim_fault *const fault = brim_fault_last();
    if (fault == NULL) {
        return "no record survived the reset";
    }
    ((brim_fault *)(uintptr_t)fault)->sp ^= 4u;
    bool const refused = brim_fault_last() == NULL;
    ((brim_fault *)(uintptr_t)fault)->sp ^= 4u;
    return kit_expect(refused && brim_fault_last() == fault, "it is taken for a record");
}

#if CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT
// Without its guard the same overflow is not seen. It comes back here through a system call of its own: a reset.
BRIM_NOINIT static uint32_t unseen;

static void leave_by_reset(void) {
    unseen = 0x0B5C07EDu;
    SCB_AIRCR = (0x05FAu << 16) | (1u << 2);
    for (;;) {
    }
}

static void push_below_the_limit(void) {
    __asm volatile("mov sp, %0\n\tpush {r0, r1}\n\tbx %1" : : "r"(motor.limit + 1), "r"(leave_by_reset) : "memory");
}

static void overflow_without_a_guard(void) {
    unseen = 0;
    (void)brim_stack_guard_task(&motor);
    brim_stack_unguard_task(&motor);
    __asm volatile("msr psp, %0\n\tmovs r1, #2\n\tmsr control, r1\n\tisb\n\tbx %1"
                   :
                   : "r"(motor.limit + 64), "r"(push_below_the_limit)
                   : "r1", "memory");
}

static const char *control_without_a_guard_nothing_is_seen(void) {
    return kit_expect(unseen == 0x0B5C07EDu && brim_fault_last() == NULL, "seen although there was no guard");
}
#endif

// ---- A bootloader that cleans nothing up.

extern void Reset_Handler(void);
extern const uint32_t brim_core_vectors[16];

static void enter_start_up_dirty(void) {
    board_timer_start(2000, 64);
    board_rx_enable(64);
    __asm volatile("cpsid i" : : : "memory");
    board_rx_pend();
    SCB_ICSR = (1u << 28) | (1u << 26);
#if CORE_IS_MAINLINE
    __asm volatile("msr basepri, %0" : : "r"(32));
#endif
    __asm volatile("msr psp, %0\n\tmovs r0, #2\n\tmsr control, r0\n\tisb\n\tbx %1"
                   :
                   : "r"(motor.limit + 64), "r"(Reset_Handler)
                   : "r0", "memory");
}

static const char *start_up_cleaned_up(void) {
    uint32_t primask, control;
    __asm volatile("mrs %0, primask\n\tmrs %1, control" : "=r"(primask), "=r"(control));
    uint32_t masks = primask | (control & 3u);
#if CORE_IS_MAINLINE
    uint32_t basepri;
    __asm volatile("mrs %0, basepri" : "=r"(basepri));
    masks |= basepri | (SCB_VTOR != (uint32_t)(uintptr_t)brim_core_vectors);
#endif
    bool const quiet = NVIC_ISER0 == 0 && NVIC_ISPR0 == 0 && (SYST_CSR & 3u) == 0;
    return kit_expect(masks == 0 && quiet, "a mask, a stack, a table or an interrupt is the bootloader's");
}

const kit_test kit_reset_tests[] = {
    {.name = "main_stack_overflow", .provoke = overflow_the_main_stack, .judge = main_stack_overflowed},
    {.name = "task_overflow", .provoke = overflow_a_task, .judge = motor_overflowed},
    {.name = "task_overflow_by_an_interrupt", .provoke = overflow_a_task_by_an_interrupt, .judge = motor_overflowed},
#ifdef __ARM_FP
    {.name = "task_overflow_by_a_floating_point_frame",
     .provoke = overflow_a_task_by_a_floating_point_frame,
     .judge = motor_overflowed},
#endif
    {.name = "undefined_instruction", .provoke = do_the_undefined, .judge = undefined_is_recorded},
    {.name = "breakpoint", .provoke = break_without_a_debugger, .judge = breakpoint_is_recorded},
#if CORE_IS_MAINLINE
    {.name = "division_by_zero", .provoke = divide, .judge = division_is_recorded},
    {.name = "coprocessor", .provoke = use_a_coprocessor, .judge = coprocessor_is_recorded},
#endif
    {.name = "control_a_spoilt_record_is_none", .provoke = spoil_a_record, .judge = control_a_spoilt_record_is_none},
#if CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT
    {.name = "control_without_a_guard_nothing_is_seen",
     .provoke = overflow_without_a_guard,
     .judge = control_without_a_guard_nothing_is_seen},
#endif
    {.name = "hand_over_from_a_dirty_bootloader", .provoke = enter_start_up_dirty, .judge = start_up_cleaned_up},
};
const size_t kit_reset_test_count = sizeof kit_reset_tests / sizeof kit_reset_tests[0];
