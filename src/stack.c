// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/critical.h>
#include <brim/panic.h>
#include <brim/stack.h>

#include "brim_port.h"

// A constant, so that it is there before start-up has filled .data.
const brim_stack *brim_stack_main(void) {
    BRIM_NEEDS_HERE("brim_STACK_needs_brim_sections_ld"); // Without the symbols its size would be 0, and nobody told.
    static const brim_stack main_stack = {"main stack", BRIM_PORT_MAIN_STACK_LIMIT, BRIM_PORT_MAIN_STACK_BYTES,
                                          BRIM_STACK_NO_GUARD}; // The guard lies below the stack.
    return &main_stack;
}

static bool runs_on(const brim_stack *stack, uintptr_t sp) {
    return sp - (uintptr_t)stack->limit < stack->size_bytes;
}

// The last loop calls nothing, so whatever it paints below the sp that was read has been left.
BRIM_NOINLINE void brim_stack_paint(const brim_stack *stack) {
    uintptr_t const sp = brim_port_stack_pointer();
    // uncovered: only a target's stack can be painted below its running function; tests/target/stack.c
    uintptr_t const bytes = runs_on(stack, sp) ? sp - (uintptr_t)stack->limit : stack->size_bytes;
    uint32_t volatile *word = stack->limit;
    uint32_t volatile *const end = word + bytes / sizeof(uint32_t);
    size_t const guard_bytes = brim_stack_guard_bytes(stack);
    uint32_t volatile *const guard_end = guard_bytes < bytes ? word + guard_bytes / sizeof(uint32_t) : end;
    uint32_t const before = brim_critical_enter(); // A switch would arm the guard again.
    uint32_t const paused = brim_port_pause_task_guard();
    while (word != guard_end) {
        *word++ = BRIM_STACK_PAINT;
    }
    brim_port_resume_task_guard(paused);
    brim_critical_exit(before);
    while (word != end) {
        *word++ = BRIM_STACK_PAINT;
    }
}

size_t brim_stack_depth_bytes(const brim_stack *stack) {
    uintptr_t const sp = brim_port_stack_pointer();
    // uncovered: the host's own stack is not described
    return runs_on(stack, sp) ? (uintptr_t)stack->limit + stack->size_bytes - sp : 0;
}

// How many of `words` words have never been used, from the lowest on, which tells the paint.
static size_t painted_words(uint32_t const volatile *lowest, size_t words) {
    uint32_t const paint = *lowest;
    uint32_t const volatile *word = lowest;
    uint32_t const volatile *const end = lowest + words;
    while (word != end && *word == paint) {
        ++word;
    }
    return BRIM_STACK_IS_PAINT(paint) ? (size_t)(word - lowest) : 0;
}

BRIM_ALWAYS_INLINE size_t guard_bytes_of(const brim_stack *stack) {
    return stack->guard_bytes == 0                     ? BRIM_TASK_GUARD_BYTES
           : stack->guard_bytes == BRIM_STACK_NO_GUARD ? 0
                                                       : stack->guard_bytes;
}

size_t brim_stack_guard_bytes(const brim_stack *stack) {
    return guard_bytes_of(stack);
}

size_t brim_stack_free_bytes(const brim_stack *stack) {
    size_t const guard_words = brim_stack_guard_bytes(stack) / sizeof(uint32_t);
    size_t const words = stack->size_bytes / sizeof(uint32_t);
    return words <= guard_words ? 0 : painted_words(stack->limit + guard_words, words - guard_words) * sizeof(uint32_t);
}

size_t brim_stack_used_bytes(const brim_stack *stack) {
    return stack->size_bytes - brim_stack_guard_bytes(stack) - brim_stack_free_bytes(stack);
}

static const brim_stack *running_task;

bool brim_stack_guard_task(const brim_stack *stack) {
    running_task = stack;
    // Each switch pays for it, so the port is what refuses BRIM_STACK_NO_GUARD: it is no power of two.
    if (stack->guard_bytes == 0) {
        return brim_port_guard_task_stack(stack->limit, BRIM_TASK_GUARD_BYTES);
    }
    return brim_port_guard_task_stack(stack->limit, stack->guard_bytes);
}

void brim_stack_unguard_task(const brim_stack *stack) {
    running_task = stack;
    brim_port_unguard_task_stack();
}

const brim_stack *brim_stack_running_task(void) {
    return running_task;
}

// An overflow reaches the guard bytes first, in whatever order it writes its frame.
bool brim_stack_is_intact(const brim_stack *stack) {
    size_t const words = brim_stack_guard_bytes(stack) / sizeof(uint32_t);
    return painted_words(stack->limit, words) == words;
}

BRIM_WEAK void brim_stack_alarm(const brim_stack *stack, size_t free_bytes) {
    (void)stack, (void)free_bytes;
}

// Only words below the threshold matter, and any that is not paint is a use of all above it.
bool brim_stack_watch_step(brim_stack_watch *watch) {
    uint32_t const volatile *const lowest =
        watch->stack->limit + brim_stack_guard_bytes(watch->stack) / sizeof(uint32_t);
    size_t const threshold = watch->alarm_free_bytes / sizeof(uint32_t);
    if (watch->alarmed || threshold == 0) {
        return !watch->alarmed;
    }
    uint32_t const paint = *lowest;
    bool const is_painted = BRIM_STACK_IS_PAINT(paint);
    size_t word = is_painted ? watch->next_word : 0;
    for (size_t i = 0; i < BRIM_STACK_WATCH_WORDS; ++i, ++word) {
        if (word >= threshold) {
            word = 0;
        }
        if (!is_painted || lowest[word] != paint) {
            watch->alarmed = true;
            brim_stack_alarm(watch->stack, word * sizeof(uint32_t));
            return false;
        }
    }
    watch->next_word = word;
    return true;
}

// A linker script may mean another end, or another stack, by the name that was taken for the top of the main stack;
// what we guarded would be a neighbour's.
bool brim_stack_guard(void) {
    BRIM_NEEDS_HERE("brim_GUARD_needs_brim_sections_ld");
    BRIM_REQUIRE(brim_port_main_stack_pointer() - (uintptr_t)BRIM_PORT_MAIN_STACK_LIMIT <= BRIM_PORT_MAIN_STACK_BYTES,
                 BRIM_PANIC_BROKEN_PROMISE, BRIM_PORT_MAIN_STACK_LIMIT);
    return brim_port_guard_main_stack();
}
