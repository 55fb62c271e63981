// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/vec.h>

#define MODEL "vec_model.h"
#include "every_capacity.h"

MODEL_SUITE(vec, vec, does_what_a_list_does, 100, 2, 4)
