// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The questions that an analysis asks about code, answered from the contents that all analyses of an image share
// (contents.c) and from what this one has noted itself: which half-words a traced path led through, and which
// instructions stand in an IT block. These two are notes of an analysis and no properties of the contents, because a
// path may run through what is no code at all, and what one analysis took for an IT must not change another one.
#include "interpret/code.h"

#include "base/memory.h"
#include "interpret/instruction.h"
#include "interpret/trace.h"

#include <stdlib.h>
#include <string.h>

// Value 0 and set 0 are made here, so that the interpreter never sees empty tables.
void code_open(struct code *code, struct code_contents *contents) {
    *code = (struct code){
        .image = contents->image, .contents = contents, .private_data = memory_get(1, sizeof(struct code_private))};
    code->private_data->notes = memory_get(contents->half_words, 1);
    values_constant(&code->values, 0);
    if (contents->is_shared && contents->lender == NULL) {
        contents->lender = code;
    }
}

void code_forget(struct flow *flow) {
    if (flow != NULL && flow->others-- == 0) {
        free(flow->sites);
        free(flow->unknowns);
        free(flow->stores);
        free(flow->pointers);
        free(flow->words);
        free(flow->parts);
        free(flow->uses);
        free(flow->followed);
        trace_free(flow->trace);
        lend_free(flow->lent);
        free(flow);
    }
}

void argued_forget(struct code_private *own) {
    for (size_t i = 0; i < own->argued_count; ++i) {
        code_forget(own->argued[i].flow);
    }
    own->argued_count = 0;
    index_clear(&own->argued_index);
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
    argued_forget(own);
    free(own->argued);
    index_free(&own->argued_index);
    free(own->notes);
    free(own->slots);
    index_free(&own->slot_index);
    free(own->queue);
    free(own->asked.items);
    free(own->blocks.items);
    free(own->taken);
    free(own);
    code->contents->lender = code->contents->lender == code ? NULL : code->contents->lender;
    free(code->flows);
    values_free(&code->values);
    provenances_close(&code->provenances);
    *code = (struct code){0};
}

const struct insn *code_insn(struct code *code, uint32_t address) {
    return contents_insn(code->contents, address);
}

const struct image_symbol *code_function(const struct code *code, uint32_t address) {
    return contents_function(code->contents, address);
}

const struct insn *code_read_insn(struct code *code, uint32_t address) {
    return code_insn(code, address);
}

// A note about a half-word: a traced path led through it; it begins an instruction of an IT block, whose condition
// stands above these two bits.
enum { NOTE_FOLLOWED = 1, NOTE_IN_IT = 2, NOTE_CONDITION_SHIFT = 2 };

static const struct code_block *block_of(const struct code *code, uint32_t address) {
    return contents_block(code->contents, address);
}

// \return  The notes about the half-word of the address, which lies in the block.
static uint8_t *note_at(const struct code *code, const struct code_block *block, uint32_t address) {
    return &code->private_data->notes[block->first_number + (address - block->address) / 2];
}

// accesses/ asks this to find the code that no interpretation has reached.
bool code_is_followed(const struct code *code, uint32_t address) {
    const struct code_block *const block = block_of(code, address);
    return block != NULL && (*note_at(code, block, address) & NOTE_FOLLOWED) != 0;
}

// An interpretation of a function that is interpreted again afterwards may have led elsewhere, so the notes are made
// from the flows that count.
void code_note_followed(struct code *code) {
    struct code_private *const own = code->private_data;
    for (size_t i = 0; i < code->contents->half_words; ++i) {
        own->notes[i] &= (uint8_t)~NOTE_FOLLOWED;
    }
    for (size_t i = 0; i < code->flow_count; ++i) {
        for (size_t j = 0; j < code->flows[i]->followed_count; ++j) {
            const struct flow_stretch *const followed = &code->flows[i]->followed[j];
            const struct code_block *const block = block_of(code, followed->low);
            for (uint32_t at = followed->low;
                 block != NULL && at - block->address < block->size_bytes && at < followed->high; at += 2) {
                *note_at(code, block, at) |= NOTE_FOLLOWED;
            }
        }
    }
}

