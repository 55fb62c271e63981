// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Numbers that are the address of a function by chance. The image begins at 0, and stranger() is linked at 0x8000. Each
// caller's comment says what it reaches.
#include <stdint.h>

#define NOINLINE __attribute__((noinline, noclone))
volatile int sink;

static NOINLINE void linked(int x) {
    sink = x + 1;
}
static NOINLINE void stored(int x) {
    sink = x + 2;
}
__attribute__((section(".stranger"), used)) int stranger(int x, int y) {
    return sink = x + y; // Of another type than hooks are.
}

const uint32_t numbers[] = {0x00800155, 0}; // 0x8001, the address of stranger(), is one byte behind where it begins.

struct settings {
    void *hook;
    uint32_t count;
};
struct settings settings;
struct device {
    uint32_t count;
    void (*hook)(int);
} device = {0, linked};

NOINLINE void set_hook(const struct settings *from) {
    device.hook = (void (*)(int))from->hook;
    device.count = from->count + numbers[sink & 1];
}
NOINLINE void through_hook(const struct device *device) { // linked, stored
    device->hook((int)device->count);
    sink = 1;
}
NOINLINE void store(void) {
    settings.hook = (void *)stored;
    settings.count = 0x8001; // A number, not an address.
}

void Reset_Handler(void) {
    store();
    set_hook(&settings);
    through_hook(&device);
    for (;;) {
    }
}
