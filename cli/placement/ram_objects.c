// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Collects the objects in RAM from the pieces of the report. Neighbouring pieces of one symbol are one object, because
// a section boundary of the map may cut a variable into several pieces. The map adds the input section of each object,
// and DWARF adds its type, its qualifiers and where it is declared. Example: `BRIM_DMA static uint8_t rx[64];` becomes
// an object "rx" of 64 bytes whose input section is ".bss..dma".
#include "placement/ram_objects.h"

#include "base/search.h"
#include "base/text.h"
#include "config/config.h"
#include "dwarf/units.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

/// The slice of the map's inputs that belongs to one section of the image.
struct inputs {
    size_t first, end;
};

static struct inputs inputs_of(const struct map *map, const struct image_section *section) {
    struct inputs found = {0};
    uint32_t output = MAP_NONE;
    for (size_t i = 0; i < map->output_count; ++i) {
        if (map->outputs[i].address == section->address && slice_is(map->outputs[i].name, section->name)) {
            output = (uint32_t)i;
        }
    }
    found.first = found.end = map_first_input(map, output);
    while (found.end < map->input_count && map->inputs[found.end].output == output) {
        ++found.end;
    }
    return found;
}

// Binary search, then a few steps back: empty input sections at the same address sort behind the one that holds the
// byte.
static const struct map_input *input_at(const struct map *map, const struct inputs *inputs, uint64_t address) {
    size_t low;
    BISECT(low, inputs->first, inputs->end, middle, map->inputs[middle].address <= address);
    for (size_t i = low; i > inputs->first && low - i < 8; --i) { // Empty inputs at the same address sort behind it.
        const struct map_input *const input = &map->inputs[i - 1];
        if (input->kind == MAP_OBJECT && address - input->address < input->size_bytes) {
            return input;
        }
    }
    return NULL;
}

static bool is_function(const struct report *report, const struct piece *piece) {
    return piece->kind == PIECE_SYMBOL && piece->symbol < report->image->symbol_count &&
           report->image->symbols[piece->symbol].kind == SYMBOL_FUNCTION;
}

// Tells whether a piece is the continuation of the last object.
static bool continues(const struct report *report, const struct ram_object *last, const struct piece *last_piece,
                      const struct piece *piece) {
    return last != NULL && last->address + last->size_bytes == piece->address && last->region == piece->region &&
           last->section == piece->section && last_piece->symbol == piece->symbol && last_piece->kind == piece->kind &&
           piece->kind == PIECE_SYMBOL && piece->symbol < report->image->symbol_count;
}

// The name is copied, since demangled() gives a text that must be freed.
static const char *readable(struct ram *ram, const char *name) {
    char *const plain = demangled(name);
    if (plain == NULL) {
        return name;
    }
    const char *const kept = arena_text(&ram->texts, plain, strlen(plain));
    free(plain);
    return kept;
}

static void add_object(struct ram *ram, const struct piece *piece) {
    const char *const name = report_symbol_name(ram->report, piece);
    APPEND(ram->items, ram->count, ram->capacity,
           (struct ram_object){.name = name[0] == '_' ? readable(ram, name) : name,
                               .linkage_name = name,
                               .address = piece->address,
                               .size_bytes = piece->size_bytes,
                               .region = piece->region,
                               .section = piece->section,
                               .owner = ram->report->file_names.texts[piece->file],
                               .kind = piece->kind});
}

// Functions that run from RAM are no data; load images lie in flash; gaps belong to nobody.
static void add_objects(struct ram *ram) {
    const struct report *const report = ram->report;
    const struct piece *last = NULL;
    for (size_t i = 0; i < report->piece_count; ++i) {
        const struct piece *const piece = &report->pieces[i];
        if (report->regions[piece->region].kind != REGION_RAM || piece->is_load_image || piece->section == 0 ||
            is_function(report, piece)) {
            continue;
        }
        struct ram_object *const before = last == NULL ? NULL : &ram->items[ram->count - 1];
        if (continues(report, before, last, piece)) {
            before->size_bytes += piece->size_bytes;
        } else {
            add_object(ram, piece);
        }
        last = piece;
    }
}

static int by_address(const void *a, const void *b) {
    const struct ram_object *const left = a, *const right = b;
    return left->address != right->address
               ? (left->address < right->address ? -1 : 1)
               : (left->size_bytes > right->size_bytes) - (left->size_bytes < right->size_bytes);
}

// Objects are sorted by address, so the inputs of a section are looked up once per section, not once per object.
static void name_inputs(struct ram *ram, const struct map *map) {
    uint32_t section = 0;
    struct inputs inputs = {0};
    for (size_t i = 0; i < ram->count; ++i) {
        struct ram_object *const object = &ram->items[i];
        if (object->section != section) {
            section = object->section;
            inputs = inputs_of(map, &ram->report->image->sections[section]);
        }
        const struct map_input *const input = input_at(map, &inputs, object->address);
        if (input != NULL) {
            object->input = input->name;
            object->input_address = input->address;
        }
    }
}

