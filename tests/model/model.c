// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#if !BRIM_CORTEX_M
#include <stdio.h>
#include <stdlib.h>
#endif

uint32_t model_items[MODEL_MOST + 2];
_Alignas(8) unsigned char model_scratch[MODEL_SCRATCH_BYTES + 64];
_Alignas(8) unsigned char model_world[MODEL_WORLD_BYTES + 64];
model_list model_shared_list;

uint32_t model_byte(model_input *input) {
    if (input->left == 0) {
        return 0;
    }
    --input->left;
    return *input->bytes++;
}

uint32_t model_below(model_input *input, uint32_t bound) {
    uint32_t number = model_byte(input);
    for (uint32_t bits = 8; bits < 32 && (bound - 1) >> bits != 0; bits += 8) {
        number |= model_byte(input) << bits;
    }
    return number % bound;
}

uint32_t model_near(model_input *input, uint32_t edge, uint32_t bound) {
    if (bound <= 512) {
        return model_below(input, bound);
    }
    uint32_t const how = model_byte(input);
    uint32_t const off = how / 4 % 4;
    uint32_t const near_edge = edge + off < 2 ? 0 : edge + off - 2;
    switch (how % 4) {
    case 0:
        return off;
    case 1:
        return near_edge < bound ? near_edge : bound - 1;
    case 2:
        return bound - 1 - off;
    default:
        return model_below(input, bound);
    }
}

uint32_t model_place_behind(uint32_t i, uint32_t len) {
    uint32_t const edges[] = {1, 255, 256, 32767, 32768, len - 2, len - 1, len};
    uint32_t next = len <= 512 ? i + 1 : i + 900 + len % 128;
    for (size_t edge = 0; edge < sizeof edges / sizeof edges[0]; ++edge) {
        next = i < edges[edge] && edges[edge] < next ? edges[edge] : next;
    }
    return next;
}

bool model_is_time(const model_input *input, uint32_t capacity) {
    return !MODEL_IS_LARGE(capacity) || input->left % 37 == 0;
}

static uint32_t times_full;
static uint32_t most_lost;

void model_saw(uint32_t len, uint32_t capacity, uint32_t lost) {
    times_full += len == capacity;
    most_lost = lost > most_lost ? lost : most_lost;
}

#define INPUT_BYTES 1024
static uint8_t bytes[INPUT_BYTES];

#if !BRIM_CORTEX_M
/// The inputs that the fuzzer found worth keeping (tests/fuzz/containers), one a line, in hexadecimal; the first byte
/// is the fuzzer's: it chose among eight tests. At the largest capacity those are run that chose the last of them.
static void run_kept(model_interpreter interpret, bool largest) {
    const char *const path = getenv("MODEL_KEPT");
    static char line[2 * INPUT_BYTES + 2];
    FILE *const kept = path == NULL ? NULL : fopen(path, "r");
    EXPECT((kept != NULL) == (path != NULL));
    while (kept != NULL && fgets(line, sizeof line, kept) != NULL) {
        unsigned byte;
        size_t count = 0;
        if (largest && (sscanf(line, "%2x", &byte) != 1 || byte % 8 != 7)) {
            continue;
        }
        while (sscanf(line + 2 + 2 * count, "%2x", &byte) == 1) {
            bytes[count++] = (uint8_t)byte;
        }
        model_input input = {bytes, count};
        interpret(&input);
    }
    if (kept != NULL) {
        fclose(kept);
    }
}
#endif

static void run_random(model_interpreter interpret, uint32_t seed, uint32_t rounds) {
    for (uint32_t round = 0; round < rounds; ++round) {
        for (size_t i = 0; i < sizeof bytes; ++i) {
            bytes[i] = (uint8_t)(harness_random(&seed) >> 8);
        }
        model_input input = {bytes, sizeof bytes};
        interpret(&input);
    }
}

