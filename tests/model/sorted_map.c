// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/sorted_map.h>

#define MAP_DEFINE          BRIM_SORTED_MAP_COUNTED
#define MAP_TAKE_LAST(name) MODEL_JOIN(name, _pop_last)
#define MAP_IS_QUICK(len)   true

#define MODEL "map_model.h"
#include "every_capacity.h"

TEST(sorted_map_of_1_does_what_a_table_does) {
    model_run(model_map_1, 1101, 8);
}

TEST(sorted_map_of_2_does_what_a_table_does) {
    model_run(model_map_2, 1102, 8);
}

TEST(sorted_map_of_3_does_what_a_table_does) {
    model_run(model_map_3, 1103, 8);
}

TEST(sorted_map_of_7_does_what_a_table_does) {
    model_run(model_map_7, 1107, 8);
}

TEST(sorted_map_of_8_does_what_a_table_does) {
    model_run(model_map_8, 1108, 8);
}

TEST(sorted_map_of_255_does_what_a_table_does) {
    model_run(model_map_255, 1355, 2);
}

TEST(sorted_map_of_256_does_what_a_table_does) {
    model_run(model_map_256, 1356, 2);
}

TEST(sorted_map_of_65535_does_what_a_table_does) {
    MODEL_RUN_LARGEST(model_map, 1363, 2);
}

HARNESS_SUITE(model_sorted_map, RUN(sorted_map_of_1_does_what_a_table_does),
              RUN(sorted_map_of_2_does_what_a_table_does), RUN(sorted_map_of_3_does_what_a_table_does),
              RUN(sorted_map_of_7_does_what_a_table_does), RUN(sorted_map_of_8_does_what_a_table_does),
              RUN(sorted_map_of_255_does_what_a_table_does), RUN(sorted_map_of_256_does_what_a_table_does),
              RUN(sorted_map_of_65535_does_what_a_table_does))
