// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Indexes the entries of DWARF that the resolution of indirect calls asks for. One walk over all units collects
// functions with their ranges, variables with a fixed address, and classes with their bases. They are sorted and
// searched by bisection, and an entry is parsed again when it is asked for, which keeps the index small. The
// inheritance graph is by name: every unit describes a class anew, and the one-definition rule of C++ makes the
// descriptions one. Names are brought into one spelling first, since compilers and demanglers write "unsigned long" in
// different ways.
#include "dwarf/pointer_types.h"

#include "base/search.h"

#include "dwarf/entry.h"
#include "dwarf/pointer_types_private.h"

#include <ctype.h>
#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_ENTRY = 24, DEEPEST_BASES = 16, FLAG_HARD_FLOAT = 0x400 };

bool types_follow(Dwarf_Die *die, unsigned attribute_code, Dwarf_Die *target) {
    Dwarf_Attribute attribute;
    return dwarf_attr_integrate(die, attribute_code, &attribute) != NULL &&
           dwarf_formref_die(&attribute, target) != NULL;
}

static void forget_arguments(struct type_function *function) {
    for (unsigned reg = 0; reg < CORE_ARGUMENTS; ++reg) {
        function->arguments[reg] = SIGNATURE_UNREAD;
    }
    for (unsigned word = 0; word < STACKED_ARGUMENTS; ++word) {
        function->stacked[word] = SIGNATURE_UNREAD;
    }
}

// A function may have several ranges, as with .cold parts; only the first one begins with its entry.
static void add_function(struct types *types, Dwarf_Die *die) {
    Dwarf_Addr base, low, high;
    Dwarf_Off const offset = dwarf_dieoffset(die);
    bool is_first = true;
    for (ptrdiff_t at = 0; (at = dwarf_ranges(die, at, &base, &low, &high)) > 0; is_first = false) {
        if (low < high) {
            APPEND(types->functions, types->function_count, types->function_capacity,
                   (struct type_function){
                       .low = low, .high = high, .die = offset, .is_entry = is_first, .signature = SIGNATURE_UNREAD});
            forget_arguments(&types->functions[types->function_count - 1]);
        }
    }
}

static void add_object(struct types *types, Dwarf_Die *die) {
    uint64_t address;
    bool is_whole;
    if (!die_address(die, &address, &is_whole) || !is_whole) {
        return;
    }
    APPEND(types->objects, types->object_count, types->object_capacity,
           (struct type_object){.address = address, .die = dwarf_dieoffset(die)});
}

// \return  The number of characters at `in` to replace with `*word`, the demanglers' spelling; 0 iff they stay. Spaces,
//          and suffixes as in "5u", are replaced with nothing.
static size_t other_word(const char *in, bool is_after_word, const char **word) {
    static const struct {
        const char *dwarf, *demangled;
    } words[] = {{"long long unsigned int", "unsigned long long"}, {"long long int", "long long"},
                 {"long unsigned int", "unsigned long"},           {"long int", "long"},
                 {"short unsigned int", "unsigned short"},         {"short int", "short"}};
    for (size_t i = 0; !is_after_word && i < sizeof words / sizeof *words; ++i) {
        size_t const length = strlen(words[i].dwarf);
        if (strncmp(in, words[i].dwarf, length) == 0 && !isalnum((unsigned char)in[length]) && in[length] != '_') {
            *word = words[i].demangled;
            return length;
        }
    }
    *word = "";
    return *in == ' ' || (is_after_word && isdigit((unsigned char)in[-1]) && (*in == 'u' || *in == 'l') &&
                          strspn(in, "ul") == strcspn(in, ",>"));
}

