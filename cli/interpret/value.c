// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The domain of abstract values: hash consing, addition of a constant, and the join. Values live in one array and are
// found through an open-addressing hash table. The join must not climb for ever, since a loop joins into its own
// state until nothing changes. Two limits act as widening: a list of alternatives has at most MOST_ALTERNATIVES
// members, and an expression at most DEEPEST_EXPRESSION levels. A pointer that moves on in a loop would run into the
// first limit and be lost; it is widened to base + unknown index * step instead (VALUE_INDEXED), from which a table
// can be read.
//
//     r4 = 0x8000 before a loop that ends with `adds r4, #12`:   join(0x8000, 0x800C) = INDEXED(0x8000, scale 12)
#include "interpret/value.h"

#include "base/memory.h"

#include <stdlib.h>

enum { MOST_ALTERNATIVES = 6, DEEPEST_EXPRESSION = 12, LARGEST_STEP = 64 };

// The multiplier is 2^32 divided by the golden ratio (Fibonacci hashing). It spreads the small numbers that most
// fields hold; the shift brings the upper bits down to where the mask of the table takes them.
static uint32_t hash_of(const struct value *value) {
    uint32_t hash = (uint32_t)value->kind;
    uint32_t const parts[] = {
        value->base,  value->other, (uint32_t)value->number, (uint32_t)(value->number >> 32), value->scale,
        value->count, value->site};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
        hash = (hash ^ parts[i]) * 0x9E3779B1u;
    }
    return hash ^ hash >> 15;
}

static bool equal(const struct value *a, const struct value *b) {
    return a->kind == b->kind && a->base == b->base && a->other == b->other && a->number == b->number &&
           a->scale == b->scale && a->count == b->count && a->site == b->site;
}

// The table is kept at most half full, so a search with linear probing takes few steps. A slot of 0 is free: item 0,
// the unknown value, is never searched.
static void grow_slots(struct values *values) {
    free(values->slots);
    values->slot_count = values->slot_count == 0 ? 1024 : values->slot_count * 2;
    values->slots = memory_get(values->slot_count, sizeof *values->slots);
    for (size_t i = 1; i < values->count; ++i) {
        size_t slot = hash_of(&values->items[i]) & (values->slot_count - 1);
        while (values->slots[slot] != 0) {
            slot = (slot + 1) & (values->slot_count - 1);
        }
        values->slots[slot] = (uint32_t)i;
    }
}

void values_begin_list(struct values *values) {
    values->list++;
    values->listed_count = values->listed_merge_count = 0;
}

static value_id list(struct values *values, value_id id) {
    while (values->list > 0 && id >= values->listed_in_count) {
        APPEND(values->listed_in, values->listed_in_count, values->listed_in_capacity, 0);
    }
    if (values->list > 0 && values->listed_in[id] != values->list) {
        values->listed_in[id] = values->list;
        APPEND(values->listed, values->listed_count, values->listed_capacity, id);
    }
    return id;
}

value_id values_add(struct values *values, struct value value) {
    if (value.kind == VALUE_UNKNOWN) {
        return 0;
    }
    if (values->count == 0) {
        values->items = memory_grow(values->items, 0, &values->capacity, sizeof *values->items);
        values->items[values->count++] = (struct value){.kind = VALUE_UNKNOWN};
    }
    if (values->count * 2 >= values->slot_count) {
        grow_slots(values);
    }
    size_t slot = hash_of(&value) & (values->slot_count - 1);
    while (values->slots[slot] != 0) {
        if (equal(&values->items[values->slots[slot]], &value)) {
            return list(values, values->slots[slot]);
        }
        slot = (slot + 1) & (values->slot_count - 1);
    }
    values->items = memory_grow(values->items, values->count, &values->capacity, sizeof *values->items);
    values->items[values->count] = value;
    values->slots[slot] = (uint32_t)values->count;
    return list(values, (value_id)values->count++);
}

void values_free(struct values *values) {
    free(values->merges);
    index_free(&values->merge_index);
    free(values->items);
    free(values->slots);
    free(values->listed);
    free(values->listed_in);
    free(values->listed_merges);
}

value_id values_constant(struct values *values, uint32_t number) {
    return values_add(values, (struct value){.kind = VALUE_CONSTANT, .number = number});
}

// \return  How many bases lie below one another, counted up to DEEPEST_EXPRESSION. Each member of a list of
// alternatives counts as one level.
static unsigned depth_of(const struct values *values, value_id id) {
    unsigned depth = 0;
    while (id != 0 && values->items[id].base != 0 && depth < DEEPEST_EXPRESSION) {
        id = values->items[id].base;
        ++depth;
    }
    return depth;
}

