// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads a map of GNU ld, line by line, with one state: the part of the file that the line stands in. A map is a
// sequence of parts with headings: archive members and who pulled them in, discarded sections, memory regions, the
// memory map, and, with --cref, the cross reference table. In the memory map the column of its first character says
// what a line is. A name that is too long for its column stands alone, and its numbers come on the next line: it is
// `pending` between. Headings of other languages than English are not recognised; ld writes them in the language of the
// locale.
//
//
//     .text           0x08000000     0x1a41                      an output section
//      .text.main     0x08000030       0x14 main.o               an input section
//      .text.a_name_longer_than_15_characters                    one whose numbers wrap to the next line
//                     0x08000044       0x10 main.o
//      *fill*         0x08000054        0x4 aa55
//                     0x08000058                main             a symbol
//                     0x08000058        0x4 LONG 0x12345678      a statement with bytes
//                     0x08000060                . = ALIGN (0x10) an assignment
#include "image/map.h"

#include <string.h>

enum part { PART_NONE, PART_PULLS, PART_DISCARDS, PART_REGIONS, PART_MEMORY, PART_REFERENCES };

struct gnu_reader {
    struct map *map;
    enum part part;
    uint32_t output;      ///< Index of the current output section, or MAP_NONE.
    bool is_debug;        ///< The current output section is not of interest: debugging information.
    struct slice pending; ///< A name whose numbers come on the next line.
    bool pending_is_output;
    bool reserves;       ///< The last line moved the location counter by other than an alignment.
    uint32_t member;     ///< In PART_PULLS: the member whose reason comes on the next line, or MAP_NONE.
    struct slice symbol; ///< In PART_REFERENCES: the symbol of the lines without one.
    bool has_content;
};

static bool starts_with(struct slice line, const char *text) {
    size_t const length = strlen(text);
    return line.length >= length && memcmp(line.text, text, length) == 0;
}

static bool contains(struct slice line, const char *text) {
    return memmem(line.text, line.length, text, strlen(text)) != NULL;
}

static struct slice without(struct slice line, uint32_t count) {
    return (struct slice){line.text + count, line.length - count};
}

// Takes the text up to the next blank off the front of the line.
static struct slice take_word(struct slice *line) {
    const char *const blank = memchr(line->text, ' ', line->length);
    uint32_t const length = blank == NULL ? line->length : (uint32_t)(blank - line->text);
    struct slice const word = {line->text, length};
    *line = without(*line, length);
    return word;
}

static struct slice trimmed(struct slice text) {
    map_skip_blanks(&text);
    while (text.length > 0 && text.text[text.length - 1] == ' ') {
        --text.length;
    }
    return text;
}

static bool read_heading(struct gnu_reader *reader, struct slice line) {
    static const struct {
        const char *text;
        enum part part;
    } headings[] = {
        {"Archive member included", PART_PULLS},    {"As-needed library included", PART_NONE},
        {"Allocating common symbols", PART_NONE},   {"Discarded input sections", PART_DISCARDS},
        {"Memory Configuration", PART_REGIONS},     {"Linker script and memory map", PART_MEMORY},
        {"Cross Reference Table", PART_REFERENCES},
    };
    for (size_t i = 0; i < sizeof headings / sizeof *headings; ++i) {
        if (starts_with(line, headings[i].text)) {
            reader->part = headings[i].part;
            reader->has_content |= reader->part == PART_MEMORY;
            reader->pending.length = 0;
            reader->member = MAP_NONE;
            return true;
        }
    }
    return false;
}

static uint32_t add_object(struct map *map, struct slice path) {
    return names_add(&map->objects, path.text, path.length);
}

// Reads "file (symbol)". C++ symbols hold blanks and parentheses, so the first " (" ends the name of the file.
static void read_pull_reason(struct gnu_reader *reader, struct slice line) {
    struct map *const map = reader->map;
    line = trimmed(line);
    struct map_pull pull = {.member = reader->member, .requester = MAP_NONE};
    const char *const open = memmem(line.text, line.length, " (", 2);
    if (open != NULL && line.text[line.length - 1] == ')') {
        struct slice const file = {line.text, (uint32_t)(open - line.text)};
        pull.requester = file.length == 0 ? MAP_NONE : add_object(map, file);
        pull.symbol = (struct slice){open + 2, line.length - file.length - 3};
    } else if (line.length > 2 && line.text[0] == '(') {
        pull.symbol = (struct slice){line.text + 1, line.length - 2};
    }
    APPEND(map->pulls, map->pull_count, map->pull_capacity, pull);
    reader->member = MAP_NONE;
}

