// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// On some paths only: conditional stores, conditional pointers, jump tables, tail calls, loops that move on.
#include "ways.h"

int written_if[1] = {1};
int written_if_not[1] = {1};
int written_either_a[1] = {1}, written_either_b[1] = {2};
int written_by_loaded[1] = {1};
PROVED int *proved_loaded_pointer = written_by_loaded;
int written_case_0[1] = {1}, written_case_1[1] = {1}, written_case_2[1] = {1}, written_case_3[1] = {1},
    written_case_9[1] = {1};
int written_by_tail[2] = {1, 2};
int written_rotated_a[1] = {1}, written_rotated_b[1] = {2}, written_rotated_c[1] = {3};
int written_post_indexed[4] = {1, 2, 3, 4};
unsigned char written_bytes[4] = {1, 2, 3, 4};
short written_halves[4] = {1, 2, 3, 4};
int written_backwards[4] = {1, 2, 3, 4};
int written_late_in_loop[2] = {1, 2};
int written_swapped_a[1] = {1}, written_swapped_b[1] = {2};
PROVED int proved_if[1] = {1};
PROVED int proved_either_a[1] = {1}, proved_either_b[1] = {2};
PROVED int proved_case_0[1] = {1}, proved_case_1[1] = {1}, proved_case_2[1] = {1}, proved_case_3[1] = {1};
PROVED int proved_by_tail[2] = {1, 2};
PROVED int proved_least[6] = {4, 2, 6, 1, 3, 5};
PROVED short proved_halves[4] = {1, 2, 3, 4};
PROVED signed char proved_bytes[8] = {1, -2, 3};
PROVED int proved_limit = 7;
PROVED int proved_flags = 3;

static NOINLINE int store_if(int what) {
    if (what > 0) {
        written_if[0] = what;
    } else {
        written_if_not[0] = what;
    }
    return what != 0 ? proved_if[0] + what : what;
}

static NOINLINE void store_either(int what) {
    int *to = written_either_a;
    if (what == 3) {
        to = written_either_b;
        what += proved_either_a[0];
    }
    *to = what;
}

static NOINLINE void store_loaded(int what) {
    int *to = 0;
    if (what != 7) {
        to = proved_loaded_pointer;
    }
    if (to != 0) {
        *to += what;
    }
}

static NOINLINE int *chosen(unsigned which) {
    switch (which) {
    case 0:
        return written_case_0;
    case 1:
        return written_case_1;
    case 2:
        return written_case_2;
    case 3:
        return written_case_3;
    default:
        return written_case_9;
    }
}

static NOINLINE const int *chosen_to_read(unsigned which) {
    switch (which) {
    case 0:
        return proved_case_0;
    case 1:
        return proved_case_1;
    case 2:
        return proved_case_2;
    default:
        return proved_case_3;
    }
}

static NOINLINE void set_both(int *to, int what) {
    to[0] = what;
    to[1] = what + 1;
}

static NOINLINE void set_by_tail(int what) {
    set_both(written_by_tail, what + 1);
}

static NOINLINE int get_both(const int *from, int more) {
    return from[0] + from[1] + more;
}

static NOINLINE int get_by_tail(int more) {
    return get_both(proved_by_tail, more * 2);
}

static NOINLINE void rotate(unsigned times) {
    int *a = written_rotated_a, *b = written_rotated_b, *c = written_rotated_c;
    while (times-- > 0) {
        int *const last = c;
        c = b;
        b = a;
        a = last;
        *a += (int)times;
    }
}

static NOINLINE void move_on(unsigned count) {
    int *to = written_post_indexed;
    unsigned char *byte = written_bytes;
    short *half = written_halves;
    int *back = written_backwards + 3;
    for (; count > 0; --count) {
        *to++ = (int)count;
        *byte++ = (unsigned char)count;
        *half++ += (short)count;
        *back-- = (int)count;
    }
}

static NOINLINE int late_in_loop(unsigned count) {
    const int *from = proved_least;
    int *to = 0;
    int least = 99;
    for (unsigned i = 0; i < count; ++i) {
        if (to != 0) {
            to[i & 1] = least;
        }
        least = from[i] < least ? from[i] : least;
        if (i == 1) {
            to = written_late_in_loop;
        }
    }
    return least;
}

static NOINLINE void swap(int **a, int **b) {
    int *const was = *a;
    *a = *b;
    *b = was;
}

static NOINLINE int sum_of_narrow(unsigned count) {
    int sum = 0;
    for (unsigned i = 0; i < count; ++i) {
        sum += proved_halves[i] * proved_bytes[i + ways_zero];
    }
    return sum > proved_limit ? sum & proved_flags : sum;
}

void ways_branches(void) {
    int sum = store_if((int)ways_one) + store_if(-(int)ways_one);
    store_either(3);
    store_either((int)ways_zero);
    store_loaded((int)ways_one);
    for (unsigned i = 0; i < 5; ++i) {
        *chosen(i + ways_zero) = sum;
        sum += chosen_to_read(i + ways_zero)[ways_zero];
    }
    set_by_tail(sum);
    sum += get_by_tail(3);
    rotate(ways_one + 3);
    move_on(ways_one + 3);
    sum += late_in_loop(ways_zero + 6) + sum_of_narrow(ways_zero + 4);
    sum += (ways_zero == 0 ? proved_either_a : proved_either_b)[ways_zero];
    int *first = written_swapped_a, *second = written_swapped_b;
    swap(&first, &second);
    *first = 8;
    swap(&first, &second);
    *first = 9;
    ways_sum += sum + written_by_loaded[0] + written_case_9[0];
}
