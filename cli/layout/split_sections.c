// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Splits every section into spans, each with one owner. First the map says which object file each stretch of the
// section came from. Then the symbols divide the stretches. Finally every byte that is left over gets the name of
// what it is: merged strings, stubs, unwind tables, padding. Every step keeps the section covered without overlap,
// so nothing is lost or counted twice even when map and symbols contradict each other.
//
// Example: a stretch of main.o holds the symbols main (32 bytes) and table (10 bytes) and ends 2 bytes later. It
// becomes three spans: main, table, [padding].
#include "layout/report_private.h"

#include <stdlib.h>
#include <string.h>

/// An extent is the range of a symbol's bytes in its section; a label has no size.
struct symbol_extent {
    uint64_t offset, size_bytes;
    uint32_t symbol;
};

// The state of split_sections().
struct splitter {
    const struct report *report;
    struct report *names; ///< The report that takes new names; the same as report, but not const.
    const struct map *map;
    struct spans *spans;
    struct symbol_extent
        *extents; ///< Extents of all symbols, sorted by section, then offset, the larger and better named first.
    size_t extent_count;
    size_t *first_extent; ///< Index of the first extent of each section, and of the end.
    uint32_t section;
    size_t next_extent; ///< The first extent that no stretch has looked at.
};

// Empty spans are dropped here, so that callers need not check.
static void add_span(struct splitter *splitter, uint64_t offset, uint64_t end, uint32_t object, uint32_t symbol,
                     enum piece_kind kind) {
    if (offset >= end) {
        return;
    }
    struct spans *const spans = splitter->spans;
    APPEND(spans->items, spans->count, spans->capacity,
           (struct span){offset, end - offset, object, symbol, (uint8_t)kind});
}

// Typed symbols beat labels, global ones beat weak ones, and these beat local ones.
static int rank(const struct image_symbol *symbol) {
    int const typed = symbol->kind == SYMBOL_FUNCTION || symbol->kind == SYMBOL_OBJECT;
    return typed * 4 + (symbol->is_global ? 2 - symbol->is_weak : 0);
}

// Several symbols may name the same bytes. The best name is typed, global, then short: the one that the source has.
static bool is_better_name(const struct image_symbol *left, const struct image_symbol *right) {
    if (rank(left) != rank(right)) {
        return rank(left) > rank(right);
    }
    size_t const left_length = strlen(left->name), right_length = strlen(right->name);
    if (left_length != right_length) {
        return left_length < right_length;
    }
    return strcmp(left->name, right->name) < 0;
}

// The value of a thread-local symbol is an offset in the TLS segment, which begins with the first such section.
static uint64_t thread_base(const struct image *image) {
    uint64_t base = UINT64_MAX;
    for (size_t i = 1; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_allocated && section->is_thread_local && section->address < base) {
            base = section->address;
        }
    }
    return base;
}

static uint64_t address_of(const struct image *image, const struct image_symbol *symbol) {
    return image->sections[symbol->section].is_thread_local ? thread_base(image) + symbol->address : symbol->address;
}

// A symbol counts when it lies inside an allocated section. Names that begin with $ are the mapping symbols of ARM
// ($t, $d), which mark code and data and own nothing.
static bool belongs(const struct image *image, const struct image_symbol *symbol) {
    if (symbol->section == IMAGE_ABSOLUTE || symbol->section == IMAGE_UNDEFINED || symbol->kind == SYMBOL_FILE ||
        symbol->kind == SYMBOL_SECTION || symbol->name[0] == '\0' || symbol->name[0] == '$') {
        return false;
    }
    const struct image_section *const section = &image->sections[symbol->section];
    uint64_t const address = address_of(image, symbol);
    bool const is_mark = section->is_thread_local && symbol->size_bytes == 0; // _TLS_MODULE_BASE_ owns nothing.
    return section->is_allocated && !is_mark && address >= section->address &&
           address - section->address < section->size_bytes;
}

static bool comes_before(const struct image *image, const struct symbol_extent *left,
                         const struct symbol_extent *right) {
    if (left->offset != right->offset) {
        return left->offset < right->offset;
    }
    if (left->size_bytes != right->size_bytes) {
        return left->size_bytes > right->size_bytes;
    }
    return is_better_name(&image->symbols[left->symbol], &image->symbols[right->symbol]);
}

