// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the table of brim_report(). The name of an object may have blanks, so a line is read from its end: the last
// five words are the kind, the capacity, what is used, the peak, and what was lost.
#include "html/marks.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 16 << 20, WORDS = 5, LONGEST_LINE = 500 };

// Cuts the last word off a line.
static char *last_word(char *line) {
    size_t end = strlen(line);
    while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\r')) {
        line[--end] = '\0';
    }
    while (end > 0 && line[end - 1] != ' ') {
        --end;
    }
    char *const word = line + end;
    if (end > 0) {
        line[end - 1] = '\0';
    }
    return word;
}

static bool is_number(const char *word) {
    return *word != '\0' && word[strspn(word, "0123456789")] == '\0';
}

static void take_line(struct marks *marks, char *line) {
    const char *words[WORDS];
    for (size_t i = WORDS; i-- > 0;) {
        words[i] = last_word(line);
    }
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ') {
        --length;
    }
    if (length == 0 || strcmp(words[0], "stack") != 0 || !is_number(words[1]) || !is_number(words[3])) {
        return;
    }
    APPEND(marks->items, marks->count, marks->capacity,
           (struct mark){arena_text(&marks->texts, line, length), strtoull(words[1], NULL, 10),
                         strtoull(words[3], NULL, 10)});
}

bool marks_open(struct marks *marks, const char *path, struct reader_error *error) {
    struct file file;
    *marks = (struct marks){0};
    if (!file_open(&file, path, LARGEST_FILE, error)) {
        return false;
    }
    for (size_t at = 0, end; at < file.size; at = end + 1) {
        const char *const stop = memchr(file.bytes + at, '\n', file.size - at);
        end = stop == NULL ? file.size : (size_t)(stop - file.bytes);
        if (end - at < LONGEST_LINE) {
            char line[LONGEST_LINE + 1] = "";
            memcpy(line, file.bytes + at, end - at);
            take_line(marks, line);
        }
    }
    file_close(&file);
    return marks->count > 0 || reader_fail(error, path, "no line tells the peak of a stack, as brim_report prints it");
}

void marks_close(struct marks *marks) {
    free(marks->items);
    arena_free(&marks->texts);
    *marks = (struct marks){0};
}
