// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds sections whose flags say that they may be written although they lie in flash. Zephyr marks its table of
// interrupts `sw_isr_table` so, because the table is in RAM where interrupts are connected at run time. Such a section
// lies where it is loaded, between sections that are read only, in an image that has its variables elsewhere: start-up
// copies these from behind the read-only sections, so that memory keeps its contents without power.
#include "image/rom.h"

enum { FARTHEST = 1 << 20 }; ///< What lies farther apart may be in different memories.

static bool is_in_place(const struct image_section *section) {
    return section->is_loaded && section->size_bytes > 0 && section->load_address == section->address;
}

static bool is_moved(const struct image_section *section) {
    return section->is_loaded && section->size_bytes > 0 && section->load_address != section->address;
}

static uint64_t end_of(const struct image_section *section) {
    return section->address + section->size_bytes;
}

// \return  Whether only sections that are loaded in place lie from one address to the other.
static bool is_all_in_place(const struct image *image, uint64_t low, uint64_t high) {
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        bool const is_between = section->is_allocated && section->address < high && end_of(section) > low;
        if (is_between && section->size_bytes > 0 && !is_in_place(section)) {
            return false;
        }
    }
    return true;
}

// \return  Whether start-up copies variables from behind the address, and not far from it unless that is 0.
static bool has_copies_behind(const struct image *image, uint64_t address) {
    bool is_found = false;
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        is_found |= is_moved(section) && section->is_writable && section->load_address > address &&
                    (address == 0 || section->load_address - address < FARTHEST);
    }
    return is_found;
}

// \return  Whether a read-only section lies near, in front of the section or behind it, with nothing but sections that
//          are loaded in place between the two.
static bool has_constant_side(const struct image *image, const struct image_section *section, bool is_behind) {
    bool is_found = false;
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const other = &image->sections[i];
        const struct image_section *const first = is_behind ? section : other, *const last =
                                                                                   is_behind ? other : section;
        bool const is_side = is_in_place(other) && !other->is_writable && end_of(first) <= last->address;
        is_found |=
            is_side && last->address - end_of(first) < FARTHEST && is_all_in_place(image, first->address, end_of(last));
    }
    return is_found;
}

void image_find_rom(struct image *image) {
    size_t const count = has_copies_behind(image, 0) ? image->section_count : 0;
    for (size_t i = 0; i < count; ++i) {
        struct image_section *const section = &image->sections[i];
        section->is_rom = is_in_place(section) && section->is_writable && !section->is_thread_local &&
                          has_copies_behind(image, section->address) && has_constant_side(image, section, false) &&
                          has_constant_side(image, section, true);
    }
}
