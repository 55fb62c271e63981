// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A reader that cannot read a file fills in a reader_error: one line that begins with the name of the file.
#ifndef BRIM_CLI_ELF_ERROR_H
#define BRIM_CLI_ELF_ERROR_H

#include <stdbool.h>

/// One message of at most 799 characters.
struct reader_error {
    char text[800];
};

/// Fills in "path: message".
/// \return  Always false, so that a reader can end with `return reader_fail(...)`.
bool reader_fail(struct reader_error *error, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
