// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Sorts bytes into the groups of brim.yaml by the names that they have: the file and its folder, the object and its
/// archive, and the symbol with its namespace. A table, a comparison and a budget sort the same names the same way.
#ifndef BRIM_CLI_LAYOUT_GROUPS_H
#define BRIM_CLI_LAYOUT_GROUPS_H

#include "base/names.h"
#include "config/config.h"

#include <stdbool.h>
#include <stdio.h>

/// These are bytes that two groups fit. They count for the first one only.
struct group_overlap {
    uint32_t first, later;
    uint64_t bytes;
    const char *example; ///< One of the symbols.
};

/// The state of sorting. Only groups_begin() makes it valid.
struct groups {
    const struct config *config; ///< It must live as long as the groups.
    struct names names;          ///< Every name that was asked for, with its kind before it.
    uint64_t *fits;              ///< For each name, a bit for each group that it fits.
    size_t fits_capacity;
    bool *pattern_fits; ///< For each pattern of all groups, whether some name fits it.
    struct group_overlap *overlaps;
    size_t overlap_count, overlap_capacity;
    struct arena texts;
};

/// Begins to sort. Without groups in brim.yaml, all bytes go to "other".
void groups_begin(struct groups *groups, const struct config *config);
void groups_free(struct groups *groups);

/// Sorts bytes by their names. Where bytes is 0, groups_tell() does not count them. symbol is the linkage name, or the
/// name of a kind in brackets, which no group fits. \return  The number of the group, in the order of brim.yaml; its
/// group_count iff none fits ("other"). \cost    O(patterns) for a name that is new, O(1) for one that was asked for
/// before.
uint32_t groups_sort(struct groups *groups, const char *file, const char *object, const char *symbol, uint64_t bytes);

/// \return  The name of a group, "other" for the number group_count.
const char *group_name(const struct config *config, uint32_t group);

/// Says which patterns fit nothing in the image, and which groups fit the same bytes; one line each.
void groups_tell(const struct groups *groups, const char *image_path, FILE *out);

#endif
