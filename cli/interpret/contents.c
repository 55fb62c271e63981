// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The code of an image: its executable sections, the mapping symbols that tell code from data in them, its function
// symbols, and the instructions that were decoded so far. The interpreter asks for the instruction at an address and
// for the function that covers an address. A section becomes a code_block with one entry for each half-word, since a
// Thumb instruction begins at any even address; so every question about an address takes one binary search over a
// handful of blocks. Instructions are decoded when first asked for, and kept.
//
// The mapping symbols of the Arm ELF ABI mark where a run of code ($t) or of data ($d) begins. Without them a literal
// pool would be decoded as instructions, and a jump table could not be told from the code behind it.
#include "interpret/contents.h"

#include "base/memory.h"
#include "base/search.h"

#include <stdlib.h>
#include <string.h>

static int compare_blocks(const void *left, const void *right) {
    const struct code_block *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// Takes the loaded sections of code that have contents. One that would reach beyond 4 GiB is the sign of a broken
// file.
static void find_blocks(struct code_contents *contents, const struct image *image) {
    contents->blocks = memory_get(image->section_count, sizeof *contents->blocks);
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_code && section->is_loaded && section->contents != NULL && section->size_bytes >= 2 &&
            section->address + section->size_bytes <= UINT64_C(1) << 32) {
            struct code_block *const block = &contents->blocks[contents->block_count++];
            *block = (struct code_block){
                .address = (uint32_t)section->address,
                .size_bytes = (uint32_t)section->size_bytes,
                .bytes = section->contents,
                .is_data = memory_get(section->size_bytes / 2 + 1, 1),
                .decoded = memory_get(section->size_bytes / 2 + 1, sizeof(uint32_t)),
            };
        }
    }
    qsort(contents->blocks, contents->block_count, sizeof *contents->blocks, compare_blocks);
    for (size_t i = 0; i < contents->block_count; ++i) {
        contents->blocks[i].first_number = contents->half_words;
        contents->half_words += contents->blocks[i].size_bytes / 2 + 1;
    }
    contents->recent = contents->blocks;
}

// Blocks are sorted and do not overlap, so the last one that begins at or below the address is the only candidate.
const struct code_block *contents_find_block(struct code_contents *contents, uint32_t address) {
    size_t low;
    BISECT(low, 0, contents->block_count, middle, contents->blocks[middle].address <= address);
    const struct code_block *const block = low == 0 ? NULL : &contents->blocks[low - 1];
    if (block == NULL || address - block->address >= block->size_bytes) {
        return NULL;
    }
    contents->recent = block;
    return block;
}

// A mapping symbol.
struct mark {
    uint32_t address;
    bool is_data;
};

static int compare_marks(const void *left, const void *right) {
    const struct mark *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// Marks the half-words from `low` on as data, up to `high` or to the end of their section.
static void mark_data(struct code_contents *contents, uint32_t low, uint64_t high) {
    const struct code_block *const block = contents_block(contents, low);
    for (uint32_t at = low; block != NULL && at < high && at - block->address < block->size_bytes; at += 2) {
        block->is_data[(at - block->address) / 2] = 1;
    }
}

// An object is data, too: lld lays constants behind code of the same section and keeps none of their mapping symbols.
// One that has a $t is code which somebody declared so.
static void mark_objects(struct code_contents *contents, const struct mark *marks, size_t count) {
    for (size_t i = 0; i < contents->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &contents->image->symbols[i];
        uint64_t const end = symbol->address + symbol->size_bytes;
        size_t first;
        BISECT(first, 0, count, middle, marks[middle].address < symbol->address);
        bool is_data = symbol->kind == SYMBOL_OBJECT && symbol->section < contents->image->section_count;
        for (; is_data && first < count && marks[first].address < end; ++first) {
            is_data = marks[first].is_data;
        }
        if (is_data) {
            mark_data(contents, (uint32_t)(symbol->address + 1) & ~UINT32_C(1), end);
        }
    }
}

// Each $d marks data up to the next mapping symbol or to the end of its section. Mapping symbols of sections without
// code, as of debugging information, are left out.
static void read_marks(struct code_contents *contents) {
    const struct image *const image = contents->image;
    struct mark *marks = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        bool const is_mark = symbol->name[0] == '$' && (symbol->name[1] == 't' || symbol->name[1] == 'd') &&
                             (symbol->name[2] == '\0' || symbol->name[2] == '.');
        if (is_mark && symbol->section < image->section_count && image->sections[symbol->section].is_code) {
            APPEND(marks, count, capacity, (struct mark){(uint32_t)symbol->address, symbol->name[1] == 'd'});
        }
    }
    if (count > 0) {
        qsort(marks, count, sizeof *marks, compare_marks);
    }
    for (size_t i = 0; i < count; ++i) {
        if (marks[i].is_data) {
            mark_data(contents, marks[i].address, i + 1 < count ? marks[i + 1].address : UINT32_MAX);
        }
    }
    mark_objects(contents, marks, count);
    free(marks);
}

