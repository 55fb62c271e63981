// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the .su and .ci files that a compiler left: beside the object, with the object's name. The linker map names
// objects as the linker was given them, relative to a folder that nobody recorded; debugging information names the
// folder of the compiler. So several folders are tried. A file that is newer than the image belongs to a later build:
// it is counted, not read.
#include "base/memory.h"
#include "base/names.h"
#include "image/map.h"
#include "stack/audit.h"

#include <dirent.h>
#include <dwarf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FOLDERS_ABOVE = 4, LONGEST_PATH = 4096 };

struct usage_finder {
    struct usages *usages;
    const struct image *image;
    struct names known; ///< Files, by device and number.
    time_t image_time;
    size_t newer_count;
};

// Many paths lead to one file, so files are told apart by device and inode.
static bool is_known(struct usage_finder *finder, const struct stat *status) {
    char key[64];
    int const length =
        snprintf(key, sizeof key, "%llx %llx", (unsigned long long)status->st_dev, (unsigned long long)status->st_ino);
    size_t const known = finder->known.count;
    return names_add(&finder->known, key, (size_t)length) < known;
}

static void try_file(struct usage_finder *finder, const char *stem, size_t length, const char *suffix) {
    char path[LONGEST_PATH];
    struct stat status;
    if ((size_t)snprintf(path, sizeof path, "%.*s%s", (int)length, stem, suffix) >= sizeof path) {
        return;
    }
    if (stat(path, &status) != 0 || is_known(finder, &status)) {
        return;
    }
    if (status.st_mtime > finder->image_time) {
        ++finder->newer_count;
    } else {
        usages_read_file(finder->usages, path);
    }
}

// An object main.o has main.su, main.c.obj has main.c.su, and a source main.c has main.su.
static void try_object(struct usage_finder *finder, const char *path) {
    static const char *const suffixes[] = {".su", ".ci"};
    const char *const slash = strrchr(path, '/');
    const char *const dot = strrchr(slash == NULL ? path : slash, '.');
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; ++i) {
        try_file(finder, path, dot == NULL ? strlen(path) : (size_t)(dot - path), suffixes[i]);
        try_file(finder, path, strlen(path), suffixes[i]);
    }
}

// Tries the current folder, the folder of the image, and those above it: builds run the linker from one of these.
static void try_everywhere(struct usage_finder *finder, const char *object) {
    const char *const image_path = finder->image->file.path;
    const char *const slash = strrchr(image_path, '/');
    char path[LONGEST_PATH], above[3 * FOLDERS_ABOVE + 1] = "";
    try_object(finder, object);
    for (size_t i = 0; i < FOLDERS_ABOVE && object[0] != '/'; ++i) {
        int const folder = slash == NULL ? 1 : (int)(slash - image_path);
        if ((size_t)snprintf(path, sizeof path, "%.*s/%s%s", folder, slash == NULL ? "." : image_path, above, object) <
            sizeof path) {
            try_object(finder, path);
        }
        memcpy(above + strlen(above), "../", 4);
    }
}

// Archive members, "libc.a(x.o)", are left out: their objects were compiled elsewhere.
static void try_map(struct usage_finder *finder) {
    char path[LONGEST_PATH];
    struct reader_error error;
    struct map map;
    const char *const image_path = finder->image->file.path;
    const char *const slash = strrchr(image_path, '/');
    const char *const dot = strrchr(slash == NULL ? image_path : slash, '.');
    int const stem = dot == NULL ? (int)strlen(image_path) : (int)(dot - image_path);
    snprintf(path, sizeof path, "%.*s.map", stem, image_path);
    bool is_open = map_open(&map, path, &error);
    if (!is_open) {
        snprintf(path, sizeof path, "%s.map", image_path);
        is_open = map_open(&map, path, &error);
    }
    for (size_t i = 0; is_open && i < map.objects.count; ++i) {
        if (strchr(map.objects.texts[i], '(') == NULL) {
            try_everywhere(finder, map.objects.texts[i]);
        }
    }
    if (is_open) {
        map_close(&map);
    }
}

// Tries the source's own folder and the compiler's working folder (DW_AT_comp_dir).
static void try_units(struct usage_finder *finder, const struct units *units) {
    for (size_t i = 0; i < units->count; ++i) {
        Dwarf_Die die;
        Dwarf_Attribute attribute;
        char path[LONGEST_PATH];
        const char *const slash = strrchr(units->units[i].path, '/');
        try_object(finder, units->units[i].path);
        if (dwarf_offdie(units->dwarf, units->units[i].die_offset, &die) == NULL) {
            continue;
        }
        const char *const folder = dwarf_formstring(dwarf_attr(&die, DW_AT_comp_dir, &attribute));
        if (folder != NULL && slash != NULL &&
            (size_t)snprintf(path, sizeof path, "%s%s", folder, slash) < sizeof path) {
            try_object(finder, path);
        }
    }
}

// Link-time optimisation leaves its files beside the image, as fw.elf.ltrans0.ltrans.su.
static void try_beside(struct usage_finder *finder) {
    const char *const image_path = finder->image->file.path;
    const char *const slash = strrchr(image_path, '/');
    const char *const name = slash == NULL ? image_path : slash + 1;
    char folder[LONGEST_PATH];
    snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - image_path),
             slash == NULL ? "." : image_path);
    DIR *const open_folder = opendir(folder[0] == '\0' ? "/" : folder);
    for (struct dirent *entry; open_folder != NULL && (entry = readdir(open_folder)) != NULL;) {
        char path[2 * LONGEST_PATH];
        size_t const length = strlen(entry->d_name);
        if (strncmp(entry->d_name, name, strlen(name)) == 0 && length > 3) {
            int const stem = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) - 3;
            if (strcmp(path + stem, ".su") == 0 || strcmp(path + stem, ".ci") == 0) {
                try_file(finder, path, (size_t)stem, path + stem);
            }
        }
    }
    if (open_folder != NULL) {
        closedir(open_folder);
    }
}

size_t audit_find_files(struct usages *usages, const struct image *image, const struct units *units) {
    struct stat status;
    struct usage_finder finder = {.usages = usages, .image = image};
    finder.image_time = stat(image->file.path, &status) == 0 ? status.st_mtime : 0;
    try_map(&finder);
    try_units(&finder, units);
    try_beside(&finder);
    names_free(&finder.known);
    return finder.newer_count;
}
