// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The ring with each of its ends in the handler, each operation of each end. Items are numbered and never repeat, or a
// stale slot would look right.
#include "queue_rig.h"

#include <brim/spsc.h>

static uint32_t turn; // The index at which the ring begins.

#define CAPACITY 4
#include "spsc_rig.h"
#define CAPACITY 3
#include "spsc_rig.h"
#define CAPACITY 1
#include "spsc_rig.h"
#define RING_AT_RUN_TIME
#define CAPACITY 2
#include "spsc_rig.h"

TEST(ring_of_4_survives_a_consumer_that_interrupts_the_producer_everywhere) {
    ring_of_4_producer_is_interrupted();
}

TEST(ring_of_4_survives_a_producer_that_interrupts_the_consumer_everywhere) {
    ring_of_4_consumer_is_interrupted();
}

TEST(ring_of_3_survives_a_consumer_that_interrupts_the_producer_everywhere) {
    ring_of_3_producer_is_interrupted();
}

TEST(ring_of_3_survives_a_producer_that_interrupts_the_consumer_everywhere) {
    ring_of_3_consumer_is_interrupted();
}

TEST(ring_of_1_survives_a_consumer_that_interrupts_the_producer_everywhere) {
    ring_of_1_producer_is_interrupted();
}

TEST(ring_of_1_survives_a_producer_that_interrupts_the_consumer_everywhere) {
    ring_of_1_consumer_is_interrupted();
}

TEST(ring_in_given_memory_survives_a_consumer_that_interrupts_the_producer_everywhere) {
    ring_of_2_producer_is_interrupted();
}

TEST(ring_in_given_memory_survives_a_producer_that_interrupts_the_consumer_everywhere) {
    ring_of_2_consumer_is_interrupted();
}

HARNESS_SUITE(preempt_spsc, RUN(ring_in_given_memory_survives_a_consumer_that_interrupts_the_producer_everywhere),
              RUN(ring_in_given_memory_survives_a_producer_that_interrupts_the_consumer_everywhere),
              RUN(ring_of_4_survives_a_consumer_that_interrupts_the_producer_everywhere),
              RUN(ring_of_4_survives_a_producer_that_interrupts_the_consumer_everywhere),
              RUN(ring_of_3_survives_a_consumer_that_interrupts_the_producer_everywhere),
              RUN(ring_of_3_survives_a_producer_that_interrupts_the_consumer_everywhere),
              RUN(ring_of_1_survives_a_consumer_that_interrupts_the_producer_everywhere),
              RUN(ring_of_1_survives_a_producer_that_interrupts_the_consumer_everywhere))
