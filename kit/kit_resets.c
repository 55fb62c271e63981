// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tests that end in a reset, and what the run after it finds: the record of the fault, or the core as start-up left it.
#include "kit.h"
#include "switcher.h"

#include <string.h>

// A task whose stack lies in the RAM of this round.
static brim_stack motor = {"motor", NULL, KIT_RAM_BYTES - BRIM_TASK_GUARD_BYTES, BRIM_TASK_GUARD_BYTES};

// The lowest bytes of the block are left free: a frame that begins in the guard may be stored there.
static void place_motor(void) {
    motor.limit = (uint32_t *)kit_ram() + BRIM_TASK_GUARD_BYTES / sizeof(uint32_t);
}

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
    place_motor();
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

static void interrupt_at(uint32_t bytes) {
    uint32_t const sp = (uint32_t)(uintptr_t)motor.limit + bytes;
    __asm volatile("mov sp, %0\n\tstr %2, [%1]\n\tdsb\n\tisb"
                   :
                   : "r"(sp), "r"(&NVIC_ISPR0), "r"(1u << BOARD_RX_IRQ)
                   : "memory");
    for (;;) {
    }
}

static void interrupt_at_the_limit(void) {
    interrupt_at((uint32_t)brim_stack_guard_bytes(&motor) + 8);
}

static void overflow_a_task_by_an_interrupt(void) {
    board_rx_enable(128);
    run_on_motor(interrupt_at_the_limit);
}

#ifdef __ARM_FP
static void use_floats(void) {
    __asm volatile("vmov s0, %0" : : "r"(1) : "s0"); // From here on an exception reserves room for 18 words more.
}

static void interrupt_with_floats_at_the_limit(void) {
    use_floats();
    interrupt_at_the_limit();
}

static void overflow_a_task_by_a_floating_point_frame(void) {
    board_rx_enable(128);
    run_on_motor(interrupt_with_floats_at_the_limit);
}

static void interrupt_with_floats_in_the_guard(void) {
    use_floats();
    interrupt_at(104 - 32); // Of the 104 bytes the lowest 32, which are written in any case, lie below the guard.
}