// Sorts by offset with an LSD radix sort, 16 bits at a time, in O(n). Runs of equal offsets are short, so insertion
// sort then orders each of them by size and name.
static void sort_extents(const struct image *image, struct symbol_extent *extents, size_t count) {
    struct symbol_extent *const other = memory_get(count, sizeof *other);
    for (unsigned shift = 0; shift < 32; shift += 16) {
        size_t *const counts = memory_get(65537, sizeof *counts);
        for (size_t i = 0; i < count; ++i) {
            ++counts[(extents[i].offset >> shift & 0xFFFF) + 1];
        }
        for (size_t i = 1; i <= 65536; ++i) {
            counts[i] += counts[i - 1];
        }
        for (size_t i = 0; i < count; ++i) {
            other[counts[extents[i].offset >> shift & 0xFFFF]++] = extents[i];
        }
        memcpy(extents, other, count * sizeof *extents);
        free(counts);
    }
    free(other);
    for (size_t i = 1; i < count; ++i) {
        struct symbol_extent const moved = extents[i];
        size_t at = i;
        for (; at > 0 && extents[at - 1].offset == moved.offset && comes_before(image, &moved, &extents[at - 1]);
             --at) {
            extents[at] = extents[at - 1];
        }
        extents[at] = moved;
    }
}

static int compare_extents(const void *a, const void *b, void *image) {
    return comes_before(image, a, b) ? -1 : comes_before(image, b, a);
}

// Radix sort has a fixed cost of two tables of 64 Ki counters; below a few thousand symbols, quicksort is faster.
static void sort_section(const struct image *image, struct symbol_extent *extents, size_t count) {
    if (count > 4096) {
        sort_extents(image, extents, count);
    } else if (count > 1) {
        qsort_r(extents, count, sizeof *extents, compare_extents, (void *)(uintptr_t)image);
    }
}

// Groups the symbols by section with a counting sort, then sorts each group. The counts are kept one index further up,
// so that after the second pass first_extent[s] is the begin of section s and not its end.
static void collect_extents(struct splitter *splitter) {
    const struct image *const image = splitter->report->image;
    splitter->first_extent = memory_get(image->section_count + 2, sizeof *splitter->first_extent);
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (belongs(image, &image->symbols[i])) {
            ++splitter->first_extent[image->symbols[i].section + 2];
            ++splitter->extent_count;
        }
    }
    for (size_t s = 2; s < image->section_count + 2; ++s) {
        splitter->first_extent[s] += splitter->first_extent[s - 1];
    }
    splitter->extents = memory_get(splitter->extent_count, sizeof *splitter->extents);
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (belongs(image, symbol)) {
            uint64_t const offset = address_of(image, symbol) - image->sections[symbol->section].address;
            splitter->extents[splitter->first_extent[symbol->section + 1]++] =
                (struct symbol_extent){offset, symbol->size_bytes, (uint32_t)i};
        }
    }
    for (size_t s = 0; s < image->section_count; ++s) {
        sort_section(image, splitter->extents + splitter->first_extent[s],
                     splitter->first_extent[s + 1] - splitter->first_extent[s]);
    }
}

static bool has(struct slice name, const char *text) {
    return memmem(name.text, name.length, text, strlen(text)) != NULL;
}

static bool starts_with(struct slice name, const char *text) {
    return name.length >= strlen(text) && memcmp(name.text, text, strlen(text)) == 0;
}

// The names of input sections tell merged strings (".rodata.str1.4"), merged constants (".rodata.cst8") and unwind
// tables (".ARM.exidx.text.main").
static enum piece_kind kind_by_section_name(struct slice name) {
    static const char *const unwind[] = {".ARM.exidx",        ".ARM.extab", ".eh_frame",
                                         ".gcc_except_table", ".rel.plt",   ".eh_frame_hdr"};
    for (size_t i = 0; i < sizeof unwind / sizeof *unwind; ++i) {
        if (starts_with(name, unwind[i])) {
            return PIECE_UNWIND;
        }
    }
    return has(name, ".str1.") || has(name, ".str4.") || has(name, ".cst4") || has(name, ".cst8") || has(name, ".cst16")
               ? PIECE_STRINGS
               : PIECE_NO_SYMBOL;
}

// Fewer than eight bytes of zeros or no-operations are what an alignment left inside an input section. 0xBF00 is NOP in
// Thumb, 0x46C0 is the MOV r8, r8 that ARMv6-M uses for it.
static bool is_padding(const struct image_section *section, uint64_t offset, uint64_t size_bytes) {
    if (size_bytes >= 8) {
        return false;
    }
    for (uint64_t i = 0; section->contents != NULL && i < size_bytes; ++i) {
        uint8_t const byte = section->contents[offset + i];
        if (byte != 0x00 && byte != 0xBF && byte != 0x46 && byte != 0xC0) {
            return false;
        }
    }
    return true;
}

/// A stretch of a section that one input section, or no known one, fills.
struct section_stretch {
    uint64_t offset, end;
    uint32_t object;
    struct slice name; ///< Name of the input section, or of the section itself.
    bool is_whole;     ///< The stretch is a whole input section, whose suffix names what is in it.
};

