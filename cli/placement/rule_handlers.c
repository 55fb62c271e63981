// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// Finds data in slow memory that interrupt handlers read or write, for which fast memory has room. The time of such an
// access delays everything that the handler interrupts. Handlers come from the vector table; what they call comes from
// the call graph (a breadth-first search); what each function accesses comes from cli/accesses.
// Data that only start-up accesses is never reported, since no handler calls start-up. Objects are
// moved smallest first, as long as there is room, so that most of them fit.
#include "placement/rules.h"

#include "base/search.h"

#include "accesses/accesses.h"
#include "calls/program.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/// The handlers that access an object.
struct handler_use {
    const char *handler;   ///< The name of the first one; NULL iff there is none.
    uint32_t last_handler; ///< 1 + index of the handler that was counted last.
    uint32_t handler_count;
};

struct handler_finder {
    struct placer *placer;
    const struct callgraph *graph; ///< The program's.
    struct accesses accesses;
    uint32_t ended;   ///< The handler that was found last not to come back: most vectors have the same; 0 before.
    bool *is_reached; ///< For each node, whether the current handler reaches it.
    uint32_t *work;
    struct handler_use *used; ///< For each object in RAM.
};

// A fact about calls that the graph did not meet means that a call goes elsewhere than the user believes.
static bool facts_hold(struct program *program, struct reader_error *error) {
    bool holds = program_met_facts(program, program->is_used, false, error);
    if (!holds) {
        struct call_record record = {0};
        bool *const is_used = memory_get(program_facts(program)->fact_count, sizeof *is_used);
        struct callgraph graph = program_whole_graph(program, &record, is_used);
        holds = program_met_facts(program, is_used, false, error);
        callgraph_free(&graph);
        call_record_free(&record);
        free(is_used);
    }
    return holds;
}

static bool open_finder(struct handler_finder *finder, struct reader_error *error) {
    struct placer *const placer = finder->placer;
    if (!program_open(placer->program, error) || !facts_hold(placer->program, error)) {
        return false;
    }
    finder->graph = &placer->program->graph;
    finder->is_reached = memory_get(finder->graph->node_count + 1, sizeof *finder->is_reached);
    finder->work = memory_get(finder->graph->node_count + 1, sizeof *finder->work);
    finder->used = memory_get(placer->ram.count, sizeof *finder->used);
    return true;
}

static void close_finder(struct handler_finder *finder) {
    free(finder->is_reached);
    free(finder->work);
    free(finder->used);
}

// Finds all functions that `from` may call, itself included: a breadth-first search in the call graph.
// \return  How many functions `work` lists.
static size_t reach(struct handler_finder *finder, uint32_t from) {
    const struct callgraph *const graph = finder->graph;
    size_t count = 0, done = 0;
    memset(finder->is_reached, 0, graph->node_count);
    if (from < graph->node_count) {
        finder->is_reached[from] = true;
        finder->work[count++] = from;
    }
    while (done < count) {
        const struct call_node *const node = &graph->nodes[finder->work[done++]];
        for (size_t i = 0; i < node->edge_count; ++i) {
            uint32_t const callee = graph->edges[node->first_edge + i].callee;
            if (!finder->is_reached[callee]) {
                finder->is_reached[callee] = true;
                finder->work[count++] = callee;
            }
        }
    }
    return count;
}

// \return  Index of the first access of a function, or where it would be. Accesses are sorted by function.
static size_t first_access(const struct accesses *accesses, uint32_t function) {
    size_t low;
    BISECT(low, 0, accesses->count, middle, accesses->items[middle].function < function);
    return low;
}

// \return  An address that the access certainly concerns: the bytes if they are known, else the only object of the
// cell, else where the pointer began.
static uint32_t accessed_address(const struct accesses *accesses, const struct access *access) {
    const struct cell *const cell = &accesses->objects.cells[access->cell];
    if (access->high != 0) {
        return access->low;
    }
    if (cell->is_known && cell->object_count == 1) {
        return accesses->objects.items[cell->object].address;
    }
    return access->named;
}

