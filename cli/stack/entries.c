// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Entries of a stack analysis: each is a reset handler, an interrupt handler or a task, with its bound, its deepest
// path and the notes of everything that it reaches.
#include "stack/stack_private.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

const struct image_symbol *maker_object_named(const struct image *image, const char *name) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (image->symbols[i].kind == SYMBOL_OBJECT && strcmp(image->symbols[i].name, name) == 0) {
            return &image->symbols[i];
        }
    }
    return NULL;
}

void entry_add_note(struct stack_entry *entry, uint32_t note) {
    for (size_t i = 0; i < entry->note_count; ++i) {
        if (entry->notes[i] == note) {
            return;
        }
    }
    entry->notes = memory_grow(entry->notes, entry->note_count, &entry->note_capacity, sizeof *entry->notes);
    entry->notes[entry->note_count++] = note;
}

// The verdict of an entry is the worst of its notes: one unknown makes the bound unknown.
void entry_judge_note(struct maker *maker, struct stack_entry *entry, uint32_t note) {
    enum bound_verdict const verdict = maker->stack->record.notes[note].is_unknown ? BOUND_UNKNOWN : BOUND_ASSUMED;
    entry_add_note(entry, note);
    entry->verdict = verdict > entry->verdict ? verdict : entry->verdict;
}

void path_add_step(struct stack_path *path, struct stack_step step) {
    path->steps = memory_grow(path->steps, path->count, &path->capacity, sizeof *path->steps);
    path->steps[path->count++] = step;
}

// Turns a list of cells, which paths share, into the steps of one path.
static void add_path(struct maker *maker, struct stack_path *path, uint32_t cell) {
    for (; cell != CELL_NONE; cell = maker->graph.cells[cell].next) {
        const struct path_cell *const from = &maker->graph.cells[cell];
        path_add_step(path, (struct stack_step){from->kind, places_at(&maker->places, from->site), from->node,
                                                from->bytes, from->rounds});
    }
}

// Everything that a node reaches counts, not only the deepest path: an unknown elsewhere may be deeper.
void entry_judge_reached(struct maker *maker, struct stack_entry *entry, uint32_t node) {
    const struct callgraph *const graph = &maker->graph;
    bool *const reached = callgraph_reach(graph, node);
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

// Fills in the bound, the verdict, the path and the notes of what the function of an entry reaches.
void entry_bound(struct maker *maker, struct stack_entry *entry) {
    uint32_t const node = callgraph_find(&maker->graph, entry->address);
    if (node == UINT32_MAX) {
        entry->verdict = BOUND_UNKNOWN;
        return;
    }
    entry_judge_reached(maker, entry, node);
    entry->bound_bytes = (uint64_t)(maker->bounds[node].bytes > 0 ? maker->bounds[node].bytes : 0);
    add_path(maker, &entry->path, maker->bounds[node].path);
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
    return places_at(&maker->places, address).function;
}
