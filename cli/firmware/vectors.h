// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The vector table of an image, found without help from its author: the stack that the core starts with, the reset
/// handler, and a handler for each exception.
#ifndef BRIM_CLI_ANALYSIS_VECTORS_H
#define BRIM_CLI_ANALYSIS_VECTORS_H

#include "config/config.h"
#include "interpret/code.h"

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
    uint32_t address, bytes, reset;
    uint32_t initial_sp;     ///< As the core takes it: a multiple of 4.
    struct vector *handlers; ///< By exception; what is 0 in the table is left out, and so is the reset handler.
    size_t count, capacity;
};

/// Looks for the table in all loaded contents of the image. `found` is false iff there is none.
/// \cost  O(contents / 128 + symbols)
void vectors_find(struct vectors *vectors, const struct code *code);
/// Reads the table that begins at this address.
/// \return  false iff no reset handler stands there; then no table is found.
bool vectors_find_at(struct vectors *vectors, const struct code *code, uint32_t address);
/// Adds the handlers of another table that may be in use, too: an exception may have a handler in each.
/// \return  Whether there is one that was not known.
bool vectors_join(struct vectors *vectors, const struct vectors *other);
void vectors_copy(struct vectors *to, const struct vectors *from);
/// Takes the table that brim.yaml names with `stack: vectors:`, or looks for one. firmware_vectors() calls this once.
/// \return  false iff brim.yaml names a place without a table; then none is found.
bool vectors_of(struct vectors *vectors, const struct code *code, const struct stack_facts *facts);
void vectors_free(struct vectors *vectors);

#endif
