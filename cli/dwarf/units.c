// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tells which compile unit an address belongs to: for code by the address ranges of units (DW_AT_ranges, or low_pc and
// high_pc), for variables by the addresses in their locations. Both are sorted arrays, searched by bisection. A unit of
// link-time optimisation covers the code of many sources, so its functions are added one by one instead, each to the
// unit that its abstract origin was written in. Linkers move the ranges of discarded functions to address 0; a range
// there is believed only if a symbol at address 0 bears out one of the unit's functions.
#include "dwarf/units.h"

#include "base/search.h"

#include "dwarf/entry.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_ENTRY = 16 };

void path_normalise(char *path) {
    bool const is_absolute = path[0] == '/';
    char *const begin = path + is_absolute;
    char *out = begin;
    size_t depth = 0; // Number of folders in the output that a ".." may remove.
    for (const char *in = begin; *in != '\0';) {
        size_t const length = strcspn(in, "/");
        if (length == 2 && in[0] == '.' && in[1] == '.' && (depth > 0 || is_absolute)) {
            while (out > begin && *--out != '/') {
            }
            depth -= depth > 0;
        } else if (length > 0 && !(length == 1 && in[0] == '.')) {
            depth += !(length == 2 && in[0] == '.' && in[1] == '.');
            if (out > begin) {
                *out++ = '/';
            }
            memmove(out, in, length);
            out += length;
        }
        in += length + (in[length] == '/');
    }
    *out = '\0';
}

static const char *text_of(Dwarf_Die *die, unsigned attribute_code) {
    Dwarf_Attribute attribute;
    return dwarf_formstring(dwarf_attr(die, attribute_code, &attribute));
}

// DW_AT_name is relative to DW_AT_comp_dir unless it begins with a slash.
static const char *unit_path(struct units *units, Dwarf_Die *die) {
    const char *const name = text_of(die, DW_AT_name);
    const char *const folder = text_of(die, DW_AT_comp_dir);
    if (name == NULL) {
        return NULL;
    }
    size_t const name_length = strlen(name), folder_length = folder == NULL || name[0] == '/' ? 0 : strlen(folder);
    char *const path = memory_get(folder_length + name_length + 2, 1);
    if (folder_length > 0) {
        memcpy(path, folder, folder_length);
        path[folder_length] = '/';
    }
    memcpy(path + folder_length + (folder_length > 0), name, name_length + 1);
    path_normalise(path);
    const char *const kept = arena_text(&units->texts, path, strlen(path));
    free(path);
    return kept;
}

// Empty ranges are common in units whose functions were all discarded.
static void add_range(struct units *units, uint64_t low, uint64_t high, uint32_t unit) {
    if (low >= high) {
        return;
    }
    APPEND(units->ranges, units->range_count, units->range_capacity, (struct unit_range){low, high, unit});
}

// Lists the symbols that really lie at address 0, for the test whether a description of address 0 is of discarded
// code.
static void find_names_at_zero(struct units *units, const struct image *image) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        bool const is_placed = symbol->section != IMAGE_UNDEFINED && symbol->section != IMAGE_ABSOLUTE &&
                               !image->sections[symbol->section].is_thread_local;
        if ((symbol->kind == SYMBOL_FUNCTION || symbol->kind == SYMBOL_OBJECT) && symbol->address == 0 && is_placed) {
            units->names_at_zero = memory_grow(units->names_at_zero, units->name_at_zero_count,
                                               &units->name_at_zero_capacity, sizeof *units->names_at_zero);
            units->names_at_zero[units->name_at_zero_count++] = symbol->name;
        }
    }
}

static bool is_name_at_zero(const struct units *units, const char *name) {
    for (size_t i = 0; name != NULL && i < units->name_at_zero_count; ++i) {
        if (strcmp(units->names_at_zero[i], name) == 0) {
            return true;
        }
    }
    return false;
}

// Whether a function of this unit, or this function, is really at address 0, where linkers move discarded functions:
// its name must be that of a function symbol there.
static bool is_really_at_zero(struct units *units, Dwarf_Die *die) {
    Dwarf_Die function = *die;
    if (units->name_at_zero_count == 0) {
        return false;
    }
    if (dwarf_tag(die) != DW_TAG_subprogram && dwarf_child(die, &function) != 0) {
        return false;
    }
    do {
        Dwarf_Addr low;
        if (dwarf_tag(&function) != DW_TAG_subprogram || dwarf_lowpc(&function, &low) != 0 || low > 1) {
            continue;
        }
        Dwarf_Attribute attribute;
        const char *const linkage = dwarf_formstring(dwarf_attr_integrate(&function, DW_AT_linkage_name, &attribute));
        if (is_name_at_zero(units, linkage) || is_name_at_zero(units, dwarf_diename(&function))) {
            return true;
        }
    } while (dwarf_tag(die) != DW_TAG_subprogram && die_next(&function, &units->entries_left));
    return false;
}

