// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Abstract values: what is known of a register is a small expression over constants, the registers at the entry, SP
/// and loads. Equal expressions are one value (hash consing). The join of two values is their set, up to a few members.
#ifndef BRIM_CLI_CODE_VALUE_H
#define BRIM_CLI_CODE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum value_kind {
    VALUE_UNKNOWN,
    VALUE_CONSTANT, ///< `number`: an address, a literal, a flag.
    VALUE_STACK,    ///< `number` bytes from SP as it was at the entry; negative is deeper.
    VALUE_ENTRY,    ///< Register `number` at the function's entry.
    VALUE_RESULT,   ///< Register `number` after the call at address `site`.
    VALUE_OFFSET,   ///< `base` + `number`.
    VALUE_LOAD,     ///< The word at `base` + `number`, loaded at address `site`.
    VALUE_INDEXED,  ///< `base` + `number` + an unknown index * `scale`; `count` of them, 0 where that is not known.
                    ///< With `other` 1 it is `base` + `number` - the index * `scale`.
    VALUE_ELEMENT,  ///< The word at such an address, loaded at address `site`.
    VALUE_ONE_OF,   ///< `base` or `other`: what two paths bring together.
    VALUE_BITS,     ///< The bits in `scale` are known, and are those of `number`; the others are `base`'s,
                    ///< moved up by `other` places (down where that is negative).
    VALUE_MERGED,   ///< The join of several paths in register `number` at address `site`, where it is too much to list.
};

typedef uint32_t value_id; ///< Index into struct values; 0 is VALUE_UNKNOWN.

struct value {
    enum value_kind kind;
    value_id base, other;
    int64_t number;
    uint32_t scale, count, site;
};

struct values {
    struct value *items;
    size_t count, capacity;
    uint32_t *slots; ///< The hash table.
    size_t slot_count;
};

/// \return  The number of this value, the same for equal ones.
value_id values_add(struct values *values, struct value value);
void values_free(struct values *values);

/// \return  What two paths bring together; VALUE_UNKNOWN where it would be more than a few.
value_id values_join(struct values *values, value_id a, value_id b);
/// \return  The value plus a constant.
value_id values_offset(struct values *values, value_id base, int64_t amount);
value_id values_constant(struct values *values, uint32_t number);

#endif
