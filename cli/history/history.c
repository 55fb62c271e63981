// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Keeps the sizes of images from commit to commit. Each image has a file of its own, and each commit one line of JSON
// in it, so that version control merges two branches by taking the lines of both. A line has the sums of flash and RAM,
// the bytes used in each region, the bounds of stacks that are known, and the groups of brim.yaml. A new file is
// written beside the old one and renamed, because a build that is stopped must not lose the history.
#include "history/history.h"

#include "base/file.h"
#include "base/text.h"
#include "diff/print.h"
#include "output/data.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static const char suffix[] = ".jsonl";

static char *path_of(const char *folder, const char *name, const char *ending) {
    size_t const length = strlen(folder) + strlen(name) + strlen(ending) + 2;
    char *const path = memory_get(length, 1);
    snprintf(path, length, "%s/%s%s", folder, name, ending);
    return path;
}

// The time is that of the file, so the same image gives the same line.
static json_t *time_of(const char *path) {
    struct stat status;
    struct tm parts;
    char text[40] = "";
    if (stat(path, &status) == 0 && gmtime_r(&status.st_mtime, &parts) != NULL) {
        strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &parts);
    }
    return json_string(text);
}

// Flash and RAM are summed over the pieces, as the total of a report is; regions count up to their high-water marks.
static void add_regions(json_t *line, const struct report *report) {
    json_t *const regions = json_object();
    uint64_t bytes[2] = {0}; // Flash and RAM.
    for (size_t i = 0; i < report->piece_count; ++i) {
        bytes[!piece_is_flash(report, &report->pieces[i])] += report->pieces[i].size_bytes;
    }
    for (size_t i = 0; i < report->region_count; ++i) {
        json_object_set_new(regions, report->regions[i].name, json_integer((json_int_t)report->regions[i].used_bytes));
    }
    json_object_set_new(line, "flash_bytes", json_integer((json_int_t)bytes[0]));
    json_object_set_new(line, "ram_bytes", json_integer((json_int_t)bytes[1]));
    json_object_set_new(line, "regions", regions);
}

// A bound that is not known is left out; a reader must not take it for zero.
static void add_stacks(json_t *line, const struct stack *stack) {
    json_t *const stacks = json_object();
    for (size_t i = 0; i <= stack->entry_count; ++i) {
        const struct stack_entry *const entry = i < stack->entry_count ? &stack->entries[i] : &stack->main;
        if (entry->verdict != BOUND_UNKNOWN) {
            json_object_set_new(stacks, entry->name, json_integer((json_int_t)entry->bound_bytes));
        }
    }
    json_object_set_new(line, "stacks", stacks);
}

// A line is ASCII, so that no tool on the way changes it. The schema's number is for later versions of brim.
static char *line_of(const char *commit, const struct report *report, const struct stack *stack) {
    json_t *const line = json_pack("{s:i, s:o, s:o}", "schema", SCHEMA_VERSION, "commit", json_text(commit), "time",
                                   time_of(report->image_path));
    add_regions(line, report);
    if (stack != NULL) {
        add_stacks(line, stack);
    }
    if (report->groups.config->group_count > 0) {
        json_object_set_new(line, "groups", groups_json(report));
    }
    char *const text = json_dumps(line, JSON_COMPACT | JSON_ENSURE_ASCII);
    json_decref(line);
    return text;
}

static bool is_of_commit(const char *line, size_t length, const char *commit) {
    json_t *const value = json_loadb(line, length, 0, NULL);
    const char *const text = json_string_value(json_object_get(value, "commit"));
    bool const is_same = text != NULL && strcmp(text, commit) == 0;
    json_decref(value);
    return is_same;
}

// Copies the lines of other commits. A file that does not exist has none.
static bool copy_lines(const char *path, const char *commit, FILE *out, struct reader_error *error) {
    struct stat status;
    struct file file;
    if (stat(path, &status) != 0 && errno == ENOENT) {
        return true;
    }
    if (!file_open(&file, path, UINT64_C(1) << 30, error)) {
        return false;
    }
    for (size_t at = 0; at < file.size;) {
        const char *const end = memchr(file.bytes + at, '\n', file.size - at);
        size_t const length = end == NULL ? file.size - at : (size_t)(end - file.bytes) - at;
        if (length > 0 && !is_of_commit(file.bytes + at, length, commit)) {
            fwrite(file.bytes + at, 1, length, out);
            fputc('\n', out);
        }
        at += length + 1;
    }
    file_close(&file);
    return true;
}

static bool write_lines(const char *path, const char *next, const char *commit, const char *line,
                        struct reader_error *error) {
    FILE *const out = fopen(next, "w");
    if (out == NULL) {
        return reader_fail(error, next, "cannot be written: %s", strerror(errno));
    }
    bool const is_copied = copy_lines(path, commit, out, error);
    fprintf(out, "%s\n", line);
    bool const is_written = ferror(out) == 0;
    if (fclose(out) != 0 || !is_written) {
        remove(next);
        return reader_fail(error, next, "cannot be written: %s", strerror(errno));
    }
    if (!is_copied) {
        remove(next);
        return false;
    }
    return rename(next, path) == 0 || reader_fail(error, path, "cannot be written: %s", strerror(errno));
}

