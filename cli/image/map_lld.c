// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads a map of lld: one table, in which the indentation of the last column says what a line is. Its lines for symbols
// are skipped, since the symbol table of the image says the same.
//
//          VMA      LMA     Size Align Out     In      Symbol
//      8000000  8000000      145     8 .text
//      8000030  8000030       14     4         main.o:(.text.main)
//      8000031  8000031       14     1                 main
//      8000044  8000044        4     1         . = ALIGN ( 8 )
#include "image/map.h"

#include <string.h>

enum { INPUT_INDENT = 8 };

static bool contains(struct slice line, const char *text) {
    return memmem(line.text, line.length, text, strlen(text)) != NULL;
}

static bool starts_with(struct slice line, const char *text) {
    size_t const length = strlen(text);
    return line.length >= length && memcmp(line.text, text, length) == 0;
}

static bool is_statement(struct slice text) {
    return starts_with(text, "BYTE (") || starts_with(text, "SHORT (") || starts_with(text, "LONG (") ||
           starts_with(text, "QUAD (");
}

static void add_assigned(struct map *map, struct slice text) {
    const char *const equals = memmem(text.text, text.length, " = ", 3);
    uint32_t length = (uint32_t)(equals - text.text);
    const char *const open = memrchr(text.text, '(', length);
    uint32_t const skip = open == NULL ? 0 : (uint32_t)(open - text.text) + 1;
    struct slice name = {text.text + skip, length - skip};
    map_skip_blanks(&name);
    names_add(&map->assigned, name.text, name.length);
}

// Reads "path:(.section)". The linker's own sections are "<internal>:(.section)". A path may hold a colon, so the last
// ":(" ends it.
static void add_object_input(struct map *map, struct map_input input, struct slice text) {
    if (text.length == 0 || text.text[text.length - 1] != ')') {
        return;
    }
    uint32_t colon = text.length;
    while (colon > 0 && !(text.text[colon - 1] == ':' && colon < text.length && text.text[colon] == '(')) {
        --colon;
    }
    if (colon == 0) {
        return;
    }
    struct slice const path = {text.text, colon - 1};
    input.name = (struct slice){text.text + colon + 1, text.length - colon - 2};
    if (slice_is(path, "<internal>")) {
        input.kind = MAP_LINKER;
    } else {
        input.object = names_add(&map->objects, path.text, path.length);
    }
    map_add_input(map, &input);
}

// An alignment that the script demands is an assignment to the location counter; any other assignment reserves.
static void add_input(struct map *map, struct map_input input, struct slice text) {
    if (starts_with(text, ". = ")) {
        input.kind = contains(text, "ALIGN") ? MAP_PADDING : MAP_RESERVE;
        map_add_input(map, &input);
    } else if (is_statement(text)) {
        input.kind = MAP_DATA;
        map_add_input(map, &input);
    } else {
        add_object_input(map, input, text);
    }
}

bool map_read_lld(struct map *map) {
    struct map_lines lines = {map->file.bytes, map->file.bytes + map->file.size};
    struct slice line;
    while (map_next_line(&lines, &line)) {
        uint64_t address, load_address, size, alignment;
        if (!map_take_hex(&line, &address) || !map_take_hex(&line, &load_address) || !map_take_hex(&line, &size) ||
            !map_take_hex(&line, &alignment) || line.length < 2) {
            continue;
        }
        struct slice text = {line.text + 1, line.length - 1};
        map_skip_blanks(&text);
        uint32_t const indent = (uint32_t)(text.text - line.text) - 1;
        bool const is_assignment = indent <= INPUT_INDENT && contains(text, " = ");
        if (is_assignment && !starts_with(text, ". = ")) {
            add_assigned(map, text);
        } else if (indent == 0) {
            map_add_output(map, &(struct map_output){.name = text, .address = address, .size_bytes = size});
        } else if (indent == INPUT_INDENT && map->output_count > 0 && size > 0) {
            struct map_input const input = {
                .address = address, .size_bytes = size, .output = (uint32_t)map->output_count - 1, .object = MAP_NONE};
            add_input(map, input, text);
        }
    }
    return map->output_count > 0;
}
