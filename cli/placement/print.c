// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the result of brim placement: a table per kind of finding, then the justified ones, a sum, and what could not
// be checked. Findings are sorted by kind, so each kind is a slice of the array.
#include "placement/print.h"
#include "base/text.h"
#include "output/data.h"
#include "output/wrap.h"

#include <inttypes.h>

static const char *const titles[PLACEMENT_KINDS] = {
    [PLACEMENT_DMA] = "Out of the DMA's reach",
    [PLACEMENT_CACHE_LINE] = "Not on cache lines of their own",
    [PLACEMENT_EXCLUSIVES] = "Exclusives where they do not work",
    [PLACEMENT_NOINIT] = "Overwritten by start-up, though no-init",
    [PLACEMENT_STACK] = "Stacks in slow memory",
    [PLACEMENT_HANDLER] = "Data of interrupt handlers in slow memory",
    [PLACEMENT_CONSTANT] = "Constants in RAM",
    [PLACEMENT_ZEROES] = "Zeroes in flash",
};

// What to write stands in the row itself, so that a reader need not look it up elsewhere. A line of 0 is not known.
static void finding_row(struct table *table, const struct style *style, const struct placement_finding *finding) {
    table_cell(table, PAINT_NONE, "%s", finding->object);
    table_bytes(table, style, PAINT_NONE, finding->size_bytes);
    table_cell(table, PAINT_NONE, "%s", finding->region);
    if (finding->line > 0) {
        table_cell(table, PAINT_DIM, "%s:%u", base_name(finding->file), finding->line);
    } else {
        table_cell(table, PAINT_DIM, "%s", base_name(finding->file));
    }
    table_cell(table, PAINT_GOOD, "%s", finding->write);
    table_cell(table, PAINT_NONE, "%s", finding->why);
    table_end_row(table);
}

// Beyond the limit the findings of a kind are summed, so that the table still accounts for every byte.
static void others_row(struct table *table, const struct style *style, const struct placement *placement, size_t first,
                       size_t end) {
    uint64_t bytes = 0;
    for (size_t i = first; i < end; ++i) {
        bytes += placement->findings[i].size_bytes;
    }
    table_cell(table, PAINT_DIM, "[%zu others]", end - first);
    table_bytes(table, style, PAINT_DIM, bytes);
    table_end_row(table);
}

// `first` is the first finding of its kind.
static void render_kind(const struct placement *placement, const struct style *style, size_t limit, size_t first,
                        FILE *out) {
    static const char *const headings[] = {"<Object", ">Size", "<Region", "<Declared", "<Write", "<Why"};
    enum placement_kind const kind = placement->findings[first].kind;
    size_t const end = first + placement->counts[kind];
    size_t const shown = limit > 0 && first + limit < end ? first + limit : end;
    fprintf(out, style->markdown ? "### %s%s (%s)%s\n\n" : "%s%s (%s)%s\n", paint_code(style, PAINT_HEADING),
            titles[kind], placement_kind_name(kind), paint_code(style, PAINT_NONE));
    struct table table;
    table_begin(&table, 6, headings);
    for (size_t i = first; i < shown; ++i) {
        finding_row(&table, style, &placement->findings[i]);
    }
    if (shown < end) {
        others_row(&table, style, placement, shown, end);
    }
    table_print(&table, style, out);
    fputc('\n', out);
}

