// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Checks whether an image keeps the budgets of brim.yaml.
#ifndef BRIM_CLI_ANALYSIS_CHECK_H
#define BRIM_CLI_ANALYSIS_CHECK_H

#include "config/config.h"
#include "const/constants.h"
#include "diff/snapshot_read.h"
#include "placement/placement.h"
#include "structs/structs.h"

enum verdict { VERDICT_KEPT, VERDICT_EXCEEDED, VERDICT_UNKNOWN };

/// A finding is the verdict on one limit of one budget.
struct finding {
    char subject[160]; ///< "region FLASH", "symbol rx_*", "growth of flash", "stack main stack", "holes in ram".
    const char *what;  ///< "max", "max_flash", "max_ram", "min_free".
    enum verdict verdict;
    bool is_count;                       ///< The numbers count findings; otherwise they are bytes.
    int64_t measured_bytes, limit_bytes; ///< VERDICT_UNKNOWN has no measured bytes.
    char reason[200];                    ///< Why it cannot be measured; for VERDICT_UNKNOWN only.
    size_t line;                         ///< Line of the budget in the configuration.
};

struct check {
    const char *image_path, *config_path;
    struct finding *findings; ///< Sorted like the budgets.
    size_t count, capacity;
    size_t exceeded, unknown;
};

/// \return  Whether some budget is about stacks, so that check_make() needs their bounds.
bool check_needs_stack(const struct config *config);
/// \return  Whether some budget is about holes.
bool check_needs_structs(const struct config *config);

/// \return  Whether some budget is about data that could be const.
bool check_needs_constants(const struct config *config);
/// \return  Whether some budget is about placement.
bool check_needs_placement(const struct config *config);

/// The results that budgets are held against, beside the report. A result that no budget needs may be NULL. Without a
/// base, budgets of growth are unknown.
struct check_sources {
    const struct snapshot *base;
    const struct stack *stack;
    const struct structs *structs;
    const struct constants *constants;
    const struct placement *placement;
};

/// \return  false iff a budget names something that the image does not have; error gives the line.
bool check_make(struct check *check, const struct report *report, const struct config *config,
                const struct check_sources *sources, struct reader_error *error);
void check_free(struct check *check);

const char *verdict_name(enum verdict verdict);

#endif
