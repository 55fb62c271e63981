// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Turns the pieces of a report into the tree that the page draws as a map and lists as a table: region, section,
// folder or archive, file, symbol. The pieces are sorted by these five keys; one pass over them then opens a tile
// wherever a key changes. Every tile sums the bytes of its pieces, so a page adds nothing up. Afterwards the tiles are
// numbered again such that siblings follow each other by size, the largest first.
//
// A folder that holds a single file of a section is no level of its own, and bytes that the linker made hang directly
// below their section. Where brim.yaml has groups, a group is a level between the section and the folder.
#include "html/page.h"

#include "base/text.h"
#include "diff/print.h"
#include "dwarf/data_types.h"
#include "html/columns.h"

#include <stdlib.h>
#include <string.h>

/// The kinds by which the page colours bytes.
enum byte_kind {
    BYTES_CODE,
    BYTES_CONSTANT,
    BYTES_DATA,
    BYTES_ZEROED,
    BYTES_RESERVE,
    BYTES_LOAD_IMAGE,
    BYTES_PADDING,
    BYTES_UNNAMED,
    BYTE_KINDS
};

static const char *const kind_names[BYTE_KINDS] = {"code",  "constants",  "data",    "zeroed",
                                                   "stack", "load image", "padding", "unnamed"};

enum level { LEVEL_REGION, LEVEL_SECTION, LEVEL_GROUP, LEVEL_FOLDER, LEVEL_FILE, LEVEL_SYMBOL, LEVELS };

/// The document numbers the levels. Groups came later than the other levels, whose numbers had to stay.
static const int level_numbers[LEVELS] = {[LEVEL_REGION] = 0, [LEVEL_SECTION] = 1, [LEVEL_GROUP] = 5,
                                          [LEVEL_FOLDER] = 2, [LEVEL_FILE] = 3,    [LEVEL_SYMBOL] = 4};

#define TILE_NONE UINT32_MAX

struct tile {
    uint32_t parent;
    enum level level;
    size_t piece; ///< Its first piece.
    uint32_t piece_count;
    uint64_t bytes, by_kind[BYTE_KINDS];
    uint32_t child_count;
    uint32_t number; ///< In the order of the document.
};

struct builder {
    const struct page_sources *sources;
    const struct report *report;
    uint32_t *groups; ///< For each file, the number of its folder or archive.
    struct names group_names;
    uint32_t *order; ///< Indices of the pieces, sorted by the keys of the levels.
    struct tile *tiles;
    size_t tile_count, tile_capacity;
    uint32_t *tile_of; ///< For each piece, the tile of its symbol.
    uint32_t *sorted;  ///< The tiles in the order of the document.
    size_t sorted_count;
    struct names texts;
    struct locator locator;
    const struct records *records;
    struct arena places;
};

// A section tells what its bytes are, unless the piece itself does. An object in a section of code is a constant, such
// as a table that stands between functions.
static enum byte_kind kind_of(const struct report *report, const struct piece *piece) {
    static const enum byte_kind kinds[PIECE_KINDS] = {
        [PIECE_PADDING] = BYTES_PADDING,   [PIECE_GAP] = BYTES_PADDING,      [PIECE_RESERVE] = BYTES_RESERVE,
        [PIECE_NO_SYMBOL] = BYTES_UNNAMED, [PIECE_STRINGS] = BYTES_CONSTANT, [PIECE_STUBS] = BYTES_CODE,
        [PIECE_SCRIPT] = BYTES_CONSTANT,   [PIECE_UNWIND] = BYTES_CONSTANT,
    };
    const struct image_section *const section = &report->image->sections[piece->section];
    if (piece->kind == PIECE_PADDING || piece->kind == PIECE_GAP || piece->kind == PIECE_RESERVE) {
        return kinds[piece->kind];
    }
    if (piece->is_load_image) {
        return BYTES_LOAD_IMAGE;
    }
    if (piece->kind != PIECE_SYMBOL) {
        return kinds[piece->kind];
    }
    bool const is_object =
        piece->symbol < report->image->symbol_count && report->image->symbols[piece->symbol].kind == SYMBOL_OBJECT;
    if (section->is_code) {
        return is_object ? BYTES_CONSTANT : BYTES_CODE;
    }
    if (!section->is_loaded) {
        return BYTES_ZEROED;
    }
    return section->is_writable ? BYTES_DATA : BYTES_CONSTANT;
}

