// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "initcalls.h"

static uint32_t baud = 115200;
PARAMETER(baud, parse_number);

static int serial_init(void) {
    volatile uint32_t words[10];
    for (uint32_t i = 0; i < 10; ++i) {
        words[i] = baud;
    }
    rig_deepest(1);
    note(words[3] == 9600 ? 'b' : '?');
    return 0;
}
INITCALL(2, serial_init);

static int serial_late(void) {
    note('d');
    return 0;
}
INITCALL(7, serial_late);
