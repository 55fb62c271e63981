// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Questions to the image by which the packs check what they know.
#include "calls/indirect_private.h"
#include "calls/pack_private.h"

#include "base/memory.h"

#include <stdlib.h>

enum { MOST_OF_A_NAME = 16 };

bool pack_is_named(const struct callgraph *graph, uint32_t entry, const char *const *names, size_t count) {
    for (size_t i = 0; i < count && names[i] != NULL; ++i) {
        if (locator_match(graph->locator, entry, names[i])) {
            return true;
        }
    }
    return false;
}

bool pack_follows_any(const struct callgraph *graph, const char *const *names, size_t most) {
    uint32_t found[MOST_OF_A_NAME];
    for (size_t i = 0; i < most && names[i] != NULL; ++i) {
        size_t const count = locator_find(graph->locator, names[i], found, MOST_OF_A_NAME);
        for (size_t j = 0; j < count && j < MOST_OF_A_NAME; ++j) {
            if (code_find(graph->code, found[j]) != NULL) {
                return true;
            }
        }
    }
    return false;
}

// A name alone is weak evidence: a user may have an `exit` of his own. That it calls `_exit` makes it the library's.
bool pack_calls_directly(const struct callgraph *graph, const struct flow *flow, const char *name) {
    for (size_t i = 0; i < flow->site_count; ++i) {
        if (!flow->sites[i].is_indirect && locator_match(graph->locator, flow->sites[i].target, name)) {
            return true;
        }
    }
    return false;
}

const struct flow *pack_flow(const struct callgraph *graph, const char *name) {
    uint32_t entry;
    return locator_find(graph->locator, name, &entry, 1) == 1 ? code_find(graph->code, entry) : NULL;
}

void pack_add(struct pack_set *set, uint32_t entry) {
    for (size_t i = 0; i < set->count; ++i) {
        if (set->entries[i] == entry) {
            return;
        }
    }
    set->entries = memory_grow(set->entries, set->count, &set->capacity, sizeof *set->entries);
    set->entries[set->count++] = entry;
}

bool pack_add_passed(struct callgraph *graph, struct pack_set *set, uint32_t entry, unsigned reg) {
    struct entry_set found = {0};
    bool const is_known = indirect_argument(graph->indirect, entry, reg, &found);
    for (size_t i = 0; is_known && i < found.count; ++i) {
        pack_add(set, found.entries[i]);
    }
    free(found.entries);
    return is_known;
}
