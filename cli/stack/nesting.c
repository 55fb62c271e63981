// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Adds up the main stack over the priority levels. The reset handler's worst case comes first; each level above it adds
// the frame that the core stacks on the way in, and the deepest of the handlers of that level.
#include "stack/stack_private.h"

#include "base/memory.h"

uint64_t nesting_frame_above(const struct nesting *below) {
    uint64_t const aligned = (below->bytes + 7) / 8 * 8;
    return aligned + (below->uses_fp ? FP_FRAME_BYTES : FRAME_BYTES) - below->bytes;
}

static void append_steps(struct stack_path *to, const struct stack_path *from) {
    for (size_t i = 0; i < from->count; ++i) {
        path_add_step(to, from->steps[i]);
    }
}

// One level: the deepest of its handlers, where those with floating point make what comes above larger.
static struct nesting nest(struct maker *maker, struct nesting below, int priority, bool is_last) {
    struct stack *const stack = maker->stack;
    uint64_t const frame = nesting_frame_above(&below);
    struct stack_level level = {.priority = priority, .deepest = UINT32_MAX, .frame_bytes = frame};
    uint64_t best = 0;
    bool uses_fp = false;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (entry->kind != ENTRY_HANDLER || entry->priority != priority) {
            continue;
        }
        uint64_t const weight = entry->bound_bytes + (entry->uses_fp && !is_last ? FP_FRAME_BYTES - FRAME_BYTES : 0);
        if (level.deepest == UINT32_MAX || weight > best) {
            best = weight;
            level.deepest = (uint32_t)i;
            uses_fp = entry->uses_fp;
        }
        for (size_t j = 0; j < entry->note_count; ++j) {
            entry_add_note(&stack->main, entry->notes[j]);
        }
        stack->main.verdict = entry->verdict > stack->main.verdict ? entry->verdict : stack->main.verdict;
    }
    const struct stack_entry *const deepest = &stack->entries[level.deepest];
    level.total_bytes = below.bytes + frame + deepest->bound_bytes;
    path_add_step(&stack->main.path, (struct stack_step){.kind = STEP_FRAME,
                                                         .place = places_at(&maker->places, deepest->address),
                                                         .function = UINT32_MAX,
                                                         .bytes = (int64_t)frame});
    append_steps(&stack->main.path, &deepest->path);
    stack->levels = memory_grow(stack->levels, stack->level_count, &stack->level_capacity, sizeof *stack->levels);
    stack->levels[stack->level_count++] = level;
    return (struct nesting){level.total_bytes, uses_fp};
}

// From the least urgent, which has the largest number.
static int next_level(const struct stack *stack, int above) {
    int next = -100;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (entry->kind == ENTRY_HANDLER && entry->priority < above && entry->priority > next) {
            next = entry->priority;
        }
    }
    return next;
}

void nesting_add_levels(struct maker *maker) {
    struct stack *const stack = maker->stack;
    const struct stack_entry *const reset = &stack->entries[0];
    struct nesting total = {reset->bound_bytes, reset->uses_fp};
    stack->main.verdict = reset->verdict;
    append_steps(&stack->main.path, &reset->path);
    for (size_t i = 0; i < reset->note_count; ++i) {
        entry_add_note(&stack->main, reset->notes[i]);
    }
    priorities_note(maker);
    for (int level = next_level(stack, 10000); level > -100;) {
        int const next = next_level(stack, level);
        total = nest(maker, total, level, next <= -100);
        level = next;
    }
    stack->main.bound_bytes = total.bytes;
    stack->main.uses_fp = reset->uses_fp;
}
