// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/vec.h>

#define MODEL "vec_model.h"
#include "every_capacity.h"

TEST(vec_of_1_does_what_a_list_does) {
    model_run(model_vec_1, 101, 8);
}

TEST(vec_of_2_does_what_a_list_does) {
    model_run(model_vec_2, 102, 8);
}

TEST(vec_of_3_does_what_a_list_does) {
    model_run(model_vec_3, 103, 8);
}

TEST(vec_of_7_does_what_a_list_does) {
    model_run(model_vec_7, 107, 8);
}

TEST(vec_of_8_does_what_a_list_does) {
    model_run(model_vec_8, 108, 8);
}

TEST(vec_of_255_does_what_a_list_does) {
    model_run(model_vec_255, 355, 2);
}

TEST(vec_of_256_does_what_a_list_does) {
    model_run(model_vec_256, 356, 2);
}

TEST(vec_of_65535_does_what_a_list_does) {
    MODEL_RUN_LARGEST(model_vec, 363, 4);
}

HARNESS_SUITE(model_vec, RUN(vec_of_1_does_what_a_list_does), RUN(vec_of_2_does_what_a_list_does),
              RUN(vec_of_3_does_what_a_list_does), RUN(vec_of_7_does_what_a_list_does),
              RUN(vec_of_8_does_what_a_list_does), RUN(vec_of_255_does_what_a_list_does),
              RUN(vec_of_256_does_what_a_list_does), RUN(vec_of_65535_does_what_a_list_does))
