// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The domain of provenance sets: union as the join, and the effect of arithmetic on each member. A provenance (struct
// trail) and a set of them both exist once (hash consing): the first in `items`, the second as an ascending list of
// item numbers in `members`. Unions and sums of the same two sets are asked for again and again while a loop comes to
// its fixed point, so their results are kept in two direct-mapped caches.
//
// A set grows only up to MOST_TRAILS members; beyond, it becomes TRAIL_LOST, the top, and stays so (widening). An
// offset is followed through one addition only; a second one makes the member derived, so that a loop `p += 4` ends
// too.
//
// A difference of two addresses of one object is a number and points to nothing, as in `n = end - begin`. To see
// that, a subtraction puts TRAIL_MINUS of its root into the set, and a sum with this root cancels both. All other
// members say what may be in a value; TRAIL_MINUS says what was subtracted on all paths, so the join keeps it only
// where both sides have it.
#include "interpret/provenance.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRAILS = 96, JOINS = 4096 };

// One step of a multiplicative hash; see hash_of() in value.c.
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

// \return  The number of this provenance; a new one where it was not known. Slots hold it + 1, since 0 is a free
// slot.
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
        size_t slot = hash_members(members_of(trails, set), trails->sets[set].count) & (trails->set_slot_count - 1);
        while (trails->set_slots[slot] != 0) {
            slot = (slot + 1) & (trails->set_slot_count - 1);
        }
        trails->set_slots[slot] = set;
    }
}

// \return  The set with these members, which are ascending and distinct: only then are equal sets found to be equal.
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
    trails->sets[trails->set_count] = (struct trail_list){(uint32_t)trails->member_count, (uint32_t)count, false};
    for (size_t i = 0; i < count; ++i) {
        APPEND(trails->members, trails->member_count, trails->member_capacity, members[i]);
        trails->sets[trails->set_count].has_minus |= trails->items[members[i]].kind == TRAIL_MINUS;
    }
    trails->set_slots[slot] = (uint32_t)trails->set_count;
    return (trail_set)trails->set_count++;
}

// Set 0 is the empty one. It is made first, and no search ever returns it for another.
void trails_open(struct trails *trails) {
    *trails = (struct trails){.joins = memory_get(JOINS, sizeof *trails->joins),
                              .sums = memory_get(JOINS, sizeof *trails->sums)};
    trails->sets = memory_grow(trails->sets, 0, &trails->set_capacity, sizeof *trails->sets);
    trails->sets[trails->set_count++] = (struct trail_list){0, 0, false};
}

void trails_close(struct trails *trails) {
    free(trails->items);
    free(trails->item_slots);
    free(trails->sets);
    free(trails->set_slots);
    free(trails->members);
    free(trails->joins);
    free(trails->sums);
    *trails = (struct trails){0};
}

trail_set trails_one(struct trails *trails, struct trail trail) {
    uint32_t const item = item_of(trails, &trail);
    return set_of(trails, &item, 1);
}

static trail_set lost(struct trails *trails) {
    return trails_one(trails, (struct trail){.kind = TRAIL_LOST});
}

static bool is_minus(const struct trails *trails, uint32_t item) {
    return trails->items[item].kind == TRAIL_MINUS;
}

// Merges two ascending lists. `all` says how members that are subtracted are treated: where values are added, what
// either operand subtracts is kept; where paths meet, only what both subtract.
static trail_set merge(struct trails *trails, trail_set a, trail_set b, bool all) {
    uint32_t merged[2 * MOST_TRAILS];
    size_t count = 0, i = 0, j = 0;
    const uint32_t *const left = members_of(trails, a), *const right = members_of(trails, b);
    size_t const left_count = trails->sets[a].count, right_count = trails->sets[b].count;
    while (i < left_count || j < right_count) {
        bool const from_left = j == right_count || (i < left_count && left[i] <= right[j]);
        bool const in_both = i < left_count && j < right_count && left[i] == right[j];
        uint32_t const item = from_left ? left[i++] : right[j++];
        j += in_both;
        if (trails->items[item].kind == TRAIL_LOST) {
            return lost(trails); // Nothing can be taken away from the top.
        }
        if (all || in_both || !is_minus(trails, item)) {
            merged[count++] = item;
        }
    }
    return count > MOST_TRAILS ? lost(trails) : set_of(trails, merged, count);
}

// \return  The line of a direct-mapped cache for two sets: both, and the result. A line for other sets is
// overwritten.
static uint32_t *known_of(uint32_t (*table)[3], trail_set a, trail_set b) {
    return table[mix(mix(0, a), b) % JOINS];
}