// The justified findings stand behind the others in the array, whatever their kind.
static void render_justified(const struct placement *placement, const struct style *style, FILE *out) {
    static const char *const headings[] = {"<Justified", ">Size", "<Region", "<Kind", "<Reason"};
    struct table table;
    table_begin(&table, 5, headings);
    for (size_t i = placement->count; i < placement->count + placement->justified_count; ++i) {
        const struct placement_finding *const finding = &placement->findings[i];
        table_cell(&table, PAINT_NONE, "%s", finding->object);
        table_bytes(&table, style, PAINT_NONE, finding->size_bytes);
        table_cell(&table, PAINT_NONE, "%s", finding->region);
        table_cell(&table, PAINT_NONE, "%s", placement_kind_name(finding->kind));
        table_cell(&table, PAINT_DIM, "%s", finding->reason);
        table_end_row(&table);
    }
    table_print(&table, style, out);
    fputc('\n', out);
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static void render_sum(const struct placement *placement, FILE *out) {
    uint64_t flash = 0, ram = 0;
    for (size_t i = 0; i < placement->count; ++i) {
        flash += placement->findings[i].won_flash_bytes;
        ram += placement->findings[i].won_ram_bytes;
    }
    char justified[64] = "", won[96] = "", text[400];
    if (placement->justified_count > 0) {
        snprintf(justified, sizeof justified, ", %zu justified,", placement->justified_count);
    }
    if (flash + ram > 0) {
        snprintf(won, sizeof won, "; to win: %" PRIu64 " bytes of flash, %" PRIu64 " of RAM", flash, ram);
    }
    snprintf(text, sizeof text, "%zu finding%s%s in %zu object%s in RAM: %zu of a DMA, %zu no-init%s.",
             placement->count, plural(placement->count), justified, placement->object_count,
             plural(placement->object_count), placement->dma_count, placement->noinit_count, won);
    print_wrapped(out, 0, 2, text);
}

void render_placement(const struct placement *placement, const struct style *style, size_t limit, FILE *out) {
    for (size_t i = 0; i < placement->count; i += placement->counts[placement->findings[i].kind]) {
        render_kind(placement, style, limit, i, out);
    }
    if (placement->justified_count > 0) {
        render_justified(placement, style, out);
    }
    render_sum(placement, out);
    for (size_t i = 0; i < placement->unchecked_count; ++i) {
        char text[600];
        snprintf(text, sizeof text, "Not checked: %s.", placement->unchecked[i].text);
        print_wrapped(out, 0, 2, text);
    }
}

// Members whose value is not known are left out.
static json_t *finding_json(const struct placement_finding *finding) {
    json_t *const object =
        json_pack("{s:o, s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:I, s:I}", "kind",
                  json_text(placement_kind_name(finding->kind)), "object", json_text(finding->object), "address",
                  (json_int_t)finding->address, "size_bytes", (json_int_t)finding->size_bytes, "region",
                  json_text(finding->region), "section", json_text(finding->section), "file", json_text(finding->file),
                  "why", json_text(finding->why), "write", json_text(finding->write), "won_flash_bytes",
                  (json_int_t)finding->won_flash_bytes, "won_ram_bytes", (json_int_t)finding->won_ram_bytes);
    if (finding->line > 0) {
        json_object_set_new(object, "line", json_integer(finding->line));
    }
    if (finding->reason != NULL) {
        json_object_set_new(object, "reason", json_text(finding->reason));
    }
    return object;
}

json_t *placement_json(const struct placement *placement) {
    json_t *const top = json_result("placement");
    json_t *const findings = json_array(), *const justified = json_array(), *const unchecked = json_array();
    for (size_t i = 0; i < placement->count + placement->justified_count; ++i) {
        json_array_append_new(i < placement->count ? findings : justified, finding_json(&placement->findings[i]));
    }
    for (size_t i = 0; i < placement->unchecked_count; ++i) {
        json_array_append_new(unchecked, json_text(placement->unchecked[i].text));
    }
    json_object_set_new(top, "image", json_text(placement->report->image_path));
    json_object_set_new(top, "objects", json_integer((json_int_t)placement->object_count));
    json_object_set_new(top, "dma_objects", json_integer((json_int_t)placement->dma_count));
    json_object_set_new(top, "noinit_objects", json_integer((json_int_t)placement->noinit_count));
    json_object_set_new(top, "findings", findings);
    json_object_set_new(top, "justified", justified);
    json_object_set_new(top, "unchecked", unchecked);
    return top;
}

void render_placement_json(const struct placement *placement, FILE *out) {
    json_finish(placement_json(placement), out);
}

// Justified findings have a reason in the last column; the other findings have an empty one.
void render_placement_csv(const struct placement *placement, FILE *out) {
    fputs("kind,object,address,size_bytes,region,section,file,line,write,why,won_flash_bytes,won_ram_bytes,reason\n",
          out);
    struct csv csv = {.out = out};
    for (size_t i = 0; i < placement->count + placement->justified_count; ++i) {
        const struct placement_finding *const finding = &placement->findings[i];
        csv_text(&csv, placement_kind_name(finding->kind));
        csv_text(&csv, finding->object);
        csv_number(&csv, finding->address);
        csv_number(&csv, finding->size_bytes);
        csv_text(&csv, finding->region);
        csv_text(&csv, finding->section);
        csv_text(&csv, finding->file);
        csv_number(&csv, finding->line);
        csv_text(&csv, finding->write);
        csv_text(&csv, finding->why);
        csv_number(&csv, finding->won_flash_bytes);
        csv_number(&csv, finding->won_ram_bytes);
        csv_text(&csv, finding->reason == NULL ? "" : finding->reason);
        csv_end(&csv);
    }
}
