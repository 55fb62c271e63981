// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A program of a project that has its own start-up code and linker script (foreign.sh).
#include <brim/log.h>

BRIM_LOG_MODULE(foreign);
BRIM_LOG_RING(256);

static void semihosting(uint32_t operation, const void *parameter) {
    register uint32_t r0 __asm("r0") = operation;
    register const void *r1 __asm("r1") = parameter;
    __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

static void write_characters(const char *text, size_t length_bytes) {
    static char character;
    for (size_t i = 0; i < length_bytes; ++i) {
        character = text[i];
        semihosting(3, &character);
    }
}

static volatile int five = 5;

int main(void) {
    BRIM_INFO("under a script of its own, %d", five);
    BRIM_DISCARD(brim_log_drain(write_characters, SIZE_MAX));
    semihosting(0x18, (const void *)0x20026);
    return 0;
}
