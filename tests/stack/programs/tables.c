// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tables of functions: constant, members of constant structs, and pointers that are set when the program starts.
#include "rig.h"

static volatile uint32_t sink, choice = 1;

typedef uint32_t (*command)(uint32_t n);

struct driver {
    const char *name;
    int (*open)(struct driver *driver, int mode);
    uint32_t (*read)(uint32_t *words, uint32_t count);
};

static NOINLINE uint32_t deep_command(uint32_t n) {
    volatile uint32_t words[30];
    for (uint32_t i = 0; i < 30; ++i) {
        words[i] = n;
    }
    rig_deepest(0);
    return words[n % 30];
}

static NOINLINE uint32_t flat_command(uint32_t n) {
    return n + sink;
}

static NOINLINE int open_port(struct driver *driver, int mode) {
    volatile uint32_t words[2] = {(uint32_t)mode, driver->name[0]};
    return (int)words[0];
}

static NOINLINE uint32_t read_port(uint32_t *words, uint32_t count) {
    volatile uint32_t copy[20];
    for (uint32_t i = 0; i < 20; ++i) {
        copy[i] = words[i % count];
    }
    rig_deepest(0);
    return copy[3];
}

static NOINLINE uint32_t read_nothing(uint32_t *words, uint32_t count) {
    return words[0] + count;
}

static const command commands[] = {flat_command, deep_command, flat_command};
static const struct driver constant_driver = {"port", open_port, read_port};
static struct driver driver; // Filled in at the start.
static volatile command hook;

static NOINLINE void start(void) {
    driver.name = "late";
    driver.open = open_port;
    driver.read = choice == 1 ? read_port : read_nothing;
    hook = flat_command;
}

static NOINLINE uint32_t dispatch(uint32_t n) {
    return n < 3 ? commands[n](n + 1) + 1 : 0;
}

static NOINLINE uint32_t use(struct driver *with) {
    uint32_t words[4] = {1, 2, 3, 4};
    return (uint32_t)with->open(with, 1) + with->read(words, 4);
}

static NOINLINE uint32_t use_constant(void) {
    uint32_t words[3] = {1, 2, 3};
    return constant_driver.read(words, 3) + 1;
}

int main(void) {
    start();
    sink = dispatch(choice) + use_constant() + use(&driver);
    command const late = hook;
    if (late != 0) {
        sink += late(sink);
    }
    rig_done();
}
