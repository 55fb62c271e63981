// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "base/error.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

// The path is cut at 300 characters, so that the message itself always fits.
bool reader_fail(struct reader_error *error, const char *path, const char *format, ...) {
    int const used = snprintf(error->text, sizeof error->text, "%.300s: ", path);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text + used, sizeof error->text - (size_t)used, format, arguments);
    va_end(arguments);
    // Names in a message come from untrusted files: one line, nothing that a terminal obeys.
    for (char *c = error->text; *c != '\0'; ++c) {
        if (iscntrl((unsigned char)*c)) {
            *c = '?';
        }
    }
    return false;
}
