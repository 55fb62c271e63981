// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the vector table by its contents: a word that may be an initial stack pointer, the address of a reset handler,
// and addresses of more handlers or 0 behind it. A table of an image has no form that all tools agree upon, so every
// place where a table may begin is a candidate, and candidates are ranked: the table whose reset handler is the entry
// of the image comes before one that has the name of a table, and a place without a name comes last. A place without
// a name must look like a table up to SysTick, since jump tables, tables of commands and unwind tables begin alike. A
// short table without a name, whose only sign is the entry of the image, is the last resort: a linker that is told no
// entry takes the first function, whose address may stand behind a number in any data.
#include "firmware/vectors.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    TABLE_ALIGNMENT = 128, // The least that VTOR takes.
    FIRST_RESERVED = 7,    // Vendors keep checksums in 7 to 10.
    LAST_RESERVED = 10,
    ALSO_RESERVED = 13,
    LEAST_STACK = 64, // No stack ends so near to the begin of the address space.
};

// A vector has the Thumb bit, since no Cortex-M executes anything else.
static bool is_handler(const struct code *code, uint32_t word) {
    return (word & 1) != 0 && code_is_code(code, word - 1);
}

// The core ignores the two low bits of the initial stack pointer; generated linker scripts write 0x2001FFFF.
static uint32_t stack_pointer(uint32_t word) {
    return word & ~UINT32_C(3);
}

// In a table that nobody named, a handler is where a function begins: jump tables point into functions.
static bool is_certain_handler(const struct code *code, uint32_t word) {
    if (!is_handler(code, word) || word == 1 || code_is_data(code, word - 1)) {
        return false;
    }
    const struct image_symbol *const symbol = code_function(code, word - 1);
    return symbol == NULL || symbol->address == word - 1;
}

static bool is_word_in_ram(const struct code *code, uint32_t word) {
    enum { LARGEST_RAM = 64 << 20 };
    bool has_ram = false;
    for (size_t i = 0; i < code->image->section_count; ++i) {
        const struct image_section *const section = &code->image->sections[i];
        bool const is_ram = section->is_allocated && section->is_writable && section->size_bytes > 0;
        has_ram |= is_ram;
        if (is_ram && word >= section->address && word - section->address <= LARGEST_RAM) {
            return true;
        }
    }
    return !has_ram;
}

// RAM may lie anywhere but among peripherals (ARMv7-M ARM, B3.1). In the region of devices it is RAM only where the
// image has variables: an STM32's SDRAM is at 0xC0000000. The first word that is pushed lies below the stack pointer,
// so the pointer itself may be where code begins.
static bool is_initial_sp(const struct code *code, uint32_t word) {
    uint32_t const sp = stack_pointer(word);
    bool const is_memory = sp < 0x40000000 || (sp >= 0x60000000 && sp < 0xA0000000) ||
                           (sp >= 0xA0000000 && sp < 0xE0000000 && is_word_in_ram(code, sp));
    return sp >= LEAST_STACK && is_memory && !code_is_code(code, sp - 4) && !is_handler(code, word);
}

// Checks the 15 exceptions of the core. NMI and HardFault exist on every core, so they need handlers; the others have
// handlers or 0.
static bool has_exceptions(const struct code *code, uint32_t address) {
    uint32_t word;
    if (!code_read_word(code, address, &word) || !is_word_in_ram(code, stack_pointer(word))) {
        return false;
    }
    for (uint32_t i = EXCEPTION_RESET; i < EXCEPTION_FIRST_IRQ; ++i) {
        bool const is_required = i <= EXCEPTION_HARD_FAULT;
        bool const is_reserved = (i >= FIRST_RESERVED && i <= LAST_RESERVED) || i == ALSO_RESERVED;
        if (!code_read_word(code, address + 4 * i, &word) ||
            (!is_reserved && !(word == 0 && !is_required) && !is_certain_handler(code, word))) {
            return false;
        }
    }
    return true;
}

