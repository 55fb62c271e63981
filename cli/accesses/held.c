// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file finds the addresses that lie in the initial contents of cells ("held" words). Example: `static int *const
// p = &x;` makes the cell of `p` hold the address of `x`, so code that loads `p` and stores through it writes `x`. A
// table that is written by hand may hold distances instead: `.word x - .`, or `x - table`, to which code adds the
// address of the word or of the table. Such a word holds the address of `x` as well.
#include "accesses/cells.h"

#include "base/memory.h"
#include "base/search.h"

#include <stdlib.h>

/// A word in data that may be written is a distance only from this size on: smaller ones are mostly counts and sizes.
/// From flash to RAM it is always further.
enum { SHORTEST_DISTANCE = 1 << 16 };

/// The lowest and the highest address of some kind of data. A word outside this range is no pointer to such data,
/// which rejects most words at once.
struct extent_of_ram {
    uint32_t low, high;
};

static struct extent_of_ram extent_of(const struct objects *objects, bool is_writable) {
    struct extent_of_ram extent = {UINT32_MAX, 0};
    for (size_t i = 0; i < objects->stretch_count; ++i) {
        const struct stretch *const stretch = &objects->stretches[i];
        if (objects->cells[stretch->cell].is_writable == is_writable) {
            extent.low = stretch->low < extent.low ? stretch->low : extent.low;
            extent.high = stretch->high > extent.high ? stretch->high : extent.high;
        }
    }
    return extent;
}

// Tells whether a word points into a cell that can be written or that holds addresses, or just behind its last byte. C
// allows a pointer one past the end of an array.
static bool leads_to_data(const struct objects *objects, uint32_t word) {
    for (uint32_t back = 0; back < 2; ++back) {
        uint32_t const cell = objects_cell_at(objects, word - back);
        if (cell != CELL_OF_NONE && (objects->cells[cell].is_writable || objects->cells[cell].held_count > 0)) {
            return true;
        }
    }
    return false;
}

static void add_held(struct objects *objects, uint32_t cell, uint32_t holder, uint32_t word) {
    objects->held = memory_grow(objects->held, objects->held_count, &objects->held_capacity, sizeof *objects->held);
    objects->held[objects->held_count++] = (struct held){holder, word};
    ++objects->cells[cell].held_count;
}

// Tells whether the address lies in a function's literal pool. The interpreter sees the loads of such literals, so
// they are not initial contents of data. A table in code, whose address code computes, is a cell of its own.
static bool is_literal(const struct code *code, const struct image_section *section, uint32_t address) {
    return section->is_code && (!code_is_data(code, address & ~UINT32_C(1)) || code_covers(code, address));
}

// \return  The last begin up to the address, of a symbol or of an input section.
static uint32_t begin_of(const struct objects *objects, uint32_t at) {
    size_t behind;
    BISECT(behind, 0, objects->begin_count, middle, objects->begins[middle] <= at);
    return behind > 0 ? objects->begins[behind - 1] : at;
}

/// What is searched for held addresses.
struct held_finder {
    struct objects *objects;
    const struct stretch *stretch;
    struct extent_of_ram extent, writable; ///< Of all data that counts; and of data that may be written.
};

// Adds what a word means as a distance from a place, or to it. Only data that may be written is looked for: any small
// number in constant data would lead to other constants. The object's begin stands for it, since code reaches it by a
// sum, whose other part would be taken for an index.
static void add_distance(const struct held_finder *finder, uint32_t at, uint32_t from, uint32_t word) {
    bool const is_short = word < SHORTEST_DISTANCE || word > UINT32_MAX - SHORTEST_DISTANCE;
    uint32_t const meant[] = {from + word, from - word};
    for (size_t i = 0; i < sizeof meant / sizeof *meant; ++i) {
        uint32_t const cell = meant[i] >= finder->writable.low && meant[i] <= finder->writable.high
                                  ? objects_cell_at(finder->objects, meant[i])
                                  : CELL_OF_NONE;
        bool const counts = cell != CELL_OF_NONE && finder->objects->cells[cell].is_writable;
        if (counts && !(is_short && finder->objects->cells[finder->stretch->cell].is_writable)) {
            add_held(finder->objects, finder->stretch->cell, at, begin_of(finder->objects, meant[i]));
        }
    }
}

