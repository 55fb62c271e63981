// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file writes projects. A new one is a folder that must not exist: mkdir() fails where anything of that name is
// there, a dangling link too, so there is no moment between looking and writing. In a folder that exists, all files are
// looked for before the first is written. Each file is opened with O_EXCL besides.
#include "new/project.h"

#include "new/board.h"
#include "new/embedded.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_NAME = 64 };

// Templates below this folder belong to projects that exist.
static const char into_folder[] = "into/";

const char *project_name_fault(const char *name) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static const char others[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    if (name[0] == '\0') {
        return "a project needs a name";
    }
    if (strlen(name) > LONGEST_NAME) {
        return "a project's name has 64 characters at most";
    }
    if (strspn(name, letters) == 0 || name[strspn(name, others)] != '\0') {
        return "a project's name is a letter, then letters, digits, _ and -";
    }
    // The library's own project has this name, and CMake keeps the folders of projects by their names.
    return strcmp(name, "brim") == 0 ? "the library has this name" : NULL;
}

// "FOLDER/NAME", in an arena.
static const char *path_of(struct arena *texts, const char *folder, const char *name) {
    size_t const size = strlen(folder) + strlen(name) + 2;
    char *const path = memory_get(size, 1);
    snprintf(path, size, "%s/%s", folder, name);
    const char *const kept = arena_text(texts, path, size - 1);
    free(path);
    return kept;
}

// Makes the folders on the way to a file. Those that exist are fine; what else goes wrong, open() tells.
static void make_folders(const char *path) {
    char *const copy = memory_copy(path, strlen(path) + 1, 1);
    for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(copy, 0777);
        *slash = '/';
    }
    free(copy);
}

static bool write_file(const char *path, const char *text, struct reader_error *error) {
    make_folders(path);
    int const descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *const file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (file == NULL) {
        return reader_fail(error, path, "%s", strerror(errno));
    }
    bool const written = fputs(text, file) >= 0;
    return (fclose(file) == 0 && written) || reader_fail(error, path, "%s", strerror(errno));
}

static bool write_template(const char *folder, const char *name, const char *text, const struct fills *fills,
                           struct reader_error *error) {
    struct arena texts = {0};
    char *const filled = fills_apply(fills, text);
    bool const done = write_file(path_of(&texts, folder, name), filled, error);
    free(filled);
    arena_free(&texts);
    return done;
}

bool project_write(const char *name, const struct part *part, struct reader_error *error) {
    const char *const fault = project_name_fault(name);
    if (fault != NULL) {
        return reader_fail(error, name[0] == '\0' ? "\"\"" : name, "%s; nothing was written", fault);
    }
    if (mkdir(name, 0777) != 0) {
        return reader_fail(error, name, "%s; nothing was written",
                           errno == EEXIST ? "exists already" : strerror(errno));
    }
    struct fills fills;
    fills_make(&fills, name, part);
    bool fine = true;
    for (size_t i = 1; fine && i < embedded_text_count; ++i) {
        if (strncmp(embedded_texts[i].name, into_folder, strlen(into_folder)) != 0) {
            fine = write_template(name, embedded_texts[i].name, embedded_texts[i].text, &fills, error);
        }
    }
    fills_free(&fills);
    return fine;
}
