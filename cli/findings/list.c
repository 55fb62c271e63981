// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Makes one list of what brim structs, const, placement, check and stack found: what each finding wins in flash and in
// RAM, where it is, and what to write instead. Broken budgets and contradictions come first, then the largest gains.
// The page shows this list; SARIF and GitLab's format are written from it.
#include "findings/list.h"

#include "base/text.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Every finding has a kind, a name and a text; the caller sets what else is known.
static struct finding_item *add(struct findings *findings, const char *kind, const char *name, const char *text) {
    APPEND(findings->items, findings->count, findings->capacity,
           (struct finding_item){.kind = kind, .name = name, .text = text});
    return &findings->items[findings->count - 1];
}

// A struct whose members cannot be reordered to a gain is no finding.
static void add_structs(struct findings *findings, const struct structs *structs) {
    for (size_t i = 0; i < structs->row_count; ++i) {
        const struct struct_row *const row = &structs->rows[i];
        if (row->won_bytes == 0) {
            continue;
        }
        const char *const text =
            keep_text(&findings->texts, "%" PRIu64 " to %" PRIu64 " bytes a struct, %" PRIu64 " object%s",
                      row->size_bytes, row->new_size_bytes, row->instances, row->instances == 1 ? "" : "s");
        struct finding_item *const item = add(findings, "reorder", row->name, text);
        item->fix = row->definition;
        item->won_ram = (int64_t)row->won_bytes;
        item->file = row->file;
        item->line = row->line;
        item->row = row;
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
static void add_constants(struct findings *findings, const struct constants *constants) {
    const struct records *const records = firmware_records(constants->report->firmware);
    for (size_t i = 0; i < constants->row_count; ++i) {
        const struct constant_row *const row = &constants->rows[i];
        if (row->class != CONSTANT_PROVED) {
            continue;
        }
        const struct record_variable *const variable = variable_at(records, row->address);
        const char *const text =
            keep_text(&findings->texts, "nothing writes it: %" PRIu64 " bytes could lie in flash%s", row->size_bytes,
                      row->is_zero ? ", which has no copy of them yet" : "");
        struct finding_item *const item = add(findings, "constant", row->name, text);
        item->fix = variable == NULL ? NULL : const_declaration(&findings->texts, variable);
        item->won_ram = (int64_t)row->size_bytes;
        item->won_flash = row->is_zero ? -(int64_t)row->size_bytes : 0;
        item->file = row->file;
        item->line = row->line;
        item->has_address = true;
        item->address = row->address;
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
static void add_placement(struct findings *findings, const struct placement *placement,
                          const struct constants *constants) {
    for (size_t i = 0; i < placement->count; ++i) {
        const struct placement_finding *const finding = &placement->findings[i];
        if (finding->kind == PLACEMENT_CONSTANT && is_proved(constants, finding->address)) {
            continue;
        }
        struct finding_item *const item =
            add(findings, placement_kind_name(finding->kind), finding->object, finding->why);
        item->fix = finding->write;
        item->won_ram = (int64_t)finding->won_ram_bytes;
        item->won_flash = (int64_t)finding->won_flash_bytes;
        item->file = finding->file;
        item->line = finding->line;
        item->has_address = true;
        item->address = finding->address;
    }
}

// A budget that cannot be measured is as broken as one that is exceeded: nobody knows whether it is kept.
static void add_budgets(struct findings *findings, const struct check *check) {
    for (size_t i = 0; i < check->count; ++i) {
        const struct finding *const finding = &check->findings[i];
        if (finding->verdict == VERDICT_KEPT) {
            continue;
        }
        const char *const text = finding->verdict == VERDICT_UNKNOWN
                                     ? keep_text(&findings->texts, "the budget cannot be measured: %s", finding->reason)
                                     : keep_text(&findings->texts, "%" PRId64 " where %s is %" PRId64,
                                                 finding->measured_bytes, finding->what, finding->limit_bytes);
        struct finding_item *const item = add(findings, "budget", finding->subject, text);
        item->is_broken = true;
        item->file = check->config_path;
        item->line = (unsigned)finding->line;
    }
}

static void add_contradictions(struct findings *findings, const struct stack *stack) {
    for (size_t i = 0; i < stack->finding_count; ++i) {
        const struct call_note *const note = &stack->findings[i];
        struct finding_item *const item = add(findings, "contradiction", note->location.function, note->text);
        item->is_broken = true;
        item->file = note->location.file;
        item->line = note->location.line;
        item->has_address = true;
        item->address = note->location.address;
    }
}

static int by_gain(const void *a, const void *b) {
    const struct finding_item *const left = a, *const right = b;
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
    return strcmp(left->name, right->name);
}

void findings_make(struct findings *findings, const struct finding_sources *sources) {
    *findings = (struct findings){0};
    if (sources->check != NULL) {
        add_budgets(findings, sources->check);
    }
    if (sources->stack != NULL) {
        add_contradictions(findings, sources->stack);
    }
    if (sources->structs != NULL) {
        add_structs(findings, sources->structs);
    }
    if (sources->constants != NULL) {
        add_constants(findings, sources->constants);
    }
    if (sources->placement != NULL) {
        add_placement(findings, sources->placement, sources->constants);
    }
    if (findings->count > 0) {
        qsort(findings->items, findings->count, sizeof *findings->items, by_gain);
    }
}

void findings_free(struct findings *findings) {
    free(findings->items);
    arena_free(&findings->texts);
    *findings = (struct findings){0};
}
