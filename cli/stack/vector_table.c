// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The vector table that the bounds rest on. Without a table no handler is known, so the main stack has no bound. A
// table in RAM has the handlers of its initial contents and those that code stores there, if all stores to it are
// known.
#include "accesses/accesses.h"
#include "stack/stack_private.h"

#include <inttypes.h>
#include <stdio.h>

// VTOR takes the address of the table, and so may a function that sets VTOR.
static bool is_choice(const struct maker *maker, const struct access *access) {
    const struct priorities *const priorities = &maker->program->priorities;
    for (size_t i = 0; i < priorities->table_count; ++i) {
        const struct image_symbol *const setter = code_function(&maker->program->code, priorities->tables[i].at);
        if (priorities->tables[i].at == access->address ||
            (access->way == WAY_CALL && setter != NULL && setter->address == access->callee)) {
            return true;
        }
    }
    return false;
}

// An access to bytes that are not known means what its pointer names, which may be several objects: clang lays out
// several objects as one, and reaches each of them from an address of its own. A pointer to the begin of the object
// behind the table names the table's last byte, since it may be the table's end as well; a loop that fills the table
// from its end is seen as a store. The table may begin shortly behind what is named, since `table[i - 16]` is reached
// from an address in front of the table.
static bool names_another(const struct code *code, const struct access *access) {
    enum { LARGEST_STEP_BACK = 256 };
    uint32_t begin, end;
    bool const is_next = access->lowest_named + 1 == code->watched_high &&
                         code_object(code, code->watched_high, &begin, &end) && begin == code->watched_high;
    bool const is_below = access->highest_named + LARGEST_STEP_BACK < code->watched_low;
    return access->high == 0 && (is_next || is_below || access->lowest_named >= code->watched_high);
}

static bool is_known_access(const struct maker *maker, const struct access *access) {
    return names_another(&maker->program->code, access) || access->kind == ACCESS_READ ||
           (access->kind == ACCESS_WRITE &&
            ram_table_has_writer(&maker->program->priorities.ram_table, access->address)) ||
           (access->kind == ACCESS_ESCAPE && is_choice(maker, access));
}

// \return  Whether nothing but the stores that are known writes the watched table: a search for all accesses to it, as
//          brim const makes it, tells. writer: an instruction that may write it otherwise; 0 iff the search failed.
static bool is_written_as_known(struct maker *maker, uint32_t *writer) {
    const struct code *const code = &maker->program->code;
    struct accesses *const accesses = maker->accesses;
    struct reader_error error;
    *writer = 0;
    if (!accesses_open_once(accesses, maker->program->firmware, &error)) {
        return false;
    }
    uint32_t const cell = objects_cell_at(&accesses->objects, code->watched_low);
    // A static base (accesses.based_at) does not count: VTOR was set to a constant, so the table is not reached by one.
    bool is_known = cell != CELL_OF_NONE && accesses->hidden == NULL;
    for (size_t i = 0; i < accesses->count && is_known; ++i) {
        const struct access *const access = &accesses->items[i];
        bool const is_apart =
            access->high != 0 && (access->high <= code->watched_low || access->low >= code->watched_high);
        is_known = access->cell != cell || is_apart || is_known_access(maker, access);
        *writer = is_known ? 0 : access->address;
    }
    return is_known;
}

/// Why a table is not known: the words around its address, and the instruction that makes it unknown. `begin` is NULL
/// where the table is known.
struct doubt {
    const char *begin, *end;
    uint32_t at;
};

static struct doubt doubt_of_watched(struct maker *maker, struct doubt otherwise) {
    const struct ram_table *const table = &maker->program->priorities.ram_table;
    uint32_t writer;
    if (table->unknown_at != 0) {
        return (struct doubt){"stores to the vector table in RAM at",
                              " what is not known, or to a slot that is not known", table->unknown_at};
    }
    if (is_written_as_known(maker, &writer)) {
        return (struct doubt){NULL, NULL, otherwise.at};
    }
    return writer == 0
               ? otherwise
               : (struct doubt){"may write the vector table in RAM at", " in a way that is not followed", writer};
}

// The handlers of a table are those of its initial contents, and those of the stores that are known.
static struct doubt doubt_of(struct maker *maker, const struct table_choice *choice) {
    const struct code *const code = &maker->program->code;
    struct vectors table = {0};
    bool const is_read = choice->is_known && vectors_find_at(&table, code, choice->address);
    vectors_free(&table);
    if (is_read && code_is_constant(code, choice->address)) {
        return (struct doubt){NULL, NULL, choice->at};
    }
    struct doubt const otherwise = {"sets VTOR to", ", whose contents are not known", choice->at};
    bool const is_watched = choice->is_known && code->watched_high != 0 && choice->address == code->watched_low;
    bool const is_filled = is_read || maker->program->priorities.ram_table.is_filled;
    return is_watched && is_filled ? doubt_of_watched(maker, otherwise) : otherwise;
}

static void note_choice(struct maker *maker, const struct table_choice *choice, struct doubt doubt) {
    static const char advice[] = "\"stack: {vectors: ADDRESS}\" says which table of the image has its handlers";
    bool const is_told = maker->config->stack.vectors_line != 0;
    char address[] = "0x00000000";
    snprintf(address, sizeof address, "0x%08" PRIX32, choice->address);
    const char *const where = choice->is_known ? address : "what is not known";
    struct stack_entry *const reset = &maker->stack->entries[0];
    entry_add_note(reset, is_told ? callgraph_note(&maker->graph, choice->at, false, NULL, NULL,
                                                   "sets VTOR to %s, which is taken to have the handlers of the table "
                                                   "of line %zu of the configuration",
                                                   where, maker->config->stack.vectors_line)
                                  : callgraph_note(&maker->graph, doubt.at, true, NULL, NULL, "%s %s%s; %s",
                                                   doubt.begin, where, doubt.end, advice));
    enum bound_verdict const verdict = is_told ? BOUND_ASSUMED : BOUND_UNKNOWN;
    reset->verdict = verdict > reset->verdict ? verdict : reset->verdict;
}

// The table at reset is a choice, too: where it lies in RAM, code may write it without setting VTOR. Many images mark a
// table in flash as one that may be written, so only stores to the table itself make us doubt.
void vectors_note_chosen(struct maker *maker) {
    const struct vectors *const vectors = &maker->program->vectors;
    const struct ram_table *const written = &maker->program->priorities.ram_table;
    struct table_choice const first = {true, vectors->address, vectors->reset};
    bool const is_first_written =
        maker->program->code.watched_low == vectors->address && (written->writer_count > 0 || written->unknown_at != 0);
    for (size_t i = is_first_written ? 0 : 1; i <= maker->program->priorities.table_count && vectors->found; ++i) {
        const struct table_choice *const choice = i == 0 ? &first : &maker->program->priorities.tables[i - 1];
        struct doubt const doubt = doubt_of(maker, choice);
        if (doubt.begin != NULL) {
            note_choice(maker, choice, doubt);
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
