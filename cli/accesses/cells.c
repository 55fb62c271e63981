// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file partitions the memory of an image into cells, the abstract locations of the pointer analysis. All bytes
// that the analysis cannot tell apart share a cell. With a linker map, each input section is a cell: `-fdata-sections`
// gives every object its own, otherwise all objects of a compilation unit share one. Without a map, DWARF tells which
// compilation units were built with `-fdata-sections`; their variables get cells of their own, and the rest of each
// output section is one shared cell.
//
// The file also decides which constants in code may be addresses. held.c finds those in initial contents.
#include "accesses/cells.h"

#include "arm/insn.h"
#include "base/memory.h"
#include "base/search.h"
#include "interpret/contents.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

/// This many bytes before an object, a constant may still be meant as its address: a compiler writes `table - 97` and
/// adds an index that is never below 97.
enum { FARTHEST_BEFORE = 1024 };
/// Where flash begins at address 0, a constant below this limit that is not loaded from a literal pool counts as a
/// number, not as the address of constant data.
enum { SMALLEST_ADDRESS = 4096 };
/// The smallest stack of a task: what a core and a kernel save of it takes as much.
enum { SMALLEST_STACK = 64 };

/// `adr` reaches 4,095 bytes from PC, which is 4 bytes behind the instruction.
enum { CODE_NEAR = 4100 };

static int compare_words(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// Objects are ordered by address; of those that begin together the largest comes first, so that find_objects() keeps
// it and drops the smaller ones as parts of it. The name makes the order total, hence the output reproducible.
static int compare_objects(const void *left, const void *right) {
    const struct object *const a = left, *const b = right;
    if (a->address != b->address) {
        return a->address < b->address ? -1 : 1;
    }
    return a->size_bytes != b->size_bytes ? (a->size_bytes > b->size_bytes ? -1 : 1) : strcmp(a->name, b->name);
}

static int compare_stretches(const void *left, const void *right) {
    const struct stretch *const a = left, *const b = right;
    return (a->low > b->low) - (a->low < b->low);
}

// Sections that reach over the end of the 32-bit address space come from damaged files only. They are left out, so
// that later sums of addresses cannot wrap.
static const struct image_section *data_section(const struct image *image, uint32_t index) {
    const struct image_section *const section = index < image->section_count ? &image->sections[index] : NULL;
    bool const fits = section != NULL && section->is_allocated && section->size_bytes > 0 &&
                      section->address + section->size_bytes <= UINT32_MAX;
    return fits ? section : NULL;
}

static bool is_data_symbol(const struct image *image, const struct image_symbol *symbol) {
    const struct image_section *const section = data_section(image, symbol->section);
    return symbol->kind == SYMBOL_OBJECT && symbol->size_bytes > 0 && section != NULL &&
           symbol->address >= section->address &&
           symbol->address + symbol->size_bytes <= section->address + section->size_bytes;
}

// Collects the writable objects. If several symbols name the same bytes, the first in the order of compare_objects()
// represents them all. An object inside another one is part of it. Two that overlap partly are joined, since a write
// to either may change the other.
static void find_objects(struct objects *objects) {
    const struct image *const image = objects->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (is_data_symbol(image, symbol) && image->sections[symbol->section].is_writable &&
            !image->sections[symbol->section].is_list_of_starts) {
            objects->items = memory_grow(objects->items, objects->count, &objects->capacity, sizeof *objects->items);
            objects->items[objects->count++] = (struct object){.name = symbol->name,
                                                               .address = (uint32_t)symbol->address,
                                                               .size_bytes = (uint32_t)symbol->size_bytes,
                                                               .section = symbol->section,
                                                               .cell = CELL_OF_NONE};
        }
    }
    size_t kept = 0;
    if (objects->count > 0) {
        qsort(objects->items, objects->count, sizeof *objects->items, compare_objects);
    }
    for (size_t i = 0; i < objects->count; ++i) {
        const struct object *const item = &objects->items[i];
        const struct object *const last = kept > 0 ? &objects->items[kept - 1] : NULL;
        if (last == NULL || item->address - last->address >= last->size_bytes) {
            objects->items[kept++] = *item;
        } else if (item->address + item->size_bytes >
                   last->address + last->size_bytes) { // The two overlap partly: they become one.
            objects->items[kept - 1].size_bytes = item->address + item->size_bytes - last->address;
        }
    }
    objects->count = kept;
}

