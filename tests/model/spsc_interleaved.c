// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The other end of a queue runs, as an interrupt handler would, before and after every access to a shared index: each
// operation is cut at each such point, by each number of operations of the other end, from each fill. Items never
// repeat, so one that is stale, lost or early is seen.
#include "interleave.h"

#include <brim/spsc.h>

#define CAPACITY 1
#include "spsc_interleaver.h"
#define CAPACITY 2
#include "spsc_interleaver.h"
#define CAPACITY 3
#include "spsc_interleaver.h"
#define CAPACITY 4
#include "spsc_interleaver.h"
#define SPSC_AT_RUN_TIME
#define CAPACITY 2
#include "spsc_interleaver.h"

TEST(spsc_of_1_survives_an_interrupt_at_every_access) {
    interleave_ring_1();
}

TEST(spsc_of_2_survives_an_interrupt_at_every_access) {
    interleave_ring_2();
}

TEST(spsc_of_3_survives_an_interrupt_at_every_access) {
    interleave_ring_3();
}

TEST(spsc_of_4_survives_an_interrupt_at_every_access) {
    interleave_ring_4();
}

TEST(spsc_of_2_in_given_memory_survives_an_interrupt_at_every_access) {
    interleave_given_ring_2();
}

HARNESS_SUITE(spsc_interleaved, RUN(spsc_of_1_survives_an_interrupt_at_every_access),
              RUN(spsc_of_2_survives_an_interrupt_at_every_access),
              RUN(spsc_of_3_survives_an_interrupt_at_every_access),
              RUN(spsc_of_4_survives_an_interrupt_at_every_access),
              RUN(spsc_of_2_in_given_memory_survives_an_interrupt_at_every_access))
