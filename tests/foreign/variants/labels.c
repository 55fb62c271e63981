// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Start-up and library code in assembly in the style of TI's: each label is typed as a function, has no size, and is a
// part of the function around it. Code falls into them with a frame, branches among them in circles, and one pops what
// another pushed.
//
// handlers: IRQ0_Handler
// yaml: 1
// pass: copied 18 walked 3
#include "rig.h"

void labels_copy(uint8_t *to, const uint8_t *from, uint32_t size);
uint32_t labels_walk(void (*const *from)(void), void (*const *to)(void));

static volatile uint32_t sink, walked;
static uint8_t source[24], target[24];

void IRQ0_Handler(void);

static void step(void) {
    ++walked;
}

static void last_step(void) {
    volatile uint32_t words[7];
    for (uint32_t i = 0; i < 7; ++i) {
        words[i] = walked;
    }
    rig_deepest(1);
    walked = words[6] + 1;
}

static void (*const steps[3])(void) = {step, step, last_step};

void IRQ0_Handler(void) {
    ++sink;
}

int main(void) {
    rig_enable(1);
    for (uint32_t i = 0; i < sizeof source; ++i) {
        source[i] = (uint8_t)i;
    }
    labels_copy(target + 1, source, 19);
    uint32_t const count = labels_walk(steps, steps + 3);
    rig_write(target[19] == 18 && target[20] == 0 && count == 3 && walked == 3 ? "copied 18 walked 3\n" : "wrong\n");
    rig_done();
}
