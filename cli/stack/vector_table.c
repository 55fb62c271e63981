// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The vector table that the bounds rest on. Without a table no handler is known, so the main stack has no bound.
#include "stack/stack_private.h"

#include "image/attributes.h"

#include <inttypes.h>

bool maker_find_vectors(struct maker *maker) {
    char const profile = attributes_read(maker->image).cpu_profile;
    if (profile == 'A' || profile == 'R') {
        return reader_fail(maker->error, maker->image->file.path,
                           "made for a core of the %c profile; brim stack bounds those of the M profile (Cortex-M)",
                           profile);
    }
    const struct stack_facts *const facts = &maker->config->stack;
    if (facts->vectors_line == 0) {
        vectors_find(&maker->vectors, &maker->code);
        return true;
    }
    return vectors_find_at(&maker->vectors, &maker->code, (uint32_t)facts->vectors) ||
           reader_fail(maker->error, maker->config->path, "line %zu: no vector table at 0x%08" PRIx64 " in the image",
                       facts->vectors_line, facts->vectors);
}

void vectors_note_missing(struct maker *maker) {
    struct stack_entry *const reset = &maker->stack->entries[0];
    if (maker->vectors.found) {
        return;
    }
    entry_add_note(reset, callgraph_note(&maker->graph, reset->address, true, NULL, NULL,
                                         "no vector table was found: an address in RAM followed by those of reset, NMI "
                                         "and HardFault handlers; \"stack: {vectors: ADDRESS}\" says where it is"));
    reset->verdict = BOUND_UNKNOWN;
}
