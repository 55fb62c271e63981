// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/linear_map.h>

#define CAPACITY 1
#include "linear_map_model.h"
#define CAPACITY 2
#include "linear_map_model.h"
#define CAPACITY 3
#include "linear_map_model.h"
#define CAPACITY 4
#include "linear_map_model.h"
#define CAPACITY 7
#include "linear_map_model.h"
#define CAPACITY 8
#include "linear_map_model.h"
#define CAPACITY 64
#include "linear_map_model.h"

TEST(linear_map_of_1_does_what_a_table_does) {
    model_run(model_linear_map_1, 401, 6);
}

TEST(linear_map_of_2_does_what_a_table_does) {
    model_run(model_linear_map_2, 402, 6);
}

TEST(linear_map_of_3_does_what_a_table_does) {
    model_run(model_linear_map_3, 403, 6);
}

TEST(linear_map_of_4_does_what_a_table_does) {
    model_run(model_linear_map_4, 404, 6);
}

TEST(linear_map_of_7_does_what_a_table_does) {
    model_run(model_linear_map_7, 407, 6);
}

TEST(linear_map_of_8_does_what_a_table_does) {
    model_run(model_linear_map_8, 408, 6);
}

TEST(linear_map_of_64_does_what_a_table_does) {
    model_run(model_linear_map_64, 464, 6);
}

HARNESS_SUITE(model_linear_map, RUN(linear_map_of_1_does_what_a_table_does),
              RUN(linear_map_of_2_does_what_a_table_does), RUN(linear_map_of_3_does_what_a_table_does),
              RUN(linear_map_of_4_does_what_a_table_does), RUN(linear_map_of_7_does_what_a_table_does),
              RUN(linear_map_of_8_does_what_a_table_does), RUN(linear_map_of_64_does_what_a_table_does))
