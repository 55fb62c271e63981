// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The record that the construction of a call graph leaves for the reader: unknowns, assumptions, and the calls through
/// pointers with their targets.
#ifndef BRIM_CLI_CALLS_CALL_RECORD_H
#define BRIM_CLI_CALLS_CALL_RECORD_H

#include "firmware/functions.h"

/// Why a bound is unknown, or under which assumption it holds.
struct call_note {
    struct code_location location;
    const char *text;   ///< "indirect call of int (*)(int)".
    const char *advice; ///< The item for brim.yaml that would make an unknown known, or NULL.
    const char *part;   ///< The list of "stack:" that the advice belongs to.
    bool is_unknown;
};

/// A call through a pointer.
struct indirect_call {
    struct code_location location;
    bool is_resolved;
    const char *by;   ///< "constant", "callers", "type", "class", "configuration"; "none" iff not resolved.
    const char *type; ///< The type of the function pointed to; NULL iff nobody asked or knows.
    struct code_location *targets;
    size_t target_count, target_capacity;
};

struct call_record {
    struct call_note *notes; ///< By address.
    size_t note_count, note_capacity;
    struct indirect_call *indirect; ///< By function.
    size_t indirect_count, indirect_capacity;
    struct arena texts; ///< It owns every text of the record, and whatever else its users keep there.
};

/// Copies what is listed into an empty record. The texts stay where they are, so the original must outlive the copy.
void call_record_copy(struct call_record *to, const struct call_record *from);
void call_record_free(struct call_record *record);

#endif
