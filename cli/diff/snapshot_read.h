// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A snapshot is what brim keeps of a report to compare it with another one. It comes from an image, or from a JSON
/// report that was saved earlier.
#ifndef BRIM_CLI_ANALYSIS_SNAPSHOT_H
#define BRIM_CLI_ANALYSIS_SNAPSHOT_H

#include "layout/report.h"
#include "report/table_tree.h"
#include "stack/stack.h"

struct snapshot_region {
    const char *name;
    uint64_t length_bytes, used_bytes;
};

/// An item sums the bytes that share region, section, object, file and symbol.
struct snapshot_item {
    const char *region, *section, *file, *object;
    const char *symbol; ///< The linkage name.
    uint64_t flash_bytes, ram_bytes;
    bool is_load_image;
};

struct snapshot_stack {
    const char *name;
    const char *verdict; ///< The word of bound_verdict_name().
    bool is_known;
    uint64_t bound_bytes; ///< 0 iff it is not known.
};

/// A finding of brim structs, const, placement or stack.
struct snapshot_finding {
    const char *kind, *name, *file; ///< file: "" iff not known.
    int64_t won_flash, won_ram;
};

struct snapshot {
    const char *path;
    struct snapshot_region *regions;
    size_t region_count;
    struct snapshot_item *items;
    size_t item_count, item_capacity;
    bool has_stacks;               ///< The stacks were bounded.
    struct snapshot_stack *stacks; ///< One for every entry point, and one for the main stack.
    size_t stack_count;
    bool has_findings; ///< All analyses that find something were made.
    struct snapshot_finding *findings;
    size_t finding_count;
    struct arena texts;
};

/// Makes a snapshot of an image's report. `filter` is NULL for everything.
void snapshot_of_report(struct snapshot *snapshot, const struct report *report, const char *filter);
void snapshot_add_stacks(struct snapshot *snapshot, const struct stack *stack);
/// \return  Whether the file begins like JSON rather than like an image.
bool snapshot_is_json(const char *path);
/// Reads a saved report.
/// \return  false iff the file cannot be read or is no report that brim saved; error says why.
bool snapshot_open(struct snapshot *snapshot, const char *path, struct reader_error *error);
void snapshot_free(struct snapshot *snapshot);

#endif
