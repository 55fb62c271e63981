// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The vector table that the bounds rest on. Without a table no handler is known, so the main stack has no bound.
#include "stack/stack_private.h"

#include <inttypes.h>
#include <stdio.h>

// \return  Whether the image's contents have a table where VTOR is set to.
static bool holds_table(struct maker *maker, const struct table_choice *choice, struct vectors *table) {
    return choice->is_known && vectors_find_at(table, &maker->program->code, choice->address);
}

// A table in RAM is written at run time: its handlers are those of no table of the image.
static bool may_be_written(const struct maker *maker, const struct table_choice *choice) {
    return !code_is_constant(&maker->program->code, choice->address);
}

static void note_choice(struct maker *maker, const struct table_choice *choice) {
    static const char advice[] = "\"stack: {vectors: ADDRESS}\" says which table of the image has its handlers";
    bool const is_told = maker->config->stack.vectors_line != 0;
    char where[] = "0x00000000";
    snprintf(where, sizeof where, "0x%08" PRIX32, choice->address);
    struct stack_entry *const reset = &maker->stack->entries[0];
    entry_add_note(reset, is_told ? callgraph_note(&maker->graph, choice->at, false, NULL, NULL,
                                                   "sets VTOR to %s, which is taken to have the handlers of the table "
                                                   "of line %zu of the configuration",
                                                   choice->is_known ? where : "what is not known",
                                                   maker->config->stack.vectors_line)
                                  : callgraph_note(&maker->graph, choice->at, true, NULL, NULL,
                                                   "sets VTOR to %s, whose contents are not known; %s",
                                                   choice->is_known ? where : "what is not known", advice));
    enum bound_verdict const verdict = is_told ? BOUND_ASSUMED : BOUND_UNKNOWN;
    reset->verdict = verdict > reset->verdict ? verdict : reset->verdict;
}

void vectors_note_chosen(struct maker *maker) {
    for (size_t i = 0; i < maker->program->priorities.table_count; ++i) {
        const struct table_choice *const choice = &maker->program->priorities.tables[i];
        struct vectors table = {0};
        bool const is_read = holds_table(maker, choice, &table) && !may_be_written(maker, choice);
        vectors_free(&table);
        if (!is_read && maker->program->vectors.found) {
            note_choice(maker, choice);
        }
    }
}

void vectors_note_missing(struct maker *maker) {
    struct stack_entry *const reset = &maker->stack->entries[0];
    if (maker->program->vectors.found) {
        return;
    }
    entry_add_note(reset, callgraph_note(&maker->graph, reset->address, true, NULL, NULL,
                                         "no vector table was found: an address in RAM followed by those of reset, NMI "
                                         "and HardFault handlers; \"stack: {vectors: ADDRESS}\" says where it is"));
    reset->verdict = BOUND_UNKNOWN;
}
