// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "arena.h"

#include <brim/full.h>
#include <brim/panic.h>

void brim_arena_init(brim_arena *arena, void *memory, size_t size_bytes) {
    arena->memory = memory;
    arena->state = (brim_arena_state){.size_bytes = memory == NULL ? 0 : size_bytes};
}

/// The bytes between `address` and the next multiple of `alignment`, a power of two.
static size_t gap_before(uintptr_t address, size_t alignment) {
    return (size_t)(0 - address) & (alignment - 1);
}

void *arena_take(brim_arena *arena, size_t alignment, size_t size_bytes) {
    BRIM_REQUIRE(alignment != 0 && (alignment & (alignment - 1)) == 0, BRIM_PANIC_BROKEN_PROMISE, arena);
    brim_arena_state *const state = &arena->state;
    size_t const left = state->size_bytes - state->used_bytes;
    size_t const gap = gap_before((uintptr_t)arena->memory + state->used_bytes, alignment);
    if (state->sealed || arena->memory == NULL || gap > left || size_bytes > left - gap) {
        return NULL;
    }
    unsigned char *const start = arena->memory + state->used_bytes + gap;
    state->used_bytes += gap + size_bytes;
    if (state->peak_bytes < state->used_bytes) {
        state->peak_bytes = state->used_bytes;
    }
    return start;
}

void *arena_refuse(brim_arena *arena, size_t size_bytes) {
    brim_count_lost(&arena->state.lost);
    brim_out_of_memory(arena, size_bytes);
    return NULL;
}

void *brim_arena_alloc(brim_arena *arena, size_t alignment, size_t size_bytes) {
    void *const start = arena_take(arena, alignment, size_bytes);
    return start != NULL ? start : arena_refuse(arena, size_bytes);
}

brim_arena_mark brim_arena_get_mark(const brim_arena *arena) {
    return (brim_arena_mark){arena->state.used_bytes};
}

void brim_arena_rewind(brim_arena *arena, brim_arena_mark mark) {
    BRIM_REQUIRE(mark.used_bytes <= arena->state.used_bytes, BRIM_PANIC_BROKEN_PROMISE, arena);
    if (!arena->state.sealed) {
        arena->state.used_bytes = mark.used_bytes;
    }
}

void brim_arena_seal(brim_arena *arena) {
    arena->state.sealed = true;
}

brim_heap *brim_arena_rest_to_heap(brim_arena *arena) {
    brim_arena_state *const state = &arena->state;
    brim_heap *const heap =
        state->sealed ? NULL : brim_heap_init(arena->memory + state->used_bytes, state->size_bytes - state->used_bytes);
    if (heap != NULL) {
        state->used_bytes = state->size_bytes;
        state->peak_bytes = state->size_bytes;
        state->sealed = true;
    }
    return heap;
}

size_t brim_arena_used_bytes(const brim_arena *arena) {
    return arena->state.used_bytes;
}

size_t brim_arena_peak_bytes(const brim_arena *arena) {
    return arena->state.peak_bytes;
}

size_t brim_arena_remaining_bytes(const brim_arena *arena) {
    return arena->state.sealed ? 0 : arena->state.size_bytes - arena->state.used_bytes;
}

size_t brim_arena_capacity_bytes(const brim_arena *arena) {
    return arena->state.size_bytes;
}

uint32_t brim_arena_lost(const brim_arena *arena) {
    return arena->state.lost;
}

bool brim_arena_is_sealed(const brim_arena *arena) {
    return arena->state.sealed;
}

bool brim_arena_check(const brim_arena *arena) {
    const brim_arena_state *const state = &arena->state;
    return state->used_bytes <= state->peak_bytes && state->peak_bytes <= state->size_bytes &&
           (arena->memory != NULL || state->size_bytes == 0);
}
