// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The functions that a pointer of one type may hold, as indirect.c learned it: those of this type, those that are kept
// under it, and those that pointers of other types hold which are cast to it. SIGNATURE_UNTOLD is such a type, too:
//
//     void keep(void *hook) { kept = (void (*)(int))hook; }     a cast of SIGNATURE_UNTOLD to void (*)(int)
//     keep((void *)uart_sent);                                  uart_sent is kept under SIGNATURE_UNTOLD
//
// A call that only SIGNATURE_UNTOLD gives targets to stays unknown: nothing says that its function is among them.
#include "base/memory.h"
#include "calls/indirect_private.h"

enum { MOST_SIGNATURES = 64 };

void indirect_add(struct entry_set *set, uint32_t entry) {
    for (size_t i = 0; i < set->count; ++i) {
        if (set->entries[i] == entry) {
            return;
        }
    }
    APPEND(set->entries, set->count, set->capacity, entry);
}

void indirect_add_cast(struct indirect *indirect, uint32_t from, uint32_t to) {
    struct indirect_private *const own = indirect->private_data;
    ++own->uses;
    for (size_t i = 0; i < own->cast_count; ++i) {
        if (own->casts[i].from == from && own->casts[i].to == to) {
            return;
        }
    }
    APPEND(own->casts, own->cast_count, own->cast_capacity, (struct cast){from, to});
}

/// The types whose pointers may hold what is kept under another one.
struct sources {
    uint32_t items[MOST_SIGNATURES];
    size_t count;
    bool is_too_much;
};

static void add_source(struct sources *sources, uint32_t signature) {
    for (size_t i = 0; i < sources->count; ++i) {
        if (sources->items[i] == signature) {
            return;
        }
    }
    sources->is_too_much |= sources->count == MOST_SIGNATURES;
    if (!sources->is_too_much) {
        sources->items[sources->count++] = signature;
    }
}

static bool has_source(const struct sources *sources, uint32_t signature) {
    for (size_t i = 0; i < sources->count; ++i) {
        if (sources->items[i] == signature) {
            return true;
        }
    }
    return false;
}

// Adds the transitive closure over casts, without those of SIGNATURE_UNTOLD or with them.
static void close_over_casts(const struct indirect_private *own, bool with_untold, struct sources *sources) {
    for (size_t next = 0; next < sources->count; ++next) {
        for (size_t i = 0; i < own->cast_count; ++i) {
            if (own->casts[i].to == sources->items[next] && (with_untold || own->casts[i].from != SIGNATURE_UNTOLD)) {
                add_source(sources, own->casts[i].from);
            }
        }
    }
}

static bool agree(const struct indirect *indirect, uint32_t pointer, uint32_t function) {
    return pointer == function ||
           (pointer < SIGNATURE_MADE && function < SIGNATURE_MADE && types_agree(indirect->types, pointer, function));
}

// Adds each function that is taken under one of these types, its own or one under which it is kept.
static void add_kept(const struct indirect *indirect, const struct sources *sources, struct entry_set *set) {
    const struct indirect_private *const own = indirect->private_data;
    for (size_t s = 0; s < sources->count; ++s) {
        for (size_t i = 0; i < own->taken_count; ++i) {
            if (own->taken[i].signature != SIGNATURE_NONE &&
                agree(indirect, sources->items[s], own->taken[i].signature)) {
                indirect_add(set, own->taken[i].entry);
            }
        }
        for (size_t i = 0; i < own->typed_count; ++i) {
            if (agree(indirect, sources->items[s], own->typed[i].signature)) {
                indirect_add(set, own->typed[i].entry);
            }
        }
    }
}

bool indirect_add_of_type(const struct indirect *indirect, uint32_t signature, bool is_cast, struct entry_set *set) {
    ++indirect->private_data->uses;
    struct sources sources = {.items = {signature}, .count = 1};
    close_over_casts(indirect->private_data, false, &sources);
    add_kept(indirect, &sources, set);
    if (is_cast) {
        add_source(&sources, SIGNATURE_UNTOLD);
    }
    close_over_casts(indirect->private_data, true, &sources);
    if (set->count > 0 && has_source(&sources, SIGNATURE_UNTOLD)) {
        add_kept(indirect, &sources, set);
    }
    set->is_made |= has_source(&sources, SIGNATURE_MADE);
    return !sources.is_too_much && !set->is_made;
}
