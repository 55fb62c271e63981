// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Answers why an object is in the image. The map of GNU ld lists for each archive member the file and the symbol
// that made the linker take it. Following these references from the member leads to an object of the command line.
// Without such an entry the chain ends: the object stands on the command line itself.
#include "why/why.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char *keep(struct why *why, struct slice text) {
    return arena_text(&why->texts, text.text, text.length);
}

// \return  The archive and member, or the object, without the folders before it.
static const char *short_object(struct why *why, const struct map *map, uint32_t object) {
    const char *const path = map->objects.texts[object];
    const char *const open = strchr(path, '(');
    const char *begin = path;
    for (const char *c = path; *c != '\0' && c != open; ++c) {
        begin = *c == '/' ? c + 1 : begin;
    }
    return arena_text(&why->texts, begin, strlen(begin));
}

// A user may know the linkage name or the source's name. "draw" and "Shape::draw" both find "Shape::draw(int)".
static bool is_named(const struct image_symbol *symbol, const char *name) {
    if (strcmp(symbol->name, name) == 0) {
        return true;
    }
    char *const plain = demangled(symbol->name);
    if (plain == NULL) {
        return false;
    }
    // Without its parameters, the name must be equal as a whole.
    size_t const length = strlen(name), plain_name = strcspn(plain, "(");
    bool const same = strcmp(plain, name) == 0 || (plain_name == length && strncmp(plain, name, length) == 0);
    free(plain);
    return same;
}

// Among symbols of one name, a global one is more likely to be meant than a static one.
static const struct image_symbol *find_symbol(const struct image *image, const char *name) {
    const struct image_symbol *found = NULL;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        bool const is_located = symbol->section != IMAGE_UNDEFINED && symbol->section != IMAGE_ABSOLUTE &&
                                symbol->kind != SYMBOL_FILE && symbol->kind != SYMBOL_SECTION;
        if (is_located && is_named(symbol, name) && (found == NULL || symbol->is_global)) {
            found = symbol;
        }
    }
    return found;
}

// Linear in the inputs; the command asks for one symbol only.
static uint32_t object_at(const struct image *image, const struct map *map, const struct image_symbol *symbol) {
    const struct image_section *const section = &image->sections[symbol->section];
    for (size_t i = 0; i < map->input_count; ++i) {
        const struct map_input *const input = &map->inputs[i];
        const struct map_output *const output = &map->outputs[input->output];
        if (input->kind == MAP_OBJECT && symbol->address >= input->address &&
            symbol->address - input->address < input->size_bytes && output->address == section->address &&
            slice_is(output->name, section->name)) {
            return input->object;
        }
    }
    return MAP_NONE;
}

// Finds an object whose path ends with the name or has it as its member: "sin.o", "libm.a(sin.o)", "src/main.o".
static uint32_t find_object(const struct map *map, const char *name) {
    size_t const length = strlen(name);
    for (uint32_t i = 0; i < map->objects.count; ++i) {
        const char *const path = map->objects.texts[i];
        const char *const found = strstr(path, name);
        if (found != NULL && (found == path || found[-1] == '/' || found[-1] == '(') &&
            (found[length] == '\0' || found[length] == ')' || found[length] == '(')) {
            return i;
        }
    }
    return MAP_NONE;
}

static const struct map_pull *pull_of(const struct map *map, uint32_t object) {
    for (size_t i = 0; i < map->pull_count; ++i) {
        if (map->pulls[i].member == object) {
            return &map->pulls[i];
        }
    }
    return NULL;
}

static void add_link(struct why *why, const char *object, const char *symbol) {
    APPEND(why->links, why->link_count, why->link_capacity, (struct why_link){object, symbol});
}

// Follows the chain to the command line. A damaged map may have a cycle, but no chain is longer than there are
// objects.
static void follow(struct why *why, const struct map *map, uint32_t object) {
    for (size_t steps = 0; object != MAP_NONE && steps <= map->objects.count; ++steps) {
        const struct map_pull *const pull = pull_of(map, object);
        add_link(why, short_object(why, map, object), pull == NULL ? NULL : keep(why, pull->symbol));
        object = pull == NULL ? MAP_NONE : pull->requester;
    }
}

// The object itself refers to its own symbols; that explains nothing.
static void find_users(struct why *why, const struct map *map, uint32_t owner) {
    for (size_t i = 0; i < map->reference_count; ++i) {
        const struct map_reference *const reference = &map->references[i];
        if (!slice_is(reference->symbol, why->symbol) || reference->object == owner) {
            continue;
        }
        APPEND(why->users, why->user_count, why->user_capacity, short_object(why, map, reference->object));
    }
}

// \return  Whether the image or the map knows the name. The users are found by the linkage name, which the map has.
bool why_make(struct why *why, const struct image *image, const struct map *map, const char *name) {
    *why = (struct why){.name = name};
    const struct image_symbol *const symbol = find_symbol(image, name);
    uint32_t const object = symbol != NULL ? object_at(image, map, symbol) : find_object(map, name);
    if (symbol != NULL) {
        char *const plain = demangled(symbol->name);
        why->symbol = arena_text(&why->texts, symbol->name, strlen(symbol->name));
        why->address = symbol->address;
        why->size_bytes = symbol->size_bytes;
        find_users(why, map, object);
        if (plain != NULL) {
            why->symbol = arena_text(&why->texts, plain, strlen(plain));
        }
        free(plain);
    }
    follow(why, map, object);
    return symbol != NULL || object != MAP_NONE;
}

static int by_size(const void *a, const void *b) {
    const struct why_discard *const left = a, *const right = b;
    if (left->size_bytes != right->size_bytes) {
        return left->size_bytes > right->size_bytes ? -1 : 1;
    }
    int const order = strcmp(left->section, right->section);
    return order != 0 ? order : strcmp(left->object, right->object);
}

// Debugging information and notes take no memory of the target, so they are left out of the list.
void why_discarded(struct why *why, const struct map *map, const char *name) {
    *why = (struct why){.name = name};
    for (size_t i = 0; i < map->discard_count; ++i) {
        const struct map_discard *const discard = &map->discards[i];
        struct why_discard const item = {keep(why, discard->name), short_object(why, map, discard->object),
                                         discard->size_bytes};
        bool const costs_nothing = strncmp(item.section, ".debug", 6) == 0 || strcmp(item.section, ".comment") == 0 ||
                                   strcmp(item.section, ".ARM.attributes") == 0 ||
                                   strncmp(item.section, ".note", 5) == 0;
        if (costs_nothing || (name != NULL && !matches(name, item.section) && !matches(name, item.object))) {
            continue;
        }
        APPEND(why->discards, why->discard_count, why->discard_capacity, item);
        why->discard_bytes += item.size_bytes;
    }
    if (why->discard_count > 0) {
        qsort(why->discards, why->discard_count, sizeof *why->discards, by_size);
    }
}

void why_free(struct why *why) {
    free(why->links);
    free(why->users);
    free(why->discards);
    arena_free(&why->texts);
    *why = (struct why){0};
}
