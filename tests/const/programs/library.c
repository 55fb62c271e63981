// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers that functions of the C library get, keep, or give back, and those that inline assembly gives.
#include "leaves.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

void leaves_expect(int is_written, const char *name) {
    if (!is_written) {
        rig_write(name);
        for (;;) {
        }
    }
}

WRITTEN_OBJECT(by_count_of_printf);
WRITTEN_OBJECT(by_sort);
WRITTEN_OBJECT(by_search);
WRITTEN_OBJECT(by_found_byte);
WRITTEN_OBJECT(at_end_of_number);
WRITTEN_OBJECT(by_tokens);
WRITTEN_OBJECT(in_heap);
WRITTEN_OBJECT(in_moved_heap);
WRITTEN_OBJECT(by_asm_output);
WRITTEN_OBJECT(by_asm_in_and_out);
WRITTEN_OBJECT(by_table_of_tables);
WRITTEN_OBJECT(in_packed_member);

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

static NOINLINE void by_library(void) {
    static int sorted[2];
    char text[80];
    snprintf(text, sizeof text, "%77d%n", 1, written_by_count_of_printf);
    sorted[0] = WRITTEN + (int)ways_one, sorted[1] = WRITTEN;
    memcpy(written_by_sort, sorted, sizeof sorted);
    qsort(written_by_sort, 2, sizeof *written_by_sort, compare);
    int const key = 1;
    *(int *)bsearch(&key, written_by_search, 2, sizeof key, compare) = WRITTEN;
    *(char *)memchr(written_by_found_byte, 1, 4) = WRITTEN;
    char *end;
    strtol((char *)written_at_end_of_number, &end, 10);
    *end = WRITTEN;
}

// The C library keeps where the next token begins. It ends the first one with a zero.
static NOINLINE void by_strtok(void) {
    memcpy(written_by_tokens, "M\0\0", 4);
    strtok((char *)written_by_tokens, ",");
    strtok(NULL, ",");
}

static NOINLINE void by_heap(void) {
    int **const place = malloc(8 * sizeof *place);
    place[ways_one] = written_in_heap;
    place[ways_zero] = written_in_moved_heap;
    *place[ways_one] = WRITTEN;
    int **const moved = realloc(place, 512);
    *moved[ways_zero] = WRITTEN;
    free(moved);
}

static NOINLINE void by_asm(void) {
    int *to, *both = written_by_asm_in_and_out;
    __asm("ldr %0, =written_by_asm_output" : "=r"(to));
    __asm("adds %0, %0, #4" : "+r"(both) : : "cc");
    to[0] = WRITTEN;
    both[-1] = WRITTEN;
}

static int *const inner[2] = {(int *)&ways_sum, written_by_table_of_tables};
static int *const *const outer[2] = {inner, inner};

struct __attribute__((packed)) packed {
    char before;
    int *to;
};

static NOINLINE void in_packed_member(void) {
    struct packed packed = {1, written_in_packed_member};
    __asm volatile("" : : "r"(&packed) : "memory");
    *packed.to = WRITTEN;
}

int main(void) {
    protect();
    by_library();
    by_strtok();
    by_heap();
    by_asm();
    *outer[ways_one][ways_one] = WRITTEN;
    in_packed_member();
    EXPECT(by_count_of_printf), EXPECT(by_sort), EXPECT(by_search), EXPECT(by_found_byte);
    EXPECT(at_end_of_number), EXPECT(by_tokens), EXPECT(in_heap), EXPECT(in_moved_heap), EXPECT(by_asm_output);
    EXPECT(by_asm_in_and_out), EXPECT(by_table_of_tables), EXPECT(in_packed_member);
    rig_done();
}
