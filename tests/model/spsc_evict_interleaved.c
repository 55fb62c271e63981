// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The other end of an evicting queue runs before and after every access to a shared index and in the middle of every
// exclusive update, as in spsc_interleaved.c.
#include "interleave.h"

#include <brim/spsc_evict.h>

#define CAPACITY 1
#include "spsc_evict_interleaver.h"
#define CAPACITY 2
#include "spsc_evict_interleaver.h"
#define CAPACITY 3
#include "spsc_evict_interleaver.h"
#define CAPACITY 4
#include "spsc_evict_interleaver.h"

TEST(spsc_evict_of_1_survives_an_interrupt_at_every_access) {
    interleave_closed = false;
    interleave_1();
    interleave_closed = true;
    interleave_1();
}

TEST(spsc_evict_of_2_survives_an_interrupt_at_every_access) {
    interleave_closed = false;
    interleave_2();
    interleave_closed = true;
    interleave_2();
}

TEST(spsc_evict_of_3_survives_an_interrupt_at_every_access) {
    interleave_closed = false;
    interleave_3();
    interleave_closed = true;
    interleave_3();
}

TEST(spsc_evict_of_4_survives_an_interrupt_at_every_access) {
    interleave_closed = false;
    interleave_4();
    interleave_closed = true;
    interleave_4();
}

HARNESS_SUITE(spsc_evict_interleaved, RUN(spsc_evict_of_1_survives_an_interrupt_at_every_access),
              RUN(spsc_evict_of_2_survives_an_interrupt_at_every_access),
              RUN(spsc_evict_of_3_survives_an_interrupt_at_every_access),
              RUN(spsc_evict_of_4_survives_an_interrupt_at_every_access))
