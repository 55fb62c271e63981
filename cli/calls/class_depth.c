// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The objects of run-time type information (RTTI) are found by their contents, not by symbols, since those of an
// anonymous namespace may have none: the first word of each is the address of a vtable of libsupc++ plus 8, by which
// its kind is known. The layouts are those of the Itanium C++ ABI:
//
//     class of one base        vtable + 8 │ name │ base
//     class of several bases   vtable + 8 │ name │ flags │ count │ base │ offset │ base │ offset │ ...
//     pointer                  vtable + 8 │ name │ flags │ pointee
//     pointer to a member      vtable + 8 │ name │ flags │ pointee │ class
#include "calls/class_depth.h"

enum { MOST_LEVELS = 64, MOST_BASES = 256, KINDS = 4 };

/// A kind of type: the vtable of its RTTI, the first word with another type, and the number of these.
struct kind {
    const char *vtable;
    uint32_t first, step, count; ///< In words. `count` 0: the word in front of the first one has it.
};

static const struct kind kinds[KINDS] = {
    {"_ZTVN10__cxxabiv120__si_class_type_infoE", 2, 1, 1},
    {"_ZTVN10__cxxabiv121__vmi_class_type_infoE", 4, 2, 0},
    {"_ZTVN10__cxxabiv119__pointer_type_infoE", 3, 1, 1},
    {"_ZTVN10__cxxabiv129__pointer_to_member_type_infoE", 3, 1, 2},
};

struct search {
    const struct code *code;
    uint32_t marks[KINDS]; ///< What the first word of an object of this kind is; 0 iff the image has none.
};

static const struct kind *kind_of(const struct search *search, uint32_t mark) {
    for (size_t i = 0; i < KINDS; ++i) {
        if (mark != 0 && search->marks[i] == mark) {
            return &kinds[i];
        }
    }
    return NULL;
}

// A type of no kind has no others below it. Damaged RTTI may go round in circles, which ends at MOST_LEVELS.
// \return  MOST_LEVELS iff the depth is not known.
static size_t depth_at(const struct search *search, uint32_t address, size_t above) {
    uint32_t mark, count, other;
    if (!code_read_word(search->code, address, &mark) || above == MOST_LEVELS) {
        return MOST_LEVELS;
    }
    const struct kind *const kind = kind_of(search, mark);
    size_t deepest = 0;
    if (kind == NULL) {
        return 1;
    }
    count = kind->count;
    if (count == 0 && (!code_read_word(search->code, address + 4 * (kind->first - 1), &count) || count > MOST_BASES)) {
        return MOST_LEVELS;
    }
    for (uint32_t i = 0; i < count; ++i) {
        if (!code_read_word(search->code, address + 4 * (kind->first + i * kind->step), &other)) {
            return MOST_LEVELS;
        }
        size_t const below = depth_at(search, other, above + 1);
        deepest = below > deepest ? below : deepest;
    }
    return deepest == MOST_LEVELS ? MOST_LEVELS : deepest + 1;
}

// A literal of a destructor of such a class holds the same address. It lies inside of a function.
static size_t deepest_in(const struct search *search, const struct image_section *section) {
    size_t deepest = 0;
    uint32_t mark;
    for (uint64_t at = 0; at + 4 <= section->size_bytes; at += 4) {
        uint32_t const address = (uint32_t)(section->address + at);
        if (code_read_word(search->code, address, &mark) && kind_of(search, mark) != NULL &&
            !code_covers(search->code, address)) {
            size_t const depth = depth_at(search, address, 0);
            deepest = depth > deepest ? depth : deepest;
        }
    }
    return deepest;
}

size_t class_depth(const struct code *code) {
    struct search search = {.code = code};
    size_t deepest = 1;
    for (size_t i = 0; i < KINDS; ++i) {
        const struct image_symbol *const vtable = image_find_symbol(code->image, kinds[i].vtable);
        search.marks[i] = vtable == NULL ? 0 : (uint32_t)vtable->address + 8;
    }
    for (size_t i = 0; i < code->image->section_count; ++i) {
        const struct image_section *const section = &code->image->sections[i];
        if (section->is_loaded && section->contents != NULL) {
            size_t const depth = deepest_in(&search, section);
            deepest = depth > deepest ? depth : deepest;
        }
    }
    return deepest >= MOST_LEVELS ? 0 : deepest;
}
