// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads what compilers say about frames, for the audit: .su files (gcc and clang, -fstack-usage), .ci files (gcc,
// -fcallgraph-info=su) and the section .stack_sizes of an image (clang, -fstack-size-section). The formats are meant
// for people and differ between versions, so a line that does not fit is skipped. Only bytes up to INT32_MAX are
// believed.
#include "stack/compiler_frames.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LARGEST_FILE = 1 << 26, DEEPEST_FOLDER = 12 };

static struct usage *add(struct usages *usages) {
    usages->items = memory_grow(usages->items, usages->count, &usages->capacity, sizeof *usages->items);
    usages->items[usages->count] = (struct usage){0};
    return &usages->items[usages->count++];
}

static const char *keep(struct usages *usages, const char *text, size_t length) {
    return arena_text(&usages->texts, text, length);
}

// Splits "src/a.c:12:34" into file and line; the column is left out, since clang writes none.
static bool take_location(struct usages *usages, struct usage *usage, const char *text, size_t length) {
    size_t colons[2] = {0}, count = 0;
    for (size_t i = length; i-- > 0 && count < 2;) {
        if (text[i] == ':') {
            colons[count++] = i;
        } else if (text[i] < '0' || text[i] > '9') {
            break;
        }
    }
    if (count == 0) {
        return false;
    }
    size_t const colon = colons[count - 1];
    usage->file = keep(usages, text, colon);
    usage->line = (unsigned)strtoul(text + colon + 1, NULL, 10);
    return colon > 0;
}

// \return  The length of the source position in "src/a.c:12:34:walk       96      static". A declaration of C++ has
// colons too, so the position ends at the last number.
static size_t end_of_location(const char *text, size_t length) {
    for (size_t i = 1; i < length; ++i) {
        if (text[i - 1] != ':' || text[i] < '0' || text[i] > '9') {
            continue;
        }
        i += strspn(text + i, "0123456789");
        if (i < length && text[i] == ':') {
            size_t const column = strspn(text + i + 1, "0123456789");
            return column > 0 && i + 1 + column < length && text[i + 1 + column] == ':' ? i + 1 + column : i;
        }
    }
    return 0;
}

static void read_su_line(struct usages *usages, const char *path, const char *line, size_t length) {
    const char *const tab = memchr(line, '\t', length);
    size_t const location = tab == NULL ? 0 : end_of_location(line, (size_t)(tab - line));
    struct usage usage = {.source = USAGE_SU, .read_in = path};
    if (location == 0 || !take_location(usages, &usage, line, location)) {
        return;
    }
    char *kind;
    usage.bytes = strtoull(tab + 1, &kind, 10);
    usage.name = keep(usages, line + location + 1, (size_t)(tab - line) - location - 1);
    usage.is_dynamic = strncmp(kind, "\tdynamic", 8) == 0;
    if (kind != tab + 1 && usage.bytes <= INT32_MAX) {
        *add(usages) = usage;
    }
}

// \return  What follows the n-th "\n" of a label, which stands there as two characters; NULL iff it has fewer.
static const char *part_of_label(const char *label, const char *end, unsigned n) {
    for (; n > 0 && label != NULL; --n) {
        label = memmem(label, (size_t)(end - label), "\\n", 2);
        label = label == NULL ? NULL : label + 2;
    }
    return label;
}