// A member stands at the line's begin, and its reason in column 30 of the same line, or of the next iff it is too long.
static void read_pull(struct gnu_reader *reader, struct slice line) {
    enum { REASON_COLUMN = 30 };
    if (line.length == 0) {
        return;
    }
    if (line.text[0] == ' ') {
        if (reader->member != MAP_NONE) {
            read_pull_reason(reader, line);
        }
        return;
    }
    bool const has_reason =
        line.length > REASON_COLUMN && line.text[REASON_COLUMN - 1] == ' ' && line.text[REASON_COLUMN] != ' ';
    struct slice const member = trimmed(has_reason ? (struct slice){line.text, REASON_COLUMN} : line);
    reader->member = add_object(reader->map, member);
    if (has_reason) {
        read_pull_reason(reader, without(line, REASON_COLUMN));
    }
}

// "*default*" is the region that ld makes of all memory where the script declares none; it bounds nothing.
static void read_region(struct gnu_reader *reader, struct slice line) {
    struct map *const map = reader->map;
    struct map_region region = {0};
    region.name = take_word(&line);
    if (region.name.length == 0 || slice_is(region.name, "*default*") || !map_take_hex(&line, &region.origin) ||
        !map_take_hex(&line, &region.length_bytes)) {
        return;
    }
    struct slice const attributes = trimmed(line);
    region.has_attributes = attributes.length > 0;
    const char *const inverted = memchr(attributes.text, '!', attributes.length);
    const char *const writable = memchr(attributes.text, 'w', attributes.length);
    region.is_writable = writable != NULL && (inverted == NULL || writable < inverted);
    APPEND(map->regions, map->region_count, map->region_capacity, region);
}

// The first line of a symbol holds its name and the file that defines it; the lines behind hold only a file that uses
// it.
static void read_reference(struct gnu_reader *reader, struct slice line) {
    struct map *const map = reader->map;
    if (line.length == 0 || starts_with(line, "Symbol ")) {
        return;
    }
    bool const is_definition = line.text[0] != ' ';
    if (is_definition) {
        const char *const gap = memmem(line.text, line.length, "  ", 2);
        const char *const blank = gap != NULL ? gap : memrchr(line.text, ' ', line.length);
        uint32_t const length = blank == NULL ? line.length : (uint32_t)(blank - line.text);
        reader->symbol = (struct slice){line.text, length};
        line = without(line, length);
    }
    struct slice const object = trimmed(line);
    if (object.length == 0 || reader->symbol.length == 0) {
        return;
    }
    APPEND(map->references, map->reference_count, map->reference_capacity,
           (struct map_reference){reader->symbol, add_object(map, object), is_definition});
}

// Sections without bytes are discarded by the thousand and tell nothing.
static void read_discard(struct gnu_reader *reader, struct slice name, struct slice rest) {
    struct map *const map = reader->map;
    uint64_t address, size;
    if (!map_take_hex(&rest, &address) || !map_take_hex(&rest, &size) || size == 0) {
        return;
    }
    APPEND(map->discards, map->discard_count, map->discard_capacity,
           (struct map_discard){name, size, add_object(map, trimmed(rest))});
}

// Debugging information occupies no memory: its input sections are skipped.
static void read_output(struct gnu_reader *reader, struct slice name, struct slice rest) {
    struct map_output output = {.name = name};
    reader->output = MAP_NONE;
    if (!map_take_hex(&rest, &output.address) || !map_take_hex(&rest, &output.size_bytes)) {
        return;
    }
    reader->is_debug = starts_with(name, ".debug_") || starts_with(name, ".stab");
    reader->output = (uint32_t)reader->map->output_count;
    map_add_output(reader->map, &output);
}

// "*fill*" is an alignment, unless the line before moved the location counter by something else: `. += 0x200` reserves.
static void read_input(struct gnu_reader *reader, struct slice name, struct slice rest) {
    struct map_input input = {.output = reader->output, .object = MAP_NONE};
    if (!map_take_hex(&rest, &input.address) || !map_take_hex(&rest, &input.size_bytes)) {
        return;
    }
    bool const reserves = reader->reserves;
    reader->reserves = false;
    if (reader->output == MAP_NONE || reader->is_debug) {
        return;
    }
    reader->map->outputs[reader->output].has_inputs = true;
    if (input.size_bytes == 0) {
        return;
    }
    struct slice const path = trimmed(rest);
    if (slice_is(name, "*fill*")) {
        input.kind = reserves ? MAP_RESERVE : MAP_PADDING;
    } else if (path.length == 0) {
        return;
    } else if (slice_is(path, "linker stubs")) {
        input.kind = MAP_LINKER;
        input.name = name;
    } else {
        input.name = name;
        input.object = add_object(reader->map, path);
    }
    map_add_input(reader->map, &input);
}

