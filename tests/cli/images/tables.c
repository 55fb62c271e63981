// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tables of functions in which compilers find an item in two steps, or at an odd address. Each function's comment says
// what it reaches.
#include <stdint.h>

#define NOINLINE __attribute__((noinline, noclone))
volatile int sink;
volatile unsigned choice;

#define CALLED(name, type)                                                                                             \
    static NOINLINE type name(type x) {                                                                                \
        return (type)(sink + x);                                                                                       \
    }
CALLED(packed_one, int)
CALLED(packed_two, int)
CALLED(grid_one, short)
CALLED(grid_two, short)

struct __attribute__((packed)) row {
    uint8_t key;
    uint16_t length;
    int (*run)(int);
};
static const struct row rows[] = {{1, 2, packed_one}, {2, 3, packed_two}, {3, 4, packed_one}};
NOINLINE int through_packed(void) { // packed_one, packed_two
    for (unsigned i = 0; i < 3; ++i) {
        if (rows[i].key == choice) {
            return rows[i].run(1) + 1;
        }
    }
    return 0;
}

// clang adds the index of the row first, and then that of the column.
static short (*const grid[3][3])(short) = {
    {grid_one, grid_two, grid_one}, {grid_one, grid_one, grid_one}, {grid_two, grid_one, grid_one}};
NOINLINE int through_grid(unsigned row, unsigned column) { // grid_one, grid_two
    return grid[row][column](3) + 1;
}

// The interrupts of a kernel count from 16, and clang takes 16 items off behind the sum.
struct interrupt {
    const void *argument;
    void (*handle)(const void *);
};
static NOINLINE void interrupt_one(const void *argument) {
    sink = argument != 0;
}
static NOINLINE void interrupt_two(const void *argument) {
    sink = argument == 0;
}
const struct interrupt interrupts[] = {{0, interrupt_one}, {&sink, interrupt_two}, {0, interrupt_one}};
NOINLINE void through_interrupt(void) { // interrupt_one, interrupt_two
    uint32_t number;
    __asm__ volatile("mrs %0, ipsr" : "=r"(number));
    number = (number & 0x1FF) - 16;
    interrupts[number].handle(interrupts[number].argument);
    sink = 1;
}

void Reset_Handler(void) {
    sink = through_packed() + through_grid(choice, (unsigned)sink);
    through_interrupt();
    for (;;) {
    }
}
