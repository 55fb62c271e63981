// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// frames IMAGES.TXT FOLDER: the frame of every function against what its compiler wrote: the .su files beside each
// image, found by file, line and name, and the section .stack_sizes, found by address. Naked functions aside, where
// compilers say 0, and functions that clang outlined, of which it knows as little.
#include "base/memory.h"
#include "firmware/functions.h"
#include "interpret/code.h"
#include "interpret/contents.h"

#include <elfutils/libdw.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A line of a .su file.
struct usage {
    char file[256], name[256];
    unsigned line;
    long bytes;
};

struct subject {
    const char *name;
    struct image image;
    struct units units;
    struct locator locator;
    struct code_contents contents;
    struct code code;
    struct arena texts;
};

static unsigned compared_su, compared_sizes, absent, tests, failures;

static void verdict(const char *sentence, bool holds) {
    printf("%s %s\n", holds ? "  ok" : "FAIL", sentence);
    ++tests;
    failures += !holds;
}

static bool is_naked(const char *image, const char *function) {
    bool const has_naked = strncmp(image, "naked_", 6) == 0 || strncmp(image, "tasks_", 6) == 0;
    return has_naked && (strcmp(function, "IRQ0_Handler") == 0 || strcmp(function, "SVC_Handler") == 0 ||
                         strcmp(function, "PendSV_Handler") == 0);
}

// "path/file.c:12:5:name\t40\tstatic"
static bool parse(char *line, struct usage *usage) {
    char *const tab = strchr(line, '\t');
    char *colon = tab == NULL ? NULL : strchr(line, ':');
    while (colon != NULL && (colon[1] < '0' || colon[1] > '9')) {
        colon = strchr(colon + 1, ':');
    }
    char *end;
    if (colon == NULL) {
        return false;
    }
    *tab = *colon = '\0';
    usage->line = (unsigned)strtoul(colon + 1, &end, 10);
    if (end[0] == ':' && end[1] >= '0' && end[1] <= '9') {
        strtoul(end + 1, &end, 10); // The column, which clang leaves out.
    }
    if (*end != ':') {
        return false;
    }
    const char *const slash = strrchr(line, '/');
    snprintf(usage->file, sizeof usage->file, "%.255s", slash == NULL ? line : slash + 1);
    snprintf(usage->name, sizeof usage->name, "%.255s", end + 1);
    usage->bytes = strtol(tab + 1, NULL, 10);
    return true;
}

// C's names stand in both; C++'s are compared by the last word before the parameters.
static bool is_same_name(const char *symbol, const char *usage) {
    char word[256];
    size_t const end = strcspn(usage, "(");
    size_t begin = end;
    while (begin > 0 && usage[begin - 1] != ':' && usage[begin - 1] != ' ' && usage[begin - 1] != '*') {
        --begin;
    }
    snprintf(word, sizeof word, "%.*s", (int)(end - begin), usage + begin);
    word[strcspn(word, ".")] = '\0';
    size_t const length = strlen(word);
    return strncmp(symbol, "_Z", 2) == 0
               ? strstr(symbol, word) != NULL
               : strncmp(symbol, word, length) == 0 && (symbol[length] == '\0' || symbol[length] == '.');
}

static bool is_in_file(const struct code_location *location, const char *file) {
    const char *const slash = location->file == NULL ? NULL : strrchr(location->file, '/');
    return location->file != NULL && strcmp(slash == NULL ? location->file : slash + 1, file) == 0;
}

// Of several functions of one line and name, as clones are, one must have the frame.
static void compare_usage(struct subject *subject, const struct usage *usage) {
    long closest = -1;
    for (size_t i = 0; i < subject->image.symbol_count; ++i) {
        const struct image_symbol *const symbol = &subject->image.symbols[i];
        if (symbol->kind != SYMBOL_FUNCTION || !is_same_name(symbol->name, usage->name)) {
            continue;
        }
        struct code_location const location = locator_at(&subject->locator, (uint32_t)symbol->address);
        const struct flow *const flow = code_find(&subject->code, (uint32_t)symbol->address);
        if (flow != NULL && is_in_file(&location, usage->file) && location.line + 1 >= usage->line &&
            closest != usage->bytes) {
            closest = flow->frame_bytes;
        }
    }
    if (closest < 0) {
        ++absent; // Inlined, or left out by the linker.
    } else if (!is_naked(subject->name, usage->name)) {
        ++compared_su;
        if (closest != usage->bytes) {
            printf("FAIL %s: %s of %s:%u takes %ld bytes, its compiler says %ld\n", subject->name, usage->name,
                   usage->file, usage->line, closest, usage->bytes);
            ++failures;
        }
    }
}

