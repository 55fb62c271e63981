// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// brim.yaml: what the image cannot tell. Everything in it must match something, or it is an error with its line.
#ifndef BRIM_CLI_ANALYSIS_CONFIG_H
#define BRIM_CLI_ANALYSIS_CONFIG_H

#include "analysis/report.h"
#include "analysis/tree.h"

/// Of a budget: what it limits. The dimensions of a report, and growth against a base.
enum { BUDGET_GROWTH = DIMENSIONS };

struct limit {
    bool is_set, is_percent; ///< Of the region's length, in thousandths of a percent.
    uint64_t value;
};

struct budget {
    int subject; ///< enum dimension, or BUDGET_GROWTH.
    const char *pattern;
    struct limit max, max_flash, max_ram, min_free;
    size_t line;
};

struct config {
    const char *path;
    const char *root; ///< NULL iff not given.
    struct region_fact *facts;
    size_t fact_count, fact_capacity;
    struct budget *budgets;
    size_t budget_count, budget_capacity;
    struct arena texts;
};

/// \return  false iff the file cannot be read or says something that brim does not know; error names the line.
bool config_open(struct config *config, const char *path, struct reader_error *error);
void config_close(struct config *config);

#endif
