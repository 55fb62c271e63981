// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: line_append
#include <brim/string.h>
BRIM_STRING(line, 8);
void use(line *s);
void use(line *s) {
    line_append(s, "text");
}
