// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By pointers that lie in memory.
#include "planted.h"

PROVED int proved_held_by_flash[4] = {1, 2, 3, 4};
PROVED int proved_listed_a[2] = {1, 2};
PROVED int proved_listed_b[2] = {3, 4};
PROVED const int *proved_list[2] = {proved_listed_a, proved_listed_b};
PROVED struct node proved_last = {0, 3};
PROVED struct node proved_middle = {&proved_last, 2};
PROVED struct node proved_chain = {&proved_middle, 1};
int written_held_by_flash[4] = {1, 2, 3, 4};
int written_listed_a[2] = {1, 2};
int written_listed_b[2] = {3, 4};
PROVED int *proved_written_list[2] = {written_listed_a, written_listed_b};
struct node written_last = {0, 3};
struct node may_prove_written_middle = {&written_last, 2};
struct node may_prove_written_chain = {&may_prove_written_middle, 1};
int written_by_variable[2] = {1, 2};
int *written_variable = written_by_variable;
int escapes_behind[2] = {1, 2};
int *escapes_holder[1] = {escapes_behind};

static const struct pair in_flash = {0, proved_held_by_flash, 5};
static const struct pair in_flash_to_write = {written_held_by_flash, 0, 5};
static const struct pair *const both[] = {&in_flash, &in_flash_to_write};

extern void planted_take(void *);
void *planted_taken;
NOINLINE void planted_take(void *what) {
    planted_taken = what;
}

static int one(void) {
    return 1;
}

static int two(void) {
    return 2;
}

PROVED static int (*proved_functions[2])(void) = {one, two};

NOINLINE void planted_memory(void) {
    int sum = both[planted_zero]->second[planted_zero];
    both[1 - planted_zero]->first[planted_zero] = sum;
    for (unsigned i = 0; i < 2; ++i) {
        sum += proved_list[i][planted_zero];
        proved_written_list[i][planted_zero] = sum;
    }
    for (const struct node *node = &proved_chain; node != 0; node = node->next) {
        sum += node->number;
    }
    struct node *last = &may_prove_written_chain;
    while (last->next != 0) {
        last = last->next;
    }
    last->number = 9;
    written_variable[planted_zero] = 3;
    written_variable = written_listed_a;
    planted_take(escapes_holder);
    sum += proved_functions[planted_zero]();
    planted_sum += sum + written_listed_a[0] + written_listed_b[planted_zero] + written_held_by_flash[0];
}