bool history_add(const char *folder, const char *commit, const struct report *report, const struct stack *stack,
                 struct reader_error *error) {
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return reader_fail(error, folder, "cannot be made: %s", strerror(errno));
    }
    char *const path = path_of(folder, base_name(report->image_path), suffix);
    char *const next = path_of(folder, base_name(report->image_path), ".next");
    char *const line = line_of(commit, report, stack);
    bool const done = write_lines(path, next, commit, line, error);
    free(line);
    free(next);
    free(path);
    return done;
}

static bool read_line(struct history *history, const char *path, const char *text, size_t length, size_t number,
                      struct reader_error *error) {
    json_t *const line = json_loadb(text, length, 0, NULL);
    json_t *const flash = json_object_get(line, "flash_bytes"), *const ram = json_object_get(line, "ram_bytes");
    const char *const commit = json_string_value(json_object_get(line, "commit"));
    const char *const time = json_string_value(json_object_get(line, "time"));
    bool const is_line = commit != NULL && json_is_integer(flash) && json_is_integer(ram) &&
                         json_integer_value(flash) >= 0 && json_integer_value(ram) >= 0;
    if (is_line) {
        APPEND(history->points, history->count, history->capacity,
               (struct history_point){arena_text(&history->texts, commit, strlen(commit)),
                                      time == NULL ? "" : arena_text(&history->texts, time, strlen(time)),
                                      (uint64_t)json_integer_value(flash), (uint64_t)json_integer_value(ram)});
    }
    json_decref(line);
    return is_line || reader_fail(error, path, "line %zu: not a line that brim history wrote", number);
}

// An empty line is skipped; version control may leave one behind a merge by hand.
static bool read_lines(struct history *history, const char *path, struct reader_error *error) {
    struct file file;
    bool done = true;
    size_t number = 0;
    if (!file_open(&file, path, UINT64_C(1) << 30, error)) {
        return false;
    }
    for (size_t at = 0; done && at < file.size;) {
        const char *const end = memchr(file.bytes + at, '\n', file.size - at);
        size_t const length = end == NULL ? file.size - at : (size_t)(end - file.bytes) - at;
        ++number;
        done = length == 0 || read_line(history, path, file.bytes + at, length, number, error);
        at += length + 1;
    }
    file_close(&file);
    return done;
}

bool history_open(struct history *history, const char *folder, const char *name, struct reader_error *error) {
    *history = (struct history){0};
    history->name = arena_text(&history->texts, name, strlen(name));
    char *const path = path_of(folder, name, suffix);
    bool const done = read_lines(history, path, error);
    free(path);
    if (!done) {
        history_close(history);
    }
    return done;
}

void history_close(struct history *history) {
    free(history->points);
    arena_free(&history->texts);
    *history = (struct history){0};
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool history_names(const char *folder, char ***names, size_t *count, struct reader_error *error) {
    DIR *const stream = opendir(folder);
    size_t capacity = 0;
    *names = NULL;
    *count = 0;
    if (stream == NULL) {
        return reader_fail(error, folder, "cannot be read: %s", strerror(errno));
    }
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
        size_t const length = strlen(entry->d_name), ending = strlen(suffix);
        if (length > ending && strcmp(entry->d_name + length - ending, suffix) == 0) {
            APPEND(*names, *count, capacity, strndup(entry->d_name, length - ending));
        }
    }
    closedir(stream);
    if (*count > 0) {
        qsort(*names, *count, sizeof **names, by_text);
    }
    return true;
}

json_t *history_json(const struct history *history) {
    json_t *const array = json_array();
    for (size_t i = 0; i < history->count; ++i) {
        const struct history_point *const point = &history->points[i];
        json_array_append_new(array, json_pack("{s:o, s:o, s:I, s:I}", "commit", json_text(point->commit), "time",
                                               json_text(point->time), "flash_bytes", (json_int_t)point->flash_bytes,
                                               "ram_bytes", (json_int_t)point->ram_bytes));
    }
    return array;
}

// The eight blocks follow each other in Unicode, from U+2581 to U+2588.
void sparkline(const uint64_t *numbers, size_t count, FILE *out) {
    enum { BLOCKS = 8 };
    uint64_t least = UINT64_MAX, most = 0;
    for (size_t i = 0; i < count; ++i) {
        least = numbers[i] < least ? numbers[i] : least;
        most = numbers[i] > most ? numbers[i] : most;
    }
    for (size_t i = 0; i < count; ++i) {
        unsigned const block =
            most == least ? BLOCKS / 2 : (unsigned)((numbers[i] - least) * (BLOCKS - 1) / (most - least));
        fprintf(out, "\xE2\x96%c", (char)(0x81 + block));
    }
}
