// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/index_set.h>

#define MODEL "index_set_model.h"
#include "every_capacity.h"

MODEL_SUITE(index_set, set, does_what_a_table_does, 1400, 2, 2)
