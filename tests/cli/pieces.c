// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// pieces changed FILE PREFIX AT...: for each AT a copy of the file as PREFIX_AT, in which the byte at AT is 0xFF.
// pieces cut FILE PREFIX STEP: the beginnings of the file as PREFIX_LENGTH, each STEP bytes longer than the one before.
// A corpus has thousands of such files, and a process for each would take longer than the readers take on them.
#include "base/file.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct piece {
    const char *bytes;
    size_t size;
};

// A byte of 0xFF stands between the two.
static void write_piece(const char *prefix, size_t name, struct piece first, struct piece second, bool has_byte) {
    char path[4096];
    snprintf(path, sizeof path, "%s_%zu", prefix, name);
    FILE *const file = fopen(path, "wb");
    if (file == NULL || fwrite(first.bytes, 1, first.size, file) != first.size ||
        (has_byte && fputc(0xFF, file) == EOF) || fwrite(second.bytes, 1, second.size, file) != second.size ||
        fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

static void write_changed(const struct file *file, const char *prefix, size_t at) {
    if (at >= file->size) {
        fprintf(stderr, "%s: no byte %zu\n", prefix, at);
        exit(1);
    }
    struct piece const behind = {.bytes = file->bytes + at + 1, .size = file->size - at - 1};
    write_piece(prefix, at, (struct piece){.bytes = file->bytes, .size = at}, behind, true);
}

static void write_beginnings(const struct file *file, const char *prefix, size_t step) {
    for (size_t length = 1; step > 0 && length <= file->size; length += step) {
        struct piece const beginning = {.bytes = file->bytes, .size = length};
        write_piece(prefix, length, beginning, (struct piece){.bytes = "", .size = 0}, false);
    }
}

int main(int argc, char **argv) {
    struct reader_error error;
    struct file file;
    if (argc < 5 || !file_open(&file, argv[2], 64u << 20, &error)) {
        fprintf(stderr, "pieces changed|cut FILE PREFIX NUMBER...\n");
        return 2;
    }
    if (strcmp(argv[1], "cut") == 0) {
        write_beginnings(&file, argv[3], strtoul(argv[4], NULL, 0));
    }
    for (int i = 4; i < argc && strcmp(argv[1], "changed") == 0; ++i) {
        write_changed(&file, argv[3], strtoul(argv[i], NULL, 0));
    }
    file_close(&file);
    return 0;
}
