// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The code of an image: its executable sections, the mapping symbols that tell code from data in them, its function
// symbols, and the instructions that were decoded so far. The interpreter asks it for the instruction at an address,
// the function that covers an address, and the constant words of the image. A section becomes a code_block with one
// entry for each half-word, since a Thumb instruction begins at any even address; so every question about an address
// takes one binary search over a handful of blocks. Instructions are decoded when first asked for, and kept.
//
// The mapping symbols of the Arm ELF ABI mark where a run of code ($t) or of data ($d) begins. Without them a literal
// pool would be decoded as instructions, and a jump table could not be told from the code behind it.
#include "interpret/code.h"

#include "base/memory.h"
#include "interpret/instruction.h"
#include "interpret/trace.h"

#include <stdlib.h>
#include <string.h>

static int compare_blocks(const void *left, const void *right) {
    const struct code_block *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// Takes the loaded sections of code that have contents. One that would reach beyond 4 GiB is the sign of a broken
// file.
static void find_blocks(struct code_private *own, const struct image *image) {
    own->blocks = memory_get(image->section_count, sizeof *own->blocks);
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_code && section->is_loaded && section->contents != NULL && section->size_bytes >= 2 &&
            section->address + section->size_bytes <= UINT64_C(1) << 32) {
            struct code_block *const block = &own->blocks[own->block_count++];
            *block = (struct code_block){
                .address = (uint32_t)section->address,
                .size_bytes = (uint32_t)section->size_bytes,
                .bytes = section->contents,
                .is_data = memory_get(section->size_bytes / 2 + 1, 1),
                .followed = memory_get(section->size_bytes / 2 + 1, 1),
                .decoded = memory_get(section->size_bytes / 2 + 1, sizeof(uint32_t)),
            };
        }
    }
    qsort(own->blocks, own->block_count, sizeof *own->blocks, compare_blocks);
}

// \return  The block that holds the address, or NULL. Blocks are sorted and do not overlap: O(log n).
static struct code_block *block_of(const struct code *code, uint32_t address) {
    const struct code_private *const own = code->private_data;
    size_t low = 0, high = own->block_count;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (own->blocks[middle].address <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    struct code_block *const block = low == 0 ? NULL : &own->blocks[low - 1];
    return block != NULL && address - block->address < block->size_bytes ? block : NULL;
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

// Each $d marks data up to the next mapping symbol or to the end of its section. Mapping symbols of sections without
// code, as of debugging information, are left out.
static void read_marks(struct code *code) {
    const struct image *const image = code->image;
    struct mark *marks = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        bool const is_mark = symbol->name[0] == '$' && (symbol->name[1] == 't' || symbol->name[1] == 'd') &&
                             (symbol->name[2] == '\0' || symbol->name[2] == '.');
        if (is_mark && symbol->section < image->section_count && image->sections[symbol->section].is_code) {
            marks = memory_grow(marks, count, &capacity, sizeof *marks);
            marks[count++] = (struct mark){(uint32_t)symbol->address, symbol->name[1] == 'd'};
        }
    }
    if (count > 0) {
        qsort(marks, count, sizeof *marks, compare_marks);
    }
    for (size_t i = 0; i < count; ++i) {
        struct code_block *const block = block_of(code, marks[i].address);
        if (block == NULL || !marks[i].is_data) {
            continue;
        }
        uint32_t const end = block->address + block->size_bytes;
        uint32_t const next = i + 1 < count && marks[i + 1].address < end ? marks[i + 1].address : end;
        for (uint32_t at = marks[i].address; at < next; at += 2) {
            block->is_data[(at - block->address) / 2] = 1;
        }
    }
    free(marks);
}

static int compare_functions(const void *left, const void *right, void *context) {
    const struct image *const image = context;
    uint64_t const a = image->symbols[*(const uint32_t *)left].address;
    uint64_t const b = image->symbols[*(const uint32_t *)right].address;
    return (a > b) - (a < b);
}

// Lists the function symbols by address, one for each address, for the binary search of code_function().
static void find_functions(struct code *code) {
    const struct image *const image = code->image;
    struct code_private *const own = code->private_data;
    own->functions = memory_get(image->symbol_count, sizeof *own->functions);
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_FUNCTION && symbol->section < image->section_count &&
            image->sections[symbol->section].is_code) {
            own->functions[own->function_count++] = (uint32_t)i;
        }
    }
    qsort_r(own->functions, own->function_count, sizeof *own->functions, compare_functions, (void *)(uintptr_t)image);
    size_t kept = 0; // Where several symbols name one address, the largest of them stays.
    for (size_t i = 0; i < own->function_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[own->functions[i]];
        if (kept > 0 && image->symbols[own->functions[kept - 1]].address == symbol->address) {
            if (symbol->size_bytes > image->symbols[own->functions[kept - 1]].size_bytes) {
                own->functions[kept - 1] = own->functions[i];
            }
        } else {
            own->functions[kept++] = own->functions[i];
        }
    }
    own->function_count = kept;
}

