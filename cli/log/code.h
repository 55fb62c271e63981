// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Measures the code of log calls, by module, from debugging information.
#ifndef BRIM_CLI_LOG_CODE_H
#define BRIM_CLI_LOG_CODE_H

#include "log/sites.h"

#include <elfutils/libdw.h>

/// Sets `code_bytes` and `sites_without_code` of each module.
/// dwarf: NULL iff there is no debugging information; then no module has known code.
void log_code_measure(struct log_modules *modules, const struct log_dictionary *dictionary, Dwarf *dwarf);

#endif
