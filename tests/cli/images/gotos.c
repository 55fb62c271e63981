// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Computed gotos whose labels come from elsewhere than a constant table of labels. What a label calls is reached by no
// other way.
#include <stdint.h>

#define NOINLINE __attribute__((noinline, noclone))
volatile int sink;
volatile uint8_t program[8];

#define CALLED(name)                                                                                                   \
    static NOINLINE int name(int x) {                                                                                  \
        return sink * __LINE__ + x;                                                                                    \
    }
CALLED(by_distance)
CALLED(by_row)
CALLED(by_frame)
CALLED(by_waiting)
CALLED(by_writable)

NOINLINE int distances(const volatile uint8_t *pc) {
    static const int table[] = {&&one - &&one, &&two - &&one, &&end - &&one};
    int x = 0;
    for (;;) {
        goto *(&&one + table[*pc++ & 1]);
    one:
        ++x;
        continue;
    two:
        x = by_distance(x);
        if (x > 3) {
            goto end;
        }
    }
end:
    return x;
}

struct operation {
    const void *label;
    uint8_t length;
};
NOINLINE int rows(const volatile uint8_t *pc) {
    static const struct operation table[] = {{&&one, 1}, {&&two, 2}, {&&end, 1}};
    int x = 0;
    for (;;) {
        const struct operation *const operation = &table[*pc];
        pc += operation->length;
        goto * operation->label;
    one:
        ++x;
        continue;
    two:
        x = by_row(x);
    }
end:
    return x;
}

NOINLINE int frame(const volatile uint8_t *pc) {
    const void *const table[] = {&&one, &&two, &&end};
    int x = 0;
    for (;;) {
        goto *table[*pc++];
    one:
        ++x;
        continue;
    two:
        x = by_frame(x);
    }
end:
    return x;
}

struct thread {
    void *waits;
    int x;
};
NOINLINE int waiting(struct thread *thread) {
    if (thread->waits != 0) {
        goto * thread->waits;
    }
    thread->waits = &&one;
    return 1;
one:
    if (sink != 0) {
        return 1;
    }
    thread->waits = &&two;
    return 2;
two:
    thread->x = by_waiting(thread->x);
    return 3;
}

NOINLINE int writable(const volatile uint8_t *pc) {
    static void *table[] = {&&one, &&two, &&end};
    int x = 0;
    for (;;) {
        goto *table[*pc++ % 3];
    one:
        ++x;
        continue;
    two:
        x = by_writable(x);
    }
end:
    return x;
}

struct thread thread;
void Reset_Handler(void) {
    sink = distances(program) + rows(program) + frame(program) + waiting(&thread) + writable(program);
    for (;;) {
    }
}
