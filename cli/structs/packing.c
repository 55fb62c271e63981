// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Computes the best order of a struct's members, by the rules of the procedure call standard for the Arm architecture
// (AAPCS). If members are sorted by alignment, the largest first, no holes arise, because every size is a multiple of
// its alignment; only padding at the end remains. Hence the sorted order is optimal and no search is needed. Example:
// {u8 a; u32 b; u8 c;} takes 12 bytes, {u32 b; u8 a; u8 c;} takes 8.
//
// A struct is changed only if these rules reproduce its present layout exactly. Packed structs, attributes and
// bit-fields make a layout that does not follow from the members alone; such structs keep their layout ("fixed"), so
// that a wire format or a register block is never taken for waste. Nested structs are solved before the structs that
// contain them.
#include "structs/packing.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_ALIGNMENT = 8, DEEPEST_NESTING = 64, STATE_OPEN = 1, STATE_DONE = 2 };

// No object is as large. Sums saturate here, since sizes in damaged DWARF may overflow.
#define MOST_BYTES (UINT64_C(1) << 40)

static uint64_t round_up(uint64_t bytes, uint64_t alignment) {
    return alignment <= 1 ? bytes : (bytes + alignment - 1) / alignment * alignment;
}

static uint64_t add(uint64_t a, uint64_t b) {
    return a + b < MOST_BYTES ? a + b : MOST_BYTES;
}

static uint64_t multiply(uint64_t a, uint64_t b) {
    return a != 0 && b > MOST_BYTES / a ? MOST_BYTES : a * b;
}

// The largest power of two that divides the size, at most 8, is the alignment of a number of that size.
static uint32_t natural_alignment(uint64_t bytes) {
    uint64_t const lowest = bytes & -bytes;
    return bytes == 0 ? 1 : lowest > LARGEST_ALIGNMENT ? LARGEST_ALIGNMENT : (uint32_t)lowest;
}

static bool is_compound(const struct record_type *type) {
    return type->kind == RECORD_STRUCT || type->kind == RECORD_UNION;
}

// A base class without members takes no room.
static bool is_empty_base(const struct packings *packings, const struct record_member *member) {
    const struct record_type *const base = &packings->records->items[records_peel(packings->records, member->type)];
    return member->is_base && base->member_count == 0 && base->size_bytes <= 1;
}

// \return  The size of a type, arrays included. is_new: in its advised layout, if that is known already.
static uint64_t bytes_of(const struct packings *packings, uint32_t type, bool is_new) {
    uint64_t count = 1;
    uint32_t const element = records_element(packings->records, type, &count);
    bool const is_solved = is_new && packings->items[element].state == STATE_DONE;
    return multiply(count,
                    is_solved ? packings->items[element].new_size_bytes : packings->records->items[element].size_bytes);
}

// An empty base takes no room. A base class keeps its layout, because members of the derived class may lie in its
// padding.
uint64_t packings_member_size(const struct packings *packings, size_t member, bool is_new) {
    const struct record_member *const from = &packings->records->members[member];
    if (is_empty_base(packings, from)) {
        return 0;
    }
    if (is_new && packings->narrow_bytes[member] > 0) {
        uint64_t count = 1;
        records_element(packings->records, from->type, &count);
        return multiply(count, packings->narrow_bytes[member]);
    }
    return bytes_of(packings, from->type, is_new && !from->is_base);
}

