// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By pointers that lie in the frame.
#include "planted.h"

#include <string.h>

PROVED int proved_in_pair[2] = {1, 2};
PROVED int proved_in_pair_too[2] = {3, 4};
PROVED int proved_chosen_a[2] = {3, 4};
PROVED int proved_chosen_b[2] = {5, 6};
PROVED int proved_of_many[8] = {1, 2, 3, 4, 5, 6, 7, 8};
PROVED int proved_across_calls[4] = {1, 2, 3, 4};
PROVED int proved_compared[2] = {1, 2};
int may_prove_summed_a[1] = {1};
int may_prove_summed_b[1] = {2};
int written_in_pair[2] = {1, 2};
int may_prove_in_pair[2] = {3, 4};
int written_chosen_a[2] = {3, 4};
int written_chosen_b[2] = {5, 6};
int written_of_array_a[2] = {1, 2};
int written_of_array_b[2] = {3, 4};
int written_by_copied_pair[2] = {5, 6};
int written_across_calls[4] = {1, 2, 3, 4};
int written_by_list[1] = {1};
int written_by_list_too[1] = {1};
int escapes_given[2] = {7, 8};
int written_in_vla[2] = {7, 8};

static NOINLINE int read_pair(void) {
    struct pair const read = {proved_in_pair, proved_in_pair_too, 3};
    return planted_read_pair(&read);
}

static NOINLINE void write_pair(void) {
    struct pair const write = {written_in_pair, may_prove_in_pair, 3};
    planted_write_pair(&write);
}

static NOINLINE int choose(void) {
    int sum = 0;
    const int *const chosen = planted_zero == 0 ? proved_chosen_a : proved_chosen_b;
    sum += chosen[planted_zero];
    int *const to = planted_zero == 0 ? written_chosen_a : written_chosen_b;
    to[planted_zero] = sum;
    return sum;
}

static NOINLINE int across_calls(void) {
    int sum = 0;
    for (const int *at = proved_of_many; at != proved_of_many + 8; ++at) {
        sum += *at;
    }
    const int *kept = proved_across_calls;
    int *kept_to_write = written_across_calls;
    for (unsigned i = 0; i < 3; ++i) {
        sum += planted_read(kept++, 1);
        sum += planted_zero == 7;
        *kept_to_write++ = planted_read(kept, 1) + (kept == proved_compared);
    }
    return sum + proved_compared[planted_zero];
}

static NOINLINE int local_copies(void) {
    int sum = 5;
    int *array[2] = {written_of_array_a, written_of_array_b};
    array[planted_zero][1] = sum;
    struct pair original = {0, 0, 1}, copy;
    original.first = written_by_copied_pair;
    memcpy(&copy, &original, sizeof copy);
    copy.first[planted_zero] = 4;
    return copy.number;
}

static NOINLINE void out_of_vla(void) {
    int *variable[planted_zero + 2];
    variable[1] = written_in_vla;
    variable[1 + planted_zero][0] = 8;
}

NOINLINE void planted_stack(void) {
    int sum = read_pair() + choose() + across_calls() + local_copies();
    write_pair();
    out_of_vla();
    sum += planted_sum_of(2, may_prove_summed_a, may_prove_summed_b);
    planted_set_all(2, written_by_list, written_by_list_too);
    int *given;
    planted_give(&given, escapes_given);
    given[planted_zero] = 5;
    planted_sum += sum;
}