static bool is_linkers(const struct report *report, const struct piece *piece) {
    return report->file_names.texts[piece->file][0] == '[';
}

// The keys of a piece from the outermost level to the innermost. Pieces without a symbol are told apart by their kind.
static uint32_t key_of(const struct builder *builder, const struct piece *piece, enum level level) {
    switch (level) {
    case LEVEL_REGION:
        return piece->region;
    case LEVEL_SECTION:
        return builder->report->section_name_of[piece->section] * 2 + piece->is_load_image;
    case LEVEL_GROUP:
        return piece->group;
    case LEVEL_FOLDER:
        return builder->groups[piece->file];
    case LEVEL_FILE:
        return piece->file;
    default:
        return piece->symbol == PIECE_NAMELESS ? PIECE_NAMELESS - piece->kind : piece->symbol;
    }
}

static int by_keys(const void *a, const void *b, void *context) {
    const struct builder *const builder = context;
    uint32_t const left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    for (int level = 0; level < LEVELS; ++level) {
        uint32_t const of_left = key_of(builder, &builder->report->pieces[left], (enum level)level);
        uint32_t const of_right = key_of(builder, &builder->report->pieces[right], (enum level)level);
        if (of_left != of_right) {
            return of_left < of_right ? -1 : 1;
        }
    }
    return left < right ? -1 : 1; // Pieces are sorted by address.
}

static void sort_pieces(struct builder *builder) {
    const struct report *const report = builder->report;
    builder->groups = memory_get(report->file_names.count, sizeof *builder->groups);
    for (size_t i = 0; i < report->file_names.count; ++i) {
        struct slice const folder = report_folder(report->file_names.texts[i]);
        builder->groups[i] = names_add(&builder->group_names, folder.text, folder.length);
    }
    builder->order = memory_get(report->piece_count, sizeof *builder->order);
    for (size_t i = 0; i < report->piece_count; ++i) {
        builder->order[i] = (uint32_t)i;
    }
    if (report->piece_count > 0) {
        qsort_r(builder->order, report->piece_count, sizeof *builder->order, by_keys, builder);
    }
}

// \return  The outermost level at which two pieces differ; LEVELS iff they are of one symbol.
static enum level first_difference(const struct builder *builder, const struct piece *left, const struct piece *right) {
    int level = 0;
    while (level < LEVELS && key_of(builder, left, (enum level)level) == key_of(builder, right, (enum level)level)) {
        ++level;
    }
    return (enum level)level;
}

// A folder is skipped where all its pieces in the section are of one file. The pieces are sorted, so the last piece of
// the folder is found by a walk from the first.
static bool has_one_file(const struct builder *builder, size_t at) {
    const struct piece *const pieces = builder->report->pieces;
    const struct piece *const first = &pieces[builder->order[at]];
    for (size_t i = at; i < builder->report->piece_count; ++i) {
        const struct piece *const piece = &pieces[builder->order[i]];
        if (first_difference(builder, first, piece) <= LEVEL_FOLDER) {
            return true;
        }
        if (piece->file != first->file) {
            return false;
        }
    }
    return true;
}

static uint32_t add_tile(struct builder *builder, uint32_t parent, enum level level, size_t piece) {
    if (parent != TILE_NONE) {
        ++builder->tiles[parent].child_count;
    }
    APPEND(builder->tiles, builder->tile_count, builder->tile_capacity,
           (struct tile){.parent = parent, .level = level, .piece = piece});
    return (uint32_t)builder->tile_count - 1;
}

