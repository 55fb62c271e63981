// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// These helpers are shared by all placement rules: they add findings and unchecked properties to the result, with
// formatted texts of any length, and answer questions about sections and regions.
#include "placement/rules.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Nothing is cut here, since the text may quote long names that brim.yaml must repeat.
static const char *text_of(struct placer *placer, const char *format, va_list arguments) {
    return keep_text_of(&placer->placement->texts, SIZE_MAX, format, arguments);
}

const char *placer_text(struct placer *placer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *const text = text_of(placer, format, arguments);
    va_end(arguments);
    return text;
}

// Records that a property could not be checked, and which fact is missing. brim check then reports unknown, not kept.
void placer_unchecked(struct placer *placer, enum placement_kind kind, const char *format, ...) {
    struct placement *const placement = placer->placement;
    va_list arguments;
    va_start(arguments, format);
    APPEND(placement->unchecked, placement->unchecked_count, placement->unchecked_capacity,
           (struct placement_unchecked){kind, text_of(placer, format, arguments)});
    va_end(arguments);
}

// The result points into the array of findings, so it is valid until the next call.
struct placement_finding *placer_add(struct placer *placer, enum placement_kind kind, const struct ram_object *object,
                                     const char *write, const char *why, ...) {
    struct placement *const placement = placer->placement;
    va_list arguments;
    va_start(arguments, why);
    placement->findings =
        memory_grow(placement->findings, placement->count, &placement->capacity, sizeof *placement->findings);
    struct placement_finding *const finding = &placement->findings[placement->count++];
    *finding = (struct placement_finding){
        .kind = kind,
        .object = placer_text(placer, "%s", object->name),
        .address = object->address,
        .size_bytes = object->size_bytes,
        .region = placer->report->regions[object->region].name,
        .section = placer->report->image->sections[object->section].name,
        .file = placer_text(placer, "%s", object->file != NULL ? object->file : object->owner),
        .line = object->line,
        .why = text_of(placer, why, arguments),
        .write = write,
    };
    va_end(arguments);
    return finding;
}

// Names like ".bss..dma." with a dot at the end are prefixes of section names; all others must be equal.
static bool has_name(const char *text, size_t length, const char *name) {
    size_t const name_length = strlen(name);
    bool const is_prefix = name_length > 1 && name[name_length - 1] == '.';
    return (is_prefix ? length > name_length : length == name_length) && strncmp(text, name, name_length) == 0;
}

// With a map, the input section says what the source asked for; the output section is only the linker script's choice.
bool placer_lies_in(const struct placer *placer, const struct ram_object *object, const char *input,
                    const char *output) {
    const char *const section = placer->report->image->sections[object->section].name;
    return object->input.length > 0 ? has_name(object->input.text, object->input.length, input)
                                    : output != NULL && has_name(section, strlen(section), output);
}

const char *placer_dma_region(const struct placer *placer) {
    for (size_t i = 0; i < placer->report->region_count; ++i) {
        const struct region *const region = &placer->report->regions[i];
        if (region->kind == REGION_RAM && region->dma == 1) {
            return region->name;
        }
    }
    return NULL;
}

// Guessed regions have no facts (wait states, DMA), so most rules cannot check anything with them.
bool placer_has_regions(const struct placer *placer) {
    return placer->report->region_source != REGIONS_GUESSED;
}
