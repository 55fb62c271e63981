// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Parses the printf format of a log site into pieces, once, when the dictionary is read.
#ifndef BRIM_CLI_LOG_FORMAT_H
#define BRIM_CLI_LOG_FORMAT_H

#include "log/dictionary.h"

/// Appends the pieces of the site's format to the dictionary. `problem` of the site says why it cannot be formatted:
/// a conversion that brim refuses, or one that does not fit the type of its argument.
void log_format_parse(struct log_dictionary *dictionary, struct log_site *site);

#endif
