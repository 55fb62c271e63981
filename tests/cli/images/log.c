// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Log sites written by hand, as docs/log-wire.md describes them: a word in .brim_log.id points to the record of each.
// log.sh sends records of these sites by their index, which is their order here, beginning with 1.
#include <stdint.h>

#define IN(section_name) __attribute__((section(section_name), used))
#define SITE(name, module_name, line_number, level_number, type_nibbles, text_and_file)                                \
    static const struct {                                                                                              \
        const char *module;                                                                                            \
        uint32_t line, level, zero;                                                                                    \
        uint64_t types;                                                                                                \
        char text[sizeof(text_and_file)];                                                                              \
    } record_##name IN(".brim_log.rec")                                                                                \
        __attribute__((aligned(8))) = {module_name, line_number, level_number, 0, type_nibbles, text_and_file};        \
    static const void *const id_##name IN(".brim_log.id") = &record_##name

#ifdef BOOT
static const char loader[] IN(".brim_log.rec") = "loader";
SITE(jump, loader, 7, 3, 0x1, "application at 0x%08x is sound\0boot/main.c");
#else
enum state { STATE_IDLE, STATE_BUSY = 5, STATE_LOST = -1 };
enum state state_now;
enum twice { TWICE_A = 1 } twice_now;
enum large { LARGE_BYTE = 200, LARGE_WORD = 0x80000001u } large_now;
enum bytes { BYTES_MOST = 200 } bytes_now;
static const char radio[] IN(".brim_log.rec") = "radio", motor[] IN(".brim_log.rec") = "motor_left";
SITE(up, 0, 12, 3, 0, "link up\n\0src/radio.c");
SITE(dropped, radio, 42, 2, 0x1, "packet pool exhausted, %u dropped\0src/radio.c");
SITE(set, motor, 99, 4, 0x222, "set %d of %i, limit %+d %%\0src/motor.c");
SITE(longs, radio, 100, 3, 0x43, "%llu and %lld\0src/radio.c");
SITE(reals, motor, 101, 3, 0x65, "%8.3f|%g\0src/motor.c");
SITE(texts, radio, 102, 1, 0x7B7, "[%8s] [%.*s]\0src/radio.c");
SITE(fields, motor, 103, 5, 0x111211, "%08x|%#X|%-6d|%5u|%.3u|%o\0src/motor.c");
SITE(pointer, motor, 104, 4, 0x98, "%p: %s\0src/motor.c");
SITE(named, radio, 105, 3, 0x22, "state %d\001enum state\002, %d\001state\002\0src/radio.c");
SITE(narrow, radio, 106, 3, 0x22212, "%hhd %hx %c %*d\0src/radio.c");
SITE(writes, radio, 107, 3, 0x8, "%n\0src/radio.c");
SITE(positional, radio, 108, 3, 0x11, "%2$u %1$u\0src/radio.c");
SITE(untyped, radio, 109, 3, 0x17, "%*s %u\0src/radio.c");
SITE(mismatch, radio, 110, 3, 0x1, "%f\0src/radio.c");
SITE(missing, radio, 111, 3, 0, "%u\0src/radio.c");
SITE(ambiguous, radio, 112, 3, 0x2, "%d\001twice\002\0src/radio.c");
SITE(many, radio, 113, 3, 0x111111111111111, "%u %u %u %u %u %u %u %u %u %u %u %u %u %u %u\0src/radio.c");
SITE(large, radio, 114, 3, 0x121, "%u\001enum large\002 %d\001enum large\002 %u\001enum bytes\002\0src/radio.c");
#endif

void start(void);
void start(void) {
    for (;;) {
    }
}
