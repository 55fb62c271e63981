// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Notes of a call graph: what makes a bound unknown, and what a bound assumes. A note is made once for each cause;
// nodes only keep its number.
#include "calls/callgraph.h"

#include "base/memory.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void call_record_free(struct call_record *record) {
    for (size_t i = 0; i < record->indirect_count; ++i) {
        free(record->indirect[i].targets);
    }
    free(record->indirect);
    free(record->notes);
    arena_free(&record->texts);
    *record = (struct call_record){0};
}

// Arrays of the copy have no room to spare; the first addition to one doubles it.
void call_record_copy(struct call_record *to, const struct call_record *from) {
    to->notes = memory_copy(from->notes, from->note_count, sizeof *to->notes);
    to->note_count = to->note_capacity = from->note_count;
    to->indirect = memory_copy(from->indirect, from->indirect_count, sizeof *to->indirect);
    to->indirect_count = to->indirect_capacity = from->indirect_count;
    for (size_t i = 0; i < from->indirect_count; ++i) {
        struct indirect_call *const call = &to->indirect[i];
        call->targets = memory_copy(call->targets, call->target_count, sizeof *call->targets);
        call->target_capacity = call->target_count;
    }
}

uint32_t callgraph_note(struct callgraph *graph, uint32_t address, bool is_unknown, const char *part,
                        const char *advice, const char *format, ...) {
    struct call_record *const record = graph->record;
    va_list arguments;
    va_start(arguments, format);
    struct call_note const note = {
        .location = locator_at(graph->locator, address),
        .text = keep_text_of(&record->texts, MOST_KEPT, format, arguments),
        .advice = advice,
        .part = part,
        .is_unknown = is_unknown,
    };
    va_end(arguments);
    APPEND(record->notes, record->note_count, record->note_capacity, note);
    return (uint32_t)(record->note_count - 1);
}

const char *callgraph_yaml_name(struct callgraph *graph, uint32_t entry) {
    const char *const name = locator_at(graph->locator, entry).function;
    char escaped[1000];
    size_t used = 0;
    if (locator_symbol(graph->locator, entry) == NULL) {
        return keep_text(&graph->record->texts, "0x%08" PRIx32, entry);
    }
    for (size_t i = 0; name[i] != '\0' && used + 2 < sizeof escaped; ++i) {
        if (name[i] == '"' || name[i] == '\\') {
            escaped[used++] = '\\';
        }
        escaped[used++] = name[i];
    }
    return arena_text(&graph->record->texts, escaped, used);
}

void callgraph_attach(struct call_node *node, uint32_t note) {
    APPEND(node->notes, node->note_count, node->note_capacity, note);
}
