// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers to members: of a virtual function, of another one, in a table, and in an object.
#include "deep.h"

volatile int input = 5;

struct machine {
    int state = 0;
    virtual ~machine() {}
    int idle(int x) { return state += deep<30>(x); }
    virtual int run(int x) { return state += deep<100>(x); }
};
struct fast_machine : machine {
    int run(int x) override { return state += deep<450>(x); }
};
using step = int (machine::*)(int);
static const step steps[] = {&machine::idle, &machine::run};

struct controller {
    machine *driven;
    step next;
    int go(int x) { return (driven->*next)(x); }
};

__attribute__((noinline)) static int apply(machine &driven, step each, int x) {
    return (driven.*each)(x);
}

int main() {
    static fast_machine driven;
    static controller control = {&driven, &machine::idle};
    for (step each : steps) {
        input = apply(driven, each, input);
    }
    control.next = input > 3 ? &machine::run : &machine::idle;
    input = control.go(input);
    return 0;
}
