// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The code of a log call is what the line table gives to the line of the call, arguments included, and what stands
// there of inlined functions of log.h, whose own lines are elsewhere: that of brim_log_put_N_ is BRIM_LOG_MODULE's. A
// module also has the copies of brim_log_put_N_ that are no inlined ones, which a module with a level of its own has.
// The record of a site has the file as the compiler was told it, so that it matches the end of the path in the line
// table.
//
// A site has no known code where its unit has no debugging information, and where two files, or two modules, could be
// meant. Linkers move the lines of discarded functions to address 0. They overlap with real code only where that begins
// so low; a site in such code has no known code either.
#include "log/code.h"

#include "base/search.h"
#include "dwarf/entry.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

/// Reading of damaged debugging information ends after so many entries and at this depth of nested scopes.
enum { MOST_ENTRIES = 20000000, DEEPEST = 64 };

/// A source line that logs.
struct place {
    uint32_t line;
    const char *file;
    size_t module;
    const char *source; ///< The path in the line table; NULL until code was found.
    bool is_unclear;
};

struct range {
    uint64_t low, high;
    size_t module;
};

struct measure {
    struct place *places; ///< By line.
    size_t count, capacity;
    struct range *ranges;
    size_t range_count, range_capacity;
    size_t entries_left;
    // Of the unit that is being read:
    uint64_t discarded_end; ///< Discarded functions lie from 0 to here.
    bool has_low_code;      ///< So do others.
    Dwarf_Files *files;
};

// A path that begins with "../" is told from the folder of the compiler. The start of a long one may be cut.
static bool is_file(const char *path, const char *file) {
    while (strncmp(file, "../", 3) == 0 || strncmp(file, "./", 2) == 0) {
        file = strchr(file, '/') + 1;
    }
    size_t const length = strlen(path), wanted = strlen(file);
    if (wanted == 0 || wanted > length || strcmp(path + length - wanted, file) != 0) {
        return false;
    }
    return wanted == length || path[length - wanted - 1] == '/' || strchr(file, '/') != NULL;
}

static int compare_places(const void *left, const void *right) {
    const struct place *const a = left, *const b = right;
    return (a->line > b->line) - (a->line < b->line);
}

static size_t first_place(const struct measure *measure, uint32_t line) {
    size_t low;
    BISECT(low, 0, measure->count, middle, measure->places[middle].line < line);
    return low;
}

static void add_range(struct measure *measure, uint64_t low, uint64_t high, size_t module) {
    APPEND(measure->ranges, measure->range_count, measure->range_capacity, (struct range){low, high, module});
}

// Gives code to the sites of a line. Two sites of one module may share a line, and then its code; whose code it is
// cannot be told if they are of two modules, or if code of two files was given to one.
static void add_code(struct measure *measure, const char *path, uint32_t line, uint64_t low, uint64_t high) {
    bool is_unclear = low < measure->discarded_end;
    const struct place *owner = NULL;
    if (low == high || (is_unclear && !measure->has_low_code)) {
        return;
    }
    size_t const first = first_place(measure, line);
    for (size_t i = first; i < measure->count && measure->places[i].line == line; ++i) {
        const struct place *const place = &measure->places[i];
        if (is_file(path, place->file)) {
            is_unclear |= place->source != NULL && strcmp(place->source, path) != 0;
            is_unclear |= owner != NULL && owner->module != place->module;
            owner = place;
        }
    }
    for (size_t i = first; i < measure->count && measure->places[i].line == line; ++i) {
        if (is_file(path, measure->places[i].file)) {
            measure->places[i].source = path;
            measure->places[i].is_unclear |= is_unclear;
        }
    }
    if (owner != NULL) {
        add_range(measure, low, high, owner->module);
    }
}

// The copy of brim_log_put_N_ that a file has belongs to the module of its sites, if they have one module.
static void add_function(struct measure *measure, const char *path, uint64_t low, uint64_t high) {
    const struct place *owner = NULL;
    for (size_t i = 0; i < measure->count; ++i) {
        if (is_file(path, measure->places[i].file)) {
            if (owner != NULL && owner->module != measure->places[i].module) {
                return;
            }
            owner = &measure->places[i];
        }
    }
    if (owner != NULL && low >= measure->discarded_end) {
        add_range(measure, low, high, owner->module);
    }
}

static uint64_t number_of(Dwarf_Die *die, unsigned code) {
    Dwarf_Attribute attribute;
    Dwarf_Word number;
    return dwarf_attr_integrate(die, code, &attribute) != NULL && dwarf_formudata(&attribute, &number) == 0 ? number
                                                                                                            : 0;
}

static void read_log_function(struct measure *measure, Dwarf_Die *die) {
    bool const is_inlined = dwarf_tag(die) == DW_TAG_inlined_subroutine;
    uint64_t const file = number_of(die, is_inlined ? DW_AT_call_file : DW_AT_decl_file);
    const char *const path = measure->files == NULL ? NULL : dwarf_filesrc(measure->files, file, NULL, NULL);
    Dwarf_Addr base, low, high;
    for (ptrdiff_t at = 0; path != NULL && (at = dwarf_ranges(die, at, &base, &low, &high)) > 0;) {
        if (is_inlined) {
            add_code(measure, path, (uint32_t)number_of(die, DW_AT_call_line), low, high);
        } else {
            add_function(measure, path, low, high);
        }
    }
}

