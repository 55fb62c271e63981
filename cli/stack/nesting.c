// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Adds up the main stack over the priority levels. The reset handler's worst case comes first; each level above it adds
// the frame that the core stacks on the way in, and the deepest of the handlers of that level.
//
// A handler whose priority is not known may preempt all others and be preempted by them. Each such handler is a level
// of its own, so the total holds for every order: the sum of all their bounds and frames.
#include "stack/stack_private.h"

#include "base/memory.h"

// The core aligns SP to 8 bytes before it pushes the frame. With floating point in use, it reserves room for s0 to
// s15 and FPSCR too (lazy stacking).
uint64_t nesting_frame_above(const struct nesting *below) {
    uint64_t const aligned = (below->bytes + 7) / 8 * 8;
    return aligned + (below->uses_fp ? FP_FRAME_BYTES : FRAME_BYTES) - below->bytes;
}

static void append_steps(struct stack_path *to, const struct stack_path *from) {
    for (size_t i = 0; i < from->count; ++i) {
        path_add_step(to, from->steps[i]);
    }
}

/// Handlers of one priority, which do not preempt each other.
struct group {
    int priority;
    size_t only; ///< An entry whose exception is alone in the group; SIZE_MAX: all entries of the priority.
};

static bool is_member(const struct stack *stack, size_t index, const struct group *group) {
    const struct stack_entry *const entry = &stack->entries[index];
    return entry->kind == ENTRY_HANDLER && entry->priority == group->priority &&
           (group->only == SIZE_MAX || stack->entries[group->only].exception == entry->exception);
}

// Of several vector tables, an exception may have several handlers, and one at a time runs.
static bool is_first_of_exception(const struct stack *stack, size_t index) {
    for (size_t i = 0; i < index; ++i) {
        if (stack->entries[i].kind == ENTRY_HANDLER && stack->entries[i].exception == stack->entries[index].exception) {
            return false;
        }
    }
    return true;
}

// Adds one level: the deepest of its handlers. A handler with floating point weighs more, because it makes the frame
// of the level above larger.
static struct nesting nest(struct maker *maker, struct nesting below, const struct group *group, bool is_last) {
    struct stack *const stack = maker->stack;
    uint64_t const frame = nesting_frame_above(&below);
    struct stack_level level = {.priority = group->priority, .deepest = UINT32_MAX, .frame_bytes = frame};
    uint64_t best = 0;
    bool uses_fp = false;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (!is_member(stack, i, group)) {
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
    path_add_step(&stack->main.path,
                  (struct stack_step){.kind = STEP_FRAME,
                                      .location = locator_at(&maker->program->locator, deepest->address),
                                      .function = UINT32_MAX,
                                      .bytes = (int64_t)frame});
    append_steps(&stack->main.path, &deepest->path);
    APPEND(stack->levels, stack->level_count, stack->level_capacity, level);
    return (struct nesting){level.total_bytes, uses_fp};
}

// \return  The next more urgent priority, which is the next smaller number; -100 for none.
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

// The order of handlers with unknown priorities is not known, so any of them may have interrupted floating point.
static bool any_uses_fp(const struct stack *stack) {
    bool any = false;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        any |= stack->entries[i].kind == ENTRY_HANDLER && stack->entries[i].uses_fp;
    }
    return any;
}

// Each handler with an unknown priority is a level of its own, since it may preempt all others.
static struct nesting nest_unknown(struct maker *maker, struct nesting total) {
    const struct stack *const stack = maker->stack;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        struct group const alone = {PRIORITY_UNKNOWN, i};
        if (is_member(stack, i, &alone) && is_first_of_exception(stack, i)) {
            total = nest(maker, (struct nesting){total.bytes, total.uses_fp || any_uses_fp(stack)}, &alone, false);
        }
    }
    return total;
}

// Another order may need the alignment before each frame where this order does not. Alignments sum to the most if the
// last handler is one that ends at a multiple of 8 bytes.
static uint64_t align_for_any_order(struct stack *stack, uint64_t bytes) {
    uint64_t const padding = (bytes + 7) / 8 * 8 - bytes;
    struct stack_level *const last = &stack->levels[stack->level_count - 1];
    last->frame_bytes += padding;
    last->total_bytes += padding;
    for (size_t i = stack->main.path.count; i-- > 0;) {
        if (stack->main.path.steps[i].kind == STEP_FRAME) {
            stack->main.path.steps[i].bytes += (int64_t)padding;
            break;
        }
    }
    return bytes + padding;
}

static bool has_unknown_priority(const struct stack *stack) {
    return next_level(stack, PRIORITY_NONE) == PRIORITY_UNKNOWN;
}

// Levels are added from the least urgent on, as interrupts would nest. All notes of all handlers count for the main
// stack.
void nesting_add_levels(struct maker *maker) {
    struct stack *const stack = maker->stack;
    const struct stack_entry *const reset = &stack->entries[0];
    struct nesting total = {reset->bound_bytes, reset->uses_fp};
    bool const is_any_order = has_unknown_priority(stack);
    stack->main.verdict = reset->verdict;
    append_steps(&stack->main.path, &reset->path);
    for (size_t i = 0; i < reset->note_count; ++i) {
        entry_add_note(&stack->main, reset->notes[i]);
    }
    priorities_note(maker);
    total = nest_unknown(maker, total);
    for (int level = next_level(stack, PRIORITY_UNKNOWN); level > -100;) {
        int const next = next_level(stack, level);
        struct group const group = {level, SIZE_MAX};
        total.uses_fp |= is_any_order && any_uses_fp(stack);
        total = nest(maker, total, &group, next <= -100 && !is_any_order);
        level = next;
    }
    stack->main.bound_bytes = is_any_order ? align_for_any_order(stack, total.bytes) : total.bytes;
    stack->main.uses_fp = reset->uses_fp;
}
