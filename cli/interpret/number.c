// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tells numbers from pointers, for stores whose address is not known. Nearly all of these go through a pointer that was
// loaded, passed or returned, with or without an index, and stay in the object that it points to. A few go to an
// address that the code computed from numbers, and such an address may be that of any register of the core:
//
//     *(volatile uint8_t *)((n + 0xE000E3) << 8) = 80;       sets the priority of interrupt 0 where n is 1
//
// So the interpretation keeps apart what it does not know. VALUE_UNKNOWN may be a pointer. The number (values_number())
// is the result of arithmetic that no pointer survives: a shift, a product, an exclusive or, a load of a byte. A sum
// with a pointer, or with a constant that is large enough to be the address of a table, is a pointer again. We rely on
// the rule of C that an index stays in its object.
#include "interpret/instruction.h"

#define CONTROL_SPACE UINT32_C(0xE000E000) // 4 KiB with the interrupt controller and the system control block.
#define CONTROL_PAGE  UINT32_C(0xFFFFF000)

// Flash, or tightly coupled memory, may begin at address 0. An empty table may stand at the end of a section.
bool code_is_object(const struct code *code, uint32_t constant) {
    bool is_object = values_is_base(constant);
    for (size_t i = 0; i < code->image->section_count && !is_object; ++i) {
        const struct image_section *const section = &code->image->sections[i];
        is_object = section->is_allocated && constant - section->address <= section->size_bytes;
    }
    return is_object;
}

// The known bits of a value say whether the value + offset may lie in the control space. The page of an address there
// is that of the first or of the last byte, less the offset.
static bool may_reach(const struct value *bits, uint32_t offset) {
    uint32_t const known = bits->scale & CONTROL_PAGE, number = (uint32_t)bits->number & known;
    uint32_t const first = CONTROL_SPACE - offset, last = CONTROL_SPACE + ~CONTROL_PAGE - offset;
    return (first & known) == number || (last & known) == number;
}

// An address with a constant part that is neither an offset nor the address of an object has been put together.
static bool is_odd(uint32_t constant) {
    return constant >= LARGEST_BASE && constant < 0u - SMALLEST_BASE;
}

bool code_is_computed(const struct code *code, value_id id, int64_t offset) {
    const struct value *const value = &code->values.items[id], *const base = &code->values.items[value->base];
    uint32_t const constant = (uint32_t)(value->number + offset);
    switch (value->kind) {
    case VALUE_BITS:
        return values_is_number(&code->values, id) && !values_is_base(constant) && may_reach(value, (uint32_t)offset);
    case VALUE_MERGED:
        return value->other != 0;
    case VALUE_ONE_OF:
        return code_is_computed(code, value->base, offset) || code_is_computed(code, value->other, offset);
    case VALUE_INDEXED:
        if (base->kind == VALUE_CONSTANT) {
            return !code_is_object(code, constant + (uint32_t)base->number);
        }
        return is_odd(constant) || (!values_is_base(constant) && code_is_computed(code, value->base, constant));
    case VALUE_OFFSET:
        return is_odd(constant) || (!values_is_base(constant) && code_is_computed(code, value->base, constant));
    default:
        return false;
    }
}

// An offset into an object is below SMALLEST_BASE, so the top byte of the number differs from that of the address by
// one at most.
static bool may_come_near(const struct value *bits) {
    enum { TOP_AT = 24, FIRST_TOP = 0xDF, LAST_TOP = 0xE1 };
    uint32_t const known = bits->scale >> TOP_AT, top = (uint32_t)bits->number >> TOP_AT & known;
    bool may = false;
    for (uint32_t i = FIRST_TOP; i <= LAST_TOP; ++i) {
        may |= (i & known) == top;
    }
    return may;
}

