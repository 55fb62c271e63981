// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// With exceptions: what a handler does, it does with the registers and the frame that its function had at the call.
#include "ways.h"

extern "C" {
void *__dso_handle; // Of the C++ library's start-up.
}
volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

int written_in_pad[2] = {1, 2};
int written_by_cleanup = 1;
int written_by_loaded_pad[1] = {1};
PROVED int proved_outside[2] = {1, 2};
static int *const pads[] = {written_by_loaded_pad, written_in_pad};

static NOINLINE int risky(unsigned what) {
    if (what != 0) {
        throw static_cast<int>(what);
    }
    return 1;
}

static NOINLINE int in_pad() {
    int *const to = ways_hidden(written_in_pad);
    try {
        return risky(ways_one);
    } catch (int what) {
        to[ways_zero] = what;
        return what;
    }
}

static NOINLINE int loaded_pad() {
    int *const to = pads[ways_zero];
    try {
        return risky(ways_one);
    } catch (int what) {
        *to = what;
        return what;
    }
}

struct Cleanup {
    int &to;
    ~Cleanup() { to = 4; }
};

static NOINLINE int with_cleanup() {
    Cleanup const cleanup{*ways_hidden(&written_by_cleanup)};
    return risky(ways_one);
}

int main() {
    ways_sum += in_pad() + loaded_pad() + proved_outside[ways_zero];
    try {
        ways_sum += with_cleanup();
    } catch (...) {
        ways_sum += 1;
    }
    rig_done();
}