static void overflow_a_task_by_a_floating_point_frame_in_its_guard(void) {
    board_rx_enable(128);
    run_on_motor(interrupt_with_floats_in_the_guard);
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

// ---- What a switch stores.

static void yield_at_the_limit(void) {
    uint32_t const sp = (uint32_t)(uintptr_t)motor.limit + (uint32_t)brim_stack_guard_bytes(&motor) + 40;
    __asm volatile("mov sp, %0\n\tstr %2, [%1]\n\tdsb\n\tisb" : : "r"(sp), "r"(&SCB_ICSR), "r"(1u << 28) : "memory");
    for (;;) {
    }
}

// No record tells that it ran.
static void restart(void) {
    SCB_AIRCR = (0x05FAu << 16) | (1u << 2);
    for (;;) {
    }
}

static void overflow_a_task_at_a_switch(void) {
    BRIM_TASK_STACK(other_stack, 512);
    place_motor();
    switcher_add(yield_at_the_limit, &motor);
    switcher_add(restart, &other_stack);
    switcher_start();
}

static const char *main_stack_overflowed(void) {
    return is_overflow_of("main stack");
}

static const char *motor_overflowed(void) {
    const char *const why_not = is_overflow_of("motor");
    if (why_not != NULL) {
        return why_not;
    }
    place_motor();
    return kit_expect(brim_fault_last()->stack_limit == (uint32_t)(uintptr_t)motor.limit, "it lies elsewhere");
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

#if CORE_IS_MAINLINE
static void jump_to_an_even_address(void) {
    __asm volatile("movs r0, #0\n\tbx r0" : : : "r0");
}

static const char *bad_state_is_recorded(void) {
    return has_cause(BRIM_FAULT_BAD_STATE);
}

static void unalign(void) {
    __asm volatile("ldrd r0, r1, [%0]" : : "r"((uintptr_t)kit_ram() + 1) : "r0", "r1");
}

static const char *unaligned_is_recorded(void) {
    return has_cause(BRIM_FAULT_UNALIGNED);
}

static void jump_to_no_execute(void) {
    __asm volatile("bx %0" : : "r"(0xE0000001u));
}

static const char *no_execute_is_recorded(void) {
    return has_cause(BRIM_FAULT_NO_EXECUTE);
}
#endif

#if CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT
// ---- External memory is forbidden, so that the core does not read there ahead either.

static void read_what_is_forbidden(void) {
    (void)brim_speculation_block();
    (void)CORE_REGISTER(0x60000000u);
}

static const char *external_memory_was_forbidden(void) {
    const char *const why_not = has_cause(BRIM_FAULT_NO_ACCESS);
    return why_not != NULL ? why_not : kit_expect(brim_fault_last()->address == 0x60000000u, "another address");
}
#endif

// ---- The record over each kind of reset.

enum restart_by { BY_SOFTWARE, BY_WATCHDOG, BY_PIN };

BRIM_NOINIT static struct {
    uint32_t by;
    uint32_t not_by; ///< Its complement, because no-init data is anything after power-on.
} restarting;

static void restart_next_by(enum restart_by by) {
    restarting.by = (uint32_t)by;
    restarting.not_by = ~(uint32_t)by;
    kit_keep(&restarting, sizeof restarting);
}

#ifdef BOARD_CMSDK_WATCHDOG
// The watchdog of Arm's MPS2 images raises an NMI at its first end, and resets at its second (DDI 0479, "APB
// watchdog").
void NMI_Handler(void);
void NMI_Handler(void) {
    for (;;) {
    }
}

void board_watchdog_start(void) {
    CORE_REGISTER(BOARD_CMSDK_WATCHDOG + 0xC00u) = 0x1ACCE551u; // Unlocks the others.
    CORE_REGISTER(BOARD_CMSDK_WATCHDOG) = 20000;
    CORE_REGISTER(BOARD_CMSDK_WATCHDOG + 8u) = 3;
}
#endif

void brim_fault_hook(const brim_fault *fault) {
    (void)fault;
    uint32_t const by = restarting.not_by == ~restarting.by ? restarting.by : BY_SOFTWARE;
    restart_next_by(BY_SOFTWARE);
#if BOARD_HAS_WATCHDOG
    if (by == BY_WATCHDOG) {
        board_watchdog_start();
    }
#endif
    if (by == BY_PIN) {
        board_write("press the reset button now\n", 27);
    }
    if (by == BY_SOFTWARE) {
        restart();
    }
    for (;;) {
    }
}

#if BOARD_HAS_WATCHDOG
static void overflow_and_wait_for_the_watchdog(void) {
    restart_next_by(BY_WATCHDOG);
    place_motor();
    brim_fault_stack_overflow(&motor);
}

#else
static const char *no_watchdog(void) {
    return KIT_SKIP "this board's folder has no watchdog";
}
#endif

#ifdef KIT_PIN
static void overflow_and_wait_for_the_pin(void) {
    restart_next_by(BY_PIN);
    place_motor();
    brim_fault_stack_overflow(&motor);
}

#else
static const char *nobody_at_the_pin(void) {
    return KIT_SKIP "nobody presses the button; BRIM_KIT_DEFINES=KIT_PIN asks for it";
}
#endif

// ---- RAM that holds anything, as after power-on: no record is read out of it, and start-up gives the statics their
// values. The main stack is left out, because this runs on it; start-up paints it.

static uint32_t volatile with_a_value = 0x600DDA7Au;
static uint32_t volatile zeroed;

static bool is_left_out(uintptr_t word) {
    return word - (uintptr_t)kit_kept < kit_kept_bytes ||
           word - (uintptr_t)brim_stack_main()->limit < brim_stack_main()->size_bytes;
}

static void poison_all_ram(void) {
    __asm volatile("cpsid i" : : : "memory");
    for (size_t i = 0; i < brim_region_count; ++i) {
        uintptr_t const begin = (uintptr_t)brim_regions[i].origin;
        uintptr_t const end = begin + brim_region_length_bytes(&brim_regions[i]);
        for (uintptr_t word = begin; kit_is_ram(&brim_regions[i]) && word + 3 < end; word += 4) {
            if (!is_left_out(word)) {
                *(uint32_t volatile *)word = 0xA5000000u ^ (uint32_t)word * 0x9E3779B1u; // NOLINT
            }
        }
    }
    restart();
}

static const char *cold_start_reads_nothing_out_of_it(void) {
    if (brim_fault_last() != NULL) {
        return "a record is read where none was written";
    }
    return kit_expect(with_a_value == 0x600DDA7Au && zeroed == 0, "a static has not its value");
}

// ---- A record with one bit that is wrong is none.

static void spoil_a_record(void) {
    place_motor();
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
    kit_keep(&unseen, sizeof unseen);
    restart();
}

static void push_below_the_limit(void) {
    __asm volatile("mov sp, %0\n\tpush {r0, r1}\n\tbx %1" : : "r"(motor.limit + 1), "r"(leave_by_reset) : "memory");
}

static void overflow_without_a_guard(void) {
    unseen = 0;
    place_motor();
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
    place_motor();
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
    {.name = "task_overflow", .in_each_ram = true, .provoke = overflow_a_task, .judge = motor_overflowed},
    {.name = "task_overflow_by_an_interrupt",
     .in_each_ram = true,
     .provoke = overflow_a_task_by_an_interrupt,
     .judge = motor_overflowed},
#ifdef __ARM_FP
    {.name = "task_overflow_by_a_floating_point_frame",
     .in_each_ram = true,
     .provoke = overflow_a_task_by_a_floating_point_frame,
     .judge = motor_overflowed},
    {.name = "task_overflow_by_a_floating_point_frame_in_its_guard",
     .in_each_ram = true,
     .provoke = overflow_a_task_by_a_floating_point_frame_in_its_guard,
     .judge = motor_overflowed},
#endif
    {.name = "task_overflow_at_a_switch",
     .in_each_ram = true,
     .provoke = overflow_a_task_at_a_switch,
     .judge = motor_overflowed},
    {.name = "undefined_instruction", .provoke = do_the_undefined, .judge = undefined_is_recorded},
    {.name = "breakpoint", .provoke = break_without_a_debugger, .judge = breakpoint_is_recorded},
#if CORE_IS_MAINLINE
    {.name = "division_by_zero", .provoke = divide, .judge = division_is_recorded},
    {.name = "coprocessor", .provoke = use_a_coprocessor, .judge = coprocessor_is_recorded},
    {.name = "even_address", .provoke = jump_to_an_even_address, .judge = bad_state_is_recorded},
    {.name = "unaligned_access", .provoke = unalign, .judge = unaligned_is_recorded},
    {.name = "execution_of_what_is_no_code", .provoke = jump_to_no_execute, .judge = no_execute_is_recorded},
#endif
#if CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT
    {.name = "forbidden_external_memory", .provoke = read_what_is_forbidden, .judge = external_memory_was_forbidden},
#endif
#if BOARD_HAS_WATCHDOG
    {.name = "record_over_a_watchdog_s_reset",
     .provoke = overflow_and_wait_for_the_watchdog,
     .judge = motor_overflowed},
#else
    {.name = "record_over_a_watchdog_s_reset", .holds = no_watchdog},
#endif
#ifdef KIT_PIN
    {.name = "record_over_the_pin_s_reset", .provoke = overflow_and_wait_for_the_pin, .judge = motor_overflowed},
#else
    {.name = "record_over_the_pin_s_reset", .holds = nobody_at_the_pin},
#endif
    {.name = "cold_ram", .provoke = poison_all_ram, .judge = cold_start_reads_nothing_out_of_it},
    {.name = "control_a_spoilt_record_is_none", .provoke = spoil_a_record, .judge = control_a_spoilt_record_is_none},
#if CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT
    {.name = "control_without_a_guard_nothing_is_seen",
     .provoke = overflow_without_a_guard,
     .judge = control_without_a_guard_nothing_is_seen},
#endif
    {.name = "hand_over_from_a_dirty_bootloader", .provoke = enter_start_up_dirty, .judge = start_up_cleaned_up},
};
const size_t kit_reset_test_count = sizeof kit_reset_tests / sizeof kit_reset_tests[0];
