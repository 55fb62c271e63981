// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Finds data in RAM that nothing writes, so that it could be const and lie in flash. When in doubt, an object gets no
/// verdict rather than a wrong one.
#ifndef BRIM_CLI_ANALYSIS_CONSTANTS_H
#define BRIM_CLI_ANALYSIS_CONSTANTS_H

#include "accesses/accesses.h"
#include "config/config.h"
#include "firmware/functions.h"
#include "layout/report.h"

enum constant_class {
    CONSTANT_PROVED,     ///< No code of the image writes it or lets its address escape.
    CONSTANT_ESCAPES,    ///< Its address goes where the analysis cannot follow.
    CONSTANT_WRITTEN,    ///< Some instruction writes it.
    CONSTANT_NO_VERDICT, ///< It shares an input section with data that is reached by addresses that vary.
    CONSTANT_EXCLUDED,   ///< Others than the code write it, or it must stay: volatile, DMA, not initialised, ignored.
    CONSTANT_CLASSES
};

struct constant_row {
    const char *name; ///< Demangled.
    enum constant_class class;
    uint32_t address;
    uint64_t size_bytes;
    const char *region, *section;
    bool is_zero;                  ///< Its initial value is zero.
    const char *reason;            ///< A sentence, without the place.
    struct code_location location; ///< The place of the reason; its address is 0 iff it has none.
    const char *file;              ///< Where the object is declared; NULL iff not known.
    unsigned line;
};

/// constants_make() fills in this result.
struct constants {
    const struct report *report; ///< Its image and its regions.
    struct constant_row *rows;   ///< Proved first, each class by size.
    size_t row_count, row_capacity;
    size_t counts[CONSTANT_CLASSES];
    uint64_t bytes[CONSTANT_CLASSES];
    bool has_map;
    struct arena texts;
};

struct constants_request {
    const struct config *config;
    bool only_sums;            ///< No row tells its line.
    const char *filter;        ///< Keeps objects whose name has it; NULL: all.
    struct accesses *accesses; ///< Those of the image, which accesses_open_once() opens and the caller closes.
};

/// \return  false iff an input cannot be read, or brim.yaml ignores an object that does not exist; error says which.
bool constants_make(struct constants *constants, const struct report *report, const struct constants_request *request,
                    struct reader_error *error);
void constants_free(struct constants *constants);

const char *constant_class_name(enum constant_class class);

/// Sums the bytes of RAM that are proved constant, in one region or in all of RAM ("ram").
/// \return  false iff there is no such region.
bool constants_proved_bytes(const struct constants *constants, const char *region, uint64_t *bytes);

#endif
