// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A site that prints an enumeration by name has the name of its type as the source writes it: "enum state", "state_t"
// or "radio::state". DWARF is searched for enumerations, and typedefs of enumerations, whose qualified name ends with
// that. Where two of them differ, all their values are shown as numbers, because a wrong name would be worse than none.
#include "log/enumerations.h"

#include "dwarf/entry.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Reading of damaged debugging information ends after so many entries and at this depth of nested scopes.
enum { MOST_ENTRIES = 20000000, DEEPEST = 16, MOST_VALUES = 4096, LONGEST_NAME = 512 };

size_t log_enumeration_named(struct log_dictionary *dictionary, const char *name) {
    for (size_t i = 0; i < dictionary->enumeration_count; ++i) {
        if (strcmp(dictionary->enumerations[i].name, name) == 0) {
            return i;
        }
    }
    APPEND(dictionary->enumerations, dictionary->enumeration_count, dictionary->enumeration_capacity,
           (struct log_enumeration){.name = name});
    return dictionary->enumeration_count - 1;
}

// Enumerations are short, and each value of a record is looked up once, so a search from the front will do.
static struct log_enumerator *find_value(const struct log_enumeration *enumeration, int64_t value) {
    for (size_t i = 0; i < enumeration->count; ++i) {
        if (enumeration->values[i].value == value) {
            return &enumeration->values[i];
        }
    }
    return NULL;
}

const char *log_enumerator_name(const struct log_enumeration *enumeration, int64_t value) {
    const struct log_enumerator *const found = enumeration->is_ambiguous ? NULL : find_value(enumeration, value);
    return found == NULL ? NULL : found->name;
}

// Two enumerators may have the same value; the first one names it.
static void add_value(struct log_dictionary *dictionary, struct log_enumeration *enumeration, const char *name,
                      int64_t value) {
    if (find_value(enumeration, value) == NULL && enumeration->count < MOST_VALUES) {
        const char *const kept = arena_text(&dictionary->texts, name, strlen(name));
        APPEND(enumeration->values, enumeration->count, enumeration->capacity, (struct log_enumerator){kept, value});
    }
}

// Compilers write the values of an unsigned enumeration in forms without a sign: 200 takes one byte, which is not -56.
// \return  Whether the value of the enumerator could be read.
static bool value_of(Dwarf_Die *enumerator, int64_t *value) {
    Dwarf_Attribute attribute;
    Dwarf_Sword number;
    Dwarf_Word natural;
    if (dwarf_attr(enumerator, DW_AT_const_value, &attribute) == NULL) {
        return false;
    }
    unsigned const form = dwarf_whatform(&attribute);
    bool const is_signed = form == DW_FORM_sdata || form == DW_FORM_implicit_const;
    if (is_signed ? dwarf_formsdata(&attribute, &number) != 0 : dwarf_formudata(&attribute, &natural) != 0) {
        return false;
    }
    // The target sends 32 bits, and the host compares them as signed ones.
    *value = (int32_t)(uint32_t)(is_signed ? (Dwarf_Word)number : natural);
    return true;
}

static void read_values(struct log_dictionary *dictionary, struct log_enumeration *enumeration, Dwarf_Die *type,
                        size_t *entries_left) {
    Dwarf_Die die;
    if (dwarf_child(type, &die) != 0) {
        return;
    }
    do {
        int64_t value;
        const char *const name = dwarf_diename(&die);
        if (dwarf_tag(&die) == DW_TAG_enumerator && name != NULL && value_of(&die, &value)) {
            add_value(dictionary, enumeration, name, value);
        }
    } while (die_next(&die, entries_left));
}

static bool are_equal(const struct log_enumeration *a, const struct log_enumeration *b) {
    bool equal = a->count == b->count;
    for (size_t i = 0; equal && i < a->count; ++i) {
        equal = a->values[i].value == b->values[i].value && strcmp(a->values[i].name, b->values[i].name) == 0;
    }
    return equal;
}

// Many units describe the same enumeration, so an equal description is the rule.
static void add_description(struct log_dictionary *dictionary, struct log_enumeration *enumeration, Dwarf_Die *type,
                            size_t *entries_left) {
    struct log_enumeration described = {0};
    read_values(dictionary, &described, type, entries_left);
    if (described.count > 0 && enumeration->count == 0) {
        enumeration->values = described.values;
        enumeration->count = described.count;
        enumeration->capacity = described.capacity;
        return;
    }
    enumeration->is_ambiguous |= described.count > 0 && !are_equal(enumeration, &described);
    free(described.values);
}

