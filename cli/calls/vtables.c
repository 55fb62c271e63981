// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Resolves virtual calls by class hierarchy analysis. A call through an object of class C reaches slot n of the
// vtable of C, and of each class derived from C. Debugging information tells which classes derive from which, and at
// which offset; run-time type information (RTTI) tells it for classes that debugging information lacks. Where neither
// does, the table counts: too many targets make a bound too large, but a missing one makes it wrong. Vtables are laid
// out as in the Itanium C++ ABI; a class with several bases has several in a row:
//
//     │ … │ offset to the object's top │ type information, or 0 │ function │ function │ … │ offset │ type │ function │
//     …
//                                                                 └ where objects point
#include "calls/vtables.h"

#include "base/memory.h"
#include "base/search.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BASES = 16, FARTHEST_TOP = 1 << 20 };

// \return  The class in a demangled symbol, without spaces: debugging information and the demangler space templates
// differently.
static const char *class_name(struct arena *texts, const char *symbol, const char *prefix) {
    char *const plain = demangled(symbol);
    const char *name = NULL;
    if (plain != NULL && strncmp(plain, prefix, strlen(prefix)) == 0) {
        size_t kept = 0;
        for (const char *at = plain + strlen(prefix); *at != '\0'; ++at) {
            if (*at != ' ') {
                plain[kept++] = *at;
            }
        }
        name = arena_text(texts, plain, kept);
    }
    free(plain);
    return name;
}

static int by_address_of_information(const void *left, const void *right) {
    const struct type_information *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// Lists the RTTI objects (_ZTI...) by address.
static void find_information(struct vtables *vtables) {
    const struct image *const image = vtables->code->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (strncmp(image->symbols[i].name, "_ZTI", 4) == 0) {
            vtables->information = memory_grow(vtables->information, vtables->information_count,
                                               &vtables->information_capacity, sizeof *vtables->information);
            vtables->information[vtables->information_count++] =
                (struct type_information){(uint32_t)image->symbols[i].address, image->symbols[i].name};
        }
    }
    if (vtables->information_count > 0) {
        qsort(vtables->information, vtables->information_count, sizeof *vtables->information,
              by_address_of_information);
    }
}