static uint32_t add_cell(struct objects *objects, uint32_t section, bool is_known) {
    objects->cells = memory_grow(objects->cells, objects->cell_count, &objects->cell_capacity, sizeof *objects->cells);
    objects->cells[objects->cell_count] = (struct cell){.section = section,
                                                        .object = OBJECT_OF_NONE,
                                                        .is_writable = objects->image->sections[section].is_writable,
                                                        .is_known = is_known};
    return (uint32_t)objects->cell_count++;
}

static void add_stretch(struct objects *objects, uint64_t low, uint64_t high, uint32_t cell) {
    objects->stretches =
        memory_grow(objects->stretches, objects->stretch_count, &objects->stretch_capacity, sizeof *objects->stretches);
    objects->stretches[objects->stretch_count++] = (struct stretch){(uint32_t)low, (uint32_t)high, cell};
}

// A bound is a range of memory whose words are never addresses of objects, such as a copy table of start-up.
static void add_bound(struct objects *objects, uint64_t low, uint64_t high) {
    objects->bounds =
        memory_grow(objects->bounds, objects->bound_count, &objects->bound_capacity, sizeof *objects->bounds);
    objects->bounds[objects->bound_count++] = (struct stretch){(uint32_t)low, (uint32_t)high, 0};
}

// A "begin" is an address at which a symbol or a cell begins. A pointer to it is taken to mean what begins there, not
// what ends there.
static void add_begin(struct objects *objects, uint64_t address) {
    objects->begins =
        memory_grow(objects->begins, objects->begin_count, &objects->begin_capacity, sizeof *objects->begins);
    objects->begins[objects->begin_count++] = (uint32_t)address;
}

// Symbols of the linker script such as `_sdata` and `_ebss` delimit sections. Start-up code loops between two of them.
static void add_script_name(struct objects *objects, uint64_t address) {
    objects->script_names = memory_grow(objects->script_names, objects->script_name_count,
                                        &objects->script_name_capacity, sizeof *objects->script_names);
    objects->script_names[objects->script_name_count++] = (uint32_t)address;
}

// Tells whether the address lies in a writable section or just behind its last byte. The end symbol of a section is
// just behind it, hence <= below.
static bool is_near_data(const struct objects *objects, uint64_t address) {
    const struct image *const image = objects->image;
    for (uint32_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = data_section(image, i);
        if (section != NULL && section->is_writable && address >= section->address &&
            address <= section->address + section->size_bytes) {
            return true;
        }
    }
    return false;
}

// Linear in the number of sections, of which images have a few dozen.
static uint32_t section_at(const struct image *image, uint64_t address, uint64_t size_bytes) {
    for (uint32_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = data_section(image, i);
        if (section != NULL && !section->is_thread_local && address >= section->address &&
            address + size_bytes <= section->address + section->size_bytes) {
            return i;
        }
    }
    return UINT32_MAX;
}

static int compare_inputs(const void *left, const void *right) {
    const struct map_input *const a = *(const struct map_input *const *)left;
    const struct map_input *const b = *(const struct map_input *const *)right;
    return a->address != b->address ? (a->address < b->address ? -1 : 1)
                                    : (a->size_bytes > b->size_bytes) - (a->size_bytes < b->size_bytes);
}

// Marks are the typeless symbols of size 0 that a linker script or assembly defines. Mapping symbols ($t, $a, $d) and
// local labels (".L") are left out. A mark at the begin of an input section shows that code may walk the sections
// behind it as an array (see may_be_listed()).
static void find_marks(struct objects *objects) {
    const struct image *const image = objects->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OTHER && symbol->size_bytes == 0 && symbol->name[0] != '$' &&
            symbol->name[0] != '.' && symbol->name[0] != '\0') {
            objects->marks =
                memory_grow(objects->marks, objects->mark_count, &objects->mark_capacity, sizeof *objects->marks);
            objects->marks[objects->mark_count++] = (uint32_t)symbol->address;
        }
    }
    if (objects->mark_count > 0) {
        qsort(objects->marks, objects->mark_count, sizeof *objects->marks, compare_words);
    }
}

// Binary search.
// \return  The index of the first mark above the address.
static size_t mark_behind(const struct objects *objects, uint32_t address) {
    size_t low;
    BISECT(low, 0, objects->mark_count, middle, objects->marks[middle] <= address);
    return low;
}

