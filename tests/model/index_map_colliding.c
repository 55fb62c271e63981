// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/index_map.h>

/// Eight keys in a row share a hash.
static uint32_t hash_of_eight(uint32_t key) {
    return key / 8u;
}
static bool same_key(uint32_t a, uint32_t b) {
    return a == b;
}
#define MAP_DEFINE(name, K, V, N) BRIM_INDEX_MAP_BY_COUNTED(name, K, V, N, hash_of_eight, same_key)
#define MAP_TAKE_LAST(name)       MODEL_JOIN(name, _pop)
#define MAP_IS_QUICK(len)         true

#define MODEL "map_model.h"
#include "every_capacity.h"

TEST(index_map_colliding_of_1_does_what_a_table_does) {
    model_run(model_map_1, 1301, 8);
}

TEST(index_map_colliding_of_2_does_what_a_table_does) {
    model_run(model_map_2, 1302, 8);
}

TEST(index_map_colliding_of_3_does_what_a_table_does) {
    model_run(model_map_3, 1303, 8);
}

TEST(index_map_colliding_of_7_does_what_a_table_does) {
    model_run(model_map_7, 1307, 8);
}

TEST(index_map_colliding_of_8_does_what_a_table_does) {
    model_run(model_map_8, 1308, 8);
}

TEST(index_map_colliding_of_255_does_what_a_table_does) {
    model_run(model_map_255, 1555, 2);
}

TEST(index_map_colliding_of_256_does_what_a_table_does) {
    model_run(model_map_256, 1556, 2);
}

TEST(index_map_colliding_of_65535_does_what_a_table_does) {
    MODEL_RUN_LARGEST(model_map, 1563, 2);
}

HARNESS_SUITE(model_index_map_colliding, RUN(index_map_colliding_of_1_does_what_a_table_does),
              RUN(index_map_colliding_of_2_does_what_a_table_does),
              RUN(index_map_colliding_of_3_does_what_a_table_does),
              RUN(index_map_colliding_of_7_does_what_a_table_does),
              RUN(index_map_colliding_of_8_does_what_a_table_does),
              RUN(index_map_colliding_of_255_does_what_a_table_does),
              RUN(index_map_colliding_of_256_does_what_a_table_does),
              RUN(index_map_colliding_of_65535_does_what_a_table_does))
