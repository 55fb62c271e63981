// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// brim stack reads the constants of all values: the address of deep() is compared, and neither stored nor handed on.
// The C library has calls whose pointers are one of several values.
#include "rig.h"

#include <stdio.h>

static void (*volatile pointer)(void);

static NOINLINE void deep(void) {
    volatile char room[1500];
    room[0] = 1;
    room[1] = room[0];
}

static NOINLINE int is_deep(void (*function)(void)) {
    return function == deep;
}

int main(void) {
    printf("%d\n", is_deep(pointer));
    pointer();
    rig_done();
}
