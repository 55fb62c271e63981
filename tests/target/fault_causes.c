// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One cause after the other, each in a run of its own, and what the record says of it.
#include "fault.h"

#include "board.h"

#include <brim/place.h>
#include <string.h>

BRIM_NOINIT static uint32_t magic, next;
static const char *wrong;

#if CORE_IS_MAINLINE
static void divide(void) {
    brim_fault_trap_division_by_zero();
    __asm volatile("movs r0, #1\n\tmovs r1, #0\n\tudiv r0, r0, r1" : : : "r0", "r1");
}

static void use_a_coprocessor(void) {
    __asm volatile("mrc p7, 0, r0, c0, c0, 0" : : : "r0");
}

static void jump_to_an_even_address(void) {
    __asm volatile("movs r0, #0\n\tbx r0" : : : "r0");
}

static void unalign(void) {
    __asm volatile("ldrd r0, r1, [%0]" : : "r"(0x20000001u) : "r0", "r1");
}

// A handler that returns to a stack that is not there.
static void return_to_nowhere(void) {
    board_rx_enable(128);
    board_rx_pend();
    core_barrier();
}

void board_rx_handler(void) {
    __asm volatile("msr psp, %0\n\tldr r1, =0xFFFFFFFD\n\tbx r1" : : "r"(BOARD_NOWHERE) : "r1");
}

static void jump_to_no_execute(void) {
    __asm volatile("bx %0" : : "r"(0xE0000001u));
}

#if CORE_HAS_SECURITY
// Code memory that a secure core may run becomes non-secure: bit 28 tells the aliases apart in Arm's subsystems. It
// lies 256 KB behind the code, because a board whose code has the non-secure alias would lose its vectors. The jump
// does not change the state, which a secure core may not do so.
static void jump_out_of_the_secure_state(void) {
    uintptr_t const alias = ((uintptr_t)divide & ~(uintptr_t)0x10000000u) + 0x40000u;
    CORE_REGISTER(0xE000EDD8u) = 0;                                    // SAU_RNR
    CORE_REGISTER(0xE000EDDCu) = (uint32_t)alias & ~0xFFFu;            // SAU_RBAR
    CORE_REGISTER(0xE000EDE0u) = ((uint32_t)alias & ~0xFFFu) | 0xFE1u; // SAU_RLAR: 4 KB, on
    CORE_REGISTER(0xE000EDD0u) = 1;                                    // SAU_CTRL
    core_barrier();
    __asm volatile("bx %0" : : "r"(alias));
}
#endif
#endif

static void do_the_undefined(void) {
    __asm volatile("udf #1");
}

static void break_without_a_debugger(void) {
    __asm volatile("bkpt 1");
}

static const struct {
    void (*provoke)(void);
    brim_fault_cause cause;
    const char *text;
} causes[] = {
#if CORE_IS_MAINLINE
    {divide, BRIM_FAULT_DIVIDE_BY_ZERO, "a division by zero"},
    {use_a_coprocessor, BRIM_FAULT_NO_COPROCESSOR, "a floating-point or coprocessor instruction whose unit is off"},
    {jump_to_an_even_address, BRIM_FAULT_BAD_STATE, "a jump or exception return that cannot be right"},
    {unalign, BRIM_FAULT_UNALIGNED, "an unaligned access"},
    {return_to_nowhere, BRIM_FAULT_UNSTACKING, "no memory behind the registers that a returning exception loads"},
    {jump_to_no_execute, BRIM_FAULT_NO_EXECUTE, "a jump to memory that may not be executed"},
    {do_the_undefined, BRIM_FAULT_UNDEFINED_INSTRUCTION, "an undefined instruction"},
#if CORE_HAS_SECURITY
    {jump_out_of_the_secure_state, BRIM_FAULT_SECURE_RETURN,
     "a jump or return between secure and other code that cannot be right"},
#endif
#else
    {do_the_undefined, BRIM_FAULT_UNKNOWN, "a fault of unknown cause"},
#endif
    {break_without_a_debugger, BRIM_FAULT_DEBUG, "a breakpoint without a debugger"},
};
#define CAUSES (sizeof causes / sizeof causes[0])

void provoke(void) {}

TEST(every_cause_has_its_sentence) {
    EXPECT(wrong == NULL);
    EXPECT_EQ(next, CAUSES);
}

// Judges the last cause, and goes on with the next one.
static void go_on(void) {
    const brim_fault *const fault = brim_fault_last();
    if (magic != 0x0CA05E50u || fault == NULL) {
        magic = 0x0CA05E50u;
        next = 0;
    } else {
        brim_fault_print(fault, board_write);
        bool const right = fault->cause == causes[next].cause && strcmp(brim_fault_text(fault), causes[next].text) == 0;
        wrong = right ? NULL : causes[next].text;
        ++next;
        brim_fault_clear();
    }
    if (wrong == NULL && next < CAUSES) {
        causes[next].provoke();
        wrong = causes[next].text; // It came back.
    }
}

int main(void) {
    go_on();
    if (wrong != NULL) {
        harness_print("FAIL fault_causes: not recorded as \"");
        harness_print(wrong);
        harness_print("\"\n");
    }
    static const harness_test tests[] = {RUN(every_cause_has_its_sentence)};
    int const code = harness_run("fault_causes", tests, sizeof tests / sizeof tests[0]);
    magic = 0;
    return code;
}
