// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A task of a few hundred bytes on a stack with a guard of 256, as BRIM_TASK_STACK_GUARDED defines it. The initial SP
// is 3,328 bytes above the end of the data, and no symbol tells the size of the main stack.
#include <stdint.h>

typedef struct {
    const char *name;
    uint32_t *limit;
    uint32_t size_bytes, guard_bytes;
} stack;

#ifndef GUARD
#define GUARD 256
#endif
static _Alignas(256) uint32_t guarded_words[256];
__attribute__((used)) static const stack guarded = {"guarded", guarded_words, sizeof guarded_words, GUARD};
__attribute__((used)) static uint32_t plain_words[256];
volatile char sink;

__attribute__((used)) void task(void *argument) {
    volatile char room[LOCALS];
    room[0] = argument != 0;
    sink = room[0];
    for (;;) {
    }
}
void stop(void) {
    for (;;) {
    }
}
void Reset_Handler(void) {
    plain_words[0] = (uint32_t)&guarded;
    for (;;) {
    }
}
#ifndef TOP_OFFSET // Generated linker scripts have 8191, of which the core ignores the two low bits.
#define TOP_OFFSET 8192
#endif
#define TOP (void (*)(void))(0x20010000 + TOP_OFFSET)
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    TOP, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop,
};
