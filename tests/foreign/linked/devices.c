// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A driver model with a device tree: nodes are constant, drivers lie in a section in the order of their names and match
// nodes by a list of compatible strings with data; each class has its own table of operations behind an untyped
// pointer, which the class's functions cast.
//
// handlers: IRQ1_Handler
// yaml: 3
// pass: bound 3 led 1 wdt 9
#include "rig.h"

#include <string.h>

struct device;
struct match {
    const char *compatible;
    uintptr_t data;
};
struct driver {
    const char *name;
    const struct match *matches;
    int (*bind)(struct device *self);
    int (*probe)(struct device *self);
    const void *ops;
};
struct device {
    const char *compatible;
    const struct driver *driver;
    uintptr_t data;
    uint32_t state[4];
};
struct gpio_ops {
    int (*set)(struct device *self, unsigned offset, int value);
    int (*get)(struct device *self, unsigned offset);
};
struct watchdog_ops {
    int (*start)(struct device *self, uint32_t timeout);
    void (*reset)(struct device *self);
};

#define DRIVER(name) __attribute__((used, section(".driver_list_2_" #name))) static const struct driver driver_##name

extern const struct driver __drivers_start[], __drivers_end[];
static struct device devices[] = {{"acme,gpio-v2", 0, 0, {0}}, {"acme,wdt", 0, 0, {0}}, {"other,gpio", 0, 0, {0}}};
static volatile uint32_t sink;

void IRQ1_Handler(void);

static int gpio_set(struct device *self, unsigned offset, int value) {
    volatile uint32_t words[11];
    for (uint32_t i = 0; i < 11; ++i) {
        words[i] = offset;
    }
    rig_deepest(2);
    self->state[words[2] & 3] = (uint32_t)value + (uint32_t)self->data;
    return 0;
}

static int gpio_get(struct device *self, unsigned offset) {
    return (int)self->state[offset & 3];
}

static int gpio_probe(struct device *self) {
    self->state[3] = 1;
    return 0;
}

static int watchdog_start(struct device *self, uint32_t timeout) {
    self->state[0] = timeout;
    return 0;
}

static void watchdog_reset(struct device *self) {
    ++self->state[0];
}

static int bind_none(struct device *self) {
    self->state[2] = 0;
    return 0;
}

static const struct match gpio_matches[] = {{"acme,gpio", 0}, {"acme,gpio-v2", 0}, {"other,gpio", 5}, {0, 0}};
static const struct match watchdog_matches[] = {{"acme,wdt", 0}, {0, 0}};
static const struct gpio_ops gpio_ops = {gpio_set, gpio_get};
static const struct watchdog_ops watchdog_ops = {watchdog_start, watchdog_reset};
DRIVER(zz_watchdog) = {"watchdog", watchdog_matches, 0, 0, &watchdog_ops};
DRIVER(gpio) = {"gpio", gpio_matches, bind_none, gpio_probe, &gpio_ops};

static NOINLINE uint32_t bind_all(void) {
    uint32_t bound = 0;
    for (uint32_t i = 0; i < sizeof devices / sizeof *devices; ++i) {
        struct device *const self = &devices[i];
        for (const struct driver *driver = __drivers_start; driver < __drivers_end; ++driver) {
            for (const struct match *match = driver->matches; match->compatible != 0; ++match) {
                if (strcmp(match->compatible, self->compatible) == 0) {
                    self->driver = driver;
                    self->data = match->data;
                    bound += (driver->bind == 0 || driver->bind(self) == 0) &&
                             (driver->probe == 0 || driver->probe(self) == 0);
                }
            }
        }
    }
    return bound;
}

static NOINLINE int set_pin(struct device *self, unsigned offset, int value) {
    return ((const struct gpio_ops *)self->driver->ops)->set(self, offset, value);
}

static NOINLINE int get_pin(struct device *self, unsigned offset) {
    return ((const struct gpio_ops *)self->driver->ops)->get(self, offset);
}

static NOINLINE void kick(struct device *self) {
    ((const struct watchdog_ops *)self->driver->ops)->reset(self);
}

void IRQ1_Handler(void) {
    ++sink;
}

int main(void) {
    rig_enable(2);
    uint32_t const bound = bind_all();
    set_pin(&devices[0], 1, 1);
    set_pin(&devices[2], 1, 1);
    int const led = get_pin(&devices[0], 1), other = get_pin(&devices[2], 1);
    devices[1].state[0] = 8;
    kick(&devices[1]);
    int const fine = bound == 3 && led == 1 && other == 6 && devices[1].state[0] == 9 && sink == 2;
    rig_write(fine ? "bound 3 led 1 wdt 9\n" : "not bound\n");
    rig_done();
}
