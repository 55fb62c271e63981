// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers to functions in the frame, which instructions overwrite that the interpreter does not take apart: a store of
// a floating-point register, of a list of them, and one that is exclusive. The last pointer leads to the deepest place.
#include "rig.h"

struct item {
    void (*function)(void);
    int number;
};

static volatile uint32_t sink;
static volatile unsigned one = 1;

static NOINLINE void shallow(void) {
    sink = 1;
}

static NOINLINE void deep(void) {
    volatile uint32_t words[40];
    for (uint32_t i = 0; i < 40; ++i) {
        words[i] = i;
    }
    rig_deepest(0);
    sink = words[3];
}

static const struct item items[2] = {{shallow, 1}, {deep, 2}};

static NOINLINE void by_double(void) {
    struct item item = {shallow, 0};
    __asm volatile("vldr d7, [%1]\n\tvstr d7, %0" : "=m"(item) : "r"(&items[one]), "m"(items[1]) : "d7");
    item.function();
}

static NOINLINE void by_list(void) {
    struct item item = {shallow, 0};
    __asm volatile("vldr d7, [%1]\n\tvstmia %2, {d7}"
                   : "=m"(item)
                   : "r"(&items[one]), "r"(&item), "m"(items[1])
                   : "d7");
    item.function();
}

static NOINLINE void exclusively(void) {
    void (*volatile function)(void) = shallow;
    uint32_t failed;
    do {
        __asm volatile("ldrex %0, %1\n\tstrex %0, %2, %1" : "=&r"(failed), "+Q"(function) : "r"(items[one].function));
    } while (failed != 0);
    function();
}

int main(void) {
    by_double();
    by_list();
    exclusively();
    rig_done();
}
