// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A boot loader and its application in one image: the loader checks the application's header, moves the vector table
// and jumps to the reset handler of the second table with a stack pointer that it takes from there.
//
// handlers: IRQ0_Handler app_irq0 app_systick
// yaml: 1
// pass: loaded, irq 2
#include "rig.h"

typedef void (*vector)(void);
typedef struct {
    uint32_t magic, length, sum;
    const vector *vectors;
} header;

extern uint32_t _stack_start[];
void IRQ0_Handler(void);
void app_reset(void);
void app_irq0(void);
void app_systick(void);
void app_stop(void);

static volatile uint32_t app_interrupts, loader_interrupts;
static const uint32_t payload[6] = {1, 1, 2, 3, 5, 8};

void app_stop(void) {
    for (;;) {
    }
}

__attribute__((aligned(128), used)) static const vector app_vectors[] = {(vector)(uintptr_t)_stack_start,
                                                                         app_reset,
                                                                         app_stop,
                                                                         app_stop,
                                                                         app_stop,
                                                                         app_stop,
                                                                         app_stop,
                                                                         0,
                                                                         0,
                                                                         0,
                                                                         0,
                                                                         app_stop,
                                                                         app_stop,
                                                                         0,
                                                                         app_stop,
                                                                         app_systick,
                                                                         app_irq0,
                                                                         app_stop};

static header const application = {0x424F4F54, sizeof payload, 20, app_vectors};

void IRQ0_Handler(void) {
    ++loader_interrupts;
}

void app_irq0(void) {
    volatile uint32_t words[20];
    for (uint32_t i = 0; i < 20; ++i) {
        words[i] = i;
    }
    rig_deepest(0);
    app_interrupts += words[1];
}

void app_systick(void) {
    ++app_interrupts;
}

void app_reset(void) {
    RIG_REGISTER(0xE000ED04u) = 1u << 26;
    rig_deepest(1);
    rig_write(app_interrupts == 2 && loader_interrupts == 1 ? "loaded, irq 2\n" : "lost\n");
    rig_done();
}

static NOINLINE int is_valid(const header *checked) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < checked->length / 4; ++i) {
        sum += payload[i];
    }
    return checked->magic == 0x424F4F54 && sum == checked->sum;
}

NAKED static void jump(__attribute__((unused)) uint32_t sp, __attribute__((unused)) uint32_t reset) {
    __asm volatile("msr msp, r0\n\tbx r1");
}

int main(void) {
    rig_enable(1);
    rig_deepest(1);
    if (is_valid(&application)) {
        const uint32_t *const table = (const uint32_t *)(const void *)application.vectors;
        RIG_REGISTER(0xE000ED08u) = (uint32_t)(uintptr_t)app_vectors;
        jump(table[0], table[1]);
    }
    app_stop();
    return 0;
}
