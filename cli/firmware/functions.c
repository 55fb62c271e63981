// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Names of code: from an address to its function and source line, and from a name to functions. Symbols that name
// code are sorted by address, so an address takes one binary search. A name takes a walk over all of them once, since
// one name may mean several functions: clones of one function (walk.constprop.0), static functions of different files,
// C++ overloads. Lines come from DWARF, through the compile unit that covers the address.
#include "firmware/functions.h"

#include "base/search.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// One address may have several names. That of a definition beats that of a weak default, and both beat a local label.
static int rank_of(const struct image_symbol *symbol) {
    return (symbol->kind == SYMBOL_FUNCTION ? 0 : 4) + (symbol->is_weak ? 1 : symbol->is_global ? 0 : 2);
}

static int compare_functions(const void *left, const void *right, void *context) {
    const struct image *const image = context;
    const struct image_symbol *const a = &image->symbols[*(const uint32_t *)left];
    const struct image_symbol *const b = &image->symbols[*(const uint32_t *)right];
    if (a->address != b->address) {
        return a->address < b->address ? -1 : 1;
    }
    return rank_of(a) != rank_of(b) ? rank_of(a) - rank_of(b) : strcmp(a->name, b->name);
}

// Assembly often leaves the type out, so a label in code counts too.
static bool names_code(const struct image *image, const struct image_symbol *symbol) {
    return symbol->section < image->section_count && image->sections[symbol->section].is_code &&
           (symbol->kind == SYMBOL_FUNCTION || symbol->kind == SYMBOL_OTHER) && symbol->name[0] != '\0' &&
           symbol->name[0] != '$' && symbol->name[0] != '.';
}

// A label of assembly code inside a function, such as LoopFillZerobss in a Reset_Handler, names no function.
static bool is_label_inside(const struct image_symbol *label, const struct image_symbol *function) {
    return function != NULL && label->kind == SYMBOL_OTHER && !label->is_global && !label->is_weak &&
           label->section == function->section && label->address > function->address &&
           label->address < function->address + function->size_bytes;
}

// Symbols are sorted by address, so the last function with a size is the only one that a label can lie in.
static void drop_labels(struct locator *locator) {
    const struct image_symbol *const symbols = locator->image->symbols;
    const struct image_symbol *function = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < locator->function_count; ++i) {
        const struct image_symbol *const symbol = &symbols[locator->functions[i]];
        if (symbol->kind == SYMBOL_FUNCTION && symbol->size_bytes > 0) {
            function = symbol;
        }
        if (!is_label_inside(symbol, function)) {
            locator->functions[kept++] = locator->functions[i];
        }
    }
    locator->function_count = kept;
}

void locator_open(struct locator *locator, const struct image *image, const struct units *units, struct arena *texts) {
    *locator = (struct locator){.image = image, .units = units, .texts = texts};
    locator->asked = memory_get(1, sizeof *locator->asked);
    locator->functions = memory_get(image->symbol_count, sizeof *locator->functions);
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (names_code(image, &image->symbols[i])) {
            locator->functions[locator->function_count++] = (uint32_t)i;
        }
    }
    qsort_r(locator->functions, locator->function_count, sizeof *locator->functions, compare_functions,
            (void *)(uintptr_t)image);
    drop_labels(locator);
    locator->readable = memory_get(locator->function_count, sizeof *locator->readable);
}

void locator_close(struct locator *locator) {
    names_free(&locator->asked->names);
    free(locator->asked->found);
    free(locator->asked->entries);
    free(locator->asked);
    free(locator->readable);
    free(locator->functions);
}

static const struct image_symbol *symbol_at(const struct locator *locator, size_t index) {
    return &locator->image->symbols[locator->functions[index]];
}

// \return  The number of the first symbol at the greatest address that is not behind this one; the first is the best
// name there. function_count iff there is none.
static size_t covering(const struct locator *locator, uint32_t address) {
    size_t low;
    BISECT(low, 0, locator->function_count, middle, symbol_at(locator, middle)->address <= address);
    if (low == 0) {
        return locator->function_count;
    }
    --low;
    while (low > 0 && symbol_at(locator, low - 1)->address == symbol_at(locator, low)->address) {
        --low;
    }
    return low;
}

const char *locator_symbol(const struct locator *locator, uint32_t entry) {
    size_t const number = covering(locator, entry);
    const struct image_symbol *const symbol = number == locator->function_count ? NULL : symbol_at(locator, number);
    return symbol != NULL && symbol->address == entry ? symbol->name : NULL;
}