// The alignment of a type is its natural one, or that of an _Alignas on a typedef or type, whichever is larger. The
// loop follows aliases and arrays to the element; the limit guards against cycles in damaged DWARF.
static uint32_t alignment_of(const struct packings *packings, uint32_t type, bool is_new) {
    const struct records *const records = packings->records;
    uint32_t told = 1;
    for (int steps = 0; steps < DEEPEST_NESTING; ++steps) {
        const struct record_type *const item = &records->items[type];
        told = item->alignment > told ? item->alignment : told;
        if (item->is_vector || (item->kind != RECORD_ALIAS && item->kind != RECORD_ARRAY)) {
            break;
        }
        type = item->target;
    }
    const struct record_type *const item = &records->items[type];
    uint32_t natural = natural_alignment(item->size_bytes);
    if (item->is_vector) {
        natural = natural_alignment(bytes_of(packings, type, false));
    } else if (is_compound(item)) {
        const struct packing *const packing = &packings->items[type];
        natural = is_new ? packing->new_alignment : packing->alignment;
    } else if (item->kind == RECORD_POINTER) {
        natural = natural > 4 ? 4 : natural; // A pointer to a member function is two words.
    } else if (item->is_complex) {
        natural = natural_alignment(item->size_bytes / 2);
    }
    return natural > told ? natural : told;
}

static uint32_t member_alignment(const struct packings *packings, size_t member, bool is_new) {
    const struct record_member *const from = &packings->records->members[member];
    uint32_t const natural = is_new && packings->narrow_bytes[member] > 0
                                 ? natural_alignment(packings->narrow_bytes[member])
                                 : alignment_of(packings, from->type, is_new && !from->is_base);
    return natural > from->alignment ? natural : from->alignment;
}

// Base classes and members that the compiler adds stay in front: the ABI puts them there.
static bool is_pinned(const struct record_member *member) {
    return member->is_base || member->is_artificial;
}

// \return  The first byte behind the pinned members.
static uint64_t first_free(const struct packings *packings, const struct record_type *type) {
    uint64_t first = UINT64_MAX;
    bool has_pinned = false;
    for (size_t i = 0; i < type->member_count; ++i) {
        const struct record_member *const member = &packings->records->members[type->first_member + i];
        has_pinned |= is_pinned(member);
        if (!is_pinned(member) && member->offset_bits / 8 < first) {
            first = member->offset_bits / 8;
        }
    }
    return has_pinned && first != UINT64_MAX ? first : 0;
}

/// This is the layout that results from an order of the members.
struct layout_result {
    uint64_t size_bytes;
    uint32_t alignment;
    bool reproduces; ///< Every member lies where it does now.
    bool shares;     ///< Some member begins now before the end of another.
};

// Lays the members in the given order, as a compiler does: each at the next multiple of its alignment. It also
// compares the result with the present layout, which tells whether the rules explain that layout. O(n) per struct.
static struct layout_result lay(const struct packings *packings, uint32_t index, const uint32_t *order, bool is_new,
                                uint64_t *offsets) {
    const struct record_type *const type = &packings->records->items[index];
    struct layout_result result = {.alignment = type->alignment > 1 ? type->alignment : 1, .reproduces = true};
    uint64_t cursor = first_free(packings, type), filled = 0;
    for (size_t i = 0; i < type->member_count; ++i) {
        const struct record_member *const member = &packings->records->members[order[i]];
        uint32_t const alignment = member_alignment(packings, order[i], is_new);
        uint64_t const old = member->offset_bits / 8;
        uint64_t const offset = is_pinned(member) ? old : round_up(cursor, alignment);
        uint64_t const size = packings_member_size(packings, order[i], is_new), end = add(offset, size);
        result.reproduces &= offset == old && member->offset_bits % 8 == 0;
        result.shares |= old < filled && !is_pinned(member);
        filled = add(old, size) > filled ? add(old, size) : filled;
        result.alignment = alignment > result.alignment ? alignment : result.alignment;
        cursor = end > cursor ? end : cursor;
        if (offsets != NULL) {
            offsets[order[i]] = offset;
        }
    }
    result.size_bytes = type->member_count == 0 ? type->size_bytes : round_up(cursor, result.alignment);
    return result;
}

