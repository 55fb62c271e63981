// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers to functions that are no address of a function of the image. Code makes them by arithmetic, or of an address
// where the image has no function: a copy of a routine in RAM, a trampoline in the frame (GCC's nested functions), a
// routine in the chip's ROM.
//
//     run = (int (*)(int))(table + table[i]);      a distance in a table
//     run = (int (*)(int))((uintptr_t)buffer | 1); code that was copied or loaded to RAM
//
// Where such a pointer is kept as one of a type, a call through that type may go where no set of functions says, so it
// stays unknown. SIGNATURE_MADE is the type of these pointers: whatever is cast from it has no bound.
#include "base/search.h"
#include "calls/indirect_private.h"

enum {
    MOST_ALTERNATIVES = 24, ///< Of a VALUE_ONE_OF.
    LONGEST_STEP = 64,      ///< By which a counter goes down.
};

// Without a symbol we cannot tell a pointer from a number.
bool indirect_is_function(const struct indirect *indirect, uint32_t word) {
    const struct indirect_private *const own = indirect->private_data;
    size_t const count = own->function_count;
    if ((word & 1) == 0 || count == 0 || word - 1 < own->functions[0] || word - 1 > own->functions[count - 1]) {
        return false;
    }
    size_t low;
    BISECT(low, 0, count, middle, own->functions[middle] < word - 1);
    return low < count && own->functions[low] == word - 1;
}

// A Cortex-M faults on a call without the Thumb bit, so such a word is no pointer to a function.
bool indirect_is_made_word(const struct indirect *indirect, uint32_t word) {
    return (word & 1) != 0 && word >= SMALLEST_ADDRESS && word < UINT32_C(0xE0000000) &&
           !indirect_is_function(indirect, word);
}

bool indirect_is_made(const struct indirect *indirect, value_id id) {
    const struct value *value = &indirect->code->values.items[id];
    for (unsigned depth = 0; value->kind == VALUE_ONE_OF && depth < MOST_ALTERNATIVES; ++depth) {
        if (indirect_is_made(indirect, value->other)) {
            return true;
        }
        value = &indirect->code->values.items[value->base];
    }
    switch (value->kind) {
    case VALUE_CONSTANT:
        return indirect_is_made_word(indirect, (uint32_t)value->number);
    case VALUE_BITS:
        return (value->scale & ~value->number & 1) == 0;
    case VALUE_OFFSET: // A compiler stores a counter that has come down to 0 where the code stores NULL.
        return value->number > 0 || value->number < -LONGEST_STEP;
    case VALUE_STACK:
    case VALUE_INDEXED:
        return true;
    default:
        return false;
    }
}
