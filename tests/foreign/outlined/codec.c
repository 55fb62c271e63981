// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A decoder of messages with much repeated code, of which clang makes outlined functions and common tails, and switches
// that become tables of values and jump tables; handlers of messages share their last calls.
//
// handlers: IRQ0_Handler
// pass: decoded 4 checks 26
#include "rig.h"

typedef struct {
    uint8_t kind, length;
    const uint8_t *payload;
} message;

static uint32_t state[8], decoded;
static volatile uint32_t sink;
static uint8_t weights[8] = {1, 2, 3, 4, 5, 6, 7, 8}; // Never written.

void IRQ0_Handler(void);

static NOINLINE void commit(uint32_t slot, uint32_t value, uint32_t flags) {
    volatile uint32_t words[6];
    for (uint32_t i = 0; i < 6; ++i) {
        words[i] = value + flags;
    }
    rig_deepest(1);
    state[slot & 7] += words[0] - flags;
}

static NOINLINE uint32_t scale_of(uint8_t kind) {
    switch (kind) {
    case 0:
        return 11;
    case 1:
        return 7;
    case 2:
        return 23;
    case 3:
        return 5;
    case 4:
        return 90;
    default:
        return 1;
    }
}

static NOINLINE void on_speed(const message *got) {
    uint32_t const value = got->payload[0] | (uint32_t)got->payload[1] << 8;
    state[4] = value * weights[got->length & 7];
    ++decoded;
    commit(0, value, 1);
}

static NOINLINE void on_current(const message *got) {
    uint32_t const value = got->payload[0] | (uint32_t)got->payload[1] << 8;
    state[5] = value * weights[got->length & 7];
    ++decoded;
    commit(1, value, 2);
}

static NOINLINE void on_voltage(const message *got) {
    uint32_t const value = got->payload[1] | (uint32_t)got->payload[0] << 8;
    state[6] = value + weights[got->kind & 7];
    ++decoded;
    commit(2, value, 3);
}

static NOINLINE void on_error(const message *got) {
    state[7] = scale_of(got->kind);
    ++decoded;
    commit(3, state[7], 4);
}

static NOINLINE void decode(const message *got) {
    switch (got->kind) {
    case 0:
        on_speed(got);
        break;
    case 1:
        on_current(got);
        break;
    case 2:
        on_voltage(got);
        break;
    case 3:
    case 4:
        on_error(got);
        break;
    default:
        sink += scale_of(got->kind);
        break;
    }
}

void IRQ0_Handler(void) {
    ++sink;
}

int main(void) {
    static const uint8_t payload[2] = {7, 0};
    static const message messages[] = {
        {0, 2, payload}, {1, 1, payload}, {3, 0, payload}, {9, 0, payload}, {2, 2, payload}};
    rig_enable(1);
    for (uint32_t i = 0; i < 5; ++i) {
        decode(&messages[i]);
    }
    uint32_t const sum = state[0] + state[1] + state[3] + sink;
    rig_write(decoded == 4 && sum + 2 == 26 ? "decoded 4 checks 26\n" : "decoded ?\n");
    rig_done();
}
