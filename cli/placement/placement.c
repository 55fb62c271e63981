// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim placement`: it opens the image, finds the objects in RAM, marks those that brim.yaml
// or a section name singles out (DMA buffers, no-init data, stacks), and runs one rule after the other. Each rule has a
// file of its own, rule_*.c, and adds findings. Afterwards the justifications of brim.yaml are applied. A property that
// cannot be checked for lack of a fact is listed with the fact that is missing, so that silence always means "checked
// and fine".
#include "placement/placement.h"

#include "base/text.h"
#include "placement/rules.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

// These words are part of the interface: brim.yaml, JSON and CSV use them.
static const char *const kind_names[PLACEMENT_KINDS] = {
    [PLACEMENT_DMA] = "dma",           [PLACEMENT_EXCLUSIVES] = "exclusives", [PLACEMENT_CACHE_LINE] = "cache-line",
    [PLACEMENT_NOINIT] = "no-init",    [PLACEMENT_STACK] = "stack",           [PLACEMENT_HANDLER] = "handler",
    [PLACEMENT_CONSTANT] = "constant", [PLACEMENT_ZEROES] = "zeroes",
};

const char *placement_kind_name(enum placement_kind kind) {
    return kind_names[kind];
}

enum placement_kind placement_kind_named(const char *name) {
    int kind = 0;
    while (kind < PLACEMENT_KINDS && strcmp(kind_names[kind], name) != 0) {
        ++kind;
    }
    return (enum placement_kind)kind;
}

// Tells whether findings of one kind depend on an unchecked property of another. Data of handlers gets the room that
// stacks leave, so it depends on the stacks. PLACEMENT_KINDS stands for all kinds.
static bool hangs_on(enum placement_kind kind, enum placement_kind unchecked) {
    return kind == PLACEMENT_KINDS || unchecked == PLACEMENT_KINDS || unchecked == kind ||
           (kind == PLACEMENT_HANDLER && unchecked == PLACEMENT_STACK);
}

bool placement_is_checked(const struct placement *placement, enum placement_kind kind) {
    for (size_t i = 0; i < placement->unchecked_count; ++i) {
        if (hangs_on(kind, placement->unchecked[i].kind)) {
            return false;
        }
    }
    return true;
}

// Marks the objects that a list in brim.yaml names; a name without an object is an error.
static bool mark_named(struct placer *placer, const struct name_list *names, bool *marks, struct reader_error *error) {
    for (size_t n = 0; n < names->count; ++n) {
        bool any = false;
        for (size_t i = 0; i < placer->ram.count; ++i) {
            const struct ram_object *const object = &placer->ram.items[i];
            if (object->kind == PIECE_SYMBOL && ram_is_meant(&placer->ram, object, names->names[n])) {
                any = marks[i] = true;
            }
        }
        if (!any) {
            return reader_fail(error, placer->config->path, "line %zu: %s has no object %s in RAM", names->lines[n],
                               placer->report->image_path, names->names[n]);
        }
    }
    return true;
}

// A finding may be about an object, or about the main stack, which is none.
static bool is_justified(const struct placer *placer, const struct placement_finding *finding, const char *pattern) {
    size_t const index = ram_at(&placer->ram, finding->address);
    bool const is_object = index < placer->ram.count && placer->ram.items[index].address == finding->address;
    return config_name_means(pattern, finding->object) ||
           (is_object && ram_is_meant(&placer->ram, &placer->ram.items[index], pattern));
}

static bool has_object(const struct placer *placer, const char *pattern) {
    for (size_t i = 0; i < placer->ram.count; ++i) {
        if (ram_is_meant(&placer->ram, &placer->ram.items[i], pattern)) {
            return true;
        }
    }
    return config_name_means(pattern, MAIN_STACK);
}

// Applies the justifications. Each must name an object of the image. Whether there is a finding about it depends on
// the board, so a justification without a finding is fine.
static bool justify(struct placer *placer, struct reader_error *error) {
    const struct placement_facts *const facts = &placer->config->placement;
    for (size_t n = 0; n < facts->ignored_count; ++n) {
        const struct placement_ignore *const ignored = &facts->ignored[n];
        if (!has_object(placer, ignored->object)) {
            return reader_fail(error, placer->config->path, "line %zu: %s has no object %s in RAM", ignored->line,
                               placer->report->image_path, ignored->object);
        }
        for (size_t i = 0; i < placer->placement->count; ++i) {
            struct placement_finding *const finding = &placer->placement->findings[i];
            if (is_justified(placer, finding, ignored->object)) {
                finding->reason = placer_text(placer, "%s", ignored->reason);
            }
        }
    }
    return true;
}

