// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Vecs in memory that is given at run time.
#include "model.h"

#include <brim/vec.h>

#define VEC_AT_RUN_TIME
#define MODEL "vec_model.h"
#include "every_capacity.h"

MODEL_SUITE(vec_of, vec, in_given_memory_does_what_a_list_does, 350, 2, 4)
