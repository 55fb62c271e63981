// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "code/trail.h"

#include "elf/memory.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRAILS = 96, JOINS = 4096 };

static uint32_t mix(uint32_t hash, uint32_t part) {
    hash = (hash ^ part) * 0x9E3779B1u;
    return hash ^ hash >> 15;
}

static uint32_t hash_item(const struct trail *trail) {
    return mix(mix(mix(trail->derived, trail->kind), trail->from), (uint32_t)trail->offset);
}

static bool same_item(const struct trail *a, const struct trail *b) {
    return a->kind == b->kind && a->derived == b->derived && a->from == b->from && a->offset == b->offset;
}

static void grow_item_slots(struct trails *trails) {
    free(trails->item_slots);
    trails->item_slot_count = trails->item_slot_count == 0 ? 1024 : trails->item_slot_count * 2;
    trails->item_slots = memory_get(trails->item_slot_count, sizeof *trails->item_slots);
    for (size_t i = 0; i < trails->count; ++i) {
        size_t slot = hash_item(&trails->items[i]) & (trails->item_slot_count - 1);
        while (trails->item_slots[slot] != 0) {
            slot = (slot + 1) & (trails->item_slot_count - 1);
        }
        trails->item_slots[slot] = (uint32_t)i + 1;
    }
}

static uint32_t item_of(struct trails *trails, const struct trail *trail) {
    if (trails->count * 2 >= trails->item_slot_count) {
        grow_item_slots(trails);
    }
    size_t slot = hash_item(trail) & (trails->item_slot_count - 1);
    while (trails->item_slots[slot] != 0) {
        if (same_item(&trails->items[trails->item_slots[slot] - 1], trail)) {
            return trails->item_slots[slot] - 1;
        }
        slot = (slot + 1) & (trails->item_slot_count - 1);
    }
    trails->items = memory_grow(trails->items, trails->count, &trails->capacity, sizeof *trails->items);
    trails->items[trails->count] = *trail;
    trails->item_slots[slot] = (uint32_t)++trails->count;
    return (uint32_t)trails->count - 1;
}

static uint32_t hash_members(const uint32_t *members, size_t count) {
    uint32_t hash = (uint32_t)count;
    for (size_t i = 0; i < count; ++i) {
        hash = mix(hash, members[i]);
    }
    return hash;
}

static const uint32_t *members_of(const struct trails *trails, trail_set set) {
    return trails->members + trails->sets[set].first;
}

static void grow_set_slots(struct trails *trails) {
    free(trails->set_slots);
    trails->set_slot_count = trails->set_slot_count == 0 ? 1024 : trails->set_slot_count * 2;
    trails->set_slots = memory_get(trails->set_slot_count, sizeof *trails->set_slots);
    for (trail_set set = 1; set < trails->set_count; ++set) {
        size_t slot =
            hash_members(members_of(trails, set), trails->sets[set].count) & (trails->set_slot_count - 1);
        while (trails->set_slots[slot] != 0) {
            slot = (slot + 1) & (trails->set_slot_count - 1);
        }
        trails->set_slots[slot] = set;
    }
}

// members: ascending, each once.
static trail_set set_of(struct trails *trails, const uint32_t *members, size_t count) {
    if (count == 0) {
        return 0;
    }
    if (trails->set_count * 2 >= trails->set_slot_count) {
        grow_set_slots(trails);
    }
    size_t slot = hash_members(members, count) & (trails->set_slot_count - 1);
    while (trails->set_slots[slot] != 0) {
        trail_set const set = trails->set_slots[slot];
        if (trails->sets[set].count == count &&
            memcmp(members_of(trails, set), members, count * sizeof *members) == 0) {
            return set;
        }
        slot = (slot + 1) & (trails->set_slot_count - 1);
    }
    trails->sets = memory_grow(trails->sets, trails->set_count, &trails->set_capacity, sizeof *trails->sets);
    trails->sets[trails->set_count] = (struct trail_list){(uint32_t)trails->member_count, (uint32_t)count};
    for (size_t i = 0; i < count; ++i) {
        trails->members =
            memory_grow(trails->members, trails->member_count, &trails->member_capacity, sizeof *trails->members);
        trails->members[trails->member_count++] = members[i];
    }
    trails->set_slots[slot] = (uint32_t)trails->set_count;
    return (trail_set)trails->set_count++;
}

void trails_open(struct trails *trails) {
    *trails = (struct trails){.joins = memory_get(JOINS, sizeof *trails->joins)};
    trails->sets = memory_grow(trails->sets, 0, &trails->set_capacity, sizeof *trails->sets);
    trails->sets[trails->set_count++] = (struct trail_list){0, 0};
}