// Tells whether a compiler chooses this section name on its own. Any other name was written by a programmer, who
// usually wants the linker to gather a table from several files.
static bool is_usual(const char *name, size_t length) {
    static const char *const usual[] = {".data", ".bss", ".rodata", ".text", "COMMON", ".sdata", ".sbss", ".noinit"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; ++i) {
        size_t const known = strlen(usual[i]);
        if (length >= known && memcmp(name, usual[i], known) == 0) {
            return true;
        }
    }
    return false;
}

// Tells whether an object may belong to a list that code walks from one mark to the next, as initialisers of Zephyr or
// the Linux kernel do. Such code reaches every object of the list from any one of them, so none may have a cell of its
// own. This check serves images without a map: an object counts as listed if it lies between two marks inside its
// section, or if its section has an unusual name.
static bool may_be_listed(const struct objects *objects, const struct image_section *section, uint32_t address) {
    size_t const behind = mark_behind(objects, address);
    bool const is_between = behind > 0 && behind < objects->mark_count &&
                            objects->marks[behind - 1] > section->address &&
                            objects->marks[behind] <= section->address + section->size_bytes;
    return is_between || !is_usual(section->name, strlen(section->name));
}

// Makes a cell of every input section in the map. Two kinds of neighbours are merged into one cell: input sections
// that overlap, which is how a linker shows merged strings, and members of a list, which begins with a mark and has an
// unusual section name.
// \return  false iff some object does not lie inside one input section, in which case the map does not fit the image.
static bool cells_of_map(struct objects *objects, const struct map *map) {
    const struct map_input **const inputs = memory_get(map->input_count, sizeof *inputs);
    size_t count = 0;
    for (size_t i = 0; i < map->input_count; ++i) {
        const struct map_input *const input = &map->inputs[i];
        if (input->size_bytes > 0 && input->kind == MAP_OBJECT) {
            inputs[count++] = input;
        } else if (input->size_bytes > 0 && input->kind == MAP_DATA) {
            add_bound(objects, input->address, input->address + input->size_bytes);
        }
    }
    qsort(inputs, count, sizeof(const struct map_input *), compare_inputs);
    bool in_list = false;
    for (size_t i = 0; i < count; ++i) {
        uint32_t const section = section_at(objects->image, inputs[i]->address, inputs[i]->size_bytes);
        struct stretch *const last =
            objects->stretch_count > 0 ? &objects->stretches[objects->stretch_count - 1] : NULL;
        uint64_t const end = inputs[i]->address + inputs[i]->size_bytes;
        if (section == UINT32_MAX) {
            continue;
        }
        bool const is_other = !is_usual(inputs[i]->name.text, inputs[i]->name.length);
        in_list = in_list && is_other && objects->cells[last->cell].section == section;
        if (last != NULL && (inputs[i]->address < last->high || in_list)) {
            last->high = end > last->high ? (uint32_t)end : last->high;
        } else {
            size_t const behind = mark_behind(objects, (uint32_t)inputs[i]->address);
            in_list = is_other && behind > 0 && objects->marks[behind - 1] == inputs[i]->address;
            add_stretch(objects, inputs[i]->address, end, add_cell(objects, section, true));
        }
    }
    free(inputs);
    // The map is trusted only if every object lies in exactly one cell. Thread-local objects have offsets, no
    // addresses.
    bool fits = true;
    for (size_t i = 0; i < objects->count && fits; ++i) {
        const struct object *const item = &objects->items[i];
        uint32_t const cell = objects_cell_at(objects, item->address);
        fits = objects->image->sections[item->section].is_thread_local ||
               (cell != CELL_OF_NONE && cell == objects_cell_at(objects, item->address + item->size_bytes - 1));
    }
    return fits;
}

/// The addresses of the variables that had an input section of their own when the linker placed them, ascending.
struct own_variables {
    uint32_t *items;
    size_t count, capacity;
};

// Only GCC records its options in DW_AT_producer, so clang's units are never trusted here. Link-time optimisation
// moves variables between units, after which the recorded option says nothing about the final sections.
static bool has_data_sections(Dwarf_Die *unit) {
    Dwarf_Attribute attribute;
    const char *const producer = dwarf_formstring(dwarf_attr(unit, DW_AT_producer, &attribute));
    return producer != NULL && strncmp(producer, "GNU ", 4) == 0 && strstr(producer, "-fdata-sections") != NULL &&
           strstr(producer, "-flto") == NULL && strstr(producer, "GIMPLE") == NULL;
}