// Writes the name of a class in one spelling. Compilers and demanglers differ in spaces, in the order of words in types
// of integers, and in the suffixes of numbers: "span<long unsigned int, 5>" is "span<unsignedlong,5>".
static size_t plain_name(const char *name, char *out, size_t room) {
    size_t length = 0;
    for (bool is_after_word = false; *name != '\0' && length + 20 < room;) {
        const char *word;
        size_t const skipped = other_word(name, is_after_word, &word);
        is_after_word = isalnum((unsigned char)*name) || *name == '_';
        for (; skipped > 0 && *word != '\0'; ++word) {
            if (*word != ' ') {
                out[length++] = *word;
            }
        }
        if (skipped == 0) {
            out[length++] = *name;
        }
        name += skipped > 0 ? skipped : 1;
    }
    return length;
}

// \return  The number of the name "scope::name". Numbers make the comparison of classes of different units cheap.
static uint32_t qualified(struct types *types, uint32_t scope, const char *name) {
    char text[1024];
    size_t length = 0;
    if (scope != UINT32_MAX) {
        const char *const outer = types->words.texts[scope];
        length = strnlen(outer, sizeof text / 2);
        memcpy(text, outer, length);
        memcpy(text + length, "::", 2);
        length += 2;
    }
    return names_add(&types->words, text, length + plain_name(name, text + length, sizeof text - length));
}

// \return  The class of the entry at this offset, or NULL; binary search.
static struct type_class *class_at(const struct types *types, Dwarf_Off die) {
    size_t low; // Classes are read in the order of their offsets.
    BISECT(low, 0, types->class_count, middle, types->classes[middle].die < die);
    return low < types->class_count && types->classes[low].die == die ? &types->classes[low] : NULL;
}

bool types_is_vtable_pointer(Dwarf_Die *member) {
    const char *const name = dwarf_diename(member);
    return name != NULL && (strncmp(name, "_vptr", 5) == 0 || strcmp(name, "__vptr") == 0); // GCC and clang; IAR.
}

// A class is dynamic if it has a pointer to a vtable, or a base.
static void add_bases(struct types *types, Dwarf_Die *die, struct type_class *class) {
    Dwarf_Die child, base;
    if (dwarf_child(die, &child) != 0) {
        return;
    }
    do {
        class->is_dynamic |= dwarf_tag(&child) == DW_TAG_member && types_is_vtable_pointer(&child);
        if (dwarf_tag(&child) == DW_TAG_inheritance && types_follow(&child, DW_AT_type, &base)) {
            class->is_dynamic = true; // A base may have virtual functions; to assume it is safe.
            APPEND(types->bases, types->base_count, types->base_capacity,
                   (struct type_base){
                       .name = class->name, .die = dwarf_dieoffset(&base), .offset = die_constant_offset(&child)});
        }
    } while (die_next(&child, &types->entries_left));
}

// \return  The index of the class's name.
static uint32_t add_class(struct types *types, Dwarf_Die *die, uint32_t scope) {
    Dwarf_Die declared;
    Dwarf_Attribute attribute;
    const char *const own_name = dwarf_diename(die);
    const struct type_class *const declaration =
        dwarf_attr(die, DW_AT_specification, &attribute) != NULL && dwarf_formref_die(&attribute, &declared) != NULL
            ? class_at(types, dwarf_dieoffset(&declared))
            : NULL;
    struct type_class class = {
        .die = dwarf_dieoffset(die),
        .name = declaration != NULL ? declaration->name : qualified(types, scope, own_name == NULL ? "?" : own_name),
    };
    if (!dwarf_hasattr(die, DW_AT_declaration)) {
        add_bases(types, die, &class);
    }
    APPEND(types->classes, types->class_count, types->class_capacity, class);
    return class.name;
}

// Collects functions, variables and classes, depth-first, with the scope of their names.
static void walk(struct types *types, const struct die_tree *tree, size_t parent, uint32_t scope, int depth) {
    const struct die_node *const items = tree->items;
    for (size_t i = parent + 1; i < items[parent].behind && depth <= DEEPEST_ENTRY; i = items[i].behind) {
        Dwarf_Die die = die_tree_at(tree, i);
        const char *name;
        switch (items[i].tag) {
        case DW_TAG_subprogram:
            add_function(types, &die);
            walk(types, tree, i, scope, depth + 1); // Its static variables are inside it.
            break;
        case DW_TAG_variable:
            add_object(types, &die);
            break;
        case DW_TAG_class_type:
        case DW_TAG_structure_type:
            walk(types, tree, i, add_class(types, &die, scope), depth + 1);
            break;
        case DW_TAG_namespace:
            name = dwarf_diename(&die);
            walk(types, tree, i, qualified(types, scope, name == NULL ? "(anonymous namespace)" : name), depth + 1);
            break;
        case DW_TAG_lexical_block:
        case DW_TAG_inlined_subroutine:
            walk(types, tree, i, scope, depth + 1);
            break;
        default:
            break;
        }
    }
}