void model_run(model_interpreter interpret, uint32_t seed, uint32_t rounds) {
#if !BRIM_CORTEX_M
    run_kept(interpret, false);
#endif
    run_random(interpret, seed, rounds);
}

#if !BRIM_CORTEX_M
void model_run_largest(model_interpreter interpret, uint32_t seed, uint32_t rounds) {
    run_kept(interpret, true);
    times_full = 0;
    most_lost = 0;
    run_random(interpret, seed, rounds);
    EXPECT(times_full >= 5 * rounds);
    EXPECT(most_lost > 0);
}
#endif

void model_list_begin(model_list *list, uint32_t capacity) {
    static const model_list empty;
    *list = empty;
    list->capacity = capacity;
}

bool model_list_is_full(const model_list *list) {
    return list->len == list->capacity;
}

/// Moves all from one place on to another.
static void move(model_list *list, uint32_t to, uint32_t from) {
    memmove(list->items + to, list->items + from, (list->len - from) * sizeof list->items[0]);
}

void model_list_insert(model_list *list, uint32_t index, uint32_t item) {
    move(list, index + 1, index);
    list->items[index] = item;
    ++list->len;
    list->peak = list->len > list->peak ? list->len : list->peak;
}

void model_list_push(model_list *list, uint32_t item) {
    model_list_insert(list, list->len, item);
}

uint32_t model_list_remove(model_list *list, uint32_t index) {
    uint32_t const item = list->items[index];
    model_list_remove_many(list, index, 1);
    return item;
}

void model_list_remove_many(model_list *list, uint32_t index, uint32_t count) {
    move(list, index, index + count);
    list->len -= count;
}

void model_list_drop_divisible(model_list *list, uint32_t divisor) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->len; ++i) {
        if (list->items[i] % divisor != 0) {
            list->items[kept++] = list->items[i];
        }
    }
    list->len = kept;
}

void model_list_expect(const model_list *list, uint32_t index, const uint32_t *items, uint32_t count) {
    EXPECT(index + count <= list->len);
    EXPECT(count == 0 || memcmp(items, list->items + index, count * sizeof items[0]) == 0);
}

bool model_less(uint32_t a, uint32_t b) {
    return a < b;
}

bool model_greater(uint32_t a, uint32_t b) {
    return a > b;
}

bool model_same(uint32_t a, uint32_t b) {
    return a == b;
}

bool model_is_divisible(const uint32_t *item, void *divisor) {
    return *item % *(const uint32_t *)divisor == 0;
}

uint32_t model_next(void *counter) {
    return ++*(uint32_t *)counter;
}

#if BRIM_CORTEX_M
static void sort_many(model_list *list, bool (*before)(uint32_t a, uint32_t b)) {
    (void)list, (void)before;
}
#else
static bool (*sorts_before)(uint32_t a, uint32_t b);

static int compare(const void *a, const void *b) {
    uint32_t const left = *(const uint32_t *)a;
    uint32_t const right = *(const uint32_t *)b;
    return sorts_before(left, right) ? -1 : sorts_before(right, left);
}

static void sort_many(model_list *list, bool (*before)(uint32_t a, uint32_t b)) {
    sorts_before = before;
    qsort(list->items, list->len, sizeof list->items[0], compare);
}
#endif

void model_list_sort(model_list *list, bool (*before)(uint32_t a, uint32_t b)) {
    if (MODEL_IS_LARGE(list->len)) {
        sort_many(list, before);
        return;
    }
    for (uint32_t i = 0; i < list->len; ++i) {
        for (uint32_t j = i + 1; j < list->len; ++j) {
            if (before(list->items[j], list->items[i])) {
                uint32_t const item = list->items[i];
                list->items[i] = list->items[j];
                list->items[j] = item;
            }
        }
    }
}

void model_list_reverse(model_list *list) {
    for (uint32_t i = 0; i < list->len / 2; ++i) {
        uint32_t const item = list->items[i];
        list->items[i] = list->items[list->len - 1 - i];
        list->items[list->len - 1 - i] = item;
    }
}
