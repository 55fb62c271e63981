// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the size of the main stack. There is no standard for it, so four sources are asked, the most explicit one
// first: brim.yaml, a symbol for the lowest address, a symbol whose address is a size (both as common linker scripts
// write them), and the object or section that ends where the stack begins.
#include "firmware/main_stack.h"

#include <string.h>

// The margin is rounded up, so that a bound which just fits really keeps the margin.
uint64_t stack_usable_bytes(uint64_t reserved_bytes, uint64_t margin) {
    return reserved_bytes - (reserved_bytes * margin + 99999) / 100000;
}

// \return  The size of the object, or of the section named like a stack, that ends at this address; 0 iff none does.
static uint64_t size_below(const struct image *image, uint64_t end, const char **name) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OBJECT && symbol->size_bytes > 0 && symbol->address + symbol->size_bytes == end) {
            *name = symbol->name;
            return symbol->size_bytes;
        }
    }
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_allocated && strstr(section->name, "stack") != NULL &&
            section->address + section->size_bytes == end) {
            *name = section->name;
            return section->size_bytes;
        }
    }
    return 0;
}

// A stack holds no variable but one that is all of it, or is named as a part of it: a symbol that says otherwise, or
// that is a variable itself, tells of something else.
static bool holds_variable(const struct image *image, uint64_t begin, uint64_t end) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OBJECT && symbol->size_bytes > 0 && symbol->section < image->section_count &&
            symbol->address < end && symbol->address + symbol->size_bytes > begin &&
            symbol->address + symbol->size_bytes != end &&
            (symbol->address == begin || strstr(symbol->name, "stack") == NULL)) {
            return true;
        }
    }
    return false;
}

uint64_t stack_reserve(const struct image *image, const struct config *config, uint64_t top) {
    static const char *const limits[] = {"_stack_limit", "__StackLimit", "__stack_limit", "__stack_start__"};
    static const char *const sizes[] = {"_stack_size",     "__stack_size__", "__STACK_SIZE",
                                        "_Min_Stack_Size", "__StackSize",    "Stack_Size"};
    const char *name;
    if (config->stack.reserved_bytes > 0) {
        return config->stack.reserved_bytes;
    }
    for (size_t i = 0; i < sizeof limits / sizeof *limits; ++i) {
        const struct image_symbol *const symbol = image_find_symbol(image, limits[i]);
        if (symbol != NULL && symbol->address < top && !holds_variable(image, symbol->address, top)) {
            return top - symbol->address;
        }
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
        const struct image_symbol *const symbol = image_find_symbol(image, sizes[i]);
        if (symbol != NULL && symbol->address > 0 && symbol->address < top && symbol->section == IMAGE_ABSOLUTE &&
            !holds_variable(image, top - symbol->address, top)) {
            return symbol->address;
        }
    }
    return size_below(image, top, &name);
}

// The linker scripts of ChibiOS name the lowest address. Elsewhere the process stack is an array, or a section.
uint64_t stack_reserve_of_process(const struct image *image, uint64_t top, const char **name) {
    const struct image_symbol *const limit = image_find_symbol(image, "__process_stack_base__");
    *name = NULL;
    if (limit != NULL && limit->address < top && !holds_variable(image, limit->address, top)) {
        return top - limit->address;
    }
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OBJECT && symbol->address < top && top - symbol->address < symbol->size_bytes) {
            *name = symbol->name;
            return top - symbol->address;
        }
    }
    return size_below(image, top, name);
}

// The highest section below the stack tells only where it is in the same RAM: it can be written, and lies within the
// same 16 MB, which separates the RAM, flash and peripherals of all Cortex-M parts that we know.
uint64_t stack_free_below(const struct image *image, uint64_t top) {
    const struct image_section *highest = NULL;
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_allocated && section->size_bytes > 0 && section->address < top &&
            (highest == NULL || section->address + section->size_bytes > highest->address + highest->size_bytes)) {
            highest = section;
        }
    }
    uint64_t const end = highest == NULL ? 0 : highest->address + highest->size_bytes;
    return highest != NULL && highest->is_writable && end < top && end >> 24 == (top - 1) >> 24 ? top - end : 0;
}
