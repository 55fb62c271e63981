// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the memory regions of an image. Five sources may declare them; the first one that has any wins: brim.yaml, a
// linker script given with --ld, the map, symbols that brim's own linker script leaves in the image, and finally a
// guess by the memory map of the Arm architecture. Facts from the image and brim.yaml (wait states, DMA, cache, kind)
// are then applied. Example: GNU ld's map says "FLASH 0x08000000 0x00080000 xr", and brim.yaml adds "FLASH:
// {wait_states: 5}".
#include "image/linker_script.h"
#include "layout/report_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// No microcontroller has as many regions. The limit keeps a hostile script from making later steps slow, since each of
// them looks at all regions for every section.
enum { MOST_REGIONS = 256 };

static const char *keep_name(struct report *report, const char *text, size_t length) {
    uint32_t const number =
        names_add(&report->region_names, text, length); // names_add() may move texts, so they are read afterwards.
    return report->region_names.texts[number];
}

// -1 stands for "not known". The facts are filled in later.
static void add_region(struct report *report, size_t *capacity, struct region region) {
    region.wait_states = -1;
    region.dma = -1;
    region.exclusives = -1;
    region.cached = -1;
    report->regions = memory_grow(report->regions, report->region_count, capacity, sizeof *report->regions);
    report->regions[report->region_count++] = region;
}

static const struct config *report_config(const struct report *report) {
    return report->firmware->request.config;
}

static void from_facts(struct report *report, size_t *capacity) {
    for (size_t i = 0; i < report_config(report)->fact_count; ++i) {
        const struct region_fact *const fact = &report_config(report)->facts[i];
        if (fact->has_origin) {
            add_region(report, capacity,
                       (struct region){.name = keep_name(report, fact->name, strlen(fact->name)),
                                       .origin = fact->origin,
                                       .length_bytes = fact->length_bytes});
        }
    }
    report->region_source = REGIONS_FROM_CONFIG;
}

static bool from_script(struct report *report, size_t *capacity, struct reader_error *error) {
    struct script script;
    if (!script_open(&script, report->firmware->request.script_path, report->image, error)) {
        return false;
    }
    for (size_t i = 0; i < script.count; ++i) {
        const struct script_region *const from = &script.regions[i];
        if (from->length_bytes == 0) {
            continue; // Elsewhere, length 0 means unknown; here it is known that the region holds nothing.
        }
        add_region(report, capacity,
                   (struct region){.name = keep_name(report, from->name, strlen(from->name)),
                                   .origin = from->origin,
                                   .length_bytes = from->length_bytes,
                                   .kind = from->is_writable ? REGION_RAM : REGION_FLASH,
                                   .has_kind = from->has_attributes});
    }
    script_close(&script);
    report->region_source = REGIONS_FROM_SCRIPT;
    return true;
}

static void from_map(struct report *report, const struct map *map, size_t *capacity) {
    for (size_t i = 0; i < map->region_count; ++i) {
        const struct map_region *const from = &map->regions[i];
        if (from->length_bytes == 0) {
            continue; // A board without this memory. As a region of unknown length it would swallow what lies behind.
        }
        add_region(report, capacity,
                   (struct region){.name = keep_name(report, from->name.text, from->name.length),
                                   .origin = from->origin,
                                   .length_bytes = from->length_bytes,
                                   .kind = from->is_writable ? REGION_RAM : REGION_FLASH,
                                   .has_kind = from->has_attributes});
    }
    report->region_source = REGIONS_FROM_MAP;
}

// Absolute symbols carry numbers: the address of the symbol is the value.
static const struct image_symbol *absolute_symbol(const struct report *report, const char *format, const char *name) {
    char text[256];
    snprintf(text, sizeof text, format, name);
    return image_find_symbol(report->image, text);
}

// Reads the symbols __brim_NAME_origin and __brim_NAME_length, which brim's linker script defines.
static void from_image(struct report *report, size_t *capacity) {
    static const char prefix[] = "__brim_", suffix[] = "_origin";
    for (size_t i = 0; i < report->image->symbol_count; ++i) {
        const struct image_symbol *const origin = &report->image->symbols[i];
        size_t const length = strlen(origin->name);
        if (length <= sizeof prefix + sizeof suffix - 2 || length > 200 ||
            strncmp(origin->name, prefix, sizeof prefix - 1) != 0 ||
            strcmp(origin->name + length - (sizeof suffix - 1), suffix) != 0) {
            continue;
        }
        const char *const name =
            keep_name(report, origin->name + sizeof prefix - 1, length - (sizeof prefix + sizeof suffix - 2));
        const struct image_symbol *const bytes = absolute_symbol(report, "__brim_%s_length", name);
        if (bytes != NULL && bytes->address > 0) {
            add_region(report, capacity,
                       (struct region){.name = name, .origin = origin->address, .length_bytes = bytes->address});
        }
    }
    report->region_source = REGIONS_FROM_IMAGE;
}

