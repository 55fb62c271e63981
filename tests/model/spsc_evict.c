// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/spsc_evict.h>

#define MODEL "spsc_evict_model.h"
#include "every_capacity.h"

MODEL_SUITE(spsc_evict, spsc_evict, does_what_a_list_does, 900, 3, 4)
