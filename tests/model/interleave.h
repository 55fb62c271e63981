// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Included before the header under test: a handler then runs, as an interrupt handler would, before or after any
/// access to what the two sides share, the shared indices and the exclusive updates. Exclusives behave as on cores that
/// have them, where a handler in between refuses the update, or, with interleave_closed, as on cores that have not,
/// where no handler runs in between.
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

static handler pending;
static uint32_t interrupts_taken;
static bool interrupts_off;
static BRIM_UNUSED bool interleave_closed;

static void interruptible_point(void) {
    if (pending.active || pending.run == NULL || interrupts_off) {
        return;
    }
    if (pending.points_before > 0) {
        --pending.points_before;
        return;
    }
    pending.active = true;
    ++interrupts_taken;
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

static BRIM_UNUSED uint32_t interrupted_monitor_load(const uint32_t *word, uint32_t *before) {
    interruptible_point();
    *before = interrupts_taken;
    interrupts_off = interleave_closed;
    uint32_t const value = *word;
    interruptible_point();
    return value;
}

static BRIM_UNUSED bool interrupted_monitor_store(uint32_t *word, uint32_t value, uint32_t before) {
    interruptible_point();
    if (before != interrupts_taken) {
        return false;
    }
    *word = value;
    interrupts_off = false;
    interruptible_point();
    return true;
}

static BRIM_UNUSED void interrupted_monitor_cancel(uint32_t before) {
    (void)before;
    interrupts_off = false;
    interruptible_point();
}

#define brim_load_acquire         interrupted_load
#define brim_store_release        interrupted_store
#define brim_uninterrupted_load   interrupted_monitor_load
#define brim_uninterrupted_store  interrupted_monitor_store
#define brim_uninterrupted_cancel interrupted_monitor_cancel

#endif
