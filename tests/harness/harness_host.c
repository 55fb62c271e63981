// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>

void harness_write(const char *text, size_t length_bytes) {
    fwrite(text, 1, length_bytes, stdout);
    fflush(stdout);
}

const char *harness_only(void) {
    return getenv("HARNESS_ONLY");
}
