// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/priority_queue.h>

#define MODEL "priority_queue_model.h"
#include "every_capacity.h"

MODEL_SUITE(priority_queue, priority_queue, does_what_a_searched_list_does, 800, 3, 6)