// Justified findings stand behind all others, so that `count` alone delimits the rest.
static int by_kind_and_size(const void *a, const void *b) {
    const struct placement_finding *const left = a, *const right = b;
    bool const is_left_justified = left->reason != NULL, is_right_justified = right->reason != NULL;
    if (is_left_justified != is_right_justified) {
        return is_left_justified ? 1 : -1;
    }
    if (left->kind != right->kind) {
        return left->kind < right->kind ? -1 : 1;
    }
    if (left->size_bytes != right->size_bytes) {
        return left->size_bytes > right->size_bytes ? -1 : 1;
    }
    int const names = strcmp(left->object, right->object);
    return names != 0 ? names : (left->address > right->address) - (left->address < right->address);
}

static bool is_wanted(const struct placement_finding *finding, const char *filter) {
    return filter == NULL || matches(filter, finding->object) || matches(filter, finding->file) ||
           matches(filter, finding->section) || matches(filter, finding->region);
}

// Drops what the filter excludes, sorts, and counts the findings of each kind that nobody justified.
static void sum(struct placement *placement, const char *filter) {
    size_t kept = 0;
    for (size_t i = 0; i < placement->count; ++i) {
        if (is_wanted(&placement->findings[i], filter)) {
            placement->findings[kept++] = placement->findings[i];
        }
    }
    if (kept > 0) {
        qsort(placement->findings, kept, sizeof *placement->findings, by_kind_and_size);
    }
    placement->count = 0;
    while (placement->count < kept && placement->findings[placement->count].reason == NULL) {
        const struct placement_finding *const finding = &placement->findings[placement->count++];
        ++placement->counts[finding->kind];
        placement->bytes[finding->kind] += finding->size_bytes;
    }
    placement->justified_count = kept - placement->count;
}

// The stacks (place_fast) must come after the marks for DMA and no-init data, since such objects must not be moved.
static bool place(struct placer *placer, const struct placement_request *request, struct reader_error *error) {
    size_t const count = placer->ram.count;
    placer->is_dma = memory_get(count, sizeof *placer->is_dma);
    placer->is_noinit = memory_get(count, sizeof *placer->is_noinit);
    placer->is_stack = memory_get(count, sizeof *placer->is_stack);
    const struct placement_facts *const facts = &placer->config->placement;
    if (!mark_named(placer, &facts->dma, placer->is_dma, error) ||
        !mark_named(placer, &facts->noinit, placer->is_noinit, error)) {
        return false;
    }
    if (!placer_has_regions(placer)) {
        placer_unchecked(placer, PLACEMENT_KINDS,
                         "what depends on regions, which nobody tells: give the map, --ld, or \"regions:\" in %s",
                         placer->config->path);
    }
    place_dma(placer);
    place_exclusives(placer);
    place_noinit(placer);
    place_fast(placer);
    place_constants(placer);
    place_zeroes(placer);
    if (!justify(placer, error)) {
        return false;
    }
    for (size_t i = 0; i < count; ++i) {
        placer->placement->object_count += placer->ram.items[i].kind == PIECE_SYMBOL;
        placer->placement->dma_count += placer->is_dma[i];
        placer->placement->noinit_count += placer->is_noinit[i];
    }
    sum(placer->placement, request->filter);
    return true;
}

// Opens all inputs. Only findings and texts survive; they copy every name that they need.
bool placement_make(struct placement *placement, struct report *report, const struct placement_request *request,
                    struct reader_error *error) {
    report_finish(report);
    *placement = (struct placement){.report = report};
    struct placer placer = {.placement = placement,
                            .report = report,
                            .config = request->config,
                            .program = request->program,
                            .map = firmware_map(report->firmware),
                            .records = firmware_records(report->firmware),
                            .has_roles = image_find_symbol(report->image, "__brim_zero_start") != NULL};
    ram_find(&placer.ram, report, placer.map, placer.records);
    startup_find(&placer.startup, report->image);
    bool const done = place(&placer, request, error);
    free(placer.is_dma);
    free(placer.is_noinit);
    free(placer.is_stack);
    startup_free(&placer.startup);
    ram_free(&placer.ram);
    if (!done) {
        placement_free(placement);
    }
    return done;
}

void placement_free(struct placement *placement) {
    free(placement->findings);
    free(placement->unchecked);
    arena_free(&placement->texts);
    *placement = (struct placement){0};
}
