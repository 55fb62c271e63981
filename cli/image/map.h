// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module reads the map file of GNU ld or lld into lists. Texts are slices of the file, valid until map_close().
#ifndef BRIM_CLI_IMAGE_MAP_H
#define BRIM_CLI_IMAGE_MAP_H

#include "base/file.h"
#include "base/memory.h"
#include "base/names.h"

#include <stdint.h>

struct slice {
    const char *text; ///< Not terminated.
    uint32_t length;
};

#define SLICE_FORMAT(slice) (int)(slice).length, (slice).text

bool slice_is(struct slice slice, const char *text);

#define MAP_NONE UINT32_MAX

struct map_region {
    struct slice name;
    uint64_t origin, length_bytes;
    bool has_attributes, is_writable;
};

enum map_kind {
    MAP_OBJECT,  ///< An input section of an object file.
    MAP_PADDING, ///< Fill for an alignment.
    MAP_RESERVE, ///< Room that the linker script keeps: `. += 0x200`.
    MAP_DATA,    ///< BYTE, SHORT, LONG, QUAD of the linker script.
    MAP_LINKER,  ///< Bytes that the linker made: stubs, veneers, glue, its own tables.
};

struct map_input {
    struct slice name; ///< Name of the input section; empty for padding and the like.
    uint64_t address, size_bytes;
    uint32_t output; ///< Index into outputs.
    uint32_t object; ///< Number in objects, or MAP_NONE.
    enum map_kind kind;
};

struct map_output {
    struct slice name;
    uint64_t address, size_bytes;
    bool has_inputs, has_symbols; ///< Also set by inputs without bytes: ld counts an empty section iff it has either.
};

struct map_discard {
    struct slice name;
    uint64_t size_bytes;
    uint32_t object;
};

/// "Archive member included to satisfy reference by file (symbol)".
struct map_pull {
    uint32_t member, requester; ///< Numbers in objects; the requester is MAP_NONE iff the command line asked for it.
    struct slice symbol;
};

/// One line of the cross reference table: the first of a symbol names the file that defines it.
struct map_reference {
    struct slice symbol;
    uint32_t object;
    bool is_definition;
};

struct map {
    struct file file;
    bool is_lld;
    struct map_region *regions;
    size_t region_count, region_capacity;
    struct map_output *outputs;
    size_t output_count, output_capacity;
    struct map_input *inputs; ///< Sorted by output, then address, in the file's order where equal.
    size_t input_count, input_capacity;
    struct map_discard *discards;
    size_t discard_count, discard_capacity;
    struct map_pull *pulls;
    size_t pull_count, pull_capacity;
    struct map_reference *references;
    size_t reference_count, reference_capacity;
    struct names objects;  ///< Paths; a member of an archive is "libm.a(sin.o)".
    struct names assigned; ///< Symbols that the linker script made.
};

/// Reads a map of GNU ld or lld. A line that it does not understand is left out.
/// \return  false iff it cannot be read or is no map.
bool map_open(struct map *map, const char *path, struct reader_error *error);
void map_close(struct map *map);

/// The readers of the two formats, which map_open() chooses from, and what they add to the lists with.
bool map_read_gnu(struct map *map);
bool map_read_lld(struct map *map);
void map_add_input(struct map *map, const struct map_input *input);
void map_add_output(struct map *map, const struct map_output *output);

/// One line of a file at a time, without its end.
struct map_lines {
    const char *at, *end;
};
bool map_next_line(struct map_lines *lines, struct slice *line);

/// \return  Index of the first input of an output section, or of one behind.
size_t map_first_input(const struct map *map, uint32_t output);

/// Takes a hexadecimal number, with or without 0x, and the blanks before it, off the front of text.
/// \return  false iff there is none; text is then unchanged.
bool map_take_hex(struct slice *text, uint64_t *value);
void map_skip_blanks(struct slice *text);

#endif
