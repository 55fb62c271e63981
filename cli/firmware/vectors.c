// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "firmware/vectors.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    TABLE_ALIGNMENT = 128, // The least that VTOR takes.
    FIRST_RESERVED = 7,    // Vendors keep checksums in 7 to 10.
    LAST_RESERVED = 10,
};

static bool is_handler(const struct code *code, uint32_t word) {
    return (word & 1) != 0 && code_is_code(code, word - 1);
}

static bool is_initial_sp(const struct code *code, uint32_t word) {
    return word % 4 == 0 && word >= 0x10000000 && !code_is_code(code, word);
}

static bool is_table(const struct code *code, uint32_t address, bool is_expected) {
    uint32_t word;
    if (!code_read_word(code, address, &word) || !is_initial_sp(code, word) ||
        !code_read_word(code, address + 4, &word) || !is_handler(code, word)) {
        return false;
    }
    for (uint32_t i = EXCEPTION_NMI; i <= EXCEPTION_HARD_FAULT; ++i) {
        if (!is_expected && (!code_read_word(code, address + 4 * i, &word) || !is_handler(code, word))) {
            return false;
        }
    }
    return true;
}

static bool begins_something(const struct code *code, uint32_t address) {
    const struct image *const image = code->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->address == address && (symbol->kind == SYMBOL_FUNCTION || symbol->kind == SYMBOL_OBJECT) &&
            symbol->section < image->section_count) {
            return true;
        }
    }
    return false;
}

// size_bytes: 0 iff not known. Then the table ends where a word is no vector, or where something else begins.
static void read_table(struct vectors *vectors, const struct code *code, uint32_t address, uint64_t size_bytes) {
    vectors->found = true;
    vectors->address = address;
    code_read_word(code, address, &vectors->initial_sp);
    for (uint32_t i = EXCEPTION_RESET; i < EXCEPTIONS; ++i) {
        uint32_t const at = address + 4 * i;
        uint32_t word;
        bool const is_reserved = i >= FIRST_RESERVED && i <= LAST_RESERVED;
        if ((size_bytes > 0 && 4 * (i + 1) > size_bytes) || !code_read_word(code, at, &word) ||
            (size_bytes == 0 &&
             (!(word == 0 || is_reserved || is_handler(code, word)) || begins_something(code, at)))) {
            return;
        }
        vectors->bytes = 4 * (i + 1);
        if (!is_handler(code, word)) {
            continue;
        }
        if (i == EXCEPTION_RESET) {
            vectors->reset = word - 1;
            continue;
        }
        vectors->handlers =
            memory_grow(vectors->handlers, vectors->count, &vectors->capacity, sizeof *vectors->handlers);
        vectors->handlers[vectors->count++] = (struct vector){i, word - 1};
    }
}

// A table may be copied or chosen at run time; the one that the image starts with is meant.
static bool is_the_start(const struct code *code, uint32_t address) {
    uint32_t word;
    return code_read_word(code, address + 4, &word) && (word & ~UINT32_C(1)) == (code->image->entry & ~UINT64_C(1));
}

static bool has_name_of_table(const char *name) {
    static const char *const names[] = {"vector", "Vector", "isr_table", "IsrTable", "interrupt_table"};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        if (strstr(name, names[i]) != NULL) {
            return true;
        }
    }
    return false;
}

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

// A table may be made of several objects, one behind the other: the core's and the device's. A section that is named
// after it holds nothing else. 0 iff nobody says how large the table is.
static uint64_t size_of_table(const struct code *code, uint32_t address) {
    uint64_t end;
    uint64_t size = named_size(code, address);
    if (is_in_table_section(code, address, &end) && size > 0) {
        return end - address;
    }
    for (uint64_t more = size; more > 0; size += more) {
        more = named_size(code, (uint32_t)(address + size));
        bool is_table = false;
        for (size_t i = 0; i < code->image->symbol_count && more > 0; ++i) {
            const struct image_symbol *const symbol = &code->image->symbols[i];
            is_table |= symbol->address == address + size && has_name_of_table(symbol->name);
        }
        more = is_table ? more : 0;
    }
    return size;
}

