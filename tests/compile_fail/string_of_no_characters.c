// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: line: capacity must be 1 to 65534
#include <brim/string.h>
BRIM_STRING(line, 0);
