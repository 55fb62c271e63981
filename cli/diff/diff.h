// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Finds what changed from one image to the next, flash and RAM apart. Symbols are matched through the suffixes that
/// compilers append and through moves from file to file.
#ifndef BRIM_CLI_ANALYSIS_DIFF_H
#define BRIM_CLI_ANALYSIS_DIFF_H

#include "diff/snapshot_read.h"
#include "layout/groups.h"

enum change { CHANGE_NONE, CHANGE_ADDED, CHANGE_REMOVED, CHANGE_GROWN, CHANGE_SHRUNK, CHANGE_MOVED };

/// A delta is one row of a comparison, with the sizes before and after.
struct delta {
    const char *name;     ///< Demangled, as the source has it.
    const char *file;     ///< File of the symbol: in the new image if it exists there; NULL for other rows.
    const char *old_file; ///< NULL unless the symbol came from another file.
    enum change change;
    uint64_t old_flash, new_flash, old_ram, new_ram;
};

struct deltas {
    struct delta *items; ///< Sorted by the size of the change, the largest first; what did not change comes last.
    size_t count, capacity;
    size_t unchanged; ///< So many of them, the last ones, did not change.
};

/// This is a bound that changed. The bytes are 0 if an image does not have the entry or does not know its bound.
struct stack_delta {
    const char *name;
    const char *old_verdict, *new_verdict; ///< NULL iff there is no such entry.
    bool old_known, new_known;
    uint64_t old_bytes, new_bytes;
};

/// A finding that only one of the images has.
struct finding_delta {
    const char *kind, *name, *file; ///< file: "" iff not known.
    bool is_new;
    int64_t won_flash, won_ram;
};

enum { DIFF_BY_NONE = -1 };

/// Invariant: the changes of symbols sum to those of the sections, those of the rows do too, and all to the total.
struct diff {
    const char *new_path, *old_path;
    struct delta total;
    struct deltas regions; ///< The bytes used, in old_flash and new_flash, whichever kind the region has.
    struct deltas sections;
    struct deltas symbols;
    int by;                     ///< enum dimension of the rows; DIFF_BY_NONE iff there are none.
    struct deltas rows;         ///< The changes by that dimension.
    bool only_rows;             ///< The user asked for this dimension alone.
    struct stack_delta *stacks; ///< Changed ones first; empty unless the stacks of both images were bounded.
    size_t stack_count, stacks_unchanged;
    struct finding_delta *findings; ///< New ones first; empty unless the findings of both images are known.
    size_t finding_count, finding_capacity, new_finding_count;
    struct groups groups; ///< How the symbols were sorted, where the dimension is BY_GROUP.
    bool is_empty;        ///< No byte, no symbol, no bound and no finding changed.
    struct arena texts;
};

/// Compares two images. by: the dimension of the rows. DIFF_BY_NONE makes rows by group where the configuration has
/// groups. Both images are sorted into the groups of this configuration, also a report that was saved before it.
void diff_make(struct diff *diff, const struct snapshot *new_one, const struct snapshot *old_one,
               const struct config *config, int by);
void diff_free(struct diff *diff);

const char *change_name(enum change change);

/// \return  The length of a symbol's name without what compilers append: .constprop.0, .isra.0, .part.0, .cold,
/// .lto_priv.0, .12.
size_t plain_length(const char *name);

#endif
