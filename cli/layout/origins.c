// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the source file that a byte came from. The map tells its object file, and debugging information tells the unit
// of an address. An object file belongs to the unit of most of its bytes, found by a majority vote, so that its strings
// and padding, which no unit describes, have a file as well. Two kinds of objects hold several units, and their
// functions and variables are told apart by address: those of link-time optimisation, and those that `ld -r` made of
// others. What no unit describes in them is of the object alone. An inline function of C++ is described by every unit
// that compiled it and stands in one object; it does not make the object one of several units.
#include "layout/report_private.h"

#include "base/search.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t add_name(struct names *names, const char *text) {
    return names_add(names, text, strlen(text));
}

static bool is_member(const char *object) {
    size_t const length = strlen(object);
    return length > 0 && object[length - 1] == ')' && strchr(object, '(') != NULL;
}

static bool ends_with(const char *text, const char *end) {
    size_t const length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

// These are the names that GCC and LLD give to the objects of link-time optimisation.
static bool is_lto(const char *object) {
    return ends_with(object, ".ltrans.o") || ends_with(object, ".lto.o") || strcmp(base_name(object), "lto.tmp") == 0;
}

// The start files and libraries of the compiler lie outside of the project, so they must not widen its root.
static bool is_of_compiler(const char *object) {
    return is_member(object) || strncmp(base_name(object), "crt", 3) == 0 || strstr(object, "/lib/gcc/") != NULL;
}

// The state of find_origins().
struct origin_finder {
    struct report *report;
    const struct map *map;
    const struct spans *spans;
    struct origins *origins;
    char root[4096]; ///< Ends with a slash; empty iff none.
};

// Constants often lie in sections of code, so the kind of the symbol decides.
static bool is_variable(const struct report *report, const struct image_section *section, const struct span *span) {
    return !section->is_code || (span->kind == PIECE_SYMBOL && span->symbol < report->image->symbol_count &&
                                 report->image->symbols[span->symbol].kind == SYMBOL_OBJECT);
}

// Artificial units (made by the compiler for link-time optimisation) name no source file, so they count as none.
static uint32_t unit_of_span(const struct report *report, const struct units *units,
                             const struct image_section *section, const struct span *span) {
    uint64_t const address = section->address + span->offset;
    uint32_t const unit =
        is_variable(report, section, span) ? units_of_variable(units, address) : units_of_code(units, address);
    return unit == UNIT_NONE || units->units[unit].is_artificial ? UNIT_NONE : unit;
}

// Finds the unit of a span among the units of its own object. The object's majority unit wins wherever it describes
// the span. A unit that belongs to another object is no answer: it describes the same inline function, compiled there.
// \return  UNIT_NONE iff no unit of the object describes the span.
static uint32_t unit_in_object(const struct report *report, const struct origins *origins,
                               const struct image_section *section, const struct span *span) {
    uint64_t const address = section->address + span->offset;
    uint32_t const own = origins->object_units[span->object];
    bool const is_own =
        own != UNIT_NONE && (is_variable(report, section, span) ? units_has_variable(origins->units, own, address)
                                                                : units_has_code(origins->units, own, address));
    uint32_t const unit = is_own ? own : unit_of_span(report, origins->units, section, span);
    return unit == UNIT_NONE || (!is_own && origins->unit_is_of_object[unit]) ? UNIT_NONE : unit;
}

// Finds each object's unit by a majority vote of its bytes: the algorithm of Boyer and Moore, weighted by size. It
// needs one candidate and one weight per object and a single pass. `for_code` selects which spans vote: code first,
// because variables of headers would blur the result; objects without code are left to a second call.
static void vote(struct origin_finder *finder, bool for_code) {
    size_t const count = finder->map->objects.count;
    uint64_t *const weights = memory_get(count, sizeof *weights);
    bool *const open = memory_get(count, sizeof *open);
    for (size_t i = 0; i < count; ++i) {
        open[i] = finder->origins->object_units[i] == UNIT_NONE;
    }
    for (size_t s = 0; s < finder->report->image->section_count; ++s) {
        const struct image_section *const section = &finder->report->image->sections[s];
        for (size_t i = finder->spans->first[s]; i < finder->spans->first[s + 1]; ++i) {
            const struct span *const span = &finder->spans->items[i];
            if (span->kind != PIECE_SYMBOL || span->object == MAP_NONE || !open[span->object] ||
                is_variable(finder->report, section, span) == for_code) {
                continue;
            }
            uint32_t const unit = unit_of_span(finder->report, finder->origins->units, section, span);
            uint64_t *const weight = &weights[span->object];
            if (unit == UNIT_NONE) {
                continue;
            }
            if (finder->origins->object_units[span->object] == unit) {
                *weight += span->size_bytes;
            } else if (*weight >= span->size_bytes) {
                *weight -= span->size_bytes;
            } else {
                finder->origins->object_units[span->object] = unit;
                *weight = span->size_bytes - *weight;
            }
        }
    }
    free(weights);
    free(open);
}

static void note_units_of_objects(struct origin_finder *finder) {
    struct origins *const origins = finder->origins;
    for (size_t i = 0; i < finder->map->objects.count; ++i) {
        if (origins->object_units[i] != UNIT_NONE) {
            origins->unit_is_of_object[origins->object_units[i]] = true;
        }
    }
}

// A unit that no object has by majority may share an object with another unit; only then the answer needs variables.
static bool has_unit_without_object(const struct origins *origins) {
    for (size_t unit = 0; unit < origins->units->count; ++unit) {
        const struct unit *const at = &origins->units->units[unit];
        if (!origins->unit_is_of_object[unit] && !at->is_artificial && at->path[0] != '\0') {
            return true;
        }
    }
    return false;
}

// Finds the objects that `ld -r` made: they have symbols of a unit that is no object's by majority.
static void find_several(struct origin_finder *finder) {
    struct origins *const origins = finder->origins;
    const struct image *const image = finder->report->image;
    for (size_t s = 0; s < image->section_count; ++s) {
        for (size_t i = finder->spans->first[s]; i < finder->spans->first[s + 1]; ++i) {
            const struct span *const span = &finder->spans->items[i];
            if (span->kind != PIECE_SYMBOL || span->object == MAP_NONE || origins->object_is_lto[span->object] ||
                origins->object_is_several[span->object]) {
                continue;
            }
            uint32_t const unit = unit_in_object(finder->report, origins, &image->sections[s], span);
            origins->object_is_several[span->object] = unit != UNIT_NONE && unit != origins->object_units[span->object];
        }
    }
}

// \return  The object of the map whose bytes lie at the symbol's address, or MAP_NONE.
static uint32_t object_at(const struct origin_finder *finder, const struct image_symbol *symbol) {
    if (symbol->section >= finder->report->image->section_count) {
        return MAP_NONE;
    }
    const struct span *const spans = finder->spans->items;
    uint64_t const offset = symbol->address - finder->report->image->sections[symbol->section].address;
    size_t const first = finder->spans->first[symbol->section];
    size_t behind;
    BISECT(behind, first, finder->spans->first[symbol->section + 1], middle, spans[middle].offset <= offset);
    const struct span *const found = behind > first ? &spans[behind - 1] : NULL;
    return found != NULL && offset - found->offset < found->size_bytes ? found->object : MAP_NONE;
}

// Finds the objects that `ld -r` made of files of which some were compiled without debugging information: local
// symbols, among them those that mark code, follow the symbol of their file. The linker puts its own symbols behind a
// file without a name. A symbol that marks data says nothing, because the linker merges strings of several objects into
// the section of one.
static void find_several_by_symbols(struct origin_finder *finder) {
    const struct image *const image = finder->report->image;
    size_t const count = finder->map->objects.count;
    uint32_t *const files = memory_get(count, sizeof *files);
    for (size_t i = 0; i < count; ++i) {
        files[i] = UINT32_MAX;
    }
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        uint32_t const file = strncmp(symbol->name, "$d", 2) == 0 ? UINT32_MAX : symbol->file_symbol;
        uint32_t const object = file == UINT32_MAX ? MAP_NONE : object_at(finder, symbol);
        if (object == MAP_NONE || finder->origins->object_is_lto[object] || image->symbols[file].name[0] == '\0') {
            continue;
        }
        if (files[object] == UINT32_MAX) {
            files[object] = file;
        }
        finder->origins->object_is_several[object] |=
            strcmp(image->symbols[file].name, image->symbols[files[object]].name) != 0;
    }
    free(files);
}

