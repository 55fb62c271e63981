// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module finds the data objects of an image and the cells they lie in. A cell is what a compiler lays out as a
/// whole: one input section. The compiler may reach every byte of a cell from the address of any other byte in it, so
/// the analysis tells cells apart, not objects. Only a cell that holds a single object tells about that object.
/// Without a map, an object has a cell of its own if debugging information says that it had a section of its own; all
/// others share one. If several files add to a section with a name of its own, to be walked from one symbol of the
/// linker script to another, the whole list is one cell.
#ifndef BRIM_CLI_ANALYSIS_OBJECTS_H
#define BRIM_CLI_ANALYSIS_OBJECTS_H

#include "dwarf/pointer_types.h"
#include "image/map.h"
#include "interpret/code.h"

#define CELL_OF_NONE   UINT32_MAX
#define OBJECT_OF_NONE UINT32_MAX

struct object {
    const char *name; ///< The symbol's name.
    uint32_t address, size_bytes;
    uint32_t section; ///< Index of the image section.
    uint32_t cell;
};

/// A cell is an abstract location of the pointer analysis.
struct cell {
    uint32_t section; ///< Index of the image section.
    uint32_t object_count;
    uint32_t object; ///< Index of the first object in it; OBJECT_OF_NONE iff it has none.
    bool is_writable;
    bool is_known;                 ///< The cell is an input section; otherwise it is the rest of an output section.
    bool is_table_in_code;         ///< The cell is data between the instructions of a function, read by its address.
    size_t first_held, held_count; ///< Its part of `held`: the addresses in its initial contents.
};

/// Bytes of a section that belong to one cell.
struct stretch {
    uint32_t low, high;
    uint32_t cell;
};

/// A word in initial contents that is an address: it lies at `holder` and points to `address`. A word that is the
/// distance of an object from itself, or from where its table begins, is one too.
struct held {
    uint32_t holder, address;
};

struct objects {
    const struct image *image;
    bool is_lent;         ///< The arrays belong to another result on the same image, which is closed later.
    struct object *items; ///< Objects of writable sections, sorted by address.
    size_t count, capacity;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    struct stretch *stretches; ///< Sorted by address, disjoint.
    size_t stretch_count, stretch_capacity;
    struct held *held; ///< Sorted by cell, then by holder.
    size_t held_count, held_capacity;
    uint32_t *begins; ///< Addresses at which a symbol or a cell begins, ascending.
    size_t begin_count, begin_capacity;
    uint32_t *script_names; ///< Addresses near data at which the linker script defines a symbol, ascending.
    size_t script_name_count, script_name_capacity;
    uint32_t *marks; ///< Addresses with a symbol that is neither an object nor a function, ascending.
    size_t mark_count, mark_capacity;
    struct stretch *bounds; ///< Start-up tables that the linker made: no word in them is an object's address.
    size_t bound_count, bound_capacity;
};

/// Finds the objects and cells; objects_find_held() then finds the held addresses. `map` is NULL iff there is none.
void objects_open(struct objects *objects, struct code *code, const struct map *map, const struct types *types);
void objects_close(struct objects *objects);

/// Finds the held addresses, once objects_open() has found the cells, unless they are lent with these.
void objects_find_held(struct objects *objects, const struct code *code);

/// \return  Whether the word at this place belongs to a start-up table that the linker made.
bool objects_is_bound(const struct objects *objects, uint32_t holder);
/// \return  The cell of the byte at the address, or CELL_OF_NONE.
uint32_t objects_cell_at(const struct objects *objects, uint32_t address);
/// \return  The writable object that holds the address, or OBJECT_OF_NONE.
uint32_t objects_at(const struct objects *objects, uint32_t address);
/// \return  Index of the first object that ends behind the address.
size_t objects_from(const struct objects *objects, uint32_t address);

/// Tells whether a constant in code may be the address of a cell that is writable or holds addresses. The interpreter
/// calls it through struct code; the context is a struct objects.
bool objects_is_address(const void *context, uint32_t constant, uint32_t via);

/// \return  Whether some symbol, section or input section begins at the address.
bool objects_begins(const struct objects *objects, uint32_t address);
/// \return  Whether a pointer to the address that goes where it is not followed may lead into what ends there: where
/// another object begins, only an object that is large enough for a stack, or one without contents, counts.
bool objects_end(const struct objects *objects, uint32_t address);
/// \return  Whether the linker script has a symbol at the address.
bool objects_names_bound(const struct objects *objects, uint32_t address);

/// Called with each cell and with the address in it that the pointer names.
typedef void objects_found(void *context, uint32_t cell, uint32_t address);
/// Calls `found` for each cell that a pointer made of the constant `from` may point into. `arithmetic` has the bits of
/// enum provenance_arithmetic that were applied to it; 0 means that the pointer is exact and points to `at`.
void objects_meant(const struct objects *objects, uint32_t from, unsigned arithmetic, uint32_t at, objects_found *found,
                   void *context);

#endif
