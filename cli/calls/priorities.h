// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The priorities that the code of an image gives to its exception handlers, and the vector tables that it chooses.
#ifndef BRIM_CLI_CALLS_PRIORITIES_H
#define BRIM_CLI_CALLS_PRIORITIES_H

#include "calls/indirect.h"
#include "calls/ram_table.h"
#include "firmware/vectors.h"

enum { MOST_TABLES = 8 };

/// A value that the code stores into VTOR.
struct table_choice {
    bool is_known;    ///< Otherwise any table may be chosen. More than MOST_TABLES values are not known either.
    uint32_t address; ///< The table begins here.
    uint32_t at;      ///< The instruction that stores it.
};

/// The values that the code stores into the registers that decide who preempts whom.
struct priorities {
    int stored[EXCEPTIONS];         ///< -1: nothing constant was stored.
    uint32_t stored_at[EXCEPTIONS]; ///< The address of the instruction that stores it.
    bool has_conflict[EXCEPTIONS];  ///< Different constants were stored.
    bool is_varied[EXCEPTIONS];     ///< Something that is not known was stored.
    unsigned unknown_stores;        ///< Those that a store at an unknown place may have hit: PRIORITIES_OF_….
    bool has_unread_code;           ///< Some code could not be followed, and may store anything.
    int group_bits;                 ///< By AIRCR; -1: nothing was stored, or several things.
    unsigned groupings;             ///< A bit for each grouping that is stored into AIRCR.
    bool has_unknown_grouping;      ///< A grouping is stored that is not known.
    struct table_choice tables[MOST_TABLES];
    size_t table_count;
    struct ram_table ram_table; ///< What is stored into the vector table that struct code watches.
};

/// A function that sets a priority of its arguments' choice is read for each of its calls. All zero is an empty result,
/// which is replaced. vectors: the table at reset.
void priorities_read(struct priorities *priorities, struct code *code, const struct indirect *indirect,
                     const struct vectors *vectors);
/// Takes in stores to addresses that one function computes and another one gets.
void priorities_read_computed(struct priorities *priorities, struct code *code, struct indirect *indirect);
/// \return  Whether some store that is not understood may have set the priority of the exception.
bool priorities_may_be_others(const struct priorities *priorities, uint32_t exception);
void priorities_free(struct priorities *priorities);

#endif
