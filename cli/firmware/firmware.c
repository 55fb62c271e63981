// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Opens what belongs to an image, each once and only when it is asked for. The map is the one that the user names, or
// one beside the image; it is refused when its sections are not those of the image, since a map of another build would
// attribute bytes to the wrong files without anyone noticing.
#include "firmware/firmware.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Looks for "fw.map", then for "fw.elf.map", beside "fw.elf".
static char *map_beside(const char *image_path) {
    size_t const length = strlen(image_path);
    const char *const slash = strrchr(image_path, '/');
    const char *const dot = strrchr(slash == NULL ? image_path : slash, '.');
    size_t const stem = dot == NULL ? length : (size_t)(dot - image_path);
    char *const path = memory_get(length + 8, 1);
    memcpy(path, image_path, stem);
    memcpy(path + stem, ".map", 5);
    if (access(path, R_OK) == 0) {
        return path;
    }
    memcpy(path, image_path, length);
    memcpy(path + length, ".map", 5);
    if (access(path, R_OK) == 0) {
        return path;
    }
    free(path);
    return NULL;
}

// A map of another build would silently attribute bytes to the wrong files. Every section that image and map share must
// have the same address and size in both.
static bool map_fits(const struct firmware *firmware, const struct map *map, struct reader_error *error) {
    bool any = false;
    for (size_t i = 0; i < map->output_count; ++i) {
        const struct map_output *const output = &map->outputs[i];
        for (size_t s = 1; s < firmware->image.section_count; ++s) {
            const struct image_section *const section = &firmware->image.sections[s];
            if (!section->is_allocated || section->size_bytes == 0 || !slice_is(output->name, section->name)) {
                continue;
            }
            if (output->address != section->address || output->size_bytes != section->size_bytes) {
                return reader_fail(
                    error, map->file.path,
                    "does not belong to %s: %s has %llu bytes at 0x%llx in the map, %llu at 0x%llx in the "
                    "image; link again, or use --no-map",
                    firmware->request.image_path, section->name, (unsigned long long)output->size_bytes,
                    (unsigned long long)output->address, (unsigned long long)section->size_bytes,
                    (unsigned long long)section->address);
            }
            any = true;
        }
    }
    return any || map->output_count == 0 ||
           reader_fail(error, map->file.path, "does not belong to %s: they share no section",
                       firmware->request.image_path);
}

bool firmware_open(struct firmware *firmware, const struct firmware_request *request, struct reader_error *error) {
    *firmware = (struct firmware){.request = *request};
    return image_open(&firmware->image, request->image_path, error);
}

void firmware_close(struct firmware *firmware) {
    vectors_free(&firmware->vectors);
    contents_close(&firmware->contents);
    if (firmware->has_types) {
        types_close(&firmware->types);
    }
    if (firmware->has_records) {
        records_close(&firmware->records);
    }
    if (firmware->has_units) {
        units_close(&firmware->units);
    }
    die_tree_close(&firmware->tree);
    dwarf_end(firmware->dwarf);
    map_close(&firmware->map);
    free(firmware->map_path);
    image_close(&firmware->image);
    *firmware = (struct firmware){0};
}

bool firmware_open_map(struct firmware *firmware, struct reader_error *error) {
    const struct firmware_request *const request = &firmware->request;
    if (firmware->has_map) {
        return true;
    }
    if (request->map_path != NULL) {
        size_t const size = strlen(request->map_path) + 1;
        firmware->map_path = memory_get(size, 1);
        memcpy(firmware->map_path, request->map_path, size);
    } else if (!request->ignore_map) {
        firmware->map_path = map_beside(request->image_path);
    }
    if (firmware->map_path == NULL) {
        return true;
    }
    if (map_open(&firmware->map, firmware->map_path, error) && map_fits(firmware, &firmware->map, error)) {
        firmware->has_map = true;
        return true;
    }
    map_close(&firmware->map);
    free(firmware->map_path);
    firmware->map_path = NULL;
    return false;
}

const struct map *firmware_map(const struct firmware *firmware) {
    return firmware->has_map ? &firmware->map : NULL;
}

// All readers share one handle, since libdw reads the abbreviations of a unit once for each.
static Dwarf *dwarf_of(struct firmware *firmware) {
    if (!firmware->has_dwarf) {
        firmware->dwarf = dwarf_begin_elf(firmware->image.elf, DWARF_C_READ, NULL);
        firmware->has_dwarf = true;
    }
    return firmware->dwarf;
}

static const struct die_tree *tree_of(struct firmware *firmware) {
    if (!firmware->has_tree) {
        die_tree_open(&firmware->tree, &firmware->image, dwarf_of(firmware));
        firmware->has_tree = true;
    }
    return &firmware->tree;
}

struct units *firmware_units(struct firmware *firmware) {
    if (!firmware->has_units) {
        units_open(&firmware->units, &firmware->image, dwarf_of(firmware));
        firmware->has_units = true;
    }
    return &firmware->units;
}

void firmware_read_variables(struct firmware *firmware) {
    units_read_variables(firmware_units(firmware), tree_of(firmware));
}

const struct records *firmware_records(struct firmware *firmware) {
    if (!firmware->has_records) {
        records_open(&firmware->records, &firmware->image, tree_of(firmware));
        firmware->has_records = true;
    }
    return &firmware->records;
}

struct types *firmware_types(struct firmware *firmware) {
    if (!firmware->has_types) {
        types_open(&firmware->types, &firmware->image, dwarf_of(firmware), tree_of(firmware));
        firmware->has_types = true;
    }
    return &firmware->types;
}

struct code_contents *firmware_code(struct firmware *firmware, struct reader_error *error) {
    bool const is_open = firmware->contents.image != NULL;
    return is_open || contents_open(&firmware->contents, &firmware->image, error) ? &firmware->contents : NULL;
}

// The search asks about the contents of the image only, so nothing is interpreted for it.
static bool find_vectors(struct firmware *firmware, struct code_contents *contents, struct reader_error *error) {
    const struct config *const config = firmware->request.config;
    struct code code;
    code_open(&code, contents);
    bool const is_fine = vectors_of(&firmware->vectors, &code, &config->stack);
    code_close(&code);
    return is_fine || reader_fail(error, config->path, "line %zu: no vector table at 0x%08" PRIx64 " in the image",
                                  config->stack.vectors_line, config->stack.vectors);
}

const struct vectors *firmware_vectors(struct firmware *firmware, struct reader_error *error) {
    struct code_contents *const contents = firmware_code(firmware, error);
    if (contents != NULL && !firmware->has_vectors) {
        firmware->has_vectors = find_vectors(firmware, contents, error);
    }
    return firmware->has_vectors ? &firmware->vectors : NULL;
}
