// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the sizes of an image from commit to commit.
#ifndef BRIM_CLI_HISTORY_PRINT_H
#define BRIM_CLI_HISTORY_PRINT_H

#include "history/history.h"
#include "output/table.h"

/// Prints a sparkline of flash and one of RAM, and a table of the last commits. limit: rows of the table, 0 for all.
void render_history(const struct history *history, const struct style *style, size_t limit, FILE *out);

#endif