// Adds the ranges of a unit or function. A range at 0 or 1 is kept only if something is really there, which is asked
// once.
static void add_ranges(struct units *units, Dwarf_Die *die, uint32_t unit) {
    Dwarf_Addr base, low, high;
    bool has_asked = false, is_at_zero = false;
    for (ptrdiff_t at = 0; (at = dwarf_ranges(die, at, &base, &low, &high)) > 0;) {
        if (low <= 1 && !has_asked) {
            has_asked = true;
            is_at_zero = is_really_at_zero(units, die);
        }
        if (low > 1 || is_at_zero) {
            add_range(units, low, high, unit);
        }
    }
}

// Link-time optimisation makes units named <artificial>, whose path tells nothing.
static void add_unit(struct units *units, Dwarf_Die *die) {
    units->units = memory_grow(units->units, units->count, &units->capacity, sizeof *units->units);
    const char *const path = unit_path(units, die);
    struct unit *const unit = &units->units[units->count];
    *unit = (struct unit){.path = path == NULL ? "" : path, .die_offset = dwarf_dieoffset(die)};
    const char *const slash = strrchr(unit->path, '/');
    unit->is_artificial = strcmp(slash == NULL ? unit->path : slash + 1, "<artificial>") == 0;
    if (!unit->is_artificial && path != NULL) {
        add_ranges(units, die, (uint32_t)units->count);
    }
    ++units->count;
}

// Bisection works because units are read in the order of their offsets.
static uint32_t unit_at(const struct units *units, uint64_t die_offset) {
    size_t low;
    BISECT(low, 0, units->count, middle, units->units[middle].die_offset <= die_offset);
    return low == 0 ? UNIT_NONE : (uint32_t)low - 1;
}

// \return  The unit in which an entry was written: that of its abstract origin or specification iff it has one, and
//          otherwise its own. dwz moves common entries into partial units, which have no name and do not count.
static uint32_t unit_written_in(const struct units *units, Dwarf_Die *die) {
    static const unsigned links[] = {DW_AT_abstract_origin, DW_AT_specification};
    Dwarf_Die at = *die;
    for (int steps = 0; steps < 8; ++steps) {
        Dwarf_Attribute attribute;
        Dwarf_Die next;
        size_t link = 0;
        while (link < 2 &&
               (dwarf_attr(&at, links[link], &attribute) == NULL || dwarf_formref_die(&attribute, &next) == NULL)) {
            ++link;
        }
        if (link == 2) {
            break;
        }
        at = next;
    }
    uint32_t const unit = unit_at(units, dwarf_dieoffset(&at));
    return unit != UNIT_NONE && units->units[unit].path[0] == '\0' ? unit_at(units, dwarf_dieoffset(die)) : unit;
}

// Linkers move discarded variables to address 0 too. One is really there iff a symbol there has its name.
static bool is_variable_at_zero(const struct units *units, Dwarf_Die *die) {
    Dwarf_Attribute attribute;
    const char *const linkage = dwarf_formstring(dwarf_attr_integrate(die, DW_AT_linkage_name, &attribute));
    const char *const name = dwarf_formstring(dwarf_attr_integrate(die, DW_AT_name, &attribute));
    return is_name_at_zero(units, linkage) || is_name_at_zero(units, name);
}

static void add_variable(struct units *units, Dwarf_Die *die) {
    uint64_t address;
    bool is_whole;
    if (!die_address(die, &address, &is_whole)) {
        return;
    }
    uint32_t const unit = unit_written_in(units, die);
    if (unit == UNIT_NONE || units->units[unit].is_artificial || (address <= 1 && !is_variable_at_zero(units, die))) {
        return;
    }
    APPEND(units->variables, units->variable_count, units->variable_capacity,
           (struct unit_range){address, address, unit});
}

// Adds the ranges of functions, and does not look inside them.
static void add_functions(struct units *units, Dwarf_Die *parent, int depth) {
    Dwarf_Die die;
    if (depth > DEEPEST_ENTRY || dwarf_child(parent, &die) != 0) {
        return;
    }
    do {
        int const tag = dwarf_tag(&die);
        uint32_t const unit = tag == DW_TAG_subprogram ? unit_written_in(units, &die) : UNIT_NONE;
        if (unit != UNIT_NONE && !units->units[unit].is_artificial) {
            add_ranges(units, &die, unit);
        }
        if (tag == DW_TAG_namespace || tag == DW_TAG_lexical_block) {
            add_functions(units, &die, depth + 1);
        }
    } while (die_next(&die, &units->entries_left));
}

// A function's static variables are inside it.
static void add_variables(struct units *units, const struct die_tree *tree, size_t parent, int depth) {
    const struct die_node *const items = tree->items;
    for (size_t i = parent + 1; i < items[parent].behind && depth <= DEEPEST_ENTRY; i = items[i].behind) {
        if (items[i].tag == DW_TAG_variable) {
            Dwarf_Die die = die_tree_at(tree, i);
            add_variable(units, &die);
        } else if (items[i].tag == DW_TAG_subprogram || items[i].tag == DW_TAG_namespace ||
                   items[i].tag == DW_TAG_lexical_block) {
            add_variables(units, tree, i, depth + 1);
        }
    }
}

