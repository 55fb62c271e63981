// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/dyn_vec.h>

typedef void *resize_function(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes);

static void *resize(const brim_dyn_vec_state *state, void *items, size_t capacity, size_t item_bytes, size_t alignment,
                    resize_function *resize_block) {
    if (capacity > UINT32_MAX || capacity > SIZE_MAX / item_bytes) {
        return NULL;
    }
    return resize_block(state->allocator->context, items, alignment, state->capacity * item_bytes,
                        capacity * item_bytes);
}

static void *take(const brim_allocator *from, size_t capacity, size_t item_bytes, size_t alignment) {
    bool const countable = capacity <= UINT32_MAX && capacity <= SIZE_MAX / item_bytes;
    return countable ? from->alloc(from->context, alignment, capacity * item_bytes) : NULL;
}

void *brim_dyn_vec_grow(brim_dyn_vec_state *state, void *items, size_t needed, size_t item_bytes, size_t alignment) {
    const brim_allocator *const from = state->allocator;
    if (from == NULL) {
        return NULL;
    }
    size_t capacity = items == NULL ? needed : 2 * (size_t)state->capacity;
    void *grown = NULL;
    if (items != NULL && capacity > needed) { // Not a failure yet: what is needed may fit where twice does not.
        grown = resize(state, items, capacity, item_bytes, alignment,
                       from->try_realloc != NULL ? from->try_realloc : from->realloc);
    }
    if (grown == NULL) {
        capacity = needed;
        grown = items == NULL ? take(from, needed, item_bytes, alignment)
                              : resize(state, items, needed, item_bytes, alignment, from->realloc);
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
