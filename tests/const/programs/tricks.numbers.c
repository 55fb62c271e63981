// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By addresses that were numbers on their way: halves, sums, keys, floating-point registers, bytes.
#include "tricks.h"

#include <string.h>

int written_by_number[1] = {1};
int written_by_halves[1] = {1};
int written_by_key[1] = {1};
int written_by_shift[1] = {1};
int written_by_negative[4] = {1, 2, 3, 4};
int written_by_difference[2] = {1, 2};
int written_from_neighbour[2] = {1, 2};
int written_by_bytes[1] = {1};
int written_by_float[1] = {1};
int written_by_tagged[2] __attribute__((aligned(8))) = {1, 2};
int written_by_long_long[1] = {1};
int written_by_bitband[1] = {1};
int written_by_table_of_numbers[1] = {1};
int written_by_multiply[1] = {1};
int written_by_alias[2] = {1, 2};
extern int tricks_alias[2] __attribute__((alias("written_by_alias")));
int written_by_weak[2] = {1, 2};
int written_aligned[8] = {1, 2};
int written_by_min[2] = {1, 2};
int written_by_registry_second[1] = {1};
int written_by_list_in_ram_second[1] = {1};
PROVED int proved_by_registry_second[1] = {1};
PROVED int proved_by_number[2] = {1, 2};
PROVED int proved_as_key = 0x5A;
PROVED int proved_by_difference[4] = {1, 2, 3, 4};
PROVED unsigned long long proved_wide[3] = {1, 2, 3};
PROVED double proved_double[2] = {1.5, 2.5};
PROVED int proved_by_pointer_compare[4] = {1, 2, 3, 4};

REGISTER(second, written_by_registry_second, proved_by_registry_second);
REGISTER_IN_RAM(second, written_by_list_in_ram_second);

static const uintptr_t numbers[] = {(uintptr_t)written_by_table_of_numbers};

static NOINLINE uintptr_t same(uintptr_t number) {
    return number;
}

static NOINLINE int *joined(unsigned high, unsigned low) {
    return (int *)(uintptr_t)(high << 16 | low);
}

static NOINLINE int *floated(int *pointer) {
    float between;
    memcpy(&between, &pointer, sizeof between);
    __asm volatile("" : "+m"(between));
    float volatile kept = between;
    float const again = kept;
    int *back;
    memcpy(&back, &again, sizeof back);
    return back;
}

static NOINLINE int *byte_by_byte(int *pointer) {
    unsigned char bytes[sizeof pointer];
    int *back;
    for (unsigned i = 0; i < sizeof bytes; ++i) {
        bytes[i] = ((unsigned char *)&pointer)[i];
    }
    for (unsigned i = 0; i < sizeof bytes; ++i) {
        ((unsigned char *)&back)[i] = bytes[i];
    }
    return back;
}

static NOINLINE int *least(int *a, int *b) {
    return a < b ? a : b;
}

void tricks_numbers(void);
void tricks_numbers(void) {
    int sum = 0;
    *(int *)same((uintptr_t)written_by_number) = 4;
    *joined((unsigned)(uintptr_t)written_by_halves >> 16, (unsigned)(uintptr_t)written_by_halves & 0xFFFF) = 4;
    uintptr_t const hidden = (uintptr_t)written_by_key ^ ways_one;
    *(int *)(hidden ^ ways_one) = 5;
    uintptr_t const shifted = (uintptr_t)written_by_shift >> (2 + ways_zero);
    *(int *)(shifted << (2 + ways_zero)) = 6;
    int *const end = written_by_negative + 4;
    end[-1 - (int)ways_one] = 7;
    uintptr_t const distance = (uintptr_t)written_by_difference - (uintptr_t)written_from_neighbour;
    *(int *)((uintptr_t)written_from_neighbour + distance * ways_one) = 8;
    written_from_neighbour[ways_one] = 3;
    *byte_by_byte(written_by_bytes) = 9;
    *floated(written_by_float) = 9;
    uintptr_t const tagged = (uintptr_t)written_by_tagged | ways_one;
    ((int *)(tagged & ~(uintptr_t)7))[tagged & 1] = 3;
    unsigned long long const wide = (unsigned long long)(uintptr_t)written_by_long_long << 20;
    *(int *)(uintptr_t)(wide >> 20) = 4;
    *(int *)numbers[ways_zero] = 5;
    *(int *)((uintptr_t)written_by_multiply * ways_one) = 6;
    tricks_alias[ways_one] = 7;
    *(int *)(((uintptr_t)written_aligned + 7 + ways_zero) & ~(uintptr_t)3) = 8;
    *least(written_by_min, written_by_min + ways_one) = 3;
    *(written_by_weak + (ways_zero | 1)) = 3;
    __atomic_store_n(&written_by_bitband[0], 3, __ATOMIC_RELAXED);
    sum += *(int *)same((uintptr_t)proved_by_number) + (proved_as_key ^ (int)ways_one);
    const int *const last = proved_by_difference + 3 - ways_one;
    sum += *last + (int)(last - proved_by_difference);
    for (const int *at = proved_by_pointer_compare; at < proved_by_pointer_compare + 4; ++at) {
        sum += *at;
    }
    sum += (int)proved_wide[ways_one] + (int)proved_double[ways_zero];
    ways_sum += sum + written_by_alias[1];
}
