// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "base/index.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void put(struct index *index, uint32_t hash, uint32_t next) {
    size_t at = hash & (index->slot_count - 1);
    while (index->slots[at].next != 0) {
        at = (at + 1) & (index->slot_count - 1);
    }
    index->slots[at] = (struct index_slot){hash, next};
}

// The hashes are kept, so growing reads no item. Growing by four keeps it rare: an image has tens of thousands of
// names.
static void grow(struct index *index) {
    struct index const old = *index;
    index->slot_count = old.slot_count == 0 ? 64 : old.slot_count * 4;
    index->slots = memory_get(index->slot_count, sizeof *index->slots);
    for (size_t i = 0; i < old.slot_count; ++i) {
        if (old.slots[i].next != 0) {
            put(index, old.slots[i].hash, old.slots[i].next);
        }
    }
    free(old.slots);
}

void index_add(struct index *index, uint32_t hash, uint32_t number) {
    if (index->count * 2 >= index->slot_count) {
        grow(index);
    }
    put(index, hash, number + 1);
    ++index->count;
}

void index_clear(struct index *index) {
    if (index->count > 0) {
        memset(index->slots, 0, index->slot_count * sizeof *index->slots);
    }
    index->count = 0;
}

void index_free(struct index *index) {
    free(index->slots);
    *index = (struct index){0};
}