bool code_is_number(const struct code *code, value_id id) {
    const struct value *const value = &code->values.items[id], *const base = &code->values.items[value->base];
    switch (value->kind) {
    case VALUE_BITS:
        return values_is_number(&code->values, id) && may_come_near(value);
    case VALUE_ONE_OF:
        return code_is_number(code, value->base) || code_is_number(code, value->other);
    case VALUE_OFFSET: // That of a register of the core is told by code_priorities_of().
        return !values_are_of_system((uint32_t)value->number) && code_is_computed(code, id, 0);
    case VALUE_INDEXED:
        return !(base->kind == VALUE_CONSTANT && values_are_of_system((uint32_t)(base->number + value->number))) &&
               code_is_computed(code, id, 0);
    default:
        return code_is_computed(code, id, 0);
    }
}

/// A number, known or not, and a constant that was added to it.
struct sum {
    bool is_number;
    value_id number; ///< 0 iff the sum is the constant.
    uint32_t constant;
};

// Bits that are known to be set are a constant that was added to the others.
static struct sum sum_of(struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    bool const is_offset = value->kind == VALUE_OFFSET && values->items[value->base].kind == VALUE_BITS;
    value_id const number = is_offset ? value->base : id;
    const struct value *const bits = &values->items[number];
    if (value->kind == VALUE_CONSTANT) {
        return (struct sum){true, 0, (uint32_t)value->number};
    }
    uint32_t const constant = is_offset ? (uint32_t)value->number : 0;
    if (bits->kind == VALUE_BITS && bits->number != 0 && values_is_number(values, number)) {
        return (struct sum){true, values_number(values), constant + (uint32_t)bits->number};
    }
    return (struct sum){values_is_number(values, number), number, constant};
}

// \return  The largest power of two that the number is known to be a multiple of.
static uint32_t unit_of(const struct values *values, value_id number) {
    const struct value *const value = &values->items[number];
    uint32_t const others = value->kind == VALUE_BITS ? ~value->scale : UINT32_MAX;
    return others & (0u - others);
}

static value_id item_behind(struct values *values, uint32_t address, uint32_t scale, bool is_below) {
    return values_add(values, (struct value){.kind = VALUE_INDEXED,
                                             .base = values_constant(values, address),
                                             .other = is_below,
                                             .scale = scale});
}

// An address of registers of the core is one of those behind the constant.
static value_id value_of_sum(struct values *values, struct sum sum) {
    if (sum.number == 0) {
        return values_constant(values, sum.constant);
    }
    if (values_are_of_system(sum.constant)) {
        return item_behind(values, sum.constant, unit_of(values, sum.number), false);
    }
    struct value const value = {.kind = VALUE_OFFSET, .base = sum.number, .number = sum.constant};
    return sum.constant == 0 ? sum.number : values_add(values, value);
}

static value_id number_offset(struct values *values, value_id id, uint32_t amount) {
    struct sum sum = sum_of(values, id);
    if (sum.is_number) {
        sum.constant += amount;
        return value_of_sum(values, sum);
    }
    return values_are_of_system(amount) ? item_behind(values, amount, 1, false)
           : is_odd(amount)             ? values_number(values)
                                        : 0;
}

// A multiple of a sum is a number, whatever was added up.
static struct sum sum_to_multiply(struct values *values, value_id id) {
    struct sum const sum = sum_of(values, id);
    const struct value *const value = &values->items[id], *const base = &values->items[value->base];
    if (value->kind == VALUE_INDEXED && base->kind == VALUE_CONSTANT) {
        uint32_t const constant = (uint32_t)(base->number + value->number);
        return (struct sum){true, values_number(values), constant};
    }
    return sum.is_number || value->kind != VALUE_OFFSET ? sum
                                                        : (struct sum){false, value->base, (uint32_t)value->number};
}

value_id number_shifted(struct values *values, value_id id, unsigned by) {
    value_id const amount = values_constant(values, by);
    struct sum sum = sum_to_multiply(values, id);
    if (by == 0) {
        return id;
    }
    if (sum.number == id || sum.number == 0) {
        return bits_combine(values, LOGIC_SHIFT_LEFT, id, amount);
    }
    sum.number = bits_combine(values, LOGIC_SHIFT_LEFT, sum.number, amount);
    sum.constant <<= by;
    return value_of_sum(values, sum);
}