// An image without symbols still has a map, and -ffunction-sections names a section ".text.main": the suffix is then
// all that is known of the function.
static uint32_t suffix_symbol(struct splitter *splitter, struct slice name) {
    static const char *const prefixes[] = {".text.startup.", ".text.unlikely.", ".text.", ".rodata.",
                                           ".data.rel.ro.",  ".data.",          ".bss."};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i) {
        size_t const length = strlen(prefixes[i]);
        if (starts_with(name, prefixes[i]) && name.length > length) {
            return (uint32_t)splitter->report->image->symbol_count +
                   names_add(&splitter->names->symbol_names, name.text + length, name.length - length);
        }
    }
    return PIECE_NAMELESS;
}

// The name of the section decides first, since unwind tables and strings are known by it; then the suffix; then
// whether the bytes look like padding.
static void add_unnamed(struct splitter *splitter, const struct section_stretch *stretch, uint64_t offset,
                        uint64_t end) {
    if (offset >= end) {
        return;
    }
    const struct image_section *const section = &splitter->report->image->sections[splitter->section];
    enum piece_kind kind = kind_by_section_name(stretch->name);
    uint32_t symbol = PIECE_NAMELESS;
    if (kind == PIECE_NO_SYMBOL && splitter->report->image->symbol_count == 0 && stretch->is_whole) {
        symbol = suffix_symbol(splitter, stretch->name);
        kind = symbol == PIECE_NAMELESS ? PIECE_NO_SYMBOL : PIECE_SYMBOL;
    } else if (kind == PIECE_NO_SYMBOL && is_padding(section, offset, end - offset)) {
        kind = PIECE_PADDING;
    }
    add_span(splitter, offset, end, stretch->object, symbol, kind);
}

// Assembly has labels without a size; their bytes reach to the next symbol. A symbol that the linker script assigns
// has no size either, but it marks an address and owns nothing.
static bool is_label(const struct splitter *splitter, const struct symbol_extent *extent) {
    const struct image_symbol *const symbol = &splitter->report->image->symbols[extent->symbol];
    if (extent->size_bytes != 0) {
        return false;
    }
    if (splitter->map == NULL) {
        return symbol->kind == SYMBOL_FUNCTION;
    }
    return symbol->kind == SYMBOL_FUNCTION ||
           names_find(&splitter->map->assigned, symbol->name, strlen(symbol->name)) == INDEX_NONE;
}

/// A stretch while it is divided: every byte before the cursor has its span.
struct cursor {
    const struct section_stretch *stretch;
    uint64_t offset;
    uint32_t label; ///< The label that owns the next bytes, or PIECE_NAMELESS.
};

// Gives all bytes from the cursor to `end` to the current label, or to what the bytes look like if there is no label.
static void emit_up_to(struct splitter *splitter, struct cursor *cursor, uint64_t end) {
    if (cursor->label != PIECE_NAMELESS) {
        add_span(splitter, cursor->offset, end, cursor->stretch->object, cursor->label, PIECE_SYMBOL);
    } else {
        add_unnamed(splitter, cursor->stretch, cursor->offset, end);
    }
    cursor->offset = end > cursor->offset ? end : cursor->offset;
}

// Handles the next symbol in the stretch. If the bytes lie below the cursor, they already belong to an earlier symbol:
// this one is an alias, or an entry point inside a function.
static void emit_extent(struct splitter *splitter, struct cursor *cursor, const struct symbol_extent *extent) {
    const struct section_stretch *const stretch = cursor->stretch;
    uint64_t const end = extent->offset + extent->size_bytes;
    bool const may_label = stretch->object != MAP_NONE || splitter->map == NULL;
    if (extent->size_bytes == 0 && may_label && extent->offset >= cursor->offset && is_label(splitter, extent)) {
        emit_up_to(splitter, cursor, extent->offset);
        cursor->label = extent->symbol;
    } else if (end > cursor->offset) {
        emit_up_to(splitter, cursor, extent->offset);
        uint64_t const stop = end < stretch->end ? end : stretch->end;
        cursor->label = PIECE_NAMELESS;
        add_span(splitter, cursor->offset, stop, stretch->object, extent->symbol, PIECE_SYMBOL);
        cursor->offset = stop;
    }
}

// Divides a stretch among the symbols that begin in it. A symbol ends with its stretch: some symbols of newlib claim
// the first bytes of the next file. Stretches come in order, so every extent is looked at once.
static void split_stretch(struct splitter *splitter, const struct section_stretch *stretch) {
    struct cursor cursor = {stretch, stretch->offset, PIECE_NAMELESS};
    while (splitter->next_extent < splitter->first_extent[splitter->section + 1] &&
           splitter->extents[splitter->next_extent].offset < stretch->end) {
        emit_extent(splitter, &cursor, &splitter->extents[splitter->next_extent++]);
    }
    emit_up_to(splitter, &cursor, stretch->end);
}