static void compare_usages(struct subject *subject, const char *folder) {
    char pattern[1024], line[1024];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/%s/*.su", folder, subject->name);
    if (glob(pattern, 0, NULL, &found) != 0) {
        return;
    }
    for (size_t i = 0; i < found.gl_pathc; ++i) {
        FILE *const file = fopen(found.gl_pathv[i], "r");
        struct usage usage;
        while (file != NULL && fgets(line, sizeof line, file) != NULL) {
            if (parse(line, &usage)) {
                compare_usage(subject, &usage);
            }
        }
        if (file != NULL) {
            fclose(file);
        }
    }
    globfree(&found);
}

static void compare_size(struct subject *subject, uint32_t address, uint64_t bytes) {
    const struct flow *const flow = code_find(&subject->code, address & ~UINT32_C(1));
    const char *const name = flow == NULL ? NULL : locator_symbol(&subject->locator, flow->entry);
    if (name == NULL || is_naked(subject->name, name) || strncmp(name, "OUTLINED_FUNCTION_", 18) == 0) {
        return;
    }
    ++compared_sizes;
    if ((uint64_t)flow->frame_bytes != bytes) {
        printf("FAIL %s: %s takes %d bytes, .stack_sizes says %llu\n", subject->name, name, flow->frame_bytes,
               (unsigned long long)bytes);
        ++failures;
    }
}

// Addresses of four bytes, each with a number of seven bits a byte.
static void compare_sizes(struct subject *subject) {
    for (size_t i = 0; i < subject->image.section_count; ++i) {
        const struct image_section *const section = &subject->image.sections[i];
        if (strcmp(section->name, ".stack_sizes") != 0 || section->contents == NULL) {
            continue;
        }
        for (uint64_t at = 0; at + 5 <= section->size_bytes;) {
            const uint8_t *const bytes = section->contents + at;
            uint32_t const address = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
            uint64_t number = 0;
            unsigned shift = 0;
            for (at += 4; at < section->size_bytes; shift += 7) {
                uint8_t const part = section->contents[at++];
                number |= (uint64_t)(part & 0x7F) << shift;
                if ((part & 0x80) == 0) {
                    break;
                }
            }
            compare_size(subject, address, number);
        }
    }
}

static void follow_all(struct subject *subject) {
    const struct image *const image = &subject->image;
    uint32_t *const entries = memory_get(image->symbol_count + 1, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (image->symbols[i].kind == SYMBOL_FUNCTION) {
            entries[count++] = (uint32_t)image->symbols[i].address;
        }
    }
    code_follow(&subject->code, entries, count);
    free(entries);
}

static void judge(const char *folder, const char *name) {
    struct subject subject = {.name = name};
    struct reader_error error;
    char path[1024];
    snprintf(path, sizeof path, "%s/%s/%s.elf", folder, name, name);
    if (!image_open(&subject.image, path, &error)) {
        verdict(error.text, false);
        return;
    }
    if (!contents_open(&subject.contents, &subject.image, &error)) {
        verdict(error.text, false);
        image_close(&subject.image);
        return;
    }
    code_open(&subject.code, &subject.contents);
    Dwarf *const dwarf = dwarf_begin_elf(subject.image.elf, DWARF_C_READ, NULL);
    units_open(&subject.units, &subject.image, dwarf);
    locator_open(&subject.locator, &subject.image, &subject.units, &subject.texts);
    follow_all(&subject);
    compare_usages(&subject, folder);
    compare_sizes(&subject);
    locator_close(&subject.locator);
    units_close(&subject.units);
    dwarf_end(dwarf);
    code_close(&subject.code);
    contents_close(&subject.contents);
    image_close(&subject.image);
    arena_free(&subject.texts);
}

int main(int count, char **words) {
    FILE *const images = count == 3 ? fopen(words[1], "r") : NULL;
    char line[512], name[64];
    if (images == NULL) {
        fprintf(stderr, "usage: frames IMAGES.TXT FOLDER\n");
        return 2;
    }
    while (fgets(line, sizeof line, images) != NULL) {
        if (line[0] != '#' && sscanf(line, "%63s", name) == 1) {
            judge(words[2], name);
        }
    }
    fclose(images);
    printf("%u frames of .su files, %u of .stack_sizes; %u functions are in no image\n", compared_su, compared_sizes,
           absent);
    bool const all_equal = failures == 0;
    verdict("frames_equal_those_of_the_su_files", all_equal && compared_su > 400);
    verdict("frames_equal_those_of_stack_sizes", all_equal && compared_sizes > 100);
    if (failures == 0) {
        printf("PASS stack_frames: %u tests\n", tests);
    }
    return failures == 0 ? 0 : 1;
}