// Reading the addresses of variables from DWARF is slow, so it happens only if some object's unit is not known by its
// code, or if several units may share an object.
static void find_units(struct origin_finder *finder) {
    struct origins *const origins = finder->origins;
    size_t const count = finder->map == NULL ? 0 : finder->map->objects.count;
    bool needs_variables = finder->map == NULL;
    for (size_t i = 0; i < count; ++i) {
        origins->object_units[i] = UNIT_NONE;
    }
    if (finder->map != NULL) {
        find_several_by_symbols(finder);
        vote(finder, true);
        note_units_of_objects(finder);
        needs_variables = has_unit_without_object(origins);
    }
    for (size_t i = 0; i < finder->spans->count && finder->map != NULL; ++i) {
        uint32_t const object = finder->spans->items[i].object;
        needs_variables |= object != MAP_NONE && !is_member(finder->map->objects.texts[object]) &&
                           (origins->object_units[object] == UNIT_NONE || origins->object_is_lto[object] ||
                            origins->object_is_several[object]);
    }
    if (needs_variables) {
        firmware_read_variables(finder->report->firmware);
    }
    if (finder->map != NULL) {
        vote(finder, false);
        note_units_of_objects(finder);
        find_several(finder);
    }
}

// Finds the unit of a span in an object that holds several units.
// \return  UNIT_NONE iff the object holds one unit only, or the unit is not known.
static uint32_t unit_of_part(const struct report *report, const struct origins *origins,
                             const struct image_section *section, const struct span *span) {
    if (span->object != MAP_NONE && origins->object_is_lto[span->object]) {
        return unit_of_span(report, origins->units, section, span);
    }
    bool const is_several = span->object != MAP_NONE && origins->object_is_several[span->object];
    return is_several ? unit_in_object(report, origins, section, span) : UNIT_NONE;
}