/// The address of a section, at run time or where it is loaded to.
struct section_start {
    uint64_t address;
    bool is_variable; ///< Nothing is loaded there, or something that start-up writes.
    bool is_moved;    ///< Start-up copies it to there, so this is RAM for certain.
};

static int by_address(const void *a, const void *b) {
    const struct section_start *const left = a, *const right = b;
    if (left->address != right->address) {
        return left->address < right->address ? -1 : 1;
    }
    return (int)left->is_variable - (int)right->is_variable;
}

// \return  How many places lie in the area, by address.
static size_t starts_in(const struct report *report, uint64_t origin, uint64_t end, struct section_start *starts) {
    size_t count = 0;
    for (size_t i = 0; i < report->image->section_count; ++i) {
        const struct image_section *const section = &report->image->sections[i];
        bool const is_moved = section->is_writable && section->is_loaded && section->address != section->load_address;
        if (section->is_allocated && section->size_bytes > 0) {
            starts[count++] = (struct section_start){section->address, is_moved || !section->is_loaded, is_moved};
            starts[count] = (struct section_start){section->load_address, false, false};
            count += section->is_loaded && section->address != section->load_address;
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; ++i) {
        if (starts[i].address >= origin && starts[i].address < end) {
            starts[kept++] = starts[i];
        }
    }
    if (kept > 0) {
        qsort(starts, kept, sizeof *starts, by_address);
    }
    return kept;
}

enum { LARGEST_GAP = 16 << 20 }; ///< What lies farther apart is in different memories.

// Many microcontrollers have RAM in the code area: at 0x10000000, or directly below 0x20000000. There, variables that
// lie side by side are in RAM if start-up copies one of them. Without such a one, this may as well be flash that the
// program writes.
// \return  The first place behind those of the same kind.
static size_t alike_from(const struct section_start *starts, size_t count, size_t first, bool *is_ram) {
    size_t end = first;
    for (*is_ram = false; end < count && starts[end].is_variable == starts[first].is_variable &&
                          (end == first || starts[end].address - starts[end - 1].address < LARGEST_GAP);
         ++end) {
        *is_ram |= starts[end].is_moved;
    }
    return end;
}

// \return  The first place behind those of one region of the code area.
static size_t region_from(const struct section_start *starts, size_t count, size_t first, bool *is_ram) {
    bool is_next_ram = false;
    size_t end = alike_from(starts, count, first, is_ram);
    while (!*is_ram && end < count) {
        size_t const next = alike_from(starts, count, end, &is_next_ram);
        if (is_next_ram) {
            break;
        }
        end = next;
    }
    return end;
}

static void add_guess(struct report *report, size_t *capacity, const char *area, unsigned number,
                      struct region region) {
    char name[64];
    snprintf(name, sizeof name, number > 1 ? "%s %u" : "%s", area, number);
    region.name = keep_name(report, name, strlen(name));
    region.has_kind = true;
    add_region(report, capacity, region);
}

// Without any declaration, the memory map of the Armv6-M to Armv8-M architectures gives three areas for code and data.
// Each becomes a region from the first section in it; its length is not known, so it ends where the next one begins.
// The code area may have RAM in it, which becomes regions of its own.
static void guess(struct report *report, size_t *capacity) {
    struct section_start *const starts = memory_get(2 * report->image->section_count + 1, sizeof *starts);
    size_t count = starts_in(report, 0x00000000, 0x20000000, starts);
    unsigned numbers[] = {0, 0};
    bool is_ram;
    for (size_t first = 0, end; first < count; first = end) {
        end = region_from(starts, count, first, &is_ram);
        add_guess(report, capacity, is_ram ? "RAM in code area" : "code area", ++numbers[is_ram],
                  (struct region){.origin = starts[first].address, .kind = is_ram ? REGION_RAM : REGION_FLASH});
    }
    static const struct {
        const char *name;
        uint64_t origin, end;
    } areas[] = {{"SRAM area", 0x20000000, 0x40000000}, {"external RAM area", 0x60000000, 0xA0000000}};
    for (size_t i = 0; i < sizeof areas / sizeof *areas; ++i) {
        count = starts_in(report, areas[i].origin, areas[i].end, starts);
        if (count > 0) {
            add_guess(report, capacity, areas[i].name, 1,
                      (struct region){.origin = starts[0].address, .kind = REGION_RAM});
        }
    }
    free(starts);
    report->region_source = REGIONS_GUESSED;
}

static bool collect_regions(struct report *report, const struct map *map, size_t *capacity,
                            struct reader_error *error) {
    from_facts(report, capacity);
    if (report->region_count == 0 && report->firmware->request.script_path != NULL &&
        !from_script(report, capacity, error)) {
        return false;
    }
    if (report->region_count == 0 && map != NULL) {
        from_map(report, map, capacity);
    }
    if (report->region_count == 0) {
        from_image(report, capacity);
    }
    if (report->region_count == 0) {
        guess(report, capacity);
    }
    return true;
}

enum { SRAM_ORIGIN = 0x20000000 }; ///< Below it the architecture has the code area.

// Infers the kind of a region that no source declared. A region with variables in it is RAM, and so is an empty one at
// or above SRAM_ORIGIN. Above that address a writable section means variables; below it, the section must also be
// copied from elsewhere, since a writable section in the code area may be flash of a script without attributes.
static void infer_kind(const struct report *report, struct region *region) {
    bool is_empty = true;
    for (size_t s = 0; !region->has_kind && s < report->image->section_count; ++s) {
        const struct image_section *const section = &report->image->sections[s];
        if (section->is_allocated && section->size_bytes > 0 && section->address >= region->origin &&
            section->address - region->origin < region->length_bytes) {
            bool const is_moved = section->address != section->load_address || region->origin >= SRAM_ORIGIN;
            bool const has_variables = !section->is_loaded || (section->is_writable && is_moved);
            region->kind = has_variables ? REGION_RAM : region->kind;
            is_empty = false;
        }
    }
    if (!region->has_kind && is_empty && region->origin >= SRAM_ORIGIN) {
        region->kind = REGION_RAM;
    }
}

// Reads the facts that brim's linker script leaves in the image as absolute symbols. Values out of range are ignored:
// the symbol of another meaning may have the same name.
static void read_image_facts(const struct report *report, struct region *region) {
    const struct image_symbol *const wait_states = absolute_symbol(report, "_%s_wait_states", region->name);
    const struct image_symbol *const dma = absolute_symbol(report, "_%s_dma", region->name);
    const struct image_symbol *const cached = absolute_symbol(report, "_%s_cached", region->name);
    if (wait_states != NULL && wait_states->section == IMAGE_ABSOLUTE && wait_states->address < 255) {
        region->wait_states = (int)wait_states->address;
    }
    if (dma != NULL && dma->section == IMAGE_ABSOLUTE && dma->address <= 1) {
        region->dma = (int)dma->address;
    }
    const struct image_symbol *const exclusives = absolute_symbol(report, "_%s_exclusives", region->name);
    if (exclusives != NULL && exclusives->section == IMAGE_ABSOLUTE && exclusives->address <= 1) {
        region->exclusives = (int)exclusives->address;
    }
    if (cached != NULL && cached->section == IMAGE_ABSOLUTE && cached->address <= 1) {
        region->cached = (int)cached->address;
    }
}

// Applies the facts of brim.yaml last, because the user knows the board best. A fact about a region that does not
// exist is an error, as a renamed region would otherwise lose its facts silently.
static bool apply_facts(struct report *report, struct reader_error *error) {
    for (size_t i = 0; i < report_config(report)->fact_count; ++i) {
        const struct region_fact *const fact = &report_config(report)->facts[i];
        struct region *region = NULL;
        for (size_t r = 0; r < report->region_count; ++r) {
            region = strcmp(report->regions[r].name, fact->name) == 0 ? &report->regions[r] : region;
        }
        if (region == NULL) {
            return reader_fail(error, report_config(report)->path, "line %zu: %s has no region %s", fact->line,
                               report->image_path, fact->name);
        }
        if (fact->kind >= 0) {
            region->kind = (enum region_kind)fact->kind;
            region->has_kind = true;
        }
        region->wait_states = fact->wait_states >= 0 ? fact->wait_states : region->wait_states;
        region->dma = fact->dma >= 0 ? fact->dma : region->dma;
        region->cached = fact->cached >= 0 ? fact->cached : region->cached;
        region->exclusives = fact->exclusives >= 0 ? fact->exclusives : region->exclusives;
    }
    return true;
}

static int by_origin(const void *a, const void *b) {
    const struct region *const left = a, *const right = b;
    if (left->origin != right->origin) {
        return left->origin < right->origin ? -1 : 1;
    }
    return strcmp(left->name, right->name);
}

// The last entry, behind region_count, collects the bytes that lie outside of all regions.
bool find_regions(struct report *report, const struct map *map, struct reader_error *error) {
    size_t capacity = 0;
    if (!collect_regions(report, map, &capacity, error)) {
        return false;
    }
    if (report->region_count > MOST_REGIONS) {
        const char *const source = report->region_source == REGIONS_FROM_MAP ? report->map_path
                                   : report->region_source == REGIONS_FROM_SCRIPT
                                       ? report->firmware->request.script_path
                                   : report->region_source == REGIONS_FROM_CONFIG ? report_config(report)->path
                                                                                  : report->image_path;
        return reader_fail(error, source, "%zu regions; brim reads up to %d", report->region_count, MOST_REGIONS);
    }
    if (report->region_count > 0) {
        qsort(report->regions, report->region_count, sizeof *report->regions, by_origin);
    }
    for (size_t i = 0; i < report->region_count; ++i) {
        read_image_facts(report, &report->regions[i]);
        infer_kind(report, &report->regions[i]);
    }
    if (!apply_facts(report, error)) {
        return false;
    }
    add_region(report, &capacity, (struct region){.name = "[outside]", .kind = REGION_RAM});
    --report->region_count;
    return true;
}