// Accepts only the location expression `DW_OP_addr`. A variable with any other location is in a register or a frame,
// or was split, and has no section of its own.
static bool fixed_address(Dwarf_Die *die, uint64_t *address) {
    Dwarf_Attribute attribute;
    Dwarf_Op *operations;
    size_t count;
    if (dwarf_attr(die, DW_AT_location, &attribute) == NULL ||
        dwarf_getlocation(&attribute, &operations, &count) != 0 || count != 1 || operations[0].atom != DW_OP_addr) {
        return false;
    }
    *address = operations[0].number;
    return true;
}

// Goes over the variables at fixed addresses, which are sorted by address. Those of one unit mostly lie together, so
// that the options of a unit are seldom read twice.
static void read_own(struct own_variables *own, const struct types *types) {
    Dwarf_Die die, unit;
    const void *asked = NULL;
    bool has_sections = false;
    for (size_t i = 0; i < types->object_count; ++i) {
        uint64_t address;
        if (dwarf_offdie(types->dwarf, types->objects[i].die, &die) == NULL ||
            dwarf_diecu(&die, &unit, NULL, NULL) == NULL) {
            continue;
        }
        has_sections = unit.addr == asked ? has_sections : has_data_sections(&unit);
        asked = unit.addr;
        if (has_sections && fixed_address(&die, &address) && address <= UINT32_MAX) {
            APPEND(own->items, own->count, own->capacity, (uint32_t)address);
        }
    }
}

// Binary search.
static bool is_own(const struct own_variables *own, uint32_t address) {
    size_t low;
    BISECT(low, 0, own->count, middle, own->items[middle] < address);
    return low < own->count && own->items[low] == address;
}

// Makes the cells when there is no usable map. Each variable that had a section of its own is a cell. Everything
// between such variables is one shared cell per section, because nothing says where one object's input section ends.
static void cells_of_symbols(struct objects *objects, const struct types *types) {
    struct own_variables own = {0};
    const struct image *const image = objects->image;
    read_own(&own, types);
    struct object *known = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (is_data_symbol(image, symbol) && !image->sections[symbol->section].is_thread_local &&
            is_own(&own, (uint32_t)symbol->address) &&
            !may_be_listed(objects, &image->sections[symbol->section], (uint32_t)symbol->address)) {
            known = memory_grow(known, count, &capacity, sizeof *known);
            known[count++] = (struct object){symbol->name, (uint32_t)symbol->address, (uint32_t)symbol->size_bytes,
                                             symbol->section, CELL_OF_NONE};
        }
    }
    if (count > 0) {
        qsort(known, count, sizeof *known, compare_objects);
    }
    for (uint32_t s = 0; s < image->section_count; ++s) {
        const struct image_section *const section = data_section(image, s);
        if (section == NULL || section->is_thread_local) {
            continue;
        }
        uint64_t at = section->address;
        uint32_t const shared = add_cell(objects, s, false);
        for (size_t i = 0; i < count; ++i) {
            // A second symbol for bytes that already have a cell is skipped.
            if (known[i].section != s || known[i].address < at) {
                continue;
            }
            if (known[i].address > at) {
                add_stretch(objects, at, known[i].address, shared);
            }
            at = known[i].address + (uint64_t)known[i].size_bytes;
            add_stretch(objects, known[i].address, at, add_cell(objects, s, true));
        }
        if (at < section->address + section->size_bytes) {
            add_stretch(objects, at, section->address + section->size_bytes, shared);
        }
    }
    free(known);
    free(own.items);
}

// Stretches are sorted and disjoint: binary search finds the last one that begins at or below the address.
uint32_t objects_cell_at(const struct objects *objects, uint32_t address) {
    size_t low;
    BISECT(low, 0, objects->stretch_count, middle, objects->stretches[middle].low <= address);
    const struct stretch *const found = low == 0 ? NULL : &objects->stretches[low - 1];
    return found != NULL && address - found->low < found->high - found->low ? found->cell : CELL_OF_NONE;
}

size_t objects_from(const struct objects *objects, uint32_t address) {
    size_t low;
    BISECT(low, 0, objects->count, middle,
           objects->items[middle].address + (uint64_t)objects->items[middle].size_bytes <= address);
    return low;
}

