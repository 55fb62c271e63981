// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What is told of one struct in full: place, holes, members, and the definition to paste.
#ifndef BRIM_CLI_ANALYSIS_TELLING_H
#define BRIM_CLI_ANALYSIS_TELLING_H

#include "structs/structs.h"

void struct_tell(struct structs *structs, struct struct_row *row);

const char *struct_keep_text(struct arena *texts, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
