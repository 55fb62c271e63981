// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Firmware may move its vector table to RAM, by VTOR, and install handlers at run time. The stores to that table are
// taken down by the interpretation (struct flow_store), and priorities.c reads them as it reads those to the interrupt
// controller: a function that installs what its arguments tell is read for each of its calls. This file says what one
// store means. Known are a constant handler in a constant slot, and a word of the table at reset that goes to its own
// slot. All else leaves the table unknown.
//
//     NVIC_SetVector(USART1_IRQn, on_rx)      str r1, [r3, r0, lsl #2]     ->  stored: exception 53, on_rx
#include "calls/ram_table.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define VTOR UINT32_C(0xE000ED08)

bool ram_table_is_hit(const struct code *code, const struct flow_store *store) {
    return store->target >= code->watched_low && store->target < code->watched_high;
}

static bool is_vtor(const struct code *code, const struct value *value) {
    const struct value *const from = &code->values.items[value->base];
    return value->kind == VALUE_LOAD && from->kind == VALUE_CONSTANT &&
           (uint32_t)(from->number + value->number) == VTOR;
}

// \return  Whether the value is the address of the table at reset. VTOR holds that until it is set, and the address of
// the copy afterwards.
static bool is_table(const struct code *code, const struct vectors *vectors, value_id id, int64_t offset) {
    const struct value *const value = &code->values.items[id];
    bool const is_constant = value->kind == VALUE_CONSTANT && (uint32_t)(value->number + offset) >= vectors->address &&
                             (uint32_t)(value->number + offset) - vectors->address < vectors->bytes;
    return is_constant || is_vtor(code, value);
}

// \return  Whether a word of the table at reset is stored to its own slot. In a loop that copies, both addresses begin
// at one slot and move by one step.
static bool is_copied(const struct code *code, const struct vectors *vectors, const struct flow_store *store) {
    const struct value *const word = &code->values.items[store->stored];
    const struct value *const base = &code->values.items[word->base];
    uint32_t const slot = store->target - code->watched_low;
    bool const is_item = word->kind == VALUE_ELEMENT && word->other == 0 && store->is_target_range;
    if (store->size_bytes != 4 || !(is_item || (word->kind == VALUE_LOAD && !store->is_target_range)) ||
        !is_table(code, vectors, word->base, word->number)) {
        return false;
    }
    uint32_t const from = base->kind == VALUE_CONSTANT ? (uint32_t)(base->number + word->number) - vectors->address
                                                       : (uint32_t)word->number;
    return from == slot;
}

// Only a whole word is a vector. One without the Thumb bit is no handler, in whatever slot it is: start-up fills .bss
// with 0, and the first word is a stack pointer.
static bool is_vector(const struct code *code, const struct flow_store *store) {
    bool const is_none = (store->value & 1) == 0;
    return store->size_bytes == 4 && store->target % 4 == 0 && store->known == UINT32_MAX &&
           (is_none || (!store->is_target_range && code_is_code(code, store->value - 1)));
}

bool ram_table_is_unknown(const struct code *code, const struct vectors *vectors, const struct flow_store *store) {
    return ram_table_is_hit(code, store) && !is_copied(code, vectors, store) && !is_vector(code, store);
}

void ram_table_read_store(struct ram_table *table, const struct code *code, const struct vectors *vectors,
                          const struct flow_store *store) {
    uint32_t const exception = (store->target - code->watched_low) / 4;
    if (ram_table_is_unknown(code, vectors, store)) {
        table->unknown_at = store->address;
        return;
    }
    bool const is_handler = is_vector(code, store) && (store->value & 1) != 0;
    table->is_filled |= is_handler || is_copied(code, vectors, store);
    ram_table_add_writer(table, store->address);
    if (is_handler && exception > EXCEPTION_RESET) {
        struct vector handler = {exception, store->value - 1};
        vectors_join(&table->stored, &(struct vectors){.handlers = &handler, .count = 1});
    }
}

static bool copies_memory(const struct code *code, uint32_t entry) {
    static const char *const names[] = {"memcpy",          "memmove",          "__aeabi_memcpy",  "__aeabi_memcpy4",
                                        "__aeabi_memcpy8", "__aeabi_memmove4", "__aeabi_memmove", "__aeabi_memmove8"};
    const struct image_symbol *const symbol = code_function(code, entry);
    for (size_t i = 0; i < sizeof names / sizeof *names && symbol != NULL; ++i) {
        if (symbol->address == entry && strcmp(symbol->name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool ram_table_read_copy(struct ram_table *table, const struct code *code, const struct vectors *vectors,
                         const struct flow_site *site) {
    const struct value *const to = &code->values.items[site->registers[0]];
    const struct value *const from = &code->values.items[site->registers[1]];
    bool const is_whole =
        to->kind == VALUE_CONSTANT && (uint32_t)to->number == code->watched_low &&
        (is_vtor(code, from) || (from->kind == VALUE_CONSTANT && (uint32_t)from->number == vectors->address));
    if (!is_whole || code->watched_high == 0 || !copies_memory(code, site->target)) {
        return false;
    }
    table->is_filled = true;
    ram_table_add_writer(table, site->address);
    return true;
}

bool ram_table_has_writer(const struct ram_table *table, uint32_t address) {
    for (size_t i = 0; i < table->writer_count; ++i) {
        if (table->writers[i] == address) {
            return true;
        }
    }
    return false;
}

void ram_table_add_writer(struct ram_table *table, uint32_t address) {
    if (!ram_table_has_writer(table, address)) {
        APPEND(table->writers, table->writer_count, table->writer_capacity, address);
    }
}

void ram_table_clear(struct ram_table *table) {
    vectors_free(&table->stored);
    free(table->writers);
    *table = (struct ram_table){0};
}

void ram_table_watch(struct code *code, const struct vectors *vectors, uint32_t address) {
    uint32_t begin, end = address + vectors->bytes;
    for (size_t i = 0; i < code->image->section_count; ++i) {
        const struct image_section *const section = &code->image->sections[i];
        if (section->is_allocated && address - (uint32_t)section->address < section->size_bytes) {
            end = (uint32_t)(section->address + section->size_bytes);
        }
    }
    uint32_t object_end;
    end = code_object(code, address, &begin, &object_end) && begin == address ? object_end : end;
    code->watched_low = address;
    code->watched_high = end - address > 4 * EXCEPTIONS ? address + 4 * EXCEPTIONS : end;
    code_renew(code);
}