// A pointer to the last byte before an object's begin may be meant as that begin less one (a loop that increments
// first), so the access is not certain to concern the object before it.
static bool may_mean_the_next(const struct accesses *accesses, const struct access *access) {
    return access->high == 0 && !objects_begins(&accesses->objects, access->named) &&
           objects_begins(&accesses->objects, access->named + 1);
}

// Only certain accesses count: advice that rests on a maybe would waste fast memory. Escapes do not count either.
static void note_accesses(struct handler_finder *finder, const char *handler, uint32_t number, uint32_t function) {
    const struct accesses *const accesses = &finder->accesses;
    const struct ram *const ram = &finder->placer->ram;
    for (size_t i = first_access(accesses, function); i < accesses->count && accesses->items[i].function == function;
         ++i) {
        const struct access *const access = &accesses->items[i];
        uint32_t const address = accessed_address(accesses, access);
        size_t const index = ram_at(ram, address);
        bool const is_sure = (access->way == WAY_DIRECT || access->way == WAY_CALL) && !access->is_behind &&
                             !may_mean_the_next(accesses, access);
        if ((access->kind & (ACCESS_READ | ACCESS_WRITE)) == 0 || !is_sure || index == ram->count ||
            ram->items[index].address > address) {
            continue;
        }
        struct handler_use *const used = &finder->used[index];
        used->handler = used->handler == NULL ? handler : used->handler;
        used->handler_count += used->last_handler != number;
        used->last_handler = number;
    }
}

// \return  How many functions the handler of a vector reaches; `work` lists them. An exception whose handler does not
//          come back ends the program, so how long it takes does not matter.
static size_t reach_of_vector(struct handler_finder *finder, const struct vector *vector) {
    if (vector->handler == finder->ended || !program_comes_back(finder->graph, vector->handler)) {
        finder->ended = vector->handler;
        return 0;
    }
    return reach(finder, callgraph_find(finder->graph, vector->handler));
}

// Interprets only functions that handlers reach, because interpreting the whole image takes most of the time.
static bool read_accesses(struct handler_finder *finder, struct reader_error *error) {
    const struct callgraph *const graph = finder->graph;
    const struct vectors *const vectors = &finder->placer->program->vectors;
    uint32_t *const entries = memory_get(graph->node_count + 1, sizeof *entries);
    bool *const is_wanted = memory_get(graph->node_count + 1, sizeof *is_wanted);
    size_t count = 0;
    for (size_t i = 0; i < vectors->count; ++i) {
        size_t const reached = reach_of_vector(finder, &vectors->handlers[i]);
        for (size_t f = 0; f < reached; ++f) {
            if (!is_wanted[finder->work[f]]) {
                is_wanted[finder->work[f]] = true;
                entries[count++] = graph->nodes[finder->work[f]].entry;
            }
        }
    }
    bool const done = accesses_open_some(&finder->accesses, finder->placer->report->firmware, entries, count, error);
    free(entries);
    free(is_wanted);
    return done;
}

static void follow_handlers(struct handler_finder *finder) {
    const struct program *const program = finder->placer->program;
    for (uint32_t i = 0; i < program->vectors.count; ++i) {
        const struct vector *const vector = &program->vectors.handlers[i];
        size_t const count = reach_of_vector(finder, vector);
        const char *const name = count > 0 ? locator_at(&program->locator, vector->handler).function : NULL;
        for (size_t f = 0; f < count; ++f) {
            note_accesses(finder, name, i + 1, finder->graph->nodes[finder->work[f]].entry);
        }
    }
}

