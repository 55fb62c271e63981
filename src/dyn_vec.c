// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/dyn_vec.h>

#define FIRST_CAPACITY 4u

static void *take(const brim_dyn_vec_state *state, void *items, size_t capacity, size_t item_bytes, size_t alignment) {
    if (capacity > UINT32_MAX || capacity > SIZE_MAX / item_bytes) {
        return NULL;
    }
    const brim_allocator *const from = state->allocator;
    return items == NULL
               ? from->alloc(from->context, alignment, capacity * item_bytes)
               : from->realloc(from->context, items, alignment, state->capacity * item_bytes, capacity * item_bytes);
}

void *brim_dyn_vec_grow(brim_dyn_vec_state *state, void *items, size_t needed, size_t item_bytes, size_t alignment) {
    if (state->allocator == NULL) {
        return NULL;
    }
    size_t const twice = state->capacity == 0 ? FIRST_CAPACITY : 2 * (size_t)state->capacity;
    size_t capacity = items != NULL && twice > needed ? twice : needed;
    void *grown = take(state, items, capacity, item_bytes, alignment);
    if (grown == NULL && capacity > needed) {
        capacity = needed;
        grown = take(state, items, capacity, item_bytes, alignment);
    }
    if (grown != NULL) {
        state->capacity = (uint32_t)capacity;
    }
    return grown;
}

void brim_dyn_vec_release(brim_dyn_vec_state *state, void *items) {
    if (items != NULL) {
        state->allocator->free(state->allocator->context, items);
    }
    state->len = 0;
    state->capacity = 0;
}
