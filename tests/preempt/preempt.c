// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "preempt.h"

#include "board.h"
#include "core.h"

#define FIRST_RELOAD 8u
#define LAST_RELOAD  4000u
#define LATE_RUNS    8u // So many landings behind the operation end the sweep.

static const preempt_case *current;
static uint32_t volatile inside, landed_inside, landed;

void board_timer_handler(void) {
    SYST_CSR = 0; // Once a run.
    ++landed;
    landed_inside += inside;
    current->handle();
}

static void start_timer(uint32_t reload) {
    SYST_CSR = 0;
    SYST_RVR = reload;
    SYST_CVR = 0;
    SYST_CSR = 7;
}

// One run: true iff the interrupt landed before the operation was over.
static bool run_once(uint32_t reload) {
    current->prepare();
    landed = 0;
    start_timer(reload);
    inside = 1;
    current->operate();
    inside = 0;
    bool const in_time = landed != 0;
    while (landed == 0) { // It lands behind the operation: the two then run one after the other.
    }
    current->judge();
    return in_time;
}

void preempt_sweep(const preempt_case *which) {
    current = which;
    landed_inside = 0;
    uint32_t late = 0;
    uint32_t reload = FIRST_RELOAD;
    for (; reload < LAST_RELOAD && late < LATE_RUNS; ++reload) {
        late = run_once(reload) ? 0 : late + 1;
    }
    EXPECT(late == LATE_RUNS);
    EXPECT(landed_inside > 0);
    harness_print("  landed ");
    harness_print_number(landed_inside);
    harness_print(" times inside\n");
}
