// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "../../boards/mps2_an385/board_config.h"
