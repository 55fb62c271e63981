// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The domain of provenance sets: union as the join, and the effect of arithmetic on each member. A provenance (struct
// provenance) and a set of them both exist once (hash consing): the first in `items`, the second as an ascending list
// of item numbers in `members`. Unions and sums of the same two sets are asked for again and again while a loop comes
// to its fixed point, so their results are kept in two direct-mapped caches.
//
// A set grows only up to MOST_PROVENANCES members; beyond, it becomes PROVENANCE_LOST, the top, and stays so
// (widening). An offset is followed through one addition only; a second one makes the member derived, so that a loop `p
// += 4` ends too.
//
// A difference of two addresses of one object is a number and points to nothing, as in `n = end - begin`. To see
// that, a subtraction puts PROVENANCE_MINUS of its root into the set, and a sum with this root cancels both. The root
// is only cancelled where the value contains it exactly once on all paths. A root of which that is not known is marked
// as unsure, and nothing cancels it: one of two paths that meet lacks it, or it was added twice, or shifted. Where the
// root of what is subtracted is not known to be one, the members are kept as negated: `c - p` is no address, but
// `c - (c - p)` is p again.
#include "interpret/provenance.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PROVENANCES = 96, JOINS = 4096 };

// One step of a multiplicative hash; see hash_of() in value.c.
static uint32_t mix(uint32_t hash, uint32_t part) {
    hash = (hash ^ part) * 0x9E3779B1u;
    return hash ^ hash >> 15;
}

static uint32_t hash_item(const struct provenance *provenance) {
    return mix(mix(mix(provenance->derived, provenance->kind | (uint32_t)provenance->is_unsure << 8), provenance->from),
               (uint32_t)provenance->offset);
}

static bool same_item(const struct provenance *a, const struct provenance *b) {
    return a->kind == b->kind && a->derived == b->derived && a->is_unsure == b->is_unsure && a->from == b->from &&
           a->offset == b->offset;
}

// Makes the hash table of items anew, with so many slots.
static void make_item_slots(struct provenances *provenances, size_t count) {
    free(provenances->item_slots);
    provenances->item_slot_count = count;
    provenances->item_slots = memory_get(count, sizeof *provenances->item_slots);
    for (size_t i = 0; i < provenances->count; ++i) {
        size_t slot = hash_item(&provenances->items[i]) & (provenances->item_slot_count - 1);
        while (provenances->item_slots[slot] != 0) {
            slot = (slot + 1) & (provenances->item_slot_count - 1);
        }
        provenances->item_slots[slot] = (uint32_t)i + 1;
    }
}

// \return  The number of this provenance; a new one where it was not known. Slots hold it + 1, since 0 is a free
// slot.
static uint32_t item_of(struct provenances *provenances, const struct provenance *provenance) {
    if (provenances->count * 2 >= provenances->item_slot_count) {
        make_item_slots(provenances, provenances->item_slot_count == 0 ? 1024 : provenances->item_slot_count * 2);
    }
    size_t slot = hash_item(provenance) & (provenances->item_slot_count - 1);
    while (provenances->item_slots[slot] != 0) {
        if (same_item(&provenances->items[provenances->item_slots[slot] - 1], provenance)) {
            return provenances->item_slots[slot] - 1;
        }
        slot = (slot + 1) & (provenances->item_slot_count - 1);
    }
    provenances->items =
        memory_grow(provenances->items, provenances->count, &provenances->capacity, sizeof *provenances->items);
    provenances->singles = memory_grow(provenances->singles, provenances->count, &provenances->single_capacity,
                                       sizeof *provenances->singles);
    provenances->items[provenances->count] = *provenance;
    provenances->singles[provenances->count] = 0;
    provenances->item_slots[slot] = (uint32_t)++provenances->count;
    return (uint32_t)provenances->count - 1;
}

// \return  Which of enum minus_root a member has as its root; -1 for every other member, and for a negated one.
static int32_t root_of(const struct provenance *provenance) {
    if ((provenance->derived & DERIVED_NEGATED) != 0) {
        return -1;
    }
    switch (provenance->kind) {
    case PROVENANCE_EXACT:
    case PROVENANCE_DERIVED:
        return MINUS_OF_CONSTANT;
    case PROVENANCE_ENTRY:
        return MINUS_OF_ENTRY;
    case PROVENANCE_STACK:
    case PROVENANCE_FRAME:
        return MINUS_OF_FRAME;
    default:
        return -1;
    }
}

