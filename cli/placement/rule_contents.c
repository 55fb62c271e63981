// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds objects whose contents do not suit their place: no-init data that start-up overwrites, constants that take
// RAM, and zeroes that take flash. A no-init object must lie where start-up neither copies nor zeroes; a constant
// should be read from flash; an object with few values that are not zero should be zeroed by start-up and set by code,
// since its initial image takes flash. Example: `static uint8_t table[512] = {1};` takes 512 bytes of flash for one
// byte.
#include "placement/rules.h"

#include <dwarf.h>
#include <inttypes.h>
#include <string.h>

static bool begins_with(const char *text, size_t length, const char *prefix) {
    size_t const prefix_length = strlen(prefix);
    return length >= prefix_length && strncmp(text, prefix, prefix_length) == 0;
}

// Linker scripts commonly use these names for data that survives a reset.
static bool lies_in_noinit(const struct placer *placer, const struct ram_object *object) {
    static const char *const prefixes[] = {".sbss..noinit", ".bss..noinit", ".noinit",
                                           ".no_init",      ".NoInit",      ".uninit"};
    const char *const output = placer->report->image->sections[object->section].name;
    bool const has_input = object->input.length > 0;
    const char *const name = has_input ? object->input.text : output;
    size_t const length = has_input ? object->input.length : strlen(output);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i) {
        if (begins_with(name, length, prefixes[i])) {
            return true;
        }
    }
    return false;
}

// If start-up code was not understood, a section named .bss is taken to be zeroed.
static bool is_zeroed_by_name(const struct placer *placer, const struct image_section *section) {
    return placer->startup.count == 0 && !section->is_loaded &&
           (strcmp(section->name, ".bss") == 0 || strncmp(section->name, ".bss.", 5) == 0);
}

// Contents in the image are worse than zeroing: they also take flash, which the advice wins back.
void place_noinit(struct placer *placer) {
    for (size_t i = 0; i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        const struct image_section *const section = &placer->report->image->sections[object->section];
        if (object->kind != PIECE_SYMBOL || (!placer->is_noinit[i] && !lies_in_noinit(placer, object))) {
            continue;
        }
        placer->is_noinit[i] = true;
        const struct startup_range *const range =
            startup_range_at(&placer->startup, object->address, object->size_bytes);
        if (section->is_loaded) {
            placer_add(placer, PLACEMENT_NOINIT, object, "BRIM_NOINIT",
                       "section %s has contents, which are loaded over it", section->name)
                ->won_flash_bytes = section->load_address != section->address ? object->size_bytes : 0;
        } else if (range != NULL) {
            placer_add(placer, PLACEMENT_NOINIT, object, "BRIM_NOINIT", "start-up %s it: %s",
                       range->is_copy ? "copies over" : "zeroes", range->by);
        } else if (is_zeroed_by_name(placer, section)) {
            placer_add(placer, PLACEMENT_NOINIT, object, "BRIM_NOINIT", "lies in %s, which start-up zeroes",
                       section->name);
        }
    }
}

// An image that runs from RAM has no flash to move constants to.
static bool has_flash(const struct report *report) {
    for (size_t i = 0; i < report->region_count; ++i) {
        if (report->regions[i].kind == REGION_FLASH && report->regions[i].used_bytes > 0) {
            return true;
        }
    }
    return false;
}

static bool is_input_of_constants(struct slice input) {
    return begins_with(input.text, input.length, ".rodata") || begins_with(input.text, input.length, ".data.rel.ro") ||
           begins_with(input.text, input.length, ".constdata");
}

// A const object of C++ may have a constructor or a mutable member, so only C types and numbers are certain to be
// constant.
static bool is_plain_const(const struct placer *placer, const struct ram_object *object) {
    uint64_t count = 1;
    const struct record_type *const type =
        &placer->records->items[records_element(placer->records, object->type, &count)];
    if (!object->is_const || object->is_volatile) {
        return false;
    }
    Dwarf_Die die = type->die, unit;
    bool const is_compound = type->kind == RECORD_STRUCT || type->kind == RECORD_UNION;
    int const language = dwarf_diecu(&die, &unit, NULL, NULL) == NULL ? 0 : dwarf_srclang(&unit);
    return type->kind != RECORD_NONE && (!is_compound || language == DW_LANG_C89 || language == DW_LANG_C ||
                                         language == DW_LANG_C99 || language == DW_LANG_C11);
}

// A constant in a section with a name that the source gave lies where its author wanted it, so it is no finding.
static bool is_misplaced_constant(const struct placer *placer, const struct ram_object *object) {
    const struct image_section *const section = &placer->report->image->sections[object->section];
    if (!section->is_loaded || object->kind == PIECE_PADDING || object->kind == PIECE_RESERVE) {
        return false;
    }
    if (object->input.length > 0) {
        return is_input_of_constants(object->input);
    }
    return strncmp(section->name, ".rodata", 7) == 0 ||
           (strcmp(section->name, ".data") == 0 && is_plain_const(placer, object));
}

