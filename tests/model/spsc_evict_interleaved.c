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
    interleave_1();
}

TEST(spsc_evict_of_2_survives_an_interrupt_at_every_access) {
    interleave_2();
}

TEST(spsc_evict_of_3_survives_an_interrupt_at_every_access) {
    interleave_3();
}

TEST(spsc_evict_of_4_survives_an_interrupt_at_every_access) {
    interleave_4();
}

#define SUITE_OF(name, ...) HARNESS_SUITE(name, __VA_ARGS__)
#ifndef SUITE
#define SUITE spsc_evict_interleaved
#endif
SUITE_OF(SUITE, RUN(spsc_evict_of_1_survives_an_interrupt_at_every_access),
         RUN(spsc_evict_of_2_survives_an_interrupt_at_every_access),
         RUN(spsc_evict_of_3_survives_an_interrupt_at_every_access),
         RUN(spsc_evict_of_4_survives_an_interrupt_at_every_access))