static int by_low(const void *a, const void *b) {
    const struct unit_range *const left = a, *const right = b;
    if (left->low != right->low) {
        return left->low < right->low ? -1 : 1;
    }
    return left->unit < right->unit ? -1 : left->unit > right->unit;
}

void units_open(struct units *units, const struct image *image, Dwarf *dwarf) {
    *units = (struct units){.dwarf = dwarf, .entries_left = 4 * image->file.size};
    if (dwarf == NULL) {
        return;
    }
    find_names_at_zero(units, image);
    Dwarf_Off offset = 0, next;
    size_t header_bytes;
    while (dwarf_nextcu(units->dwarf, offset, &next, &header_bytes, NULL, NULL, NULL) == 0 && next > offset) {
        Dwarf_Die die;
        if (dwarf_offdie(units->dwarf, offset + header_bytes, &die) != NULL) {
            add_unit(units, &die);
        }
        offset = next;
    }
    for (size_t i = 0; i < units->count; ++i) {
        Dwarf_Die die;
        if (units->units[i].is_artificial && dwarf_offdie(dwarf, units->units[i].die_offset, &die) != NULL) {
            add_functions(units, &die, 0);
        }
    }
    if (units->range_count > 0) {
        qsort(units->ranges, units->range_count, sizeof *units->ranges, by_low);
    }
}

void units_read_variables(struct units *units, const struct die_tree *tree) {
    if (units->variable_count > 0) {
        return;
    }
    for (size_t i = 0; i < tree->count; i = tree->items[i].behind) {
        if (!tree->items[i].is_of_types) {
            add_variables(units, tree, i, 0);
        }
    }
    if (units->variable_count > 0) {
        qsort(units->variables, units->variable_count, sizeof *units->variables, by_low);
    }
}

void units_close(struct units *units) {
    free(units->units);
    free(units->ranges);
    free(units->variables);
    free(units->names_at_zero);
    arena_free(&units->texts);
    *units = (struct units){0};
}

// \return  One more than the index of the last range that begins at or before the address; 0 iff there is none.
static size_t last_before(const struct unit_range *ranges, size_t count, uint64_t address) {
    size_t low;
    BISECT(low, 0, count, middle, ranges[middle].low <= address);
    return low;
}

bool units_has_code(const struct units *units, uint32_t unit, uint64_t address) {
    size_t const last = last_before(units->ranges, units->range_count, address);
    for (size_t i = last; i > 0 && last - i < 8; --i) {
        if (units->ranges[i - 1].unit == unit && address < units->ranges[i - 1].high) {
            return true;
        }
    }
    return false;
}

bool units_has_variable(const struct units *units, uint32_t unit, uint64_t address) {
    for (size_t i = last_before(units->variables, units->variable_count, address);
         i > 0 && units->variables[i - 1].low == address; --i) {
        if (units->variables[i - 1].unit == unit) {
            return true;
        }
    }
    return false;
}

uint32_t units_of_code(const struct units *units, uint64_t address) {
    size_t const last = last_before(units->ranges, units->range_count, address);
    // Ranges overlap where discarded functions were moved to address 0, so the search looks back a little.
    for (size_t i = last; i > 0 && last - i < 8; --i) {
        if (address < units->ranges[i - 1].high) {
            return units->ranges[i - 1].unit;
        }
    }
    return UNIT_NONE;
}

uint32_t units_of_variable(const struct units *units, uint64_t address) {
    size_t const last = last_before(units->variables, units->variable_count, address);
    if (last == 0 || units->variables[last - 1].low != address) {
        return UNIT_NONE;
    }
    // A discarded variable may have the name of the one that is really at address 0: then nobody knows which it is.
    bool const is_ambiguous = address == 0 && units->variables[0].unit != units->variables[last - 1].unit;
    return is_ambiguous ? UNIT_NONE : units->variables[last - 1].unit;
}

static bool size_of_typedef(Dwarf_Die *die, const char *name, uint64_t *bytes) {
    const char *const own = dwarf_tag(die) == DW_TAG_typedef ? dwarf_diename(die) : NULL;
    Dwarf_Die type;
    Dwarf_Word size;
    if (own == NULL || strcmp(own, name) != 0 || dwarf_peel_type(die, &type) != 0 ||
        dwarf_aggregate_size(&type, &size) != 0) {
        return false;
    }
    *bytes = size;
    return true;
}

// In C a typedef stands at the top of its unit, so nothing deeper is searched.
bool units_type_size(struct units *units, const char *name, uint64_t *bytes) {
    for (size_t i = 0; i < units->count && units->dwarf != NULL; ++i) {
        Dwarf_Die unit, die;
        if (dwarf_offdie(units->dwarf, units->units[i].die_offset, &unit) == NULL || dwarf_child(&unit, &die) != 0) {
            continue;
        }
        do {
            if (size_of_typedef(&die, name, bytes)) {
                return true;
            }
        } while (die_next(&die, &units->entries_left));
    }
    return false;
}
