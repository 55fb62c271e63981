// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds objects whose updates use LDREX and STREX, in regions where these do not work. Memory that is shareable and not
// cached, or device memory, needs a monitor outside the core, which most parts do not have: the access faults, or STREX
// never succeeds (Arm DDI 0403E, A3.4). No file tells of it, so a region says it itself, by "exclusives: no" in
// brim.yaml or "_SRAM3_exclusives = 0" in memory.ld. The types are those of brim: BRIM_MPSC, BRIM_SPSC_EVICT, pools of
// up to 32 blocks, counted pools and shared pools.
#include "placement/rules.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_NESTING = 32, BLOCKS_OF_A_WORD = 32 };
enum { NOT_ASKED, NO, YES }; // Whether a type uses exclusives.

static bool begins_with(const char *text, const char *prefix) {
    return text != NULL && strncmp(text, prefix, strlen(prefix)) == 0;
}

static const struct record_member *member_named(const struct records *records, const struct record_type *type,
                                                const char *name) {
    for (size_t i = type->first_member; i < type->first_member + type->member_count; ++i) {
        if (records->members[i].name != NULL && strcmp(records->members[i].name, name) == 0) {
            return &records->members[i];
        }
    }
    return NULL;
}

// A pool of more than 32 blocks turns interrupts off instead. Behind its summary and its leaves, one word for 32
// blocks, a shared pool has the counts of owners, which are updated by exclusives whatever its size.
static bool is_large_plain_pool(const struct records *records, const struct record_type *type) {
    const struct record_member *const items = member_named(records, type, "items");
    if (type->kind != RECORD_STRUCT || type->member_count != 2 || items == NULL) {
        return false;
    }
    const struct record_type *const behind = &records->items[records->members[type->first_member + 1].type];
    const struct record_member *const state = member_named(records, behind, "state");
    const struct record_member *const words = member_named(records, behind, "words");
    if (behind->kind != RECORD_UNION || state == NULL || words == NULL) {
        return false;
    }
    uint64_t blocks = 1, word_count = 1, one = 1;
    (void)records_element(records, items->type, &blocks);
    (void)records_element(records, words->type, &word_count);
    const char *const name = records->items[records_element(records, state->type, &one)].name;
    return begins_with(name, "brim_pool_plain_state") && blocks > BLOCKS_OF_A_WORD &&
           word_count <= 1 + (blocks + BLOCKS_OF_A_WORD - 1) / BLOCKS_OF_A_WORD;
}

static bool is_updated_exclusively(const char *name) {
    return begins_with(name, "brim_mpsc_") || begins_with(name, "brim_spsc_evict_") || begins_with(name, "brim_pool_");
}

// Tells whether a type is, or contains, one of those. Each type is visited once; a cyclic type ends at NO.
static bool uses_exclusives(const struct records *records, uint32_t index, uint8_t *verdicts, int depth) {
    uint64_t count = 1;
    uint32_t const element = records_element(records, index, &count);
    const struct record_type *const type = &records->items[element];
    if (verdicts[element] != NOT_ASKED || depth > DEEPEST_NESTING ||
        (type->kind != RECORD_STRUCT && type->kind != RECORD_UNION)) {
        return verdicts[element] == YES;
    }
    verdicts[element] = NO;
    bool uses = is_updated_exclusively(type->name);
    bool const is_exempt = !uses && is_large_plain_pool(records, type);
    for (size_t i = 0; !uses && !is_exempt && i < type->member_count; ++i) {
        uses = uses_exclusives(records, records->members[type->first_member + i].type, verdicts, depth + 1);
    }
    verdicts[element] = uses ? YES : NO;
    return uses;
}

// \return  A RAM region that does not forbid exclusives; NULL iff there is none.
static const struct region *other_region(const struct report *report) {
    for (size_t i = 0; i < report->region_count; ++i) {
        if (report->regions[i].kind == REGION_RAM && report->regions[i].exclusives != 0) {
            return &report->regions[i];
        }
    }
    return NULL;
}

void place_exclusives(struct placer *placer) {
    const struct region *const other = other_region(placer->report);
    uint8_t *const verdicts = memory_get(placer->records->count, sizeof *verdicts);
    uint64_t unknown_bytes = 0;
    for (size_t i = 0; i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        const struct region *const region = &placer->report->regions[object->region];
        if (object->kind != PIECE_SYMBOL || region->exclusives != 0) {
            continue;
        }
        unknown_bytes += object->type == 0 ? object->size_bytes : 0;
        if (uses_exclusives(placer->records, object->type, verdicts, 0)) {
            placer_add(placer, PLACEMENT_EXCLUSIVES, object,
                       other == NULL ? "BRIM_EXCLUSIVES=0" : placer_text(placer, "BRIM_IN_ZERO(\"%s\")", other->name),
                       "LDREX and STREX do not work in %s", region->name);
        }
    }
    free(verdicts);
    if (unknown_bytes > 0) {
        placer_unchecked(placer, PLACEMENT_EXCLUSIVES,
                         "exclusives in %" PRIu64 " bytes of objects without a type: compile with -g", unknown_bytes);
    }
}
