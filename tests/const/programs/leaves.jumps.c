// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers that are changed between the two returns of a function that returns twice: setjmp of the C library, one of
// the program's own under another name, one behind a tail call, and the compiler's.
#include "leaves.h"

#include <setjmp.h>

/// leaves_asm.S: a setjmp and a longjmp of another name, and a function that ends in a jump to the first.
int leaves_keep_context(void *context) __attribute__((returns_twice));
int leaves_keep_context_by_tail(void *context) __attribute__((returns_twice));
void leaves_restore_context(void *context) __attribute__((noreturn));

WRITTEN_OBJECT(after_jump);
WRITTEN_OBJECT(after_jump_by_callee);
WRITTEN_OBJECT(in_kept_register);
WRITTEN_OBJECT(beside_the_context);
WRITTEN_OBJECT(after_own_jump);
WRITTEN_OBJECT(after_own_jump_by_tail);
#if !defined __clang__
WRITTEN_OBJECT(after_builtin_jump);
#endif

static jmp_buf back;
static uint32_t context[8];

static NOINLINE void jump(void) {
    longjmp(back, 1);
}

static NOINLINE void after_jump(void) {
    int *volatile to = (int *)&ways_sum;
    if (setjmp(back) == 0) {
        to = written_after_jump;
        jump();
    } else {
        *to = WRITTEN;
    }
}

static NOINLINE void set_and_jump(int *volatile *where) {
    *where = written_after_jump_by_callee;
    jump();
}

static NOINLINE void after_jump_by_callee(void) {
    int *volatile to = (int *)&ways_sum;
    if (setjmp(back) == 0) {
        set_and_jump(&to);
    } else {
        *to = WRITTEN;
    }
}

static NOINLINE void in_kept_register(int *to) {
    if (setjmp(back) == 0) {
        jump();
    }
    *to = WRITTEN;
}

struct keeps {
    int before;
    int *to;
    jmp_buf back;
};

static NOINLINE void set_and_jump_to(struct keeps *keeps) {
    keeps->to = written_beside_the_context;
    longjmp(keeps->back, 1);
}

static NOINLINE void beside_the_context(void) {
    struct keeps keeps = {.to = (int *)&ways_sum};
    if (setjmp(keeps.back) == 0) {
        set_and_jump_to(&keeps);
    } else {
        *keeps.to = WRITTEN;
    }
}

static NOINLINE void own_jump(void) {
    leaves_restore_context(context);
}

static NOINLINE void after_own_jump(void) {
    int *volatile to = (int *)&ways_sum;
    if (leaves_keep_context(context) == 0) {
        to = written_after_own_jump;
        own_jump();
    } else {
        *to = WRITTEN;
    }
}

static NOINLINE void after_own_jump_by_tail(void) {
    int *volatile to = (int *)&ways_sum;
    if (leaves_keep_context_by_tail(context) == 0) {
        to = written_after_own_jump_by_tail;
        own_jump();
    } else {
        *to = WRITTEN;
    }
}

#if !defined __clang__
static void *builtin_context[5];

static NOINLINE void builtin_jump(void) {
    __builtin_longjmp(builtin_context, 1);
}

static NOINLINE void after_builtin_jump(void) {
    int *volatile to = (int *)&ways_sum;
    if (__builtin_setjmp(builtin_context) == 0) {
        to = written_after_builtin_jump;
        builtin_jump();
    } else {
        *to = WRITTEN;
    }
}
#endif

void leaves_jumps(void) {
    after_jump();
    after_jump_by_callee();
    in_kept_register(written_in_kept_register);
    beside_the_context();
    after_own_jump();
    after_own_jump_by_tail();
    EXPECT(after_jump), EXPECT(after_jump_by_callee), EXPECT(in_kept_register), EXPECT(beside_the_context);
    EXPECT(after_own_jump), EXPECT(after_own_jump_by_tail);
#if !defined __clang__
    after_builtin_jump();
    EXPECT(after_builtin_jump);
#endif
}
