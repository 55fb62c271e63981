// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Instructions of log calls, from the first of a function that only logs to its return, and of the drain.
#include "board.h"
#include "count.h"

#include <brim/log.h>

BRIM_LOG_MODULE(bench);
BRIM_LOG_RING(1024);

static count_tally tally;
static volatile uint32_t ticks;

static void site_0(void) {
    BRIM_INFO("no argument");
}
static void site_1(void) {
    BRIM_INFO("%d", 1);
}
static void site_3(void) {
    BRIM_INFO("%d %d %d", 1, 2, 3);
}
static void site_4(void) {
    BRIM_INFO("%d %d %d %d", 1, 2, 3, 4);
}
static void site_double(double value) {
    BRIM_INFO("%f", value);
}
static void site_text(const char *text) {
    BRIM_INFO("%s", text);
}

static void site_hex(const unsigned char *bytes) {
    BRIM_INFO("%s", BRIM_HEX(bytes, 8));
}
static void site_every(void) {
    BRIM_INFO_EVERY(1000, "every second");
}

static void writer_of_nothing(const char *text, size_t length_bytes) {
    (void)text, (void)length_bytes;
}

static void drain(void) {
    BRIM_DISCARD(brim_log_drain(writer_of_nothing, SIZE_MAX));
}

static void measure(const char *trace, const char *call, void (*function)(void), const void *a, uint32_t times) {
    for (uint32_t i = 0; i < times; ++i) {
        (void)count_call(&tally, NULL, function, a, 0);
    }
    count_print("log", trace, call, &tally);
    count_clear(&tally);
}

/// Calls while there is room and the ring does not wrap.
static void measure_typical(const char *call, void (*function)(void), const void *a) {
    drain();
    function();
    measure("typical", call, function, a, 8);
    drain();
}

/// Calls from an empty ring on, with a drain behind each tenth: some of them wrap the ring.
static void measure_laps(void) {
    for (uint32_t i = 0; i < 1000; ++i) {
        (void)count_call(&tally, NULL, site_1, NULL, 0);
        if (i % 10 == 9) {
            drain();
        }
    }
    count_print("log", "laps of the ring", "1 argument", &tally);
    count_clear(&tally);
}

static void measure_losses(void) {
    uint32_t const before = brim_log_lost();
    while (brim_log_lost() == before) {
        site_1();
    }
    measure("full ring", "1 argument", site_1, NULL, 8);
    drain();
    measure("first after a loss", "1 argument", site_1, NULL, 1);
    drain();
}

static void measure_drain(const char *call, void (*function)(void)) {
    for (uint32_t i = 0; i < 8; ++i) {
        drain();
        function();
        (void)count_call(&tally, NULL, drain, NULL, 0);
    }
    count_print("log", "one record", call, &tally);
    count_clear(&tally);
}

int main(void) {
    count_start();
    brim_log_set_clock(&ticks, 1000, 0);
    measure_typical("0 arguments", site_0, NULL);
    measure_typical("1 argument", site_1, NULL);
    measure_typical("3 arguments", site_3, NULL);
    measure_typical("4 arguments", site_4, NULL);
    drain();
    site_double(2.5);
    measure("typical", "text of 8", COUNTED(site_text), "12345678", 8);
    measure_laps();
    measure_losses();
    measure("empty ring", "drain", drain, NULL, 8);
    measure_drain("drain of 0 words", site_0);
    measure_drain("drain of 1 word", site_1);
    measure_drain("drain of 3 words", site_3);
    measure_typical("8 bytes by BRIM_HEX", COUNTED(site_hex), "12345678");
    measure_typical("a line of _EVERY that is not due", site_every, NULL);
    board_exit(0);
}
