// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An interpreter of nested operations. Its functions call each other through a table, so one fact bounds their cycle as
// a whole: the program below nests four additions, which makes nine functions of the cycle.
#include "rig.h"

typedef uint32_t operation(const uint8_t **code);

static volatile uint32_t sink;

static NOINLINE uint32_t evaluate(const uint8_t **code);

static NOINLINE uint32_t literal(const uint8_t **code) {
    volatile uint32_t words[3] = {**code, 1, 2};
    ++*code;
    rig_deepest(0);
    return words[0] + words[**code % 3];
}

static NOINLINE uint32_t negate(const uint8_t **code) {
    volatile uint32_t word = evaluate(code);
    return word == 0 ? 0 : ~word + 1;
}

static NOINLINE uint32_t add_all(const uint8_t **code) {
    volatile uint32_t words[9] = {0};
    uint32_t const count = *(*code)++;
    for (uint32_t i = 0; i < count; ++i) {
        words[i] = evaluate(code);
        words[8] += words[i];
    }
    return words[8];
}

static operation *const operations[] = {literal, negate, add_all};

static NOINLINE uint32_t evaluate(const uint8_t **code) {
    uint8_t const which = *(*code)++;
    volatile uint32_t const value = which < 3 ? operations[which](code) : 0;
    return value + 1;
}

int main(void) {
    static const uint8_t program[] = {2, 2, 1, 0, 7, 2, 1, 2, 1, 2, 2, 0, 3, 0, 9};
    const uint8_t *code = program;
    sink = evaluate(&code);
    rig_done();
}
