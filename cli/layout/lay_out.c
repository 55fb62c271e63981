// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Lays the spans of every section into the regions: once at the address of the section, and once more at its load
// address when the two differ. The result is the list of pieces that tiles every region from its origin to its
// high-water mark.
//
//     origin          section         section     high-water mark          end
//     |----- [gap] ---|~~~~~~~~~~~~|--|~~~~~~~~~~~|---------- free --------|
//
// A linker places a whole section in one region. A section that reaches over the end of its region overfills it, and so
// do the sections that follow it without a gap; `ld --noinhibit-exec` keeps such an image. Their bytes count for that
// region, as ld --print-memory-usage counts them, wherever they lie.
//
// A region may lie inside another; its addresses are then its own, and the outer one's pieces step over them.
#include "layout/report_private.h"

#include "base/search.h"

#include <stdlib.h>
#include <string.h>

/// All addresses of [begin, end) belong to the same innermost region.
struct interval {
    uint64_t begin, end;
    uint32_t region;
};

// A copy is a section at its address, or at its load address. Empty sections have copies too.
struct section_copy {
    uint64_t begin, end;
    uint64_t offset; ///< Offset of begin in the section.
    uint32_t section;
    uint32_t order; ///< Number of the copy before sorting: equal addresses keep the order of the section headers.
    bool is_load_image;
    uint32_t overfills; ///< The region whose end it lies behind, or reaches over; REGION_NONE iff none.
};

#define REGION_NONE UINT32_MAX

// lay_out() keeps its state here.
struct layout {
    struct report *report;
    const struct spans *spans;
    const struct origins *origins;
    struct interval *intervals;
    size_t interval_count;
    struct section_copy *copies;
    size_t copy_count, copy_capacity;
    uint64_t *last_end; ///< The end of the last interval of each region.
};

// The edges of intervals are computed up to here.
#define SPACE_END (UINT64_C(1) << 33)

// A region without a known length reaches to the end of the address space. SPACE_END is above 4 GiB, so a section
// that runs past the 32-bit space is still seen.
static uint64_t region_end(const struct region *region) {
    uint64_t const room = SPACE_END - (region->origin < SPACE_END ? region->origin : SPACE_END);
    return region->length_bytes == 0 ? SPACE_END
                                     : region->origin + (region->length_bytes < room ? region->length_bytes : room);
}

static int compare_numbers(const void *a, const void *b) {
    uint64_t const left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return left < right ? -1 : left > right;
}

// Regions may nest, as the private RAM of a core inside a shared one. The smallest region that holds the address
// is the innermost. The last entry of regions stands for all addresses outside of them.
uint32_t report_region_at(const struct report *report, uint64_t address) {
    uint32_t found = (uint32_t)report->region_count;
    uint64_t smallest = UINT64_MAX;
    for (uint32_t i = 0; i < report->region_count; ++i) {
        const struct region *const region = &report->regions[i];
        uint64_t const end = region_end(region);
        if (address >= region->origin && address < end && end - region->origin < smallest) {
            found = i;
            smallest = end - region->origin;
        }
    }
    return found;
}

// Cuts the address space at the begin and end of every region, in O(n log n). No region begins or ends between two
// neighbouring edges, so the region of an interval's first address is the region of all its addresses.
static void make_intervals(struct layout *layout) {
    const struct report *const report = layout->report;
    size_t const count = 2 * report->region_count + 2;
    uint64_t *const edges = memory_get(count, sizeof *edges);
    edges[0] = 0;
    edges[1] = SPACE_END;
    for (size_t i = 0; i < report->region_count; ++i) {
        edges[2 * i + 2] = report->regions[i].origin < SPACE_END ? report->regions[i].origin : SPACE_END;
        edges[2 * i + 3] = region_end(&report->regions[i]);
    }
    qsort(edges, count, sizeof *edges, compare_numbers);
    layout->intervals = memory_get(count, sizeof *layout->intervals);
    for (size_t i = 0; i + 1 < count; ++i) {
        if (edges[i] < edges[i + 1]) {
            layout->intervals[layout->interval_count++] =
                (struct interval){edges[i], edges[i + 1], report_region_at(report, edges[i])};
        }
    }
    free(edges);
    layout->last_end = memory_get(report->region_count + 1, sizeof *layout->last_end);
    for (size_t i = 0; i < layout->interval_count; ++i) {
        layout->last_end[layout->intervals[i].region] = layout->intervals[i].end;
    }
}

// Sums cannot wrap: addresses and sizes of a 32-bit image fit 64 bits.
static void add_copy(struct layout *layout, uint32_t section, uint64_t begin, uint64_t size, bool is_load_image) {
    layout->copies = memory_grow(layout->copies, layout->copy_count, &layout->copy_capacity, sizeof *layout->copies);
    layout->copies[layout->copy_count] = (struct section_copy){
        begin, begin + size, 0, section, (uint32_t)layout->copy_count, is_load_image, REGION_NONE};
    ++layout->copy_count;
}

