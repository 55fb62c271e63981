// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Trait objects as Rust lays them out: a pair of data and a constant table of drop, size, alignment and methods, which
// is an anonymous array of words. Indexes are checked, and a check that fails panics with a location and never returns.
//
// handlers: UARTE0 RTC0
// yaml: 2
// pass: sum 36
#include "rig.h"

typedef struct {
    void *data;
    const uintptr_t *table;
} object;
typedef struct {
    const char *file;
    uint32_t line, column;
} location;
enum { DROP, SIZE, ALIGN, READ, SCALE };

typedef uint32_t (*read_method)(void *self, uint32_t channel);
typedef uint32_t (*scale_method)(const void *self, uint32_t value);

static uint32_t adc_samples[4] = {1, 2, 3, 4}, constant_value = 5;
static volatile uint32_t sink, dropped;
static const location adc_location = {"src/adc.rs", 17, 9};

void UARTE0(void);
void RTC0(void);

__attribute__((noreturn)) static NOINLINE void panic_bounds_check(uint32_t index, uint32_t length, const location *at) {
    volatile uint32_t words[10] = {index, length, at->line};
    rig_write("panicked\n");
    sink = words[2];
    for (;;) {
        __asm volatile("" : : : "memory");
    }
}

static uint32_t adc_read(void *self, uint32_t channel) {
    volatile uint32_t words[8];
    uint32_t *const samples = self;
    if (channel >= 4) {
        panic_bounds_check(channel, 4, &adc_location);
    }
    for (uint32_t i = 0; i < 8; ++i) {
        words[i] = samples[channel];
    }
    rig_deepest(2);
    samples[channel] += 1;
    return words[7];
}

static uint32_t adc_scale(const void *self, uint32_t value) {
    return value * ((const uint32_t *)self)[3];
}

static uint32_t constant_read(void *self, uint32_t channel) {
    return *(uint32_t *)self + channel;
}

static uint32_t constant_scale(const void *self, uint32_t value) {
    (void)self;
    return value;
}

static void drop_nothing(void *self) {
    (void)self;
    dropped += 1;
}

static const uintptr_t vtable_0[] = {(uintptr_t)drop_nothing, 16, 4, (uintptr_t)adc_read, (uintptr_t)adc_scale};
static const uintptr_t vtable_1[] = {(uintptr_t)drop_nothing, 4, 4, (uintptr_t)constant_read,
                                     (uintptr_t)constant_scale};

static NOINLINE uint32_t measure(object source, uint32_t channel) {
    uint32_t const value = ((read_method)source.table[READ])(source.data, channel);
    return ((scale_method)source.table[SCALE])(source.data, value);
}

static NOINLINE void drop(object source) {
    ((void (*)(void *))source.table[DROP])(source.data);
}

void UARTE0(void) {
    object const adc = {adc_samples, vtable_0};
    sink += measure(adc, 2);
}

void RTC0(void) {
    constant_value += 1;
}

int main(void) {
    rig_enable(3);
    rig_deepest(1);
    object const adc = {adc_samples, vtable_0}, constant = {&constant_value, vtable_1};
    sink += measure(adc, 2);
    sink += measure(constant, 1);
    drop(adc);
    drop(constant);
    rig_write(sink == 36 && constant_value == 7 && dropped == 2 ? "sum 36\n" : "sum ?\n");
    rig_done();
}