// Adds what one word means: an address at any byte, since packed structs hold unaligned pointers; a distance only where
// an assembler puts words.
static void add_meant(const struct held_finder *finder, uint32_t at, uint32_t word) {
    if (word >= finder->extent.low && word <= finder->extent.high && leads_to_data(finder->objects, word)) {
        add_held(finder->objects, finder->stretch->cell, at, word);
    } else if (at % 4 == 0 && word != 0) {
        uint32_t const begin = begin_of(finder->objects, at);
        add_distance(finder, at, at, word);
        if (begin != at) {
            add_distance(finder, at, begin, word);
        }
    }
}

// The initial SP, in front of the address of the reset handler, means the stack below it and not what begins there.
static bool is_initial_sp(const struct code *code, uint32_t at, uint32_t word) {
    uint32_t next;
    return code->initial_sp != 0 && (word & ~UINT32_C(3)) == code->initial_sp && code_read_word(code, at + 4, &next) &&
           (next & ~UINT32_C(1)) == code->reset;
}

// Searches the initial contents of one stretch for addresses. `once` stops at the first one.
// \return  Whether anything was found.
static bool find_held_of(const struct held_finder *finder, const struct code *code, bool once) {
    const struct stretch *const stretch = finder->stretch;
    const struct cell *const cell = &finder->objects->cells[stretch->cell];
    const struct image_section *const section = &finder->objects->image->sections[cell->section];
    if (section->contents == NULL || !section->is_loaded) {
        return false;
    }
    size_t const before = finder->objects->held_count;
    for (uint32_t at = stretch->low; stretch->high - at >= 4; ++at) {
        const uint8_t *const bytes = section->contents + (at - section->address);
        uint32_t const word = bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
        if (!objects_is_bound(finder->objects, at) && !is_initial_sp(code, at, word) &&
            (cell->is_table_in_code || !is_literal(code, section, at))) {
            add_meant(finder, at, word);
        }
        if (once && finder->objects->held_count > before) {
            break;
        }
    }
    return finder->objects->held_count > before;
}

static int compare_held(const void *left, const void *right, void *context) {
    const struct objects *const objects = context;
    const struct held *const a = left, *const b = right;
    uint32_t const first = objects_cell_at(objects, a->holder), second = objects_cell_at(objects, b->holder);
    if (first != second) {
        return first < second ? -1 : 1;
    }
    return (a->holder > b->holder) - (a->holder < b->holder);
}

// Finds all held addresses in two passes. The first pass is a fixed point that finds which cells lead to writable
// data, if necessary over chains of other cells (a constant table of pointers to constant structs that point to RAM).
// The second pass lists everything these cells hold. The chain is limited to 16 links; each round costs one pass over
// the contents.
void objects_find_held(struct objects *objects, const struct code *code) {
    if (objects->is_lent) {
        return;
    }
    struct extent_of_ram extent = extent_of(objects, true);
    struct extent_of_ram const constant = extent_of(objects, false);
    struct extent_of_ram const all = {extent.low < constant.low ? extent.low : constant.low,
                                      extent.high > constant.high ? extent.high : constant.high};
    bool changed = true;
    for (unsigned round = 0; changed && round < 16; ++round) {
        changed = false;
        for (size_t i = 0; i < objects->stretch_count; ++i) {
            const struct stretch *const stretch = &objects->stretches[i];
            if (objects->cells[stretch->cell].held_count == 0) {
                struct held_finder const finder = {objects, stretch, round == 0 ? extent : all, extent};
                changed |= find_held_of(&finder, code, true);
            }
        }
    }
    // The first pass only needed the counts; the words are collected anew, now with all leading cells known.
    objects->held_count = 0;
    bool *const leads = memory_get(objects->cell_count, sizeof *leads);
    for (size_t i = 0; i < objects->cell_count; ++i) {
        leads[i] = objects->cells[i].held_count > 0;
    }
    for (size_t i = 0; i < objects->stretch_count; ++i) {
        if (leads[objects->stretches[i].cell]) {
            struct held_finder const finder = {objects, &objects->stretches[i], all, extent};
            find_held_of(&finder, code, false);
        }
    }
    free(leads);
    if (objects->held_count > 0) {
        qsort_r(objects->held, objects->held_count, sizeof *objects->held, compare_held, objects);
    }
    for (size_t i = 0; i < objects->cell_count; ++i) {
        objects->cells[i].held_count = 0;
    }
    for (size_t i = 0; i < objects->held_count; ++i) {
        uint32_t const index = objects_cell_at(objects, objects->held[i].holder);
        if (index == CELL_OF_NONE) { // Sections of a damaged image may overlap.
            continue;
        }
        struct cell *const cell = &objects->cells[index];
        cell->first_held = cell->held_count == 0 ? i : cell->first_held;
        ++cell->held_count;
    }
}
