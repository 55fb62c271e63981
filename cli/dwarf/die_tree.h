// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module has the tree of those debugging information entries (DIEs) that declare functions, variables and types.
/// It is read once for an image, and all that look for declarations walk over it.
#ifndef BRIM_CLI_DWARF_DIE_TREE_H
#define BRIM_CLI_DWARF_DIE_TREE_H

#include "image/image.h"

#include <elfutils/libdw.h>

/// An entry. Those inside it follow it, up to the index `behind`.
struct die_node {
    Dwarf_CU *unit;
    void *address; ///< In the section, as libdw maps it.
    uint32_t behind;
    uint16_t tag;
    bool is_of_types; ///< It lies in .debug_types, where DWARF 4 has type units.
};

struct die_tree {
    struct die_node *items; ///< In the order of the sections, .debug_info first.
    size_t count, capacity;
    size_t entries_left; ///< Entries that may still be read; it ends the reading of damaged information.
};

/// Reads the entries of all units. dwarf: outlives the entries; NULL iff there is no debugging information.
void die_tree_open(struct die_tree *tree, const struct image *image, Dwarf *dwarf);
void die_tree_close(struct die_tree *tree);

/// \return  The entry for libdw.
Dwarf_Die die_tree_at(const struct die_tree *tree, size_t index);

#endif
