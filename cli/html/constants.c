// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The verdict of brim const on each object in RAM, for the card of the page: a user who wonders why a table is not
// among the findings sees who writes it, or where its address goes.
#include "html/columns.h"
#include "html/page.h"

#include "base/text.h"
#include "output/data.h"

#include <string.h>

// The place of the reason is that of brim const: the instruction that writes the object or lets its address go.
static const char *reason_of(struct arena *texts, const struct constant_row *row) {
    const char *const file = row->location.file;
    if (row->location.address == 0) {
        return row->reason;
    }
    if (file == NULL) {
        return keep_text(texts, "%s in %s", row->reason, row->location.function);
    }
    const char *const slash = strrchr(file, '/');
    return keep_text(texts, "%s in %s (%s:%u)", row->reason, row->location.function, slash == NULL ? file : slash + 1,
                     row->location.line);
}

void page_add_constants(json_t *document, const struct constants *constants) {
    json_t *const table = json_object();
    json_t *const addresses = column_add(table, "address"), *const verdicts = column_add(table, "verdict");
    json_t *const reasons = column_add(table, "reason");
    struct names names = {0};
    struct arena texts = {0};
    for (size_t i = 0; i < constants->row_count; ++i) {
        const struct constant_row *const row = &constants->rows[i];
        column_put(addresses, row->address);
        json_array_append_new(verdicts, json_text(constant_class_name(row->class)));
        column_put(reasons, texts_number(&names, reason_of(&texts, row)));
    }
    json_object_set_new(table, "texts", texts_json(&names));
    json_object_set_new(document, "constants", table);
    names_free(&names);
    arena_free(&texts);
}