// A function that was discarded begins at 0; its entry still has its size.
static void note_discarded(struct measure *measure, Dwarf_Die *function) {
    Dwarf_Addr low, high;
    if (dwarf_lowpc(function, &low) == 0 && dwarf_highpc(function, &high) == 0 && low == 0 &&
        high > measure->discarded_end) {
        measure->discarded_end = high;
    }
}

static void note_low(struct measure *measure, Dwarf_Die *function) {
    Dwarf_Addr low;
    measure->has_low_code |= dwarf_lowpc(function, &low) == 0 && low != 0 && low < measure->discarded_end;
}

// Visits the functions below an entry, or what is inlined in them.
static void visit(struct measure *measure, Dwarf_Die *scope, unsigned depth,
                  void (*function)(struct measure *, Dwarf_Die *), bool logs_only) {
    Dwarf_Die die;
    if (depth == DEEPEST || dwarf_child(scope, &die) != 0) {
        return;
    }
    do {
        int const tag = dwarf_tag(&die);
        const char *const name = logs_only ? dwarf_diename(&die) : NULL;
        bool const is_log = name != NULL && strncmp(name, "brim_log_", strlen("brim_log_")) == 0;
        bool const is_put = is_log && strncmp(name, "brim_log_put_", strlen("brim_log_put_")) == 0;
        if ((tag == DW_TAG_subprogram && (is_put || !logs_only)) || (tag == DW_TAG_inlined_subroutine && is_log)) {
            function(measure, &die);
        }
        if (dwarf_haschildren(&die) > 0) {
            visit(measure, &die, depth + 1, function, logs_only);
        }
    } while (die_next(&die, &measure->entries_left));
}

static void read_unit(struct measure *measure, Dwarf_Die *unit) {
    Dwarf_Lines *lines;
    size_t count;
    measure->discarded_end = 0;
    measure->has_low_code = false;
    measure->files = NULL;
    if (dwarf_getsrclines(unit, &lines, &count) != 0 || dwarf_getsrcfiles(unit, &measure->files, NULL) != 0) {
        return;
    }
    visit(measure, unit, 0, note_discarded, false);
    visit(measure, unit, 0, note_low, false);
    visit(measure, unit, 0, read_log_function, true);
    for (size_t i = 0; i + 1 < count; ++i) {
        Dwarf_Line *const line = dwarf_onesrcline(lines, i);
        Dwarf_Addr low, high;
        bool ends = true;
        int number;
        if (dwarf_lineendsequence(line, &ends) != 0 || ends || dwarf_lineno(line, &number) != 0 ||
            dwarf_lineaddr(line, &low) != 0 || dwarf_lineaddr(dwarf_onesrcline(lines, i + 1), &high) != 0) {
            continue;
        }
        const char *const path = dwarf_linesrc(line, NULL, NULL);
        if (path != NULL) {
            add_code(measure, path, (uint32_t)number, low, high);
        }
    }
}

static int compare_ranges(const void *left, const void *right) {
    const struct range *const a = left, *const b = right;
    return a->low != b->low ? (a->low > b->low) - (a->low < b->low) : (a->high < b->high) - (a->high > b->high);
}

// A range may be told twice, for example by two units that compiled the same inline function.
static void sum_up(struct measure *measure, struct log_modules *modules) {
    uint64_t covered = 0;
    if (measure->range_count > 1) {
        qsort(measure->ranges, measure->range_count, sizeof *measure->ranges, compare_ranges);
    }
    for (size_t i = 0; i < measure->range_count; ++i) {
        const struct range *const range = &measure->ranges[i];
        uint64_t const low = range->low > covered ? range->low : covered;
        if (range->high > low) {
            modules->items[range->module].code_bytes += (size_t)(range->high - low);
            covered = range->high;
        }
    }
    for (size_t i = 0; i < measure->count; ++i) {
        const struct place *const place = &measure->places[i];
        modules->items[place->module].sites_without_code += place->source == NULL || place->is_unclear;
    }
}

void log_code_measure(struct log_modules *modules, const struct log_dictionary *dictionary, Dwarf *dwarf) {
    struct measure measure = {.entries_left = MOST_ENTRIES};
    for (size_t i = 1; i < dictionary->site_count; ++i) {
        const struct log_site *const site = &dictionary->sites[i];
        size_t module = 0;
        while (strcmp(modules->items[module].name, site->module) != 0) {
            ++module;
        }
        APPEND(measure.places, measure.count, measure.capacity,
               (struct place){.line = site->line, .file = site->file, .module = module});
    }
    if (measure.count > 1) {
        qsort(measure.places, measure.count, sizeof *measure.places, compare_places);
    }
    Dwarf_CU *unit = NULL;
    Dwarf_Die die;
    uint8_t type;
    while (dwarf != NULL && dwarf_get_units(dwarf, unit, &unit, NULL, &type, &die, NULL) == 0) {
        if (type == DW_UT_compile) { // A unit of types or a partial one has no code.
            read_unit(&measure, &die);
        }
    }
    sum_up(&measure, modules);
    free(measure.places);
    free(measure.ranges);
}
