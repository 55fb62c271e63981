// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/deque.h>

#define MODEL "deque_model.h"
#include "every_capacity.h"

TEST(deque_of_1_does_what_a_list_does) {
    model_run(model_deque_1, 701, 8);
}

TEST(deque_of_2_does_what_a_list_does) {
    model_run(model_deque_2, 702, 8);
}

TEST(deque_of_3_does_what_a_list_does) {
    model_run(model_deque_3, 703, 8);
}

TEST(deque_of_7_does_what_a_list_does) {
    model_run(model_deque_7, 707, 8);
}

TEST(deque_of_8_does_what_a_list_does) {
    model_run(model_deque_8, 708, 8);
}

TEST(deque_of_255_does_what_a_list_does) {
    model_run(model_deque_255, 955, 3);
}

TEST(deque_of_256_does_what_a_list_does) {
    model_run(model_deque_256, 956, 3);
}

TEST(deque_of_65535_does_what_a_list_does) {
    MODEL_RUN_LARGEST(model_deque, 963, 2);
}

HARNESS_SUITE(model_deque, RUN(deque_of_1_does_what_a_list_does), RUN(deque_of_2_does_what_a_list_does),
              RUN(deque_of_3_does_what_a_list_does), RUN(deque_of_7_does_what_a_list_does),
              RUN(deque_of_8_does_what_a_list_does), RUN(deque_of_255_does_what_a_list_does),
              RUN(deque_of_256_does_what_a_list_does), RUN(deque_of_65535_does_what_a_list_does))