// \return  Whether "radio::state" is what the source calls "enum state", "state" or "radio::state".
static bool is_named(const char *source_name, const char *qualified) {
    const char *const space = strrchr(source_name, ' ');
    const char *const wanted = space == NULL ? source_name : space + 1;
    size_t const length = strlen(qualified), wanted_length = strlen(wanted);
    const char *const tail = length < wanted_length ? NULL : qualified + (length - wanted_length);
    return tail != NULL && strcmp(tail, wanted) == 0 && (tail == qualified || tail[-1] == ':');
}

// A typedef of an anonymous enumeration is the only name that the enumeration has.
static bool enumeration_of(Dwarf_Die *die, Dwarf_Die *type) {
    *type = *die;
    for (int depth = 0; depth < DEEPEST && dwarf_tag(type) == DW_TAG_typedef; ++depth) {
        Dwarf_Attribute attribute;
        if (dwarf_formref_die(dwarf_attr(type, DW_AT_type, &attribute), type) == NULL) {
            return false;
        }
    }
    return dwarf_tag(type) == DW_TAG_enumeration_type;
}

static void take_entry(struct log_dictionary *dictionary, Dwarf_Die *die, const char *qualified, size_t *entries_left) {
    Dwarf_Die type;
    for (size_t i = 0; i < dictionary->enumeration_count; ++i) {
        struct log_enumeration *const enumeration = &dictionary->enumerations[i];
        if (is_named(enumeration->name, qualified) && enumeration_of(die, &type)) {
            add_description(dictionary, enumeration, &type, entries_left);
        }
    }
}

static bool has_scope(int tag) {
    return tag == DW_TAG_namespace || tag == DW_TAG_structure_type || tag == DW_TAG_class_type ||
           tag == DW_TAG_union_type || tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block;
}

// The recursion follows nested scopes, which are few in sources; damaged information ends at DEEPEST.
static void walk(struct log_dictionary *dictionary, Dwarf_Die *parent, const char *scope, int depth,
                 size_t *entries_left) {
    Dwarf_Die die;
    if (depth == DEEPEST || dwarf_child(parent, &die) != 0) {
        return;
    }
    do {
        int const tag = dwarf_tag(&die);
        bool const is_scope = has_scope(tag);
        if (!is_scope && tag != DW_TAG_enumeration_type && tag != DW_TAG_typedef) {
            continue;
        }
        char qualified[LONGEST_NAME];
        const char *const name = dwarf_diename(&die);
        snprintf(qualified, sizeof qualified, "%s%s%s", scope, scope[0] == '\0' ? "" : "::", name == NULL ? "" : name);
        if (is_scope) {
            walk(dictionary, &die, qualified, depth + 1, entries_left);
        } else if (name != NULL) {
            take_entry(dictionary, &die, qualified, entries_left);
        }
    } while (die_next(&die, entries_left));
}

static void read_dwarf(struct log_dictionary *dictionary, const struct image *image) {
    Dwarf *const dwarf = dwarf_begin_elf(image->elf, DWARF_C_READ, NULL);
    size_t entries_left = MOST_ENTRIES;
    Dwarf_CU *unit = NULL;
    Dwarf_Die root;
    while (dwarf != NULL && dwarf_get_units(dwarf, unit, &unit, NULL, NULL, &root, NULL) == 0) {
        walk(dictionary, &root, "", 0, &entries_left);
    }
    dwarf_end(dwarf);
}

// The section of a table: name of the type, name of the value, both ended by a NUL, and the value in 8 bytes.
static bool read_table(struct log_dictionary *dictionary, const struct image_section *table,
                       struct reader_error *error) {
    const uint8_t *at = table->contents;
    const uint8_t *const end = at == NULL ? NULL : at + table->size_bytes;
    while (at < end) {
        const char *const type = (const char *)at;
        const uint8_t *const type_end = memchr(at, '\0', (size_t)(end - at));
        const uint8_t *const name = type_end == NULL ? end : type_end + 1;
        const uint8_t *const name_end = name == end ? NULL : memchr(name, '\0', (size_t)(end - name));
        if (name_end == NULL || end - name_end < 1 + 8) {
            return reader_fail(error, dictionary->path, LOG_ENUMERATION_SECTION " is cut off");
        }
        uint64_t value = 0;
        for (int i = 8; i > 0; --i) {
            value = value << 8 | name_end[i];
        }
        for (size_t i = 0; i < dictionary->enumeration_count; ++i) {
            if (strcmp(dictionary->enumerations[i].name, type) == 0) {
                add_value(dictionary, &dictionary->enumerations[i], (const char *)name, (int64_t)value);
            }
        }
        at = name_end + 1 + 8;
    }
    return true;
}

bool log_enumerations_read(struct log_dictionary *dictionary, const struct image *image,
                           const struct image_section *table, struct reader_error *error) {
    if (dictionary->enumeration_count == 0) {
        return true;
    }
    if (table != NULL) {
        return read_table(dictionary, table, error);
    }
    read_dwarf(dictionary, image);
    return true;
}
