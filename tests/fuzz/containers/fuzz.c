// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The interpreters of the model tests, driven by a fuzzer. Each tests/model/KIND.c is compiled as it is, its main as
// suite_KIND; run.sh writes the list of kinds. BRIM_FUZZ names one of them; the first byte of an input chooses among
// its tests (capacities), what follows is what the interpreter reads. A broken expectation aborts.
#include "model.h"

#include <stdio.h>
#include <stdlib.h>

#define KIND(name) int suite_##name(void);
#include "kinds.inc"
#undef KIND

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

jmp_buf harness_panic_return;
volatile bool harness_panic_expected;
volatile brim_panic_code harness_panic_code;
const void *volatile harness_panic_address;

static const harness_test *tests;
static size_t test_count;
static model_input current;

/// Called by the suite's main.
int harness_run(const char *suite, const harness_test *suite_tests, size_t count) {
    (void)suite;
    tests = suite_tests;
    test_count = count;
    return 0;
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    const char *const kind = getenv("BRIM_FUZZ");
#define KIND(name)                                                                                                     \
    if (kind != NULL && strcmp(kind, #name) == 0) {                                                                    \
        (void)suite_##name();                                                                                          \
    }
#include "kinds.inc"
#undef KIND
    if (test_count == 0) {
        fprintf(stderr, "fuzz: BRIM_FUZZ names no kind of container\n");
        exit(2);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size != 0) {
        current = (model_input){data + 1, size - 1};
        tests[data[0] % test_count].run();
    }
    return 0;
}

/// In the place of the random bytes of model.c.
void model_run(model_interpreter interpret, uint32_t seed, uint32_t rounds) {
    (void)seed, (void)rounds;
    model_input input = current;
    interpret(&input);
}

/// One input of sixteen, by the sum of its bytes, and of that the beginning: an operation takes as long as a thousand
/// on a small container, whose turn it also is.
void model_run_largest(model_interpreter interpret, uint32_t seed, uint32_t rounds) {
    (void)seed, (void)rounds;
    model_input input = current;
    uint32_t sum = 0;
    for (size_t i = 0; i < input.left; ++i) {
        sum += input.bytes[i];
    }
    input.left = input.left < 128 ? input.left : 128;
    if (sum % 16 == 0) {
        interpret(&input);
    }
}

void harness_fail(const char *file, int line, const char *text) {
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, text);
    abort();
}

void harness_expect(bool condition, const char *file, int line, const char *text) {
    if (!condition) {
        harness_fail(file, line, text);
    }
}

void harness_expect_equal(uint64_t is, uint64_t shall, const char *file, int line, const char *text) {
    harness_expect(is == shall, file, line, text);
}

void harness_expect_text(const char *is, const char *shall, const char *file, int line, const char *text) {
    harness_expect(strcmp(is, shall) == 0, file, line, text);
}

uint32_t harness_random(uint32_t *state) {
    return *state = *state * 1664525u + 1013904223u;
}

void brim_panic(brim_panic_code code, const void *address) {
    harness_panic_code = code;
    harness_panic_address = address;
    if (!harness_panic_expected) {
        harness_fail(__FILE__, __LINE__, "a panic nobody expects");
    }
    harness_panic_expected = false;
    longjmp(harness_panic_return, 1);
}
