// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Runs the tests of the kit, one after the other, over as many resets as they cause. The last line is "PASS n/N", or
// "FAIL n/N" with n tests that held. scripts/kit.sh reads it.
#include "kit.h"

#define KIT_MAGIC 0x6B697431u // "kit1"

enum progress { NOT_BEGUN, ASKED, PROVOKED };

BRIM_NOINIT static struct {
    uint32_t magic;
    uint32_t next;     ///< The test that runs, or runs next.
    uint32_t progress; ///< Of that test, an enum progress.
    uint32_t held;     ///< How many tests held.
    uint32_t resets;
} state;

static void say(const char *text) {
    size_t length = 0;
    while (text[length] != '\0') {
        ++length;
    }
    board_write(text, length);
}

BRIM_STRING(number_text, 16);

static void say_number(uint32_t number, bool as_hex) {
    number_text text = {0};
    BRIM_DISCARD(as_hex ? number_text_appendf(&text, "0x%08lX", (unsigned long)number)
                        : number_text_append_u32(&text, number));
    say(number_text_cstr(&text));
}

static void say_fact(const char *name, uint32_t value) {
    say(name);
    say(" ");
    say_number(value, true);
    say("\n");
}

// What names the core: CPUID with its revision, and what it has (DDI 0403E, B3.2.3 and B4).
static void say_what_it_runs_on(void) {
    say("board " BOARD_NAME "\n");
    say_fact("cpuid", CORE_REGISTER(0xE000ED00u));
    say_fact("mpu_type", MPU_TYPE);
#if CORE_IS_MAINLINE
    say_fact("clidr", CORE_REGISTER(0xE000ED78u));
    say_fact("ctr", CORE_REGISTER(0xE000ED7Cu));
    say_fact("ccr", SCB_CCR);
    say_fact("mvfr0", CORE_REGISTER(0xE000EF40u));
#endif
}

static const kit_test *test_at(uint32_t index) {
    return index < kit_machine_test_count ? &kit_machine_tests[index]
                                          : &kit_reset_tests[index - kit_machine_test_count];
}

static uint32_t test_count(void) {
    return (uint32_t)(kit_machine_test_count + kit_reset_test_count);
}

static void conclude(const kit_test *test, const char *why_not) {
    say(why_not == NULL ? "  ok " : "FAIL ");
    say(test->name);
    if (why_not != NULL) {
        say(": ");
        say(why_not);
    }
    say("\n");
    state.held += why_not == NULL;
    state.progress = NOT_BEGUN;
    ++state.next;
}

// A reset has come: of a test that causes it, or of one that should not.
static void go_on_after_reset(void) {
    ++state.resets;
    const kit_test *const test = test_at(state.next);
    if (state.progress == PROVOKED) {
        conclude(test, test->judge());
    } else if (state.progress == ASKED) {
        conclude(test, "it ended in a reset");
    }
    brim_fault_clear();
}

static void run(const kit_test *test) {
    if (test->holds != NULL) {
        state.progress = ASKED;
        conclude(test, test->holds());
    } else {
        state.progress = PROVOKED;
        test->provoke();
        conclude(test, "what must end in a reset came back");
    }
}

int main(void) {
    if (state.magic == KIT_MAGIC && state.next < test_count()) {
        go_on_after_reset();
    } else {
        state.magic = KIT_MAGIC;
        state.next = state.progress = state.held = state.resets = 0;
        brim_fault_clear();
        say_what_it_runs_on();
    }
    while (state.next < test_count()) {
        run(test_at(state.next));
    }
    say_fact("resets", state.resets);
    bool const all = state.held == test_count();
    say(all ? "PASS " : "FAIL ");
    say_number(state.held, false);
    say("/");
    say_number(test_count(), false);
    say("\n");
    state.magic = 0;
    board_exit(all ? 0 : 1);
}
