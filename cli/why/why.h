// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Finds why something is in the image: the chain of references by which the linker took it, or that it was left out.
#ifndef BRIM_CLI_ANALYSIS_WHY_H
#define BRIM_CLI_ANALYSIS_WHY_H

#include "image/image.h"
#include "image/map.h"

struct why_link {
    const char *object; ///< The last object is one of the command line.
    const char *symbol; ///< The symbol for which the object was taken; NULL for the last one.
};

struct why_discard {
    const char *section, *object;
    uint64_t size_bytes;
};

struct why {
    const char *name;
    const char *symbol; ///< NULL iff the name is that of an object.
    uint64_t address, size_bytes;
    struct why_link *links; ///< The first link is the name that was asked for, the last one the root.
    size_t link_count, link_capacity;
    const char **users; ///< Other objects that refer to the symbol, if the map has a cross reference table.
    size_t user_count, user_capacity;
    struct why_discard *discards; ///< Sorted by size, the largest first.
    size_t discard_count, discard_capacity;
    uint64_t discard_bytes;
    struct arena texts;
};

/// \return  false iff neither the image nor the map has the name.
bool why_make(struct why *why, const struct image *image, const struct map *map, const char *name);
/// Lists what the linker left out. `name` is a part of a section's or object's name, or NULL for everything.
void why_discarded(struct why *why, const struct map *map, const char *name);
void why_free(struct why *why);

#endif
