// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the hash table of the events of one trace: open addressing with linear probing, at most half full. Its
// key is the instruction, the kind, the part and the target, so that all passes over an instruction meet in one event.
#include "interpret/trace.h"

#include "base/memory.h"

#include <stdlib.h>

// \return  The position in the hash table of the event with this key, or the free one where it belongs.
static size_t position_of(const struct trace *trace, uint32_t address, unsigned kind, unsigned part, uint32_t target) {
    uint32_t hash = (address ^ kind << 29 ^ part << 24 ^ target * 0x85EBCA6Bu) * 0x9E3779B1u;
    size_t at = (hash ^ hash >> 15) & (trace->table_size - 1);
    while (trace->table[at] != 0) {
        const struct event *const event = &trace->events[trace->table[at] - 1];
        if (event->address == address && event->kind == kind && event->part == part && event->target == target) {
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
        const struct event *const event = &trace->events[i];
        trace->table[position_of(trace, event->address, event->kind, event->part, event->target)] = (uint32_t)i + 1;
    }
}

// Direct calls have their target in the key, so this finds only events without one.
const struct event *trace_find(const struct trace *trace, uint32_t address, enum event_kind kind, unsigned part) {
    if (trace->table_size == 0) {
        return NULL;
    }
    uint32_t const at = trace->table[position_of(trace, address, kind, part, 0)];
    return at == 0 ? NULL : &trace->events[at - 1];
}

struct event *trace_event(struct trace *trace, struct event event) {
    if ((trace->count + 1) * 2 > trace->table_size) {
        grow_table(trace);
    }
    size_t const at = position_of(trace, event.address, event.kind, event.part, event.target);
    if (trace->table[at] == 0) {
        trace->events = memory_grow(trace->events, trace->count, &trace->capacity, sizeof *trace->events);
        trace->events[trace->count] = event;
        trace->table[at] = (uint32_t)++trace->count;
    }
    return &trace->events[trace->table[at] - 1];
}
