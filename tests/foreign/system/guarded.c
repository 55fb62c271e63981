// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The memory protection unit guards a region of settings, whose writes fault: the handler of the fault decides by a
// table of regions whether to allow them, steps over the instruction or opens the region. Overlays share one buffer.
//
// handlers: MemManage_Handler IRQ0_Handler
// pass: faults 2 log 7
#include "rig.h"

typedef struct {
    uint32_t first, last;
    void (*violated)(uint32_t *frame);
} region;

static union {
    struct {
        uint32_t samples[8];
    } measure;
    struct {
        uint8_t text[32];
    } talk;
} overlay __attribute__((aligned(32)));
static uint32_t settings[8] __attribute__((aligned(32))) = {1, 2, 3, 4};
static volatile uint32_t faults, sink;

void MemManage_Handler(void);
void IRQ0_Handler(void);
void on_violation(uint32_t *frame);

static void step_over(uint32_t *frame) {
    uint16_t const instruction = *(const uint16_t *)(uintptr_t)frame[6];
    frame[6] += instruction >> 11 >= 0x1D ? 4 : 2;
}

static void open_region(uint32_t *frame) {
    volatile uint32_t copy[9];
    for (uint32_t i = 0; i < 8; ++i) {
        copy[i] = frame[i];
    }
    rig_deepest(0);
    sink = copy[6];
    RIG_REGISTER(0xE000ED98u) = 0;
    RIG_REGISTER(0xE000EDA0u) = 0;
}

static const region regions[] = {{0, 3, step_over}, {4, 7, open_region}};

__attribute__((used)) void on_violation(uint32_t *frame) {
    uint32_t const index = (RIG_REGISTER(0xE000ED34u) - (uint32_t)(uintptr_t)settings) / 4;
    ++faults;
    for (uint32_t i = 0; i < 2; ++i) {
        if (index >= regions[i].first && index <= regions[i].last) {
            regions[i].violated(frame);
        }
    }
    RIG_REGISTER(0xE000ED28u) = 0xFF;
}

NAKED void MemManage_Handler(void) {
    __asm volatile("mrs r0, msp\n\t"
                   "push {r3, lr}\n\t"
                   "bl on_violation\n\t"
                   "pop {r3, pc}");
}

void IRQ0_Handler(void) {
    ++sink;
}

static NOINLINE void protect(const void *at) {
    RIG_REGISTER(0xE000ED98u) = 0;
    RIG_REGISTER(0xE000ED9Cu) = (uint32_t)(uintptr_t)at;
    RIG_REGISTER(0xE000EDA0u) = 6u << 24 | 4u << 1 | 1;
    RIG_REGISTER(0xE000ED94u) = 5;
    RIG_REGISTER(0xE000ED24u) |= 1u << 16;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static NOINLINE void set(uint32_t which, uint32_t value) {
    *(volatile uint32_t *)&settings[which] = value;
}

static NOINLINE uint32_t measure(void) {
    for (uint32_t i = 0; i < 8; ++i) {
        overlay.measure.samples[i] = settings[i & 3];
    }
    return overlay.measure.samples[2];
}

static NOINLINE uint32_t talk(void) {
    for (uint32_t i = 0; i < 32; ++i) {
        overlay.talk.text[i] = (uint8_t)i;
    }
    return overlay.talk.text[4];
}

int main(void) {
    rig_enable(1);
    uint32_t total = measure() + talk();
    protect(settings);
    set(1, 50);
    set(5, 60);
    rig_deepest(1);
    rig_write(faults == 2 && settings[1] == 2 && settings[5] == 60 && total == 7 ? "faults 2 log 7\n" : "no faults\n");
    rig_done();
}
