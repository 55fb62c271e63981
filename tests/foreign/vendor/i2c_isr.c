// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A vendor's I2C driver that replaces its own interrupt function: the handle has a pointer to the routine of the
// present transfer, and the routines exchange it for each other. A memory transfer is a chain of four of them.
//
// handlers: IRQ0_Handler IRQ2_Handler
// yaml: 1
// pass: memory 15
#include "rig.h"

typedef struct i2c i2c;
struct i2c {
    volatile uint32_t *registers;
    uint32_t (*isr)(i2c *self, uint32_t flags, uint32_t sources);
    uint8_t *buffer;
    uint16_t left;
    volatile uint8_t state;
    uint8_t address;
    void (*done[2])(i2c *self);
};

static volatile uint32_t registers[4];
static uint8_t memory[16] = {1, 2, 4, 8}, received[4];
static i2c bus = {.registers = registers};
static volatile uint32_t sink;

void IRQ0_Handler(void);
void IRQ2_Handler(void);
void hal_i2c_memory_read_done(i2c *self);

static uint32_t isr_address(i2c *self, uint32_t flags, uint32_t sources);
static uint32_t isr_receive(i2c *self, uint32_t flags, uint32_t sources);
static uint32_t isr_stop(i2c *self, uint32_t flags, uint32_t sources);

static NOINLINE void enable(i2c *self, uint32_t sources) {
    self->registers[1] |= sources;
}

static uint32_t isr_start(i2c *self, uint32_t flags, uint32_t sources) {
    enable(self, sources | 1);
    self->isr = isr_address;
    return flags & 1;
}

static uint32_t isr_address(i2c *self, uint32_t flags, uint32_t sources) {
    self->registers[2] = self->address;
    self->isr = self->left > 0 ? isr_receive : isr_stop;
    return flags & sources;
}

static uint32_t isr_receive(i2c *self, uint32_t flags, uint32_t sources) {
    *self->buffer++ = memory[self->address++ % sizeof memory];
    if (--self->left == 0) {
        self->isr = isr_stop;
    }
    return flags ^ sources;
}

static uint32_t isr_stop(i2c *self, uint32_t flags, uint32_t sources) {
    uint32_t words[5] = {flags, sources, self->address, self->left, 0};
    self->isr = 0;
    self->state = 0;
    self->done[self->address & 1](self);
    for (uint32_t i = 0; i < 4; ++i) {
        words[4] += words[i];
    }
    return words[4];
}

NOINLINE void hal_i2c_memory_read_done(i2c *self) {
    volatile uint32_t words[6] = {self->address};
    rig_deepest(1u << 2);
    sink += words[0];
}

static void odd_done(i2c *self) {
    self->registers[3] = 1;
}

void IRQ0_Handler(void) {
    uint32_t const flags = bus.registers[0], sources = bus.registers[1];
    if (bus.isr != 0) {
        sink += bus.isr(&bus, flags, sources);
    }
}

void IRQ2_Handler(void) {
    ++sink;
}

static NOINLINE int memory_read(i2c *self, uint8_t address, uint8_t *buffer, uint16_t length) {
    if (self->state != 0) {
        return -1;
    }
    self->state = 1;
    self->buffer = buffer;
    self->left = length;
    self->address = address;
    self->isr = isr_start;
    return 0;
}

int main(void) {
    bus.done[0] = hal_i2c_memory_read_done;
    bus.done[1] = odd_done;
    RIG_REGISTER(0xE000E400u) = 0x00400080u;
    rig_enable(5);
    if (memory_read(&bus, 0, received, 4) == 0) {
        while (bus.state != 0) {
            rig_deepest(1);
        }
    }
    rig_write(received[0] + received[1] + received[2] + received[3] == 15 ? "memory 15\n" : "memory\n");
    rig_done();
}