// Shortens root to the longest folder that it shares with path.
// \return  The number of folders in root.
static size_t share(char *root, const char *path, bool is_first) {
    if (is_first) {
        const char *const slash = strrchr(path, '/');
        size_t const length = slash == NULL ? 0 : (size_t)(slash - path) + 1;
        memcpy(root, path, length < 4095 ? length : 0);
        root[length < 4095 ? length : 0] = '\0';
    } else {
        size_t same = 0;
        for (size_t i = 0; root[i] != '\0' && root[i] == path[i]; ++i) {
            same = root[i] == '/' ? i + 1 : same;
        }
        root[same] = '\0';
    }
    size_t depth = 0;
    for (const char *c = root; *c != '\0'; ++c) {
        depth += *c == '/';
    }
    return depth;
}

// Relative paths say nothing about where the project lies, so only absolute ones take part.
static void share_unit(struct origin_finder *finder, uint32_t unit, bool *is_first) {
    const struct unit *const shared = &finder->origins->units->units[unit];
    if (shared->path[0] == '/' && !shared->is_artificial) {
        share(finder->root, shared->path, *is_first);
        *is_first = false;
    }
}

// Libraries of the compiler were built elsewhere. Their paths must not widen the root of the project.
static bool is_library_source(const char *path) {
    static const char *const folders[] = {"/newlib/", "/libgcc/", "/libstdc++-v3/", "/picolibc/", "/libgloss/"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; ++i) {
        if (strstr(path, folders[i]) != NULL) {
            return true;
        }
    }
    return false;
}

