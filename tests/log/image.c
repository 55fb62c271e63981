// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An image that logs, and sends its frames to standard output between lines of plain text.
#include "log_image.h"

#include "board.h"

BRIM_LOG_MODULE(main);
BRIM_LOG_RING(1024);

volatile uint32_t log_clock;

static void print(const char *text) {
    board_write(text, __builtin_strlen(text));
}

void log_drain(void) {
    BRIM_DISCARD(brim_log_drain(board_write, SIZE_MAX));
}

/// More than the ring holds, twice: each loss is counted, and told before the next record that fits.
void log_losses(void) {
    for (int round = 1; round <= 2; ++round) {
        for (int i = 0; i < 100; ++i) {
            BRIM_INFO("round %d, record %d", round, i);
        }
        log_drain();
        BRIM_INFO("behind the loss, %u in all", (unsigned)brim_log_lost());
    }
    log_drain();
}

static void put_character(char character) {
    board_write(&character, 1);
}

int main(void) {
    brim_log_set_clock(&log_clock, 1000, 0);
    print("plain text before\n");
    log_values();
    log_drain();
    log_language();
    log_drain();
    log_modules();
    log_drain();
    print("plain text between\n");
    log_losses();
    BRIM_ERROR("the end at %s", "a panic");
    brim_log_now(put_character);
    board_exit(0);
}
