// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: lines: items must not be arrays, const or volatile
#include <brim/spsc.h>
typedef uint16_t line[3];
BRIM_SPSC(lines, line, 8);
