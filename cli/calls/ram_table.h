// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The handlers that code stores into a vector table in RAM, as NVIC_SetVector() and request_irq() do.
#ifndef BRIM_CLI_CALLS_RAM_TABLE_H
#define BRIM_CLI_CALLS_RAM_TABLE_H

#include "firmware/vectors.h"
#include "interpret/code.h"

/// All zero is an empty result. It is filled for the table that struct code watches.
struct ram_table {
    struct vectors stored; ///< The handlers, each at the exception whose slot it is stored to.
    uint32_t *writers; ///< The instructions that store, and the calls that copy; all that they store is in `stored`.
    size_t writer_count, writer_capacity;
    bool is_filled;      ///< A handler is stored, or the table at reset is copied.
    uint32_t unknown_at; ///< An instruction that stores what is not known, or to a slot that is not known; 0: none.
};

/// \return  Whether the store is one to the watched table.
bool ram_table_is_hit(const struct code *code, const struct flow_store *store);
/// \return  Whether the store puts something unknown into the watched table, or something into an unknown slot. A copy
/// of the table at reset is known. vectors: the table at reset.
bool ram_table_is_unknown(const struct code *code, const struct vectors *vectors, const struct flow_store *store);
/// Takes in one store to the watched table.
void ram_table_read_store(struct ram_table *table, const struct code *code, const struct vectors *vectors,
                          const struct flow_store *store);
/// Takes in a direct call.
/// \return  Whether it copies the table at reset to the watched one, by memcpy or the like.
bool ram_table_read_copy(struct ram_table *table, const struct code *code, const struct vectors *vectors,
                         const struct flow_site *site);
/// Notes an instruction or a call whose stores are all taken in elsewhere.
void ram_table_add_writer(struct ram_table *table, uint32_t address);
/// \return  Whether all that the instruction stores is taken in.
bool ram_table_has_writer(const struct ram_table *table, uint32_t address);
/// Frees what it holds, and makes it empty.
void ram_table_clear(struct ram_table *table);

/// Watches the vector table at this address. Its object tells its end, or else its section, or the table at reset.
void ram_table_watch(struct code *code, const struct vectors *vectors, uint32_t address);

#endif
