// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/sorted_list.h>

static bool lower_rank(uint32_t a, uint32_t b) {
    return a >> 16 < b >> 16;
}

#define MODEL "sorted_list_model.h"
#include "every_capacity.h"

TEST(sorted_list_of_1_does_what_an_ordered_list_does) {
    model_run(model_sorted_list_1, 1501, 8);
}

TEST(sorted_list_of_2_does_what_an_ordered_list_does) {
    model_run(model_sorted_list_2, 1502, 8);
}

TEST(sorted_list_of_3_does_what_an_ordered_list_does) {
    model_run(model_sorted_list_3, 1503, 8);
}

TEST(sorted_list_of_7_does_what_an_ordered_list_does) {
    model_run(model_sorted_list_7, 1507, 8);
}

TEST(sorted_list_of_8_does_what_an_ordered_list_does) {
    model_run(model_sorted_list_8, 1508, 8);
}

TEST(sorted_list_of_255_does_what_an_ordered_list_does) {
    model_run(model_sorted_list_255, 1755, 2);
}

TEST(sorted_list_of_256_does_what_an_ordered_list_does) {
    model_run(model_sorted_list_256, 1756, 2);
}

TEST(sorted_list_of_65535_does_what_an_ordered_list_does) {
    MODEL_RUN_LARGEST(model_sorted_list, 1763, 2);
}

HARNESS_SUITE(model_sorted_list, RUN(sorted_list_of_1_does_what_an_ordered_list_does),
              RUN(sorted_list_of_2_does_what_an_ordered_list_does),
              RUN(sorted_list_of_3_does_what_an_ordered_list_does),
              RUN(sorted_list_of_7_does_what_an_ordered_list_does),
              RUN(sorted_list_of_8_does_what_an_ordered_list_does),
              RUN(sorted_list_of_255_does_what_an_ordered_list_does),
              RUN(sorted_list_of_256_does_what_an_ordered_list_does),
              RUN(sorted_list_of_65535_does_what_an_ordered_list_does))
