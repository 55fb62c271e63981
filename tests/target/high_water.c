// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Goes to known depths and says what the paint says. high_water.sh runs this image in the emulator one instruction at a
// time and compares with the lowest SP it saw.
#include "board.h"
#include "core.h"
#include "harness.h"

#include <brim/stack.h>

static uint32_t volatile sink, handled;

// Writes every word of its frame, like code that saves registers and fills its locals.
static BRIM_NOINLINE void fill(uint32_t depth) { // NOLINT(misc-no-recursion): it is the point.
    uint32_t volatile words[6] = {depth, depth, depth, depth, depth, depth};
    if (depth > 0) {
        fill(depth - 1);
    } else {
        board_rx_pend(); // At the deepest point: the frame of the exception lies below.
        core_barrier();
    }
    sink = words[depth % 6];
}

static BRIM_NOINLINE void handle(void) {
    uint32_t volatile words[4] = {1, 2, 3, 4};
    ++handled;
    sink = words[handled % 4];
}

void board_rx_handler(void) {
    handle();
}

// Takes 256 bytes and writes the upper half only, the lower end of it with the paint's own value.
static BRIM_NOINLINE void reserve(void) {
    uint32_t volatile words[64];
    for (uint32_t i = 32; i < 64; ++i) {
        words[i] = i < 40 ? BRIM_STACK_PAINT : i;
    }
    sink = words[63];
}

static void say(const char *what, size_t mark) {
    harness_print("  mark ");
    harness_print(what);
    harness_print(" ");
    harness_print_number(mark);
    harness_print("\n");
}

int main(void) {
    board_rx_enable(128);
    brim_stack_paint(brim_stack_main());
    fill(20);
    size_t const seen = brim_stack_used_bytes(brim_stack_main());
    brim_stack_paint(brim_stack_main());
    reserve();
    size_t const unseen = brim_stack_used_bytes(brim_stack_main());
    say("written", seen);
    say("reserved", unseen);
    return handled == 1 ? 0 : 1;
}