value_id values_offset(struct values *values, value_id base, int64_t amount) {
    if (base == 0 || amount == 0) {
        return base;
    }
    struct value value = values->items[base];
    switch (value.kind) {
    case VALUE_CONSTANT:
        value.number = (uint32_t)(value.number + amount);
        return values_add(values, value);
    case VALUE_STACK:
    case VALUE_INDEXED:
        value.number += amount;
        return values_add(values, value);
    case VALUE_OFFSET:
        value.number += amount;
        return value.number == 0 ? value.base : values_add(values, value);
    // A constant is added to each alternative. The results are joined anew, since two of them may now be equal.
    case VALUE_ONE_OF: {
        value_id const first = values_offset(values, value.base, amount);
        return values_join(values, first, values_offset(values, value.other, amount));
    }
    default:
        return depth_of(values, base) >= DEEPEST_EXPRESSION
                   ? 0
                   : values_add(values, (struct value){.kind = VALUE_OFFSET, .base = base, .number = amount});
    }
}

// Two loads from one table at a constant address give the same set of values, wherever the loads stand: a loop that
// interprets byte code loads its next label behind each operation.
static bool is_same_element(const struct values *values, value_id a, value_id b) {
    struct value one = values->items[a];
    const struct value *const other = &values->items[b];
    one.site = other->site;
    return one.kind == VALUE_ELEMENT && values->items[one.base].kind == VALUE_CONSTANT && equal(&one, other);
}

// \return  Whether a list of alternatives, or a single value, already stands for `value`.
static bool contains(const struct values *values, value_id list, value_id value) {
    while (list != 0 && values->items[list].kind == VALUE_ONE_OF) {
        value_id const member = values->items[list].other;
        if (member == value || is_same_element(values, member, value)) {
            return true;
        }
        list = values->items[list].base;
    }
    return list == value || is_same_element(values, list, value);
}

// A list is linked through `base`; its last element is no VALUE_ONE_OF and counts as well.
static unsigned alternatives(const struct values *values, value_id list) {
    unsigned count = 1;
    while (values->items[list].kind == VALUE_ONE_OF) {
        list = values->items[list].base;
        ++count;
    }
    return count;
}

// \return  Whether a value is one of those that an indexed one stands for: base + number + k * scale with k >= 0, or
// with k <= 0 where `other` is 1. This is the test for a fixed point: without it each round of a loop would bring p +
// 2 * step, p + 3 * step and so on as something new. An index with a known count is left out, since the item could
// lie behind it.
static bool is_an_item(const struct values *values, const struct value *indexed, value_id id) {
    const struct value *const base = &values->items[indexed->base], *const value = &values->items[id];
    int64_t distance;
    if (indexed->kind != VALUE_INDEXED || indexed->count != 0) {
        return false;
    }
    if (value->kind == VALUE_INDEXED && value->base == indexed->base && value->other == indexed->other &&
        value->scale == indexed->scale && value->count == 0) {
        distance = value->number - indexed->number;
    } else if (id == indexed->base) {
        distance = -indexed->number;
    } else if (value->kind == VALUE_OFFSET && value->base == indexed->base) {
        distance = value->number - indexed->number;
    } else if (value->kind == VALUE_CONSTANT && base->kind == VALUE_CONSTANT) {
        distance = value->number - base->number - indexed->number;
    } else {
        return false;
    }
    // Far from each other, two registers of the core are two objects, and an index stays in its object.
    bool const is_of_system =
        base->kind == VALUE_CONSTANT && values_are_of_system((uint32_t)(base->number + indexed->number));
    bool const is_near = distance >= -LARGEST_STEP && distance <= LARGEST_STEP;
    return distance % indexed->scale == 0 && (distance == 0 || (distance > 0) == (indexed->other == 0)) &&
           (is_near || !is_of_system);
}

// Widening for a pointer that moves on in a loop, forwards or backwards: p and p + step become p + an unknown
// multiple of step. We take steps of whole words up to 64 bytes only, as of a table of pointers or of structs that
// hold pointers. Two unrelated constants would otherwise be taken for a table. Registers of the core may be bytes.
// \return  The widened value, or 0 iff the two are not related by such a step.
static value_id join_moving(struct values *values, value_id a, value_id b) {
    struct value const *const first = &values->items[a], *const second = &values->items[b];
    struct value moving = {.kind = VALUE_INDEXED, .base = a};
    int64_t step;
    if (is_an_item(values, first, b)) {
        return a;
    }
    bool const is_of_system = first->kind == VALUE_CONSTANT && values_are_of_system((uint32_t)first->number);
    if (first->kind == VALUE_CONSTANT && second->kind == VALUE_CONSTANT && (first->number % 4 == 0 || is_of_system)) {
        step = second->number - first->number;
    } else if (second->kind == VALUE_OFFSET && second->base == a) {
        step = second->number;
    } else {
        return 0;
    }
    if (step == 0 || step > LARGEST_STEP || step < -LARGEST_STEP || (step % 4 != 0 && !is_of_system)) {
        return 0;
    }
    moving.other = step < 0;
    step = step < 0 ? -step : step;
    moving.site = is_of_system;
    moving.scale = (uint32_t)step;
    return values_add(values, moving);
}

