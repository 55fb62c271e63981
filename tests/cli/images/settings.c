// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Priorities that are set from tables and structs, in loops, or at addresses that went through memory. Each WAY is one
// program. Ways up to 24 set the priorities 48, 16 and 32; those
// below 20, and what ways from 27 on do, leave some of them unknown.
#include <stdint.h>

#define BYTE(address) (*(volatile uint8_t *)(address))
#define WORD(address) (*(volatile uint32_t *)(address))
#define PRIORITIES    0xE000E400u
#define NOINLINE      __attribute__((noinline))

extern uint32_t _top[];
volatile int sink;
volatile uint32_t outside;

void stop(void) {
    for (;;) {
    }
}
void tick(void) {
    sink = 1;
}
void first(void) {
    sink = 2;
}
void second(void) {
    sink = 3;
}
NOINLINE uint32_t compute(int n) {
    return (outside ^ 0x1234u) + (uint32_t)n;
}

struct setting {
    int number;
    uint32_t priority;
};
struct packed {
    uint8_t number, priority, is_on, unused;
};
NOINLINE void set(int number, uint32_t priority) {
    if (number >= 0) {
        BYTE(PRIORITIES + (uint32_t)number) = (uint8_t)priority;
    } else {
        BYTE(0xE000ED14u + ((uint32_t)number & 15u)) = (uint8_t)priority;
    }
}
NOINLINE void set_word(int number, uint32_t priority) {
    if (number >= 0) {
        WORD(PRIORITIES + (uint32_t)number) = priority;
    } else {
        WORD(0xE000ED14u + ((uint32_t)number & 15u)) = priority;
    }
}
NOINLINE void set_packed(const struct packed *packed) {
    if (packed->is_on != 0) {
        BYTE(PRIORITIES + packed->number) = packed->priority;
    }
}
#if WAY == 23
NOINLINE void set_first(void) {
    struct packed one;
    one.number = 0;
    one.priority = 16;
    one.is_on = 1;
    one.unused = 0;
    set_packed(&one);
}
NOINLINE void set_second(void) {
    struct packed other = {1, 32, 1, 0};
    set_packed(&other);
}
#endif
// A library's function: the grouping in AIRCR splits the priority of the struct, and the struct is only read.
struct interrupt {
    uint8_t number, preempts, after, is_on;
};
#define AIRCR WORD(0xE000ED0Cu)
NOINLINE void group(uint32_t grouping) {
    AIRCR = 0x05FA0000u | grouping;
}
NOINLINE void init(struct interrupt *interrupt) {
    uint32_t const bits = (0x700u - (AIRCR & 0x700u)) >> 8;
    if (interrupt->is_on != 0) {
        uint32_t const priority =
            (uint32_t)interrupt->preempts << (4 - bits) | (interrupt->after & (uint32_t)(0xFu >> bits));
        BYTE(PRIORITIES + interrupt->number) = (uint8_t)(priority << 4);
    }
}
struct interrupt *kept;
NOINLINE void init_and_keep(struct interrupt *interrupt) {
    BYTE(PRIORITIES + interrupt->number) = (uint8_t)(interrupt->preempts << 4);
    kept = interrupt;
}
NOINLINE void init_and_count(struct interrupt *interrupt) {
    BYTE(PRIORITIES + interrupt->number) = (uint8_t)(interrupt->preempts << 4);
    interrupt->number = (uint8_t)sink;
}
NOINLINE void change(void) {
    kept->number = 2;
}
NOINLINE void fill(volatile uint32_t *from, volatile uint32_t *to) {
    while (from < to) {
        *from++ = 0x50505050u;
    }
}
NOINLINE void find(uint32_t *found) {
    *found = compute(1);
}
static uint32_t addresses[4];
static const struct setting table[] = {{-1, 48}, {0, 16}, {1, 32}};
static const struct packed packed_table[] = {{0, 16, 1, 0}, {1, 32, 1, 0}, {2, 64, 0, 0}};

static void otherwise(void) {
#if WAY == 1 // A loop begins at the registers in front of the priorities.
    for (volatile uint32_t *at = (volatile uint32_t *)0xE000E100u; at < (volatile uint32_t *)(PRIORITIES + 4); ++at) {
        *at = 0x50505050u;
    }
#elif WAY == 2  // A callee gets its begin and its end.
    fill((volatile uint32_t *)0xE000E100u, (volatile uint32_t *)(PRIORITIES + 4));
#elif WAY == 3  // An array keeps the address.
    addresses[sink & 3] = compute(4);
    BYTE(addresses[outside & 3]) = 80;
#elif WAY == 4  // A callee gives it out.
    uint32_t found;
    find(&found);
    BYTE(found) = 80;
#elif WAY == 5  // A quotient is the address.
    WORD(PRIORITIES / (uint32_t)sink) = 80;
#elif WAY == 6  // One of two registers is the base.
    set_word(sink, 80);
#elif WAY == 27 // The callee changes the struct, which is used again.
    struct interrupt one = {0, 1, 0, 1};
    init_and_count(&one);
    one.preempts = 2;
    init_and_count(&one);
#elif WAY == 28 // The grouping is stored on one of two paths only.
    struct interrupt one = {0, 1, 0, 1};
    if (sink != 0) {
        group(0x500);
    }
    init(&one);
#elif WAY == 29 // The grouping is stored too late.
    struct interrupt one = {0, 1, 0, 1};
    init(&one);
    group(0x500);
#elif WAY == 30 // The callee keeps the struct's address.
    struct interrupt one = {0, 1, 0, 1};
    init_and_keep(&one);
    change();
    init_and_keep(&one);
#elif WAY == 20 // A loop ends in front of the priorities.
    for (volatile uint32_t *at = (volatile uint32_t *)0xE000E180u; at != (volatile uint32_t *)0xE000E1A0u; ++at) {
        *at = 0xFFFFFFFFu;
    }
    set(-1, 48);
    set(0, 16);
    set(1, 32);
#elif WAY == 21 // A table of constants.
    for (unsigned i = 0; i < sizeof table / sizeof *table; ++i) {
        set(table[i].number, table[i].priority);
    }
#elif WAY == 22 // A callee gets the rows of a table.
    set(-1, 48);
    for (unsigned i = 0; i < sizeof packed_table / sizeof *packed_table; ++i) {
        set_packed(&packed_table[i]);
    }
#elif WAY == 23 // A callee gets a struct in the frame.
    set(-1, 48);
    set_first();
    set_second();
#elif WAY == 24 // The grouping is stored first, and a struct is used again.
    struct interrupt one;
    group(0x300);
    set(-1, 48);
    one.number = 0;
    one.preempts = 1;
    one.after = 0;
    one.is_on = 1;
    init(&one);
    one.number = 1;
    one.preempts = 2;
    init(&one);
#endif
}

void Reset_Handler(void) {
#if WAY < 20
    BYTE(0xE000ED23u) = 48;
    BYTE(PRIORITIES) = 16;
    BYTE(PRIORITIES + 1) = 32;
#endif
    otherwise();
    for (;;) {
    }
}
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top,
    Reset_Handler,
    stop,
    stop,
    stop,
    stop,
    stop,
    0,
    0,
    0,
    0,
    stop,
    stop,
    0,
    stop,
    tick,
    first,
    second,
};
