// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Maps a whole file into memory, read-only.
#ifndef BRIM_CLI_ELF_FILE_H
#define BRIM_CLI_ELF_FILE_H

#include "base/error.h"

#include <stddef.h>

struct file {
    const char *path;
    const char *bytes; ///< No NUL follows them.
    size_t size;
};

/// \return  false iff the file cannot be read, is no regular file, is empty, or is larger than limit_bytes.
bool file_open(struct file *file, const char *path, size_t limit_bytes, struct reader_error *error);
void file_close(struct file *file);

/// \return  Whether both paths lead to one file, by whatever names. false where one of them leads to none.
bool file_is_same(const char *a, const char *b);

#endif
