// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Main runs on the process stack, handlers on the main stack: main switches to an array of its own, drops its
// privileges and asks for services by SVC, whose handler decodes the number and calls a table.
//
// handlers: SVC_Handler IRQ0_Handler
// tasks: application
// pass: services 42
#include "rig.h"

enum { WORDS = 96 };

typedef uint32_t (*service)(uint32_t first, uint32_t second);

static uint32_t process_stack[WORDS] __attribute__((aligned(8)));
static volatile uint32_t interrupts, answer;

void SVC_Handler(void);
void IRQ0_Handler(void);
void svc_dispatch(uint32_t *frame);
void application(void);

static uint32_t service_add(uint32_t first, uint32_t second) {
    return first + second;
}

static uint32_t service_pend(uint32_t first, uint32_t second) {
    volatile uint32_t words[8];
    for (uint32_t i = 0; i < 8; ++i) {
        words[i] = second;
    }
    rig_deepest(first);
    return words[1] + interrupts;
}

static uint32_t service_end(uint32_t first, uint32_t second) {
    rig_write(first == 42 && second == 1 ? "services 42\n" : "services ?\n");
    rig_mark("application", process_stack, WORDS);
    rig_done();
}

static service const services[] = {service_add, service_pend, service_end};

__attribute__((used)) void svc_dispatch(uint32_t *frame) {
    const uint8_t *const after = (const uint8_t *)(uintptr_t)frame[6];
    uint8_t const number = after[-2];
    if (number < sizeof services / sizeof *services) {
        frame[0] = services[number](frame[0], frame[1]);
    }
}

NAKED void SVC_Handler(void) {
    __asm volatile("mrs r0, psp\n\t"
                   "push {r3, lr}\n\t"
                   "bl svc_dispatch\n\t"
                   "pop {r3, pc}");
}

void IRQ0_Handler(void) {
    ++interrupts;
}

#define SERVICE(number, name)                                                                                          \
    NAKED static uint32_t name(__attribute__((unused)) uint32_t first, __attribute__((unused)) uint32_t second) {      \
        __asm volatile("svc " #number "\n\tbx lr");                                                                    \
    }
SERVICE(0, ask_add)
SERVICE(1, ask_pend)
SERVICE(2, ask_end)

__attribute__((used)) NOINLINE void application(void) {
    volatile uint32_t words[14];
    for (uint32_t i = 0; i < 14; ++i) {
        words[i] = i;
    }
    uint32_t const sum = ask_add(words[13], 28);
    answer = ask_pend(1, 0) + sum;
    ask_end(answer, interrupts);
    for (;;) {
    }
}

NAKED static void go(__attribute__((unused)) uint32_t *top) {
    __asm volatile("msr psp, r0\n\t"
                   "movs r0, #3\n\t"
                   "msr control, r0\n\t"
                   "isb\n\t"
                   "bl application\n\t"
                   "b .");
}

int main(void) {
    RIG_REGISTER(0xE000E400u) = 0x40u;
    RIG_REGISTER(0xE000ED1Cu) = 0x80000000u; // SVC: less urgent than the interrupt.
    rig_enable(1);
    rig_paint(process_stack, WORDS);
    go(process_stack + WORDS);
    return 0;
}