static int by_class(const void *left, const void *right) {
    const struct type_base *const a = left, *const b = right;
    if (a->name != b->name) {
        return a->name < b->name ? -1 : 1;
    }
    return a->base != b->base ? (a->base < b->base ? -1 : 1) : (a->offset > b->offset) - (a->offset < b->offset);
}

// Gives each base its name, which is known only after the walk, and drops duplicates: every unit describes them again.
static void name_bases(struct types *types) {
    size_t named = 0, kept = 0;
    for (size_t i = 0; i < types->base_count; ++i) {
        const struct type_class *const base = class_at(types, types->bases[i].die);
        if (base != NULL) {
            types->bases[named] = types->bases[i];
            types->bases[named++].base = base->name;
        }
    }
    if (named > 0) {
        qsort(types->bases, named, sizeof *types->bases, by_class);
    }
    for (size_t i = 0; i < named; ++i) {
        if (kept == 0 || by_class(&types->bases[kept - 1], &types->bases[i]) != 0) {
            types->bases[kept++] = types->bases[i];
        }
    }
    types->base_count = kept;
}

static int by_low(const void *left, const void *right) {
    const struct type_function *const a = left, *const b = right;
    return a->low != b->low ? (a->low > b->low) - (a->low < b->low) : (a->die > b->die) - (a->die < b->die);
}

