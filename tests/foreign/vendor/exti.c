// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Buttons on external interrupts: one dispatcher for all lines calls a weak callback, which the application overrides
// with a switch, and a table in RAM of user callbacks for lines that is filled at run time. Port settings are constant
// data of which some is written.
//
// handlers: IRQ0_Handler IRQ1_Handler SysTick_Handler
// pass: pressed 12
#include "rig.h"

typedef struct {
    uint16_t pin;
    uint8_t mode, pull;
} pin_settings;
typedef void (*line_callback)(uint16_t line, void *context);

static pin_settings pins[] = {{1, 0, 1}, {2, 0, 2}, {4, 1, 0}};    // The driver writes the pull.
static pin_settings board[] = {{8, 1, 1}, {16, 1, 2}, {32, 1, 0}}; // Nothing writes these.
static struct {
    line_callback run;
    void *context;
} lines[4];
static volatile uint32_t pending, port[4];
static uint32_t pressed;
uint32_t debounce[3];

void IRQ0_Handler(void);
void IRQ1_Handler(void);
void SysTick_Handler(void);
void hal_gpio_exti_callback(uint16_t line);
void hal_systick_callback(void);

__attribute__((weak)) NOINLINE void hal_gpio_exti_callback(uint16_t line) {
    (void)line;
}

__attribute__((weak)) NOINLINE void hal_systick_callback(void) {}

static NOINLINE void gpio_init(volatile uint32_t *to, pin_settings *settings, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        to[i & 3] |= settings[i].pin | (uint32_t)settings[i].mode << 16 | (uint32_t)settings[i].pull << 24;
    }
}

static NOINLINE void pull_up(pin_settings *settings) {
    settings->pull = 1;
}

static NOINLINE void on_line(uint32_t line, line_callback run, void *context) {
    lines[line].run = run;
    lines[line].context = context;
}

static NOINLINE void exti_irq(uint16_t mask) {
    for (uint16_t line = 0; line < 4; ++line) {
        if ((pending & mask & 1u << line) != 0) {
            pending &= ~(1u << line);
            hal_gpio_exti_callback(line);
            if (lines[line].run != 0) {
                lines[line].run(line, lines[line].context);
            }
        }
    }
}

static void count_press(uint16_t line, void *context) {
    volatile uint32_t history[9];
    for (uint32_t i = 0; i < 9; ++i) {
        history[i] = line + i;
    }
    rig_deepest(1u << 1);
    *(uint32_t *)context += history[line];
}

static void long_press(uint16_t line, void *context) {
    *(uint32_t *)context += 10u * line;
}

void IRQ0_Handler(void) {
    exti_irq(0x3);
}

void IRQ1_Handler(void) {
    exti_irq(0xC);
}

void SysTick_Handler(void) {
    hal_systick_callback();
}

int main(void) {
    gpio_init(port, pins, 3);
    pull_up(&pins[1]);
    gpio_init(port, board, 3);
    on_line(1, count_press, &pressed);
    on_line(2, long_press, &pressed);
    RIG_REGISTER(0xE000E400u) = 0x4080u;
    RIG_REGISTER(0xE000ED20u) = 0xC0000000u;
    rig_enable(3);
    pending = 0x2;
    rig_deepest(1);
    RIG_REGISTER(0xE000ED04u) = 1u << 26; // SysTick is set pending.
    __asm volatile("dsb\n\tisb" : : : "memory");
    pressed += 10;
    rig_write(pressed == 12 && debounce[1] == 4 ? "pressed 12\n" : "not pressed\n");
    rig_done();
}
