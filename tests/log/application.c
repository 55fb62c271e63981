// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An application behind boot.c. Version 1 installs version 2 and resets before its last record was sent; version 2,
// with the same ring and other texts, sends it.
#include "slots.h"

#include "board.h"
#include "brim_port.h"

#include <brim/log.h>

BRIM_LOG_MODULE(application);
BRIM_LOG_RING_NOINIT(256);

static volatile uint32_t milliseconds = 70;

static void drain(void) {
    BRIM_DISCARD(brim_log_drain(board_write, SIZE_MAX));
}

int main(void) {
    brim_log_set_clock(&milliseconds, 1000, 0);
#if VERSION == 1
    BRIM_INFO("the first version, sent");
    drain();
    BRIM_WARN("the first version installs number %d", 2);
    UPDATED = IS_UPDATED;
    brim_port_reset();
#else
    BRIM_INFO("%s here, and the texts are others", "the second version");
    drain();
    board_exit(0);
#endif
}
