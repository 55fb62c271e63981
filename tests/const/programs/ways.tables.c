// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By tables of pointers, and by memcpy of pointers and through them.
#include "ways.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

int written_of_table_a[2] = {1, 2}, written_of_table_b[2] = {3, 4};
int written_of_ram_table[2] = {1, 2};
int written_by_copied_table[2] = {1, 2};
int written_by_memcpy_of_table[4] = {1, 2, 3, 4};
int written_by_memmove[4] = {1, 2, 3, 4};
int written_sorted[4] = {4, 3, 2, 1};
int written_by_end[2] = {1, 2};
int written_by_list_of_list[1] = {1};
int written_by_passed_list[1] = {1};
char written_printed[16] = "x";
int written_scanned = 1;
int written_by_double_pointer[2] = {1, 2};
int written_in_row[3][2] = {{1}};
PROVED int proved_compared_with[4] = {1, 2, 3, 4};
PROVED int proved_copied_by_table[4] = {4, 3, 2, 1};
PROVED int proved_searched[5] = {1, 3, 5, 7, 9};
PROVED const char *proved_names[3] = {"idle", "run", "stop"};
PROVED char proved_format[8] = "%d %d";
PROVED int proved_summed_list[1] = {4};
PROVED int proved_moved_from[4] = {1, 2, 3, 4};
PROVED int proved_in_row[3][2] = {{1}, {2}};
PROVED struct {
    int key;
    const char *text;
    int (*reader)(const int *);
} proved_commands[3];
PROVED struct {
    unsigned from : 4, to : 4;
    short wait;
} proved_steps[4] = {{1, 2, 3}, {2, 3, 4}};
PROVED unsigned long proved_crc[16] = {0, 0x1DB71064, 0x3B6E20C8};
PROVED float proved_gains[4] = {0.5f, 1.5f};

// Pairs that point to each other: a table leads to each of them over one link, and over two.
struct partner {
    struct partner *other;
    int count;
};
#define PAIR(a, b)                                                                                                     \
    extern struct partner escapes_partner_##a, escapes_partner_##b;                                                    \
    struct partner escapes_partner_##a = {&escapes_partner_##b, 0}, escapes_partner_##b = {&escapes_partner_##a, 0}
PAIR(a, b);
PAIR(c, d);
PAIR(e, f);
PAIR(g, h);
PAIR(i, j);
PAIR(k, l);
PAIR(m, n);
PAIR(o, p);
PAIR(q, r);
static struct partner *const partners[] = {
    &escapes_partner_a, &escapes_partner_b, &escapes_partner_c, &escapes_partner_d, &escapes_partner_e,
    &escapes_partner_f, &escapes_partner_g, &escapes_partner_h, &escapes_partner_i, &escapes_partner_j,
    &escapes_partner_k, &escapes_partner_l, &escapes_partner_m, &escapes_partner_n, &escapes_partner_o,
    &escapes_partner_p, &escapes_partner_q, &escapes_partner_r,
};

static int *const table[] = {written_of_table_a, written_of_table_b};
PROVED int *proved_ram_table[1] = {written_of_ram_table};
static const struct {
    int *to;
    const int *from;
    size_t bytes;
} copies[] = {{written_by_memcpy_of_table, proved_copied_by_table, sizeof written_by_memcpy_of_table}};

static int compare(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

static NOINLINE void through_tables(void) {
    table[ways_zero][ways_zero] = 5;
    *table[ways_one] = 6;
    partners[ways_zero]->other->count = 1;
    proved_ram_table[ways_zero][1] = 7;
    int *copied[2];
    int *const original[2] = {written_by_copied_table, written_by_copied_table + 1};
    memcpy(copied, original, sizeof copied);
    *copied[ways_zero] = 8;
    for (size_t i = 0; i < sizeof copies / sizeof *copies; ++i) {
        memcpy(copies[i].to, copies[i].from, copies[i].bytes);
    }
    memmove(written_by_memmove + 1, written_by_memmove, 2 * sizeof(int) + ways_zero);
}

static NOINLINE int list_of(int count, va_list list) {
    int sum = 0;
    for (int i = 0; i < count; ++i) {
        int *const to = va_arg(list, int *);
        sum += *to;
        *to = sum;
    }
    return sum;
}

static NOINLINE int pass_list(int count, ...) {
    va_list list, again;
    va_start(list, count);
    va_copy(again, list);
    int const sum = list_of(count, again);
    va_end(again);
    va_end(list);
    return sum;
}

static NOINLINE int read_list(int count, ...) {
    va_list list;
    int sum = 0;
    va_start(list, count);
    while (count-- > 0) {
        sum += *va_arg(list, const int *);
    }
    va_end(list);
    return sum;
}

static NOINLINE void set_through(int ***to) {
    ***to = 4;
}

static NOINLINE int search(const int *items, size_t count, int key) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        if (items[middle] < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && items[low] == key ? (int)low : -1;
}

static NOINLINE unsigned long crc(const void *data, size_t count) {
    unsigned long sum = ~0ul;
    for (const unsigned char *at = data; count-- > 0; ++at) {
        sum = (sum >> 4) ^ proved_crc[(sum ^ *at) & 15];
        sum = (sum >> 4) ^ proved_crc[(sum ^ *at >> 4) & 15];
    }
    return ~sum;
}

static NOINLINE void set_until(int *at, int *end) {
    while (at != end) {
        *at++ = 3;
    }
}

void ways_tables(void) {
    int sum = 0;
    through_tables();
    qsort(written_sorted, 4, sizeof *written_sorted, compare);
    sum += pass_list(2, written_by_list_of_list, written_by_passed_list) + read_list(1, proved_summed_list);
    int *inner = written_by_double_pointer, **outer = &inner;
    set_through(&outer);
    set_until(written_by_end, written_by_end + 2);
    sum += search(proved_searched, 5, 5 + (int)ways_zero) + memcmp(proved_compared_with, written_sorted, 4);
    sum += (int)strlen(proved_names[ways_one]) + (int)crc(proved_format, 4) + (int)(proved_gains[ways_one] * 4);
    sum += strchr(proved_format, 'd') != NULL;
    strncpy(written_printed, proved_format, sizeof written_printed - 1);
    int *const scanned = ways_one != 0 ? &written_scanned : NULL;
    if (scanned != NULL) {
        memcpy(scanned, proved_moved_from, sizeof written_scanned);
    }
    for (unsigned i = 0; i < 3; ++i) {
        written_in_row[i][ways_one] = proved_in_row[i][ways_zero];
        sum += proved_commands[i].key + (proved_commands[i].text == NULL);
        sum += (int)proved_steps[i].from + proved_steps[i].wait;
    }
    ways_sum += sum + written_of_ram_table[1];
}
