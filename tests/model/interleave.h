// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Included before the header under test: a handler then runs, as an interrupt handler would, before or after any
/// access to what the two sides share, the shared indices and the exclusive updates. Updates between whose parts an
/// item is copied behave as on cores that have exclusives, or, with INTERLEAVE_CLOSED, as on cores that have not, where
/// no handler runs in between.
#ifndef BRIM_TESTS_INTERLEAVE_H
#define BRIM_TESTS_INTERLEAVE_H

#include "model.h"

#include <brim/port.h>

typedef struct handler {
    void (*run)(void);
    uint32_t points_before; ///< It runs at the interruptible point after this many.
    uint32_t operations;
    bool active;
} handler;

#ifndef INTERLEAVE_CLOSED
#define INTERLEAVE_CLOSED 0
#endif

static handler pending;
static BRIM_UNUSED bool interrupts_off;

static void interruptible_point(void) {
    if (pending.active || pending.run == NULL || interrupts_off) {
        return;
    }
    if (pending.points_before > 0) {
        --pending.points_before;
        return;
    }
    pending.active = true;
    for (uint32_t i = 0; i < pending.operations; ++i) {
        pending.run();
    }
    pending.run = NULL;
    pending.active = false;
}

static uint32_t interrupted_load(const uint32_t *index) {
    interruptible_point();
    uint32_t const value = brim_load_acquire(index);
    interruptible_point();
    return value;
}

static void interrupted_store(uint32_t *index, uint32_t value) {
    interruptible_point();
    brim_store_release(index, value);
    interruptible_point();
}

static BRIM_UNUSED void interrupted_store_top_byte(uint32_t *word, uint8_t value) {
    interruptible_point();
    brim_store_top_byte(word, value);
    interruptible_point();
}

static BRIM_UNUSED bool interrupted_swap(uint32_t *word, uint32_t seen, uint32_t value) {
    interruptible_point();
    bool const swapped = brim_exclusive_swap(word, seen, value);
    interruptible_point();
    return swapped;
}

static BRIM_UNUSED uint32_t interrupted_copying_load(const uint32_t *word, uint32_t *before) {
    interruptible_point();
    interrupts_off = INTERLEAVE_CLOSED;
    *before = brim_load_acquire(word);
    interruptible_point();
    return *before;
}

static BRIM_UNUSED bool interrupted_copying_store(uint32_t *word, uint32_t value, uint32_t before) {
    interruptible_point();
    bool const swapped = brim_exclusive_swap(word, before, value);
    interrupts_off = false;
    interruptible_point();
    return swapped;
}

static BRIM_UNUSED void interrupted_copying_cancel(uint32_t before) {
    (void)before;
    interrupts_off = false;
    interruptible_point();
}

#define brim_load_acquire      interrupted_load
#define brim_store_release     interrupted_store
#define brim_store_top_byte    interrupted_store_top_byte
#define brim_exclusive_swap    interrupted_swap
#define brim_copying_load      interrupted_copying_load
#define brim_copying_store     interrupted_copying_store
#define brim_copying_cancel    interrupted_copying_cancel
#define BRIM_SPSC_EVICT_MARKS_ !INTERLEAVE_CLOSED

#endif