// GCC and clang name a static variable inside a function "buffer.0".
static bool is_name_of(const char *name, const char *symbol) {
    size_t const length = name == NULL ? 0 : strlen(name);
    return length > 0 && strncmp(name, symbol, length) == 0 && (symbol[length] == '\0' || symbol[length] == '.');
}

// Collects const and volatile on the way to the element type of an array. The limit guards against cyclic DWARF.
static void read_qualifiers(const struct records *records, struct ram_object *object) {
    uint32_t type = object->type;
    for (int steps = 0; steps < 64; ++steps) {
        const struct record_type *const record = &records->items[type];
        if (record->kind != RECORD_ALIAS && record->kind != RECORD_ARRAY) {
            return;
        }
        Dwarf_Die die = record->die;
        object->is_const |= dwarf_tag(&die) == DW_TAG_const_type;
        object->is_volatile |= record->is_volatile;
        type = record->target;
    }
}

// A definition of a C++ class member has no line of its own; DW_AT_specification leads to the declaration that has
// one.
static void read_declaration(struct ram *ram, const struct record_variable *variable, struct ram_object *object) {
    Dwarf_Die die = variable->die;
    Dwarf_Attribute attribute;
    Dwarf_Die declaration;
    int line = 0;
    const char *file = dwarf_decl_file(&die);
    if (file == NULL && dwarf_attr(&die, DW_AT_specification, &attribute) != NULL &&
        dwarf_formref_die(&attribute, &declaration) != NULL) {
        die = declaration;
        file = dwarf_decl_file(&die);
    }
    object->type = variable->type;
    read_qualifiers(ram->records, object);
    if (file != NULL && dwarf_decl_line(&die, &line) == 0 && line > 0) {
        char *const path = arena_text(&ram->texts, file, strlen(file));
        path_normalise(path);
        object->file = path;
        object->line = (unsigned)line;
    }
}

// Finds the DWARF variable of each object, by a merge of two lists that are sorted by address. Linkers leave discarded
// variables at address 0 or near it, so an address alone is no proof: the best match has the object's name, the second
// best its size.
static void read_types(struct ram *ram) {
    const struct records *const records = ram->records;
    size_t at = 0;
    for (size_t i = 0; i < ram->count; ++i) {
        struct ram_object *const object = &ram->items[i];
        const struct record_variable *best = NULL;
        bool is_named = false;
        while (at < records->variable_count && records->variables[at].address < object->address) {
            ++at;
        }
        for (size_t v = at; v < records->variable_count && records->variables[v].address == object->address; ++v) {
            const struct record_variable *const variable = &records->variables[v];
            bool const has_name = is_name_of(variable->name, object->linkage_name);
            bool const fits = records_size(records, variable->type) == object->size_bytes;
            if ((has_name && !is_named) || (best == NULL && fits && object->address > 0)) {
                best = variable;
                is_named = has_name;
            }
        }
        if (best != NULL && object->kind == PIECE_SYMBOL) {
            read_declaration(ram, best, object);
        }
    }
}

void ram_find(struct ram *ram, const struct report *report, const struct map *map, const struct records *records) {
    *ram = (struct ram){.report = report, .records = records};
    add_objects(ram);
    if (ram->count > 0) {
        qsort(ram->items, ram->count, sizeof *ram->items, by_address);
    }
    if (map != NULL) {
        name_inputs(ram, map);
    }
    read_types(ram);
}

void ram_free(struct ram *ram) {
    free(ram->items);
    arena_free(&ram->texts);
    *ram = (struct ram){0};
}

size_t ram_at(const struct ram *ram, uint64_t address) {
    size_t low;
    BISECT(low, 0, ram->count, middle, ram->items[middle].address + ram->items[middle].size_bytes <= address);
    return low;
}

// The limit of 256 characters only concerns absurd section names.
static bool slice_is_meant(const char *pattern, struct slice slice) {
    char text[256];
    if (slice.length == 0 || slice.length >= sizeof text) {
        return false;
    }
    memcpy(text, slice.text, slice.length);
    text[slice.length] = '\0';
    return config_name_means(pattern, text);
}

// Patterns that begin with a dot mean sections, all others mean objects.
bool ram_is_meant(const struct ram *ram, const struct ram_object *object, const char *pattern) {
    if (pattern[0] == '.') {
        return slice_is_meant(pattern, object->input) ||
               config_name_means(pattern, ram->report->image->sections[object->section].name);
    }
    return config_name_means(pattern, object->name) || config_name_means(pattern, object->linkage_name) ||
           (object->kind == PIECE_SYMBOL && is_name_of(pattern, object->linkage_name));
}

// \return  NULL for data without contents in the image, such as .bss.
const uint8_t *ram_contents(const struct ram *ram, const struct ram_object *object) {
    const struct image_section *const section = &ram->report->image->sections[object->section];
    uint64_t const offset = object->address - section->address;
    bool const lies_inside = object->address >= section->address && offset <= section->size_bytes &&
                             object->size_bytes <= section->size_bytes - offset;
    return section->is_loaded && section->contents != NULL && lies_inside ? section->contents + offset : NULL;
}