// The empty set is the identity only where nothing is subtracted: a path that subtracts nothing must remove
// TRAIL_MINUS.
trail_set trails_join(struct trails *trails, trail_set a, trail_set b) {
    bool const has_minus = trails->sets[a].has_minus || trails->sets[b].has_minus;
    if (a == b || (b == 0 && !has_minus)) {
        return a;
    }
    if (a == 0 && !has_minus) {
        return b;
    }
    uint32_t *const known = known_of(trails->joins, a, b);
    if (known[0] != a || known[1] != b) {
        trail_set const joined = merge(trails, a, b, false);
        known[0] = a;
        known[1] = b;
        known[2] = joined;
    }
    return known[2];
}

// \return  Whether a member has the root that `minus` subtracts: the same parameter, or the same constant.
static bool is_of_root(const struct trail *trail, const struct trail *minus) {
    return trail->from == minus->from &&
           (minus->offset == 1 ? trail->kind == TRAIL_ENTRY
                               : trail->kind == TRAIL_EXACT || trail->kind == TRAIL_DERIVED);
}

// Removes each root that is both added and subtracted, together with its TRAIL_MINUS. O(n^2) in at most MOST_TRAILS
// members.
static trail_set cancel(struct trails *trails, trail_set set) {
    uint32_t kept[MOST_TRAILS];
    size_t const count = trails->sets[set].count;
    bool gone[MOST_TRAILS] = {false};
    size_t kept_count = 0;
    for (size_t i = 0; i < count; ++i) {
        const struct trail *const minus = trails_member(trails, set, i);
        for (size_t j = 0; minus->kind == TRAIL_MINUS && j < count; ++j) {
            bool const is_same = is_of_root(trails_member(trails, set, j), minus);
            gone[j] |= is_same;
            gone[i] |= is_same;
        }
    }
    for (size_t i = 0; i < count; ++i) {
        if (!gone[i]) {
            kept[kept_count++] = members_of(trails, set)[i];
        }
    }
    return set_of(trails, kept, kept_count);
}

// An operand without provenance is a plain number: the sum is then made of what the other operand is made of.
trail_set trails_sum(struct trails *trails, trail_set a, trail_set b) {
    if (a == 0 || b == 0) {
        return a == 0 ? b : a;
    }
    if (!trails->sets[a].has_minus && !trails->sets[b].has_minus) {
        return trails_join(trails, a, b);
    }
    uint32_t *const known = known_of(trails->sums, a, b);
    if (known[0] != a || known[1] != b) {
        trail_set const both = merge(trails, a, b, true);
        trail_set const sum = cancel(trails, both);
        known[0] = a;
        known[1] = b;
        known[2] = sum;
    }
    return known[2];
}

// A second negation gives the address back that was subtracted: c - (c - p) is p. It is no longer exact, since the c
// in between is not known to be the same.
static trail_set negated_back(struct trails *trails, trail_set set) {
    trail_set result = 0;
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        struct trail const trail = *trails_member(trails, set, i);
        if (trail.kind == TRAIL_MINUS) {
            uint8_t const kind = trail.offset == 1 ? TRAIL_ENTRY : TRAIL_DERIVED;
            uint8_t const derived = DERIVED_BY_INDEX | DERIVED_DOWNWARDS;
            struct trail const root = {.kind = kind, .derived = derived, .from = trail.from};
            result = trails_join(trails, result, trails_one(trails, root));
        }
    }
    return result;
}

// \return  The set that stands for what is subtracted; 0 iff the value has several roots, or one that is neither a
// parameter nor a constant. Only these two are the same on every path, so only they may be cancelled.
static trail_set minus_of_root(struct trails *trails, trail_set set) {
    struct trail minus = {.kind = TRAIL_MINUS};
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        const struct trail *const trail = trails_member(trails, set, i);
        int32_t const is_entry = trail->kind == TRAIL_ENTRY;
        bool const is_root = is_entry || trail->kind == TRAIL_EXACT || trail->kind == TRAIL_DERIVED;
        if (!is_root || (i > 0 && (trail->from != minus.from || is_entry != minus.offset))) {
            return 0;
        }
        minus.from = trail->from;
        minus.offset = is_entry;
    }
    return set == 0 ? 0 : trails_one(trails, minus);
}

trail_set trails_minus(struct trails *trails, trail_set set) {
    return trails->sets[set].has_minus ? negated_back(trails, set) : minus_of_root(trails, set);
}

trail_set trails_negated(struct trails *trails, trail_set set) {
    if (trails->sets[set].has_minus) {
        return negated_back(trails, set);
    }
    trail_set const minus = minus_of_root(trails, set);
    return minus != 0 ? minus : trails_derive(trails, set, DERIVED_BY_INDEX | DERIVED_DOWNWARDS);
}

size_t trails_size(const struct trails *trails, trail_set set) {
    return trails->sets[set].count;
}

