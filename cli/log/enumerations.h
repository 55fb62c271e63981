// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Finds the names of the values of the enumerations that log sites print by name: in DWARF, or in the section that a
/// table has for them.
#ifndef BRIM_CLI_LOG_ENUMERATIONS_H
#define BRIM_CLI_LOG_ENUMERATIONS_H

#include "log/dictionary.h"

#define LOG_ENUMERATION_SECTION ".brim_log_enums"

/// Adds an enumeration without values unless the dictionary has one of this name.
/// \return  Its index.
size_t log_enumeration_named(struct log_dictionary *dictionary, const char *name);

/// Reads the values of all enumerations of the dictionary. `table` is the section of a table, or NULL: then DWARF is
/// read. An enumeration that neither has keeps no values, and its values are shown as numbers.
/// \return  false iff the section of the table is damaged.
bool log_enumerations_read(struct log_dictionary *dictionary, const struct image *image,
                           const struct image_section *table, struct reader_error *error);

/// \return  The name of the value; NULL iff it has none, or two different enumerations have the name.
const char *log_enumerator_name(const struct log_enumeration *enumeration, int64_t value);

#endif