// Measures a union. All members begin at 0, so no order can change it; only its alignment matters to outer structs.
static void measure_union(struct packings *packings, uint32_t index) {
    const struct record_type *const type = &packings->records->items[index];
    struct packing *const packing = &packings->items[index];
    packing->alignment = type->alignment > 1 ? type->alignment : 1;
    for (size_t i = 0; i < type->member_count; ++i) {
        uint32_t const alignment = member_alignment(packings, type->first_member + i, false);
        packing->alignment = alignment > packing->alignment ? alignment : packing->alignment;
    }
    if (type->size_bytes % packing->alignment != 0) {
        packing->alignment = natural_alignment(type->size_bytes); // The union is packed.
    }
    packing->new_alignment = packing->alignment;
    packing->new_size_bytes = type->size_bytes;
}

// A struct whose members are all volatile is a register block of a device: hardware defines its layout.
static bool is_all_volatile(const struct packings *packings, const struct record_type *type) {
    const struct records *const records = packings->records;
    size_t count = 0;
    for (size_t i = 0; i < type->member_count; ++i) {
        uint32_t at = records->members[type->first_member + i].type;
        bool is_volatile = false;
        for (int steps = 0;
             steps < 16 && (records->items[at].kind == RECORD_ALIAS || records->items[at].kind == RECORD_ARRAY);
             ++steps) {
            is_volatile |= records->items[at].is_volatile;
            at = records->items[at].target;
        }
        count += is_volatile;
    }
    return count > 0 && count == type->member_count;
}

// Finds why a struct must keep its layout, if it must. Bit-fields come late in the chain: the layout rules here do not
// describe them, so neither "packed" nor "shared" can be concluded when there are any.
static void find_fixed(struct packings *packings, uint32_t index) {
    const struct record_type *const type = &packings->records->items[index];
    struct packing *const packing = &packings->items[index];
    bool has_bits = false;
    for (size_t i = 0; i < type->member_count; ++i) {
        has_bits |= packings->records->members[type->first_member + i].bits > 0;
    }
    struct layout_result const now = lay(packings, index, packings->order + type->first_member, false, NULL);
    packing->alignment = now.alignment;
    if (type->has_odd_members) {
        packing->fixed = FIXED_UNKNOWN;
    } else if (!has_bits && now.shares) {
        packing->fixed = FIXED_SHARED;
    } else if (!has_bits && (!now.reproduces || now.size_bytes != type->size_bytes)) {
        packing->fixed = FIXED_PACKED;
    } else if (has_bits) {
        packing->fixed = FIXED_BIT_FIELDS;
    } else if (is_all_volatile(packings, type)) {
        packing->fixed = FIXED_VOLATILE;
    }
    if (packing->fixed == FIXED_PACKED && type->alignment == 0) {
        // A packed struct has alignment 1, unless an attribute of a member demands more.
        packing->alignment = 1;
        for (size_t i = 0; i < type->member_count; ++i) {
            uint32_t const told = packings->records->members[type->first_member + i].alignment;
            packing->alignment = told > packing->alignment ? told : packing->alignment;
        }
    }
    packing->new_alignment = packing->alignment;
    packing->new_size_bytes = type->size_bytes;
}

static int by_offset(const void *a, const void *b, void *context) {
    const struct record_member *const members = context;
    uint64_t const left = members[*(const uint32_t *)a].offset_bits, right = members[*(const uint32_t *)b].offset_bits;
    return left != right ? (left < right ? -1 : 1) : (*(const uint32_t *)a > *(const uint32_t *)b) * 2 - 1;
}