static uint32_t hash_members(const uint32_t *members, size_t count) {
    uint32_t hash = (uint32_t)count;
    for (size_t i = 0; i < count; ++i) {
        hash = mix(hash, members[i]);
    }
    return hash;
}

static const uint32_t *members_of(const struct provenances *provenances, provenance_set set) {
    return provenances->members + provenances->sets[set].first;
}

// Makes the hash table of sets anew, with so many slots.
static void make_set_slots(struct provenances *provenances, size_t count) {
    free(provenances->set_slots);
    provenances->set_slot_count = count;
    provenances->set_slots = memory_get(count, sizeof *provenances->set_slots);
    for (provenance_set set = 1; set < provenances->set_count; ++set) {
        size_t slot = hash_members(members_of(provenances, set), provenances->sets[set].count) &
                      (provenances->set_slot_count - 1);
        while (provenances->set_slots[slot] != 0) {
            slot = (slot + 1) & (provenances->set_slot_count - 1);
        }
        provenances->set_slots[slot] = set;
    }
}

// \return  The set with these members, which are ascending and distinct: only then are equal sets found to be equal.
static provenance_set set_of(struct provenances *provenances, const uint32_t *members, size_t count) {
    if (count == 0) {
        return 0;
    }
    if (provenances->set_count * 2 >= provenances->set_slot_count) {
        make_set_slots(provenances, provenances->set_slot_count == 0 ? 1024 : provenances->set_slot_count * 2);
    }
    size_t slot = hash_members(members, count) & (provenances->set_slot_count - 1);
    while (provenances->set_slots[slot] != 0) {
        provenance_set const set = provenances->set_slots[slot];
        if (provenances->sets[set].count == count &&
            memcmp(members_of(provenances, set), members, count * sizeof *members) == 0) {
            return set;
        }
        slot = (slot + 1) & (provenances->set_slot_count - 1);
    }
    provenances->sets =
        memory_grow(provenances->sets, provenances->set_count, &provenances->set_capacity, sizeof *provenances->sets);
    provenances->sets[provenances->set_count] =
        (struct provenance_list){.first = (uint32_t)provenances->member_count, .count = (uint32_t)count};
    struct provenance_list *const list = &provenances->sets[provenances->set_count];
    for (size_t i = 0; i < count; ++i) {
        APPEND(provenances->members, provenances->member_count, provenances->member_capacity, members[i]);
        const struct provenance *const item = &provenances->items[members[i]];
        list->has_minus |= item->kind == PROVENANCE_MINUS;
        list->has_sure |= root_of(item) >= 0 && !item->is_unsure;
        list->has_byte |= (item->derived & DERIVED_OF_BYTE) != 0;
        list->has_reference |= item->kind == PROVENANCE_SLOT || item->kind == PROVENANCE_WEAK ||
                               item->kind == PROVENANCE_LOAD || item->kind == PROVENANCE_RESULT;
    }
    provenances->set_slots[slot] = (uint32_t)provenances->set_count;
    return (provenance_set)provenances->set_count++;
}

// Set 0 is the empty one. It is made first, and no search ever returns it for another.
void provenances_open(struct provenances *provenances) {
    *provenances = (struct provenances){.joins = memory_get(JOINS, sizeof *provenances->joins),
                                        .unions = memory_get(JOINS, sizeof *provenances->unions),
                                        .sums = memory_get(JOINS, sizeof *provenances->sums),
                                        .mappings = memory_get(JOINS, sizeof *provenances->mappings)};
    provenances->sets = memory_grow(provenances->sets, 0, &provenances->set_capacity, sizeof *provenances->sets);
    provenances->sets[provenances->set_count++] = (struct provenance_list){0};
    provenances->lost = provenances_one(provenances, (struct provenance){.kind = PROVENANCE_LOST});
}

void provenances_close(struct provenances *provenances) {
    free(provenances->items);
    free(provenances->singles);
    free(provenances->item_slots);
    free(provenances->sets);
    free(provenances->set_slots);
    free(provenances->members);
    free(provenances->joins);
    free(provenances->unions);
    free(provenances->sums);
    free(provenances->mappings);
    *provenances = (struct provenances){0};
}

