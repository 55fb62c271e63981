// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers to functions in the frame, which stores overwrite that the interpreter does not follow exactly: of a
// floating-point register, of a list of them, an exclusive one, and those through an address with an unknown index, one
// that a callee gets, one that moves on, and one of two; and through addresses below the one that the code names: by a
// negative index, by a pointer that moves down, by a callee, and from a member to its struct. The second pointer of
// each leads to the deepest place.
#include "rig.h"

/// Each image has one way only, so that the others do not put the deepest place into its call graph.
#define UNUSED __attribute__((unused))

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

UNUSED static const struct item items[2] = {{shallow, 1}, {deep, 2}};

UNUSED static NOINLINE void by_double(void) {
    struct item item = {shallow, 0};
    __asm volatile("vldr d7, [%1]\n\tvstr d7, %0" : "=m"(item) : "r"(&items[one]), "m"(items[1]) : "d7");
    item.function();
}

UNUSED static NOINLINE void by_list(void) {
    struct item item = {shallow, 0};
    __asm volatile("vldr d7, [%1]\n\tvstmia %2, {d7}"
                   : "=m"(item)
                   : "r"(&items[one]), "r"(&item), "m"(items[1])
                   : "d7");
    item.function();
}

UNUSED static NOINLINE void exclusively(void) {
    void (*volatile function)(void) = shallow;
    uint32_t failed;
    do {
        __asm volatile("ldrex %0, %1\n\tstrex %0, %2, %1" : "=&r"(failed), "+Q"(function) : "r"(items[one].function));
    } while (failed != 0);
    function();
}

typedef void (*function)(void);

UNUSED static NOINLINE void by_index(unsigned index) {
    function functions[3] = {shallow, shallow, shallow};
    functions[index] = deep;
    functions[0](), functions[1](), functions[2]();
}

UNUSED static NOINLINE void put(function *at) {
    *at = deep;
}

UNUSED static NOINLINE void by_callee(unsigned index) {
    function functions[3] = {shallow, shallow, shallow};
    put(&functions[index]);
    functions[0](), functions[1](), functions[2]();
}

UNUSED static NOINLINE void by_loop(unsigned count) {
    function functions[3] = {shallow, shallow, shallow}, *at = functions;
    while (count-- > 0) {
        ++at;
    }
    *at = deep;
    functions[0](), functions[1](), functions[2]();
}

UNUSED static NOINLINE void by_choice(unsigned which) {
    function first = shallow, second = shallow, *at = which == 0 ? &first : &second;
    *at = deep;
    first(), second();
}

UNUSED static NOINLINE void by_negative_index(int index) {
    function functions[3] = {shallow, shallow, shallow}, *const last = &functions[2];
    last[index] = deep;
    functions[0](), functions[1](), functions[2]();
}

UNUSED static NOINLINE void by_loop_downwards(unsigned count) {
    function functions[3] = {shallow, shallow, shallow}, *at = &functions[2];
    while (count-- > 0) {
        --at;
    }
    *at = deep;
    functions[0](), functions[1](), functions[2]();
}

UNUSED static NOINLINE void put_below(function *at, unsigned distance) {
    *(at - distance) = deep;
}

UNUSED static NOINLINE void by_callee_downwards(unsigned index) {
    function functions[3] = {shallow, shallow, shallow};
    put_below(&functions[2], index);
    functions[0](), functions[1](), functions[2]();
}

struct named {
    function function;
    char name[8];
};

UNUSED static NOINLINE void put_around(char *name) {
    ((struct named *)(name - offsetof(struct named, name)))->function = deep;
}

UNUSED static NOINLINE void by_member(void) {
    struct named named = {shallow, "member"};
    put_around(named.name);
    named.function();
}

int main(void) {
#if WAY == 1
    by_index(one);
#elif WAY == 2
    by_callee(one);
#elif WAY == 3
    by_loop(one);
#elif WAY == 4
    by_choice(one);
#elif WAY == 5
    by_double();
#elif WAY == 6
    by_list();
#elif WAY == 7
    by_negative_index(-(int)one);
#elif WAY == 8
    by_loop_downwards(one);
#elif WAY == 9
    by_callee_downwards(one);
#elif WAY == 10
    by_member();
#else
    exclusively();
#endif
    rig_done();
}