// A symbol without a size, as assemblers write it where .size is missing, covers only its own address: how far the
// function goes is not known.
const struct image_symbol *code_function(const struct code *code, uint32_t address) {
    const struct code_private *const own = code->private_data;
    const struct image_symbol *const symbols = code->image->symbols;
    size_t low = 0, high = own->function_count;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (symbols[own->functions[middle]].address <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return NULL;
    }
    const struct image_symbol *const symbol = &symbols[own->functions[low - 1]];
    return symbol->address == address || address < symbol->address + symbol->size_bytes ? symbol : NULL;
}

// Value 0 and set 0 are made here, so that the interpreter never sees empty tables.
bool code_open(struct code *code, const struct image *image, struct reader_error *error) {
    *code = (struct code){.image = image, .private_data = memory_get(1, sizeof(struct code_private))};
    struct code_private *const own = code->private_data;
    find_blocks(own, image);
    if (own->block_count == 0 || !insn_open(&own->decoder)) {
        for (size_t i = 0; i < own->block_count; ++i) {
            free(own->blocks[i].is_data);
            free(own->blocks[i].followed);
            free(own->blocks[i].decoded);
        }
        free(own->blocks);
        free(own);
        code->private_data = NULL;
        return reader_fail(error, image->file.path, "no code to follow");
    }
    values_constant(&code->values, 0);
    trails_open(&code->trails);
    read_marks(code);
    find_functions(code);
    exception_tables_read(&own->exceptions, image);
    return true;
}

void code_forget(struct flow *flow) {
    if (flow != NULL) {
        free(flow->sites);
        free(flow->unknowns);
        free(flow->stores);
        free(flow->pointers);
        trace_free(flow->trace);
        free(flow);
    }
}

void code_close(struct code *code) {
    struct code_private *const own = code->private_data;
    if (own == NULL) {
        return;
    }
    for (size_t i = 0; i < own->slot_count; ++i) {
        code_forget(own->slots[i].flow);
        free(own->slots[i].callers);
    }
    for (size_t i = 0; i < own->block_count; ++i) {
        free(own->blocks[i].is_data);
        free(own->blocks[i].followed);
        free(own->blocks[i].decoded);
    }
    insn_close(&own->decoder);
    free(own->blocks);
    free(own->insns);
    free(own->functions);
    free(own->slots);
    free(own->table);
    free(own->queue);
    exception_tables_free(&own->exceptions);
    free(own);
    free(code->flows);
    values_free(&code->values);
    trails_close(&code->trails);
}

// Decodes an instruction once. The pointer is valid until the next call, which may move the array.
const struct insn *code_insn(struct code *code, uint32_t address) {
    struct code_private *const own = code->private_data;
    struct code_block *const block = block_of(code, address);
    if (block == NULL || address % 2 != 0) {
        return NULL;
    }
    uint32_t const offset = address - block->address;
    if (block->decoded[offset / 2] == 0) {
        own->insns = memory_grow(own->insns, own->insn_count, &own->insn_capacity, sizeof *own->insns);
        own->insns[own->insn_count] =
            insn_decode(&own->decoder, block->bytes + offset, block->size_bytes - offset, address);
        block->decoded[offset / 2] = (uint32_t)++own->insn_count;
    }
    return &own->insns[block->decoded[offset / 2] - 1];
}

const struct insn *code_read_insn(struct code *code, uint32_t address) {
    return code_insn(code, address);
}

// accesses/ asks this to find the code that no interpretation has reached.
bool code_is_followed(const struct code *code, uint32_t address) {
    const struct code_block *const block = block_of(code, address);
    return block != NULL && block->followed[(address - block->address) / 2] != 0;
}

// Every half-word of the instruction is marked, so that a question about its second half gives the same answer.
void code_note_followed(struct code *code, uint32_t address, unsigned size) {
    struct code_block *const block = block_of(code, address);
    for (unsigned i = 0; block != NULL && i < size && address - block->address + i < block->size_bytes; i += 2) {
        block->followed[(address - block->address + i) / 2] = 1;
    }
}

// A decoder sees one instruction at a time, so it does not know that an IT in front makes it conditional. The
// condition is kept in the decoded instruction: it belongs to the code, not to a path.
void code_mark_it(struct code *code, const struct insn *it, uint32_t address) {
    address += it->size;
    for (unsigned i = 0; i < it->bytes; ++i) {
        const struct insn *const found = code_insn(code, address);
        if (found == NULL) {
            return;
        }
        struct insn *const insn = &code->private_data->insns[found - code->private_data->insns];
        insn->in_it = true;
        insn->it_condition = (uint8_t)insn_it_condition(it, i);
        address += insn->size;
    }
}

bool code_is_code(const struct code *code, uint32_t address) {
    return address % 2 == 0 && block_of(code, address) != NULL;
}