provenance_set provenances_one(struct provenances *provenances, struct provenance provenance) {
    uint32_t const item = item_of(provenances, &provenance);
    if (provenances->singles[item] == 0) {
        provenances->singles[item] = set_of(provenances, &item, 1);
    }
    return provenances->singles[item];
}

bool provenances_refer(const struct provenances *provenances, provenance_set set) {
    return provenances->sets[set].has_reference;
}

struct provenance provenances_subtracted(const struct provenance *minus) {
    uint8_t const derived = DERIVED_BY_INDEX | DERIVED_NEGATED;
    switch (minus->offset) {
    case MINUS_OF_ENTRY:
        return (struct provenance){
            .kind = PROVENANCE_ENTRY, .derived = derived, .is_unsure = true, .from = minus->from};
    case MINUS_OF_FRAME:
        return (struct provenance){.kind = PROVENANCE_FRAME, .derived = derived, .is_unsure = true};
    default:
        return (struct provenance){
            .kind = PROVENANCE_DERIVED, .derived = derived, .is_unsure = true, .from = minus->from};
    }
}

static struct provenance minus_of(const struct provenance *provenance, int32_t root) {
    return (struct provenance){
        .kind = PROVENANCE_MINUS, .from = root == MINUS_OF_FRAME ? 0 : provenance->from, .offset = root};
}

// \return  Whether a member has the root that `minus` subtracts: the same parameter, the same constant, or the frame.
static bool is_of_root(const struct provenance *provenance, const struct provenance *minus) {
    int32_t const root = root_of(provenance);
    return root == minus->offset && minus_of(provenance, root).from == minus->from;
}

/// How often a value has a root, as far as its set tells.
enum times { TIMES_NONE, TIMES_ONCE, TIMES_UNSURE };

static enum times times_of(const struct provenances *provenances, provenance_set set, const struct provenance *minus) {
    enum times times = TIMES_NONE;
    for (size_t i = 0; i < provenances_size(provenances, set); ++i) {
        const struct provenance *const provenance = provenances_member(provenances, set, i);
        if (is_of_root(provenance, minus)) {
            times = times == TIMES_UNSURE || provenance->is_unsure ? TIMES_UNSURE : TIMES_ONCE;
        }
    }
    return times;
}

/// How two sets become one.
enum merging {
    MERGE_PATHS, ///< The value is that of one set or of the other.
    MERGE_SUM,   ///< The value is the sum of both.
    MERGE_UNION  ///< Several values are gathered.
};

// \return  What becomes of a member of one set, which is merged with `other`; `in_both`: the other set has it too.
static struct provenance merged_member(const struct provenances *provenances, struct provenance provenance,
                                       provenance_set other, bool in_both, enum merging how) {
    int32_t const root = root_of(&provenance);
    if (provenance.kind == PROVENANCE_MINUS) {
        bool const is_kept = how == MERGE_PATHS ? in_both : how == MERGE_SUM && !in_both;
        return is_kept ? provenance : provenances_subtracted(&provenance);
    }
    if (root >= 0 && !provenance.is_unsure && how != MERGE_UNION) {
        struct provenance const minus = minus_of(&provenance, root);
        enum times const times = times_of(provenances, other, &minus);
        provenance.is_unsure = how == MERGE_PATHS ? times != TIMES_ONCE : times != TIMES_NONE;
    }
    return provenance;
}

// An insertion sort: mostly the items are in order, since what is made of an item was often met after it.
static void put_in_order(uint32_t *items, size_t count) {
    for (size_t i = 1; i < count; ++i) {
        uint32_t const item = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1] > item; --at) {
            items[at] = items[at - 1];
        }
        items[at] = item;
    }
}

// Puts items into ascending order, each once.
static provenance_set set_of_any(struct provenances *provenances, uint32_t *items, size_t count) {
    size_t kept = 0;
    put_in_order(items, count);
    for (size_t i = 0; i < count; ++i) {
        if (kept == 0 || items[kept - 1] != items[i]) {
            items[kept++] = items[i];
        }
    }
    return kept > MOST_PROVENANCES ? provenances->lost : set_of(provenances, items, kept);
}

