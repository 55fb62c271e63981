// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Deques in memory that is given at run time.
#include "model.h"

#include <brim/deque.h>

#define DEQUE_AT_RUN_TIME
#define MODEL "deque_model.h"
#include "every_capacity.h"

MODEL_SUITE(deque_of, deque, in_given_memory_does_what_a_list_does, 350, 2, 2)
