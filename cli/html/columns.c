// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "html/columns.h"

#include "output/data.h"

#include <string.h>

json_t *column_add(json_t *table, const char *name) {
    json_t *const column = json_array();
    json_object_set_new(table, name, column);
    return column;
}

void column_put(json_t *column, int64_t number) {
    json_array_append_new(column, json_integer(number));
}

uint32_t texts_number(struct names *texts, const char *text) {
    return names_add(texts, text, strlen(text));
}

// A name that is no UTF-8 becomes one that is, as in every other JSON that brim prints.
json_t *texts_json(const struct names *texts) {
    json_t *const array = json_array();
    for (size_t i = 0; i < texts->count; ++i) {
        json_array_append_new(array, json_text(texts->texts[i]));
    }
    return array;
}
