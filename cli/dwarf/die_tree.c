// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the tree of entries of DWARF into one flat array, in the order in which they are written. Most entries are of
// no use to those who look for declarations (parameters, members, enumerators, numbers), so neither they nor what is
// inside them is kept; the rest takes 24 bytes each. Without the array every reader would ask libdw for each entry
// again, which took two thirds of `brim check` on images of rustc.
//
// rustc and clang do not write DW_AT_sibling. libdw then finds the sibling of a namespace by reading everything inside
// it, on each level of nesting anew. But the last entry inside it tells where the list inside it ends, and the sibling
// begins there, so that each entry is read once.
#include "dwarf/die_tree.h"

#include "base/memory.h"

#include <dwarf.h>
#include <stdlib.h>

enum { DEEPEST_ENTRY = 32 };

// \return  Whether entries of this kind are kept, and what is inside them.
static bool is_kept(int tag) {
    switch (tag) {
    case DW_TAG_subprogram:
    case DW_TAG_variable:
    case DW_TAG_class_type:
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
    case DW_TAG_typedef:
    case DW_TAG_namespace:
    case DW_TAG_lexical_block:
    case DW_TAG_inlined_subroutine:
        return true;
    default:
        return false;
    }
}

struct reader {
    struct die_tree *tree;
    uint8_t *unit_end; ///< Behind the unit that is read.
    bool is_of_types;
};

static size_t add(struct reader *reader, const Dwarf_Die *die, int tag) {
    struct die_tree *const tree = reader->tree;
    APPEND(tree->items, tree->count, tree->capacity,
           (struct die_node){
               .unit = die->cu, .address = die->addr, .tag = (uint16_t)tag, .is_of_types = reader->is_of_types});
    return tree->count - 1;
}

// \return  The address behind the zero at `end`, which ends a list of siblings; NULL iff none is known.
static uint8_t *behind_list(const struct reader *reader, uint8_t *end) {
    return end != NULL && *end == 0 && end + 1 < reader->unit_end ? end + 1 : NULL;
}

// Adds the entries inside one. An address of a sibling that is not larger is damaged, and ends the list.
// \return  The address behind the list of what is inside; NULL iff it is not known.
static uint8_t *read_inside(struct reader *reader, Dwarf_Die *parent, int depth) {
    struct die_tree *const tree = reader->tree;
    Dwarf_Die die;
    if (depth > DEEPEST_ENTRY || dwarf_child(parent, &die) != 0) {
        return NULL;
    }
    for (; tree->entries_left > 0; --tree->entries_left) {
        int const tag = dwarf_tag(&die);
        uint8_t *behind = NULL;
        if (is_kept(tag)) {
            size_t const index = add(reader, &die, tag);
            behind = read_inside(reader, &die, depth + 1);
            tree->items[index].behind = (uint32_t)tree->count;
        }
        Dwarf_Die sibling = {.addr = behind, .cu = die.cu};
        bool const is_last = behind == NULL ? dwarf_siblingof(&die, &sibling) != 0 : *behind == 0;
        if (is_last) { // libdw then gives the zero.
            return behind_list(reader, sibling.addr);
        }
        if ((uintptr_t)sibling.addr <= (uintptr_t)die.addr) {
            return NULL;
        }
        die = sibling;
    }
    return NULL;
}

static void read_unit(struct reader *reader, Dwarf_Die *die) {
    size_t const index = add(reader, die, dwarf_tag(die));
    read_inside(reader, die, 0);
    reader->tree->items[index].behind = (uint32_t)reader->tree->count;
}

static void read_section(struct reader *reader, Dwarf *dwarf) {
    uint64_t signature;
    uint64_t *const of_types = reader->is_of_types ? &signature : NULL;
    Dwarf_Off offset = 0, next;
    size_t header_bytes;
    while (dwarf_next_unit(dwarf, offset, &next, &header_bytes, NULL, NULL, NULL, NULL, of_types, NULL) == 0 &&
           next > offset) {
        Dwarf_Off const first = offset + header_bytes;
        Dwarf_Die die;
        // A damaged unit may end inside of its own header.
        if (next > first && (reader->is_of_types ? dwarf_offdie_types : dwarf_offdie)(dwarf, first, &die) != NULL) {
            reader->unit_end = (uint8_t *)die.addr + (next - first);
            read_unit(reader, &die);
        }
        offset = next;
    }
}

void die_tree_open(struct die_tree *tree, const struct image *image, Dwarf *dwarf) {
    *tree = (struct die_tree){.entries_left = 4 * image->file.size};
    for (int section = 0; section < 2 && dwarf != NULL; ++section) {
        read_section(&(struct reader){.tree = tree, .is_of_types = section == 1}, dwarf);
    }
}

void die_tree_close(struct die_tree *tree) {
    free(tree->items);
    *tree = (struct die_tree){0};
}

Dwarf_Die die_tree_at(const struct die_tree *tree, size_t index) {
    return (Dwarf_Die){.addr = tree->items[index].address, .cu = tree->items[index].unit};
}
