// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim new`. It has four forms: --list prints the parts, --part and --from write a new
// project, --into adds to one that exists. The exit status is 3 where something exists already or cannot be written.
#include "cmd/common.h"
#include "new/embedded.h"
#include "new/project.h"
#include "new/startup.h"
#include "output/wrap.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Looks for the sources that this program was built from: it then lies in their folder build. \return  false iff they
// are not there.
static bool find_sources(char *folder, size_t size) {
    char probe[PATH_MAX + 32];
    ssize_t const length = readlink("/proc/self/exe", folder, size - 1);
    if (length <= 0) {
        return false;
    }
    folder[length] = '\0';
    for (int levels = 0; levels < 2; ++levels) {
        char *const slash = strrchr(folder, '/');
        if (slash == NULL || slash == folder) {
            return false;
        }
        *slash = '\0';
    }
    snprintf(probe, sizeof probe, "%s/include/brim/version.h", folder);
    return access(probe, R_OK) == 0;
}

// Prints commands that work as they stand where the sources are known, and otherwise name what is missing.
static void tell_next_steps(const char *name, const struct part *part) {
    char sources[PATH_MAX];
    bool const found = find_sources(sources, sizeof sources);
    printf("%s is a project for the %s. Next:\n\n    cd %s\n", name, part->title, name);
    printf("    cmake --preset gcc -DBRIM_DIR=%s\n    cmake --build --preset gcc\n", found ? sources : "FOLDER");
    if (!found) {
        puts("\nFOLDER is where brim's sources are. CMakeLists.txt lists the other ways.");
    }
    if (part->note != NULL) {
        putchar('\n');
        print_wrapped(stdout, 0, 0, part->note);
    }
}

static int write_project(const char *name, const struct part *part) {
    struct reader_error error;
    if (!project_write(name, part, &error)) {
        return unreadable(&error);
    }
    tell_next_steps(name, part);
    return EXIT_FINE;
}

// The part of --from lives in `texts` as long as the project is written.
static int new_from_files(const struct settings *settings) {
    struct part part;
    struct arena texts = {0};
    struct reader_error error;
    int const code = part_from_files(&part, &texts, settings->from, settings->script, settings->core, &error)
                         ? write_project(settings->arguments[0], &part)
                         : unreadable(&error);
    part_free(&part);
    arena_free(&texts);
    return code;
}

// The forms that need the table of parts.
static int new_of_table(const struct settings *settings, const struct parts *parts) {
    if (settings->list) {
        parts_print(parts, stdout);
        return EXIT_FINE;
    }
    const struct part *const part = parts_find(parts, settings->part);
    if (part == NULL) {
        fprintf(stderr, "brim: no part %s; brim new --list prints those it knows, --from and --ld serve the others\n",
                settings->part);
        return EXIT_USAGE;
    }
    return write_project(settings->arguments[0], part);
}

// The regions of --ld, if it is given, become budgets.
static int new_into(const struct settings *settings) {
    struct part part = {0};
    struct arena texts = {0};
    struct reader_error error;
    bool fine = settings->script == NULL || part_read_script(&part, &texts, settings->script, &error);
    if (fine) {
        const char **const names = memory_get(part.memory_count + 1, sizeof *names);
        for (size_t i = 0; i < part.memory_count; ++i) {
            names[i] = part.memories[i].name;
        }
        fine = project_write_into(settings->into, names, part.memory_count, stdout, &error);
        free((void *)names);
    }
    part_free(&part);
    arena_free(&texts);
    return fine ? EXIT_FINE : unreadable(&error);
}

// Each form has operands and options of its own.
static const char *usage_fault(const struct settings *settings) {
    size_t const names = settings->argument_count;
    int const forms = settings->list + (settings->part != NULL) + (settings->from != NULL) + (settings->into != NULL);
    if (forms != 1) {
        return "a name and --part PART, a name and --from FILE, --into DIR, or --list";
    }
    if (names != (settings->part != NULL || settings->from != NULL)) {
        return "one name with --part and --from, and none with --into and --list";
    }
    return settings->from != NULL && settings->script == NULL ? "--ld FILE beside --from" : NULL;
}

int cmd_new(const struct settings *settings) {
    const char *const fault = usage_fault(settings);
    if (fault != NULL) {
        return wrong_usage("new", fault);
    }
    if (settings->into != NULL) {
        return new_into(settings);
    }
    if (settings->from != NULL) {
        return new_from_files(settings);
    }
    struct parts parts;
    struct reader_error error;
    if (!parts_read(&parts, embedded_texts[0].text, &error)) {
        return unreadable(&error);
    }
    int const code = new_of_table(settings, &parts);
    parts_free(&parts);
    return code;
}