const struct trail *trails_member(const struct trails *trails, trail_set set, size_t index) {
    return &trails->items[members_of(trails, set)[index]];
}

// \return  The set of what `change` makes of each member. Several members may become one.
static trail_set map(struct trails *trails, trail_set set, struct trail (*change)(struct trail, uint32_t),
                     uint32_t number) {
    trail_set result = 0;
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        trail_set const one = trails_one(trails, change(*trails_member(trails, set, i), number));
        result = i == 0 ? one : merge(trails, result, one, true);
    }
    return result;
}

// Arithmetic with an index covers steps, so we keep only one of the two bits. Fewer variants of a member keep sets
// small and let loops end sooner.
static uint8_t normal(unsigned arithmetic) {
    unsigned const by = (arithmetic & DERIVED_BY_INDEX) != 0 ? DERIVED_BY_INDEX : DERIVED_BY_STEPS;
    return (uint8_t)(by | (arithmetic & DERIVED_DOWNWARDS));
}

// The offset of an exact address no longer holds after arithmetic. For a parameter, its sign is kept: a pointer that
// was below its object once is told from one that was not.
static struct trail derived(struct trail trail, uint32_t arithmetic) {
    switch (trail.kind) {
    case TRAIL_EXACT:
        return (struct trail){.kind = TRAIL_DERIVED, .derived = normal(arithmetic), .from = trail.from};
    case TRAIL_ENTRY:
        trail.derived = normal(trail.derived | arithmetic);
        trail.offset = trail.offset < 0 ? -1 : 0;
        return trail;
    case TRAIL_DERIVED:
    case TRAIL_BEHIND:
    case TRAIL_BEYOND:
    case TRAIL_SLOT:
    case TRAIL_WEAK:
    case TRAIL_LOAD:
    case TRAIL_RESULT:
        trail.derived = normal(trail.derived | arithmetic);
        return trail;
    case TRAIL_STACK:
        return (struct trail){.kind = TRAIL_FRAME};
    default:
        return trail;
    }
}

// The abstract value knows the result to be `constant`, so the distance from the root is exact again, whatever
// arithmetic led there.
static struct trail at(struct trail trail, uint32_t constant) {
    bool const is_number = trail.kind == TRAIL_EXACT || trail.kind == TRAIL_DERIVED;
    return is_number
               ? (struct trail){.kind = TRAIL_EXACT, .from = trail.from, .offset = (int32_t)(constant - trail.from)}
               : derived(trail, DERIVED_BY_STEPS);
}

trail_set trails_derive(struct trails *trails, trail_set set, unsigned arithmetic) {
    return set == 0 || arithmetic == 0 ? set : map(trails, set, derived, arithmetic);
}

// An offset beyond this is larger than any structure that firmware has: it is a wrapped-around index, not a field.
enum { FARTHEST_OFFSET = 1 << 16 };

// An offset is added exactly only once, to a root without one. A loop or a recursion that moves a pointer on would
// otherwise make a new member in every round and never reach a fixed point.
static struct trail shifted(struct trail trail, uint32_t by) {
    int32_t const offset = (int32_t)by;
    bool const is_exact = trail.kind == TRAIL_EXACT || (trail.kind == TRAIL_ENTRY && trail.derived == 0);
    if (is_exact && trail.offset == 0) {
        trail.offset = offset;
        return trail;
    }
    return derived(trail, offset < 0 ? DERIVED_BY_STEPS | DERIVED_DOWNWARDS : DERIVED_BY_STEPS);
}

trail_set trails_shift(struct trails *trails, trail_set set, int32_t offset) {
    return set == 0 || offset == 0 ? set : map(trails, set, shifted, (uint32_t)offset);
}

// Where the abstract value is still parameter + offset, a member with that parameter as its root gets this very
// offset. Every other member only came along by arithmetic and is derived.
trail_set trails_from_entry(struct trails *trails, trail_set set, uint32_t entry, int64_t offset, unsigned arithmetic) {
    trail_set result = 0;
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        struct trail const trail = *trails_member(trails, set, i);
        bool const is_exact = trail.kind == TRAIL_ENTRY && trail.from == entry && trail.derived == 0 &&
                              offset > -FARTHEST_OFFSET && offset < FARTHEST_OFFSET;
        trail_set const one =
            trails_one(trails, is_exact ? (struct trail){.kind = TRAIL_ENTRY, .from = entry, .offset = (int32_t)offset}
                                        : derived(trail, arithmetic));
        result = i == 0 ? one : merge(trails, result, one, true);
    }
    return result;
}

trail_set trails_at(struct trails *trails, trail_set set, uint32_t constant) {
    return set == 0 ? 0 : map(trails, set, at, constant);
}
