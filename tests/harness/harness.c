// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <string.h>

jmp_buf harness_panic_return;
volatile bool harness_panic_expected;
volatile brim_panic_code harness_panic_code;
const void *volatile harness_panic_address;

static jmp_buf next_test;
static const char *current_sentence = "outside of any test";
static size_t passed_count; // Sentences of all suites so far that did not fail.

void harness_print(const char *text) {
    harness_write(text, strlen(text));
}

void harness_print_number(uint64_t value) {
    char digits[21];
    char *first = &digits[sizeof digits - 1];
    *first = '\0';
    do {
        *--first = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    harness_print(first);
}

static void begin_failure(const char *file, int line) {
    harness_print("FAIL ");
    harness_print(current_sentence);
    harness_print(": ");
    harness_print(file);
    harness_print(":");
    harness_print_number((uint64_t)line);
    harness_print(": ");
}

_Noreturn static void end_failure(void) {
    harness_print("\n");
    longjmp(next_test, 1);
}

void harness_fail(const char *file, int line, const char *text) {
    begin_failure(file, line);
    harness_print(text);
    end_failure();
}

void harness_skip(const char *reason) {
    harness_print("  skip ");
    harness_print(current_sentence);
    harness_print(": ");
    harness_print(reason);
    harness_print("\n");
    longjmp(next_test, 2);
}

void harness_expect(bool condition, const char *file, int line, const char *text) {
    if (!condition) {
        harness_fail(file, line, text);
    }
}

void harness_expect_equal(uint64_t is, uint64_t shall, const char *file, int line, const char *text) {
    if (is != shall) {
        begin_failure(file, line);
        harness_print(text);
        harness_print(": is ");
        harness_print_number(is);
        harness_print(", shall be ");
        harness_print_number(shall);
        end_failure();
    }
}

void harness_expect_text(const char *is, const char *shall, const char *file, int line, const char *text) {
    if (is == NULL || strcmp(is, shall) != 0) {
        begin_failure(file, line);
        harness_print(text);
        harness_print(": is \"");
        harness_print(is == NULL ? "(null)" : is);
        harness_print("\", shall be \"");
        harness_print(shall);
        harness_print("\"");
        end_failure();
    }
}

void brim_panic(brim_panic_code code, const void *address) {
    harness_panic_code = code;
    harness_panic_address = address;
    if (harness_panic_expected) {
        harness_panic_expected = false;
        longjmp(harness_panic_return, 1);
    }
    begin_failure(__FILE__, __LINE__);
    harness_print("panic: ");
    harness_print(brim_panic_text(code));
    end_failure();
}

uint32_t harness_random(uint32_t *state) {
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

/// The last line of a run that was asked for one sentence. It is no PASS line, because run.sh may not take it for the
/// whole suite.
static int end_of_one(const char *sentence, bool found, bool failed) {
    harness_print(!found ? "no such sentence: " : failed ? "failed: " : "ran only ");
    harness_print(sentence);
    harness_print("\n");
    return !found || failed ? 1 : 0;
}

static int end_of_suite(const char *suite, size_t passed, size_t failed) {
    harness_print(failed == 0 ? "PASS " : "FAILED ");
    harness_print(suite);
    harness_print(": ");
    harness_print_number(failed == 0 ? passed : failed);
    harness_print(failed == 0 ? " tests\n" : " tests failed\n");
    return failed == 0 ? 0 : 1;
}

int harness_run(const char *suite, const harness_test *tests, size_t count) {
    const char *only = harness_only();
    bool volatile found = false;
    size_t volatile failed = 0;
    for (size_t volatile i = 0; i < count; ++i) {
        if (only != NULL && strcmp(only, tests[i].sentence) != 0) {
            continue;
        }
        found = true;
        current_sentence = tests[i].sentence;
        switch (setjmp(next_test)) {
        case 0:
            tests[i].run();
            harness_print("  ok ");
            harness_print(tests[i].sentence);
            harness_print("\n");
            break;
        case 1:
            ++failed;
            break;
        default: // Skipped, and said why.
            break;
        }
    }
    if (only != NULL) {
        return end_of_one(only, found, failed != 0);
    }
    passed_count += count - failed;
    return end_of_suite(suite, count, failed);
}

int harness_run_group(const char *group, int (*const *suites)(void), size_t count) {
    size_t failed = 0;
    for (size_t i = 0; i < count; ++i) {
        failed += suites[i]() != 0;
    }
    return end_of_suite(group, passed_count, failed);
}