// is_expected: something else than the contents tells that a table begins here.
static bool is_table(const struct code *code, uint32_t address, bool is_expected) {
    uint32_t word;
    return code_read_word(code, address, &word) && is_initial_sp(code, word) &&
           code_read_word(code, address + 4, &word) && is_handler(code, word) &&
           (is_expected || has_exceptions(code, address));
}

// \return  A function or object that begins at the address; a table does not go on across one, unless it is a part of
// it.
static const struct image_symbol *what_begins(const struct code *code, uint32_t address) {
    const struct image *const image = code->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->address == address && (symbol->kind == SYMBOL_FUNCTION || symbol->kind == SYMBOL_OBJECT) &&
            symbol->section < image->section_count) {
            return symbol;
        }
    }
    return NULL;
}

static bool has_name_of_table(const char *name) {
    static const char *const names[] = {"vector", "Vector", "VECTOR", "isr_table", "IsrTable", "interrupt_table"};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        if (strstr(name, names[i]) != NULL) {
            return true;
        }
    }
    return false;
}

// Rust's cortex-m-rt lets the linker script write the stack pointer, and makes one object of the reset vector, one of
// the exceptions and one of the interrupts. Zephyr writes the vectors of the core in assembler, without a size, and
// generates an object for those of the device. Such objects go on with the table, which ends with the last of them.
static bool is_part(const struct image_symbol *symbol, uint32_t index, bool has_parts) {
    return symbol->kind == SYMBOL_OBJECT && symbol->size_bytes >= 4 && symbol->size_bytes % 4 == 0 &&
           (index == EXCEPTION_RESET || (has_parts && (index == EXCEPTION_NMI || index == EXCEPTION_FIRST_IRQ)) ||
            (index == EXCEPTION_FIRST_IRQ && has_name_of_table(symbol->name)));
}

/// How far a table goes, where nothing tells its size.
struct extent {
    bool has_parts;
    uint64_t parts_end; ///< The first address behind the last part.
};

// \return  Whether the table goes on with this word.
static bool goes_on(const struct code *code, struct extent *extent, uint32_t address, uint32_t index, uint32_t word) {
    bool const is_reserved = index >= FIRST_RESERVED && index <= LAST_RESERVED;
    const struct image_symbol *const symbol = what_begins(code, address);
    if (!(word == 0 || is_reserved || is_handler(code, word))) {
        return false;
    }
    if (symbol != NULL && is_part(symbol, index, extent->has_parts)) {
        extent->has_parts = true;
        extent->parts_end = symbol->address + symbol->size_bytes;
        return true;
    }
    return symbol == NULL && (!extent->has_parts || address < extent->parts_end);
}

static void add_handler(struct vectors *vectors, uint32_t exception, uint32_t handler) {
    APPEND(vectors->handlers, vectors->count, vectors->capacity, (struct vector){exception, handler});
}

// size_bytes: 0 iff not known. Then the table ends where a word is no vector, or where something else begins.
static void read_table(struct vectors *vectors, const struct code *code, uint32_t address, uint64_t size_bytes) {
    struct extent extent = {false, 0};
    uint32_t word = 0;
    vectors->found = true;
    vectors->address = address;
    code_read_word(code, address, &word);
    vectors->initial_sp = stack_pointer(word);
    for (uint32_t i = EXCEPTION_RESET; i < EXCEPTIONS; ++i) {
        uint32_t const at = address + 4 * i;
        if ((size_bytes > 0 && 4 * (i + 1) > size_bytes) || !code_read_word(code, at, &word) ||
            (size_bytes == 0 && !goes_on(code, &extent, at, i, word))) {
            return;
        }
        vectors->bytes = 4 * (i + 1);
        if (is_handler(code, word) && i == EXCEPTION_RESET) {
            vectors->reset = word - 1;
        } else if (is_handler(code, word)) {
            add_handler(vectors, i, word - 1);
        }
    }
}

