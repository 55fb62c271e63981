// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Logic on values of which some bits are known, as where one byte of a register of the core is replaced.
#include "interpret/instruction.h"

/// The bits of a value: known ones in `number`; the others are those of `origin`, moved up by `moved`, or nobody's.
struct bits {
    uint32_t number, known;
    value_id origin;
    int32_t moved;
};

static struct bits bits_of(const struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    switch (value->kind) {
    case VALUE_CONSTANT:
        return (struct bits){(uint32_t)value->number, UINT32_MAX, 0, 0};
    case VALUE_BITS:
        return (struct bits){(uint32_t)value->number, value->scale, value->base, (int32_t)value->other};
    default:
        return (struct bits){0, 0, id, 0};
    }
}

static value_id value_of_bits(struct values *values, struct bits bits) {
    bits.number &= bits.known;
    if (bits.known == UINT32_MAX) {
        return values_constant(values, bits.number);
    }
    return bits.known == 0 ? 0
                           : values_add(values, (struct value){.kind = VALUE_BITS,
                                                               .base = bits.origin,
                                                               .other = bits.origin == 0 ? 0 : (value_id)bits.moved,
                                                               .number = bits.number,
                                                               .scale = bits.known});
}

static struct bits shifted(struct bits bits, enum insn_logic logic, uint32_t by) {
    uint32_t const n = by & 0xFF, places = n > 31 ? 31 : n;
    if (n == 0) {
        return bits;
    }
    if (logic == LOGIC_SHIFT_RIGHT_SIGNED) { // The sign comes in from above.
        return (struct bits){(uint32_t)((int32_t)bits.number >> places), (uint32_t)((int32_t)bits.known >> places), 0,
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

// A bit of a conjunction is known when both are, or when one is known to be 0.
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

// The origin's bits are inverted twice, and so are its own.
static struct bits either(struct bits a, struct bits b) {
    struct bits const none = both(inverted(a), inverted(b));
    return inverted(none);
}

value_id bits_combine(struct values *values, enum insn_logic logic, value_id left, value_id right) {
    struct bits const a = bits_of(values, left), b = bits_of(values, right);
    switch (logic) {
    case LOGIC_AND:
        return value_of_bits(values, both(a, b));
    case LOGIC_OR:
        return value_of_bits(values, either(a, b));
    case LOGIC_CLEAR: {
        struct bits const mask = inverted(b);
        return b.known == UINT32_MAX ? value_of_bits(values, both(a, mask)) : 0;
    }
    case LOGIC_EXCLUSIVE:
        return value_of_bits(values, (struct bits){a.number ^ b.number, a.known & b.known, 0, 0});
    default:
        return b.known == UINT32_MAX ? value_of_bits(values, shifted(a, logic, b.number)) : 0;
    }
}

value_id bits_of_item(struct values *values, value_id value, uint8_t bytes, bool is_signed) {
    const struct value *const item = &values->items[value];
    if (bytes >= 4 || value == 0) {
        return value;
    }
    if (item->kind != VALUE_CONSTANT) {
        return 0;
    }
    unsigned const unused = 32u - 8u * bytes;
    uint32_t const raised = (uint32_t)item->number << unused;
    return values_constant(values, is_signed ? (uint32_t)((int32_t)raised >> unused) : raised >> unused);
}

uint32_t bits_known(const struct values *values, value_id id, uint32_t *number, value_id *origin) {
    struct bits const bits = bits_of(values, id);
    *number = bits.number;
    *origin = bits.moved == 0 ? bits.origin : 0;
    return bits.known;
}
