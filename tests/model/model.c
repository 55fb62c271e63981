// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#if !BRIM_CORTEX_M
#include <stdio.h>
#include <stdlib.h>
#endif

uint32_t model_items[MODEL_MOST + 2];
_Alignas(8) unsigned char model_scratch[12 * MODEL_MOST + 64];
_Alignas(8) unsigned char model_world[18 * MODEL_MOST + 64];
model_list model_shared_list;

uint32_t model_byte(model_input *input) {
    if (input->left == 0) {
        return 0;
    }
    --input->left;
    return *input->bytes++;
}

uint32_t model_below(model_input *input, uint32_t bound) {
    uint32_t const low = model_byte(input);
    return (bound > 256 ? low | model_byte(input) << 8 : low) % bound;
}

#define INPUT_BYTES 1024
static uint8_t bytes[INPUT_BYTES];

#if !BRIM_CORTEX_M
/// The inputs that the fuzzer found worth keeping (tests/fuzz/containers), one a line, in hexadecimal; the first byte
/// is the fuzzer's.
static void run_kept(model_interpreter interpret) {
    const char *const path = getenv("MODEL_KEPT");
    static char line[2 * INPUT_BYTES + 2];
    FILE *const kept = path == NULL ? NULL : fopen(path, "r");
    EXPECT((kept != NULL) == (path != NULL));
    while (kept != NULL && fgets(line, sizeof line, kept) != NULL) {
        unsigned byte;
        size_t count = 0;
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

void model_run(model_interpreter interpret, uint32_t seed, uint32_t rounds) {
#if !BRIM_CORTEX_M
    run_kept(interpret);
#endif
    for (uint32_t round = 0; round < rounds; ++round) {
        for (size_t i = 0; i < sizeof bytes; ++i) {
            bytes[i] = (uint8_t)(harness_random(&seed) >> 8);
        }
        model_input input = {bytes, sizeof bytes};
        interpret(&input);
    }
}

void model_list_begin(model_list *list, uint32_t capacity) {
    static const model_list empty;
    *list = empty;
    list->capacity = capacity;
}

bool model_list_is_full(const model_list *list) {
    return list->len == list->capacity;
}

void model_list_insert(model_list *list, uint32_t index, uint32_t item) {
    for (uint32_t i = list->len; i > index; --i) {
        list->items[i] = list->items[i - 1];
    }
    list->items[index] = item;
    ++list->len;
    list->peak = list->len > list->peak ? list->len : list->peak;
}

void model_list_push(model_list *list, uint32_t item) {
    model_list_insert(list, list->len, item);
}

uint32_t model_list_remove(model_list *list, uint32_t index) {
    uint32_t const item = list->items[index];
    --list->len;
    for (uint32_t i = index; i < list->len; ++i) {
        list->items[i] = list->items[i + 1];
    }
    return item;
}

void model_list_remove_first(model_list *list, uint32_t count) {
    list->len -= count;
    for (uint32_t i = 0; i < list->len; ++i) {
        list->items[i] = list->items[i + count];
    }
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

void model_list_sort(model_list *list, bool (*before)(uint32_t a, uint32_t b)) {
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
