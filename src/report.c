// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/report.h>

#include "print.h"

// Made by the linker around all records that BRIM_REPORT leaves.
extern const brim_report_record __start_brim_reports[] BRIM_WEAK;
extern const brim_report_record __stop_brim_reports[] BRIM_WEAK;

#define NAME_WIDTH   18u
#define KIND_WIDTH   11u
#define NUMBER_WIDTH 10u
#define MAP_COLUMNS  64u

static void print_cell(brim_writer writer, const char *text, uint32_t width) {
    brim_print_padded(writer, text, width);
}

static void print_number(brim_writer writer, uint32_t value) {
    if (value == BRIM_REPORT_UNKNOWN) {
        brim_print_padded(writer, "         -", NUMBER_WIDTH);
    } else {
        brim_print_u32(writer, value, NUMBER_WIDTH);
    }
}

// [#.##....]: one character a block, # for taken.
static void print_block_map(brim_writer writer, const brim_report_row *row) {
    for (uint32_t block = 0; block < row->capacity; ++block) {
        if (block % MAP_COLUMNS == 0) {
            brim_print(writer, block == 0 ? "  [" : "\n  [");
        }
        bool const taken = (row->block_map[block / 32] >> (block % 32) & 1u) != 0;
        brim_print(writer, taken ? "#" : ".");
        if (block % MAP_COLUMNS == MAP_COLUMNS - 1 || block == row->capacity - 1) {
            brim_print(writer, "]");
        }
    }
}

static void print_record(brim_writer writer, const brim_report_record *record) {
    brim_report_row row = {"", 0, 0, BRIM_REPORT_UNKNOWN, BRIM_REPORT_UNKNOWN, NULL};
    record->describe(record, &row);
    print_cell(writer, record->name, NAME_WIDTH);
    print_cell(writer, row.kind, KIND_WIDTH);
    print_number(writer, row.capacity);
    print_number(writer, row.used);
    print_number(writer, row.peak);
    print_number(writer, row.lost);
    if (row.block_map != NULL) {
        print_block_map(writer, &row);
    }
    brim_print(writer, "\n");
}

void brim_report(brim_writer writer) {
    brim_print(writer, "object            kind         capacity      used      peak      lost\n");
    brim_report_record const main_stack = {"main stack", brim_stack_main(), brim_describe_stack, 0, 0};
    print_record(writer, &main_stack);
    for (const brim_report_record *record = __start_brim_reports; record != __stop_brim_reports; ++record) {
        print_record(writer, record);
    }
}

// The state lies behind the items, as aligned as it must be.
static const void *state_of(const brim_report_record *record, size_t alignment) {
    size_t const offset = (record->items_bytes + alignment - 1) / alignment * alignment;
    return (const char *)record->object + offset;
}

void brim_describe_stack(const brim_report_record *record, brim_report_row *row) {
    const brim_stack *const stack = (const brim_stack *)record->object;
    uintptr_t const depth = brim_stack_depth_bytes(stack);
    row->kind = "stack";
    row->capacity = (uint32_t)stack->size_bytes;
    row->used = depth == 0 ? BRIM_REPORT_UNKNOWN : (uint32_t)depth;
    row->peak = (uint32_t)brim_stack_used_bytes(stack);
}

void brim_describe_vec(const brim_report_record *record, brim_report_row *row) {
    const brim_vec_plain_state *const state =
        (const brim_vec_plain_state *)state_of(record, BRIM_ALIGNOF(brim_vec_plain_state));
    row->kind = "vec";
    row->capacity = record->capacity;
    row->used = state->len;
}

void brim_describe_vec_counted(const brim_report_record *record, brim_report_row *row) {
    const brim_vec_counted_state *const state =
        (const brim_vec_counted_state *)state_of(record, BRIM_ALIGNOF(brim_vec_counted_state));
    row->kind = "vec";
    row->capacity = record->capacity;
    row->used = state->len;
    row->peak = state->peak;
    row->lost = state->lost;
}
