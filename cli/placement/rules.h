// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This private header of cli/placement declares the rules of placement_make(); each rule has a file of its own.
#ifndef BRIM_CLI_ANALYSIS_PLACING_H
#define BRIM_CLI_ANALYSIS_PLACING_H

#include "firmware/startup.h"
#include "placement/placement.h"
#include "placement/ram_objects.h"

/// Findings about the main stack use this name.
#define MAIN_STACK "main stack"

/// All rules share this state.
struct placer {
    struct placement *placement;
    const struct report *report;
    const struct config *config;
    struct program *program;
    const struct map *map;         ///< NULL iff there is none.
    const struct records *records; ///< The firmware's.
    struct ram ram;
    struct startup startup;
    bool *is_dma, *is_noinit; ///< One flag for each object.
    bool *is_stack;           ///< One flag for each object: whether it is the stack of a task.
    bool has_handlers;        ///< The vector table has handlers.
    bool has_roles;           ///< The image was linked with brim's linker script.
};

/// Adds a finding about an object; `why` is a format.
/// \return  The finding, for the caller to complete; valid until the next call.
struct placement_finding *placer_add(struct placer *placer, enum placement_kind kind, const struct ram_object *object,
                                     const char *write, const char *why, ...) __attribute__((format(printf, 5, 6)));
void placer_unchecked(struct placer *placer, enum placement_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *placer_text(struct placer *placer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Tells whether the object's section has this name: the input section's name, or, if there is no map, the output
/// section's. A name that ends with a dot stands for all names that begin with it.
bool placer_lies_in(const struct placer *placer, const struct ram_object *object, const char *input,
                    const char *output);

/// \return  The name of a RAM region that the DMA reaches; NULL iff there is none.
const char *placer_dma_region(const struct placer *placer);

/// \return  Whether the regions were declared, not guessed.
bool placer_has_regions(const struct placer *placer);

void place_dma(struct placer *placer);
void place_exclusives(struct placer *placer);
void place_noinit(struct placer *placer);
void place_constants(struct placer *placer);
void place_zeroes(struct placer *placer);
/// Checks stacks, and then, with the room that is left, the data of interrupt handlers.
void place_fast(struct placer *placer);

/// A room is the free bytes of a zero-wait RAM.
struct room {
    const struct region *region;
    uint64_t free_bytes;
};

struct rooms {
    struct room *items;
    size_t count;
    const struct region *role; ///< The region that BRIM_FAST selects; NULL iff the image was linked without roles.
};

void find_rooms(struct rooms *rooms, const struct report *report);
/// \return  The room of the role if it is large enough, else the one with the most bytes free; NULL iff none is large
/// enough.
struct room *room_for(const struct rooms *rooms, uint64_t bytes);
void take_room(struct rooms *rooms, uint64_t from, uint64_t to);
/// \return  The macro that places an object in the room.
const char *room_macro(struct placer *placer, const struct rooms *rooms, const struct room *room, bool is_loaded);
void place_handlers(struct placer *placer, struct rooms *rooms);

#endif