static bool is_skipped(const struct builder *builder, enum level level, const struct piece *piece, size_t at) {
    bool const is_outer = level == LEVEL_FOLDER || level == LEVEL_FILE;
    return (level == LEVEL_GROUP && builder->report->groups.config->group_count == 0) ||
           (is_outer && is_linkers(builder->report, piece)) || (level == LEVEL_FOLDER && has_one_file(builder, at));
}

// `open` holds the open tile of each level, or TILE_NONE where the level is skipped.
static void make_tiles(struct builder *builder) {
    const struct piece *const pieces = builder->report->pieces;
    uint32_t open[LEVELS];
    builder->tile_of = memory_get(builder->report->piece_count, sizeof *builder->tile_of);
    for (size_t at = 0; at < builder->report->piece_count; ++at) {
        size_t const index = builder->order[at];
        int level = at == 0 ? 0 : (int)first_difference(builder, &pieces[builder->order[at - 1]], &pieces[index]);
        for (; level < LEVELS; ++level) {
            uint32_t parent = TILE_NONE;
            for (int outer = 0; outer < level; ++outer) {
                parent = open[outer] != TILE_NONE ? open[outer] : parent;
            }
            open[level] = is_skipped(builder, (enum level)level, &pieces[index], at)
                              ? TILE_NONE
                              : add_tile(builder, parent, (enum level)level, index);
        }
        builder->tile_of[index] = open[LEVEL_SYMBOL];
        enum byte_kind const kind = kind_of(builder->report, &pieces[index]);
        for (int i = 0; i < LEVELS; ++i) {
            if (open[i] != TILE_NONE) {
                struct tile *const tile = &builder->tiles[open[i]];
                tile->bytes += pieces[index].size_bytes;
                tile->by_kind[kind] += pieces[index].size_bytes;
                ++tile->piece_count;
            }
        }
    }
}

static int by_bytes(const void *a, const void *b, void *context) {
    const struct tile *const tiles = context;
    uint32_t const left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    if (tiles[left].level != LEVEL_REGION && tiles[left].bytes != tiles[right].bytes) {
        return tiles[left].bytes > tiles[right].bytes ? -1 : 1;
    }
    return left < right ? -1 : 1;
}

// Tiles stand in preorder: the children of a tile lie behind it, before the next tile that is none of its.
static void number_children(struct builder *builder, uint32_t parent, size_t first, size_t count) {
    uint32_t *const children = memory_get(count + 1, sizeof *children);
    size_t found = 0;
    for (size_t i = first; i < builder->tile_count && found < count; ++i) {
        if (builder->tiles[i].parent == parent) {
            children[found++] = (uint32_t)i;
        }
    }
    if (found > 0) {
        qsort_r(children, found, sizeof *children, by_bytes, builder->tiles);
    }
    for (size_t i = 0; i < found; ++i) {
        struct tile *const tile = &builder->tiles[children[i]];
        tile->number = (uint32_t)builder->sorted_count;
        builder->sorted[builder->sorted_count++] = children[i];
        number_children(builder, children[i], children[i] + 1, tile->child_count);
    }
    free(children);
}

static void number_tiles(struct builder *builder) {
    size_t roots = 0;
    for (size_t i = 0; i < builder->tile_count; ++i) {
        roots += builder->tiles[i].parent == TILE_NONE;
    }
    builder->sorted = memory_get(builder->tile_count + 1, sizeof *builder->sorted);
    number_children(builder, TILE_NONE, 0, roots);
}

// \return  What follows the folder, or the member of an archive without its bracket.
static const char *inside_group(struct builder *builder, const char *file) {
    struct slice const folder = report_folder(file);
    size_t const length = strlen(file);
    if (folder.length >= length || strncmp(file, folder.text, folder.length) != 0) {
        return file;
    }
    const char *const rest = file + folder.length + 1;
    bool const is_member = file[folder.length] == '(' && file[length - 1] == ')';
    return arena_text(&builder->places, rest, strlen(rest) - is_member);
}

