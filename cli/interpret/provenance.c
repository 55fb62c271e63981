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
// that, a subtraction puts TRAIL_MINUS of its root into the set, and a sum with this root cancels both. The root is
// only cancelled where the value contains it exactly once on all paths. A root of which that is not known is marked as
// unsure, and nothing cancels it: one of two paths that meet lacks it, or it was added twice, or shifted. Where the
// root of what is subtracted is not known to be one, the members are kept as negated: `c - p` is no address, but
// `c - (c - p)` is p again.
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
    return mix(mix(mix(trail->derived, trail->kind | (uint32_t)trail->is_unsure << 8), trail->from),
               (uint32_t)trail->offset);
}

static bool same_item(const struct trail *a, const struct trail *b) {
    return a->kind == b->kind && a->derived == b->derived && a->is_unsure == b->is_unsure && a->from == b->from &&
           a->offset == b->offset;
}

// Makes the hash table of items anew, with so many slots.
static void make_item_slots(struct trails *trails, size_t count) {
    free(trails->item_slots);
    trails->item_slot_count = count;
    trails->item_slots = memory_get(count, sizeof *trails->item_slots);
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
        make_item_slots(trails, trails->item_slot_count == 0 ? 1024 : trails->item_slot_count * 2);
    }
    size_t slot = hash_item(trail) & (trails->item_slot_count - 1);
    while (trails->item_slots[slot] != 0) {
        if (same_item(&trails->items[trails->item_slots[slot] - 1], trail)) {
            return trails->item_slots[slot] - 1;
        }
        slot = (slot + 1) & (trails->item_slot_count - 1);
    }
    trails->items = memory_grow(trails->items, trails->count, &trails->capacity, sizeof *trails->items);
    trails->singles = memory_grow(trails->singles, trails->count, &trails->single_capacity, sizeof *trails->singles);
    trails->items[trails->count] = *trail;
    trails->singles[trails->count] = 0;
    trails->item_slots[slot] = (uint32_t)++trails->count;
    return (uint32_t)trails->count - 1;
}

