// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/mpsc.h>

#define MODEL "mpsc_model.h"
#include "every_capacity.h"

MODEL_SUITE(mpsc, mpsc, does_what_a_list_does, 900, 3, 4)
