// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A loop over a constant table of jobs with periods, timed by SysTick, beside interrupts that set flags and fill a
// ring.
//
// handlers: SysTick_Handler IRQ0_Handler IRQ1_Handler
// pass: jobs 3 2 5
#include "rig.h"

#include <stdbool.h>

struct job {
    void (*run)(void);
    uint32_t period;
};
static volatile uint32_t now, events, head;
static volatile uint8_t ring[16];
static uint32_t tail, sampled, blinked, parsed;

void SysTick_Handler(void);
void IRQ0_Handler(void);
void IRQ1_Handler(void);

void SysTick_Handler(void) {
    ++now;
}

void IRQ0_Handler(void) {
    events |= 1u;
    rig_deepest(1u << 1);
}

void IRQ1_Handler(void) {
    ring[head % sizeof ring] = (uint8_t)('a' + head);
    ++head;
}

static NOINLINE bool get(uint8_t *byte) {
    if (tail == head) {
        return false;
    }
    *byte = ring[tail++ % sizeof ring];
    return true;
}

static void sample(void) {
    volatile uint32_t words[7] = {1, 2, 3, 4, 5, 6, 7};
    rig_deepest(1u << 0);
    sampled += words[now % 7] > 0;
}

static void blink(void) {
    ++blinked;
}

static void parse(void) {
    static enum { IDLE, HEAD, BODY, DONE } state;
    uint8_t byte;
    while (get(&byte)) {
        switch (state) {
        case IDLE:
            state = byte == 'a' ? HEAD : IDLE;
            break;
        case HEAD:
            state = byte == 'b' ? BODY : IDLE;
            break;
        case BODY:
            state = DONE;
            break;
        default:
            state = IDLE;
        }
        parsed += state;
    }
}

static const struct job jobs[] = {{sample, 2}, {blink, 3}, {parse, 1}};

int main(void) {
    uint32_t due[sizeof jobs / sizeof *jobs] = {0};
    rig_priorities(0x0000C080u);
    rig_enable(3);
    RIG_REGISTER(0xE000E014u) = 3000;
    RIG_REGISTER(0xE000E010u) = 7;
    while (sampled < 3) {
        for (uint32_t i = 0; i < sizeof jobs / sizeof *jobs; ++i) {
            if (now >= due[i]) {
                due[i] = now + jobs[i].period;
                jobs[i].run();
            }
        }
    }
    RIG_REGISTER(0xE000E010u) = 0;
    rig_write(sampled == 3 && blinked >= 2 && parsed >= 3 && events == 1 ? "jobs 3 2 5\n" : "wrong\n");
    rig_done();
}