void place_constants(struct placer *placer) {
    if (!has_flash(placer->report)) {
        return;
    }
    for (size_t i = 0; i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        if (!is_misplaced_constant(placer, object)) {
            continue;
        }
        const char *const section = placer->report->image->sections[object->section].name;
        if (object->input.length > 0) {
            placer_add(placer, PLACEMENT_CONSTANT, object, "*(.rodata .rodata.*) > FLASH",
                       "the linker script puts %.*s into %s", SLICE_FORMAT(object->input), section)
                ->won_ram_bytes = object->size_bytes;
        } else {
            placer_add(placer, PLACEMENT_CONSTANT, object, "*(.rodata .rodata.*) > FLASH", "lies in %s", section)
                ->won_ram_bytes = object->size_bytes;
        }
    }
}

// Objects of the compiler's libraries cannot be changed by the user.
static bool is_of_toolchain(const struct ram_object *object) {
    static const char *const names[] = {"impure_data", "_impure_data"}; // newlib's, if no map names its archive
    static const char *const archives[] = {"libc.a(",      "libc_nano.a(",      "libg.a(",      "libg_nano.a(",
                                           "libm.a(",      "libgcc.a(",         "libstdc++.a(", "libstdc++_nano.a(",
                                           "libsupc++.a(", "libsupc++_nano.a(", "libnosys.a(",  "librdimon.a("};
    for (size_t i = 0; i < sizeof archives / sizeof *archives; ++i) {
        if (strstr(object->owner, archives[i]) != NULL) {
            return true;
        }
    }
    return strcmp(object->linkage_name, names[0]) == 0 || strcmp(object->linkage_name, names[1]) == 0;
}

// Decides when it is cheaper to zero an object and set some words by code. Setting a word takes SETTING_BYTES = 14
// bytes of code: two loads, a store, and two literals (address and value). So the change pays off while less than two
// sevenths of the words are set. The advice is given only up to one word in MOST_SET = 16: three quarters of the bytes
// are won, and so few values are easy to write by hand.
enum { SETTING_BYTES = 14, MOST_SET = 16, LEAST_WON_BYTES = 32, WORD_BYTES = 4 };

static uint64_t words_set(const uint8_t *contents, uint64_t size_bytes) {
    uint64_t count = 0;
    for (uint64_t at = 0; at < size_bytes; at += WORD_BYTES) {
        bool is_set = false;
        for (uint64_t i = at; i < size_bytes && i < at + WORD_BYTES; ++i) {
            is_set |= contents[i] != 0;
        }
        count += is_set;
    }
    return count;
}

// Finds what to write instead: the variant of the object's present macro that has no contents.
static const char *zeroed_instead(struct placer *placer, const struct ram_object *object) {
    if (placer_lies_in(placer, object, ".data..fast", ".data.fast")) {
        return "BRIM_FAST_ZERO";
    }
    if (placer_lies_in(placer, object, ".data..in.", NULL)) {
        return placer_text(placer, "BRIM_IN_ZERO(\"%.*s\")", (int)object->input.length - 10, object->input.text + 10);
    }
    const char *const section = placer->report->image->sections[object->section].name;
    if (placer->has_roles && object->input.length == 0 && strncmp(section, ".data.", 6) == 0) {
        return placer_text(placer, "BRIM_IN_ZERO(\"%s\")", section + 6);
    }
    return object->kind == PIECE_SYMBOL ? "a section .bss.*" : "(NOLOAD)";
}

// A section whose load address is its address is not copied at start-up, so its zeroes are the object itself.
void place_zeroes(struct placer *placer) {
    for (size_t i = 0; i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        const struct image_section *const section = &placer->report->image->sections[object->section];
        const uint8_t *const contents = ram_contents(&placer->ram, object);
        bool const is_candidate = object->kind == PIECE_SYMBOL || object->kind == PIECE_RESERVE;
        if (contents == NULL || !is_candidate || section->load_address == section->address || placer->is_noinit[i] ||
            object->size_bytes < WORD_BYTES || is_of_toolchain(object) || is_misplaced_constant(placer, object)) {
            continue;
        }
        uint64_t const words = (object->size_bytes + WORD_BYTES - 1) / WORD_BYTES;
        uint64_t const set = words_set(contents, object->size_bytes);
        uint64_t const won = object->size_bytes - SETTING_BYTES * set;
        if (set == 0) {
            placer_add(placer, PLACEMENT_ZEROES, object, zeroed_instead(placer, object),
                       "all zero, and %" PRIu64 " bytes of flash hold the zeroes", object->size_bytes)
                ->won_flash_bytes = object->size_bytes;
        } else if (set <= words / MOST_SET && won >= LEAST_WON_BYTES) {
            placer_add(placer, PLACEMENT_ZEROES, object, "= {0}, and set the rest at the start",
                       "%" PRIu64 " of %" PRIu64 " words %s not zero; the rest wins %" PRIu64 " bytes of flash", set,
                       words, set == 1 ? "is" : "are", won)
                ->won_flash_bytes = won;
        }
    }
}
