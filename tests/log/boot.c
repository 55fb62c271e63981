// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A boot loader that logs and then starts the application in one of two slots: the first one, until an update was
// installed (slots.h).
#include "slots.h"

#include "board.h"
#include "core.h"

#include <brim/log.h>

BRIM_LOG_MODULE(boot);
BRIM_LOG_RING(256);

static volatile uint32_t milliseconds = 5;

static void start(const uint32_t *vectors) {
    SCB_VTOR = (uint32_t)(uintptr_t)vectors;
    __asm volatile("msr msp, %0\n\tbx %1" : : "r"(vectors[0]), "r"(vectors[1]) : "memory");
}

int main(void) {
    unsigned const slot = UPDATED == IS_UPDATED ? 1 : 0;
    brim_log_set_clock(&milliseconds, 1000, 0);
    BRIM_INFO("starts slot %u of %s", slot, "two");
    BRIM_DISCARD(brim_log_drain(board_write, SIZE_MAX));
    start((const uint32_t *)(uintptr_t)(slot == 0 ? FIRST_SLOT : SECOND_SLOT));
}
