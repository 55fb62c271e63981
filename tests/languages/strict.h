// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How strict.cpp says something and ends, on the host and in the emulator.
#ifndef STRICT_H
#define STRICT_H

#if BRIM_CORTEX_M
#include "semihosting.h"

static inline void say(char const *text) {
    semihosting_write(text, __builtin_strlen(text));
    semihosting_write("\n", 1);
}
static inline int finish(int failures) {
    semihosting_exit(failures);
}
#else
#include <cstdio>

static inline void say(char const *text) {
    std::puts(text);
}
static inline int finish(int failures) {
    return failures == 0 ? 0 : 1;
}
#endif

#endif
