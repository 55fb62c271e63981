// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Short pointers: an address less the base of RAM, which fits into 16 bits. GCC leaves the subtraction to the linker,
// so that the image has a small number in place of the address. One way writes all that brim const can tell apart, so
// each way is an image of its own: WAY.
#include "leaves.h"

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

void leaves_expect(int is_written, const char *name) {
    if (!is_written) {
        rig_write(name);
        for (;;) {
        }
    }
}

enum { BASE = 0x20000000 };
WRITTEN_OBJECT(by_distance_in_ram);
WRITTEN_OBJECT(by_shifted_pointer);
static uint16_t shifted_pointer;
static uint32_t distance_in_ram;

NOINLINE void keep(void) {
    distance_in_ram = (uintptr_t)written_by_distance_in_ram - BASE;
    shifted_pointer = (uint16_t)(((uintptr_t)written_by_shifted_pointer - BASE) / 4);
}

NOINLINE int *long_pointer(unsigned distance) {
    return (int *)(uintptr_t)(BASE + distance);
}

int main(void) {
    keep();
#if WAY == 1
    *long_pointer(distance_in_ram) = WRITTEN;
    EXPECT(by_distance_in_ram);
#else
    *(int *)(uintptr_t)(BASE + shifted_pointer * 4u) = WRITTEN;
    EXPECT(by_shifted_pointer);
#endif
    rig_done();
}
