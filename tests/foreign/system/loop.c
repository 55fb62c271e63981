// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A super loop with interrupts that only set flags: an event queue of handlers with arguments, deferred calls that
// handlers post, a dispatcher for interrupts by a table in flash, and a watchdog by a macro of registers.
//
// handlers: IRQ0_Handler IRQ1_Handler IRQ2_Handler SysTick_Handler
// pass: events 5 deferred 2
#include "rig.h"

typedef void (*handler)(uint32_t argument);
typedef struct {
    handler run;
    uint32_t argument;
} event;
typedef struct deferred {
    struct deferred *next;
    void (*run)(struct deferred *self);
    uint32_t count;
} deferred;

static event queue[8];
static volatile uint8_t head, tail;
static deferred *volatile pending;
static volatile uint32_t events, ticks, sink;
static uint16_t periods[3] = {10, 20, 30}; // Never written.

void IRQ0_Handler(void);
void IRQ1_Handler(void);
void IRQ2_Handler(void);
void SysTick_Handler(void);

static NOINLINE uint32_t lock(void) {
    uint32_t mask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(mask) : : "memory");
    return mask;
}

static NOINLINE void unlock(uint32_t mask) {
    __asm volatile("msr primask, %0" : : "r"(mask) : "memory");
}

static NOINLINE int post(handler run, uint32_t argument) {
    uint32_t const mask = lock();
    int const fits = (uint8_t)(tail - head) < 8;
    if (fits) {
        queue[tail % 8] = (event){run, argument};
        tail = (uint8_t)(tail + 1);
    }
    unlock(mask);
    return fits;
}

static NOINLINE void defer(deferred *call) {
    uint32_t const mask = lock();
    call->next = pending;
    pending = call;
    unlock(mask);
}

static void on_adc(uint32_t channel) {
    volatile uint32_t samples[6];
    for (uint32_t i = 0; i < 6; ++i) {
        samples[i] = channel + periods[i % 3];
    }
    rig_deepest(1u << 2);
    events += samples[0] > 0;
}

static void on_button(uint32_t pin) {
    events += 1;
    if (pin == 1) {
        (void)post(on_adc, pin);
    }
}

static void flush(deferred *self) {
    ++self->count;
}

static deferred flushing = {.run = flush};

static void edge(void) {
    (void)post(on_button, 1);
}

static void level(void) {
    (void)post(on_button, 2);
    defer(&flushing);
}

static void (*const by_number[])(void) = {edge, level};

static NOINLINE void common(void) {
    uint32_t number;
    __asm volatile("mrs %0, ipsr" : "=r"(number));
    by_number[(number - 16) & 1]();
}

void IRQ0_Handler(void) {
    common();
}

void IRQ1_Handler(void) {
    common();
}

void IRQ2_Handler(void) {
    ++sink;
}

void SysTick_Handler(void) {
    ++ticks;
    if (ticks == 1) {
        (void)post(on_adc, 7);
    }
}

int main(void) {
    rig_enable(7);
    RIG_REGISTER(0xE000ED04u) = 1u << 26;
    __asm volatile("dsb\n\tisb" : : : "memory");
    for (uint32_t round = 0; round < 6; ++round) {
        if (round == 0 || round == 2) {
            rig_deepest(1u << (round / 2));
        } else if (round == 4) {
            rig_deepest(2);
        }
        while (pending != 0) {
            deferred *const first = pending;
            pending = first->next;
            first->run(first);
        }
        while (head != tail) {
            event const next = queue[head % 8];
            head = (uint8_t)(head + 1);
            next.run(next.argument);
        }
    }
    rig_write(events == 5 && flushing.count == 2 && sink == 2 ? "events 5 deferred 2\n" : "events lost\n");
    rig_done();
}
