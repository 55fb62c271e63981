// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One record of each kind of value. log.sh compares what the host makes of it with values.txt.
#define BRIM_LOG_LEVEL BRIM_LOG_LEVEL_DEBUG
#include "log_image.h"

#include <inttypes.h>
#include <limits.h>

BRIM_LOG_MODULE(values);

enum radio_state { RADIO_OFF, RADIO_IDLE, RADIO_SENDING = 7 };

// Objects that no compiler knows the values of.
static volatile int32_t minus_one = -1;
static volatile uint32_t seven = 7;
static volatile enum radio_state state = RADIO_SENDING;
static const char *const volatile no_text = NULL;

static void log_words(void) {
    BRIM_ERROR("nothing");
    BRIM_WARN("one %" PRIu32, seven);
    BRIM_INFO("two %" PRId32 " %" PRIx32, minus_one, seven);
    BRIM_DEBUG("three %c %hu %p", (char)('A' + seven), (unsigned short)65535, (void *)0x20000000);
    BRIM_TRACE("not compiled in %" PRIu32, seven);
    BRIM_INFO("four %d %d %d %d", 1, 2, 3, 4);
    BRIM_INFO("bool %d, float %.2f", seven == 7, (double)1.5f);
    BRIM_INFO("float %.2f", 1.5f);
    BRIM_INFO("state " BRIM_ENUM(enum radio_state) " and %u", (int)state, 3u);
}

static void log_long_values(void) {
    BRIM_INFO("64 bits %llu %lld", 0x123456789ABCDEFull, -5ll);
    BRIM_INFO("double %.3f", 3.141592653589793);
    BRIM_INFO("mixed %d %lld %d %.1f %s %d", -1, 1ll << 40, 2, 0.5, "text", 3);
    BRIM_INFO("%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6);
}

static void log_texts(void) {
    static const char long_text[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    static const unsigned char frame[] = {0x01, 0xA7, 0xFF, 0x00};
    char on_stack[] = "on the stack";
#define B(count) BRIM_HEX(frame, count)
    BRIM_INFO("text %s", "of flash");
    BRIM_INFO("text %s%s", on_stack, "");
    BRIM_INFO("cut %s", long_text);
    BRIM_INFO("exactly %s", &long_text[4]);
    BRIM_INFO("part %.*s of %d", (int)seven, long_text, 36);
    BRIM_INFO("number before a part %d %.*s", 5, 2, long_text);
    BRIM_INFO("bytes %s", BRIM_HEX(frame, sizeof frame));
    BRIM_INFO("no bytes %s", BRIM_HEX(frame, 0));
    BRIM_INFO("nothing there [%s] [%s] [%.*s] %" PRIu32, no_text, BRIM_HEX(no_text, 3), 5, no_text, seven);
    BRIM_INFO("nothing [%.*s], all [%.*s] and [%.*s]", 0, on_stack, INT_MIN, "1", INT_MAX, "2");
    BRIM_INFO("most %s", BRIM_HEX(long_text, SIZE_MAX));
    log_drain();
    BRIM_INFO("31 %s %s %s %s %s %s%d%d%d%d%d%d%d", B(0), B(1), B(2), B(3), B(4), B(1), 1, 2, 3, 4, 5, 6, 7);
#undef B
}

static void log_seldom(void) {
    for (int i = 0; i < 3; ++i) {
        BRIM_INFO_ONCE("once %d", i);
        log_clock += 400;
        BRIM_INFO_EVERY(1000, "every second %d", i); // At 400 and at 1600 milliseconds.
        log_clock += 200;
    }
}

void log_values(void) {
    log_words();
    log_drain();
    log_long_values();
    log_drain();
    log_texts();
    log_drain();
    log_seldom();
}
