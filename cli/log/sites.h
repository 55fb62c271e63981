// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Sums up the log sites of an image for brim report: how many each module has, what their calls take in code
/// (log/code.h), and their records in the ring.
#ifndef BRIM_CLI_LOG_SITES_H
#define BRIM_CLI_LOG_SITES_H

#include "log/dictionary.h"
#include "output/table.h"

#include <jansson.h>

struct log_module {
    const char *name;            ///< "" for the sites without a module.
    size_t sites[LOG_TRACE + 1]; ///< By level.
    size_t site_count;
    size_t least_bytes, most_bytes; ///< What a record takes in the ring, without the bytes of its texts.
    size_t code_bytes;              ///< Of the calls whose code is known.
    size_t sites_without_code;      ///< Sites whose code is not known.
    bool has_texts;                 ///< Some record has a text, whose length is known at run time only.
};

struct log_modules {
    struct log_module *items; ///< The module with the most sites first.
    size_t count, capacity;
};

void log_modules_make(struct log_modules *modules, const struct log_dictionary *dictionary);
void log_modules_free(struct log_modules *modules);
/// \return  An array of objects, for the JSON of a report.
json_t *log_modules_json(const struct log_modules *modules);
void log_modules_print(const struct log_modules *modules, const struct style *style, FILE *out);

#endif
