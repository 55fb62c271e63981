// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module reads a linked ARM image: its sections, segments and symbols. It does not know what they are used for.
#ifndef BRIM_CLI_IMAGE_IMAGE_H
#define BRIM_CLI_IMAGE_IMAGE_H

#include "base/error.h"
#include "base/file.h"

#include <libelf.h>
#include <stddef.h>
#include <stdint.h>

struct image_section {
    const char *name;
    uint64_t address, size_bytes;
    uint64_t alignment_bytes; ///< 1 iff it needs none.
    uint64_t load_address;    ///< LMA: where its initial contents lie. It is `address` when no segment says otherwise.
    const uint8_t *contents;  ///< NULL iff the file holds no contents for it (NOBITS, or size 0).
    bool is_allocated, is_writable, is_code, is_thread_local;
    bool is_list_of_starts; ///< .init_array and its kin: nothing writes to it, although its flags say so.
    bool is_rom;            ///< It may be written by its flags, but lies in flash.
    bool is_loaded;         ///< Allocated, with contents in the file: it costs flash.
};

struct image_segment {
    uint64_t address, load_address, file_bytes, memory_bytes, file_offset;
};

enum image_symbol_kind { SYMBOL_OTHER, SYMBOL_OBJECT, SYMBOL_FUNCTION, SYMBOL_FILE, SYMBOL_SECTION };

struct image_symbol {
    const char *name;
    uint64_t address; ///< Without the Thumb bit.
    uint64_t size_bytes;
    uint32_t section;     ///< Index into sections, or IMAGE_ABSOLUTE, or IMAGE_UNDEFINED.
    uint32_t file_symbol; ///< Index of the SYMBOL_FILE before a local symbol; UINT32_MAX iff there is none.
    uint8_t kind;         ///< enum image_symbol_kind
    bool is_global, is_weak;
};

#define IMAGE_UNDEFINED UINT32_C(0)
#define IMAGE_ABSOLUTE  UINT32_C(0xFFFFFFFF)

struct image {
    struct file file;
    Elf *elf; ///< libelf's handle, which the readers of debugging information need.
    struct image_section *sections;
    size_t section_count;
    struct image_segment *segments;
    size_t segment_count;
    struct image_symbol *symbols;
    size_t symbol_count;
    uint64_t entry;
};

/// Reads an executable ARM ELF file, and checks that what its tables claim lies inside the file.
bool image_open(struct image *image, const char *path, struct reader_error *error);
void image_close(struct image *image);

/// \return  The symbol that a linker script or C source made with this name, or NULL iff there is none.
const struct image_symbol *image_find_symbol(const struct image *image, const char *name);
/// \return  The first object of data with this name; NULL iff there is none.
const struct image_symbol *image_find_object(const struct image *image, const char *name);

#endif