void vectors_find(struct vectors *vectors, const struct code *code) {
    *vectors = (struct vectors){0};
    const struct image *const image = code->image;
    uint32_t best = 0;
    int best_rank = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        uint32_t const address = (uint32_t)symbol->address;
        if (symbol->section < image->section_count && has_name_of_table(symbol->name) &&
            is_table(code, address, true)) {
            int const rank = is_the_start(code, address) ? 4 : 2;
            if (rank > best_rank) {
                best = address, best_rank = rank;
            }
        }
    }
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (!section->is_loaded) {
            continue;
        }
        bool const is_expected = has_name_of_table(section->name);
        uint64_t const end = section->address + section->size_bytes;
        for (uint64_t at = section->address; at + 8 <= end; at = (at / TABLE_ALIGNMENT + 1) * TABLE_ALIGNMENT) {
            uint32_t const address = (uint32_t)at;
            bool const starts = is_the_start(code, address);
            int const rank = (starts ? 3 : 1);
            if (rank > best_rank && is_table(code, address, starts || (is_expected && at == section->address))) {
                best = address, best_rank = rank;
            }
        }
    }
    if (best_rank > 0) {
        read_table(vectors, code, best, size_of_table(code, best));
    }
}

void vectors_free(struct vectors *vectors) {
    free(vectors->handlers);
}

#define NVIC_IPR UINT32_C(0xE000E400)
#define SHPR     UINT32_C(0xE000ED18)
#define AIRCR    UINT32_C(0xE000ED0C)
#define VTOR     UINT32_C(0xE000ED08)

// The exception whose priority lies in this byte; 0 for none.
static uint32_t exception_of(uint32_t address) {
    if (address >= NVIC_IPR && address < NVIC_IPR + (EXCEPTIONS - EXCEPTION_FIRST_IRQ)) {
        return EXCEPTION_FIRST_IRQ + (address - NVIC_IPR);
    }
    return address >= SHPR && address < SHPR + 12 ? EXCEPTION_FIRST_SETTABLE + (address - SHPR) : 0;
}

// An unknown index counts from the first register, or from where the exceptions' own numbers would begin.
static bool is_near_priorities(const struct flow_store *store) {
    return (store->target >= NVIC_IPR && store->target < NVIC_IPR + (EXCEPTIONS - EXCEPTION_FIRST_IRQ)) ||
           (store->target >= SHPR - 8 && store->target < SHPR + 12);
}

/// What the stores of all code are read with.
struct reading {
    struct priorities *priorities;
    struct code *code;
    const struct indirect *indirect;
    uint32_t table_address;
};

static void store_priority(struct priorities *priorities, uint32_t exception, const struct flow_store *store,
                           unsigned byte) {
    uint32_t const known = store->known >> (8 * byte) & 0xFF;
    int const value = (int)(store->value >> (8 * byte) & 0xFF);
    if (known == 0 && store->keeps) {
        return;
    }
    priorities->has_any_store = true;
    if (known != 0xFF) {
        priorities->is_varied[exception] = true;
        priorities->place[exception] = store->address;
    } else if (priorities->stored[exception] >= 0 && priorities->stored[exception] != value) {
        priorities->has_conflict[exception] = true;
    } else {
        priorities->stored[exception] = value;
        priorities->place[exception] = store->address;
    }
}

static void read_store(struct priorities *priorities, const struct flow_store *store, uint32_t table_address) {
    if (store->is_target_range) {
        if (is_near_priorities(store)) {
            priorities->has_unknown_store = priorities->has_any_store = true;
            priorities->unknown_place = store->address;
        }
        return;
    }
    if (store->target == AIRCR && (store->known >> 8 & 7) == 7) {
        priorities->group_bits = 7 - (int)(store->value >> 8 & 7);
    }
    if (store->target == VTOR && store->known == UINT32_MAX && store->value != table_address) {
        priorities->moves_table = true;
        priorities->moves_table_at = store->address;
    }
    for (uint32_t i = 0; i < store->size_bytes && i < 4; ++i) {
        uint32_t const exception = exception_of(store->target + i);
        if (exception != 0) {
            store_priority(priorities, exception, store, i);
        }
    }
}

