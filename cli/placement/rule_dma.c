// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Checks the buffers of DMA transfers: whether the DMA reaches them, and whether they have cache lines of their own.
// If a buffer shares a line with other data, either the DMA's bytes or the neighbour's are lost when software cleans
// or invalidates that line. A buffer is recognised by its section (BRIM_DMA), by its type (BRIM_POOL_DMA,
// BRIM_SPSC_DMA), or by its name in brim.yaml. Example: a 20-byte buffer on a Cortex-M7, whose lines have 32 bytes,
// shares its last line with the next variable.
#include "placement/rules.h"

#include "image/attributes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_NESTING = 32 };

/// A verdict says for a type of the records whether it was looked at, and whether it is a type of DMA buffers.
enum dma_answer { NOT_ASKED, NO, YES };

static bool begins_with(const char *text, const char *prefix) {
    return text != NULL && strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool has_member(const struct records *records, const struct record_type *type, const char *name) {
    for (size_t i = type->first_member; i < type->first_member + type->member_count; ++i) {
        if (records->members[i].name != NULL && strcmp(records->members[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

// BRIM_POOL_DMA makes a block a union of the item and an array of whole cache lines.
static bool is_block_of_lines(const struct records *records, const struct record_type *type) {
    size_t const length = type->name == NULL ? 0 : strlen(type->name);
    return type->kind == RECORD_UNION && length > 6 && strcmp(type->name + length - 6, "_block") == 0 &&
           has_member(records, type, "item") && has_member(records, type, "lines");
}

// BRIM_SPSC_DMA puts the indices on a line of their own; BRIM_SPSC does not. Both have a member
// `state` of the same types, so only the layout tells them apart.
static bool has_line_of_indices(const struct records *records, const struct record_type *type) {
    for (size_t i = type->first_member; i < type->first_member + type->member_count; ++i) {
        const struct record_member *const member = &records->members[i];
        uint64_t count = 1;
        const struct record_type *const state = &records->items[records_element(records, member->type, &count)];
        if (begins_with(state->name, "brim_spsc_") && member->name != NULL && strcmp(member->name, "state") == 0) {
            uint64_t const end = member->offset_bits / 8 + state->size_bytes;
            return member->offset_bits / 8 % 8 == 0 && type->size_bytes > end && type->size_bytes % 16 == 0 &&
                   type->size_bytes - end >= 8;
        }
    }
    return false;
}

// Tells whether a type is, or contains, one of brim's DMA types. Each type is visited once; a cyclic type ends at NO.
static bool is_dma_type(const struct records *records, uint32_t index, uint8_t *verdicts, int depth) {
    uint64_t count = 1;
    uint32_t const element = records_element(records, index, &count);
    const struct record_type *const type = &records->items[element];
    if (verdicts[element] != NOT_ASKED || depth > DEEPEST_NESTING ||
        (type->kind != RECORD_STRUCT && type->kind != RECORD_UNION)) {
        return verdicts[element] == YES;
    }
    verdicts[element] = NO;
    bool is_dma = is_block_of_lines(records, type) || has_line_of_indices(records, type);
    for (size_t i = 0; !is_dma && i < type->member_count; ++i) {
        is_dma = is_dma_type(records, records->members[type->first_member + i].type, verdicts, depth + 1);
    }
    verdicts[element] = is_dma ? YES : NO;
    return is_dma;
}

static bool lies_in_dma_section(const struct placer *placer, const struct ram_object *object) {
    return placer_lies_in(placer, object, ".bss..dma", ".bss.dma") ||
           placer_lies_in(placer, object, ".bss..dma.", ".bss.dma.");
}

static void find_buffers(struct placer *placer) {
    uint8_t *const verdicts = memory_get(placer->records->count, sizeof *verdicts);
    for (size_t i = 0; i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        if (object->kind == PIECE_SYMBOL && !placer->is_dma[i]) {
            placer->is_dma[i] =
                lies_in_dma_section(placer, object) || is_dma_type(placer->records, object->type, verdicts, 0);
        }
    }
    free(verdicts);
}

// If the role BRIM_DMA itself leads to a region that the DMA does not reach, the advice must name a region.
static const char *reached_instead(struct placer *placer, const struct ram_object *object) {
    const char *const region = placer_dma_region(placer);
    return lies_in_dma_section(placer, object) && region != NULL ? placer_text(placer, "BRIM_DMA_IN(\"%s\")", region)
                                                                 : "BRIM_DMA";
}

// The user's word counts more than the image's; the attributes of the core come last. -1 means that nobody knows.
static int cache_line_bytes(struct placer *placer) {
    const struct image_symbol *const symbol = image_find_symbol(placer->report->image, "_cache_line");
    if (placer->config->placement.cache_line_bytes >= 0) {
        return placer->config->placement.cache_line_bytes;
    }
    if (symbol != NULL && symbol->section == IMAGE_ABSOLUTE && symbol->address <= 256) {
        return (int)symbol->address;
    }
    struct attributes const attributes = attributes_read(placer->report->image);
    return attributes_cache_line(&attributes);
}

// Caches sit in front of slow memory; zero-wait memory (TCM, or SRAM of small cores) is not cached.
static bool is_cached(const struct region *region) {
    return region->cached >= 0 ? region->cached == 1 : region->wait_states != 0;
}

// Bytes without a symbol inside the same input section are holes that the compiler left; they and the linker's padding
// hold no data that a cache operation could destroy.
static bool is_padding(const struct ram_object *object, const struct ram_object *beside) {
    return object->kind == PIECE_PADDING ||
           (object->kind == PIECE_NO_SYMBOL && object->input_address == beside->input_address);
}

// \return  An object other than padding in [begin, end), or NULL.
static const struct ram_object *neighbour_in(const struct placer *placer, const struct ram_object *beside,
                                             uint64_t begin, uint64_t end) {
    for (size_t i = ram_at(&placer->ram, begin); i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        if (object->address >= end) {
            break;
        }
        if (!is_padding(object, beside)) {
            return object;
        }
    }
    return NULL;
}

static const char *name_of(const struct ram_object *object) {
    return object->kind == PIECE_RESERVE ? "what the linker script keeps free" : object->name;
}

// Checks both ends of a buffer. Only the first problem is reported, since one change of the source mends all of them.
// Even without a neighbour today, a line that is shared may get one with the next link.
static void check_lines(struct placer *placer, const struct ram_object *object, uint64_t line_bytes) {
    uint64_t const end = object->address + object->size_bytes;
    uint64_t const first = object->address - object->address % line_bytes;
    uint64_t const last = (end + line_bytes - 1) / line_bytes * line_bytes;
    const struct image_section *const section = &placer->report->image->sections[object->section];
    const struct ram_object *const before = neighbour_in(placer, object, first, object->address);
    const struct ram_object *const behind = neighbour_in(placer, object, end, last);
    const char *const region = placer->report->regions[object->region].name;
    const char *const write = placer_lies_in(placer, object, ".bss..dma.", ".bss.dma.")
                                  ? placer_text(placer, "BRIM_DMA_IN(\"%s\")", region)
                                  : "BRIM_DMA";
    if (before != NULL) {
        placer_add(placer, PLACEMENT_CACHE_LINE, object, write,
                   "shares its first cache line of %" PRIu64 " bytes with %s", line_bytes, name_of(before));
    } else if (object->address != first) {
        placer_add(placer, PLACEMENT_CACHE_LINE, object, write,
                   "begins %" PRIu64 " bytes into a cache line of %" PRIu64, object->address - first, line_bytes);
    } else if (behind != NULL) {
        placer_add(placer, PLACEMENT_CACHE_LINE, object, write,
                   "shares its last cache line of %" PRIu64 " bytes with %s", line_bytes, name_of(behind));
    } else if (last > section->address + section->size_bytes) {
        placer_add(placer, PLACEMENT_CACHE_LINE, object, write,
                   "its last cache line of %" PRIu64 " bytes reaches %" PRIu64 " bytes behind section %s", line_bytes,
                   last - (section->address + section->size_bytes), section->name);
    }
}

// Tells whether a type is a pool whose blocks share cache lines: BRIM_POOL rather than BRIM_POOL_DMA. Such a pool may
// own its first and last line, and the DMA that fills one block still destroys what the core wrote to the next one.
// \return  The size of a block, or 0.
static uint64_t block_that_shares_lines(const struct records *records, uint32_t index, uint64_t line_bytes) {
    uint64_t count = 1;
    const struct record_type *const type = &records->items[records_element(records, index, &count)];
    if (type->kind != RECORD_STRUCT || type->member_count != 2) {
        return 0;
    }
    const struct record_member *const members = &records->members[type->first_member];
    uint64_t blocks = 1, unions = 1;
    const struct record_type *const block = &records->items[records_element(records, members[0].type, &blocks)];
    const struct record_type *const state = &records->items[records_element(records, members[1].type, &unions)];
    bool const is_pool = members[0].name != NULL && strcmp(members[0].name, "items") == 0 &&
                         state->kind == RECORD_UNION && has_member(records, state, "state") &&
                         has_member(records, state, "words");
    return is_pool && blocks > 1 && block->size_bytes % line_bytes != 0 ? block->size_bytes : 0;
}

static void check_blocks(struct placer *placer, const struct ram_object *object, uint64_t line_bytes) {
    uint64_t const block_bytes = block_that_shares_lines(placer->records, object->type, line_bytes);
    if (block_bytes != 0) {
        placer_add(placer, PLACEMENT_CACHE_LINE, object, "BRIM_POOL_DMA",
                   "its blocks of %" PRIu64 " bytes share cache lines of %" PRIu64 " with each other", block_bytes,
                   line_bytes);
    }
}

static void check_reach(struct placer *placer, const struct ram_object *object) {
    const char *const reached = placer_dma_region(placer);
    const char *const name = placer->report->regions[object->region].name;
    if (reached != NULL) {
        placer_add(placer, PLACEMENT_DMA, object, reached_instead(placer, object),
                   "DMA does not reach %s; it reaches %s", name, reached);
    } else {
        placer_add(placer, PLACEMENT_DMA, object, reached_instead(placer, object), "DMA does not reach %s", name);
    }
}

// Unknown facts are reported once per region and not once per buffer.
void place_dma(struct placer *placer) {
    int const line_bytes = cache_line_bytes(placer);
    bool has_cached = false;
    bool *const is_used = memory_get(placer->report->region_count + 1, sizeof *is_used);
    find_buffers(placer);
    for (size_t i = 0; i < placer->ram.count; ++i) {
        const struct ram_object *const object = &placer->ram.items[i];
        const struct region *const region = &placer->report->regions[object->region];
        if (!placer->is_dma[i]) {
            continue;
        }
        if (region->dma == 0) {
            check_reach(placer, object);
        } else if (line_bytes > 0 && is_cached(region)) {
            check_lines(placer, object, (uint64_t)line_bytes);
            check_blocks(placer, object, (uint64_t)line_bytes);
        }
        has_cached |= region->dma != 0 && is_cached(region);
        is_used[object->region] = true;
    }
    for (size_t i = 0; placer_has_regions(placer) && i < placer->report->region_count; ++i) {
        const struct region *const region = &placer->report->regions[i];
        if (is_used[i] && region->dma < 0) {
            placer_unchecked(placer, PLACEMENT_DMA, "whether DMA reaches %s: write \"regions: {%s: {dma: yes}}\"",
                             region->name, region->name);
        }
    }
    free(is_used);
    if (has_cached && line_bytes < 0) {
        placer_unchecked(placer, PLACEMENT_CACHE_LINE,
                         "cache lines: the image does not say whether its core has a data cache; write "
                         "\"placement: {cache_line: 32}\", or 0 for none");
    }
}
