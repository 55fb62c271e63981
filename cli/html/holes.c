// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The holes of each variable in RAM, for the card of the page: a user who looks at an array of structs sees how many of
// its bytes are holes and padding, whether or not another order of the members wins any.
#include "html/columns.h"
#include "html/page.h"

void page_add_holes(json_t *document, const struct structs *structs) {
    json_t *const table = json_object();
    json_t *const addresses = column_add(table, "address"), *const names = column_add(table, "struct");
    json_t *const counts = column_add(table, "count"), *const sizes = column_add(table, "size_bytes");
    json_t *const slacks = column_add(table, "slack_bytes"), *const bests = column_add(table, "best_size_bytes");
    struct names texts = {0};
    for (size_t i = 0; i < structs->variable_count; ++i) {
        const struct struct_variable *const variable = &structs->variables[i];
        column_put(addresses, (int64_t)variable->address);
        column_put(names, texts_number(&texts, variable->name));
        column_put(counts, (int64_t)variable->count);
        column_put(sizes, (int64_t)variable->size_bytes);
        column_put(slacks, (int64_t)variable->slack_bytes);
        column_put(bests, (int64_t)variable->new_size_bytes);
    }
    json_object_set_new(table, "texts", texts_json(&texts));
    json_object_set_new(document, "holes", table);
    names_free(&texts);
}