void trails_close(struct trails *trails) {
    free(trails->items);
    free(trails->item_slots);
    free(trails->sets);
    free(trails->set_slots);
    free(trails->members);
    free(trails->joins);
    *trails = (struct trails){0};
}

trail_set trails_one(struct trails *trails, struct trail trail) {
    uint32_t const item = item_of(trails, &trail);
    return set_of(trails, &item, 1);
}

bool trails_same_root(const struct trails *trails, trail_set a, trail_set b) {
    if (trails->sets[a].count == 0 || trails->sets[b].count == 0) {
        return false;
    }
    const struct trail *const first = trails_member(trails, a, 0);
    for (size_t i = 0; i < trails->sets[a].count + trails->sets[b].count; ++i) {
        const struct trail *const trail = i < trails->sets[a].count
                                              ? trails_member(trails, a, i)
                                              : trails_member(trails, b, i - trails->sets[a].count);
        bool const is_number = trail->kind == TRAIL_EXACT || trail->kind == TRAIL_DERIVED;
        bool const was_number = first->kind == TRAIL_EXACT || first->kind == TRAIL_DERIVED;
        if (is_number ? !was_number || trail->from != first->from
                      : trail->kind != TRAIL_ENTRY || first->kind != TRAIL_ENTRY || trail->from != first->from) {
            return false;
        }
    }
    return true;
}

static trail_set lost(struct trails *trails) {
    return trails_one(trails, (struct trail){.kind = TRAIL_LOST});
}

static trail_set merge(struct trails *trails, trail_set a, trail_set b) {
    uint32_t merged[2 * MOST_TRAILS];
    size_t count = 0, i = 0, j = 0;
    const uint32_t *const left = members_of(trails, a), *const right = members_of(trails, b);
    size_t const left_count = trails->sets[a].count, right_count = trails->sets[b].count;
    while (i < left_count || j < right_count) {
        if (j == right_count || (i < left_count && left[i] < right[j])) {
            merged[count++] = left[i++];
        } else {
            i += i < left_count && left[i] == right[j];
            merged[count++] = right[j++];
        }
    }
    return count > MOST_TRAILS ? lost(trails) : set_of(trails, merged, count);
}

trail_set trails_join(struct trails *trails, trail_set a, trail_set b) {
    if (a == b || b == 0) {
        return a;
    }
    if (a == 0) {
        return b;
    }
    uint32_t *const known = trails->joins[mix(mix(0, a), b) % JOINS];
    if (known[0] != a || known[1] != b) {
        known[2] = merge(trails, a, b);
        known[0] = a;
        known[1] = b;
    }
    return known[2];
}

size_t trails_size(const struct trails *trails, trail_set set) {
    return trails->sets[set].count;
}

const struct trail *trails_member(const struct trails *trails, trail_set set, size_t index) {
    return &trails->items[members_of(trails, set)[index]];
}

// Each member as `change` makes it.
static trail_set map(struct trails *trails, trail_set set, struct trail (*change)(struct trail, uint32_t),
                     uint32_t number) {
    trail_set result = 0;
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        result = trails_join(trails, result, trails_one(trails, change(*trails_member(trails, set, i), number)));
    }
    return result;
}

static struct trail derived(struct trail trail, uint32_t arithmetic) {
    switch (trail.kind) {
    case TRAIL_EXACT:
        return (struct trail){.kind = TRAIL_DERIVED, .derived = (uint8_t)arithmetic, .from = trail.from};
    case TRAIL_DERIVED:
    case TRAIL_ENTRY:
    case TRAIL_BEHIND:
    case TRAIL_BEYOND:
    case TRAIL_SLOT:
    case TRAIL_WEAK:
    case TRAIL_LOAD:
    case TRAIL_RESULT:
        trail.derived |= (uint8_t)arithmetic;
        return trail;
    case TRAIL_STACK:
        return (struct trail){.kind = TRAIL_FRAME};
    default:
        return trail;
    }
}

static struct trail at(struct trail trail, uint32_t constant) {
    bool const is_number = trail.kind == TRAIL_EXACT || trail.kind == TRAIL_DERIVED;
    return is_number
               ? (struct trail){.kind = TRAIL_EXACT, .from = trail.from, .offset = (int32_t)(constant - trail.from)}
               : derived(trail, DERIVED_BY_STEPS);
}

trail_set trails_derive(struct trails *trails, trail_set set, unsigned arithmetic) {
    return set == 0 || arithmetic == 0 ? set : map(trails, set, derived, arithmetic);
}

trail_set trails_at(struct trails *trails, trail_set set, uint32_t constant) {
    return set == 0 ? 0 : map(trails, set, at, constant);
}
