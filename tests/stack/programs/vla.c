// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An array of variable length and alloca: how many bytes must be said.
#include "rig.h"

#include <alloca.h>

static volatile uint32_t sink, length = 24;

static NOINLINE uint32_t fill(volatile uint32_t *words, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        words[i] = i;
    }
    rig_deepest(0);
    return words[count - 1];
}

static NOINLINE uint32_t variable(uint32_t count) {
    uint32_t words[count];
    return fill(words, count);
}

static NOINLINE uint32_t allocated(uint32_t count) {
    uint32_t *const words = alloca(count * sizeof *words);
    return fill(words, count) + words[0];
}

int main(void) {
    sink = variable(length);
    sink += allocated(length + 6);
    rig_done();
}
