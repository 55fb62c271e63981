// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/sorted_list.h>

static bool lower_rank(uint32_t a, uint32_t b) {
    return a >> 16 < b >> 16;
}

#define MODEL "sorted_list_model.h"
#include "every_capacity.h"

MODEL_SUITE(sorted_list, sorted_list, does_what_an_ordered_list_does, 1500, 2, 2)
