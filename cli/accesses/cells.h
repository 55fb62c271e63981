// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The data objects of an image, and the cells they lie in. A cell is what a compiler lays out as a whole: one input
/// section. It may reach every byte of a cell from the address of any other, so what is told apart are cells; only one
/// that holds a single object tells of that object. Without a map, cells are known where debugging information says
/// that each object had a section of its own; the others share one. What files add to a section of a name of its own,
/// to be walked from one symbol of the linker script to another, is one cell.
#ifndef BRIM_CLI_ANALYSIS_OBJECTS_H
#define BRIM_CLI_ANALYSIS_OBJECTS_H

#include "image/map.h"
#include "interpret/code.h"

#include <elfutils/libdw.h>

#define CELL_OF_NONE   UINT32_MAX
#define OBJECT_OF_NONE UINT32_MAX

struct object {
    const char *name; ///< As the linker knows it.
    uint32_t address, size_bytes;
    uint32_t section; ///< Of the image.
    uint32_t cell;
};

struct cell {
    uint32_t section; ///< Of the image.
    uint32_t object_count;
    uint32_t object; ///< The first one; OBJECT_OF_NONE iff there is none.
    bool is_writable;
    bool is_known;                 ///< An input section. Otherwise it is all of a section that is not known better.
    size_t first_held, held_count; ///< In held: addresses in its initial contents.
};

/// Bytes of a section that belong to one cell.
struct stretch {
    uint32_t low, high;
    uint32_t cell;
};

/// An address that lies in initial contents.
struct held {
    uint32_t place, address;
};

struct objects {
    const struct image *image;
    struct object *items; ///< Of sections that are writable, by address.
    size_t count, capacity;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    struct stretch *stretches; ///< By address, disjoint.
    size_t stretch_count, stretch_capacity;
    struct held *held; ///< By cell.
    size_t held_count, held_capacity;
    uint32_t *begins; ///< Addresses at which a symbol or a cell begins, ascending.
    size_t begin_count, begin_capacity;
    uint32_t *script_names; ///< Addresses of data that the linker script has symbols for, ascending.
    size_t script_name_count, script_name_capacity;
    uint32_t *marks; ///< Addresses with a symbol that is neither an object nor a function, ascending.
    size_t mark_count, mark_capacity;
    struct stretch *bounds; ///< Tables of start-up that the linker made: no word in them is an object's address.
    size_t bound_count, bound_capacity;
};

/// map: NULL iff there is none. dwarf: NULL iff there is none.
void objects_open(struct objects *objects, const struct code *code, const struct map *map, Dwarf *dwarf);
void objects_close(struct objects *objects);

/// \return  The cell of the byte at the address, or CELL_OF_NONE.
uint32_t objects_cell_at(const struct objects *objects, uint32_t address);
/// \return  The writable object that holds the address, or OBJECT_OF_NONE.
uint32_t objects_at(const struct objects *objects, uint32_t address);
/// \return  Index of the first object that ends behind the address.
size_t objects_from(const struct objects *objects, uint32_t address);

/// Whether a constant in code may be meant as the address of a cell that is writable or holds addresses. For struct
/// code; the context is struct objects.
bool objects_is_address(const void *context, uint32_t constant, uint32_t via);

/// \return  Whether some symbol, section or input section begins at the address.
bool objects_begins(const struct objects *objects, uint32_t address);
/// \return  Whether the linker script has a symbol at the address.
bool objects_names_bound(const struct objects *objects, uint32_t address);

/// Calls `found` for each cell that a pointer made of the constant `from` may point into.
/// arithmetic: bits of enum trail_arithmetic that was done with it; 0: it is exact, and points to `at`.
typedef void objects_found(void *context, uint32_t cell, uint32_t address);
void objects_meant(const struct objects *objects, uint32_t from, unsigned arithmetic, uint32_t at, objects_found *found,
                   void *context);

#endif
