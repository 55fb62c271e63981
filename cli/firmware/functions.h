// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Source positions and names of code: the function and the source line of an address, and the functions of a name.
/// All capabilities that speak of code use it, so that they name a function in the same way.
#ifndef BRIM_CLI_ANALYSIS_PLACES_H
#define BRIM_CLI_ANALYSIS_PLACES_H

#include "base/names.h"
#include "dwarf/units.h"

/// A source position: an address of code as a person looks for it.
struct code_location {
    uint32_t address;
    const char *function; ///< Demangled; "0x08000123" where no symbol covers it.
    const char *file;     ///< NULL iff there is no line information.
    unsigned line;
};

struct found_name {
    size_t first, count; ///< Its part of `entries`.
};

/// What was asked for by name, so that a name that is asked for again takes no second walk over all functions.
struct found_names {
    struct names names;
    struct found_name *found; ///< By the number of the name.
    size_t count, capacity;
    uint32_t *entries;
    size_t entry_count, entry_capacity;
};

struct locator {
    const struct image *image;
    const struct units *units;
    uint32_t *functions; ///< Symbols that name code, by address; the best name of an address first.
    size_t function_count;
    struct arena *texts; ///< Where the names are kept.
    struct found_names *asked;
    const char **readable; ///< Of each function, the name for people; NULL: nobody has asked for it.
    bool skips_lines;      ///< The caller shows no lines, and locator_at() need not read them.
};

void locator_open(struct locator *locator, const struct image *image, const struct units *units, struct arena *texts);
void locator_close(struct locator *locator);

/// \return  The function that begins at the address or covers it, and the line, as far as the image tells.
struct code_location locator_at(const struct locator *locator, uint32_t address);
/// \return  The same, with the line even if the locator skips lines: for what the line decides.
struct code_location locator_with_line(const struct locator *locator, uint32_t address);
/// \return  The symbol's name as the linker knows it; NULL iff none begins at the address.
const char *locator_symbol(const struct locator *locator, uint32_t entry);

/// \return  Whether a person could mean this function: by its symbol, without what compilers add behind a dot, or
/// demangled with or without parameters.
bool locator_match(const struct locator *locator, uint32_t entry, const char *name);
/// Finds every function of this name. \return How many; the first `capacity` of them stand in entries.
size_t locator_find(const struct locator *locator, const char *name, uint32_t *entries, size_t capacity);
/// \return  Whether a name has a * or a ? that stands for other letters: "uart_*", "ns::*", and not "f(int*)".
bool locator_is_pattern(const char *name);
/// \return  Whether a source position is "file:line", where the file is the end of its path. Either may be a pattern.
bool is_on_line(const struct code_location *location, const char *file_and_line);

#endif
