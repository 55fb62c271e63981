// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Writes the files of a new project, or those that a project that exists gets. Nothing is ever overwritten.
#ifndef BRIM_CLI_NEW_PROJECT_H
#define BRIM_CLI_NEW_PROJECT_H

#include "new/parts.h"

#include <stdio.h>

/// \return  NULL iff a project may have this name: a letter, and then up to 63 letters, digits, _ and -. Otherwise what
/// is
///          wrong with it.
const char *project_name_fault(const char *name);

/// Makes the folder `name` and writes the project for the part into it.
/// \return  false iff the name may not be used, something of that name exists, or a file cannot be written; error says
///          which. Where the first two are the reason, nothing was written.
bool project_write(const char *name, const struct part *part, struct reader_error *error);

/// What a folder is built by, as far as its files tell.
enum build_system { BUILD_UNKNOWN, BUILD_MAKE, BUILD_CMAKE, BUILD_PLATFORMIO, BUILD_ZEPHYR };

/// Writes brim_example.c and brim.yaml into the folder of a project that exists, then prints on `out` which lines the
/// user adds where. regions: the names of its regions, for the budgets; they may be none.
/// \return  false iff the folder does not exist, one of the files exists or cannot be written; error says which. Where
///          a file exists, nothing was written.
bool project_write_into(const char *folder, const char *const *regions, size_t region_count, FILE *out,
                        struct reader_error *error);

/// Prints the table of parts.
void parts_print(const struct parts *parts, FILE *out);

#endif
