// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the result of brim check: a table of all limits, JSON, CSV, or workflow commands of GitHub, which show each
// finding at its line in brim.yaml. A value that is unknown is printed as a question mark and never as zero.
#include "check/print.h"
#include "output/data.h"

#include <inttypes.h>

static enum paint paint_of(enum verdict verdict) {
    return verdict == VERDICT_KEPT ? PAINT_GOOD : verdict == VERDICT_EXCEEDED ? PAINT_BAD : PAINT_WARN;
}

static void signed_bytes(struct table *table, const struct style *style, enum paint paint, int64_t bytes) {
    char text[64];
    format_bytes(text, sizeof text, style->human, (uint64_t)(bytes < 0 ? -bytes : bytes));
    table_cell(table, paint, "%s%s", bytes < 0 ? "-" : "", text);
}

// Counts of findings are no bytes, so --human does not apply to them.
static void measured_cell(struct table *table, const struct style *style, enum paint paint,
                          const struct finding *finding, int64_t measured) {
    struct style const exact = {.color = style->color, .human = style->human && !finding->is_count};
    signed_bytes(table, &exact, paint, measured);
}

void render_check(const struct check *check, const struct style *style, FILE *out) {
    static const char *const headings[] = {"<Budget", "<Kind", ">Limit", ">Measured", "<Verdict", "<"};
    struct table table;
    table_begin(&table, check->unknown > 0 ? 6 : 5, headings);
    for (size_t i = 0; i < check->count; ++i) {
        const struct finding *const finding = &check->findings[i];
        bool const is_unknown = finding->verdict == VERDICT_UNKNOWN;
        table_cell(&table, PAINT_NONE, "%s", finding->subject);
        table_cell(&table, PAINT_NONE, "%s", finding->what);
        if (is_unknown && finding->limit_bytes == 0 && !finding->is_count) {
            table_cell(&table, PAINT_NONE, "?");
        } else {
            measured_cell(&table, style, PAINT_NONE, finding, finding->limit_bytes);
        }
        if (is_unknown) {
            table_cell(&table, PAINT_NONE, "?");
        } else {
            measured_cell(&table, style, paint_of(finding->verdict), finding, finding->measured_bytes);
        }
        table_cell(&table, paint_of(finding->verdict), "%s", verdict_name(finding->verdict));
        if (is_unknown) {
            table_cell(&table, PAINT_NONE, "%s", finding->reason);
        }
        table_end_row(&table);
    }
    table_print(&table, style, out);
}

// Percent signs and line breaks must be escaped in the values of a workflow command; otherwise a name in brim.yaml
// could end the command and begin another one.
static void print_escaped(const char *text, FILE *out) {
    for (; *text != '\0'; ++text) {
        if (*text == '%' || (unsigned char)*text < ' ') {
            fprintf(out, "%%%02X", (unsigned char)*text);
        } else {
            fputc(*text, out);
        }
    }
}

void render_check_annotations(const struct check *check, FILE *out) {
    for (size_t i = 0; i < check->count; ++i) {
        const struct finding *const finding = &check->findings[i];
        if (finding->verdict == VERDICT_KEPT) {
            continue;
        }
        char text[512];
        if (finding->verdict == VERDICT_UNKNOWN) {
            snprintf(text, sizeof text, "%s, %s: cannot be measured: %s", finding->subject, finding->what,
                     finding->reason);
        } else {
            snprintf(text, sizeof text, "%s, %s: %" PRId64 " %s, the limit is %" PRId64, finding->subject,
                     finding->what, finding->measured_bytes, finding->is_count ? "findings" : "bytes",
                     finding->limit_bytes);
        }
        fputs("::error file=", out);
        print_escaped(check->config_path, out);
        fprintf(out, ",line=%zu::", finding->line);
        print_escaped(text, out);
        fputc('\n', out);
    }
}

json_t *check_json(const struct check *check) {
    json_t *const top = json_result("check");
    json_object_set_new(top, "image", json_text(check->image_path));
    json_object_set_new(top, "exceeded", json_integer((json_int_t)check->exceeded));
    json_object_set_new(top, "unknown", json_integer((json_int_t)check->unknown));
    json_t *const findings = json_array();
    for (size_t i = 0; i < check->count; ++i) {
        const struct finding *const finding = &check->findings[i];
        json_t *const object = json_pack("{s:o, s:s, s:s, s:I, s:I}", "budget", json_text(finding->subject), "kind",
                                         finding->what, "verdict", verdict_name(finding->verdict), "limit_bytes",
                                         (json_int_t)finding->limit_bytes, "line", (json_int_t)finding->line);
        if (finding->verdict == VERDICT_UNKNOWN) {
            json_object_set_new(object, "reason", json_text(finding->reason));
        } else {
            json_object_set_new(object, "measured_bytes", json_integer(finding->measured_bytes));
        }
        json_array_append_new(findings, object);
    }
    json_object_set_new(top, "findings", findings);
    return top;
}

void render_check_json(const struct check *check, FILE *out) {
    json_finish(check_json(check), out);
}

void render_check_csv(const struct check *check, FILE *out) {
    fputs("budget,kind,limit_bytes,measured_bytes,verdict,line\n", out);
    struct csv csv = {.out = out};
    for (size_t i = 0; i < check->count; ++i) {
        const struct finding *const finding = &check->findings[i];
        csv_text(&csv, finding->subject);
        csv_text(&csv, finding->what);
        csv_signed(&csv, finding->limit_bytes);
        if (finding->verdict == VERDICT_UNKNOWN) {
            csv_text(&csv, "");
        } else {
            csv_signed(&csv, finding->measured_bytes);
        }
        csv_text(&csv, verdict_name(finding->verdict));
        csv_number(&csv, finding->line);
        csv_end(&csv);
    }
}
