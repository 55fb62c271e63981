// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// IAR's linker makes a table of records for __iar_data_init3. A record begins with the distance from itself to the
// function that initialises some memory, and goes on with arguments whose number only this function knows: it returns
// where the next record begins. The records can therefore not be told apart, but each of them begins at a word of the
// table. We take every word of the table for a record: a word counts if it leads to where a function begins. The result
// holds all functions that are called, and perhaps one that an argument happens to lead to.
#include "calls/pack_private.h"

// \return  Whether the word at the address leads to a function, which then is `entry`.
static bool leads_to_function(const struct code *code, uint32_t at, uint32_t word, uint32_t *entry) {
    *entry = (at + word) & ~UINT32_C(1);
    const struct image_symbol *const symbol = ((at + word) & 1) != 0 ? code_function(code, *entry) : NULL;
    return symbol != NULL && symbol->address == *entry && code_is_code(code, *entry);
}

// \return  Whether the table is one: it cannot change, and its first word leads to a function.
static bool add_table(const struct code *code, struct pack_set *set, uint32_t low, uint32_t high) {
    for (uint32_t at = low; at < high; at += 4) {
        uint32_t word, entry;
        if (!code_is_constant(code, at) || !code_read_word(code, at, &word)) {
            return false;
        }
        if (leads_to_function(code, at, word, &entry)) {
            pack_add(set, entry);
        } else if (at == low) {
            return false;
        }
    }
    return set->count > 0;
}

struct pack_set iar_resolve(struct callgraph *graph, const struct flow *flow) {
    struct pack_set set = {.library = "IAR's library"};
    const struct image *const image = graph->code->image;
    bool const is_meant = locator_match(graph->locator, flow->entry, "__iar_data_init3");
    if (!is_meant) { // Nearly always; the search of a symbol takes longer.
        return set;
    }
    const struct image_symbol *const base = image_find_symbol(image, ".iar.init_table$$Base");
    const struct image_symbol *const limit = image_find_symbol(image, ".iar.init_table$$Limit");
    const struct image_symbol *const older_base = image_find_symbol(image, "Region$$Table$$Base");
    const struct image_symbol *const older_limit = image_find_symbol(image, "Region$$Table$$Limit");
    const struct image_symbol *const low = base != NULL ? base : older_base;
    const struct image_symbol *const high = base != NULL ? limit : older_limit;
    if (low != NULL && high != NULL) {
        set.is_known = add_table(graph->code, &set, (uint32_t)low->address, (uint32_t)high->address);
    }
    return set;
}
