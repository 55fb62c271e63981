// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Keeps track of the room in zero-wait RAM while findings advise to move stacks and handlers' data there. Each piece
// of advice takes its bytes from a room, so that all of it can be followed together.
#include "placement/rules.h"

#include <stdlib.h>

static uint64_t free_bytes(const struct region *region) {
    return region->length_bytes > region->used_bytes ? region->length_bytes - region->used_bytes : 0;
}

static bool has(const struct region *region, uint64_t address) {
    return address >= region->origin && address - region->origin < region->length_bytes;
}

void find_rooms(struct rooms *rooms, const struct report *report) {
    *rooms = (struct rooms){0};
    rooms->items = memory_get(report->region_count, sizeof *rooms->items);
    for (size_t i = 0; i < report->region_count; ++i) {
        const struct region *const region = &report->regions[i];
        if (region->kind == REGION_RAM && region->wait_states == 0) {
            rooms->items[rooms->count++] = (struct room){region, free_bytes(region)};
        }
    }
}

// Best fit is not wanted here: the room that BRIM_FAST selects is preferred, since the user can write that macro
// without naming a region; otherwise the emptiest room leaves the most choices.
struct room *room_for(const struct rooms *rooms, uint64_t bytes) {
    struct room *best = NULL;
    for (size_t i = 0; i < rooms->count; ++i) {
        struct room *const room = &rooms->items[i];
        bool const is_better = best == NULL || room->region == rooms->role ||
                               (best->region != rooms->role && room->free_bytes > best->free_bytes);
        best = room->free_bytes >= bytes && is_better ? room : best;
    }
    return best;
}

const char *room_macro(struct placer *placer, const struct rooms *rooms, const struct room *room, bool is_loaded) {
    if (rooms->role == NULL || rooms->role == room->region) {
        return is_loaded ? "BRIM_FAST" : "BRIM_FAST_ZERO";
    }
    return placer_text(placer, is_loaded ? "BRIM_IN(\"%s\")" : "BRIM_IN_ZERO(\"%s\")", room->region->name);
}

// The main stack lies in free memory above the used bytes of a region, so it takes room that the region counts as
// free.
void take_room(struct rooms *rooms, uint64_t from, uint64_t to) {
    for (size_t i = 0; i < rooms->count; ++i) {
        struct room *const room = &rooms->items[i];
        uint64_t const used_end = room->region->origin + room->region->used_bytes;
        uint64_t const begin = from > used_end ? from : used_end;
        if (to > begin && has(room->region, to - 1)) {
            uint64_t const taken = to - begin;
            room->free_bytes -= taken < room->free_bytes ? taken : room->free_bytes;
        }
    }
}