uint32_t objects_at(const struct objects *objects, uint32_t address) {
    size_t const at = objects_from(objects, address);
    return at < objects->count && objects->items[at].address <= address ? (uint32_t)at : OBJECT_OF_NONE;
}

// A cell that holds exactly one object tells about that object; find the object of each cell and count.
static void count_in_cells(struct objects *objects) {
    for (size_t i = 0; i < objects->count; ++i) {
        struct object *const item = &objects->items[i];
        item->cell = objects_cell_at(objects, item->address);
        if (item->cell != CELL_OF_NONE) {
            struct cell *const cell = &objects->cells[item->cell];
            cell->object = cell->object_count == 0 ? (uint32_t)i : cell->object;
            ++cell->object_count;
        }
    }
}

// Fills in the sorted tables `begins` and `script_names`, which objects_begins() and objects_names_bound() search.
static void find_begins(struct objects *objects) {
    const struct image *const image = objects->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind != SYMBOL_FUNCTION && symbol->kind != SYMBOL_FILE && symbol->kind != SYMBOL_SECTION &&
            symbol->name[0] != '$' && symbol->section != IMAGE_UNDEFINED) {
            add_begin(objects, symbol->address);
        }
    }
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OTHER && symbol->size_bytes == 0 && symbol->name[0] != '$' &&
            symbol->name[0] != '.' && symbol->name[0] != '\0' && is_near_data(objects, symbol->address)) {
            add_script_name(objects, symbol->address);
        }
    }
    for (size_t i = 0; i < objects->stretch_count; ++i) {
        add_begin(objects, objects->stretches[i].low);
    }
    if (objects->script_name_count > 0) {
        qsort(objects->script_names, objects->script_name_count, sizeof *objects->script_names, compare_words);
    }
    if (objects->begin_count > 0) {
        qsort(objects->begins, objects->begin_count, sizeof *objects->begins, compare_words);
    }
}

// Finds the copy and zero tables that start-up code walks, by the names of their bounds in brim's linker script and in
// CMSIS. They hold the addresses of sections; without this exclusion every initialised object would count as held by
// them. With a map, cells_of_map() finds them as data that the script itself wrote.
static void find_tables(struct objects *objects) {
    static const char *const names[][2] = {{"__brim_copy_start", "__brim_copy_end"},
                                           {"__brim_zero_start", "__brim_zero_end"},
                                           {"__copy_table_start__", "__copy_table_end__"},
                                           {"__zero_table_start__", "__zero_table_end__"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        const struct image_symbol *const first = image_find_symbol(objects->image, names[i][0]);
        const struct image_symbol *const last = image_find_symbol(objects->image, names[i][1]);
        if (first != NULL && last != NULL && first->address < last->address) {
            add_bound(objects, first->address, last->address);
        }
    }
}

bool objects_is_bound(const struct objects *objects, uint32_t holder) {
    for (size_t i = 0; i < objects->bound_count; ++i) {
        if (holder >= objects->bounds[i].low && holder < objects->bounds[i].high) {
            return true;
        }
    }
    return false;
}

// Gives data in code a cell of its own, from the address up to the end of the data. The stretches are sorted but for
// those that were appended here, and the cuts come from the highest address down, so that the search among the sorted
// ones finds what is left below the last cut.
static void cut_table(struct objects *objects, const struct code *code, uint32_t at, size_t sorted) {
    size_t low;
    BISECT(low, 0, sorted, middle, objects->stretches[middle].low <= at);
    struct stretch const whole = low == 0 ? (struct stretch){0} : objects->stretches[low - 1];
    if (at >= whole.high || objects->cells[whole.cell].is_table_in_code) {
        return;
    }
    uint32_t const data_end = code_data_end(code, at), end = data_end < whole.high ? data_end : whole.high;
    uint32_t const cell = add_cell(objects, objects->cells[whole.cell].section, true);
    objects->cells[cell].is_table_in_code = true;
    if (end < whole.high) {
        add_stretch(objects, end, whole.high, whole.cell);
    }
    if (at > whole.low) {
        add_stretch(objects, at, end, cell);
        objects->stretches[low - 1].high = at;
    } else {
        objects->stretches[low - 1] = (struct stretch){at, end, cell};
    }
}

// Tells whether a constant of the instruction may be the address of data that lies between instructions: `adr`, or a
// literal that is even, since the address of a function is odd.
static bool names_table(struct code *code, const struct insn *insn, uint32_t at, uint32_t *table) {
    bool const is_literal = insn->kind == INSN_LOAD && insn->rn == REGISTER_NONE;
    *table = (uint32_t)insn->immediate;
    bool const is_near = insn->kind == INSN_CONSTANT && *table - at + CODE_NEAR <= 2 * CODE_NEAR;
    return (is_near || (is_literal && code_read_word(code, *table, table))) && *table % 2 == 0 &&
           code_is_code(code, *table) && code_is_data(code, *table) && code_covers(code, *table);
}

// Compilers other than GCC and clang put constant tables behind the instructions that read them, and so does assembly.
// A literal pool holds the addresses that instructions load by their place; a table holds those that code reaches by
// the address of the table, so it is a cell as one in .rodata.
static void find_tables_in_code(struct objects *objects, struct code *code) {
    uint32_t *tables = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < objects->image->section_count; ++i) {
        const struct image_section *const section = &objects->image->sections[i];
        bool const is_read = section->is_code && section->is_loaded && section->contents != NULL &&
                             section->address + section->size_bytes <= UINT32_MAX;
        uint64_t const end = is_read ? section->address + section->size_bytes : 0;
        for (uint64_t at = (section->address + 1) & ~UINT64_C(1); at + 2 <= end;) {
            const struct insn *const insn =
                code_is_data(code, (uint32_t)at) ? NULL : code_read_insn(code, (uint32_t)at);
            uint32_t table;
            if (insn != NULL && names_table(code, insn, (uint32_t)at, &table)) {
                APPEND(tables, count, capacity, table);
            }
            at += insn == NULL ? 2 : insn->size;
        }
    }
    if (count > 0) {
        qsort(tables, count, sizeof *tables, compare_words);
    }
    size_t const sorted = objects->stretch_count;
    for (size_t i = count; i > 0; --i) {
        if (i == count || tables[i] != tables[i - 1]) {
            cut_table(objects, code, tables[i - 1], sorted);
        }
    }
    free(tables);
}