static bool changes_in_merge(const struct provenances *provenances, provenance_set set, enum merging how) {
    return provenances->sets[set].has_minus || (provenances->sets[set].has_sure && how != MERGE_UNION);
}

// Merges two ascending lists. Most members stay as they are; those that do not may change their places.
static provenance_set merge(struct provenances *provenances, provenance_set a, provenance_set b, enum merging how) {
    uint32_t merged[2 * MOST_PROVENANCES];
    size_t count = 0, i = 0, j = 0;
    size_t const left_count = provenances->sets[a].count, right_count = provenances->sets[b].count;
    bool const is_plain = !changes_in_merge(provenances, a, how) && !changes_in_merge(provenances, b, how);
    if (a == provenances->lost || b == provenances->lost) {
        return provenances->lost;
    }
    while (i < left_count || j < right_count) {
        uint32_t const left = i < left_count ? members_of(provenances, a)[i] : UINT32_MAX;
        uint32_t const right = j < right_count ? members_of(provenances, b)[j] : UINT32_MAX;
        uint32_t const item = left < right ? left : right;
        i += left == item;
        j += right == item;
        merged[count] = item;
        if (!is_plain) {
            struct provenance const provenance =
                merged_member(provenances, provenances->items[item], left == item ? b : a, left == right, how);
            merged[count] = item_of(provenances, &provenance);
        }
        ++count;
    }
    return is_plain && count <= MOST_PROVENANCES ? set_of(provenances, merged, count)
                                                 : set_of_any(provenances, merged, count);
}

// Removes each root that is both added once and subtracted, together with its PROVENANCE_MINUS. O(n^2) in at most
// MOST_PROVENANCES members.
static provenance_set cancel(struct provenances *provenances, provenance_set set) {
    uint32_t kept[MOST_PROVENANCES];
    size_t const count = provenances->sets[set].count;
    bool gone[MOST_PROVENANCES] = {false};
    size_t kept_count = 0;
    for (size_t i = 0; i < count; ++i) {
        const struct provenance *const minus = provenances_member(provenances, set, i);
        bool const is_gone = minus->kind == PROVENANCE_MINUS && times_of(provenances, set, minus) == TIMES_ONCE;
        gone[i] |= is_gone;
        for (size_t j = 0; is_gone && j < count; ++j) {
            gone[j] |= is_of_root(provenances_member(provenances, set, j), minus);
        }
    }
    for (size_t i = 0; i < count; ++i) {
        if (!gone[i]) {
            kept[kept_count++] = members_of(provenances, set)[i];
        }
    }
    return set_of(provenances, kept, kept_count);
}

// Merges two sets, or takes the result from a direct-mapped cache: a line holds both sets and the result, and a line
// for other sets is overwritten. A sum leaves out the roots that it cancels.
static provenance_set merge_once(struct provenances *provenances, uint32_t (*cache)[3], provenance_set a,
                                 provenance_set b, enum merging how) {
    uint32_t *const known = cache[mix(mix(0, a), b) % JOINS];
    if (known[0] != a || known[1] != b) {
        provenance_set const merged = merge(provenances, a, b, how);
        known[0] = a;
        known[1] = b;
        known[2] = how == MERGE_SUM && provenances->sets[merged].has_minus ? cancel(provenances, merged) : merged;
    }
    return known[2];
}

// The empty set is a number. It is the identity only where nothing is subtracted and no root is sure: the other path
// has no root, so a root is unsure where both meet.
provenance_set provenances_join(struct provenances *provenances, provenance_set a, provenance_set b) {
    if (a == b || (b == 0 && !changes_in_merge(provenances, a, MERGE_PATHS))) {
        return a;
    }
    if (a == 0 && !changes_in_merge(provenances, b, MERGE_PATHS)) {
        return b;
    }
    return merge_once(provenances, provenances->joins, a, b, MERGE_PATHS);
}

provenance_set provenances_union(struct provenances *provenances, provenance_set a, provenance_set b) {
    if ((a == b || b == 0) && !provenances->sets[a].has_minus) {
        return a;
    }
    if (a == 0 && !provenances->sets[b].has_minus) {
        return b;
    }
    return merge_once(provenances, provenances->unions, a, b, MERGE_UNION);
}