static int compare_copies(const void *a, const void *b) {
    const struct section_copy *const left = a, *const right = b;
    if (left->begin != right->begin) {
        return left->begin < right->begin ? -1 : 1;
    }
    return left->order < right->order ? -1 : left->order > right->order;
}

// Tells whether the output section of the map is also a section of the image. The linker drops most empty ones.
static bool is_in_image(const struct image *image, const struct map_output *output) {
    for (size_t s = 1; s < image->section_count; ++s) {
        if (image->sections[s].is_allocated && image->sections[s].address == output->address &&
            slice_is(output->name, image->sections[s].name)) {
            return true;
        }
    }
    return false;
}

// ld keeps an empty section when it has a symbol or a KEEP. Its aligned address then ends the used part of the
// region, and --print-memory-usage counts up to there.
static void add_empty_sections(struct layout *layout, const struct map *map) {
    for (size_t i = 0; i < map->output_count; ++i) {
        const struct map_output *const output = &map->outputs[i];
        if (output->size_bytes == 0 && output->has_inputs &&
            (output->has_symbols || is_in_image(layout->report->image, output))) {
            add_copy(layout, 0, output->address, 0, false);
        }
    }
}

static void make_copies(struct layout *layout, const struct map *map) {
    const struct image *const image = layout->report->image;
    for (uint32_t s = 1; s < image->section_count; ++s) {
        const struct image_section *const section = &image->sections[s];
        if (!section->is_allocated || (section->is_thread_local && !section->is_loaded)) {
            continue; // .tbss takes memory at run time, once per thread.
        }
        if (section->size_bytes == 0) {
            continue;
        }
        add_copy(layout, s, section->address, section->size_bytes, false);
        if (section->is_loaded && section->load_address != section->address) {
            add_copy(layout, s, section->load_address, section->size_bytes, true);
        }
    }
    if (map != NULL) {
        add_empty_sections(layout, map);
    }
    if (layout->copy_count > 0) {
        qsort(layout->copies, layout->copy_count, sizeof *layout->copies, compare_copies);
    }
}

static uint64_t alignment_of(const struct layout *layout, const struct section_copy *copy) {
    uint64_t const alignment = layout->report->image->sections[copy->section].alignment_bytes;
    return alignment == 0 ? 1 : alignment;
}

// Tells whether sections of one region may overfill it into another. If the user's regions replaced the linker's, they
// may not: the linker knew one region where the user declared two, and a section may well lie in both.
static bool may_leave_into(const struct layout *layout, uint32_t other) {
    return other == layout->report->region_count || layout->report->region_source != REGIONS_FROM_CONFIG;
}

// Tells whether a copy continues the sections that overfill a region and end at `reach`, that is, whether it
// begins where the linker's location counter stands behind them. A section at the origin of another region belongs to
// that region.
static bool continues(const struct layout *layout, const struct section_copy *copy, uint32_t region, uint64_t reach) {
    uint64_t const alignment = alignment_of(layout, copy);
    uint32_t const there = report_region_at(layout->report, copy->begin);
    return reach > 0 && copy->begin >= reach && copy->begin - reach < alignment &&
           copy->begin >= region_end(&layout->report->regions[region]) &&
           (there == layout->report->region_count || copy->begin != layout->report->regions[there].origin) &&
           may_leave_into(layout, there);
}

// Finds the region that a copy belongs to: one that it continues, else the one it begins in.
// \return  Index of the region; region_count iff the copy lies outside of all regions.
static uint32_t owner_of(const struct layout *layout, const struct section_copy *copy, const uint64_t *reach) {
    uint32_t const there = report_region_at(layout->report, copy->begin);
    for (uint32_t region = 0; region < layout->report->region_count && copy->begin != copy->end; ++region) {
        bool const is_taken = there < layout->report->region_count && reach[there] == copy->begin;
        if (region != there && !is_taken && continues(layout, copy, region, reach[region])) {
            return region;
        }
    }
    return there;
}

// Marks the copies that overfill a region, in one pass over the copies sorted by address. `reach` holds the
// end of the last section of each region so far.
static void find_overfull(struct layout *layout) {
    const struct report *const report = layout->report;
    uint64_t *const reach = memory_get(report->region_count + 1, sizeof *reach);
    for (size_t i = 0; i < layout->copy_count; ++i) {
        struct section_copy *const copy = &layout->copies[i];
        uint32_t const owner = owner_of(layout, copy, reach);
        uint64_t const end = region_end(&report->regions[owner]);
        bool const is_over = owner < report->region_count && copy->end > end && copy->end > copy->begin &&
                             may_leave_into(layout, report_region_at(report, copy->end - 1));
        copy->overfills = is_over ? owner : REGION_NONE;
        reach[owner] = copy->end > reach[owner] ? copy->end : reach[owner];
    }
    free(reach);
}

// The only place that adds pieces keeps the invariant: used_bytes is the sum of the sizes of a region's pieces.
static void add_piece(struct report *report, const struct piece *piece) {
    APPEND(report->pieces, report->piece_count, report->piece_capacity, *piece);
    report->regions[piece->region].used_bytes += piece->size_bytes;
}