static void sort_stretches(struct objects *objects) {
    if (objects->stretch_count > 0) {
        qsort(objects->stretches, objects->stretch_count, sizeof *objects->stretches, compare_stretches);
    }
}

static void forget_cells(struct objects *objects) {
    objects->stretch_count = objects->cell_count = objects->bound_count = 0;
}

// The order of the steps matters: cells need the objects and marks, and held addresses need the cells. All of it
// follows from the image alone, so the objects of an analysis that lends its flows serve the others.
void objects_open(struct objects *objects, struct code *code, const struct map *map, const struct types *types) {
    const struct code *const lender = code->contents->lender;
    if (lender != NULL && lender != code && lender->is_address == objects_is_address) {
        *objects = *(const struct objects *)lender->address_context;
        objects->is_lent = true;
        return;
    }
    *objects = (struct objects){.image = code->image};
    find_objects(objects);
    find_marks(objects);
    if (map == NULL || map->input_count == 0 || !cells_of_map(objects, map)) {
        forget_cells(objects);
        cells_of_symbols(objects, types);
    }
    sort_stretches(objects);
    find_tables_in_code(objects, code);
    sort_stretches(objects);
    find_tables(objects);
    count_in_cells(objects);
    find_begins(objects);
}

void objects_close(struct objects *objects) {
    if (objects->is_lent) {
        return;
    }
    free(objects->items);
    free(objects->cells);
    free(objects->stretches);
    free(objects->held);
    free(objects->begins);
    free(objects->bounds);
    free(objects->marks);
    free(objects->script_names);
    *objects = (struct objects){0};
}

// Binary search.
// \return  The index of the first stretch that ends at the address or above it.
static size_t stretch_from(const struct objects *objects, uint32_t address) {
    size_t low;
    BISECT(low, 0, objects->stretch_count, middle, objects->stretches[middle].high < address);
    return low;
}

// A cell that is constant and holds no address cannot lead to a write, so pointers to it need not be tracked.
static bool matters(const struct objects *objects, const struct stretch *stretch) {
    const struct cell *const cell = &objects->cells[stretch->cell];
    return cell->is_writable || cell->held_count > 0;
}

