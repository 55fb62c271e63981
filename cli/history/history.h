// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The sizes of an image from commit to commit: one line of JSON a commit, in one file an image. The files are small
/// enough for a branch or a cache, and merge line by line.
#ifndef BRIM_CLI_HISTORY_H
#define BRIM_CLI_HISTORY_H

#include "layout/report.h"
#include "stack/stack.h"

#include <jansson.h>

/// The sizes of one commit.
struct history_point {
    const char *commit;
    const char *time; ///< When the image was written, like "2026-11-30 00:05 UTC"; "" iff not known.
    uint64_t flash_bytes, ram_bytes;
};

/// All commits of one image, the oldest first.
struct history {
    const char *name; ///< The file name of the image.
    struct history_point *points;
    size_t count, capacity;
    struct arena texts;
};

/// Adds the sizes of an image to DIR/NAME.jsonl, where NAME is the image's file name. DIR is made if it is missing. A
/// line of the same commit is replaced, since a build may run twice. stack may be NULL.
/// \return  false iff a file cannot be read or written; error says which.
bool history_add(const char *folder, const char *commit, const struct report *report, const struct stack *stack,
                 struct reader_error *error);

/// Reads the history of one image.
/// \return  false iff the file cannot be read, or a line is none that brim wrote; error names it.
bool history_open(struct history *history, const char *folder, const char *name, struct reader_error *error);
void history_close(struct history *history);

/// Finds the names of the images in a folder, in the order of the alphabet. The caller frees each name and the array.
/// \return  false iff the folder cannot be read.
bool history_names(const char *folder, char ***names, size_t *count, struct reader_error *error);

/// \return  Commit, time and sizes as an array; the caller frees it.
json_t *history_json(const struct history *history);

/// Writes one block character of UTF-8 for each of the numbers, the lowest for the smallest of them. Equal numbers give
/// equal characters in the middle.
void sparkline(const uint64_t *numbers, size_t count, FILE *out);

#endif
