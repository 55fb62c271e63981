// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/linear_map.h>

#define MAP_DEFINE          BRIM_LINEAR_MAP_COUNTED
#define MAP_TAKE_LAST(name) MODEL_JOIN(name, _pop)
#define MAP_IS_QUICK(len)   ((len) <= 512)

#define MODEL "map_model.h"
#include "every_capacity.h"

TEST(linear_map_of_1_does_what_a_table_does) {
    model_run(model_map_1, 401, 8);
}

TEST(linear_map_of_2_does_what_a_table_does) {
    model_run(model_map_2, 402, 8);
}

TEST(linear_map_of_3_does_what_a_table_does) {
    model_run(model_map_3, 403, 8);
}

TEST(linear_map_of_7_does_what_a_table_does) {
    model_run(model_map_7, 407, 8);
}

TEST(linear_map_of_8_does_what_a_table_does) {
    model_run(model_map_8, 408, 8);
}

TEST(linear_map_of_255_does_what_a_table_does) {
    model_run(model_map_255, 655, 2);
}

TEST(linear_map_of_256_does_what_a_table_does) {
    model_run(model_map_256, 656, 2);
}

TEST(linear_map_of_65535_does_what_a_table_does) {
    MODEL_RUN_LARGEST(model_map, 663, 2);
}

HARNESS_SUITE(model_linear_map, RUN(linear_map_of_1_does_what_a_table_does),
              RUN(linear_map_of_2_does_what_a_table_does), RUN(linear_map_of_3_does_what_a_table_does),
              RUN(linear_map_of_7_does_what_a_table_does), RUN(linear_map_of_8_does_what_a_table_does),
              RUN(linear_map_of_255_does_what_a_table_does), RUN(linear_map_of_256_does_what_a_table_does),
              RUN(linear_map_of_65535_does_what_a_table_does))
