// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One list of what brim structs, const, placement, check and stack found: what each finding wins in flash and in RAM,
// where it is, and what to write instead. Broken budgets and contradictions come first, then the largest gains.
//
// The sums add up the list. A variable that becomes const and whose type is reordered too wins its bytes once, so the
// sums say "at most".
#include "html/page.h"

#include "base/text.h"
#include "output/data.h"
#include "structs/print.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct item {
    json_t *json;
    bool is_broken; ///< A budget or a contradiction, which is no matter of bytes.
    int64_t won_flash, won_ram;
};

struct list {
    struct item *items;
    size_t count, capacity;
    struct arena texts;
};

// `fix` is text that the user pastes as it is; NULL iff there is none.
static json_t *add(struct list *list, const char *kind, const char *name, const char *text, const char *fix,
                   struct item item) {
    item.json = json_pack("{s:s, s:o, s:o, s:o, s:I, s:I}", "kind", kind, "name", json_text(name), "text",
                          json_text(text), "fix", fix == NULL ? json_null() : json_text(fix), "won_flash_bytes",
                          (json_int_t)item.won_flash, "won_ram_bytes", (json_int_t)item.won_ram);
    APPEND(list->items, list->count, list->capacity, item);
    return item.json;
}

static void add_place(json_t *json, const char *file, unsigned line) {
    if (file != NULL) {
        json_object_set_new(json, "file", json_text(file));
        json_object_set_new(json, "line", json_integer(line));
    }
}

static void add_structs(struct list *list, const struct structs *structs) {
    for (size_t i = 0; i < structs->row_count; ++i) {
        const struct struct_row *const row = &structs->rows[i];
        if (row->won_bytes == 0) {
            continue;
        }
        const char *const text =
            keep_text(&list->texts, "%" PRIu64 " to %" PRIu64 " bytes a struct, %" PRIu64 " object%s", row->size_bytes,
                      row->new_size_bytes, row->instances, row->instances == 1 ? "" : "s");
        json_t *const json =
            add(list, "reorder", row->name, text, row->definition, (struct item){.won_ram = (int64_t)row->won_bytes});
        add_place(json, row->file, row->line);
        json_object_set_new(json, "struct", struct_row_json(row));
    }
}

// \return  The variable of debugging information at the address; NULL iff there is none.
static const struct record_variable *variable_at(const struct records *records, uint64_t address) {
    for (size_t i = 0; i < records->variable_count; ++i) {
        if (records->variables[i].address == address) {
            return &records->variables[i];
        }
    }
    return NULL;
}

// Writes the declaration with const: `const` stands before the type, but behind the star of a pointer, since it is the
// object that does not change. An array is const where its elements are.
static const char *const_declaration(struct arena *texts, const struct record_variable *variable) {
    Dwarf_Die die = variable->die, type, element;
    if (variable->name == NULL || !records_of_die(&die, &type)) {
        return NULL;
    }
    element = type;
    while (dwarf_tag(&element) == DW_TAG_array_type && records_of_die(&element, &element)) {
    }
    bool const is_pointer = dwarf_tag(&element) == DW_TAG_pointer_type;
    const char *const name = keep_text(texts, "%s%s", is_pointer ? "const " : "", variable->name);
    char *text = NULL;
    size_t length = 0;
    FILE *const out = open_memstream(&text, &length);
    if (out == NULL) {
        return NULL;
    }
    records_declare(out, &type, name, NULL, NULL);
    fclose(out);
    const char *const kept = keep_text(texts, "%s%s;", is_pointer ? "" : "const ", text);
    free(text);
    return kept;
}

// A constant whose initial value is zero has no copy in flash yet, so flash pays for what RAM wins.
static void add_constants(struct list *list, const struct constants *constants) {
    const struct records *const records = firmware_records(constants->report->firmware);
    for (size_t i = 0; i < constants->row_count; ++i) {
        const struct constant_row *const row = &constants->rows[i];
        if (row->class != CONSTANT_PROVED) {
            continue;
        }
        const struct record_variable *const variable = variable_at(records, row->address);
        const char *const fix = variable == NULL ? NULL : const_declaration(&list->texts, variable);
        const char *const text = keep_text(&list->texts, "nothing writes it: %" PRIu64 " bytes could lie in flash%s",
                                           row->size_bytes, row->is_zero ? ", which has no copy of them yet" : "");
        json_t *const json = add(list, "constant", row->name, text, fix,
                                 (struct item){.won_ram = (int64_t)row->size_bytes,
                                               .won_flash = row->is_zero ? -(int64_t)row->size_bytes : 0});
        add_place(json, row->file, row->line);
        json_object_set_new(json, "address", json_integer(row->address));
    }
}