// An address outside of all code counts as data, since nothing there may be executed.
bool code_is_data(const struct code *code, uint32_t address) {
    const struct code_block *const block = block_of(code, address);
    return block == NULL || block->is_data[(address - block->address) / 2] != 0;
}

// The machine outliner of LLVM names its routines so. It is the only mark that such a routine has.
bool code_is_outlined(const struct code *code, uint32_t entry) {
    const struct image_symbol *const symbol = code_function(code, entry);
    return symbol != NULL && strncmp(symbol->name, "OUTLINED_FUNCTION", 17) == 0;
}

static bool is_named(const struct code *code, uint32_t entry, const char *const *names, size_t count) {
    const struct image_symbol *const symbol = code_function(code, entry);
    for (size_t i = 0; i < count && symbol != NULL && symbol->address == entry; ++i) {
        if (strcmp(symbol->name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

// Nothing in its code tells that a function returns a second time; only its name does. nlr_push and nlr_jump are
// those of MicroPython.
bool code_returns_twice(const struct code *code, uint32_t entry) {
    static const char *const names[] = {"setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp", "nlr_push"};
    return is_named(code, entry, names, sizeof names / sizeof *names);
}

bool code_is_unwinder(const struct code *code, uint32_t entry) {
    static const char *const names[] = {"restore_core_regs", "__restore_core_regs"};
    return is_named(code, entry, names, sizeof names / sizeof *names);
}

bool code_restores_context(const struct code *code, uint32_t entry) {
    static const char *const names[] = {"longjmp", "_longjmp", "siglongjmp", "nlr_jump"};
    return is_named(code, entry, names, sizeof names / sizeof *names) || code_is_unwinder(code, entry);
}

// O(symbols): it is asked only where a jump or a call goes through a table.
bool code_object(const struct code *code, uint32_t address, uint32_t *begin, uint32_t *end) {
    for (size_t i = 0; i < code->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &code->image->symbols[i];
        if (symbol->kind == SYMBOL_OBJECT && address >= symbol->address &&
            address < symbol->address + symbol->size_bytes) {
            *begin = (uint32_t)symbol->address;
            *end = (uint32_t)(symbol->address + symbol->size_bytes);
            return true;
        }
    }
    return false;
}

bool code_covers(const struct code *code, uint32_t address) {
    return code_function(code, address) != NULL;
}

// \return  The end of the run of data at this address: a jump table without a known limit goes no farther.
uint32_t code_data_end(const struct code *code, uint32_t address) {
    const struct code_block *const block = block_of(code, address);
    uint32_t const end = block == NULL ? address : block->address + block->size_bytes;
    while (address < end && block->is_data[(address - block->address) / 2] != 0) {
        address += 2;
    }
    return address;
}

const struct exception_tables *code_exceptions(const struct code *code) {
    return &code->private_data->exceptions;
}

static const struct image_section *section_of(const struct code *code, uint32_t address, unsigned count) {
    const struct image *const image = code->image;
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_loaded && section->contents != NULL && address >= section->address &&
            address + (uint64_t)count <= section->address + section->size_bytes) {
            return section;
        }
    }
    return NULL;
}

// The words are read at run-time addresses, so .data gives what start-up copies there. Callers that need what cannot
// change ask code_is_constant() as well.
bool code_read_bytes(const struct code *code, uint32_t address, unsigned count, uint32_t *value) {
    const struct image_section *const section = section_of(code, address, count);
    if (section == NULL || count > 4) {
        return false;
    }
    const uint8_t *const bytes = section->contents + (address - section->address);
    *value = 0;
    for (unsigned i = 0; i < count; ++i) {
        *value |= (uint32_t)bytes[i] << (8 * i);
    }
    return true;
}

bool code_read_word(const struct code *code, uint32_t address, uint32_t *word) {
    return code_read_bytes(code, address, 4, word);
}

bool code_is_constant(const struct code *code, uint32_t address) {
    const struct image_section *const section = section_of(code, address, 1);
    return section != NULL && !section->is_writable;
}

bool code_is_list_of_starts(const struct code *code, uint32_t address) {
    const struct image_section *const section = section_of(code, address, 1);
    return section != NULL && section->is_list_of_starts;
}

// A symbol's size is what an assembler file claims, so it may reach beyond its section or wrap around. The result
// stays 2 below the largest address, so that loops in steps of 2 end.
uint32_t code_function_end(const struct code *code, const struct image_symbol *symbol) {
    const struct code_block *const block = block_of(code, (uint32_t)symbol->address);
    if (block == NULL) {
        return (uint32_t)symbol->address;
    }
    uint64_t const end = symbol->address + symbol->size_bytes, last = (uint64_t)block->address + block->size_bytes;
    uint64_t const least = end < last ? end : last;
    return least > UINT32_MAX - 1 ? UINT32_MAX - 1 : (uint32_t)least;
}

void trace_free(struct trace *trace) {
    if (trace != NULL) {
        free(trace->touches);
        free(trace->table);
        free(trace->registers);
        free(trace->slots);
        free(trace->births);
        free(trace);
    }
}
