// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tasks with resources as RTIC makes them: hardware tasks are handlers, software tasks are run by dispatchers that take
// them from ready queues, messages lie in slots with free lists, and a lock in assembly raises the priority.
//
// handlers: UARTE0 RADIO SysTick
// pass: shared 6 ran 3
#include "rig.h"

typedef struct {
    uint8_t items[4];
    uint32_t read, write;
} ring;
typedef struct {
    uint8_t is_some;
    uint32_t value;
} option;

extern uint32_t shared_counter;
uint32_t shared_counter;
static ring ready, free_slots;
static uint32_t inputs[4];
static volatile uint32_t ran, sink;

void UARTE0(void);
void RADIO(void);
void SysTick(void);
uint32_t lock_shared(uint32_t ignored, uint32_t amount);
uint32_t shared_closure(uint32_t amount, uint32_t *counter);

static NOINLINE option dequeue(ring *from) {
    if (from->read == from->write) {
        return (option){0, 0};
    }
    return (option){1, from->items[from->read++ % 4]};
}

static NOINLINE void enqueue(ring *to, uint32_t item) {
    to->items[to->write++ % 4] = (uint8_t)item;
}

__attribute__((used)) uint32_t shared_closure(uint32_t amount, uint32_t *counter) {
    volatile uint32_t words[9];
    for (uint32_t i = 0; i < 9; ++i) {
        words[i] = amount;
    }
    rig_deepest(1u << 2);
    *counter += words[1];
    return *counter;
}

static NOINLINE int spawn(uint32_t input) {
    option const slot = dequeue(&free_slots);
    if (!slot.is_some) {
        return -1;
    }
    inputs[slot.value & 3] = input;
    enqueue(&ready, slot.value);
    RIG_REGISTER(0xE000E200u) = 1u << 0;
    return 0;
}

static NOINLINE void software_task(uint32_t input) {
    sink += lock_shared(0, input);
    ++ran;
}

void UARTE0(void) { // The dispatcher of the software tasks.
    for (;;) {
        option const next = dequeue(&ready);
        if (!next.is_some) {
            break;
        }
        uint32_t const input = inputs[next.value & 3];
        enqueue(&free_slots, next.value);
        software_task(input);
    }
}

void RADIO(void) {
    ++sink;
}

void SysTick(void) {
    (void)spawn(3);
}

int main(void) {
    for (uint32_t i = 0; i < 3; ++i) {
        enqueue(&free_slots, i);
    }
    RIG_REGISTER(0xE000E400u) = 0x00200080u;
    RIG_REGISTER(0xE000ED20u) = 0xC0000000u;
    rig_enable(5);
    (void)spawn(1);
    (void)spawn(2);
    RIG_REGISTER(0xE000ED04u) = 1u << 26;
    __asm volatile("dsb\n\tisb" : : : "memory");
    rig_write(shared_counter == 6 && ran == 3 ? "shared 6 ran 3\n" : "shared ?\n");
    rig_done();
}