static int by_address(const void *left, const void *right) {
    const struct type_object *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// The number of entries is bounded by the size of the file, so that a damaged file cannot make the walk endless.
void types_open(struct types *types, const struct image *image, Dwarf *dwarf, const struct die_tree *tree) {
    Elf32_Ehdr *const header = elf32_getehdr(image->elf);
    *types = (struct types){
        .dwarf = dwarf,
        .is_hard_float = header != NULL && (header->e_flags & FLAG_HARD_FLOAT) != 0,
        .entries_left = 16 * image->file.size,
    };
    for (size_t i = 0; i < tree->count; i = tree->items[i].behind) {
        if (!tree->items[i].is_of_types) {
            walk(types, tree, i, UINT32_MAX, 0);
        }
    }
    name_bases(types);
    types->entries_first = types->entries_left;
    if (types->function_count > 0) {
        qsort(types->functions, types->function_count, sizeof *types->functions, by_low);
    }
    if (types->object_count > 0) {
        qsort(types->objects, types->object_count, sizeof *types->objects, by_address);
    }
}

// An analysis that used up its entries may have kept signatures that lack a part; the next one reads them again.
static void forget_signatures(struct types *types) {
    types->known_count = 0;
    index_clear(&types->known_index);
    for (size_t i = 0; i < types->function_count; ++i) {
        types->functions[i].signature = SIGNATURE_UNREAD;
        forget_arguments(&types->functions[i]);
    }
}

void types_renew(struct types *types) {
    if (types->entries_left == 0) {
        forget_signatures(types);
    }
    types->entries_left = types->entries_first;
}

void types_close(struct types *types) {
    free(types->functions);
    free(types->objects);
    free(types->classes);
    free(types->bases);
    free(types->signatures);
    free(types->known);
    index_free(&types->known_index);
    free(types->answers);
    free(types->answered);
    free(types->frames);
    index_free(&types->frame_index);
    index_free(&types->answer_index);
    names_free(&types->words);
    arena_free(&types->texts);
    *types = (struct types){0};
}

struct type_function *types_find_function(struct types *types, uint32_t address, bool is_entry) {
    size_t low;
    BISECT(low, 0, types->function_count, middle, types->functions[middle].low <= address);
    for (size_t i = low; i > 0 && low - i < 8; --i) { // Discarded functions overlap at address 0.
        struct type_function *const function = &types->functions[i - 1];
        bool const is_meant = is_entry ? function->low == address && function->is_entry : address < function->high;
        if (is_meant) {
            return function;
        }
    }
    return NULL;
}

bool types_function_at(struct types *types, uint32_t address, bool is_entry, Dwarf_Die *die) {
    const struct type_function *const function = types_find_function(types, address, is_entry);
    return function != NULL && dwarf_offdie(types->dwarf, function->die, die) != NULL;
}

// \return  The last object that does not begin behind the address, unless it is known to end in front of it; NULL iff
// there is none. Whether it reaches that far is for callers to check.
struct type_object *types_object_at(struct types *types, uint32_t address, Dwarf_Die *die, int64_t *offset) {
    size_t low;
    BISECT(low, 0, types->object_count, middle, types->objects[middle].address <= address);
    if (low == 0) {
        return NULL;
    }
    struct type_object *const object = &types->objects[low - 1];
    *offset = (int64_t)address - (int64_t)object->address;
    bool const is_behind = object->end > 0 && *offset >= object->end;
    return !is_behind && dwarf_offdie(types->dwarf, object->die, die) != NULL ? object : NULL;
}

// Only dynamic classes are found: others have no vtable, and a name may belong to both by a forward declaration.
uint32_t types_find_class(const struct types *types, const char *name) {
    char text[1024];
    size_t const length = plain_name(name, text, sizeof text);
    uint32_t const word = names_find(&types->words, text, length);
    for (size_t i = 0; word != UINT32_MAX && i < types->class_count; ++i) {
        if (types->classes[i].name == word && types->classes[i].is_dynamic) {
            return word;
        }
    }
    return UINT32_MAX;
}

uint32_t types_class(struct types *types, const struct pointee *pointee) {
    Dwarf_Die type = pointee->type;
    const struct type_class *const class = class_at(types, dwarf_dieoffset(&type));
    return class == NULL ? UINT32_MAX : class->name;
}

// A linear search over classes, which runs only for those that are declared and not defined in their unit.
void types_definition(const struct types *types, Dwarf_Die *type) {
    const struct type_class *const declared =
        dwarf_hasattr(type, DW_AT_declaration) ? class_at(types, dwarf_dieoffset(type)) : NULL;
    for (size_t i = 0; declared != NULL && i < types->class_count; ++i) {
        if (types->classes[i].name == declared->name && types->classes[i].is_dynamic &&
            dwarf_offdie(types->dwarf, types->classes[i].die, type) != NULL) {
            return;
        }
    }
}

// \return  The index of the first base of the class; bases are sorted by the name of the derived class.
static size_t first_base(const struct types *types, uint32_t name) {
    size_t low;
    BISECT(low, 0, types->base_count, middle, types->bases[middle].name < name);
    return low;
}

// Depth-first over the inheritance graph. A base that is reached on two paths is two subobjects, unless it is virtual.
static void derives(const struct types *types, uint32_t derived, uint32_t base, int64_t offset, int depth,
                    void (*found)(void *context, int64_t offset), void *context) {
    if (derived == base) {
        found(context, offset);
        return;
    }
    for (size_t i = first_base(types, derived);
         depth < DEEPEST_BASES && i < types->base_count && types->bases[i].name == derived; ++i) {
        const struct type_base *const step = &types->bases[i];
        if (step->base != derived) {
            int64_t const at = offset < 0 || step->offset < 0 ? -1 : offset + step->offset;
            derives(types, step->base, base, at, depth + 1, found, context);
        }
    }
}

void types_derives(const struct types *types, uint32_t derived, uint32_t base,
                   void (*found)(void *context, int64_t offset), void *context) {
    derives(types, derived, base, 0, 0, found, context);
}