// The interpreter calls this for each constant that code makes or loads. `via` is the address of the literal, 0 for a
// constant made by instructions. Errors in one direction are harmless: a number taken for an address only makes the
// result less precise, while an address taken for a number would lose a write.
bool objects_is_address(const void *context, uint32_t constant, uint32_t via) {
    const struct objects *const objects = context;
    if (via != 0 && objects_is_bound(objects, via)) {
        return false;
    }
    if (objects_names_bound(objects, constant)) {
        return true;
    }
    for (size_t i = stretch_from(objects, constant); i < objects->stretch_count; ++i) {
        const struct stretch *const stretch = &objects->stretches[i];
        if (stretch->low > constant && stretch->low - constant > FARTHEST_BEFORE) {
            return false;
        }
        bool const is_inside = constant >= stretch->low && constant <= stretch->high;
        const struct cell *const cell = &objects->cells[stretch->cell];
        bool const is_number = !cell->is_writable && constant < SMALLEST_ADDRESS && (via == 0 || !is_inside) &&
                               !(cell->is_table_in_code && constant == stretch->low);
        if (matters(objects, stretch) && !is_number) {
            return true;
        }
    }
    return false;
}

bool objects_begins(const struct objects *objects, uint32_t address) {
    return objects->begin_count > 0 &&
           bsearch(&address, objects->begins, objects->begin_count, sizeof address, compare_words) != NULL;
}

bool objects_names_bound(const struct objects *objects, uint32_t address) {
    return objects->script_name_count > 0 &&
           bsearch(&address, objects->script_names, objects->script_name_count, sizeof address, compare_words) != NULL;
}

static void found_at(const struct objects *objects, uint32_t address, uint32_t named, objects_found *found,
                     void *context) {
    uint32_t const cell = objects_cell_at(objects, address);
    if (cell != CELL_OF_NONE) {
        found(context, cell, named);
    }
}

// Tells whether the address may be the upper end of a stack. The object below such an address is then meant, because a
// full-descending stack grows down from it. Stacks lie in sections without contents (.bss or .noinit).
static bool is_below_stack(const struct objects *objects, uint32_t address) {
    uint32_t const cell = objects_cell_at(objects, address - 1);
    return cell != CELL_OF_NONE && objects->image->sections[objects->cells[cell].section].contents == NULL;
}

bool objects_end(const struct objects *objects, uint32_t address) {
    uint32_t const before = objects_at(objects, address - 1);
    bool const is_stack = before != OBJECT_OF_NONE && objects->items[before].size_bytes >= SMALLEST_STACK;
    return is_stack || !objects_begins(objects, address) || is_below_stack(objects, address);
}

// Enumerates the cells that a pointer made of the constant `from` may point into. There are three cases:
//
// 1. No arithmetic: the pointer means the cell at `at`, and the one that ends just before it, unless a symbol begins
// at `at`.
//
// 2. Steps by constants, or something subtracted: the pointer stays in the object it began in. If `from` is no begin,
// it may be the end of the object before.
//
// 3. An unknown index was added to a constant that is no begin: the compiler may have folded a bias into the constant
// (`table - 97`), so every cell that begins up to FARTHEST_BEFORE bytes further on may be meant.
void objects_meant(const struct objects *objects, uint32_t from, unsigned arithmetic, uint32_t at, objects_found *found,
                   void *context) {
    bool const is_begin = objects_begins(objects, from);
    found_at(objects, from, from, found, context);
    if (arithmetic == 0) {
        found_at(objects, at, at, found, context);
        if (!objects_begins(objects, at) || is_below_stack(objects, at)) {
            found_at(objects, at - 1, at - 1, found, context); // Just behind the last item.
        }
        return;
    }
    if (!is_begin || (arithmetic & DERIVED_DOWNWARDS) != 0 || is_below_stack(objects, from)) {
        found_at(objects, from - 1, from - 1, found, context);
    }
    if (is_begin || (arithmetic & DERIVED_BY_INDEX) == 0) {
        return;
    }
    for (size_t i = stretch_from(objects, from); i < objects->stretch_count; ++i) {
        const struct stretch *const stretch = &objects->stretches[i];
        if (stretch->low > from && stretch->low - from > FARTHEST_BEFORE) {
            break;
        }
        if (stretch->high > from) {
            found(context, stretch->cell, stretch->low > from ? stretch->low : from);
        }
    }
}
