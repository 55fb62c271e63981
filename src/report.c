// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/report.h>

#include "brim_port.h"
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
        bool const is_used = (brim_load_acquire(&row->used_blocks[block / 32]) >> block % 32 & 1) != 0;
        brim_print(writer, is_used ? "#" : ".");
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
    if (row.used_blocks != NULL) {
        print_block_map(writer, &row);
    }
    brim_print(writer, "\n");
}

void brim_report(brim_writer writer) {
    brim_print(writer, "object            kind         capacity      used      peak      lost\n");
    // Not brim_stack_main, which does not link where the linker script does not tell where the stack lies.
    brim_stack const stack = {NULL, brim_port_main_stack_limit(), brim_port_main_stack_size_bytes(),
                              BRIM_STACK_NO_GUARD};
    brim_report_record const main_stack = {"main stack", &stack, NULL, brim_describe_stack, 0};
    print_record(writer, &main_stack);
    for (const brim_report_record *record = __start_brim_reports; record != __stop_brim_reports; ++record) {
        print_record(writer, record);
    }
}

void brim_describe_stack(const brim_report_record *record, brim_report_row *row) {
    const brim_stack *const stack = (const brim_stack *)record->object;
    row->kind = "stack";
    if (stack->limit == NULL) { // Nobody tells where it lies: a linker script that is not brim's, or the host.
        row->capacity = BRIM_REPORT_UNKNOWN;
        row->used = BRIM_REPORT_UNKNOWN;
        return;
    }
    uintptr_t const depth = brim_stack_depth_bytes(stack);
    row->capacity = (uint32_t)(stack->size_bytes - brim_stack_guard_bytes(stack));
    // uncovered: the host's own stack is not described
    row->used = depth == 0 ? BRIM_REPORT_UNKNOWN : (uint32_t)depth;
    row->peak = (uint32_t)brim_stack_used_bytes(stack);
}

void brim_describe_arena(const brim_report_record *record, brim_report_row *row) {
    const brim_arena *const arena = (const brim_arena *)record->object;
    row->kind = "arena";
    row->capacity = (uint32_t)arena->state.size_bytes;
    row->used = (uint32_t)arena->state.used_bytes;
    row->peak = (uint32_t)arena->state.peak_bytes;
    row->lost = arena->state.lost;
}

// The object is the firmware's pointer to the heap, which it has not set before brim_heap_init.
void brim_describe_heap(const brim_report_record *record, brim_report_row *row) {
    brim_heap *const heap = *(brim_heap *const *)record->object;
    row->kind = "heap";
    if (heap != NULL) {
        brim_heap_counts const counts = brim_heap_stats(heap);
        row->capacity = (uint32_t)counts.capacity_bytes;
        row->used = (uint32_t)counts.used_bytes;
        row->peak = (uint32_t)counts.peak_bytes;
        row->lost = counts.failed;
    }
}

// Describes both types of a kind. `used` is an expression in `state` and `record`.
#define DESCRIBE(concept, text, capacity_is, used_is)                                                                  \
    void brim_describe_##concept(const brim_report_record *record, brim_report_row *row) {                             \
        const brim_##concept##_plain_state *const state = (const brim_##concept##_plain_state *)record->state;         \
        row->kind = text;                                                                                              \
        row->capacity = (capacity_is);                                                                                 \
        row->used = (used_is);                                                                                         \
    }                                                                                                                  \
    void brim_describe_##concept##_counted(const brim_report_record *record, brim_report_row *row) {                   \
        const brim_##concept##_counted_state *const state = (const brim_##concept##_counted_state *)record->state;     \
        row->kind = text;                                                                                              \
        row->capacity = (capacity_is);                                                                                 \
        row->used = (used_is);                                                                                         \
        row->peak = state->peak;                                                                                       \
        row->lost = state->lost;                                                                                       \
    }

DESCRIBE(vec, "vec", record->capacity, state->len)
DESCRIBE(linear_map, "linear map", record->capacity, state->len)
DESCRIBE(history, "history", record->capacity, state->len)
DESCRIBE(deque, "deque", record->capacity, state->len)
DESCRIBE(priority_queue, "priority", record->capacity, state->len)
DESCRIBE(sorted_list, "sorted list", record->capacity, state->len)
DESCRIBE(sorted_map, "sorted map", record->capacity, state->len)
DESCRIBE(index_map, "index map", record->capacity, state->len)
DESCRIBE(index_set, "index set", record->capacity, state->len)
DESCRIBE(string, "string", record->capacity - 1, state->len) // The storage has a place for the terminator.
DESCRIBE(spsc, "spsc", record->capacity,
         brim_ring_len(brim_load_acquire(&state->head), brim_load_acquire(&state->tail), record->capacity))
DESCRIBE(spsc_evict, "spsc evict", record->capacity,
         brim_ring_len(brim_load_acquire(&state->head), brim_load_acquire(&state->tail), record->capacity))
DESCRIBE(mpsc, "mpsc", record->capacity, BRIM_MPSC_TAKEN_(brim_load_acquire(&state->lists.places)))

void brim_describe_pool(const brim_report_record *record, brim_report_row *row) {
    const brim_pool_plain_state *const state = (const brim_pool_plain_state *)record->state;
    row->kind = "pool";
    row->capacity = record->capacity;
    row->used = brim_pool_plain_used(state, record->capacity);
    row->used_blocks = BRIM_POOL_BITMAP_(&state->used, state + 1, record->capacity);
}

void brim_describe_pool_counted(const brim_report_record *record, brim_report_row *row) {
    const brim_pool_counted_state *const state = (const brim_pool_counted_state *)record->state;
    row->kind = "pool";
    row->capacity = record->capacity;
    row->used = brim_pool_counted_used(state, record->capacity);
    row->peak = state->peak;
    row->lost = state->lost;
    row->used_blocks = BRIM_POOL_BITMAP_(&state->used, state + 1, record->capacity);
}
