// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A virtual machine that dispatches by a computed goto over a table of labels: its programs call each other on a stack
// of their own, and leave the machine by system calls in a constant table with arguments of several types.
//
// handlers: IRQ0_Handler
// pass: fib 55 depth 10
#include "rig.h"

enum { PUSH, ADD, SUB, DUP, SWAP, LESS, JUMP_IF, CALL, RETURN, SYSTEM, HALT, OPERATIONS };

typedef struct {
    int32_t values[48];
    uint32_t frames[24];
    int32_t *top;
    uint32_t depth, deepest;
} machine;
typedef int32_t (*system_call)(machine *self, int32_t argument);

static machine vm;
static volatile uint32_t sink;
static int32_t printed[2];

void IRQ0_Handler(void);

static int32_t print_value(machine *self, int32_t argument) {
    printed[0] = argument;
    return (int32_t)self->deepest;
}

static int32_t note_depth(machine *self, int32_t argument) {
    volatile int32_t copy[14];
    for (uint32_t i = 0; i < 14; ++i) {
        copy[i] = self->values[i];
    }
    rig_deepest(1);
    printed[1] = (int32_t)self->deepest;
    return argument + copy[13] - copy[13];
}

static system_call const system_calls[] = {print_value, note_depth};

// fib(n): n < 2 ? n : fib(n - 1) + fib(n - 2)
static const uint8_t program[] = {PUSH, 10,   CALL, 11,   SYSTEM,  0,    SYSTEM, 1,    HALT,  0,   0,
                                  DUP,  PUSH, 2,    LESS, JUMP_IF, 30,   DUP,    PUSH, 1,     SUB, CALL,
                                  11,   SWAP, PUSH, 2,    SUB,     CALL, 11,     ADD,  RETURN};

static NOINLINE int32_t run(machine *self, const uint8_t *code) {
    static const void *const labels[OPERATIONS] = {&&push, &&add,     &&sub,  &&dup,    &&swap, &&less,
                                                   &&jump, &&call_it, &&back, &&system, &&halt};
    uint32_t at = 0;
#define NEXT goto *labels[code[at++]]
    self->top = self->values;
    NEXT;
push:
    *++self->top = code[at++];
    NEXT;
add:
    --self->top;
    self->top[0] += self->top[1];
    NEXT;
sub:
    --self->top;
    self->top[0] -= self->top[1];
    NEXT;
dup:
    self->top[1] = self->top[0];
    ++self->top;
    NEXT;
swap : {
    int32_t const first = self->top[0];
    self->top[0] = self->top[-1];
    self->top[-1] = first;
    NEXT;
}
less:
    --self->top;
    self->top[0] = self->top[0] < self->top[1];
    NEXT;
jump:
    at = *self->top-- != 0 ? code[at] : at + 1;
    NEXT;
call_it:
    self->frames[self->depth++] = at + 1;
    self->deepest = self->depth > self->deepest ? self->depth : self->deepest;
    at = code[at];
    NEXT;
back:
    at = self->frames[--self->depth];
    NEXT;
system:
    *self->top = system_calls[code[at] & 1](self, *self->top);
    ++at;
    NEXT;
halt:
    return *self->top;
#undef NEXT
}

void IRQ0_Handler(void) {
    ++sink;
}

int main(void) {
    rig_enable(1);
    sink += (uint32_t)run(&vm, program);
    rig_write(printed[0] == 55 && printed[1] == 10 ? "fib 55 depth 10\n" : "fib wrong\n");
    rig_done();
}
