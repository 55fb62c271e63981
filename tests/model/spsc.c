// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/spsc.h>

#define MODEL "spsc_model.h"
#include "every_capacity.h"

MODEL_SUITE(spsc, spsc, does_what_a_list_does, 200, 2, 4)
