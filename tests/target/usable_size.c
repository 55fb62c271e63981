// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// newlib's malloc on brim's heap, of which main and an interrupt handler ask at the same time. The heap finds a block's
// size in headers that a malloc or free beside it rewrites, so a malloc_usable_size without the heap's lock takes a
// live block for a damaged one.
#include "board.h"
#include "harness.h"

#include <malloc.h>
#include <stdlib.h>

enum { HELD = 6, SIZE_BYTES = 40, GAP_BYTES = 24, PERIOD = 2111 };
// With brim's invariants on, a tick takes many times as long.
enum { TICKS = HARNESS_SMALL || BRIM_INVARIANT_ENABLED ? 4000 : 20000 };

static uint32_t volatile ticks;

/// Takes and gives back blocks of changing sizes, so that blocks beside main's are split and joined. The timer stands
/// still meanwhile: where its clock is fast, the next tick would else be pending each time, and main would never run.
void board_timer_handler(void) {
    board_timer_stop();
    static void *blocks[8];
    static uint32_t random = 1;
    for (uint32_t i = 0; i < 3; ++i) {
        random = random * 1664525u + 1013904223u;
        void **const block = &blocks[(random >> 20) % 8];
        free(*block);
        *block = malloc((random >> 8) % 100);
    }
    ++ticks;
    board_timer_start(PERIOD, 128);
}

TEST(a_size_is_told_right_while_a_handler_allocates_and_frees_beside_the_block) {
    void *held[HELD];
    for (uint32_t i = 0; i < HELD; ++i) {
        void *const gap = malloc(GAP_BYTES);
        held[i] = malloc(SIZE_BYTES);
        free(gap);
    }
    uint32_t wrong = 0;
    board_timer_start(PERIOD, 128);
    while (ticks < TICKS && wrong == 0) {
        for (uint32_t i = 0; i < HELD; ++i) {
            size_t const bytes = malloc_usable_size(held[i]);
            wrong += bytes < SIZE_BYTES || bytes > SIZE_BYTES + GAP_BYTES;
        }
    }
    board_timer_stop();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(malloc_usable_size(NULL), 0);
    for (uint32_t i = 0; i < HELD; ++i) {
        free(held[i]);
    }
}

HARNESS_SUITE(usable_size, RUN(a_size_is_told_right_while_a_handler_allocates_and_frees_beside_the_block))