// A symbol without a size is taken to go on to the next one, as assembly code has it. Behind the end of a symbol with
// a size nobody knows the function, and the address itself is the name.
static const char *readable_name(const struct locator *locator, uint32_t address) {
    size_t const number = covering(locator, address);
    const struct image_symbol *const symbol = number == locator->function_count ? NULL : symbol_at(locator, number);
    if (symbol == NULL || (symbol->size_bytes > 0 && address >= symbol->address + symbol->size_bytes)) {
        char text[16];
        int const length = snprintf(text, sizeof text, "0x%08" PRIx32, address);
        return arena_text(locator->texts, text, (size_t)length);
    }
    const char **const name = &locator->readable[number];
    if (*name == NULL) {
        char *const plain = demangled(symbol->name);
        *name = plain == NULL ? symbol->name : arena_text(locator->texts, plain, strlen(plain));
        free(plain);
    }
    return *name;
}

static Dwarf_Line *line_in(const struct locator *locator, uint32_t unit, uint32_t address) {
    Dwarf_Die die;
    return dwarf_offdie(locator->units->dwarf, locator->units->units[unit].die_offset, &die) == NULL
               ? NULL
               : dwarf_getsrc_die(&die, address);
}

// A unit that link-time optimisation made of several keeps the lines of all of them, so artificial units are searched
// too.
static Dwarf_Line *line_at(const struct locator *locator, uint32_t address) {
    uint32_t const unit = locator->units->dwarf == NULL ? UNIT_NONE : units_of_code(locator->units, address);
    Dwarf_Line *line = unit == UNIT_NONE ? NULL : line_in(locator, unit, address);
    for (uint32_t i = 0; unit != UNIT_NONE && line == NULL && i < locator->units->count; ++i) {
        line = locator->units->units[i].is_artificial ? line_in(locator, i, address) : NULL;
    }
    return line;
}

static void find_line(const struct locator *locator, struct code_location *location) {
    Dwarf_Line *const line = line_at(locator, location->address);
    int number = 0;
    const char *const file = line == NULL ? NULL : dwarf_linesrc(line, NULL, NULL);
    if (file != NULL && dwarf_lineno(line, &number) == 0 && number > 0) {
        char *const path = arena_text(locator->texts, file, strlen(file));
        path_normalise(path);
        location->file = path;
        location->line = (unsigned)number;
    }
}

struct code_location locator_with_line(const struct locator *locator, uint32_t address) {
    struct code_location location = {.address = address, .function = readable_name(locator, address)};
    find_line(locator, &location);
    return location;
}

struct code_location locator_at(const struct locator *locator, uint32_t address) {
    return locator->skips_lines
               ? (struct code_location){.address = address, .function = readable_name(locator, address)}
               : locator_with_line(locator, address);
}

// "walk" means "walk.constprop.0" as well.
static bool is_base_of(const char *name, const char *symbol) {
    size_t const length = strlen(name);
    return length > 0 && strncmp(symbol, name, length) == 0 && (symbol[length] == '\0' || symbol[length] == '.');
}

// \return  Whether the last word of a qualified name stands in the mangled one, as it does unless it is an operator.
// This cheap test saves demangling nearly all symbols.
static bool may_mean(const char *symbol, const char *name) {
    char word[256];
    size_t const end = strcspn(name, "(<");
    size_t begin = end;
    while (begin > 0 && name[begin - 1] != ':') {
        --begin;
    }
    size_t const length = end - begin < sizeof word ? end - begin : sizeof word - 1;
    memcpy(word, name + begin, length);
    word[length] = '\0';
    return strncmp(word, "operator", 8) == 0 || strstr(symbol, word[0] == '~' ? word + 1 : word) != NULL;
}

// A * behind `(` or `<` belongs to a type, and one of `operator*` to the name.
bool locator_is_pattern(const char *name) {
    return strcspn(name, "*?") < strcspn(name, "(<") && strstr(name, "operator") == NULL;
}