// Shrinks the root by units that no object stands for: all units of user code if there is no map, and the parts of
// objects that hold several units.
static void share_parts(struct origin_finder *finder, bool *is_first) {
    const struct units *const units = finder->origins->units;
    for (uint32_t unit = 0; finder->map == NULL && unit < units->count; ++unit) {
        if (!is_library_source(units->units[unit].path)) {
            share_unit(finder, unit, is_first);
        }
    }
    for (size_t s = 0; s < finder->report->image->section_count; ++s) {
        for (size_t i = finder->spans->first[s]; i < finder->spans->first[s + 1]; ++i) {
            const struct span *const span = &finder->spans->items[i];
            uint32_t const unit =
                unit_of_part(finder->report, finder->origins, &finder->report->image->sections[s], span);
            if (unit != UNIT_NONE) {
                share_unit(finder, unit, is_first);
            }
        }
    }
}

// Finds the folder that all of the user's own files share; paths are printed relative to it. A vendor library beside
// the project widens the root, unless fewer than three folders would remain: such a library lies elsewhere, in $HOME
// or /opt.
static void find_root(struct origin_finder *finder) {
    const struct origins *const origins = finder->origins;
    bool is_first = true;
    share_parts(finder, &is_first);
    for (size_t i = 0; finder->map != NULL && i < finder->map->objects.count; ++i) {
        if (finder->origins->object_units[i] != UNIT_NONE && !origins->object_is_lto[i] &&
            !is_of_compiler(finder->map->objects.texts[i])) {
            share_unit(finder, finder->origins->object_units[i], &is_first);
        }
    }
    for (size_t i = 0; !is_first && finder->map != NULL && i < finder->map->objects.count; ++i) {
        if (finder->origins->object_units[i] != UNIT_NONE && is_member(finder->map->objects.texts[i])) {
            char wider[sizeof finder->root];
            memcpy(wider, finder->root, sizeof wider);
            if (share(wider, origins->units->units[finder->origins->object_units[i]].path, false) >= 3) {
                memcpy(finder->root, wider, sizeof wider);
            }
        }
    }
}

// \return  The path relative to the root, or NULL iff the file lies elsewhere.
static const char *below_root(const struct origin_finder *finder, const char *path) {
    size_t const length = strlen(finder->root);
    return length > 1 && strncmp(path, finder->root, length) == 0 ? path + length : NULL;
}

// An archive member is named "libm.a(sin.o)": its path would only show where the toolchain is installed.
static uint32_t name_object(struct origin_finder *finder, const char *object) {
    if (is_lto(object)) {
        return add_name(&finder->report->object_names, "[LTO]");
    }
    if (!is_member(object)) {
        const char *const below = below_root(finder, object);
        return add_name(&finder->report->object_names, below != NULL ? below : object);
    }
    size_t const open = (size_t)(strrchr(object, '(') - object);
    size_t begin = open;
    while (begin > 0 && object[begin - 1] != '/') {
        --begin;
    }
    return add_name(&finder->report->object_names, object + begin);
}

static uint32_t name_unit(struct origin_finder *finder, uint32_t unit) {
    const char *const path = finder->origins->units->units[unit].path;
    const char *const below = below_root(finder, path);
    return add_name(&finder->report->file_names, below != NULL ? below : path);
}

// An object is named by the file of its unit. An object of a library that was built outside of the project is named by
// its archive and member, because the path of its source would mean nothing to the user.
static uint32_t name_object_file(struct origin_finder *finder, uint32_t object) {
    const char *const path = finder->map->objects.texts[object];
    uint32_t const unit = finder->origins->object_units[object];
    bool const is_one = !finder->origins->object_is_lto[object] && !finder->origins->object_is_several[object];
    if (unit != UNIT_NONE && is_one &&
        (!is_of_compiler(path) || below_root(finder, finder->origins->units->units[unit].path) != NULL)) {
        return finder->origins->unit_files[unit];
    }
    const char *const name = finder->report->object_names.texts[finder->origins->object_names[object]];
    return add_name(&finder->report->file_names, is_of_compiler(path) && !is_member(path) ? base_name(path) : name);
}

