// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The evicting ring with each of its ends in the handler, each operation of each end. Items are numbered and never
// repeat, and say their number twice: one that is half overwritten is seen.
#include "queue_rig.h"

#include <brim/spsc_evict.h>

typedef struct numbered {
    uint32_t number;
    uint32_t complement;
} numbered;

static numbered item_of(uint32_t number) {
    numbered const x = {number, ~number};
    return x;
}

static bool is_whole(numbered x) {
    return x.complement == ~x.number;
}

static uint32_t turn; // The index at which the ring begins.

#define CAPACITY 4
#include "spsc_evict_rig.h"
#define CAPACITY 3
#include "spsc_evict_rig.h"
#define CAPACITY 1
#include "spsc_evict_rig.h"

TEST(evicting_ring_of_4_survives_a_consumer_that_interrupts_the_producer_everywhere) {
    ring_of_4_producer_is_interrupted();
}

TEST(evicting_ring_of_4_survives_a_producer_that_interrupts_the_consumer_everywhere) {
    ring_of_4_consumer_is_interrupted();
}

TEST(evicting_ring_of_3_survives_a_consumer_that_interrupts_the_producer_everywhere) {
    ring_of_3_producer_is_interrupted();
}

TEST(evicting_ring_of_3_survives_a_producer_that_interrupts_the_consumer_everywhere) {
    ring_of_3_consumer_is_interrupted();
}

TEST(evicting_ring_of_1_survives_a_consumer_that_interrupts_the_producer_everywhere) {
    ring_of_1_producer_is_interrupted();
}

TEST(evicting_ring_of_1_survives_a_producer_that_interrupts_the_consumer_everywhere) {
    ring_of_1_consumer_is_interrupted();
}

HARNESS_SUITE(preempt_spsc_evict, RUN(evicting_ring_of_4_survives_a_consumer_that_interrupts_the_producer_everywhere),
              RUN(evicting_ring_of_4_survives_a_producer_that_interrupts_the_consumer_everywhere),
              RUN(evicting_ring_of_3_survives_a_consumer_that_interrupts_the_producer_everywhere),
              RUN(evicting_ring_of_3_survives_a_producer_that_interrupts_the_consumer_everywhere),
              RUN(evicting_ring_of_1_survives_a_consumer_that_interrupts_the_producer_everywhere),
              RUN(evicting_ring_of_1_survives_a_producer_that_interrupts_the_consumer_everywhere))
