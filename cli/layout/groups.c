// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Sorts bytes into the groups that the user wrote under "groups:" in brim.yaml. A pattern fits bytes if it means their
// file or a folder around it, their object or its archive, or their symbol. An image has many bytes and few names, so
// the groups that a name fits are found once and kept as a set of bits. Bytes then fit what one of their three names
// fits, and the lowest bit, the group that the user wrote first, gets them.
//
// Example: with `groups: {radio: ["src/radio/*"], ble: ["ble::*"]}`, the function ble::send() in src/radio/link.cpp
// fits both groups. It counts for radio, and groups_tell() says so.
#include "layout/groups.h"

#include "base/text.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void groups_begin(struct groups *groups, const struct config *config) {
    size_t patterns = 0;
    for (size_t i = 0; i < config->group_count; ++i) {
        patterns += config->groups[i].patterns.count;
    }
    *groups = (struct groups){.config = config, .pattern_fits = memory_get(patterns + 1, sizeof(bool))};
}

void groups_free(struct groups *groups) {
    names_free(&groups->names);
    free(groups->fits);
    free(groups->pattern_fits);
    free(groups->overlaps);
    arena_free(&groups->texts);
    *groups = (struct groups){0};
}

const char *group_name(const struct config *config, uint32_t group) {
    return group < config->group_count ? config->groups[group].name : OTHER_GROUP;
}

// A pattern without a wildcard that names a folder means all that is below it.
static bool is_folder_of(const char *pattern, const char *file) {
    size_t const length = strlen(pattern);
    return length > 0 && strncmp(pattern, file, length) == 0 && (pattern[length - 1] == '/' || file[length] == '/');
}

static bool fits_file(const char *pattern, const char *file) {
    return config_name_means(pattern, file) || is_folder_of(pattern, file);
}

// The linker tells a member as "build/libble.a(link.o)". The user may write the whole of it, the archive with its
// folder, or the archive's own name.
static bool fits_object(const char *pattern, const char *object) {
    const char *const open = strrchr(object, '(');
    if (config_name_means(pattern, object)) {
        return true;
    }
    if (open == NULL) {
        return false;
    }
    struct arena texts = {0};
    const char *const archive = arena_text(&texts, object, (size_t)(open - object));
    const char *const slash = strrchr(archive, '/');
    bool const fits = config_name_means(pattern, archive) || (slash != NULL && config_name_means(pattern, slash + 1));
    arena_free(&texts);
    return fits;
}

static bool is_operator(const char *plain, const char *at) {
    bool const begins_word = at == plain || at[-1] == ':' || at[-1] == ' ';
    return begins_word && strncmp(at, "operator", 8) == 0 && at[8] != '_' && !isalnum((unsigned char)at[8]);
}

// Demangled names may say more than the name: "vtable for ble::link", "void ble::send<int>(int)", where the result
// stands first. The qualified name begins behind the last blank that is in no brackets, before the parameters.
// "operator" ends the search, since the names of operators have blanks and brackets of their own.
static const char *qualified_name(const char *plain, size_t *length) {
    const char *begin = plain, *at = plain;
    for (int depth = 0; *at != '\0'; ++at) {
        bool const is_namespace = strncmp(at, "(anonymous namespace)", 21) == 0;
        if (depth == 0 && is_operator(plain, at)) {
            at += strlen(at);
            break;
        }
        if (depth == 0 && *at == '(' && !is_namespace) {
            break;
        }
        depth += *at == '<' || *at == '(' || *at == '[' || *at == '{';
        depth -= depth > 0 && (*at == '>' || *at == ')' || *at == ']' || *at == '}');
        begin = depth == 0 && *at == ' ' ? at + 1 : begin;
    }
    *length = (size_t)(at - begin);
    return begin;
}

// "ble::" means the namespace, as "ble::*" does.
static bool fits_demangled(const char *pattern, const char *plain) {
    struct arena texts = {0};
    size_t length, wanted = strlen(pattern);
    const char *const begin = qualified_name(plain, &length);
    const char *const name = arena_text(&texts, begin, length);
    bool const is_namespace = wanted > 2 && strcmp(pattern + wanted - 2, "::") == 0;
    bool const fits = config_name_means(pattern, plain) || config_name_means(pattern, name) ||
                      (is_namespace && strncmp(pattern, name, wanted) == 0);
    arena_free(&texts);
    return fits;
}

static bool fits_symbol(const char *pattern, const char *symbol, const char *plain) {
    return config_name_means(pattern, symbol) || (plain != NULL && fits_demangled(pattern, plain));
}

