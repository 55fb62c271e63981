// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Errors that leave by longjmp through several frames, nested handlers in a chain of buffers, a clean-up list of
// functions that runs on the way out, and a recursive descent parser that they leave.
//
// handlers: IRQ1_Handler
// yaml: 1
// pass: 14 error 3 cleaned 2
#include "rig.h"

#include <setjmp.h>

typedef struct attempt {
    jmp_buf buffer;
    struct attempt *outer;
} attempt;
typedef struct cleanup {
    struct cleanup *next;
    void (*run)(void *argument);
    void *argument;
} cleanup;

static attempt *innermost;
static cleanup *cleanups;
static volatile uint32_t sink;
static uint32_t cleaned;
static const char *text;

void IRQ1_Handler(void);
static int expression(int depth);

static NOINLINE void push_cleanup(cleanup *added, void (*run)(void *), void *argument) {
    *added = (cleanup){cleanups, run, argument};
    cleanups = added;
}

__attribute__((noreturn)) static NOINLINE void fail(int code) {
    while (cleanups != 0) {
        cleanup *const first = cleanups;
        cleanups = first->next;
        first->run(first->argument);
    }
    longjmp(innermost->buffer, code);
}

static void count(void *argument) {
    volatile uint32_t words[9] = {0};
    rig_deepest(2);
    *(uint32_t *)argument += words[3] + 1;
}

static int primary(int depth) {
    if (*text >= '0' && *text <= '9') {
        return *text++ - '0';
    }
    if (*text != '(' || depth >= 3) {
        fail(3);
    }
    ++text;
    int const value = expression(depth + 1);
    if (*text++ != ')') {
        fail(4);
    }
    return value;
}

static NOINLINE int product(int depth) {
    int value = primary(depth);
    while (*text == '*') {
        ++text;
        value *= primary(depth);
    }
    return value;
}

static NOINLINE int expression(int depth) {
    int value = product(depth);
    while (*text == '+') {
        ++text;
        value += product(depth);
    }
    return value;
}

static NOINLINE int evaluate(const char *source, int *result) {
    attempt here = {.outer = innermost};
    cleanup first, second;
    text = source;
    innermost = &here;
    int const code = setjmp(here.buffer);
    if (code == 0) {
        push_cleanup(&first, count, &cleaned);
        push_cleanup(&second, count, &cleaned);
        *result = expression(0);
        cleanups = 0;
    }
    innermost = here.outer;
    return code;
}

void IRQ1_Handler(void) {
    ++sink;
}

int main(void) {
    int value = 0, ignored = 0;
    rig_enable(2);
    int const fine = evaluate("2*(3+(1+3))", &value);
    int const failed = evaluate("1+(2*(3+((4))))", &ignored);
    rig_write(fine == 0 && value == 14 && failed == 3 && cleaned == 2 ? "14 error 3 cleaned 2\n" : "wrong\n");
    rig_done();
}
