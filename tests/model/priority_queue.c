// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/priority_queue.h>

#define MODEL "priority_queue_model.h"
#include "every_capacity.h"

TEST(priority_queue_of_1_does_what_a_searched_list_does) {
    model_run(model_priority_queue_1, 801, 8);
}

TEST(priority_queue_of_2_does_what_a_searched_list_does) {
    model_run(model_priority_queue_2, 802, 8);
}

TEST(priority_queue_of_3_does_what_a_searched_list_does) {
    model_run(model_priority_queue_3, 803, 8);
}

TEST(priority_queue_of_7_does_what_a_searched_list_does) {
    model_run(model_priority_queue_7, 807, 8);
}

TEST(priority_queue_of_8_does_what_a_searched_list_does) {
    model_run(model_priority_queue_8, 808, 8);
}

TEST(priority_queue_of_255_does_what_a_searched_list_does) {
    model_run(model_priority_queue_255, 1055, 3);
}

TEST(priority_queue_of_256_does_what_a_searched_list_does) {
    model_run(model_priority_queue_256, 1056, 3);
}

TEST(priority_queue_of_65535_does_what_a_searched_list_does) {
    MODEL_RUN_LARGEST(model_priority_queue, 1063, 6);
}

HARNESS_SUITE(model_priority_queue, RUN(priority_queue_of_1_does_what_a_searched_list_does),
              RUN(priority_queue_of_2_does_what_a_searched_list_does),
              RUN(priority_queue_of_3_does_what_a_searched_list_does),
              RUN(priority_queue_of_7_does_what_a_searched_list_does),
              RUN(priority_queue_of_8_does_what_a_searched_list_does),
              RUN(priority_queue_of_255_does_what_a_searched_list_does),
              RUN(priority_queue_of_256_does_what_a_searched_list_does),
              RUN(priority_queue_of_65535_does_what_a_searched_list_does))