// A table may be copied or chosen at run time; the one that the image starts with is meant. An entry of 0 is what a
// linker writes where nobody said an entry.
static bool is_the_start(const struct code *code, uint32_t address) {
    uint32_t word;
    return code->image->entry != 0 && code_read_word(code, address + 4, &word) &&
           (word & ~UINT32_C(1)) == (code->image->entry & ~UINT64_C(1));
}

// \return  The size of the object at the address; 0 iff there is none that could be a table.
static uint64_t named_size(const struct code *code, uint32_t address) {
    for (size_t i = 0; i < code->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &code->image->symbols[i];
        if (symbol->address == address && symbol->kind == SYMBOL_OBJECT && symbol->size_bytes >= 8 &&
            symbol->size_bytes % 4 == 0) {
            return symbol->size_bytes;
        }
    }
    return 0;
}

static bool is_in_table_section(const struct code *code, uint32_t address, uint64_t *end) {
    for (size_t i = 0; i < code->image->section_count; ++i) {
        const struct image_section *const section = &code->image->sections[i];
        *end = section->address + section->size_bytes;
        if (section->is_loaded && !section->is_code && has_name_of_table(section->name) &&
            address >= section->address && address < *end) {
            return true;
        }
    }
    return false;
}

// The vectors of the device, where they are an object behind that of the core's: it has nothing but handlers and 0.
static bool has_handlers_only(const struct code *code, uint32_t address, uint64_t size_bytes) {
    bool has_any = false;
    for (uint64_t i = 0; i < size_bytes / 4; ++i) {
        uint32_t word;
        if (!code_read_word(code, (uint32_t)(address + 4 * i), &word) ||
            (word != 0 && !is_certain_handler(code, word))) {
            return false;
        }
        has_any |= word != 0;
    }
    return has_any;
}

// A table may be made of several objects, one behind the other: the core's and the device's. A section that is named
// after it holds nothing else. \return 0 iff nobody says how large the table is.
static uint64_t size_of_table(const struct code *code, uint32_t address) {
    uint64_t end;
    uint64_t size = named_size(code, address);
    if (is_in_table_section(code, address, &end) && size > 0) {
        return end - address;
    }
    for (uint64_t more = size; more > 0; size += more) {
        more = named_size(code, (uint32_t)(address + size));
        bool is_table = size == 4 * EXCEPTION_FIRST_IRQ && has_handlers_only(code, (uint32_t)(address + size), more);
        for (size_t i = 0; i < code->image->symbol_count && more > 0; ++i) {
            const struct image_symbol *const symbol = &code->image->symbols[i];
            is_table |= symbol->address == address + size && has_name_of_table(symbol->name);
        }
        more = is_table ? more : 0;
    }
    return size;
}

// The table of interrupts of an RTOS, as Zephyr's _sw_isr_table, has pairs {argument, function}, which begin like a
// vector table. Where the handler of NMI would be, it has the address of data.
static bool has_pairs(const struct code *code, uint32_t address) {
    uint32_t word;
    return named_size(code, address) > 8 && code_read_word(code, address + 8, &word) && word != 0 && (word & 1) == 0 &&
           is_word_in_ram(code, word);
}

// The entries of .ARM.exidx, {offset, 1}, look like {stack pointer, handler}.
static bool is_unwind_table(const struct image_section *section) {
    return strncmp(section->name, ".ARM.ex", 7) == 0;
}

bool vectors_find_at(struct vectors *vectors, const struct code *code, uint32_t address) {
    uint32_t word;
    *vectors = (struct vectors){0};
    if (!code_read_word(code, address + 4, &word) || !is_handler(code, word)) {
        return false;
    }
    read_table(vectors, code, address, size_of_table(code, address));
    return true;
}