// The names in brackets cannot clash with files, as report_folder() keeps names in brackets whole.
static void name_all(struct origin_finder *finder) {
    struct origins *const origins = finder->origins;
    struct report *const report = finder->report;
    origins->linker_object = add_name(&report->object_names, "[linker]");
    origins->linker_file = add_name(&report->file_names, "[linker]");
    origins->unknown_object = add_name(&report->object_names, "[unknown]");
    origins->unknown_file = add_name(&report->file_names, "[unknown]");
    for (uint32_t unit = 0; unit < origins->units->count; ++unit) {
        origins->unit_files[unit] = name_unit(finder, unit);
    }
    for (uint32_t i = 0; finder->map != NULL && i < finder->map->objects.count; ++i) {
        origins->object_names[i] = name_object(finder, finder->map->objects.texts[i]);
        origins->object_files[i] = name_object_file(finder, i);
    }
}

// The order matters: the vote needs units, the root needs the vote, and all names need the root.
void find_origins(struct report *report, const struct map *map, const struct spans *spans, struct origins *origins) {
    const char *const root = report->firmware->request.root;
    struct origin_finder finder = {.report = report, .map = map, .spans = spans, .origins = origins};
    size_t const objects = map == NULL ? 0 : map->objects.count;
    origins->units = firmware_units(report->firmware);
    report->has_units = origins->units->count > 0;
    origins->object_names = memory_get(objects, sizeof *origins->object_names);
    origins->object_files = memory_get(objects, sizeof *origins->object_files);
    origins->object_is_lto = memory_get(objects, sizeof *origins->object_is_lto);
    origins->unit_files = memory_get(origins->units->count, sizeof *origins->unit_files);
    origins->object_units = memory_get(objects, sizeof *origins->object_units);
    origins->object_is_several = memory_get(objects, sizeof *origins->object_is_several);
    origins->unit_is_of_object = memory_get(origins->units->count, sizeof *origins->unit_is_of_object);
    for (size_t i = 0; i < objects; ++i) {
        origins->object_is_lto[i] = is_lto(map->objects.texts[i]);
        report->has_lto |= origins->object_is_lto[i];
    }
    find_units(&finder);
    if (root == NULL) {
        find_root(&finder);
    } else if (strlen(root) + 2 < sizeof finder.root) {
        bool const is_open = root[0] != '\0' && root[strlen(root) - 1] != '/';
        snprintf(finder.root, sizeof finder.root, "%s%s", root, is_open ? "/" : "");
    }
    name_all(&finder);
}

// Bytes without an object are the linker's if there is a map; without a map, their file is unknown.
uint32_t origin_of_span(const struct report *report, const struct origins *origins, uint32_t section,
                        const struct span *span) {
    if (span->kind != PIECE_SYMBOL && span->kind != PIECE_NO_SYMBOL && span->object == MAP_NONE) {
        return span->kind == PIECE_UNWIND || origins->object_names == NULL ? origins->unknown_file
                                                                           : origins->linker_file;
    }
    const struct image_section *const of = &report->image->sections[section];
    uint32_t const unit = span->object == MAP_NONE ? unit_of_span(report, origins->units, of, span)
                                                   : unit_of_part(report, origins, of, span);
    if (unit != UNIT_NONE) {
        return origins->unit_files[unit];
    }
    return span->object != MAP_NONE ? origins->object_files[span->object] : origins->unknown_file;
}

void origins_free(struct origins *origins) {
    free(origins->object_names);
    free(origins->object_files);
    free(origins->object_is_lto);
    free(origins->object_units);
    free(origins->object_is_several);
    free(origins->unit_is_of_object);
    free(origins->unit_files);
    *origins = (struct origins){0};
}
