// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The frame of a generated project: initialisation by a list, a time base from SysTick with a weak tick function, waits
// by that tick with a time-out, an error handler that never returns, and a check of parameters that names the file.
//
// handlers: SysTick_Handler IRQ0_Handler
// pass: ticks
#include "rig.h"

typedef enum { OK, ERROR, BUSY, TIMEOUT } status;
typedef struct {
    const char *name;
    status (*init)(uint32_t argument);
    uint32_t argument;
} peripheral;

void hal_inc_tick(void);
uint32_t hal_get_tick(void);
void assert_failed(const char *file, uint32_t line);
void Error_Handler(void);
void SysTick_Handler(void);
void IRQ0_Handler(void);

#define ASSERT_PARAM(holds) ((holds) ? (void)0 : assert_failed("timebase.c", __LINE__))

static volatile uint32_t tick, sink;
static uint32_t tick_frequency = 1;
static uint32_t clock_hz = 25000000; // Never written, and not const.
static const char *failed_in;

__attribute__((weak)) NOINLINE void hal_inc_tick(void) {
    tick += tick_frequency;
}

__attribute__((weak)) NOINLINE uint32_t hal_get_tick(void) {
    return tick;
}

__attribute__((noreturn)) void Error_Handler(void) {
    __asm volatile("cpsid i");
    for (;;) {
    }
}

NOINLINE void assert_failed(const char *file, uint32_t line) {
    volatile uint32_t words[6] = {line};
    failed_in = file;
    rig_deepest(0);
    sink += words[line % 6];
}

static NOINLINE void hal_delay(uint32_t milliseconds) {
    uint32_t const start = hal_get_tick();
    while (hal_get_tick() - start < milliseconds + tick_frequency) {
        __asm volatile("" : : : "memory");
    }
}

static NOINLINE status wait_until(volatile uint32_t *flag, uint32_t set, uint32_t timeout) {
    uint32_t const start = hal_get_tick();
    while (*flag != set) {
        if (hal_get_tick() - start > timeout) {
            return TIMEOUT;
        }
    }
    return OK;
}

static NOINLINE void set_priority(int32_t interrupt, uint32_t priority) {
    ASSERT_PARAM(priority < 16);
    if (interrupt < 0) {
        uint32_t const shift = 8 * ((uint32_t)interrupt & 3);
        volatile uint32_t *const word = (volatile uint32_t *)(0xE000ED14u + ((uint32_t)interrupt & 12));
        *word = (*word & ~(0xFFu << shift)) | (priority << 4 & 0xFF) << shift;
    } else {
        RIG_REGISTER(0xE000E400u + ((uint32_t)interrupt & ~3u)) |= (priority << 4 & 0xFF) << 8 * (interrupt & 3);
    }
}

static status clock_init(uint32_t argument) {
    RIG_REGISTER(0xE000E014u) = clock_hz / argument - 1;
    RIG_REGISTER(0xE000E018u) = 0;
    set_priority(-1, 15);
    RIG_REGISTER(0xE000E010u) = 7;
    return OK;
}

static status gpio_init(uint32_t argument) {
    set_priority(0, argument);
    rig_enable(1);
    return OK;
}

static status oscillator_init(uint32_t argument) {
    static volatile uint32_t never;
    return wait_until(&never, argument, 3) == TIMEOUT ? OK : ERROR;
}

static const peripheral peripherals[] = {
    {"clock", clock_init, 10000}, {"gpio", gpio_init, 5}, {"hse", oscillator_init, 1}, {"bad", gpio_init, 77}};

void SysTick_Handler(void) {
    hal_inc_tick();
}

void IRQ0_Handler(void) {
    volatile uint32_t words[7] = {tick};
    hal_inc_tick();
    rig_deepest(0);
    sink += words[tick % 7];
}

int main(void) {
    for (uint32_t i = 0; i < sizeof peripherals / sizeof *peripherals; ++i) {
        if (peripherals[i].init(peripherals[i].argument) != OK) {
            Error_Handler();
        }
    }
    hal_delay(4);
    rig_deepest(1);
    RIG_REGISTER(0xE000E010u) = 0;
    rig_write(tick >= 8 && failed_in != 0 ? "ticks\n" : "too few ticks\n");
    rig_done();
}