// Measures holes and padding of the present layout, in bits because of bit-fields. The slack of nested types is
// included, multiplied by the lengths of arrays.
static void measure_slack(struct packings *packings, uint32_t index) {
    const struct records *const records = packings->records;
    const struct record_type *const type = &records->items[index];
    struct packing *const packing = &packings->items[index];
    uint32_t *const sorted = memory_get(type->member_count, sizeof *sorted);
    for (size_t i = 0; i < type->member_count; ++i) {
        sorted[i] = (uint32_t)(type->first_member + i);
    }
    qsort_r(sorted, type->member_count, sizeof *sorted, by_offset, records->members);
    // If some member is not known, no hole is claimed.
    uint64_t cursor = type->has_odd_members ? multiply(8, type->size_bytes) : 0;
    for (size_t i = 0; i < type->member_count; ++i) {
        const struct record_member *const member = &records->members[sorted[i]];
        uint64_t const begin = member->offset_bits / 8, filled = (cursor + 7) / 8;
        uint64_t const bits =
            member->bits > 0 ? member->bits : multiply(8, packings_member_size(packings, sorted[i], false));
        packing->hole_bytes += begin > filled ? begin - filled : 0;
        cursor = member->offset_bits + bits > cursor ? member->offset_bits + bits : cursor;
        uint64_t count = 1;
        uint32_t const element = records_element(records, member->type, &count);
        packing->slack_bytes = add(packing->slack_bytes, multiply(count, packings->items[element].slack_bytes));
    }
    free(sorted);
    uint64_t const filled = (cursor + 7) / 8;
    packing->padding_bytes = type->size_bytes > filled && type->member_count > 0 ? type->size_bytes - filled : 0;
    packing->slack_bytes = add(packing->slack_bytes, packing->hole_bytes + packing->padding_bytes);
}

// Depth-first postorder: nested types come before the types that contain them. A type that contains itself occurs in
// damaged DWARF only; the cycle is cut where it closes.
static void sort_types(struct packings *packings, uint32_t index, int depth) {
    const struct records *const records = packings->records;
    const struct record_type *const type = &records->items[index];
    struct packing *const packing = &packings->items[index];
    if (packing->state != 0 || !is_compound(type) || depth > DEEPEST_NESTING) {
        return;
    }
    packing->state = STATE_OPEN;
    for (size_t i = 0; i < type->member_count; ++i) {
        uint64_t count = 1;
        sort_types(packings, records_element(records, records->members[type->first_member + i].type, &count),
                   depth + 1);
    }
    packings->sorted[packings->sorted_count++] = index;
    if (type->kind == RECORD_UNION) {
        measure_union(packings, index);
    } else {
        find_fixed(packings, index);
        measure_slack(packings, index);
    }
}

void packings_open(struct packings *packings, const struct records *records) {
    *packings = (struct packings){.records = records};
    packings->items = memory_get(records->count, sizeof *packings->items);
    packings->narrow_bytes = memory_get(records->member_count, sizeof *packings->narrow_bytes);
    packings->narrowed = memory_get(records->member_count, sizeof *packings->narrowed);
    packings->order = memory_get(records->member_count, sizeof *packings->order);
    packings->new_offsets = memory_get(records->member_count, sizeof *packings->new_offsets);
    packings->sorted = memory_get(records->count, sizeof *packings->sorted);
    for (size_t i = 0; i < records->member_count; ++i) {
        packings->order[i] = (uint32_t)i;
    }
    for (size_t i = 0; i < records->count; ++i) {
        sort_types(packings, (uint32_t)i, 0);
    }
}

void packings_close(struct packings *packings) {
    free(packings->items);
    free(packings->narrow_bytes);
    free(packings->narrowed);
    free(packings->order);
    free(packings->new_offsets);
    free(packings->sorted);
    *packings = (struct packings){0};
}

// Marks all types inside a fixed layout as fixed: a change of their size would move the members of the outer one.
// Outer types come last in the list, so going backwards reaches every level in one pass.
void packings_fix_inside(struct packings *packings) {
    const struct records *const records = packings->records;
    for (size_t i = packings->sorted_count; i-- > 0;) {
        const struct record_type *const type = &records->items[packings->sorted[i]];
        enum fixed_reason const fixed = packings->items[packings->sorted[i]].fixed;
        if (type->kind != RECORD_UNION && (fixed == FIXED_NOT || fixed == FIXED_BIT_FIELDS)) {
            continue;
        }
        for (size_t m = 0; m < type->member_count; ++m) {
            uint64_t count = 1;
            struct packing *const inner =
                &packings->items[records_element(records, records->members[type->first_member + m].type, &count)];
            if (inner->fixed == FIXED_NOT) {
                inner->fixed = FIXED_INSIDE;
            }
        }
    }
}

