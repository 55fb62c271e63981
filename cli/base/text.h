// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Formats texts into an arena, matches patterns that users write, and demangles the names of C++ and Rust.
#ifndef BRIM_CLI_BASE_TEXT_H
#define BRIM_CLI_BASE_TEXT_H

#include "base/memory.h"

#include <stdarg.h>
#include <stdbool.h>

/// A name of C++ or of a hostile image has no limit, and the beginning of a sentence about it says enough.
enum { MOST_KEPT = 1023 };

/// Formats a text into an arena. A text longer than MOST_KEPT characters is cut there.
/// \return  The text, valid until arena_free().
const char *keep_text(struct arena *texts, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Formats a text into an arena, and cuts it behind `most` characters.
/// \return  The text, valid until arena_free().
const char *keep_text_of(struct arena *texts, size_t most, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

/// \return  Whether text contains filter; when filter has a * or a ?, whether the pattern matches the whole text.
bool matches(const char *filter, const char *text);

/// \return  The name behind the last slash of a path.
const char *base_name(const char *path);

/// Compares a name with an entry of brim.yaml.
/// \return  Whether the two are equal; when pattern has a * or a ?, whether it matches the whole name.
bool config_name_means(const char *pattern, const char *name);

/// Writes the name as C++ or Rust source has it.
/// \return  NULL iff name is not mangled; otherwise a text that the caller frees.
char *demangled(const char *name);

#endif
