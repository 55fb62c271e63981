// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A ring in no-init memory. The first run sends a record, logs another and is reset in the middle of a third; the
// second logs and is reset; the third sends all, each boot's records behind a hello of that boot.
#include "log_image.h"

#include "board.h"
#include "brim_port.h"
#include "log_ring.h"

BRIM_LOG_MODULE(reboot);
BRIM_LOG_RING_NOINIT(256);
BRIM_NOINIT static uint32_t volatile run;
BRIM_NOINIT static uint32_t volatile check;

#define FIRST_RUN 0x52554E31u

static volatile uint32_t milliseconds;

/// A record that is claimed and not yet published, and then one that is.
static void be_reset_in_the_middle_of_a_record(void) {
    uint32_t const before = brim_critical_enter();
    uint32_t *const record = brim_log_reserve_(2);
    brim_critical_exit(before);
    record[2] = record[3] = 0xFFFFFFFFu;
    BRIM_INFO("behind the record that is cut off: lost with it");
    brim_port_reset();
}

static void run_first(void) {
    milliseconds = 500;
    BRIM_INFO("first run, sent before the reset");
    BRIM_DISCARD(brim_log_drain(board_write, SIZE_MAX));
    BRIM_WARN("first run, %s", "not sent");
    be_reset_in_the_middle_of_a_record();
}

static void run_second(void) {
    milliseconds = 70;
    for (int i = 0; i < 3; ++i) {
        BRIM_WARN("second run, %d", i);
    }
    brim_port_reset();
}

int main(void) {
    run = check == ~run ? run + 1 : FIRST_RUN;
    check = ~run;
    brim_log_set_clock(&milliseconds, 1000, 0);
    if (run == FIRST_RUN) {
        run_first();
    } else if (run == FIRST_RUN + 1) {
        run_second();
    }
    milliseconds = 9;
    BRIM_INFO("third run");
    BRIM_DISCARD(brim_log_drain(board_write, SIZE_MAX));
    board_exit(0);
}
