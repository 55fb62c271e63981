// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Drivers that register themselves in a list at run time: each has a table of operations, some of which are missing,
// a private state behind an untyped pointer, and suspend handlers that are called in reverse order. A probe by name.
//
// handlers: IRQ2_Handler
// pass: read 30 suspended 321
#include "rig.h"

#include <string.h>

struct driver;
typedef struct {
    int (*probe)(struct driver *self);
    int (*read)(struct driver *self, uint32_t channel);
    void (*suspend)(struct driver *self);
} operations;
typedef struct driver {
    struct driver *next, *before;
    const char *name;
    const operations *ops;
    void *state;
    uint8_t is_bound;
} driver;

struct adc {
    uint32_t gain, last[4];
};
struct temperature {
    driver *adc;
    int offset;
};

static driver *first, *last;
static char order[4];
static uint32_t suspended;
static volatile uint32_t sink;

void IRQ2_Handler(void);

static NOINLINE void add(driver *added) {
    added->before = last;
    *(last == 0 ? &first : &last->next) = added;
    last = added;
}

static NOINLINE driver *find(const char *name) {
    for (driver *at = first; at != 0; at = at->next) {
        if (strcmp(at->name, name) == 0) {
            return at;
        }
    }
    return 0;
}

static int adc_probe(driver *self) {
    struct adc *const adc = self->state;
    adc->gain = 4;
    return 0;
}

static int adc_read(driver *self, uint32_t channel) {
    struct adc *const adc = self->state;
    volatile uint32_t samples[7];
    for (uint32_t i = 0; i < 7; ++i) {
        samples[i] = adc->gain + i;
    }
    rig_deepest(4);
    adc->last[channel & 3] = samples[3];
    return (int)adc->last[channel & 3];
}

static void adc_suspend(driver *self) {
    ((struct adc *)self->state)->gain = 0;
    order[suspended++] = '1';
}

static int temperature_probe(driver *self) {
    struct temperature *const temperature = self->state;
    temperature->adc = find("adc");
    return temperature->adc == 0 || !temperature->adc->is_bound ? -1 : 0;
}

static int temperature_read(driver *self, uint32_t channel) {
    const struct temperature *const temperature = self->state;
    driver *const adc = temperature->adc;
    return adc_read(adc, channel + 1) * 3 + temperature->offset;
}

static void temperature_suspend(driver *self) {
    (void)self;
    order[suspended++] = '2';
}

static int fan_probe(driver *self) {
    return self->state != 0;
}

static void fan_suspend(driver *self) {
    self->is_bound = 0;
    order[suspended++] = '3';
}

static const operations adc_ops = {adc_probe, adc_read, adc_suspend};
static const operations temperature_ops = {temperature_probe, temperature_read, temperature_suspend};
static const operations fan_ops = {.probe = fan_probe, .suspend = fan_suspend};
static struct adc adc_state;
static struct temperature temperature_state = {0, 9};
static driver adc = {.name = "adc", .ops = &adc_ops, .state = &adc_state};
static driver temperature = {.name = "temperature", .ops = &temperature_ops, .state = &temperature_state};
static driver fan = {.name = "fan", .ops = &fan_ops};

static NOINLINE void bind_all(void) {
    for (driver *at = first; at != 0; at = at->next) {
        at->is_bound = at->ops->probe == 0 || at->ops->probe(at) == 0;
    }
}

static NOINLINE void suspend_all(void) {
    for (driver *at = last; at != 0; at = at->before) {
        if (at->ops->suspend != 0) {
            at->ops->suspend(at);
        }
    }
}

void IRQ2_Handler(void) {
    ++sink;
}

int main(void) {
    rig_enable(4);
    add(&adc);
    add(&temperature);
    add(&fan);
    bind_all();
    driver *const asked = find("temperature");
    int const value = asked->ops->read != 0 ? asked->ops->read(asked, 1) : -1;
    suspend_all();
    rig_write(value == 30 && sink == 1 ? "read 30 suspended " : "read ? suspended ");
    rig_write(order);
    rig_write("\n");
    rig_done();
}