// An operand without provenance is a plain number: the sum is then made of what the other operand is made of.
provenance_set provenances_sum(struct provenances *provenances, provenance_set a, provenance_set b) {
    if (a == 0 || b == 0) {
        return a == 0 ? b : a;
    }
    return merge_once(provenances, provenances->sums, a, b, MERGE_SUM);
}

// \return  The set that stands for what is subtracted; 0 iff the value has several roots, or one that is neither a
// parameter, a constant nor the frame, or one that it does not have exactly once. Only the others may be cancelled.
static provenance_set minus_of_root(struct provenances *provenances, provenance_set set) {
    struct provenance minus = {0};
    for (size_t i = 0; i < provenances_size(provenances, set); ++i) {
        const struct provenance *const provenance = provenances_member(provenances, set, i);
        int32_t const root = root_of(provenance);
        struct provenance const other = minus_of(provenance, root);
        if (root < 0 || provenance->is_unsure || (i > 0 && !same_item(&other, &minus))) {
            return 0;
        }
        minus = other;
    }
    return set == 0 ? 0 : provenances_one(provenances, minus);
}

size_t provenances_size(const struct provenances *provenances, provenance_set set) {
    return provenances->sets[set].count;
}

const struct provenance *provenances_member(const struct provenances *provenances, provenance_set set, size_t index) {
    return &provenances->items[members_of(provenances, set)[index]];
}

// \return  The set of what `change` makes of each member. Several members may become one. The result is kept in a
// direct-mapped cache, as those of merge_once() are: a loop does the same arithmetic with the same set in every round.
static provenance_set map(struct provenances *provenances, provenance_set set, provenance_change *change,
                          uint32_t number) {
    uint32_t const line = mix(mix(mix(0, set), number), (uint32_t)(uintptr_t)change) % JOINS;
    struct provenance_mapping *const known = &provenances->mappings[line];
    if (known->change != change || known->set != set || known->number != number) {
        uint32_t items[MOST_PROVENANCES];
        for (size_t i = 0; i < provenances_size(provenances, set); ++i) {
            struct provenance const one = change(*provenances_member(provenances, set, i), number);
            items[i] = item_of(provenances, &one);
        }
        provenance_set const result = set_of_any(provenances, items, provenances_size(provenances, set));
        *known = (struct provenance_mapping){change, set, number, result};
    }
    return known->result;
}

// Arithmetic with an index covers steps, so we keep only one of the two bits. Fewer variants of a member keep sets
// small and let loops end sooner.
// Neither a negated address nor one byte of an address leads downwards.
static uint8_t normal(unsigned arithmetic) {
    unsigned const by = (arithmetic & DERIVED_BY_INDEX) != 0 ? DERIVED_BY_INDEX : DERIVED_BY_STEPS;
    unsigned const marks = arithmetic & (DERIVED_NEGATED | DERIVED_OF_BYTE);
    return (uint8_t)(by | marks | (marks != 0 ? 0 : arithmetic & DERIVED_DOWNWARDS));
}

// The offset of an exact address no longer holds after arithmetic. For a parameter, its sign is kept: a pointer that
// was below its object once is told from one that was not.
static struct provenance derived(struct provenance provenance, uint32_t arithmetic) {
    if ((arithmetic & (DERIVED_DOWNWARDS | DERIVED_OF_BYTE)) == 0) {
        provenance.derived &= (uint8_t)~DERIVED_OF_BYTE; // It may be shifted and added, to be an address again.
    }
    switch (provenance.kind) {
    case PROVENANCE_EXACT:
        return (struct provenance){.kind = PROVENANCE_DERIVED,
                                   .derived = normal(arithmetic),
                                   .is_unsure = provenance.is_unsure,
                                   .from = provenance.from};
    case PROVENANCE_ENTRY:
        provenance.derived = normal(provenance.derived | arithmetic);
        provenance.offset = provenance.offset < 0 ? -1 : 0;
        return provenance;
    case PROVENANCE_DERIVED:
    case PROVENANCE_BEHIND:
    case PROVENANCE_BEYOND:
    case PROVENANCE_SLOT:
    case PROVENANCE_WEAK:
    case PROVENANCE_LOAD:
    case PROVENANCE_RESULT:
        provenance.derived = normal(provenance.derived | arithmetic);
        return provenance;
    case PROVENANCE_STACK:
        return (struct provenance){.kind = PROVENANCE_FRAME, .is_unsure = provenance.is_unsure};
    default:
        return provenance;
    }
}