// What a function stores when it is called with these arguments.
// \return  false iff that is still not known.
static bool read_called(struct reading *reading, uint32_t entry, const value_id arguments[REGISTERS]) {
    struct flow *const called = code_with_arguments(reading->code, entry, arguments);
    bool is_known = true;
    for (size_t i = 0; i < called->store_count; ++i) {
        is_known &= !(called->stores[i].is_target_range && is_near_priorities(&called->stores[i]));
    }
    for (size_t i = 0; i < called->store_count && is_known; ++i) {
        read_store(reading->priorities, &called->stores[i], reading->table_address);
    }
    code_forget(called);
    return is_known;
}

static bool read_calls_in(struct reading *reading, const struct flow *caller, uint32_t entry) {
    for (size_t i = 0; i < caller->site_count; ++i) {
        const struct flow_site *const site = &caller->sites[i];
        if (!site->is_indirect && site->target == entry && !read_called(reading, entry, site->registers)) {
            return false;
        }
    }
    return true;
}

static bool calls(const struct flow *caller, uint32_t entry) {
    for (size_t i = 0; i < caller->site_count; ++i) {
        if (!caller->sites[i].is_indirect && caller->sites[i].target == entry) {
            return true;
        }
    }
    return false;
}

// The calls of a function in another one that hands its own arguments on.
static bool read_through(struct reading *reading, uint32_t wrapper, uint32_t entry) {
    struct code *const code = reading->code;
    if (indirect_is_entered(reading->indirect, wrapper)) {
        return false;
    }
    for (size_t i = 0; i < code->flow_count; ++i) {
        const struct flow *const caller = code->flows[i];
        for (size_t j = 0; j < caller->site_count; ++j) {
            const struct flow_site *const site = &caller->sites[j];
            if (site->is_indirect || site->target != wrapper) {
                continue;
            }
            struct flow *const called = code_with_arguments(code, wrapper, site->registers);
            bool const is_known = read_calls_in(reading, called, entry);
            code_forget(called);
            if (!is_known) {
                return false;
            }
        }
    }
    return true;
}

// \return  Whether every call of the function tells what it stores.
static bool read_by_callers(struct reading *reading, uint32_t entry) {
    const struct code *const code = reading->code;
    bool is_called = false;
    for (size_t i = 0; i < code->flow_count; ++i) {
        const struct flow *const caller = code->flows[i];
        if (!calls(caller, entry)) {
            continue;
        }
        is_called = true;
        if (!read_calls_in(reading, caller, entry) && !read_through(reading, caller->entry, entry)) {
            return false;
        }
    }
    return is_called && !indirect_is_entered(reading->indirect, entry);
}

static bool stores_somewhere(const struct flow *flow) {
    for (size_t i = 0; i < flow->store_count; ++i) {
        if (flow->stores[i].is_target_range && is_near_priorities(&flow->stores[i])) {
            return true;
        }
    }
    return false;
}

void priorities_read(struct priorities *priorities, struct code *code, const struct indirect *indirect,
                     uint32_t table_address) {
    struct reading reading = {priorities, code, indirect, table_address};
    *priorities = (struct priorities){.group_bits = -1};
    for (size_t i = 0; i < EXCEPTIONS; ++i) {
        priorities->stored[i] = -1;
    }
    for (size_t i = 0; i < code->flow_count; ++i) {
        const struct flow *const flow = code->flows[i];
        bool const is_told = stores_somewhere(flow) && read_by_callers(&reading, flow->entry);
        for (size_t j = 0; j < flow->store_count; ++j) {
            if (!is_told || !flow->stores[j].is_target_range) {
                read_store(priorities, &flow->stores[j], table_address);
            }
        }
    }
}
