// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Objects where they should be; with -DFAULTS, where they should not.
#include <stdint.h>

#define IN(name) __attribute__((used, section(name)))
#define LINES    __attribute__((aligned(32)))
#define KEEP     __attribute__((used))

extern uint32_t _stack_start, _sbss, _ebss;
void Reset_Handler(void);
void SysTick_Handler(void);
static void stop(void);

__attribute__((used, section(".vectors"))) void (*const vectors[16])(void) = {
    (void (*)(void)) & _stack_start, Reset_Handler, stop, stop, [15] = SysTick_Handler};

// Buffers of a DMA.
IN(".bss..dma") LINES uint8_t received[64];
#ifndef FAULTS
IN(".bss..dma") LINES uint8_t odd_size[65]; // What follows begins on a line.
#endif
KEEP LINES uint8_t sent[96]; // Named in the configuration.

// What survives a reset.
IN(".noinit") uint32_t boots[4];

// Constants.
KEEP const uint16_t sines[64] = {1, 2, 3};
KEEP static const char *const names[] = {"left", "right"};

// Initial values.
KEEP uint32_t gains[32] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
IN(".data..fast") uint32_t ticks = 1;
IN(".bss..fast") uint32_t fast_sum;
KEEP uint8_t log_text[512];

// A task's stack.
IN(".bss..fast") uint64_t task_stack[32];

#ifdef FAULTS
IN(".bss..fast") LINES uint8_t out_of_reach[64]; // Named in the configuration.
IN(".bss..dma") uint8_t half_a_line[48];
IN(".bss..dma") uint8_t other_half[16];
KEEP uint32_t restarts[5] = {0}; // Named as no-init.
IN(".data..fast") uint32_t cold[24] = {0};
KEEP uint32_t nearly[256] = {[7] = 1};
IN(".bss") uint64_t slow_stack[64];
#endif

#ifdef FAULTS
KEEP uint32_t hot[16], hot_by_call;
#else
IN(".bss..fast") uint32_t hot[16];
IN(".bss..fast") uint32_t hot_by_call;
IN(".bss..dma") LINES uint32_t blocks[16]; // Its bitmap is word 7.
#endif

static void stop(void) {
    for (;;) {
    }
}

static __attribute__((noinline)) void count(uint32_t *what) {
    *what += ticks;
}

// The literal is no address at which an object begins, and the exclusive accesses go to that word only.
static __attribute__((noinline)) void take_block(void) {
#ifndef FAULTS
    uint32_t seen, failed;
    __asm volatile(
        "1: ldr r3, =blocks + 28\n ldrex %0, [r3]\n add %0, %0, #1\n strex %1, %0, [r3]\n cmp %1, #0\n bne 1b"
        : "=&r"(seen), "=&r"(failed)::"r3", "cc", "memory");
#endif
}

void SysTick_Handler(void) {
    take_block();
    count(&hot_by_call);
    hot[ticks % 16] += ticks;
    ++ticks;
}

KEEP __attribute__((noinline)) void task(void) {
    for (;;) {
        fast_sum += sines[fast_sum % 64];
    }
}

void Reset_Handler(void) {
    for (uint32_t *p = &_sbss; p < &_ebss; ++p) {
        *p = 0;
    }
    ++boots[0];
    log_text[0] = (uint8_t)names[boots[0] % 2][0];
    received[0] = sent[1] = (uint8_t)gains[boots[0] % 32];
#ifndef FAULTS
    odd_size[2] = sent[1];
#else
    restarts[0] += nearly[boots[0] % 256] + cold[boots[0] % 24];
    out_of_reach[0] = half_a_line[1] = other_half[2] = (uint8_t)slow_stack[3];
#endif
    task();
}
