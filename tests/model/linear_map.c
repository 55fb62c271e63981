// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/linear_map.h>

#define MAP_DEFINE          BRIM_LINEAR_MAP_COUNTED
#define MAP_TAKE_LAST(name) MODEL_JOIN(name, _pop)
#define MAP_IS_QUICK(len)   ((len) <= 512)

#define MODEL "map_model.h"
#include "every_capacity.h"

MODEL_SUITE(linear_map, map, does_what_a_table_does, 400, 2, 2)