static bool is_proved(const struct constants *constants, uint64_t address) {
    for (size_t i = 0; constants != NULL && i < constants->row_count; ++i) {
        if (constants->rows[i].address == address && constants->rows[i].class == CONSTANT_PROVED) {
            return true;
        }
    }
    return false;
}

// A constant in RAM is a finding of const and of placement; it is listed once.
static void add_placement(struct list *list, const struct placement *placement, const struct constants *constants) {
    for (size_t i = 0; i < placement->count; ++i) {
        const struct placement_finding *const finding = &placement->findings[i];
        if (finding->kind == PLACEMENT_CONSTANT && is_proved(constants, finding->address)) {
            continue;
        }
        json_t *const json = add(
            list, placement_kind_name(finding->kind), finding->object, finding->why, finding->write,
            (struct item){.won_ram = (int64_t)finding->won_ram_bytes, .won_flash = (int64_t)finding->won_flash_bytes});
        add_place(json, finding->file, finding->line);
        json_object_set_new(json, "address", json_integer((json_int_t)finding->address));
    }
}

static void add_budgets(struct list *list, const struct check *check) {
    for (size_t i = 0; i < check->count; ++i) {
        const struct finding *const finding = &check->findings[i];
        if (finding->verdict == VERDICT_KEPT) {
            continue;
        }
        const char *const text = finding->verdict == VERDICT_UNKNOWN
                                     ? keep_text(&list->texts, "the budget cannot be measured: %s", finding->reason)
                                     : keep_text(&list->texts, "%" PRId64 " where %s is %" PRId64,
                                                 finding->measured_bytes, finding->what, finding->limit_bytes);
        json_t *const json = add(list, "budget", finding->subject, text, NULL, (struct item){.is_broken = true});
        add_place(json, check->config_path, (unsigned)finding->line);
    }
}

static void add_contradictions(struct list *list, const struct stack *stack) {
    for (size_t i = 0; i < stack->finding_count; ++i) {
        const struct call_note *const note = &stack->findings[i];
        json_t *const json =
            add(list, "contradiction", note->location.function, note->text, NULL, (struct item){.is_broken = true});
        add_place(json, note->location.file, note->location.line);
        json_object_set_new(json, "address", json_integer(note->location.address));
    }
}

static int by_gain(const void *a, const void *b) {
    const struct item *const left = a, *const right = b;
    if (left->is_broken != right->is_broken) {
        return left->is_broken ? -1 : 1;
    }
    int64_t const of_left = left->won_ram + left->won_flash, of_right = right->won_ram + right->won_flash;
    if (of_left != of_right) {
        return of_left > of_right ? -1 : 1;
    }
    if (left->won_ram != right->won_ram) {
        return left->won_ram > right->won_ram ? -1 : 1;
    }
    return strcmp(json_string_value(json_object_get(left->json, "name")),
                  json_string_value(json_object_get(right->json, "name")));
}

static json_t *kinds_json(json_t *findings) {
    json_t *const kinds = json_object();
    size_t index;
    json_t *finding;
    json_array_foreach(findings, index, finding) {
        const char *const kind = json_string_value(json_object_get(finding, "kind"));
        json_int_t const count = json_integer_value(json_object_get(kinds, kind));
        json_object_set_new(kinds, kind, json_integer(count + 1));
    }
    return kinds;
}

void page_add_findings(json_t *document, const struct page_sources *sources) {
    struct list list = {0};
    if (sources->check != NULL) {
        add_budgets(&list, sources->check);
    }
    if (sources->stack != NULL) {
        add_contradictions(&list, sources->stack);
    }
    if (sources->structs != NULL) {
        add_structs(&list, sources->structs);
    }
    if (sources->constants != NULL) {
        add_constants(&list, sources->constants);
    }
    if (sources->placement != NULL) {
        add_placement(&list, sources->placement, sources->constants);
    }
    if (list.count > 0) {
        qsort(list.items, list.count, sizeof *list.items, by_gain);
    }
    int64_t flash = 0, ram = 0;
    json_t *const findings = json_array();
    for (size_t i = 0; i < list.count; ++i) {
        flash += list.items[i].won_flash;
        ram += list.items[i].won_ram;
        json_array_append_new(findings, list.items[i].json);
    }
    json_object_set_new(document, "findings", findings);
    json_object_set_new(document, "findings_sum",
                        json_pack("{s:I, s:I, s:o}", "won_flash_bytes", (json_int_t)flash, "won_ram_bytes",
                                  (json_int_t)ram, "by_kind", kinds_json(findings)));
    free(list.items);
    arena_free(&list.texts);
}
