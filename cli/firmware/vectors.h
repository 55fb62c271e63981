// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The vector table, found without help, and the priorities that the code gives its handlers.
#ifndef BRIM_CLI_ANALYSIS_VECTORS_H
#define BRIM_CLI_ANALYSIS_VECTORS_H

#include "calls/indirect.h"

enum {
    EXCEPTION_RESET = 1,
    EXCEPTION_NMI = 2,
    EXCEPTION_HARD_FAULT = 3,
    EXCEPTION_FIRST_SETTABLE = 4,
    EXCEPTION_FIRST_IRQ = 16,
    EXCEPTIONS = 512
};

struct vector {
    uint32_t exception;
    uint32_t handler; ///< Without the Thumb bit.
};

struct vectors {
    bool found;
    uint32_t address, bytes, initial_sp, reset;
    struct vector *handlers; ///< By exception; what is 0 in the table is left out, and so is the reset handler.
    size_t count, capacity;
};

void vectors_find(struct vectors *vectors, const struct code *code);
void vectors_free(struct vectors *vectors);

/// What the code stores into the registers that decide who preempts whom.
struct priorities {
    int stored[EXCEPTIONS];        ///< -1: nothing constant was stored.
    uint32_t place[EXCEPTIONS];    ///< Of the store.
    bool has_conflict[EXCEPTIONS]; ///< Different constants were stored.
    bool is_varied[EXCEPTIONS];    ///< Something that is not known was stored.
    bool has_unknown_store;        ///< Some store may have hit any of them.
    bool has_any_store;
    uint32_t unknown_place;
    int group_bits;   ///< By AIRCR; -1: nothing was stored.
    bool moves_table; ///< VTOR was set to other than the table that was found.
    uint32_t moves_table_at;
};

/// A function that sets a priority of its arguments' choice is read for each of its calls.
void priorities_read(struct priorities *priorities, struct code *code, const struct indirect *indirect,
                     uint32_t table_address);

#endif
