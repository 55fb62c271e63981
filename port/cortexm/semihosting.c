// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "semihosting.h"

#define SYS_OPEN                     0x01u
#define SYS_WRITE                    0x05u
#define SYS_EXIT_EXTENDED            0x20u
#define OPEN_FOR_WRITING             4u
#define ADP_STOPPED_APPLICATION_EXIT 0x20026u

static uint32_t semihosting_call(uint32_t operation, const uint32_t *parameters) {
    register uint32_t r0 __asm("r0") = operation;
    register const uint32_t *r1 __asm("r1") = parameters;
    __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

static uint32_t open_standard_output(void) {
    static const char name[] = ":tt";
    uint32_t const parameters[] = {(uint32_t)(uintptr_t)name, OPEN_FOR_WRITING, sizeof name - 1};
    return semihosting_call(SYS_OPEN, parameters);
}

void semihosting_write(const char *text, size_t length_bytes) {
    static uint32_t handle_plus_one;
    if (handle_plus_one == 0) {
        handle_plus_one = open_standard_output() + 1;
    }
    uint32_t const parameters[] = {handle_plus_one - 1, (uint32_t)(uintptr_t)text, (uint32_t)length_bytes};
    (void)semihosting_call(SYS_WRITE, parameters);
}

void semihosting_exit(int code) {
    uint32_t const parameters[] = {ADP_STOPPED_APPLICATION_EXIT, (uint32_t)code};
    (void)semihosting_call(SYS_EXIT_EXTENDED, parameters);
    for (;;) {
    }
}
