// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: format
#include <brim/string.h>
BRIM_STRING(line, 8);
bool use(line *s);
bool use(line *s) {
    return line_appendf(s, "%s", 1);
}
