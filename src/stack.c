// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/stack.h>

#include "brim_port.h"

const brim_stack *brim_stack_main(void) {
    static brim_stack
        main_stack; // Filled at each call: the linker gives a size only as an address, which C cannot store.
    main_stack.name = "main stack";
    main_stack.limit = brim_port_main_stack_limit();
    main_stack.size_bytes = brim_port_main_stack_size_bytes();
    return &main_stack;
}

static bool runs_on(const brim_stack *stack, uintptr_t sp) {
    return sp - (uintptr_t)stack->limit < stack->size_bytes;
}

// A leaf: it calls nothing, so all it needs of the stack lies above the sp it reads.
BRIM_NOINLINE void brim_stack_paint(const brim_stack *stack) {
    uintptr_t const sp = brim_port_stack_pointer();
    // uncovered: only a target's stack can be painted below its running function; tests/target/stack.c
    size_t const words = (runs_on(stack, sp) ? sp - (uintptr_t)stack->limit : stack->size_bytes) / sizeof(uint32_t);
    uint32_t volatile *const limit = stack->limit;
    for (size_t i = 0; i < words; ++i) {
        limit[i] = BRIM_STACK_PAINT;
    }
}

size_t brim_stack_depth_bytes(const brim_stack *stack) {
    uintptr_t const sp = brim_port_stack_pointer();
    // uncovered: the host's own stack is not described
    return runs_on(stack, sp) ? (uintptr_t)stack->limit + stack->size_bytes - sp : 0;
}

size_t brim_stack_free_bytes(const brim_stack *stack) {
    size_t const words = stack->size_bytes / sizeof(uint32_t);
    uint32_t const volatile *const limit = stack->limit;
    size_t painted = 0;
    while (painted < words && limit[painted] == BRIM_STACK_PAINT) {
        ++painted;
    }
    return painted * sizeof(uint32_t);
}

size_t brim_stack_used_bytes(const brim_stack *stack) {
    return stack->size_bytes - brim_stack_free_bytes(stack);
}

size_t brim_stack_guard_bytes(const brim_stack *stack) {
    return stack->guard_bytes != 0 ? stack->guard_bytes : BRIM_TASK_GUARD_BYTES;
}

static const brim_stack *running_task;

bool brim_stack_guard_task(const brim_stack *stack) {
    running_task = stack;
    return brim_port_guard_task_stack(stack->limit, brim_stack_guard_bytes(stack));
}

const brim_stack *brim_stack_running_task(void) {
    return running_task;
}

// An overflow reaches the guard bytes first, in whatever order it writes its frame.
bool brim_stack_is_intact(const brim_stack *stack) {
    uint32_t const volatile *const limit = stack->limit;
    for (size_t i = 0; i < brim_stack_guard_bytes(stack) / sizeof(uint32_t); ++i) {
        if (limit[i] != BRIM_STACK_PAINT) {
            return false;
        }
    }
    return true;
}

BRIM_WEAK void brim_stack_alarm(const brim_stack *stack, size_t free_bytes) {
    (void)stack, (void)free_bytes;
}

// Only words below the threshold matter, and any that is not paint is a use of all above it.
bool brim_stack_watch_step(brim_stack_watch *watch) {
    uint32_t const volatile *const limit = watch->stack->limit;
    size_t const threshold = watch->alarm_free_bytes / sizeof(uint32_t);
    if (watch->alarmed || threshold == 0) {
        return !watch->alarmed;
    }
    size_t word = watch->next_word;
    for (size_t i = 0; i < BRIM_STACK_WATCH_WORDS; ++i, ++word) {
        if (word >= threshold) {
            word = 0;
        }
        if (limit[word] != BRIM_STACK_PAINT) {
            watch->alarmed = true;
            brim_stack_alarm(watch->stack, word * sizeof(uint32_t));
            return false;
        }
    }
    watch->next_word = word;
    return true;
}

bool brim_stack_guard(void) {
    BRIM_NEEDS_HERE("brim_GUARD_needs_brim_sections_ld");
    return brim_port_guard_main_stack();
}