static uint32_t name_of(struct builder *builder, const struct tile *tile) {
    const struct report *const report = builder->report;
    const struct piece *const piece = &report->pieces[tile->piece];
    const char *name;
    switch (tile->level) {
    case LEVEL_REGION:
        return texts_number(&builder->texts, report->regions[piece->region].name);
    case LEVEL_SECTION:
        name = report->section_names.texts[report->section_name_of[piece->section]];
        return texts_number(&builder->texts, name);
    case LEVEL_GROUP:
        return texts_number(&builder->texts, group_name(report->groups.config, piece->group));
    case LEVEL_FOLDER:
        return texts_number(&builder->texts, builder->group_names.texts[builder->groups[piece->file]]);
    case LEVEL_FILE:
        name = report->file_names.texts[piece->file];
        return texts_number(&builder->texts,
                            tile->parent != TILE_NONE && builder->tiles[tile->parent].level == LEVEL_FOLDER
                                ? inside_group(builder, name)
                                : name);
    default:
        break;
    }
    char *const plain = demangled(report_symbol_name(report, piece));
    uint32_t const number = texts_number(&builder->texts, plain == NULL ? report_symbol_name(report, piece) : plain);
    free(plain);
    return number;
}

static enum byte_kind commonest(const struct tile *tile) {
    int best = 0;
    for (int i = 1; i < BYTE_KINDS; ++i) {
        best = tile->by_kind[i] > tile->by_kind[best] ? i : best;
    }
    return (enum byte_kind)best;
}

