// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "preempt.h"

#include "board.h"
#include "core.h"

#define FIRST_RELOAD 1u
#define LAST_RELOAD  4000u
#define LATE_RUNS    8u // So many landings behind the operation end the sweep.

static const preempt_case *current;
static uint32_t volatile inside, landed_inside, landed;

// Where the interrupt landed inside, each place once.
#define MOST_PLACES (HARNESS_SMALL ? 512u : 2048u)
static uint32_t places[MOST_PLACES];
static uint32_t place_count;

static void note_place(uint32_t pc) {
    for (uint32_t i = 0; i < place_count; ++i) {
        if (places[i] == pc) {
            return;
        }
    }
    if (place_count < MOST_PLACES) {
        places[place_count++] = pc;
    }
}

BRIM_KEEP void preempt_landed(const uint32_t *frame);
void preempt_landed(const uint32_t *frame) {
    SYST_CSR = 0; // Once a run: with a short period the next one may be pending already.
    SCB_ICSR = 1u << 25;
    ++landed;
    if (inside) {
        ++landed_inside;
        note_place(frame[6]);
    }
    current->handle();
}

// On the way in the core has stored the interrupted registers where SP now points.
__attribute__((naked)) void board_timer_handler(void) {
    __asm volatile("mov r0, sp\n\tldr r1, =preempt_landed\n\tbx r1\n\t.ltorg");
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
    EXPECT(place_count < MOST_PLACES);
}

void preempt_print_places(void) {
    for (uint32_t i = 0; i < place_count; ++i) {
        harness_print("  place ");
        harness_print_number(places[i]);
        harness_print("\n");
    }
}