static void read_named(struct gnu_reader *reader, struct slice name, struct slice rest, bool is_output) {
    if (reader->part == PART_DISCARDS) {
        read_discard(reader, name, rest);
    } else if (is_output) {
        read_output(reader, name, rest);
    } else {
        read_input(reader, name, rest);
    }
}

// Reads "name = expression", "PROVIDE (name = expression)" and ". = expression".
static void read_assignment(struct gnu_reader *reader, struct slice text) {
    // Most lines are symbols, and the cheap search is enough for those.
    const char *const equals =
        memchr(text.text, '=', text.length) == NULL ? NULL : memmem(text.text, text.length, " = ", 3);
    if (equals == NULL) {
        return;
    }
    struct slice const right = without(text, (uint32_t)(equals - text.text) + 3);
    struct slice name = {text.text, (uint32_t)(equals - text.text)};
    const char *const open = memrchr(name.text, '(', name.length);
    if (open != NULL) {
        name = without(name, (uint32_t)(open - name.text) + 1);
    }
    if (slice_is(name, ".")) {
        reader->reserves = !contains(right, "ALIGN");
    } else {
        names_add(&reader->map->assigned, name.text, name.length);
        if (reader->output != MAP_NONE) {
            reader->map->outputs[reader->output].has_symbols = true;
        }
    }
}

static bool is_statement(struct slice text) {
    static const char *const statements[] = {"BYTE ", "SHORT ", "LONG ", "QUAD ", "SQUAD ", "ASCIZ "};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; ++i) {
        if (starts_with(text, statements[i])) {
            return true;
        }
    }
    return false;
}

// Reads a line that begins with an address: the numbers of a wrapped name, a symbol, a statement or an assignment.
static void read_numbers(struct gnu_reader *reader, struct slice line) {
    struct slice rest = line;
    uint64_t address, size;
    if (!map_take_hex(&rest, &address)) {
        return; // ld writes "[!provide]" in the place of the address of a symbol that it did not need.
    }
    map_skip_blanks(&rest);
    if (!starts_with(rest, "0x")) {
        read_assignment(reader, rest);
        return;
    }
    if (reader->pending.length > 0) {
        read_named(reader, reader->pending, line, reader->pending_is_output);
        return;
    }
    if (!map_take_hex(&rest, &size)) {
        return;
    }
    map_skip_blanks(&rest);
    if (is_statement(rest) && reader->output != MAP_NONE && size > 0) {
        map_add_input(reader->map, &(struct map_input){.address = address,
                                                       .size_bytes = size,
                                                       .output = reader->output,
                                                       .object = MAP_NONE,
                                                       .kind = MAP_DATA});
    }
}

// An output section begins in column 0, an input section in column 1, and a line of numbers further to the right.
static void read_memory(struct gnu_reader *reader, struct slice line) {
    if (line.length == 0) {
        return;
    }
    bool const is_output = line.text[0] != ' ';
    if (!is_output && (line.length < 2 || line.text[1] == ' ')) {
        read_numbers(reader, line);
        reader->pending.length = 0;
        return;
    }
    reader->pending.length = 0;
    struct slice rest = is_output ? line : without(line, 1);
    if (is_output && (starts_with(line, "LOAD ") || starts_with(line, "OUTPUT(") || starts_with(line, "START GROUP") ||
                      starts_with(line, "END GROUP"))) {
        return;
    }
    struct slice const name = take_word(&rest);
    if (is_output) {
        reader->output = MAP_NONE;
    }
    if (trimmed(rest).length == 0) {
        reader->pending = name;
        reader->pending_is_output = is_output;
    } else {
        read_named(reader, name, rest, is_output);
    }
}

bool map_read_gnu(struct map *map) {
    struct gnu_reader reader = {.map = map, .output = MAP_NONE, .member = MAP_NONE};
    struct map_lines lines = {map->file.bytes, map->file.bytes + map->file.size};
    struct slice line;
    while (map_next_line(&lines, &line)) {
        if (line.length > 0 && line.text[0] >= 'A' && line.text[0] <= 'M' && read_heading(&reader, line)) {
            continue;
        }
        switch (reader.part) {
        case PART_PULLS:
            read_pull(&reader, line);
            break;
        case PART_REGIONS:
            read_region(&reader, line);
            break;
        case PART_DISCARDS:
        case PART_MEMORY:
            read_memory(&reader, line);
            break;
        case PART_REFERENCES:
            read_reference(&reader, line);
            break;
        case PART_NONE:
            break;
        }
    }
    return reader.has_content;
}
