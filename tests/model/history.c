// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/history.h>

#define MODEL "history_model.h"
#include "every_capacity.h"

MODEL_SUITE(history, history, does_what_a_list_does, 300, 2, 2)
