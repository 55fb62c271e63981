// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "calls/every_function.h"

#include "base/memory.h"

#include <stdlib.h>

static bool begins_code(const struct code *code, const struct image_symbol *symbol) {
    const struct image *const image = code->image;
    uint32_t const address = (uint32_t)symbol->address & ~UINT32_C(1);
    bool const is_in_code = symbol->section < image->section_count && image->sections[symbol->section].is_code;
    bool const is_label = symbol->kind == SYMBOL_OTHER && symbol->name[0] != '$' && symbol->name[0] != '\0';
    return is_in_code && code_is_code(code, address) && !code_is_data(code, address) &&
           (symbol->kind == SYMBOL_FUNCTION || (is_label && !code_covers(code, address)));
}

void code_follow_every_function(struct code *code) {
    const struct image *const image = code->image;
    uint32_t *const entries = memory_get(image->symbol_count, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (begins_code(code, &image->symbols[i])) {
            entries[count++] = (uint32_t)image->symbols[i].address & ~UINT32_C(1);
        }
    }
    code_follow(code, entries, count);
    free(entries);
}