static int compare_functions(const void *left, const void *right, void *context) {
    const struct image *const image = context;
    uint64_t const a = image->symbols[*(const uint32_t *)left].address;
    uint64_t const b = image->symbols[*(const uint32_t *)right].address;
    return (a > b) - (a < b);
}

// Lists the function symbols by address, one for each address, for the binary search of code_function().
static void find_functions(struct code_contents *contents) {
    const struct image *const image = contents->image;
    contents->functions = memory_get(image->symbol_count, sizeof *contents->functions);
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_FUNCTION && symbol->section < image->section_count &&
            image->sections[symbol->section].is_code) {
            contents->functions[contents->function_count++] = (uint32_t)i;
        }
    }
    qsort_r(contents->functions, contents->function_count, sizeof *contents->functions, compare_functions,
            (void *)(uintptr_t)image);
    size_t kept = 0; // Where several symbols name one address, the largest of them stays.
    for (size_t i = 0; i < contents->function_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[contents->functions[i]];
        if (kept > 0 && image->symbols[contents->functions[kept - 1]].address == symbol->address) {
            const struct image_symbol *const other = &image->symbols[contents->functions[kept - 1]];
            if (symbol->size_bytes > other->size_bytes ||
                (symbol->size_bytes == other->size_bytes && symbol->is_global)) {
                contents->functions[kept - 1] = contents->functions[i];
            }
        } else {
            contents->functions[kept++] = contents->functions[i];
        }
    }
    contents->function_count = kept;
}

// A symbol without a size, as assemblers write it where .size is missing, covers only its own address: how far the
// function goes is not known.
const struct image_symbol *contents_function(const struct code_contents *contents, uint32_t address) {
    const struct image_symbol *const symbols = contents->image->symbols;
    size_t low;
    BISECT(low, 0, contents->function_count, middle, symbols[contents->functions[middle]].address <= address);
    if (low == 0) {
        return NULL;
    }
    const struct image_symbol *const symbol = &symbols[contents->functions[low - 1]];
    return symbol->address == address || address < symbol->address + symbol->size_bytes ? symbol : NULL;
}

const struct insn *contents_insn(struct code_contents *contents, uint32_t address) {
    const struct code_block *const block = contents_block(contents, address);
    if (block == NULL || address % 2 != 0) {
        return NULL;
    }
    uint32_t const offset = address - block->address;
    if (block->decoded[offset / 2] == 0) {
        contents->insns =
            memory_grow(contents->insns, contents->insn_count, &contents->insn_capacity, sizeof *contents->insns);
        contents->insns[contents->insn_count] =
            insn_decode(&contents->decoder, block->bytes + offset, block->size_bytes - offset, address);
        block->decoded[offset / 2] = (uint32_t)++contents->insn_count;
    }
    return &contents->insns[block->decoded[offset / 2] - 1];
}

static void free_blocks(struct code_contents *contents) {
    for (size_t i = 0; i < contents->block_count; ++i) {
        free(contents->blocks[i].is_data);
        free(contents->blocks[i].decoded);
    }
    free(contents->blocks);
}

bool contents_open(struct code_contents *contents, const struct image *image, struct reader_error *error) {
    *contents = (struct code_contents){.image = image};
    find_blocks(contents, image);
    if (contents->block_count == 0 || !insn_open(&contents->decoder)) {
        free_blocks(contents);
        *contents = (struct code_contents){0};
        return reader_fail(error, image->file.path, "no code to follow");
    }
    read_marks(contents);
    find_functions(contents);
    exception_tables_read(&contents->exceptions, image);
    return true;
}

void contents_close(struct code_contents *contents) {
    if (contents->image == NULL) {
        return;
    }
    free_blocks(contents);
    insn_close(&contents->decoder);
    free(contents->insns);
    free(contents->functions);
    free(contents->kept);
    free(contents->held);
    exception_tables_free(&contents->exceptions);
    *contents = (struct code_contents){0};
}
