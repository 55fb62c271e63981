// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Data in RAM that nothing writes: it could be const, and lie in flash. An object gets no verdict rather than a wrong
/// one.
#ifndef BRIM_CLI_ANALYSIS_CONSTANTS_H
#define BRIM_CLI_ANALYSIS_CONSTANTS_H

#include "config/config.h"
#include "firmware/functions.h"
#include "layout/report.h"

enum constant_class {
    CONSTANT_PROVED,     ///< No code of the image writes it, or gives its address to somebody who might.
    CONSTANT_ESCAPES,    ///< Its address goes where it is not followed.
    CONSTANT_WRITTEN,    ///< Some instruction writes it.
    CONSTANT_NO_VERDICT, ///< It shares an input section with something that is reached by addresses that vary.
    CONSTANT_EXCLUDED,   ///< Others than the code write it, or it must stay: volatile, DMA, not initialised, ignored.
    CONSTANT_CLASSES
};

struct constant_row {
    const char *name; ///< Demangled.
    enum constant_class class;
    uint32_t address;
    uint64_t size_bytes;
    const char *region, *section;
    bool is_zero;            ///< It has no initial value but zero.
    const char *reason;      ///< A sentence without its place.
    struct code_place place; ///< Where the reason is; its address is 0 iff it is nowhere.
    const char *file;        ///< Where it is declared; NULL iff not known.
    unsigned line;
};

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
    const char *filter; ///< Only objects whose name has it; NULL: all.
};

/// \return  false iff an input cannot be read, or the configuration ignores what is not there; error says which.
bool constants_make(struct constants *constants, const struct report *report, const struct constants_request *request,
                    struct reader_error *error);
void constants_free(struct constants *constants);

const char *constant_class_name(enum constant_class class);

/// Bytes of RAM that are proved to be read only, of a region or of all ("ram").
/// \return  false iff there is no such region.
bool constants_proved_bytes(const struct constants *constants, const char *region, uint64_t *bytes);

#endif