// \return  Which of enum minus_root a member has as its root; -1 for every other member, and for a negated one.
static int32_t root_of(const struct trail *trail) {
    if ((trail->derived & DERIVED_NEGATED) != 0) {
        return -1;
    }
    switch (trail->kind) {
    case TRAIL_EXACT:
    case TRAIL_DERIVED:
        return MINUS_OF_CONSTANT;
    case TRAIL_ENTRY:
        return MINUS_OF_ENTRY;
    case TRAIL_STACK:
    case TRAIL_FRAME:
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

static const uint32_t *members_of(const struct trails *trails, trail_set set) {
    return trails->members + trails->sets[set].first;
}

// Makes the hash table of sets anew, with so many slots.
static void make_set_slots(struct trails *trails, size_t count) {
    free(trails->set_slots);
    trails->set_slot_count = count;
    trails->set_slots = memory_get(count, sizeof *trails->set_slots);
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
        make_set_slots(trails, trails->set_slot_count == 0 ? 1024 : trails->set_slot_count * 2);
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
    trails->sets[trails->set_count] =
        (struct trail_list){.first = (uint32_t)trails->member_count, .count = (uint32_t)count};
    struct trail_list *const list = &trails->sets[trails->set_count];
    for (size_t i = 0; i < count; ++i) {
        APPEND(trails->members, trails->member_count, trails->member_capacity, members[i]);
        const struct trail *const item = &trails->items[members[i]];
        list->has_minus |= item->kind == TRAIL_MINUS;
        list->has_sure |= root_of(item) >= 0 && !item->is_unsure;
        list->has_byte |= (item->derived & DERIVED_OF_BYTE) != 0;
        list->has_reference |= item->kind == TRAIL_SLOT || item->kind == TRAIL_WEAK || item->kind == TRAIL_LOAD ||
                               item->kind == TRAIL_RESULT;
    }
    trails->set_slots[slot] = (uint32_t)trails->set_count;
    return (trail_set)trails->set_count++;
}

// Set 0 is the empty one. It is made first, and no search ever returns it for another.
void trails_open(struct trails *trails) {
    *trails = (struct trails){.joins = memory_get(JOINS, sizeof *trails->joins),
                              .unions = memory_get(JOINS, sizeof *trails->unions),
                              .sums = memory_get(JOINS, sizeof *trails->sums)};
    trails->sets = memory_grow(trails->sets, 0, &trails->set_capacity, sizeof *trails->sets);
    trails->sets[trails->set_count++] = (struct trail_list){0};
    trails->lost = trails_one(trails, (struct trail){.kind = TRAIL_LOST});
}

void trails_close(struct trails *trails) {
    free(trails->items);
    free(trails->singles);
    free(trails->item_slots);
    free(trails->sets);
    free(trails->set_slots);
    free(trails->members);
    free(trails->joins);
    free(trails->unions);
    free(trails->sums);
    *trails = (struct trails){0};
}

trail_set trails_one(struct trails *trails, struct trail trail) {
    uint32_t const item = item_of(trails, &trail);
    if (trails->singles[item] == 0) {
        trails->singles[item] = set_of(trails, &item, 1);
    }
    return trails->singles[item];
}

bool trails_refer(const struct trails *trails, trail_set set) {
    return trails->sets[set].has_reference;
}

struct trail trails_subtracted(const struct trail *minus) {
    uint8_t const derived = DERIVED_BY_INDEX | DERIVED_NEGATED;
    switch (minus->offset) {
    case MINUS_OF_ENTRY:
        return (struct trail){.kind = TRAIL_ENTRY, .derived = derived, .is_unsure = true, .from = minus->from};
    case MINUS_OF_FRAME:
        return (struct trail){.kind = TRAIL_FRAME, .derived = derived, .is_unsure = true};
    default:
        return (struct trail){.kind = TRAIL_DERIVED, .derived = derived, .is_unsure = true, .from = minus->from};
    }
}

static struct trail minus_of(const struct trail *trail, int32_t root) {
    return (struct trail){.kind = TRAIL_MINUS, .from = root == MINUS_OF_FRAME ? 0 : trail->from, .offset = root};
}

// \return  Whether a member has the root that `minus` subtracts: the same parameter, the same constant, or the frame.
static bool is_of_root(const struct trail *trail, const struct trail *minus) {
    int32_t const root = root_of(trail);
    return root == minus->offset && minus_of(trail, root).from == minus->from;
}

/// How often a value has a root, as far as its set tells.
enum times { TIMES_NONE, TIMES_ONCE, TIMES_UNSURE };

static enum times times_of(const struct trails *trails, trail_set set, const struct trail *minus) {
    enum times times = TIMES_NONE;
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        const struct trail *const trail = trails_member(trails, set, i);
        if (is_of_root(trail, minus)) {
            times = times == TIMES_UNSURE || trail->is_unsure ? TIMES_UNSURE : TIMES_ONCE;
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
static struct trail merged_member(const struct trails *trails, struct trail trail, trail_set other, bool in_both,
                                  enum merging how) {
    int32_t const root = root_of(&trail);
    if (trail.kind == TRAIL_MINUS) {
        bool const is_kept = how == MERGE_PATHS ? in_both : how == MERGE_SUM && !in_both;
        return is_kept ? trail : trails_subtracted(&trail);
    }
    if (root >= 0 && !trail.is_unsure && how != MERGE_UNION) {
        struct trail const minus = minus_of(&trail, root);
        enum times const times = times_of(trails, other, &minus);
        trail.is_unsure = how == MERGE_PATHS ? times != TIMES_ONCE : times != TIMES_NONE;
    }
    return trail;
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
static trail_set set_of_any(struct trails *trails, uint32_t *items, size_t count) {
    size_t kept = 0;
    put_in_order(items, count);
    for (size_t i = 0; i < count; ++i) {
        if (kept == 0 || items[kept - 1] != items[i]) {
            items[kept++] = items[i];
        }
    }
    return kept > MOST_TRAILS ? trails->lost : set_of(trails, items, kept);
}

static bool changes_in_merge(const struct trails *trails, trail_set set, enum merging how) {
    return trails->sets[set].has_minus || (trails->sets[set].has_sure && how != MERGE_UNION);
}

// Merges two ascending lists. Most members stay as they are; those that do not may change their places.
static trail_set merge(struct trails *trails, trail_set a, trail_set b, enum merging how) {
    uint32_t merged[2 * MOST_TRAILS];
    size_t count = 0, i = 0, j = 0;
    size_t const left_count = trails->sets[a].count, right_count = trails->sets[b].count;
    bool const is_plain = !changes_in_merge(trails, a, how) && !changes_in_merge(trails, b, how);
    if (a == trails->lost || b == trails->lost) {
        return trails->lost;
    }
    while (i < left_count || j < right_count) {
        uint32_t const left = i < left_count ? members_of(trails, a)[i] : UINT32_MAX;
        uint32_t const right = j < right_count ? members_of(trails, b)[j] : UINT32_MAX;
        uint32_t const item = left < right ? left : right;
        i += left == item;
        j += right == item;
        merged[count] = item;
        if (!is_plain) {
            struct trail const trail =
                merged_member(trails, trails->items[item], left == item ? b : a, left == right, how);
            merged[count] = item_of(trails, &trail);
        }
        ++count;
    }
    return is_plain && count <= MOST_TRAILS ? set_of(trails, merged, count) : set_of_any(trails, merged, count);
}

// Removes each root that is both added once and subtracted, together with its TRAIL_MINUS. O(n^2) in at most
// MOST_TRAILS members.
static trail_set cancel(struct trails *trails, trail_set set) {
    uint32_t kept[MOST_TRAILS];
    size_t const count = trails->sets[set].count;
    bool gone[MOST_TRAILS] = {false};
    size_t kept_count = 0;
    for (size_t i = 0; i < count; ++i) {
        const struct trail *const minus = trails_member(trails, set, i);
        bool const is_gone = minus->kind == TRAIL_MINUS && times_of(trails, set, minus) == TIMES_ONCE;
        gone[i] |= is_gone;
        for (size_t j = 0; is_gone && j < count; ++j) {
            gone[j] |= is_of_root(trails_member(trails, set, j), minus);
        }
    }
    for (size_t i = 0; i < count; ++i) {
        if (!gone[i]) {
            kept[kept_count++] = members_of(trails, set)[i];
        }
    }
    return set_of(trails, kept, kept_count);
}

// Merges two sets, or takes the result from a direct-mapped cache: a line holds both sets and the result, and a line
// for other sets is overwritten. A sum leaves out the roots that it cancels.
static trail_set merge_once(struct trails *trails, uint32_t (*cache)[3], trail_set a, trail_set b, enum merging how) {
    uint32_t *const known = cache[mix(mix(0, a), b) % JOINS];
    if (known[0] != a || known[1] != b) {
        trail_set const merged = merge(trails, a, b, how);
        known[0] = a;
        known[1] = b;
        known[2] = how == MERGE_SUM && trails->sets[merged].has_minus ? cancel(trails, merged) : merged;
    }
    return known[2];
}

// The empty set is a number. It is the identity only where nothing is subtracted and no root is sure: the other path
// has no root, so a root is unsure where both meet.
trail_set trails_join(struct trails *trails, trail_set a, trail_set b) {
    if (a == b || (b == 0 && !changes_in_merge(trails, a, MERGE_PATHS))) {
        return a;
    }
    if (a == 0 && !changes_in_merge(trails, b, MERGE_PATHS)) {
        return b;
    }
    return merge_once(trails, trails->joins, a, b, MERGE_PATHS);
}

trail_set trails_union(struct trails *trails, trail_set a, trail_set b) {
    if ((a == b || b == 0) && !trails->sets[a].has_minus) {
        return a;
    }
    if (a == 0 && !trails->sets[b].has_minus) {
        return b;
    }
    return merge_once(trails, trails->unions, a, b, MERGE_UNION);
}

// An operand without provenance is a plain number: the sum is then made of what the other operand is made of.
trail_set trails_sum(struct trails *trails, trail_set a, trail_set b) {
    if (a == 0 || b == 0) {
        return a == 0 ? b : a;
    }
    return merge_once(trails, trails->sums, a, b, MERGE_SUM);
}

// \return  The set that stands for what is subtracted; 0 iff the value has several roots, or one that is neither a
// parameter, a constant nor the frame, or one that it does not have exactly once. Only the others may be cancelled.
static trail_set minus_of_root(struct trails *trails, trail_set set) {
    struct trail minus = {0};
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        const struct trail *const trail = trails_member(trails, set, i);
        int32_t const root = root_of(trail);
        struct trail const other = minus_of(trail, root);
        if (root < 0 || trail->is_unsure || (i > 0 && !same_item(&other, &minus))) {
            return 0;
        }
        minus = other;
    }
    return set == 0 ? 0 : trails_one(trails, minus);
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
    uint32_t items[MOST_TRAILS];
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        struct trail const one = change(*trails_member(trails, set, i), number);
        items[i] = item_of(trails, &one);
    }
    return set_of_any(trails, items, trails_size(trails, set));
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
static struct trail derived(struct trail trail, uint32_t arithmetic) {
    if ((arithmetic & (DERIVED_DOWNWARDS | DERIVED_OF_BYTE)) == 0) {
        trail.derived &= (uint8_t)~DERIVED_OF_BYTE; // It may be shifted and added, to be an address again.
    }
    switch (trail.kind) {
    case TRAIL_EXACT:
        return (struct trail){
            .kind = TRAIL_DERIVED, .derived = normal(arithmetic), .is_unsure = trail.is_unsure, .from = trail.from};
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
        return (struct trail){.kind = TRAIL_FRAME, .is_unsure = trail.is_unsure};
    default:
        return trail;
    }
}

// A second negation gives the address back that was subtracted: c - (c - p) is p. It is no longer exact, since the c
// in between is not known to be the same.
static struct trail negated(struct trail trail, uint32_t unused) {
    (void)unused;
    uint32_t const arithmetic = DERIVED_BY_INDEX | DERIVED_DOWNWARDS;
    trail = trail.kind == TRAIL_MINUS ? trails_subtracted(&trail) : derived(trail, arithmetic);
    bool const has_sign = trail.kind == TRAIL_FRAME || (trail.derived & DERIVED_BY_INDEX) != 0;
    trail.derived ^= has_sign ? DERIVED_NEGATED : 0;
    trail.is_unsure |= has_sign;
    return derived(trail, arithmetic);
}

trail_set trails_negated(struct trails *trails, trail_set set) {
    trail_set const minus = minus_of_root(trails, set);
    return minus != 0 || set == 0 ? minus : map(trails, set, negated, 0);
}

static struct trail unsure(struct trail trail, uint32_t unused) {
    (void)unused;
    trail.is_unsure |= root_of(&trail) >= 0;
    return trail;
}

trail_set trails_unsure(struct trails *trails, trail_set set) {
    return trails->sets[set].has_sure ? map(trails, set, unsure, 0) : set;
}

static struct trail replacement(struct trail trail, uint32_t arithmetic) {
    trail = unsure(trail, 0);
    trail.derived = (uint8_t)((trail.derived & ~(unsigned)DERIVED_OF_BYTE) | (arithmetic & DERIVED_OF_BYTE));
    trail = (arithmetic & DERIVED_NEGATED) != 0 ? negated(trail, 0) : trail;
    uint32_t const others = arithmetic & ~(uint32_t)DERIVED_NEGATED;
    return (others & ~(uint32_t)DERIVED_OF_BYTE) == 0 ? trail : derived(trail, others);
}

// Most sets hold nothing that a replacement changes.
trail_set trails_replacements(struct trails *trails, trail_set set, unsigned arithmetic) {
    bool const is_same = arithmetic == 0 && !trails->sets[set].has_sure && !trails->sets[set].has_byte;
    return is_same ? set : map(trails, set, replacement, arithmetic);
}

// An offset beyond this is larger than any structure that firmware has: it is a wrapped-around index, not a field.
enum { FARTHEST_OFFSET = 1 << 16 };

// The abstract value knows the result to be `constant`, so the distance from the root is exact again, whatever
// arithmetic led there.
static struct trail at(struct trail trail, uint32_t constant) {
    return root_of(&trail) == MINUS_OF_CONSTANT ? (struct trail){.kind = TRAIL_EXACT,
                                                                 .is_unsure = trail.is_unsure,
                                                                 .from = trail.from,
                                                                 .offset = (int32_t)(constant - trail.from)}
                                                : derived(trail, DERIVED_BY_STEPS);
}

// The same where nothing was subtracted. A constant far from the root is then no number but another name of the
// object: its bit-band alias, or the secure alias of its region.
static struct trail at_or_alias(struct trail trail, uint32_t constant) {
    int64_t const distance = (int64_t)constant - trail.from;
    bool const is_near = distance > -FARTHEST_OFFSET && distance < FARTHEST_OFFSET;
    return root_of(&trail) != MINUS_OF_CONSTANT || is_near ? at(trail, constant) : derived(trail, DERIVED_BY_INDEX);
}

trail_set trails_derive(struct trails *trails, trail_set set, unsigned arithmetic) {
    return set == 0 || arithmetic == 0 ? set : map(trails, set, derived, arithmetic);
}

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
    uint32_t items[MOST_TRAILS];
    for (size_t i = 0; i < trails_size(trails, set); ++i) {
        struct trail const trail = *trails_member(trails, set, i);
        bool const is_exact = trail.kind == TRAIL_ENTRY && trail.from == entry && trail.derived == 0 &&
                              offset > -FARTHEST_OFFSET && offset < FARTHEST_OFFSET;
        struct trail const exact = {
            .kind = TRAIL_ENTRY, .is_unsure = trail.is_unsure, .from = entry, .offset = (int32_t)offset};
        struct trail const one = is_exact ? exact : derived(trail, arithmetic);
        items[i] = item_of(trails, &one);
    }
    return set_of_any(trails, items, trails_size(trails, set));
}

trail_set trails_at(struct trails *trails, trail_set set, uint32_t constant) {
    return map(trails, set, trails->sets[set].has_minus ? at : at_or_alias, constant);
}

// An order of provenances that does not depend on which was met first.
static int compare_items(const void *left, const void *right, void *context) {
    const struct trails *const trails = context;
    const struct trail *const a = &trails->items[*(const uint32_t *)left];
    const struct trail *const b = &trails->items[*(const uint32_t *)right];
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
static uint32_t *renumber(struct trails *trails) {
    uint32_t *const order = memory_get(trails->count, sizeof *order);
    uint32_t *const numbers = memory_get(trails->count, sizeof *numbers);
    struct trail *const items = memory_copy(trails->items, trails->count, sizeof *items);
    trail_set *const singles = memory_copy(trails->singles, trails->count, sizeof *singles);
    for (size_t i = 0; i < trails->count; ++i) {
        order[i] = (uint32_t)i;
    }
    qsort_r(order, trails->count, sizeof *order, compare_items, trails);
    for (size_t i = 0; i < trails->count; ++i) {
        numbers[order[i]] = (uint32_t)i;
        trails->items[i] = items[order[i]];
        trails->singles[i] = singles[order[i]];
    }
    free(order);
    free(items);
    free(singles);
    return numbers;
}

// The numbers of sets stay, and with them what the caches of joins, unions and sums hold.
void trails_sort(struct trails *trails) {
    uint32_t *const numbers = renumber(trails);
    for (size_t i = 0; i < trails->member_count; ++i) {
        trails->members[i] = numbers[trails->members[i]];
    }
    for (trail_set set = 1; set < trails->set_count; ++set) {
        put_in_order(trails->members + trails->sets[set].first, trails->sets[set].count);
    }
    free(numbers);
    make_item_slots(trails, trails->item_slot_count);
    make_set_slots(trails, trails->set_slot_count);
}