// A second negation gives the address back that was subtracted: c - (c - p) is p. It is no longer exact, since the c
// in between is not known to be the same.
static struct provenance negated(struct provenance provenance, uint32_t unused) {
    (void)unused;
    uint32_t const arithmetic = DERIVED_BY_INDEX | DERIVED_DOWNWARDS;
    provenance =
        provenance.kind == PROVENANCE_MINUS ? provenances_subtracted(&provenance) : derived(provenance, arithmetic);
    bool const has_sign = provenance.kind == PROVENANCE_FRAME || (provenance.derived & DERIVED_BY_INDEX) != 0;
    provenance.derived ^= has_sign ? DERIVED_NEGATED : 0;
    provenance.is_unsure |= has_sign;
    return derived(provenance, arithmetic);
}

provenance_set provenances_negated(struct provenances *provenances, provenance_set set) {
    provenance_set const minus = minus_of_root(provenances, set);
    return minus != 0 || set == 0 ? minus : map(provenances, set, negated, 0);
}

static struct provenance unsure(struct provenance provenance, uint32_t unused) {
    (void)unused;
    provenance.is_unsure |= root_of(&provenance) >= 0;
    return provenance;
}

provenance_set provenances_unsure(struct provenances *provenances, provenance_set set) {
    return provenances->sets[set].has_sure ? map(provenances, set, unsure, 0) : set;
}

static struct provenance replacement(struct provenance provenance, uint32_t arithmetic) {
    provenance = unsure(provenance, 0);
    provenance.derived = (uint8_t)((provenance.derived & ~(unsigned)DERIVED_OF_BYTE) | (arithmetic & DERIVED_OF_BYTE));
    provenance = (arithmetic & DERIVED_NEGATED) != 0 ? negated(provenance, 0) : provenance;
    uint32_t const others = arithmetic & ~(uint32_t)DERIVED_NEGATED;
    return (others & ~(uint32_t)DERIVED_OF_BYTE) == 0 ? provenance : derived(provenance, others);
}

// Most sets hold nothing that a replacement changes.
provenance_set provenances_replacements(struct provenances *provenances, provenance_set set, unsigned arithmetic) {
    bool const is_same = arithmetic == 0 && !provenances->sets[set].has_sure && !provenances->sets[set].has_byte;
    return is_same ? set : map(provenances, set, replacement, arithmetic);
}

// An offset beyond this is larger than any structure that firmware has: it is a wrapped-around index, not a field.
enum { FARTHEST_OFFSET = 1 << 16 };

// The abstract value knows the result to be `constant`, so the distance from the root is exact again, whatever
// arithmetic led there.
static struct provenance at(struct provenance provenance, uint32_t constant) {
    return root_of(&provenance) == MINUS_OF_CONSTANT
               ? (struct provenance){.kind = PROVENANCE_EXACT,
                                     .is_unsure = provenance.is_unsure,
                                     .from = provenance.from,
                                     .offset = (int32_t)(constant - provenance.from)}
               : derived(provenance, DERIVED_BY_STEPS);
}

// The same where nothing was subtracted. A constant far from the root is then no number but another name of the
// object: its bit-band alias, or the secure alias of its region.
static struct provenance at_or_alias(struct provenance provenance, uint32_t constant) {
    int64_t const distance = (int64_t)constant - provenance.from;
    bool const is_near = distance > -FARTHEST_OFFSET && distance < FARTHEST_OFFSET;
    return root_of(&provenance) != MINUS_OF_CONSTANT || is_near ? at(provenance, constant)
                                                                : derived(provenance, DERIVED_BY_INDEX);
}

provenance_set provenances_derive(struct provenances *provenances, provenance_set set, unsigned arithmetic) {
    return set == 0 || arithmetic == 0 ? set : map(provenances, set, derived, arithmetic);
}

