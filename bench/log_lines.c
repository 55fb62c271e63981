// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Twenty log lines as a firmware has them, and instructions of three of them: by BRIM_INFO, by snprintf with
// LINES_BY_SNPRINTF, and none with LINES_LEFT_OUT, whose image shows what the others add.
#include "board.h"
#include "count.h"

#include <brim/log.h>
#include <stdarg.h>
#include <stdio.h>

static void writer_of_nothing(const char *text, size_t length_bytes) {
    __asm volatile("" : : "r"(text), "r"(length_bytes) : "memory");
}

#if defined LINES_LEFT_OUT

#define SUBJECT   "no lines"
#define LINE(...) ((void)0)
static void begin(void) {}
static void end(void) {
    writer_of_nothing("", 0);
}

#elif defined LINES_BY_SNPRINTF

#define SUBJECT   "snprintf"
#define LINE(...) say(__VA_ARGS__)
__attribute__((format(printf, 1, 2), noinline)) static void say(const char *format, ...) {
    char line[80];
    va_list values;
    va_start(values, format);
    int const length = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    writer_of_nothing(line, (size_t)length);
}
static void begin(void) {}
static void end(void) {}

#else

#define SUBJECT   "BRIM_INFO"
#define LINE(...) BRIM_INFO(__VA_ARGS__)
BRIM_LOG_MODULE(lines);
BRIM_LOG_RING(1024);
static volatile uint32_t ticks;
static void begin(void) {
    brim_log_set_clock(&ticks, 1000, 0);
    LINE("begin");
}
static void end(void) {
    BRIM_DISCARD(brim_log_drain(writer_of_nothing, SIZE_MAX));
}

#endif

static count_tally tally;
static volatile int value = 7;

static void lines(void) {
    LINE("boot %d of the application", value);
    LINE("clock: %d MHz from the crystal", value);
    LINE("flash: %d wait states", value);
    LINE("sensor: found at address %x", (unsigned)value);
    LINE("sensor: calibrated by %d at %d degrees", value, value);
    LINE("sensor: no answer");
    LINE("sensor: check sum %x, expected %x", (unsigned)value, (unsigned)value);
    LINE("radio: channel %d", value);
    LINE("radio: %d packets sent, %d lost, %d dBm", value, value, value);
    LINE("radio: no acknowledgement from node %x", (unsigned)value);
    LINE("radio: queue full, oldest of %d packets dropped", value);
    LINE("storage: page %d erased %d times", value, value);
    LINE("storage: wear of %d cycles left", value);
    LINE("storage: record %d is damaged, skipped", value);
    LINE("power: %d mV", value);
    LINE("power: battery low, %d mV, off in %d s", value, value);
    LINE("watchdog: fed %d ms late", value);
    LINE("update: image of %d bytes, version %d", value, value);
    LINE("update: signature does not match");
    LINE("update: done, restart in %d s", value);
}

static void of_0(void) {
    LINE("sensor: no answer yet");
}
static void of_1(void) {
    LINE("power: %d mV now", 3301);
}
static void of_3(void) {
    LINE("radio: %d packets sent, %d lost, %d dBm now", 1204, 3, -71);
}

static void measure(const char *call, void (*function)(void)) {
    for (uint32_t i = 0; i < 8; ++i) {
        (void)count_call(&tally, NULL, function, NULL, 0);
    }
    count_print(SUBJECT, "a line", call, &tally);
    count_clear(&tally);
    end();
}

int main(void) {
    count_start();
    begin();
    lines();
    end();
    measure("0 values", of_0);
    measure("1 value", of_1);
    measure("3 values", of_3);
    board_exit(0);
}
