// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds stacks that lie in slow memory although fast memory has room for them. Nearly every function accesses
// its stack. The main stack is known from the vector table's initial SP and its reserved size; stacks of tasks are
// the objects that entries in brim.yaml name. Afterwards place_handlers() gets the room that is left.
#include "firmware/main_stack.h"
#include "placement/rules.h"

#include "firmware/vectors.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// Finds the region of the role BRIM_FAST. Its section .bss.fast has an address even if it is empty.
static const struct region *region_of_role(const struct placer *placer) {
    const struct image *const image = placer->report->image;
    for (size_t i = 1; placer->has_roles && i < image->section_count; ++i) {
        if (strcmp(image->sections[i].name, ".bss.fast") == 0) {
            return &placer->report->regions[report_region_at(placer->report, image->sections[i].address)];
        }
    }
    return NULL;
}

static const struct ram_object *stack_object(struct placer *placer, const char *name) {
    for (size_t i = 0; i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        if (object->kind == PIECE_SYMBOL && ram_is_meant(&placer->ram, object, name)) {
            return object;
        }
    }
    return NULL;
}

// Advises to move a stack if there is room. `write` is the text to write; NULL means the macro that places an object.
static void check_stack(struct placer *placer, struct rooms *rooms, const struct ram_object *stack, const char *write) {
    const struct region *const region = &placer->report->regions[stack->region];
    struct room *const room = region->wait_states > 0 ? room_for(rooms, stack->size_bytes) : NULL;
    if (room != NULL) {
        placer_add(placer, PLACEMENT_STACK, stack, write != NULL ? write : room_macro(placer, rooms, room, false),
                   "%d wait state%s; %s takes none and has %" PRIu64 " bytes free", region->wait_states,
                   region->wait_states == 1 ? "" : "s", room->region->name, room->free_bytes);
        room->free_bytes -= stack->size_bytes;
    }
}

// The main stack is no symbol in most images, so it is checked as an object made up here. First it takes its own room,
// so that fast memory is not promised twice.
static void check_main_stack(struct placer *placer, struct rooms *rooms, uint64_t top) {
    uint64_t const reserved = stack_reserve(placer->report->image, placer->config, top);
    uint32_t const region =
        top > 0 ? report_region_at(placer->report, top - 1) : (uint32_t)placer->report->region_count;
    if (region == placer->report->region_count) {
        return;
    }
    const struct region *const home = &placer->report->regions[region];
    take_room(rooms, reserved > 0 && reserved <= top ? top - reserved : home->origin, top);
    struct ram_object const stack = {.name = MAIN_STACK,
                                     .linkage_name = MAIN_STACK,
                                     .address = top - (reserved <= top ? reserved : 0),
                                     .size_bytes = reserved,
                                     .region = region,
                                     .owner = "[linker]"};
    if (reserved == 0 && home->wait_states > 0) {
        placer_unchecked(placer, PLACEMENT_STACK,
                         "the main stack: its size is not known; write \"stack: {reserved: 4K}\"");
    } else {
        check_stack(placer, rooms, &stack, placer->has_roles ? "BRIM_STACK in memory.ld" : "its region in the script");
    }
}

// Also finds out whether there are handlers, since the vector table is at hand.
static uint64_t top_of_main_stack(struct placer *placer) {
    struct reader_error error;
    const struct vectors *const vectors = firmware_vectors(placer->report->firmware, &error);
    placer->has_handlers = vectors != NULL && vectors->count > 0;
    return vectors != NULL && vectors->found ? vectors->initial_sp : 0;
}

// Lists the RAM regions of unknown speed as unchecked. With a single RAM there is no faster one, hence nothing to
// check.
static void list_unknown_regions(struct placer *placer) {
    size_t count = 0;
    const char *first = NULL, *all = "";
    for (size_t i = 0; i < placer->report->region_count; ++i) {
        const struct region *const region = &placer->report->regions[i];
        count += region->kind == REGION_RAM;
        if (region->kind == REGION_RAM && region->wait_states < 0) {
            all = placer_text(placer, "%s%s%s", all, first == NULL ? "" : ", ", region->name);
            first = first == NULL ? region->name : first;
        }
    }
    if (count > 1 && first != NULL && placer_has_regions(placer)) {
        placer_unchecked(placer, PLACEMENT_STACK, "how fast %s is: write \"regions: {%s: {wait_states: 0}}\"", all,
                         first);
    }
}

// Without a region that is known to be fast, neither stacks nor handlers' data can be moved.
void place_fast(struct placer *placer) {
    const struct stack_facts *const facts = &placer->config->stack;
    struct rooms rooms;
    list_unknown_regions(placer);
    find_rooms(&rooms, placer->report);
    rooms.role = region_of_role(placer);
    if (rooms.count > 0) {
        check_main_stack(placer, &rooms, top_of_main_stack(placer));
    }
    for (size_t i = 0; i < facts->fact_count; ++i) {
        const struct stack_fact *const fact = &facts->facts[i];
        const struct ram_object *const stack =
            fact->kind == FACT_ENTRY && fact->stack != NULL ? stack_object(placer, fact->stack) : NULL;
        if (stack != NULL) {
            placer->is_stack[stack - placer->ram.items] = true;
            check_stack(placer, &rooms, stack, NULL);
        }
    }
    place_handlers(placer, &rooms);
    free(rooms.items);
}
