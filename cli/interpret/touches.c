// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The hash table of the touches of one trace: open addressing with linear probing, at most half full. Its key is the
// instruction, the kind, the part and the target, so that all passes over an instruction meet in one touch.
#include "interpret/trace.h"

#include "base/memory.h"

#include <stdlib.h>

// \return  The position in the hash table of the touch with this key, or the free one where it belongs.
static size_t place_of(const struct trace *trace, uint32_t address, unsigned kind, unsigned part, uint32_t target) {
    uint32_t hash = (address ^ kind << 29 ^ part << 24 ^ target * 0x85EBCA6Bu) * 0x9E3779B1u;
    size_t at = (hash ^ hash >> 15) & (trace->table_size - 1);
    while (trace->table[at] != 0) {
        const struct touch *const touch = &trace->touches[trace->table[at] - 1];
        if (touch->address == address && touch->kind == kind && touch->part == part && touch->target == target) {
            break;
        }
        at = (at + 1) & (trace->table_size - 1);
    }
    return at;
}

static void grow_table(struct trace *trace) {
    free(trace->table);
    trace->table_size = trace->table_size == 0 ? 32 : trace->table_size * 2;
    trace->table = memory_get(trace->table_size, sizeof *trace->table);
    for (size_t i = 0; i < trace->count; ++i) {
        const struct touch *const touch = &trace->touches[i];
        trace->table[place_of(trace, touch->address, touch->kind, touch->part, touch->target)] = (uint32_t)i + 1;
    }
}

// Direct calls have their target in the key, so this finds only touches without one.
const struct touch *trace_find(const struct trace *trace, uint32_t address, enum touch_kind kind, unsigned part) {
    if (trace->table_size == 0) {
        return NULL;
    }
    uint32_t const at = trace->table[place_of(trace, address, kind, part, 0)];
    return at == 0 ? NULL : &trace->touches[at - 1];
}

struct touch *trace_touch(struct trace *trace, struct touch touch) {
    if ((trace->count + 1) * 2 > trace->table_size) {
        grow_table(trace);
    }
    size_t const at = place_of(trace, touch.address, touch.kind, touch.part, touch.target);
    if (trace->table[at] == 0) {
        trace->touches = memory_grow(trace->touches, trace->count, &trace->capacity, sizeof *trace->touches);
        trace->touches[trace->count] = touch;
        trace->table[at] = (uint32_t)++trace->count;
    }
    return &trace->touches[trace->table[at] - 1];
}
