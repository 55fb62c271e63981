// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: levels: items must not be arrays, const or volatile
#include <brim/history.h>
typedef volatile uint16_t level;
BRIM_HISTORY(levels, level, 8);
