// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A control loop in floating point, interrupted by a handler that uses the unit too, which a more urgent one interrupts
// again: the core stacks the registers of the unit lazily. A table of filters, each with coefficients of its own.
//
// handlers: IRQ0_Handler IRQ1_Handler
// pass: settled
#include "rig.h"

typedef struct filter filter;
struct filter {
    float (*step)(filter *self, float input);
    const float *coefficients;
    float state[2];
};

static const float slow[] = {0.75f, 0.25f}, fast[] = {0.5f, 0.5f};
static float gains[2] = {0.5f, 2.0f}; // Never written.
static volatile float measured = 1.0f, output;
static volatile uint32_t sink;

void IRQ0_Handler(void);
void IRQ1_Handler(void);

static float low_pass(filter *self, float input) {
    self->state[0] = self->coefficients[0] * self->state[0] + self->coefficients[1] * input;
    return self->state[0];
}

static float derivative(filter *self, float input) {
    float const change = input - self->state[1];
    volatile float words[10];
    for (uint32_t i = 0; i < 10; ++i) {
        words[i] = change;
    }
    self->state[1] = input;
    rig_deepest(1u << 1);
    return words[3] * self->coefficients[0];
}

static filter filters[] = {{low_pass, slow, {0, 0}}, {low_pass, fast, {0, 0}}, {derivative, fast, {0, 0}}};

static NOINLINE float chain(float input) {
    float value = input;
    for (uint32_t i = 0; i < 3; ++i) {
        value = filters[i].step(&filters[i], value);
    }
    return value;
}

void IRQ0_Handler(void) {
    output = chain(measured) * gains[0];
}

void IRQ1_Handler(void) {
    measured = measured * gains[1] / 2.0f;
    sink += 1;
}

int main(void) {
    RIG_REGISTER(0xE000E400u) = 0x4080u;
    rig_enable(3);
    float error = 1.0f;
    for (uint32_t i = 0; i < 6; ++i) {
        rig_deepest(1);
        error = error * 0.5f + output * 0.125f;
    }
    rig_write(sink == 6 && error > 0.0f && error < 0.5f && filters[0].state[0] > 0.8f ? "settled\n" : "unstable\n");
    rig_done();
}
