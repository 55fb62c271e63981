// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A test harness that runs on a Cortex-M as well as on the host. A test is a sentence:
///
///     TEST(vec_refuses_what_does_not_fit) { EXPECT(!small_push(&v, 1)); }
///
///     HARNESS_SUITE(vec, RUN(vec_refuses_what_does_not_fit), ...)
///
/// A test that is defined and not listed does not compile. run.sh passes a suite only on its own last line and exit
/// code 0.
#ifndef BRIM_TESTS_HARNESS_H
#define BRIM_TESTS_HARNESS_H

#include <brim/panic.h>
#include <setjmp.h>

/// 1 on a board whose RAM holds no more than a few KB of test data.
#ifndef HARNESS_SMALL
#define HARNESS_SMALL 0
#endif

typedef struct harness_test {
    const char *sentence;
    void (*run)(void);
} harness_test;

#define TEST(sentence) static void sentence(void)

/// Ends the test without a verdict; the log says why.
#define SKIP(reason) harness_skip(reason)

#define EXPECT(condition) harness_expect((condition), __FILE__, __LINE__, #condition)
#define EXPECT_EQ(is, shall)                                                                                           \
    harness_expect_equal((uint64_t)(is), (uint64_t)(shall), __FILE__, __LINE__, #is " == " #shall)
#define EXPECT_TEXT(is, shall) harness_expect_text((is), (shall), __FILE__, __LINE__, #is)

/// The statement must end in brim_panic with this code. HARNESS_PANIC_ADDRESS then is the address that came with it.
#define EXPECT_PANIC(expected_code, statement)                                                                         \
    do {                                                                                                               \
        harness_panic_expected = true;                                                                                 \
        if (setjmp(harness_panic_return) == 0) {                                                                       \
            statement;                                                                                                 \
            harness_panic_expected = false;                                                                            \
            harness_fail(__FILE__, __LINE__, "no panic: " #statement);                                                 \
        }                                                                                                              \
        harness_expect_equal(harness_panic_code, (expected_code), __FILE__, __LINE__, "panic " #expected_code);        \
    } while (0)
#define HARNESS_PANIC_ADDRESS harness_panic_address

BRIM_EXTERN_C_BEGIN

extern jmp_buf harness_panic_return;
extern volatile bool harness_panic_expected;
extern volatile brim_panic_code harness_panic_code;
extern const void *volatile harness_panic_address;

void harness_expect(bool condition, const char *file, int line, const char *text);
void harness_expect_equal(uint64_t is, uint64_t shall, const char *file, int line, const char *text);
void harness_expect_text(const char *is, const char *shall, const char *file, int line, const char *text);
void harness_fail(const char *file, int line, const char *text);

void harness_skip(const char *reason);

/// Prints a number or a text into the log of the test.
void harness_print(const char *text);
void harness_print_number(uint64_t value);

/// The next number of a sequence that is the same on every machine (xorshift); never 0. Seed it with any number but 0.
uint32_t harness_random(uint32_t *state);

/// Runs all tests of a suite; the exit code of the image.
int harness_run(const char *suite, const harness_test *tests, size_t count);

/// Runs all suites of one image; the exit code of the image. The last line is that of a suite by the group's name, and
/// counts the tests of all.
int harness_run_group(const char *group, int (*const *suites)(void), size_t count);

/// What the machine gives: a console and an end. harness_host.c, harness_target.c.
void harness_write(const char *text, size_t length_bytes);
/// The only sentence to run, from the environment variable HARNESS_ONLY of the host; NULL iff all of them are to run.
const char *harness_only(void);

BRIM_EXTERN_C_END

/// Where one image has several suites, each has a function of its own name instead of main.
#ifndef HARNESS_MAIN
#define HARNESS_MAIN main
#endif

#define HARNESS_GROUP(name, ...)                                                                                       \
    int main(void) {                                                                                                   \
        static int (*const suites[])(void) = {__VA_ARGS__};                                                            \
        return harness_run_group(#name, suites, sizeof suites / sizeof suites[0]);                                     \
    }

#define HARNESS_SUITE(name, ...)                                                                                       \
    int HARNESS_MAIN(void);                                                                                            \
    int HARNESS_MAIN(void) {                                                                                           \
        static const harness_test tests[] = {__VA_ARGS__};                                                             \
        return harness_run(#name, tests, sizeof tests / sizeof tests[0]);                                              \
    }
#define RUN(sentence)                                                                                                  \
    { #sentence, sentence }

#endif
