// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Writes the dictionary of an image alone, for the archive beside a release: a small ELF file that serves wherever
/// brim log takes an image.
#ifndef BRIM_CLI_LOG_TABLE_H
#define BRIM_CLI_LOG_TABLE_H

#include "log/dictionary.h"

/// Writes the table through a temporary file beside it, so an interrupted brim leaves no half of a table.
/// \return  false iff it cannot be written, or path names the file that the dictionary was read from.
bool log_table_write(const struct log_dictionary *dictionary, const char *path, struct reader_error *error);

#endif
