// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Entries of a stack analysis: each is a reset handler, an interrupt handler or a task, with its bound, its deepest
// path and the notes of everything that it reaches.
#include "stack/stack_private.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void entry_add_note(struct stack_entry *entry, uint32_t note) {
    uint32_t const hash = index_mix(note);
    uint32_t number;
    INDEX_FIND(&entry->noted, hash, number, entry->notes[number] == note);
    if (number == INDEX_NONE) {
        index_add(&entry->noted, hash, (uint32_t)entry->note_count);
        APPEND(entry->notes, entry->note_count, entry->note_capacity, note);
    }
}

// The verdict of an entry is the worst of its notes: one unknown makes the bound unknown.
void entry_judge_note(struct maker *maker, struct stack_entry *entry, uint32_t note) {
    enum bound_verdict const verdict = maker->stack->record.notes[note].is_unknown ? BOUND_UNKNOWN : BOUND_ASSUMED;
    entry_add_note(entry, note);
    entry->verdict = verdict > entry->verdict ? verdict : entry->verdict;
}

void path_add_step(struct stack_path *path, struct stack_step step) {
    APPEND(path->steps, path->count, path->capacity, step);
}

static bool is_same_step(const struct stack_step *a, const struct stack_step *b) {
    return a->kind == STEP_CALL && b->kind == STEP_CALL && a->location.address == b->location.address &&
           a->function == b->function && a->bytes == b->bytes;
}

// \return  How often the `period` steps from `at` on come again right behind themselves.
static size_t rounds_at(const struct stack_path *path, size_t at, size_t period) {
    size_t same = 0;
    while (at + period + same < path->count &&
           is_same_step(&path->steps[at + same], &path->steps[at + period + same])) {
        ++same;
    }
    return same / period;
}

// A cycle that is bounded as a whole repeats its calls. Its first round stays, and one step stands for all others.
static void fold_rounds(struct stack_path *path, size_t first) {
    enum { LONGEST_ROUND = 16, LEAST_ROUNDS = 2 };
    for (size_t at = first; at < path->count; ++at) {
        for (size_t period = 1; period <= LONGEST_ROUND; ++period) {
            size_t const more = rounds_at(path, at, period);
            if (more < LEAST_ROUNDS || (more == LEAST_ROUNDS && period == 1)) {
                continue;
            }
            struct stack_step repeat = path->steps[at];
            repeat.kind = STEP_REPEAT;
            repeat.rounds = more;
            repeat.bytes = 0;
            for (size_t i = 0; i < period; ++i) {
                repeat.bytes += path->steps[at + i].bytes * (int64_t)more;
            }
            size_t const behind = at + period * (more + 1);
            path->steps[at + period] = repeat;
            memmove(path->steps + at + period + 1, path->steps + behind, (path->count - behind) * sizeof *path->steps);
            path->count -= period * more - 1;
            at += period;
            break;
        }
    }
}

// Turns a list of cells, which paths share, into the steps of one path.
void entry_add_path(struct maker *maker, struct stack_path *path, uint32_t cell) {
    size_t const first = path->count;
    for (; cell != CELL_NONE; cell = maker->graph.cells[cell].next) {
        const struct path_cell *const from = &maker->graph.cells[cell];
        path_add_step(path, (struct stack_step){from->kind, locator_at(&maker->program->locator, from->site),
                                                from->node, from->bytes, from->rounds});
    }
    fold_rounds(path, first);
}

// Everything that a node reaches counts, not only the deepest path: an unknown elsewhere may be deeper.
void entry_judge_reached(struct maker *maker, struct stack_entry *entry, uint32_t node, bool on_process_stack) {
    const struct callgraph *const graph = &maker->graph;
    bool *const reached = callgraph_reach(graph, node, on_process_stack);
    for (size_t i = 0; i < graph->node_count; ++i) {
        if (!reached[i]) {
            continue;
        }
        entry->uses_fp |= graph->nodes[i].flow != NULL && graph->nodes[i].flow->uses_fp;
        for (size_t j = 0; j < graph->nodes[i].note_count; ++j) {
            entry_judge_note(maker, entry, graph->nodes[i].notes[j]);
        }
    }
    free(reached);
}

// \return  The path of an earlier handler that is the same function; NULL iff there is none. Kernels dispatch all
// interrupts through one function, whose path may have thousands of steps. Nothing is added to the path of a handler.
static const struct stack_path *same_path(const struct stack *stack, const struct stack_entry *entry) {
    for (size_t i = 0; i < stack->entry_count && entry->kind == ENTRY_HANDLER; ++i) {
        const struct stack_entry *const other = &stack->entries[i];
        if (other != entry && other->kind == ENTRY_HANDLER && other->address == entry->address) {
            return &other->path;
        }
    }
    return NULL;
}

// Fills in the bound, the verdict, the path and the notes of what the function of an entry reaches.
void entry_bound(struct maker *maker, struct stack_entry *entry) {
    uint32_t const node = callgraph_find(&maker->graph, entry->address);
    if (node == UINT32_MAX) {
        entry->verdict = BOUND_UNKNOWN;
        return;
    }
    entry_judge_reached(maker, entry, node, true);
    entry->bound_bytes = (uint64_t)(maker->bounds[node].bytes > 0 ? maker->bounds[node].bytes : 0);
    const struct stack_path *const same = same_path(maker->stack, entry);
    if (same != NULL) {
        entry->path = *same;
        entry->path.is_shared = true;
    } else {
        entry_add_path(maker, &entry->path, maker->bounds[node].path);
    }
}

struct stack_entry *stack_add_entry(struct stack *stack, struct stack_entry entry) {
    stack->entries = memory_grow(stack->entries, stack->entry_count, &stack->entry_capacity, sizeof *stack->entries);
    stack->entries[stack->entry_count] = entry;
    return &stack->entries[stack->entry_count++];
}

uint64_t stack_entry_size(const struct stack_entry *entry) {
    return entry->reserved_bytes > entry->guard_bytes ? entry->reserved_bytes - entry->guard_bytes : 0;
}

const char *maker_name_of(const struct maker *maker, uint32_t address) {
    return locator_at(&maker->program->locator, address).function;
}