// Joins `b` into `a`, member by member where `b` is a list too. The result never stands for less than either of both.
value_id values_join(struct values *values, value_id a, value_id b) {
    if (a == 0 || b == 0) {
        return 0;
    }
    if (contains(values, a, b)) {
        return a;
    }
    value_id const moving = join_moving(values, a, b);
    if (moving != 0) {
        return moving;
    }
    if (values->items[b].kind == VALUE_ONE_OF) {
        value_id const joined = values_join(values, a, values->items[b].base);
        return joined == 0 ? 0 : values_join(values, joined, values->items[b].other);
    }
    if (alternatives(values, a) >= MOST_ALTERNATIVES || depth_of(values, a) >= DEEPEST_EXPRESSION) {
        return 0;
    }
    return values_add(values, (struct value){.kind = VALUE_ONE_OF, .base = a, .other = b});
}

bool values_may_be_address(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    return value->kind == VALUE_CONSTANT ? values_are_of_system((uint32_t)value->number)
                                         : value->kind != VALUE_UNKNOWN && value->kind != VALUE_STACK;
}

void values_note_member(struct values *values, value_id merged, value_id member) {
    uint32_t const hash = index_mix((uint64_t)merged << 32 | member);
    uint32_t found;
    if (member == merged || !values_may_be_address(values, member)) {
        return;
    }
    INDEX_FIND(&values->merge_index, hash, found,
               values->merges[found].merged == merged && values->merges[found].member == member);
    if (found == INDEX_NONE) {
        found = (uint32_t)values->merge_count;
        index_add(&values->merge_index, hash, found);
        APPEND(values->merges, values->merge_count, values->merge_capacity, (struct merge){merged, member});
    }
    if (values->list > 0) {
        APPEND(values->listed_merges, values->listed_merge_count, values->listed_merge_capacity, found);
    }
}

value_id values_number(struct values *values) {
    return values_add(values, (struct value){.kind = VALUE_BITS});
}

static bool is_plain(const struct value *value) {
    return value->kind == VALUE_BITS && value->base == 0 && value->scale == 0;
}

bool values_is_number(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    switch (value->kind) {
    case VALUE_BITS:
        return is_plain(value) || (value->base != 0 && value->other != 0) || values_is_number(values, value->base);
    case VALUE_MERGED:
        return value->other != 0;
    case VALUE_ONE_OF:
        return values_is_number(values, value->base) || values_is_number(values, value->other);
    case VALUE_OFFSET:
        return !values_is_base((uint32_t)value->number) && values_is_number(values, value->base);
    case VALUE_INDEXED:
        return values_is_number(values, value->base);
    default:
        return false;
    }
}

bool values_is_plain_number(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    value_id const number = value->kind == VALUE_OFFSET ? value->base : id;
    return values->items[number].kind == VALUE_BITS && values_is_number(values, number);
}

bool values_may_be_of_system(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id], *const base = &values->items[value->base];
    switch (value->kind) {
    case VALUE_ONE_OF:
        return values_may_be_of_system(values, value->base) || values_may_be_of_system(values, value->other);
    case VALUE_CONSTANT:
    case VALUE_OFFSET:
        return values_are_of_system((uint32_t)value->number) || values_is_number(values, id);
    case VALUE_INDEXED:
        return base->kind == VALUE_CONSTANT ? values_are_of_system((uint32_t)(base->number + value->number))
                                            : values_may_be_of_system(values, value->base);
    default:
        return values_is_number(values, id);
    }
}

bool values_are_register(const struct values *values, value_id id, uint32_t *address) {
    const struct value *const value = &values->items[id], *const base = &values->items[value->base];
    bool const is_item = value->kind == VALUE_INDEXED && base->kind == VALUE_CONSTANT;
    bool const is_offset = value->kind == VALUE_CONSTANT || value->kind == VALUE_OFFSET;
    *address = (uint32_t)(value->number + (is_item ? base->number : 0));
    return (is_offset || is_item) && values_are_of_system(*address);
}

bool values_have_register(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    uint32_t address;
    switch (value->kind) {
    case VALUE_ONE_OF:
        return values_have_register(values, value->base) || values_have_register(values, value->other);
    case VALUE_MERGED:
        return (value->other & MERGED_REGISTER) != 0;
    case VALUE_INDEXED:
        return values_are_register(values, id, &address) || values_have_register(values, value->base);
    default:
        return values_are_register(values, id, &address);
    }
}

static bool is_zero(const struct values *values, value_id id) {
    return values->items[id].kind == VALUE_CONSTANT && values->items[id].number == 0;
}

value_id values_without_zero(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    if (value->kind != VALUE_ONE_OF) {
        return id;
    }
    return is_zero(values, value->base)    ? values_without_zero(values, value->other)
           : is_zero(values, value->other) ? values_without_zero(values, value->base)
                                           : id;
}
