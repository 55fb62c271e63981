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

MODEL_SUITE(index_map_colliding, map, does_what_a_table_does, 1300, 2, 2)