// A decoder sees one instruction at a time, so it does not know that an IT in front makes it conditional. The
// condition is kept for the address: it belongs to the code, not to a path.
void code_mark_it(struct code *code, const struct insn *it, uint32_t address) {
    struct code_private *const own = code->private_data;
    lend_note(code, &own->blocks, address);
    address += it->size;
    for (unsigned i = 0; i < it->bytes; ++i) {
        const struct insn *const insn = code_insn(code, address);
        if (insn == NULL) {
            return;
        }
        unsigned const condition = (unsigned)insn_it_condition(it, i);
        uint8_t *const note = note_at(code, block_of(code, address), address);
        *note = (uint8_t)((*note & NOTE_FOLLOWED) | NOTE_IN_IT | condition << NOTE_CONDITION_SHIFT);
        address += insn->size;
    }
}

bool code_in_it(const struct code *code, uint32_t address, enum insn_condition *condition) {
    const struct code_block *const block = block_of(code, address);
    uint8_t const note = block == NULL ? 0 : *note_at(code, block, address);
    *condition = (enum insn_condition)(note >> NOTE_CONDITION_SHIFT);
    return (note & NOTE_IN_IT) != 0;
}

bool code_is_code(const struct code *code, uint32_t address) {
    return address % 2 == 0 && block_of(code, address) != NULL;
}

// An address outside of all code counts as data, since nothing there may be executed.
bool code_is_data(const struct code *code, uint32_t address) {
    const struct code_block *const block = block_of(code, address);
    return block == NULL || block->is_data[(address - block->address) / 2] != 0;
}

// The interrupt controller has its priorities 0x300 bytes behind its begin, the system control block from 0x18 on. Code
// that has the address of another register, such as SysTick's, does not reach them.
unsigned code_priorities_behind(uint32_t address) {
    bool const is_begin = address >= UINT32_C(0xE000E000) && address < UINT32_C(0xE000E010);
    bool const is_interrupts = address >= UINT32_C(0xE000E100) && address < UINT32_C(0xE000E5F0);
    bool const is_system = address >= UINT32_C(0xE000ED00) && address < UINT32_C(0xE000ED24);
    return (is_begin || is_interrupts ? PRIORITIES_OF_INTERRUPTS : 0u) |
           (is_begin || is_system ? PRIORITIES_OF_SYSTEM : 0u);
}

unsigned code_priorities_of(const struct code *code, value_id id) {
    const struct value *const value = &code->values.items[id], *const base = &code->values.items[value->base];
    bool const is_item = value->kind == VALUE_OFFSET || value->kind == VALUE_INDEXED;
    if (value->kind == VALUE_ONE_OF) {
        return code_priorities_of(code, value->base) | code_priorities_of(code, value->other);
    }
    if (value->kind == VALUE_INDEXED && base->kind == VALUE_ONE_OF) {
        return code_priorities_of(code, value->base);
    }
    int64_t const begin = is_item && base->kind == VALUE_CONSTANT ? base->number : 0;
    return value->kind == VALUE_CONSTANT || is_item ? code_priorities_behind((uint32_t)(begin + value->number)) : 0;
}

// The machine outliner of LLVM names its routines so. It is the only mark that such a routine has.
bool code_is_outlined(const struct code *code, uint32_t entry) {
    const struct image_symbol *const symbol = code_function(code, entry);
    return symbol != NULL && strncmp(symbol->name, "OUTLINED_FUNCTION", 17) == 0;
}

static bool is_named(const struct code *code, uint32_t entry, const char *const *names, size_t count) {
    const struct image_symbol *const symbol = code_function(code, entry);
    for (size_t i = 0; i < count && symbol != NULL && symbol->address == entry; ++i) {
        if (symbol->name[0] == names[i][0] && strcmp(symbol->name, names[i]) == 0) {
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

bool code_divides(const struct code *code, uint32_t entry) {
    static const char *const names[] = {"__aeabi_uidiv", "__aeabi_idiv",    "__aeabi_uidivmod", "__aeabi_idivmod",
                                        "__udivsi3",     "__udivsi3_early", "__divsi3",         "__aeabi_uldivmod"};
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
    return &code->contents->exceptions;
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
    return section != NULL && (!section->is_writable || section->is_rom);
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
        free(trace->events);
        free(trace->table);
        free(trace->registers);
        free(trace->slots);
        free(trace->constants);
        free(trace);
    }
}

uint32_t code_aliased_byte(uint32_t address) {
    enum { SRAM = 0x20000000, ALIASES = 0x22000000, ALIASES_END = 0x24000000, BYTES_A_BYTE = 32 };
    return address >= ALIASES && address < ALIASES_END ? SRAM + (address - ALIASES) / BYTES_A_BYTE : 0;
}
