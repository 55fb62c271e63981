// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

uint32_t model_items[MODEL_MOST + 2];

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

void model_run(model_interpreter interpret, uint32_t seed, uint32_t rounds) {
    static uint8_t bytes[1024];
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
