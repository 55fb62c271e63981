// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/deque.h>

#define MODEL "deque_model.h"
#include "every_capacity.h"

MODEL_SUITE(deque, deque, does_what_a_list_does, 700, 3, 2)
