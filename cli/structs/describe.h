// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Describes one struct in full: where it is declared, its holes, its members, and a definition to paste.
#ifndef BRIM_CLI_ANALYSIS_TELLING_H
#define BRIM_CLI_ANALYSIS_TELLING_H

#include "structs/structs.h"

/// Fills in holes, members and definition of a row.
void struct_describe(struct structs *structs, struct struct_row *row);

/// Formats a text of any length into the arena.
const char *struct_keep_text(struct arena *texts, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