static void add_gap(struct layout *layout, uint32_t region, uint64_t begin, uint64_t end) {
    if (begin < end) {
        add_piece(layout->report, &(struct piece){.address = begin,
                                                  .size_bytes = end - begin,
                                                  .region = region,
                                                  .object = layout->origins->linker_object,
                                                  .file = layout->origins->linker_file,
                                                  .symbol = PIECE_NAMELESS,
                                                  .kind = PIECE_GAP});
    }
}

// Without a map nobody knows which object a span came from; with one, a span without an object was made by the linker.
static uint32_t object_of_span(const struct layout *layout, const struct span *span) {
    if (span->object != MAP_NONE) {
        return layout->origins->object_names[span->object];
    }
    return layout->report->map_path == NULL ? layout->origins->unknown_object : layout->origins->linker_object;
}

// Binary search: the spans of a section are sorted and tile it.
static size_t span_at(const struct spans *spans, uint32_t section, uint64_t offset) {
    size_t low;
    BISECT(low, spans->first[section], spans->first[section + 1], middle,
           spans->items[middle].offset + spans->items[middle].size_bytes <= offset);
    return low;
}

// Adds the part of a copy between the addresses begin and end. The interval may cut the first and the last
// span.
static void add_spans(struct layout *layout, uint32_t region, const struct section_copy *copy, uint64_t begin,
                      uint64_t end) {
    const struct spans *const spans = layout->spans;
    uint64_t const first = begin - copy->begin, last = end - copy->begin;
    for (size_t i = span_at(spans, copy->section, first);
         i < spans->first[copy->section + 1] && spans->items[i].offset < last; ++i) {
        const struct span *const span = &spans->items[i];
        uint64_t const from = span->offset > first ? span->offset : first;
        uint64_t const to = span->offset + span->size_bytes < last ? span->offset + span->size_bytes : last;
        add_piece(layout->report,
                  &(struct piece){.address = copy->begin + from,
                                  .size_bytes = to - from,
                                  .region = region,
                                  .section = copy->section,
                                  .object = object_of_span(layout, span),
                                  .file = origin_of_span(layout->report, layout->origins, copy->section, span),
                                  .symbol = span->symbol,
                                  .kind = span->kind,
                                  .is_load_image = copy->is_load_image});
    }
}

static bool is_outside(const struct layout *layout, uint32_t region) {
    return region == layout->report->region_count;
}

// Only a declared region has gaps. In a guessed one, the addresses between two sections may be no memory at all.
static bool has_gaps(const struct layout *layout, uint32_t region) {
    return !is_outside(layout, region) && layout->report->region_source != REGIONS_GUESSED;
}

// \return  The end of the part of a copy that counts for an interval. A copy that overfills a region counts
//          whole for the last interval of that region, and for no interval behind it.
static uint64_t end_in(const struct layout *layout, const struct interval *interval, const struct section_copy *copy) {
    uint64_t const end = copy->end < interval->end ? copy->end : interval->end;
    if (copy->overfills == REGION_NONE) {
        return end;
    }
    uint64_t const last = layout->last_end[copy->overfills];
    if (copy->overfills == interval->region && interval->end == last) {
        return copy->end;
    }
    return end < last ? end : last;
}

// Lays all copies that overlap an interval, in the order of their addresses. The cursor never moves back, so
// pieces are disjoint even if sections overlap: the first one wins. An empty section adds no piece but raises the
// high-water mark.
static void lay_interval(struct layout *layout, const struct interval *interval, size_t first) {
    uint64_t cursor = interval->begin;
    uint64_t high_water = interval->begin;
    for (size_t i = first; i < layout->copy_count; ++i) {
        const struct section_copy *const copy = &layout->copies[i];
        uint64_t const begin = copy->begin > cursor ? copy->begin : cursor;
        uint64_t const end = end_in(layout, interval, copy);
        if (copy->begin == copy->end && copy->begin > high_water && copy->begin < interval->end) {
            high_water = copy->begin;
        }
        if (begin >= end) {
            continue; // All of it lies below the cursor: the second section of an overlay.
        }
        if (has_gaps(layout, interval->region)) {
            add_gap(layout, interval->region, cursor, begin);
        }
        add_spans(layout, interval->region, copy, begin, end);
        cursor = end;
    }
    if (has_gaps(layout, interval->region)) {
        add_gap(layout, interval->region, cursor, high_water);
    }
}

// The outer loop makes the pieces come out sorted by region. A nested region splits the outer one into several
// intervals. The last index, region_count, collects the addresses outside of all regions.
void lay_out(struct report *report, const struct map *map, const struct spans *spans, const struct origins *origins) {
    struct layout layout = {.report = report, .spans = spans, .origins = origins};
    make_intervals(&layout);
    make_copies(&layout, map);
    find_overfull(&layout);
    for (uint32_t region = 0; region <= report->region_count; ++region) {
        for (size_t i = 0; i < layout.interval_count; ++i) {
            if (layout.intervals[i].region == region) {
                lay_interval(&layout, &layout.intervals[i], 0);
            }
        }
    }
    free(layout.last_end);
    free(layout.intervals);
    free(layout.copies);
}
