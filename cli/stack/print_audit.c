// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "output/data.h"
#include "stack/print.h"

#include <inttypes.h>

// LARGER is the only verdict that is a finding; see audit.c.
static const char *verdict_of(const struct frame_audit *frame) {
    return frame->is_larger ? "LARGER" : !frame->is_known ? "not known" : frame->is_smaller ? "smaller" : "";
}

// An empty cell means that the source says nothing; "several", that it says different sizes.
static void told_cell(struct table *table, const struct frame_audit *frame, size_t source) {
    int64_t const told = frame->told_bytes[source];
    if (told < 0) {
        table_cell(table, PAINT_DIM, "%s", told == FRAME_AMBIGUOUS ? "several" : "");
    } else {
        table_cell(table, told > frame->own_bytes ? PAINT_BAD : PAINT_NONE, "%" PRId64, told);
    }
}

void render_audit(const struct stack *stack, const struct style *style, FILE *out) {
    static const char *const headings[] = {"<Function", ">Code", ">.su", ">.ci", ">.stack_sizes", ">CFI", "<"};
    const struct audit *const audit = &stack->audit;
    struct table table;
    table_begin(&table, 7, headings);
    for (size_t i = 0; i < audit->count; ++i) {
        const struct frame_audit *const frame = &audit->frames[i];
        table_cell(&table, PAINT_NONE, "%s", frame->location.function);
        table_cell(&table, PAINT_NONE, "%" PRId64, frame->own_bytes);
        for (size_t j = 0; j < FRAME_SOURCES; ++j) {
            told_cell(&table, frame, j);
        }
        table_cell(&table, frame->is_larger ? PAINT_BAD : PAINT_DIM, "%s", verdict_of(frame));
    }
    table_print(&table, style, out);
    fprintf(out, "\n%zu functions, %zu files of the compiler; %zu larger elsewhere, %zu smaller\n", audit->count,
            audit->file_count, audit->larger, audit->smaller);
    if (audit->newer_count > 0) {
        fprintf(out, "%zu files are newer than the image and were left out; --su DIR reads them all the same\n",
                audit->newer_count);
    }
    for (size_t i = 0; i < stack->finding_count; ++i) {
        fprintf(out, "Contradiction: %s\n", stack->findings[i].text);
    }
}

void render_audit_json(const struct stack *stack, FILE *out) {
    static const char *const names[] = {"su_bytes", "ci_bytes", "stack_sizes_bytes", "cfi_bytes"};
    json_t *const top = json_result("audit"), *const frames = json_array();
    for (size_t i = 0; i < stack->audit.count; ++i) {
        const struct frame_audit *const frame = &stack->audit.frames[i];
        json_t *const item =
            json_pack("{s:o, s:I, s:I, s:b, s:b, s:b}", "function", json_text(frame->location.function), "address",
                      (json_int_t)frame->location.address, "code_bytes", (json_int_t)frame->own_bytes, "known",
                      frame->is_known, "larger", frame->is_larger, "smaller", frame->is_smaller);
        for (size_t j = 0; j < FRAME_SOURCES; ++j) {
            if (frame->told_bytes[j] >= 0) {
                json_object_set_new(item, names[j], json_integer(frame->told_bytes[j]));
            }
        }
        json_array_append_new(frames, item);
    }
    json_object_set_new(top, "image", json_text(stack->image_path));
    json_object_set_new(top, "files", json_integer((json_int_t)stack->audit.file_count));
    json_object_set_new(top, "larger", json_integer((json_int_t)stack->audit.larger));
    json_object_set_new(top, "smaller", json_integer((json_int_t)stack->audit.smaller));
    json_object_set_new(top, "frames", frames);
    json_finish(top, out);
}

void render_audit_csv(const struct stack *stack, FILE *out) {
    struct csv csv = {.out = out};
    fputs("function,code_bytes,su_bytes,ci_bytes,stack_sizes_bytes,cfi_bytes,verdict\n", out);
    for (size_t i = 0; i < stack->audit.count; ++i) {
        const struct frame_audit *const frame = &stack->audit.frames[i];
        csv_text(&csv, frame->location.function);
        csv_signed(&csv, frame->own_bytes);
        for (size_t j = 0; j < FRAME_SOURCES; ++j) {
            if (frame->told_bytes[j] >= 0) {
                csv_signed(&csv, frame->told_bytes[j]);
            } else {
                csv_text(&csv, "");
            }
        }
        csv_text(&csv, verdict_of(frame));
        csv_end(&csv);
    }
}