// Finds the line of a variable's declaration. Variables are sorted by address.
static unsigned line_of_variable(const struct records *records, uint64_t address, const char **file) {
    size_t low = 0, high = records->variable_count;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        if (records->variables[middle].address < address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    int line = 0;
    if (low == records->variable_count || records->variables[low].address != address) {
        return 0;
    }
    Dwarf_Die die = records->variables[low].die;
    *file = dwarf_decl_file(&die);
    return *file != NULL && dwarf_decl_line(&die, &line) == 0 && line > 0 ? (unsigned)line : 0;
}

// Puts the place of a symbol into the source. A load image has the place of the object that it is the image of.
static void put_place(struct builder *builder, const struct tile *tile, json_t *sources, json_t *lines) {
    const struct report *const report = builder->report;
    const struct piece *const piece = &report->pieces[tile->piece];
    const char *file = NULL;
    unsigned line = 0;
    if (tile->level == LEVEL_SYMBOL && piece->symbol < report->image->symbol_count) {
        const struct image_symbol *const symbol = &report->image->symbols[piece->symbol];
        if (report->image->sections[piece->section].is_code && symbol->kind != SYMBOL_OBJECT) {
            struct code_location const place = locator_at(&builder->locator, (uint32_t)symbol->address);
            file = place.file;
            line = place.line;
        } else {
            line = line_of_variable(builder->records, symbol->address, &file);
        }
    }
    if (line == 0 || file == NULL) {
        column_put(sources, -1);
        column_put(lines, 0);
        return;
    }
    char *const path = arena_text(&builder->places, file, strlen(file));
    path_normalise(path);
    column_put(sources, texts_number(&builder->texts, path));
    column_put(lines, line);
}

// The last part of an object's path: "main.o", "libc.a(printf.o)", as the list of archive members names it.
static const char *short_object(const char *path) {
    const char *const open = strchr(path, '(');
    const char *begin = path;
    for (const char *at = path; *at != '\0' && at != open; ++at) {
        begin = *at == '/' ? at + 1 : begin;
    }
    return begin;
}

// For each symbol with a load image, the two tiles point at each other: what the object takes in RAM and in flash.
static uint32_t *find_twins(const struct builder *builder) {
    const struct report *const report = builder->report;
    size_t const symbols = report->image->symbol_count;
    uint32_t *const twins = memory_get(builder->tile_count + 1, sizeof *twins);
    uint32_t *const owners = memory_get(symbols + 1, sizeof *owners); // The tile's index + 1.
    for (size_t i = 0; i < builder->tile_count; ++i) {
        twins[i] = TILE_NONE;
        uint32_t const symbol = report->pieces[builder->tiles[i].piece].symbol;
        if (builder->tiles[i].level != LEVEL_SYMBOL || symbol >= symbols) {
            continue;
        }
        if (owners[symbol] != 0) {
            twins[i] = owners[symbol] - 1;
            twins[owners[symbol] - 1] = (uint32_t)i;
        }
        owners[symbol] = (uint32_t)i + 1;
    }
    free(owners);
    return twins;
}

static void put_tile(struct builder *builder, json_t *const *columns, const struct tile *tile, uint32_t twin) {
    const struct report *const report = builder->report;
    const struct piece *const piece = &report->pieces[tile->piece];
    bool const is_symbol = tile->level == LEVEL_SYMBOL;
    column_put(columns[0], tile->parent == TILE_NONE ? -1 : (int64_t)builder->tiles[tile->parent].number);
    column_put(columns[1], level_numbers[tile->level]);
    column_put(columns[2], name_of(builder, tile));
    column_put(columns[3], (int64_t)tile->bytes);
    column_put(columns[4], commonest(tile));
    column_put(columns[5], is_symbol ? (int64_t)piece->address : -1);
    column_put(columns[6], tile->piece_count);
    column_put(columns[7], is_symbol ? (int64_t)texts_number(&builder->texts,
                                                             short_object(report->object_names.texts[piece->object]))
                                     : -1);
    column_put(columns[8],
               is_symbol ? (int64_t)texts_number(&builder->texts, report->file_names.texts[piece->file]) : -1);
    column_put(columns[9], twin == TILE_NONE ? -1 : (int64_t)builder->tiles[twin].number);
    put_place(builder, tile, columns[10], columns[11]);
    column_put(columns[12], tile->level == LEVEL_SECTION && piece->is_load_image);
    if (columns[13] != NULL) {
        column_put(columns[13], tile->level >= LEVEL_GROUP ? piece->group : -1);
    }
}

static void add_tile_columns(json_t *document, struct builder *builder) {
    static const char *const names[] = {"parent", "level", "name", "bytes",  "kind", "address",    "pieces",
                                        "object", "file",  "twin", "source", "line", "load_image", "group"};
    json_t *columns[sizeof names / sizeof *names] = {0};
    json_t *const table = json_object();
    bool const has_groups = builder->report->groups.config->group_count > 0; // "group" is the last column.
    for (size_t i = 0; i < sizeof names / sizeof *names - !has_groups; ++i) {
        columns[i] = column_add(table, names[i]);
    }
    uint32_t *const twins = find_twins(builder);
    for (size_t i = 0; i < builder->sorted_count; ++i) {
        put_tile(builder, columns, &builder->tiles[builder->sorted[i]], twins[builder->sorted[i]]);
    }
    free(twins);
    json_object_set_new(document, "tiles", table);
}

// The pieces stay sorted by region and address.
static void add_piece_columns(json_t *document, const struct builder *builder) {
    const struct report *const report = builder->report;
    json_t *const table = json_object();
    json_t *const regions = column_add(table, "region"), *const addresses = column_add(table, "address");
    json_t *const bytes = column_add(table, "bytes"), *const kinds = column_add(table, "kind");
    json_t *const tiles = column_add(table, "tile");
    for (size_t i = 0; i < report->piece_count; ++i) {
        const struct piece *const piece = &report->pieces[i];
        column_put(regions, piece->region);
        column_put(addresses, (int64_t)piece->address);
        column_put(bytes, (int64_t)piece->size_bytes);
        column_put(kinds, kind_of(report, piece));
        column_put(tiles, builder->tiles[builder->tile_of[i]].number);
    }
    json_object_set_new(document, "pieces", table);
}

static json_t *kinds_json(const struct tile *tile) {
    json_t *const kinds = json_array();
    for (size_t i = 0; i < BYTE_KINDS; ++i) {
        json_array_append_new(kinds, json_integer(tile == NULL ? 0 : (json_int_t)tile->by_kind[i]));
    }
    return kinds;
}

static const struct tile *tile_of_region(const struct builder *builder, size_t region) {
    for (size_t i = 0; i < builder->tile_count; ++i) {
        const struct tile *const tile = &builder->tiles[i];
        if (tile->level == LEVEL_REGION && builder->report->pieces[tile->piece].region == region) {
            return tile;
        }
    }
    return NULL;
}

// The last region of a report collects what lies outside of all others; it is shown only where it holds something.
static void add_regions(json_t *document, const struct builder *builder) {
    json_t *const regions = json_array(), *const kinds = json_array();
    for (size_t i = 0; i <= builder->report->region_count; ++i) {
        const struct tile *const tile = tile_of_region(builder, i);
        if (i == builder->report->region_count && tile == NULL) {
            continue;
        }
        json_t *const region = region_json(&builder->report->regions[i]);
        json_object_set_new(region, "reserve_bytes",
                            json_integer(tile == NULL ? 0 : (json_int_t)tile->by_kind[BYTES_RESERVE]));
        json_object_set_new(region, "bytes_by_kind", kinds_json(tile));
        json_object_set_new(region, "tile", json_integer(tile == NULL ? -1 : (json_int_t)tile->number));
        json_array_append_new(regions, region);
    }
    for (size_t i = 0; i < BYTE_KINDS; ++i) {
        json_array_append_new(kinds, json_string(kind_names[i]));
    }
    json_object_set_new(document, "kinds", kinds);
    json_object_set_new(document, "regions", regions);
}

// "requester" and "symbol" tell for each archive member why the linker took it; a member that the command line names
// has no row.
static void add_pulls(json_t *document, struct builder *builder) {
    const struct map *const map = firmware_map(builder->report->firmware);
    json_t *const table = json_object();
    json_t *const members = column_add(table, "member"), *const requesters = column_add(table, "requester");
    json_t *const symbols = column_add(table, "symbol");
    for (size_t i = 0; map != NULL && i < map->pull_count; ++i) {
        const struct map_pull *const pull = &map->pulls[i];
        column_put(members, texts_number(&builder->texts, short_object(map->objects.texts[pull->member])));
        column_put(requesters,
                   pull->requester == MAP_NONE
                       ? -1
                       : (int64_t)texts_number(&builder->texts, short_object(map->objects.texts[pull->requester])));
        column_put(symbols, names_add(&builder->texts, pull->symbol.text, pull->symbol.length));
    }
    json_object_set_new(document, "pulls", table);
}

static void builder_free(struct builder *builder) {
    locator_close(&builder->locator);
    free(builder->groups);
    free(builder->order);
    free(builder->tiles);
    free(builder->tile_of);
    free(builder->sorted);
    names_free(&builder->group_names);
    names_free(&builder->texts);
    arena_free(&builder->places);
}

void page_add_tiles(json_t *document, const struct page_sources *sources) {
    struct builder builder = {.sources = sources, .report = sources->report};
    struct firmware *const firmware = sources->report->firmware;
    locator_open(&builder.locator, sources->report->image, firmware_units(firmware), &builder.places);
    builder.records = firmware_records(firmware);
    sort_pieces(&builder);
    make_tiles(&builder);
    number_tiles(&builder);
    add_regions(document, &builder);
    add_tile_columns(document, &builder);
    add_piece_columns(document, &builder);
    add_pulls(document, &builder);
    if (sources->report->groups.config->group_count > 0) {
        json_object_set_new(document, "groups", groups_json(sources->report));
    }
    json_object_set_new(document, "texts", texts_json(&builder.texts));
    builder_free(&builder);
}