// A node of the VCG format:
//
//     node: { title: "a.c:walk" label: "walk\na.c:3:38\n96 bytes (static)\n0 dynamic objects" }
static void read_ci_line(struct usages *usages, const char *path, const char *line, size_t length) {
    const char *const end = line + length;
    const char *const title = memmem(line, length, "title: \"", 8), *const label = memmem(line, length, "label: \"", 8);
    if (length < 5 || strncmp(line, "node:", 5) != 0 || title == NULL || label == NULL) {
        return;
    }
    const char *const location = part_of_label(label, end, 1), *const bytes = part_of_label(label, end, 2);
    const char *const close = memchr(title + 8, '"', (size_t)(end - title) - 8);
    struct usage usage = {.source = USAGE_CI, .read_in = path};
    if (location == NULL || bytes == NULL || close == NULL ||
        !take_location(usages, &usage, location, (size_t)(bytes - location) - 2)) {
        return; // A function of another unit, of which nothing is known here.
    }
    const char *const colon = memrchr(title + 8, ':', (size_t)(close - title) - 8);
    const char *const name = colon == NULL ? title + 8 : colon + 1;
    char *kind;
    usage.name = keep(usages, name, (size_t)(close - name));
    usage.bytes = strtoull(bytes, &kind, 10);
    usage.is_dynamic = strncmp(kind, " bytes (dynamic", 15) == 0;
    if (kind != bytes && strncmp(kind, " bytes", 6) == 0 && usage.bytes <= INT32_MAX) {
        *add(usages) = usage;
    }
}

static bool has_end(const char *path, const char *end) {
    size_t const length = strlen(path), wanted = strlen(end);
    return length > wanted && strcmp(path + length - wanted, end) == 0;
}

void usages_read_file(struct usages *usages, const char *path) {
    struct file file;
    struct reader_error error;
    bool const is_su = has_end(path, ".su");
    if ((!is_su && !has_end(path, ".ci")) || !file_open(&file, path, LARGEST_FILE, &error)) {
        return;
    }
    ++usages->file_count;
    const char *const kept = keep(usages, path, strlen(path));
    char *const text = memory_get(file.size + 1, 1); // Terminated, so that reading a number ends.
    memcpy(text, file.bytes, file.size);
    for (size_t at = 0; at < file.size;) {
        size_t const length = strcspn(text + at, "\n");
        if (is_su) {
            read_su_line(usages, kept, text + at, length);
        } else {
            read_ci_line(usages, kept, text + at, length);
        }
        at += length + 1;
    }
    free(text);
    file_close(&file);
}

// Symbolic links are not followed (lstat), so no folder is read twice or for ever.
static void read_below(struct usages *usages, const char *path, unsigned depth) {
    DIR *const folder = depth == 0 ? NULL : opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        char below[4096];
        struct stat status;
        if (entry->d_name[0] == '.' ||
            (size_t)snprintf(below, sizeof below, "%s/%s", path, entry->d_name) >= sizeof below ||
            lstat(below, &status) != 0) {
            continue;
        }
        if (S_ISDIR(status.st_mode)) {
            read_below(usages, below, depth - 1);
        } else if (S_ISREG(status.st_mode)) {
            usages_read_file(usages, below);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

void usages_read_folder(struct usages *usages, const char *path) {
    read_below(usages, path, DEEPEST_FOLDER);
}

// Each entry is an address of four bytes and a number in groups of seven bits (ULEB128).
static void read_sizes(struct usages *usages, const struct image_section *section) {
    const uint8_t *at = section->contents, *const end = at + section->size_bytes;
    while (end - at > 4) {
        uint32_t const address = (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
        uint64_t bytes = 0;
        unsigned shift = 0;
        for (at += 4; at < end; ++at, shift += 7) {
            bytes |= shift < 35 ? (uint64_t)(*at & 0x7F) << shift : 0;
            if ((*at & 0x80) == 0) {
                ++at;
                break;
            }
        }
        if (address > 1 && bytes <= INT32_MAX) { // The entry of a discarded function keeps the address 0.
            struct usage *const usage = add(usages);
            *usage = (struct usage){
                .source = USAGE_SECTION, .read_in = ".stack_sizes", .address = address & ~1U, .bytes = bytes};
        }
    }
}

void usages_read_image(struct usages *usages, const struct image *image) {
    for (size_t i = 0; i < image->section_count; ++i) {
        if (strcmp(image->sections[i].name, ".stack_sizes") == 0 && image->sections[i].contents != NULL) {
            read_sizes(usages, &image->sections[i]);
        }
    }
}

void usages_free(struct usages *usages) {
    free(usages->items);
    arena_free(&usages->texts);
    *usages = (struct usages){0};
}