// A pattern is held against the symbol without what compilers add, and against the demangled name with its parameters
// and without them.
static bool is_matched(const char *symbol, const char *pattern) {
    char text[512];
    snprintf(text, sizeof text, "%.*s", (int)strcspn(symbol, "."), symbol);
    if (config_name_means(pattern, symbol) || config_name_means(pattern, text)) {
        return true;
    }
    char *const plain = demangled(symbol);
    bool const is_plain = plain != NULL && config_name_means(pattern, plain);
    snprintf(text, sizeof text, "%.*s", plain == NULL ? 0 : (int)strcspn(plain, "("), plain == NULL ? "" : plain);
    free(plain);
    return is_plain || (text[0] != '\0' && config_name_means(pattern, text));
}

// A C++ name matches with its parameters or without them: "app::step" and "app::step(int)".
static bool is_named(const char *symbol, const char *name) {
    if (is_base_of(name, symbol) || (locator_is_pattern(name) && is_matched(symbol, name))) {
        return true;
    }
    if (symbol[0] != '_' || !may_mean(symbol, name)) {
        return false;
    }
    char *const plain = demangled(symbol);
    if (plain == NULL) {
        return false;
    }
    size_t const length = strlen(name);
    bool const matches = strncmp(plain, name, length) == 0 && (plain[length] == '\0' || plain[length] == '(');
    free(plain);
    return matches;
}

static size_t first_at(const struct locator *locator, uint32_t entry) {
    size_t low;
    BISECT(low, 0, locator->function_count, middle, symbol_at(locator, middle)->address < entry);
    return low;
}

// A function without a symbol is named by its address: "0x08000124".
static bool is_address(const char *name, uint32_t *address) {
    char *end;
    *address = (uint32_t)strtoul(name, &end, 16) & ~UINT32_C(1);
    return strncmp(name, "0x", 2) == 0 && name[2] != '\0' && *end == '\0';
}

static bool is_in_code(const struct image *image, uint32_t address) {
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_code && section->is_allocated && address >= section->address &&
            address - section->address < section->size_bytes) {
            return true;
        }
    }
    return false;
}

bool locator_match(const struct locator *locator, uint32_t entry, const char *name) {
    uint32_t address;
    if (is_address(name, &address)) {
        return entry == address;
    }
    for (size_t i = first_at(locator, entry); i < locator->function_count && symbol_at(locator, i)->address == entry;
         ++i) {
        if (is_named(symbol_at(locator, i)->name, name)) {
            return true;
        }
    }
    return false;
}

// Two names of one address are one function; the list is sorted, so they are neighbours.
static void search(const struct locator *locator, const char *name) {
    struct found_names *const asked = locator->asked;
    uint64_t last = UINT64_MAX;
    APPEND(asked->found, asked->count, asked->capacity, (struct found_name){.first = asked->entry_count});
    for (size_t i = 0; i < locator->function_count; ++i) {
        const struct image_symbol *const symbol = symbol_at(locator, i);
        if (symbol->address != last && is_named(symbol->name, name)) {
            last = symbol->address;
            APPEND(asked->entries, asked->entry_count, asked->entry_capacity, (uint32_t)symbol->address);
            ++asked->found[asked->count - 1].count;
        }
    }
}

size_t locator_find(const struct locator *locator, const char *name, uint32_t *entries, size_t capacity) {
    struct found_names *const asked = locator->asked;
    uint32_t address;
    if (is_address(name, &address)) {
        if (capacity > 0) {
            entries[0] = address;
        }
        return is_in_code(locator->image, address);
    }
    uint32_t const number = names_add(&asked->names, name, strlen(name));
    if (number == asked->count) {
        search(locator, name);
    }
    size_t const first = asked->found[number].first, count = asked->found[number].count;
    for (size_t i = 0; i < count && i < capacity; ++i) {
        entries[i] = asked->entries[first + i];
    }
    return count;
}

// "file:line", "*.c:42" or "dispatch.c:*": the file is the end of a path.
bool is_on_line(const struct code_location *location, const char *file_and_line) {
    const char *const colon = strrchr(file_and_line, ':');
    char file[512];
    if (colon == NULL || colon == file_and_line || location->file == NULL) {
        return false;
    }
    snprintf(file, sizeof file, "%.*s", (int)(colon - file_and_line), file_and_line);
    if (strcmp(colon + 1, "*") != 0 && strtoul(colon + 1, NULL, 10) != location->line) {
        return false;
    }
    for (const char *end = location->file; end != NULL; end = strchr(end, '/')) {
        end += *end == '/';
        if (config_name_means(file, end)) {
            return true;
        }
    }
    return strcmp(file, location->file) == 0;
}
