// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/index_map.h>

#define MAP_DEFINE          BRIM_INDEX_MAP_COUNTED
#define MAP_TAKE_LAST(name) MODEL_JOIN(name, _pop)
#define MAP_IS_QUICK(len)   true

#define MODEL "map_model.h"
#include "every_capacity.h"

TEST(index_map_of_1_does_what_a_table_does) {
    model_run(model_map_1, 1201, 8);
}

TEST(index_map_of_2_does_what_a_table_does) {
    model_run(model_map_2, 1202, 8);
}

TEST(index_map_of_3_does_what_a_table_does) {
    model_run(model_map_3, 1203, 8);
}

TEST(index_map_of_7_does_what_a_table_does) {
    model_run(model_map_7, 1207, 8);
}

TEST(index_map_of_8_does_what_a_table_does) {
    model_run(model_map_8, 1208, 8);
}

TEST(index_map_of_255_does_what_a_table_does) {
    model_run(model_map_255, 1455, 2);
}

TEST(index_map_of_256_does_what_a_table_does) {
    model_run(model_map_256, 1456, 2);
}

TEST(index_map_of_65535_does_what_a_table_does) {
    MODEL_RUN_LARGEST(model_map, 1463, 2);
}

HARNESS_SUITE(model_index_map, RUN(index_map_of_1_does_what_a_table_does), RUN(index_map_of_2_does_what_a_table_does),
              RUN(index_map_of_3_does_what_a_table_does), RUN(index_map_of_7_does_what_a_table_does),
              RUN(index_map_of_8_does_what_a_table_does), RUN(index_map_of_255_does_what_a_table_does),
              RUN(index_map_of_256_does_what_a_table_does), RUN(index_map_of_65535_does_what_a_table_does))
