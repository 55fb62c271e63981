// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Breaks texts into lines that fit a terminal of 80 columns.
#ifndef BRIM_CLI_OUTPUT_WRAP_H
#define BRIM_CLI_OUTPUT_WRAP_H

#include <stddef.h>
#include <stdio.h>

enum { LINE_COLUMNS = 80 };

/// \return  How many bytes of the text stand on a line of so many columns: up to the last blank that fits, or all that
///          fits where there is no blank. It is 0 iff the text is empty; a character of UTF-8 is never split.
size_t wrap_length(const char *text, size_t columns);

/// Prints the text in lines of at most 80 columns, and a newline. The first line is indented by `indent` blanks, all
/// others by `more`. A word that is longer than a line gets a line of its own.
void print_wrapped(FILE *out, size_t indent, size_t more, const char *text);

#endif