/// How much speaks for a candidate, from the least to the most.
enum rank {
    RANK_NONE,
    RANK_ENTRY, ///< Nothing but the entry of the image as its reset handler, anywhere in a section.
    RANK_CONTENTS,
    RANK_ENTRY_IN_FRONT, ///< The same, where a section begins.
    RANK_NAME,
    RANK_ENTRY_AND_CONTENTS, ///< Or the name of the section instead of the contents.
    RANK_ENTRY_AND_NAME,
};

// \return  The rank of a place without a symbol that names it.
static enum rank rank_of_address(const struct code *code, const struct image_section *section, uint32_t address) {
    bool const starts = is_the_start(code, address), is_in_front = address == (uint32_t)section->address;
    uint32_t sp = 0;
    if (is_table(code, address, is_in_front && has_name_of_table(section->name) && !has_pairs(code, address))) {
        return starts ? RANK_ENTRY_AND_CONTENTS : RANK_CONTENTS;
    }
    if (!starts || has_pairs(code, address) || !is_table(code, address, true) || !code_read_word(code, address, &sp) ||
        !is_word_in_ram(code, sp)) {
        return RANK_NONE;
    }
    return is_in_front ? RANK_ENTRY_IN_FRONT : RANK_ENTRY;
}

// Symbols with a telling name first, of which the lowest wins, since a boot loader lies below its application; then
// every aligned address of the loaded sections; the best rank wins.
void vectors_find(struct vectors *vectors, const struct code *code) {
    *vectors = (struct vectors){0};
    const struct image *const image = code->image;
    uint32_t best = 0;
    enum rank best_rank = RANK_NONE;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        uint32_t const address = (uint32_t)symbol->address;
        if (symbol->section < image->section_count && has_name_of_table(symbol->name) &&
            is_table(code, address, true) && !has_pairs(code, address)) {
            enum rank const rank = is_the_start(code, address) ? RANK_ENTRY_AND_NAME : RANK_NAME;
            if (rank > best_rank || (rank == best_rank && address < best)) {
                best = address, best_rank = rank;
            }
        }
    }
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (!section->is_loaded || is_unwind_table(section)) {
            continue;
        }
        uint64_t const end = section->address + section->size_bytes;
        for (uint64_t at = section->address; at + 8 <= end; at = (at / TABLE_ALIGNMENT + 1) * TABLE_ALIGNMENT) {
            uint32_t const address = (uint32_t)at;
            enum rank const rank = rank_of_address(code, section, address);
            if (rank > best_rank) {
                best = address, best_rank = rank;
            }
        }
    }
    if (best_rank != RANK_NONE) {
        read_table(vectors, code, best, size_of_table(code, best));
    }
}

bool vectors_join(struct vectors *vectors, const struct vectors *other) {
    size_t const before = vectors->count;
    for (size_t i = 0; i < other->count; ++i) {
        const struct vector *const added = &other->handlers[i];
        bool is_there = false;
        for (size_t j = 0; j < before; ++j) {
            is_there |=
                vectors->handlers[j].exception == added->exception && vectors->handlers[j].handler == added->handler;
        }
        if (!is_there) {
            add_handler(vectors, added->exception, added->handler);
        }
    }
    return vectors->count > before;
}

void vectors_copy(struct vectors *to, const struct vectors *from) {
    *to = *from;
    to->handlers = NULL;
    to->count = to->capacity = 0;
    vectors_join(to, from);
}

void vectors_tell_start(const struct vectors *vectors, struct code *code) {
    code->reset = vectors->found ? vectors->reset : 0;
    code->initial_sp = vectors->found ? vectors->initial_sp : 0;
}

bool vectors_of(struct vectors *vectors, const struct code *code, const struct stack_facts *facts) {
    if (facts->vectors_line != 0) {
        return vectors_find_at(vectors, code, (uint32_t)facts->vectors);
    }
    vectors_find(vectors, code);
    return true;
}

void vectors_free(struct vectors *vectors) {
    free(vectors->handlers);
}
