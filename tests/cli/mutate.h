// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Damages a text the way that files get damaged: reproducible from a seed.
#ifndef MUTATE_H
#define MUTATE_H

#include <stddef.h>
#include <stdint.h>

/// xorshift64*; the state is never 0.
uint64_t random_next(uint64_t *state);

/// Changes bytes, digits and whole lines: deletes, doubles and swaps them, cuts the end off.
/// \return  The new length, at most capacity.
size_t mutate(char *text, size_t length, size_t capacity, uint64_t *state);

#endif