// Tells whether the source or the configuration placed the object on purpose; such an object stays. brim's linker
// script leaves objects that nobody placed in .bss and .data.
static bool is_placed_by_hand(const struct placer *placer, const struct ram_object *object) {
    const char *const section = placer->report->image->sections[object->section].name;
    if (placer->has_roles && object->input.length == 0) {
        return strcmp(section, ".bss") != 0 && strcmp(section, ".data") != 0;
    }
    return placer_lies_in(placer, object, ".bss..bulk", ".bss.bulk") ||
           placer_lies_in(placer, object, ".bss..in.", NULL) || placer_lies_in(placer, object, ".data..in.", NULL);
}

static bool is_movable(const struct placer *placer, size_t index) {
    const struct ram_object *const object = &placer->ram.items[index];
    return object->kind == PIECE_SYMBOL && placer->report->regions[object->region].wait_states > 0 &&
           !placer->is_dma[index] && !placer->is_noinit[index] && !placer->is_stack[index] &&
           !is_placed_by_hand(placer, object);
}

static void add_finding(struct handler_finder *finder, const struct rooms *rooms, size_t index, struct room *room) {
    struct placer *const placer = finder->placer;
    const struct ram_object *const object = &placer->ram.items[index];
    const struct handler_use *const used = &finder->used[index];
    const struct region *const region = &placer->report->regions[object->region];
    char others[32] = "";
    if (used->handler_count > 1) {
        snprintf(others, sizeof others, " and %" PRIu32 " more", used->handler_count - 1);
    }
    placer_add(placer, PLACEMENT_HANDLER, object,
               room_macro(placer, rooms, room, placer->report->image->sections[object->section].is_loaded),
               "used by %s%s; %d wait state%s, none in %s", used->handler, others, region->wait_states,
               region->wait_states == 1 ? "" : "s", room->region->name);
    room->free_bytes -= object->size_bytes;
}

static int by_size(const void *a, const void *b, void *context) {
    const struct ram *const ram = context;
    size_t const left = *(const size_t *)a, right = *(const size_t *)b;
    uint64_t const sizes[] = {ram->items[left].size_bytes, ram->items[right].size_bytes};
    return sizes[0] != sizes[1] ? (sizes[0] < sizes[1] ? -1 : 1) : (left > right) - (left < right);
}

// Advises to move the smallest objects first, so that as many as possible find room.
static void add_all_findings(struct handler_finder *finder, const struct rooms *rooms) {
    struct ram *const ram = &finder->placer->ram;
    size_t *const sorted = memory_get(ram->count, sizeof *sorted);
    size_t count = 0;
    for (size_t i = 0; i < ram->count; ++i) {
        if (finder->used[i].handler != NULL && is_movable(finder->placer, i)) {
            sorted[count++] = i;
        }
    }
    qsort_r(sorted, count, sizeof *sorted, by_size, ram);
    for (size_t i = 0; i < count; ++i) {
        struct room *const room = room_for(rooms, ram->items[sorted[i]].size_bytes);
        if (room == NULL) {
            break;
        }
        add_finding(finder, rooms, sorted[i], room);
    }
    free(sorted);
}

// The analysis is slow, so it runs only if some object could be moved at all.
static bool has_movable(const struct placer *placer, const struct rooms *rooms) {
    for (size_t i = 0; i < placer->ram.count; ++i) {
        if (is_movable(placer, i) && room_for(rooms, placer->ram.items[i].size_bytes) != NULL) {
            return true;
        }
    }
    return false;
}

void place_handlers(struct placer *placer, struct rooms *rooms) {
    struct handler_finder finder = {.placer = placer};
    struct reader_error error;
    if (!placer->has_handlers || !has_movable(placer, rooms)) {
        return;
    }
    if (!open_finder(&finder, &error)) {
        placer_unchecked(placer, PLACEMENT_HANDLER, "the data of interrupt handlers: %s", error.text);
        return;
    }
    if (read_accesses(&finder, &error)) {
        follow_handlers(&finder);
        add_all_findings(&finder, rooms);
        accesses_close(&finder.accesses);
    } else {
        placer_unchecked(placer, PLACEMENT_HANDLER, "the data of interrupt handlers: %s", error.text);
    }
    close_finder(&finder);
}