// The key by which members are sorted: pinned ones first, a flexible array last, all others by alignment. The sort
// keeps the declared order among equals, since a reader expects related members together.
static int rank(const struct packings *packings, uint32_t member) {
    const struct record_member *const from = &packings->records->members[member];
    if (is_pinned(from)) {
        return 1 << 20;
    }
    return packings_member_size(packings, member, true) == 0 ? -1 : (int)member_alignment(packings, member, true);
}

static int by_alignment(const void *a, const void *b, void *context) {
    uint32_t const left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    int const order = rank(context, right) - rank(context, left);
    return order != 0 ? order : (left > right) - (left < right);
}

static bool is_last_flexible(const struct packings *packings, const struct record_type *type) {
    size_t const last = type->first_member + type->member_count - 1;
    return type->member_count > 0 && packings_member_size(packings, last, true) == 0;
}

// Finds the best order of one struct. The declared order is kept unless another one is smaller, so that no struct is
// shuffled without a gain. A larger result never replaces the present one, unless the user asked to narrow a member.
static void solve(struct packings *packings, uint32_t index) {
    const struct record_type *const type = &packings->records->items[index];
    struct packing *const packing = &packings->items[index];
    size_t const first = type->first_member, count = type->member_count;
    uint32_t *const best = packings->order + first;
    uint32_t *const order = memory_get(count, sizeof *order);
    memcpy(order, best, count * sizeof *order);
    struct layout_result const as_is = lay(packings, index, order, true, NULL);
    qsort_r(best, count, sizeof *best, by_alignment, packings);
    struct layout_result sorted = lay(packings, index, best, true, NULL);
    packing->is_reordered = sorted.size_bytes < as_is.size_bytes;
    if (!packing->is_reordered) {
        memcpy(best, order, count * sizeof *order);
    } else if (best[0] != first) {
        // Code may use a pointer to the first member as a pointer to the whole struct, so that member stays in front
        // if that costs nothing.
        size_t filled = 1;
        order[0] = (uint32_t)first;
        for (size_t i = 0; i < count; ++i) {
            if (best[i] != first) {
                order[filled++] = best[i];
            }
        }
        if (!is_last_flexible(packings, type) &&
            lay(packings, index, order, true, NULL).size_bytes == sorted.size_bytes) {
            memcpy(best, order, count * sizeof *order);
        }
    }
    free(order);
    struct layout_result const result = lay(packings, index, best, true, packings->new_offsets);
    packing->new_size_bytes =
        result.size_bytes < type->size_bytes || packing->is_narrowed ? result.size_bytes : type->size_bytes;
    packing->new_alignment = result.alignment;
}

// Nested types come first in `sorted`, so their new sizes are known when an outer struct is solved.
void packings_solve(struct packings *packings) {
    for (size_t i = 0; i < packings->sorted_count; ++i) {
        uint32_t const index = packings->sorted[i];
        const struct record_type *const type = &packings->records->items[index];
        for (size_t m = 0; m < type->member_count; ++m) {
            packings->new_offsets[type->first_member + m] =
                packings->records->members[type->first_member + m].offset_bits / 8;
            packings->items[index].is_narrowed |= packings->narrow_bytes[type->first_member + m] > 0;
        }
        if (type->kind == RECORD_STRUCT && packings->items[index].fixed == FIXED_NOT && type->member_count > 0) {
            solve(packings, index);
        }
        packings->items[index].state = STATE_DONE;
    }
}

const char *fixed_reason_text(enum fixed_reason reason) {
    static const char *const texts[] = {
        [FIXED_NOT] = "",
        [FIXED_BIT_FIELDS] = "bit-fields",
        [FIXED_PACKED] = "packed",
        [FIXED_VOLATILE] = "volatile throughout",
        [FIXED_IGNORED] = "ignored",
        [FIXED_UNKNOWN] = "not all of it is known",
        [FIXED_SHARED] = "members share bytes",
        [FIXED_INSIDE] = "inside a fixed layout",
    };
    return texts[reason];
}
