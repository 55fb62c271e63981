// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Logic and shifts on values of which only some bits are known. Firmware replaces one byte of a system register of
// the core by `ldr; bic; orr; str`: the byte is then known, while the other bits are what the register held before,
// and priorities.c must know both. The domain is that of known bits (a mask and their values), extended by the origin
// of the unknown bits: the value that they were copied from, and by how many positions they were shifted on the way.
#include "interpret/instruction.h"

/// An abstract word: the bits in `known` have the values in `number`. The other bits are those of `origin`, moved up
/// by `moved` positions; where `origin` is 0, nothing is known of them.
struct bits {
    uint32_t number, known;
    value_id origin;
    int32_t moved;
};

// Any value without a form of its own is a word of which no bit is known and that is its own origin.
static struct bits bits_of(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    switch (value->kind) {
    case VALUE_CONSTANT:
        return (struct bits){(uint32_t)value->number, UINT32_MAX, 0, 0};
    case VALUE_BITS:
        if (value->scale != 0) {
            return (struct bits){(uint32_t)value->number, value->scale, value->base, (int32_t)value->other};
        }
        return (struct bits){0, 0, id, 0};
    default:
        return (struct bits){0, 0, id, 0};
    }
}

// A word with all bits known becomes an ordinary constant again, so that equal values stay one value.
static value_id value_of_bits(struct values *values, struct bits bits) {
    bits.number &= bits.known;
    bits.moved = bits.origin == 0 || bits.origin == values_number(values) ? 0 : bits.moved;
    if (bits.known == UINT32_MAX) {
        return values_constant(values, bits.number);
    }
    if (bits.known == 0) {
        return values_is_number(values, bits.origin) ? values_number(values) : 0;
    }
    return values_add(values, (struct value){.kind = VALUE_BITS,
                                             .base = bits.origin,
                                             .other = (value_id)bits.moved,
                                             .number = bits.number,
                                             .scale = bits.known});
}

// Shifts as the core does them: by the low byte of the amount. An amount above 31 leaves only zeroes, or only signs,
// and the bits that are shifted in are known.
static struct bits shifted(struct bits bits, enum insn_logic logic, uint32_t by) {
    uint32_t const n = by & 0xFF, locator = n > 31 ? 31 : n;
    if (n == 0) {
        return bits;
    }
    if (logic == LOGIC_SHIFT_RIGHT_SIGNED) { // The sign comes in from above.
        return (struct bits){(uint32_t)((int32_t)bits.number >> locator), (uint32_t)((int32_t)bits.known >> locator), 0,
                             0};
    }
    if (n > 31) {
        return (struct bits){0, UINT32_MAX, 0, 0};
    }
    if (logic == LOGIC_SHIFT_LEFT) {
        return (struct bits){bits.number << n, bits.known << n | ((1u << n) - 1), bits.origin, bits.moved + (int32_t)n};
    }
    return (struct bits){bits.number >> n, bits.known >> n | ~(UINT32_MAX >> n), bits.origin, bits.moved - (int32_t)n};
}

// A bit of a conjunction is known when both operands' bits are, or when one of them is known to be 0. The origin
// survives only a conjunction with a constant; otherwise an unknown bit may come from either operand.
static struct bits both(struct bits a, struct bits b) {
    uint32_t const zero = (a.known & ~a.number) | (b.known & ~b.number);
    struct bits result = b.known == UINT32_MAX ? a : b;
    if (a.known != UINT32_MAX && b.known != UINT32_MAX) {
        result.origin = 0;
    }
    result.number = a.number & b.number;
    result.known = (a.known & b.known) | zero;
    return result;
}

static struct bits inverted(struct bits a) {
    a.number = ~a.number & a.known;
    return a;
}

// De Morgan's law gives the disjunction from the conjunction. The bits of the origin are inverted on the way in and
// on the way out, so they stay as they were.
static struct bits either(struct bits a, struct bits b) {
    struct bits const none = both(inverted(a), inverted(b));
    return inverted(none);
}

// A conjunction with a mask leaves a pointer a pointer, as code that aligns it does.
static bool keeps_pointer(const struct values *values, enum insn_logic logic, value_id left, value_id right) {
    const struct value *const a = &values->items[left], *const b = &values->items[right];
    bool const is_left = a->kind != VALUE_CONSTANT && !values_is_number(values, left);
    bool const is_right = b->kind != VALUE_CONSTANT && !values_is_number(values, right);
    return logic == LOGIC_AND ? is_left || is_right : logic == LOGIC_CLEAR && is_left;
}

static struct bits combine(enum insn_logic logic, struct bits a, struct bits b) {
    struct bits const nothing = {0, 0, 0, 0};
    switch (logic) {
    case LOGIC_AND:
        return both(a, b);
    case LOGIC_OR:
        return either(a, b);
    case LOGIC_CLEAR: {
        struct bits const rest = both(a, inverted(b));
        return b.known == UINT32_MAX || rest.known == UINT32_MAX ? rest : nothing;
    }
    case LOGIC_EXCLUSIVE:
        return (struct bits){a.number ^ b.number, a.known & b.known, 0, 0};
    default:
        return b.known == UINT32_MAX ? shifted(a, logic, b.number) : nothing;
    }
}

// The address of some register of the core is a number for these operations, which may be an address again: as the
// origin of bits it would not show that.
static value_id without_register(struct values *values, value_id id) {
    bool const is_known = values->items[id].kind == VALUE_CONSTANT;
    return !is_known && values_have_register(values, id) ? values_number(values) : id;
}

value_id bits_combine(struct values *values, enum insn_logic logic, value_id left, value_id right) {
    left = without_register(values, left);
    right = without_register(values, right);
    struct bits result = combine(logic, bits_of(values, left), bits_of(values, right));
    if (result.origin == 0 && result.known != UINT32_MAX && !keeps_pointer(values, logic, left, right)) {
        result.origin = values_number(values);
    }
    return value_of_bits(values, result);
}

// A load of a byte or a half-word is extended to a word: ldrb and ldrh with zeroes, ldrsb and ldrsh with the sign.
value_id bits_of_item(struct values *values, value_id value, uint8_t bytes, bool is_signed) {
    const struct value *const item = &values->items[value];
    if (bytes >= 4) {
        return value;
    }
    unsigned const unused = 32u - 8u * bytes;
    if (item->kind != VALUE_CONSTANT) {
        struct bits const extended = {0, is_signed ? 0 : ~(UINT32_MAX >> unused), values_number(values), 0};
        return value_of_bits(values, extended);
    }
    uint32_t const raised = (uint32_t)item->number << unused;
    return values_constant(values, is_signed ? (uint32_t)((int32_t)raised >> unused) : raised >> unused);
}

uint32_t bits_known(const struct values *values, value_id id, uint32_t *number, value_id *origin) {
    struct bits const bits = bits_of(values, id);
    *number = bits.number;
    *origin = bits.moved == 0 ? bits.origin : 0;
    return bits.known;
}