// An offset is added exactly only once, to a root without one. A loop or a recursion that moves a pointer on would
// otherwise make a new member in every round and never reach a fixed point.
static struct provenance shifted(struct provenance provenance, uint32_t by) {
    int32_t const offset = (int32_t)by;
    bool const is_exact =
        provenance.kind == PROVENANCE_EXACT || (provenance.kind == PROVENANCE_ENTRY && provenance.derived == 0);
    if (is_exact && provenance.offset == 0) {
        provenance.offset = offset;
        return provenance;
    }
    return derived(provenance, offset < 0 ? DERIVED_BY_STEPS | DERIVED_DOWNWARDS : DERIVED_BY_STEPS);
}

provenance_set provenances_shift(struct provenances *provenances, provenance_set set, int32_t offset) {
    return set == 0 || offset == 0 ? set : map(provenances, set, shifted, (uint32_t)offset);
}

// Where the abstract value is still parameter + offset, a member with that parameter as its root gets this very
// offset. Every other member only came along by arithmetic and is derived.
provenance_set provenances_from_entry(struct provenances *provenances, provenance_set set, uint32_t entry,
                                      int64_t offset, unsigned arithmetic) {
    uint32_t items[MOST_PROVENANCES];
    for (size_t i = 0; i < provenances_size(provenances, set); ++i) {
        struct provenance const provenance = *provenances_member(provenances, set, i);
        bool const is_exact = provenance.kind == PROVENANCE_ENTRY && provenance.from == entry &&
                              provenance.derived == 0 && offset > -FARTHEST_OFFSET && offset < FARTHEST_OFFSET;
        struct provenance const exact = {
            .kind = PROVENANCE_ENTRY, .is_unsure = provenance.is_unsure, .from = entry, .offset = (int32_t)offset};
        struct provenance const one = is_exact ? exact : derived(provenance, arithmetic);
        items[i] = item_of(provenances, &one);
    }
    return set_of_any(provenances, items, provenances_size(provenances, set));
}

provenance_set provenances_at(struct provenances *provenances, provenance_set set, uint32_t constant) {
    return map(provenances, set, provenances->sets[set].has_minus ? at : at_or_alias, constant);
}

// An order of provenances that does not depend on which was met first.
static int compare_items(const void *left, const void *right, void *context) {
    const struct provenances *const provenances = context;
    const struct provenance *const a = &provenances->items[*(const uint32_t *)left];
    const struct provenance *const b = &provenances->items[*(const uint32_t *)right];
    uint64_t const root = (uint64_t)a->kind << 32 | a->from, other_root = (uint64_t)b->kind << 32 | b->from;
    if (root != other_root) {
        return root < other_root ? -1 : 1;
    }
    if (a->offset != b->offset) {
        return a->offset < b->offset ? -1 : 1;
    }
    int const rest = a->derived << 1 | a->is_unsure, other_rest = b->derived << 1 | b->is_unsure;
    return (rest > other_rest) - (rest < other_rest);
}

// Gives each item its place in that order as its number.
// \return  The new number of each old one; the caller frees it.
static uint32_t *renumber(struct provenances *provenances) {
    uint32_t *const order = memory_get(provenances->count, sizeof *order);
    uint32_t *const numbers = memory_get(provenances->count, sizeof *numbers);
    struct provenance *const items = memory_copy(provenances->items, provenances->count, sizeof *items);
    provenance_set *const singles = memory_copy(provenances->singles, provenances->count, sizeof *singles);
    for (size_t i = 0; i < provenances->count; ++i) {
        order[i] = (uint32_t)i;
    }
    qsort_r(order, provenances->count, sizeof *order, compare_items, provenances);
    for (size_t i = 0; i < provenances->count; ++i) {
        numbers[order[i]] = (uint32_t)i;
        provenances->items[i] = items[order[i]];
        provenances->singles[i] = singles[order[i]];
    }
    free(order);
    free(items);
    free(singles);
    return numbers;
}

// The numbers of sets stay, and with them what the caches hold.
void provenances_sort(struct provenances *provenances) {
    uint32_t *const numbers = renumber(provenances);
    for (size_t i = 0; i < provenances->member_count; ++i) {
        provenances->members[i] = numbers[provenances->members[i]];
    }
    for (provenance_set set = 1; set < provenances->set_count; ++set) {
        put_in_order(provenances->members + provenances->sets[set].first, provenances->sets[set].count);
    }
    free(numbers);
    make_item_slots(provenances, provenances->item_slot_count);
    make_set_slots(provenances, provenances->set_slot_count);
}