value_id number_product(struct values *values, value_id id, uint32_t factor) {
    struct sum sum = sum_to_multiply(values, id);
    uint32_t const unit = factor & (0u - factor);
    if (sum.number != 0 || !sum.is_number) {
        sum.number = values_number(values);
        if (unit > 1) {
            sum.number = values_add(values, (struct value){.kind = VALUE_BITS, .base = sum.number, .scale = unit - 1});
        }
    }
    sum.constant *= factor;
    return value_of_sum(values, sum);
}

// Nothing can be told of what is subtracted: the distance of two pointers is a number, too. One of several pointers, of
// which one leads to registers of the core, may lead anywhere then.
value_id number_difference(struct values *values, value_id left) {
    uint32_t address;
    struct sum sum = sum_of(values, left);
    if (values_are_register(values, left, &address)) {
        return item_behind(values, address, 1, true);
    }
    sum.number = values_number(values);
    return sum.is_number ? value_of_sum(values, sum) : values_have_register(values, left) ? sum.number : 0;
}

// A number and a number give one, a pointer and anything a pointer. Of two indices to the registers of the core, both
// may lead anywhere behind the first.
value_id number_sum(struct values *values, value_id left, value_id right) {
    uint32_t address;
    struct sum const a = sum_of(values, left), b = sum_of(values, right);
    if (values_are_register(values, left, &address) || values_are_register(values, right, &address)) {
        return item_behind(values, address, 1, false);
    }
    if (a.is_number && b.is_number) {
        return value_of_sum(values, (struct sum){true, values_number(values), a.constant + b.constant});
    }
    return values_have_register(values, left) || values_have_register(values, right) ? values_number(values) : 0;
}

// An address of a register of the core may be put together by an or: `0xE000E000 | offset`, in two steps as well where
// no instruction has a constant of these bits. The known bits of the result would not show where the address may lead.
// The address of an item is at least that of the first one, A, and `A + i | bits` at least A | bits, where no carry of
// the sum reaches the bits of A.
static value_id with_bits(struct values *values, value_id id, value_id bits) {
    struct value const value = values->items[id], other = values->items[bits];
    uint32_t address;
    if (!values_are_register(values, id, &address)) {
        return 0;
    }
    bool const is_low = value.kind == VALUE_INDEXED && value.other == 0 && other.kind == VALUE_CONSTANT &&
                        (uint32_t)other.number < (address & (0u - address));
    return item_behind(values, is_low ? address | (uint32_t)other.number : address, 1, value.other != 0);
}

value_id number_combined(struct values *values, enum insn_logic logic, value_id left, value_id right) {
    value_id const result = bits_combine(values, logic, left, right);
    if (logic != LOGIC_OR || values->items[result].kind == VALUE_CONSTANT) {
        return result;
    }
    value_id const item = with_bits(values, left, right), turned = item == 0 ? with_bits(values, right, left) : item;
    return turned != 0 ? turned : result;
}

value_id number_with_shifted(struct values *values, const struct insn *insn, value_id left, value_id right) {
    value_id const by = values_constant(values, insn->shift);
    value_id const shifted = bits_combine(values, (enum insn_logic)insn->shifted, right, by);
    value_id const result = number_combined(values, (enum insn_logic)insn->logic, left, shifted);
    bool const is_known = values->items[shifted].kind == VALUE_CONSTANT || values->items[result].kind == VALUE_CONSTANT;
    return is_known ? result : 0;
}

value_id number_plus(struct values *values, value_id id, int64_t amount) {
    bool const is_lost = id == 0 || values_is_plain_number(values, id);
    return is_lost && amount != 0 ? number_offset(values, id, (uint32_t)amount) : values_offset(values, id, amount);
}

// movt leaves the lower half as it was, which movw loads before. Anything else is no way to make a pointer.
value_id number_with_top(struct values *values, value_id id, uint32_t top) {
    enum { LOWER_HALF = 0xFFFF };
    value_id const lower = bits_combine(values, LOGIC_AND, id, values_constant(values, LOWER_HALF));
    value_id const both = bits_combine(values, LOGIC_OR, lower, values_constant(values, top));
    return values->items[both].kind == VALUE_CONSTANT || values_is_base(top)
               ? both
               : number_combined(values, LOGIC_OR, lower, values_constant(values, top));
}
