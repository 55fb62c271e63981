// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The vector table that the bounds rest on. Without a table no handler is known, so the main stack has no bound.
#include "stack/stack_private.h"

#include "image/attributes.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

bool maker_find_vectors(struct maker *maker) {
    char const profile = attributes_read(maker->image).cpu_profile;
    if (profile == 'A' || profile == 'R') {
        return reader_fail(maker->error, maker->image->file.path,
                           "made for a core of the %c profile; brim stack bounds those of the M profile (Cortex-M)",
                           profile);
    }
    const struct vectors *const vectors = firmware_vectors(maker->firmware, maker->error);
    if (vectors != NULL) {
        vectors_copy(&maker->vectors, vectors);
    }
    return vectors != NULL;
}

// \return  Whether the image's contents have a table where VTOR is set to.
static bool holds_table(struct maker *maker, const struct table_choice *choice, struct vectors *table) {
    return choice->is_known && vectors_find_at(table, &maker->code, choice->address);
}

static bool join_chosen(struct maker *maker) {
    bool has_more = false;
    for (size_t i = 0; i < maker->priorities.table_count; ++i) {
        struct vectors table = {0};
        if (holds_table(maker, &maker->priorities.tables[i], &table)) {
            has_more |= vectors_join(&maker->vectors, &table);
        }
        vectors_free(&table);
    }
    return has_more;
}

static void follow_all(struct maker *maker, const uint32_t *roots, size_t root_count) {
    size_t before;
    code_follow(&maker->code, roots, root_count);
    do {
        size_t count;
        before = maker->code.flow_count;
        indirect_learn(&maker->indirect);
        uint32_t *const taken = indirect_taken(&maker->indirect, &count);
        code_follow(&maker->code, taken, count);
        free(taken);
    } while (maker->code.flow_count > before);
}

bool vectors_add_chosen(struct maker *maker, const uint32_t *roots, size_t root_count) {
    follow_all(maker, roots, root_count);
    priorities_read(&maker->priorities, &maker->code, &maker->indirect);
    return maker->vectors.found && join_chosen(maker);
}

// A table in RAM is written at run time: its handlers are those of no table of the image.
static bool may_be_written(const struct maker *maker, const struct table_choice *choice) {
    return !code_is_constant(&maker->code, choice->address);
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
    for (size_t i = 0; i < maker->priorities.table_count; ++i) {
        const struct table_choice *const choice = &maker->priorities.tables[i];
        struct vectors table = {0};
        bool const is_read = holds_table(maker, choice, &table) && !may_be_written(maker, choice);
        vectors_free(&table);
        if (!is_read && maker->vectors.found) {
            note_choice(maker, choice);
        }
    }
}

void vectors_note_missing(struct maker *maker) {
    struct stack_entry *const reset = &maker->stack->entries[0];
    if (maker->vectors.found) {
        return;
    }
    entry_add_note(reset, callgraph_note(&maker->graph, reset->address, true, NULL, NULL,
                                         "no vector table was found: an address in RAM followed by those of reset, NMI "
                                         "and HardFault handlers; \"stack: {vectors: ADDRESS}\" says where it is"));
    reset->verdict = BOUND_UNKNOWN;
}
