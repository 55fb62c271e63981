// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The other end of a queue runs, as an interrupt handler would, before and after every access to a shared index: each
// operation is cut at each such point, by each number of operations of the other end, from each fill. Items never
// repeat, so one that is stale, lost or early is seen.
#include "model.h"

#include <brim/port.h>

static void interruptible_point(void);

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

#define brim_load_acquire  interrupted_load
#define brim_store_release interrupted_store
#include <brim/spsc.h>

typedef struct handler {
    void (*run)(void);
    uint32_t points_before; ///< It runs at the interruptible point after this many.
    uint32_t operations;
    bool active;
} handler;

static handler pending;

static void interruptible_point(void) {
    if (pending.active || pending.run == NULL) {
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

#define CAPACITY 1
#include "spsc_interleaver.h"
#define CAPACITY 2
#include "spsc_interleaver.h"
#define CAPACITY 3
#include "spsc_interleaver.h"
#define CAPACITY 4
#include "spsc_interleaver.h"

TEST(spsc_of_1_survives_an_interrupt_at_every_access) {
    interleave_1();
}

TEST(spsc_of_2_survives_an_interrupt_at_every_access) {
    interleave_2();
}

TEST(spsc_of_3_survives_an_interrupt_at_every_access) {
    interleave_3();
}

TEST(spsc_of_4_survives_an_interrupt_at_every_access) {
    interleave_4();
}

HARNESS_SUITE(spsc_interleaved, RUN(spsc_of_1_survives_an_interrupt_at_every_access),
              RUN(spsc_of_2_survives_an_interrupt_at_every_access),
              RUN(spsc_of_3_survives_an_interrupt_at_every_access),
              RUN(spsc_of_4_survives_an_interrupt_at_every_access))
