// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "adc.h"

#include <brim/log.h>
#include <brim/place.h>
#include <brim/report.h>
#include <stdatomic.h>

#include "board.h"
#include "ethernet.h"
#include "tables.h"

BRIM_LOG_MODULE(adc);

#define CYCLES_PER_TICK 25000u // 1 ms at 25 MHz.
#define BURST_EVERY     64u    // Ticks.
#define BURST_SAMPLES   24u    // More than the ring holds.

BRIM_FAST_ZERO adc_ring adc;
BRIM_REPORT(adc, "adc ring");

// What the handler touches at every tick lies in zero-wait memory.
BRIM_FAST_ZERO static struct {
    uint32_t ticks;
    uint32_t last_tick;
    uint16_t degree;
} hot;

// Read by main while the handler counts.
BRIM_FAST_ZERO static atomic_uint offered;

uint32_t adc_samples_offered(void) {
    return atomic_load(&offered);
}

const volatile uint32_t *adc_clock(void) {
    return &hot.ticks;
}

uint32_t adc_ticks(void) {
    return *adc_clock();
}

void adc_start(uint32_t ticks) {
    hot.last_tick = ticks;
    board_timer_start(CYCLES_PER_TICK, 64);
}

// A sine of 12 bits, as a sensor with one turn in 60 samples would give.
static uint16_t convert(void) {
    hot.degree = (uint16_t)((hot.degree + 6u) % 360u);
    return (uint16_t)((SINE_TABLE[hot.degree] + 32768) >> 4);
}

void board_timer_handler(void) {
    uint32_t const count = hot.ticks % BURST_EVERY == BURST_EVERY - 1 ? BURST_SAMPLES : 1;
    for (uint32_t i = 0; i < count; ++i) {
        atomic_fetch_add(&offered, 1);
        (void)adc_ring_push_or_drop(&adc, convert()); // Full: the newest sample is dropped, counted by the ring.
    }
    if (count > 1) {
        BRIM_WARN("a burst of %u samples, %u lost so far", (unsigned)count, (unsigned)adc_ring_lost(&adc));
    }
    ethernet_tick(hot.ticks);
    ++hot.ticks;
    if (hot.ticks == hot.last_tick) {
        board_timer_stop();
    }
}