// Names alone do not suffice: a script may define two output sections of one name.
static const struct map_output *output_of(const struct splitter *splitter, const struct image_section *section) {
    for (size_t i = 0; splitter->map != NULL && i < splitter->map->output_count; ++i) {
        const struct map_output *const output = &splitter->map->outputs[i];
        if (output->address == section->address && slice_is(output->name, section->name)) {
            return output;
        }
    }
    return NULL;
}

// LLD puts merged strings into sections of its own, which have the linker as their owner. Its thunks and tables
// (GOT, PLT) are stubs.
static void split_input(struct splitter *splitter, const struct map_input *input, uint64_t offset, uint64_t end) {
    static const enum piece_kind kinds[] = {
        [MAP_PADDING] = PIECE_PADDING, [MAP_RESERVE] = PIECE_RESERVE, [MAP_DATA] = PIECE_SCRIPT};
    struct section_stretch stretch = {offset, end, input->object, input->name, true};
    if (input->kind == MAP_OBJECT) {
        split_stretch(splitter, &stretch);
    } else if (input->kind == MAP_LINKER) {
        size_t const before = splitter->spans->count;
        split_stretch(splitter, &stretch);
        bool const is_merged =
            splitter->map->is_lld && !has(input->name, "thunk") && !has(input->name, "got") && !has(input->name, "plt");
        for (size_t i = before; i < splitter->spans->count; ++i) {
            struct span *const span = &splitter->spans->items[i];
            if (span->kind == PIECE_NO_SYMBOL) {
                span->kind = is_merged ? PIECE_STRINGS : PIECE_STUBS;
            }
        }
    } else {
        add_span(splitter, offset, end, MAP_NONE, PIECE_NAMELESS, kinds[input->kind]);
    }
}

// Finds where an input section ends, as an offset in its output section. ld writes the size that an input had before
// its strings or constants were merged with others', so it may seem to reach into the next input. Inputs never share
// bytes: the next one in the order of the map ends this one.
static uint64_t end_of_input(const struct splitter *splitter, size_t i, const struct image_section *section) {
    const struct map_input *const input = &splitter->map->inputs[i], *const next = input + 1;
    uint64_t const offset = input->address - section->address, room = section->size_bytes - offset;
    uint64_t size = input->size_bytes < room ? input->size_bytes : room;
    if (i + 1 < splitter->map->input_count && next->output == input->output && next->address - input->address < size) {
        size = next->address - input->address;
    }
    return offset + size;
}

// Walks the inputs of one section in the order of the map. Bytes between two inputs, and behind the last, form
// stretches without an object, which the symbols still divide.
static void split_section(struct splitter *splitter) {
    const struct image_section *const section = &splitter->report->image->sections[splitter->section];
    struct slice const name = {section->name, (uint32_t)strlen(section->name)};
    const struct map_output *const output = output_of(splitter, section);
    splitter->next_extent = splitter->first_extent[splitter->section];
    uint64_t cursor = 0;
    if (output != NULL) {
        uint32_t const number = (uint32_t)(output - splitter->map->outputs);
        for (size_t i = map_first_input(splitter->map, number);
             i < splitter->map->input_count && splitter->map->inputs[i].output == number; ++i) {
            const struct map_input *const input = &splitter->map->inputs[i];
            if (input->address < section->address || input->address - section->address >= section->size_bytes) {
                continue;
            }
            uint64_t const offset = input->address - section->address;
            uint64_t const end = end_of_input(splitter, i, section);
            if (offset > cursor) {
                split_stretch(splitter, &(struct section_stretch){cursor, offset, MAP_NONE, name, false});
                cursor = offset;
            }
            if (end > cursor) {
                split_input(splitter, input, cursor, end);
                cursor = end;
            }
        }
    }
    if (cursor < section->size_bytes) {
        split_stretch(splitter, &(struct section_stretch){cursor, section->size_bytes, MAP_NONE, name, output == NULL});
    }
}

void split_sections(struct report *report, const struct map *map, struct spans *spans) {
    struct splitter splitter = {.report = report, .names = report, .map = map, .spans = spans};
    collect_extents(&splitter);
    spans->first = memory_get(report->image->section_count + 1, sizeof *spans->first);
    for (uint32_t s = 0; s < report->image->section_count; ++s) {
        const struct image_section *const section = &report->image->sections[s];
        spans->first[s] = spans->count;
        splitter.section = s;
        if (section->is_allocated && section->size_bytes > 0) {
            split_section(&splitter);
        }
    }
    spans->first[report->image->section_count] = spans->count;
    free(splitter.extents);
    free(splitter.first_extent);
}