enum name_kind { NAME_FILE, NAME_OBJECT, NAME_SYMBOL };

// All patterns are tried, not only those up to the first that fits: a pattern counts as useless only if no name fits
// it.
static uint64_t find_fits(const struct groups *groups, enum name_kind kind, const char *name) {
    uint64_t fits = 0;
    size_t number = 0;
    char *const plain = kind == NAME_SYMBOL ? demangled(name) : NULL;
    for (size_t i = 0; i < groups->config->group_count; ++i) {
        const struct name_list *const patterns = &groups->config->groups[i].patterns;
        for (size_t p = 0; p < patterns->count; ++p, ++number) {
            bool const is_fit = kind == NAME_FILE     ? fits_file(patterns->names[p], name)
                                : kind == NAME_OBJECT ? fits_object(patterns->names[p], name)
                                                      : fits_symbol(patterns->names[p], name, plain);
            groups->pattern_fits[number] |= is_fit;
            fits |= (uint64_t)is_fit << i;
        }
    }
    free(plain);
    return fits;
}

// Names in brackets are no names of the user's, but of padding, stubs and the like.
static uint64_t fits_of(struct groups *groups, enum name_kind kind, const char *name) {
    if (name[0] == '[') {
        return 0;
    }
    size_t const length = strlen(name);
    char *const key = memory_get(length + 2, 1);
    key[0] = (char)('0' + kind);
    memcpy(key + 1, name, length);
    size_t const count = groups->names.count;
    uint32_t const number = names_add(&groups->names, key, length + 1);
    free(key);
    if (number == count) {
        groups->fits = memory_grow(groups->fits, number, &groups->fits_capacity, sizeof *groups->fits);
        groups->fits[number] = find_fits(groups, kind, name);
    }
    return groups->fits[number];
}

static uint32_t lowest_bit(uint64_t bits) {
    uint32_t number = 0;
    for (; (bits & 1) == 0; bits >>= 1) {
        ++number;
    }
    return number;
}

static void add_overlap(struct groups *groups, uint32_t first, uint32_t later, const char *symbol, uint64_t bytes) {
    for (size_t i = 0; i < groups->overlap_count; ++i) {
        if (groups->overlaps[i].first == first && groups->overlaps[i].later == later) {
            groups->overlaps[i].bytes += bytes;
            return;
        }
    }
    char *const plain = demangled(symbol);
    const char *const example = keep_text(&groups->texts, "%s", plain == NULL ? symbol : plain);
    free(plain);
    APPEND(groups->overlaps, groups->overlap_count, groups->overlap_capacity,
           (struct group_overlap){first, later, bytes, example});
}

uint32_t groups_sort(struct groups *groups, const char *file, const char *object, const char *symbol, uint64_t bytes) {
    uint64_t const fits =
        fits_of(groups, NAME_FILE, file) | fits_of(groups, NAME_OBJECT, object) | fits_of(groups, NAME_SYMBOL, symbol);
    if (fits == 0) {
        return (uint32_t)groups->config->group_count;
    }
    uint32_t const first = lowest_bit(fits);
    for (uint64_t others = bytes == 0 ? 0 : fits & (fits - 1); others != 0; others &= others - 1) {
        add_overlap(groups, first, lowest_bit(others), symbol, bytes);
    }
    return first;
}

void groups_tell(const struct groups *groups, const char *image_path, FILE *out) {
    const struct config *const config = groups->config;
    size_t number = 0;
    for (size_t i = 0; i < config->group_count; ++i) {
        const struct name_list *const patterns = &config->groups[i].patterns;
        for (size_t p = 0; p < patterns->count; ++p, ++number) {
            if (!groups->pattern_fits[number]) {
                fprintf(out, "brim: %s: line %zu: nothing in %s fits %s of group %s%s\n", config->path,
                        patterns->lines[p], image_path, patterns->names[p], config->groups[i].name,
                        strchr(patterns->names[p], '/') == NULL ? ""
                                                                : "; paths are as brim report --by file tells them");
            }
        }
    }
    for (size_t i = 0; i < groups->overlap_count; ++i) {
        const struct group_overlap *const overlap = &groups->overlaps[i];
        fprintf(out, "brim: %s: line %zu: %" PRIu64 " bytes fit group %s too, but count for %s, which is first: %s\n",
                config->path, config->groups[overlap->later].line, overlap->bytes, config->groups[overlap->later].name,
                config->groups[overlap->first].name, overlap->example);
    }
}