static int by_address(const void *left, const void *right) {
    const struct vtable *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// \return  The class whose functions a table has. A construction vtable, "construction vtable for BASE-in-DERIVED",
// is the one that an object of DERIVED has while its part BASE is constructed or destroyed: it holds the functions of
// BASE.
static const char *class_of_table(struct arena *texts, const char *symbol) {
    if (strncmp(symbol, "_ZTV", 4) == 0) {
        return class_name(texts, symbol, "vtable for ");
    }
    const char *const both = class_name(texts, symbol, "construction vtable for ");
    const char *const end = both == NULL ? NULL : strstr(both, "-in-");
    return end == NULL ? NULL : arena_text(texts, both, (size_t)(end - both));
}

static bool is_table(const struct image_symbol *symbol) {
    return symbol->kind == SYMBOL_OBJECT &&
           (strncmp(symbol->name, "_ZTV", 4) == 0 || strncmp(symbol->name, "_ZTC", 4) == 0);
}

void vtables_open(struct vtables *vtables, const struct code *code, const struct types *types) {
    const struct image_symbol *const pure = image_find_symbol(code->image, "__cxa_pure_virtual");
    *vtables = (struct vtables){.code = code, .pure = pure == NULL ? 0 : (uint32_t)pure->address};
    find_information(vtables);
    for (size_t i = 0; i < code->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &code->image->symbols[i];
        if (!is_table(symbol)) {
            continue;
        }
        const char *const name = class_of_table(&vtables->texts, symbol->name);
        APPEND(vtables->tables, vtables->count, vtables->capacity,
               (struct vtable){
                   .address = (uint32_t)symbol->address,
                   .words = (uint32_t)symbol->size_bytes / 4,
                   .class = name == NULL ? UINT32_MAX : types_find_class(types, name),
                   .name = name == NULL ? "" : name,
               });
    }
    if (vtables->count > 0) {
        qsort(vtables->tables, vtables->count, sizeof *vtables->tables, by_address);
    }
}

void vtables_close(struct vtables *vtables) {
    free(vtables->tables);
    free(vtables->information);
    free(vtables->asked);
    free(vtables->methods);
    index_free(&vtables->asked_index);
    arena_free(&vtables->texts);
}

bool vtables_cover(const struct vtables *vtables, uint32_t address) {
    for (size_t i = 0; i < vtables->count; ++i) {
        const struct vtable *const table = &vtables->tables[i];
        if (address >= table->address && address - table->address < 4 * table->words) {
            return true;
        }
    }
    return false;
}

static uint32_t word_at(const struct code *code, uint32_t address) {
    uint32_t word = 0;
    return code_read_word(code, address, &word) ? word : 0;
}

// \return  The symbol of the RTTI object at the address; NULL iff there is none.
static const char *information_at(const struct vtables *vtables, uint32_t address) {
    size_t low;
    BISECT(low, 0, vtables->information_count, middle, vtables->information[middle].address < address);
    return low < vtables->information_count && vtables->information[low].address == address
               ? vtables->information[low].symbol
               : NULL;
}

// \return  Whether RTTI shows the class among the bases. The second word of an RTTI object is the name; its bases
// follow. A hierarchy deeper than MOST_BASES counts as showing it.
static bool information_shows(const struct vtables *vtables, struct arena *texts, uint32_t information,
                              const char *class, int depth) {
    const char *const symbol = information_at(vtables, information);
    if (symbol == NULL || depth > MOST_BASES) {
        return depth > MOST_BASES;
    }
    const char *const name = class_name(texts, symbol, "typeinfo for ");
    if (name != NULL && strcmp(name, class) == 0) {
        return true;
    }
    uint32_t const second = word_at(vtables->code, information + 8);
    if (information_at(vtables, second) != NULL) { // One base.
        return information_shows(vtables, texts, second, class, depth + 1);
    }
    uint32_t const count = word_at(vtables->code, information + 12);
    for (uint32_t i = 0; second <= 3 && i < count && i < MOST_BASES; ++i) {
        uint32_t const base = word_at(vtables->code, information + 16 + 8 * i);
        if (information_at(vtables, base) != NULL && information_shows(vtables, texts, base, class, depth + 1)) {
            return true;
        }
    }
    return false;
}

static bool is_information(const struct vtables *vtables, uint32_t word) {
    return word == 0 || information_at(vtables, word) != NULL;
}

/// The offsets at which the class may be a part of the class that a table is for.
struct parts {
    int64_t offsets[MOST_BASES];
    size_t count;
    bool is_anywhere;
};

static void add_part(void *context, int64_t offset) {
    struct parts *const parts = context;
    parts->is_anywhere |= offset < 0 || parts->count == MOST_BASES;
    if (!parts->is_anywhere) {
        parts->offsets[parts->count++] = offset;
    }
}

// Where debugging information has no such class, RTTI decides. Without RTTI, or with a template, whose name may be
// spelled in another way, the class may be anywhere.
static struct parts find_parts(const struct vtables *vtables, const struct types *types, const struct vtable *table,
                               uint32_t class) {
    struct parts parts = {.count = 0};
    if (table->class != UINT32_MAX) {
        types_derives(types, table->class, class, add_part, &parts);
        return parts;
    }
    // Debugging information has no such class: what is known at run time decides, or the doubt.
    const char *const name = types->words.texts[class];
    uint32_t const information = word_at(vtables->code, table->address + 4);
    struct arena texts = {NULL};
    parts.is_anywhere = information_at(vtables, information) == NULL || strchr(name, '<') != NULL ||
                        information_shows(vtables, &texts, information, name, 0);
    arena_free(&texts);
    return parts;
}

static bool has_part(const struct parts *parts, int64_t offset) {
    bool has = parts->is_anywhere;
    for (size_t i = 0; i < parts->count && !has; ++i) {
        has = parts->offsets[i] == offset;
    }
    return has;
}

// \return  Whether functions begin at this word, for an object whose part of the class lies there. The two words in
// front of them must be an offset to the top, which is 0 or negative, and RTTI or 0.
static bool begins_functions(const struct vtables *vtables, const struct vtable *table, uint32_t index,
                             const struct parts *parts) {
    int32_t const top = index < 2 ? 1 : (int32_t)word_at(vtables->code, table->address + 4 * (index - 2));
    return index >= 2 && top <= 0 && top > -FARTHEST_TOP && has_part(parts, -(int64_t)top) &&
           is_information(vtables, word_at(vtables->code, table->address + 4 * (index - 1)));
}

// __cxa_pure_virtual stands where a class leaves a function to its derived classes; no complete object has it.
static void find_method(struct vtables *vtables, uint32_t address) {
    uint32_t const word = word_at(vtables->code, address);
    if ((word & 1) != 0 && code_is_code(vtables->code, word - 1) && word - 1 != vtables->pure) {
        APPEND(vtables->methods, vtables->method_count, vtables->method_capacity, word - 1);
    }
}

static void find_methods(struct vtables *vtables, const struct types *types, uint32_t class, int64_t offset) {
    for (size_t i = 0; i < vtables->count; ++i) {
        const struct vtable *const table = &vtables->tables[i];
        struct parts const parts = find_parts(vtables, types, table, class);
        for (uint32_t index = 0; index < table->words && (parts.count > 0 || parts.is_anywhere); ++index) {
            uint32_t const at = table->address + 4 * index + (offset < 0 ? 0 : (uint32_t)offset);
            if (offset < 0 ||
                (begins_functions(vtables, table, index, &parts) && at < table->address + 4 * table->words)) {
                find_method(vtables, at);
            }
        }
    }
}

// The tables are constant, so each search is made once.
void vtables_methods(struct vtables *vtables, const struct types *types, uint32_t class, int64_t offset,
                     void (*found)(void *context, uint32_t entry), void *context) {
    uint32_t const hash = index_mix((uint64_t) class << 32 ^ (uint64_t)offset);
    uint32_t number;
    INDEX_FIND(&vtables->asked_index, hash, number,
               vtables->asked[number].class == class && vtables->asked[number].offset == offset);
    if (number == INDEX_NONE) {
        struct class_methods asked = {class, offset, vtables->method_count, 0};
        find_methods(vtables, types, class, offset);
        asked.count = vtables->method_count - asked.first;
        number = (uint32_t)vtables->asked_count;
        APPEND(vtables->asked, vtables->asked_count, vtables->asked_capacity, asked);
        index_add(&vtables->asked_index, hash, number);
    }
    struct class_methods const known = vtables->asked[number];
    for (size_t i = 0; i < known.count; ++i) {
        found(context, vtables->methods[known.first + i]);
    }
}
