// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Queues in memory that is given at run time. Their capacities are powers of two.
#include "model.h"

#include <brim/spsc.h>

#define SPSC_AT_RUN_TIME
#define CAPACITY 1
#include "spsc_model.h"
#define CAPACITY 2
#include "spsc_model.h"
#define CAPACITY 8
#include "spsc_model.h"
#define CAPACITY 256
#include "spsc_model.h"

#define RUN_TIME_TEST(capacity, rounds)                                                                                \
    TEST(spsc_of_##capacity##_in_given_memory_does_what_a_list_does) {                                                 \
        model_run(model_spsc_##capacity, 250 + (capacity), (rounds));                                                  \
    }
RUN_TIME_TEST(1, 8)
RUN_TIME_TEST(2, 8)
RUN_TIME_TEST(8, 8)
RUN_TIME_TEST(256, 2)

HARNESS_SUITE(model_spsc_of, RUN(spsc_of_1_in_given_memory_does_what_a_list_does),
              RUN(spsc_of_2_in_given_memory_does_what_a_list_does),
              RUN(spsc_of_8_in_given_memory_does_what_a_list_does),
              RUN(spsc_of_256_in_given_memory_does_what_a_list_does))
