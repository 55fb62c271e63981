// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes the list of findings into the document, with sums. The sums add up the list. A variable that becomes const and
// whose type is reordered too wins its bytes once, so the sums say "at most".
#include "findings/list.h"
#include "findings/print.h"
#include "html/page.h"

#include "output/data.h"
#include "structs/print.h"

static json_t *item_json(const struct finding_item *item) {
    json_t *const json = finding_json(item);
    if (item->row != NULL) {
        json_object_set_new(json, "struct", struct_row_json(item->row));
    }
    return json;
}

static json_t *missing_json(const struct page_sources *sources) {
    json_t *const array = json_array();
    for (size_t i = 0; i < sources->missing_count; ++i) {
        json_array_append_new(array, json_pack("{s:s, s:o}", "part", sources->missing[i].part, "why",
                                               json_text(sources->missing[i].why)));
    }
    return array;
}

void page_add_findings(json_t *document, const struct page_sources *sources) {
    struct finding_sources const results = {.stack = sources->stack,
                                            .structs = sources->structs,
                                            .constants = sources->constants,
                                            .placement = sources->placement,
                                            .check = sources->check};
    struct findings list;
    findings_make(&list, &results);
    int64_t flash = 0, ram = 0;
    json_t *const findings = json_array(), *const kinds = json_object();
    for (size_t i = 0; i < list.count; ++i) {
        const struct finding_item *const item = &list.items[i];
        flash += item->won_flash;
        ram += item->won_ram;
        json_array_append_new(findings, item_json(item));
        json_int_t const count = json_integer_value(json_object_get(kinds, item->kind));
        json_object_set_new(kinds, item->kind, json_integer(count + 1));
    }
    json_object_set_new(document, "findings", findings);
    json_object_set_new(document, "missing", missing_json(sources));
    json_object_set_new(document, "findings_sum",
                        json_pack("{s:I, s:I, s:o}", "won_flash_bytes", (json_int_t)flash, "won_ram_bytes",
                                  (json_int_t)ram, "by_kind", kinds));
    findings_free(&list);
}
