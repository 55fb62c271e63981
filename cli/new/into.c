// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file adds brim to a project that exists. It writes files of its own and edits none of the user's: which lines to
// add where is printed. The build system is told by the file that it has in the folder. Zephyr and PlatformIO come
// before CMake and make, because their projects may have a CMakeLists.txt or a Makefile as well.
#include "new/board.h"
#include "new/embedded.h"
#include "new/project.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *file;
    enum build_system system;
    const char *advice; ///< The name of the text to print.
} systems[] = {
    {"prj.conf", BUILD_ZEPHYR, "into/zephyr.txt"},
    {"platformio.ini", BUILD_PLATFORMIO, "into/platformio.txt"},
    {"CMakeLists.txt", BUILD_CMAKE, "into/cmake.txt"},
    {"Makefile", BUILD_MAKE, "into/make.txt"},
};

// A link that leads nowhere is a file as well: it must not be written through.
static bool has_file(const char *folder, const char *name) {
    char path[4096];
    struct stat status;
    int const length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length < (int)sizeof path && lstat(path, &status) == 0;
}

// \return  The text of that name that was compiled in; "" iff there is none.
static const char *text_named(const char *name) {
    for (size_t i = 0; i < embedded_text_count; ++i) {
        if (strcmp(embedded_texts[i].name, name) == 0) {
            return embedded_texts[i].text;
        }
    }
    return "";
}

// Without a region the budgets are those of the main stack alone. \return  A text for the caller to free.
static char *budgets_of(const char *const *regions, size_t region_count) {
    char *text;
    size_t size;
    FILE *const out = open_memstream(&text, &size);
    for (size_t i = 0; i < region_count; ++i) {
        fprintf(out, "  - region: %s\n    max: 90%%\n", regions[i]);
    }
    fputs("  - stack: main stack\n    min_free: 128", out);
    fclose(out);
    return text;
}

// A file of the user's keeps its content, and none of ours is written beside it.
static bool write_own_files(const char *folder, const struct fills *fills, struct reader_error *error) {
    static const char *const names[] = {"brim_example.c", "brim.yaml"};
    char path[4096];
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        if (has_file(folder, names[i])) {
            return reader_fail(error, folder, "%s exists already; nothing was written", names[i]);
        }
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        char *const text = fills_apply(fills, text_named(i == 0 ? "into/brim_example.c" : "brim.yaml"));
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        FILE *const file = fopen(path, "wx");
        bool const done = file != NULL && fputs(text, file) >= 0;
        bool const closed = file != NULL && fclose(file) == 0;
        free(text);
        if (!done || !closed) {
            return reader_fail(error, path, "cannot be written: %s", strerror(errno));
        }
    }
    return true;
}

bool project_write_into(const char *folder, const char *const *regions, size_t region_count, FILE *out,
                        struct reader_error *error) {
    struct stat status;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)) {
        return reader_fail(error, folder, "no folder; nothing was written");
    }
    const char *advice = NULL;
    for (size_t i = 0; advice == NULL && i < sizeof systems / sizeof *systems; ++i) {
        advice = has_file(folder, systems[i].file) ? systems[i].advice : NULL;
    }
    if (advice == NULL) {
        return reader_fail(
            error, folder,
            "none of prj.conf, platformio.ini, CMakeLists.txt and Makefile is there; nothing was written");
    }
    struct fills fills = {.items = {{"BUDGETS", budgets_of(regions, region_count)}}, .count = 1};
    bool const done = write_own_files(folder, &fills, error);
    if (done) {
        fputs(text_named(advice), out);
    }
    fills_free(&fills);
    return done;
}
