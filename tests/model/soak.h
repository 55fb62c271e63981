// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How long the models of heap and pools run: once in the gate, and on the host as often as MODEL_SOAK says (soak.sh),
/// each time with other numbers.
#ifndef BRIM_TESTS_SOAK_H
#define BRIM_TESTS_SOAK_H

#include "harness.h"

#if BRIM_CORTEX_M
static inline uint32_t soak_rounds(void) {
    return 1;
}
#else
#include <stdlib.h>

static inline uint32_t soak_rounds(void) {
    const char *const rounds = getenv("MODEL_SOAK");
    return rounds == NULL ? 1 : (uint32_t)strtoul(rounds, NULL, 10);
}
#endif

#endif
