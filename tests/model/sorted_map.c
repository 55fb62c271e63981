// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/sorted_map.h>

#define MAP_DEFINE          BRIM_SORTED_MAP_COUNTED
#define MAP_TAKE_LAST(name) MODEL_JOIN(name, _pop_last)
#define MAP_IS_QUICK(len)   true

#define MODEL "map_model.h"
#include "every_capacity.h"

MODEL_SUITE(sorted_map, map, does_what_a_table_does, 1100, 2, 2)
