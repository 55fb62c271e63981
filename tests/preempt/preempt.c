// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "preempt.h"

#include "board.h"
#include "core.h"

#include <brim/place.h>

#define FIRST_RELOAD     1u
#define LAST_RELOAD      8000u
#define LATE_RUNS        8u // So many landings behind the operation end the sweep.
#define HANDLER_PRIORITY 128u
#define LAST_WAIT        100000u

static const preempt_case *current;
static enum { BEFORE, INSIDE, BEHIND } volatile main_is; // Where main is, seen from the operation.
static uint32_t volatile in_handler, landed, landed_inside;
static uint32_t volatile handled_by_timer, handled_below; // How many handlers have begun, each counted by one writer.
static uint32_t volatile second_reload;                   // When the timer lands once more; 0: it does not.
static uint32_t first_place;                              // Where it landed first in this run; 0: behind the operation.

// How far apart the second interrupt's landings are. 0 where nothing wrote it, which is 1; preempt.sh sets it in the
// emulator's memory for the run that is traced.
BRIM_NOINIT BRIM_KEEP uint32_t volatile preempt_thin;

// Where the interrupt landed, each place once. Addresses of instructions are even: the lowest bit says that it was in
// the handler.
#define MOST_PLACES (HARNESS_SMALL ? 1000u : 4000u)
static uint32_t places[MOST_PLACES];
static uint32_t place_count;

static void note_place(uint32_t place) {
    for (uint32_t i = 0; i < place_count; ++i) {
        if (places[i] == place) {
            return;
        }
    }
    if (place_count < MOST_PLACES) {
        places[place_count++] = place;
    }
}

// Empty functions by which preempt.sh knows in the trace of executed instructions who executes.
#define MARK(name)                                                                                                     \
    BRIM_NOINLINE BRIM_KEEP static void name(void) {                                                                   \
        __asm volatile("@ " #name);                                                                                    \
    }
MARK(preempt_main_begins)
MARK(preempt_main_ends)
MARK(preempt_handler_begins)
MARK(preempt_handler_ends)
MARK(preempt_timer_begins)
MARK(preempt_timer_ends)

uint32_t preempt_count(void) {
    return handled_by_timer + handled_below;
}

static void start_timer(uint32_t reload) {
    SYST_CSR = 0;
    SYST_RVR = reload;
    SYST_CVR = 0;
    SYST_CSR = 7;
}

static void land(uint32_t place) {
    if (in_handler) {
        note_place(place | 1u);
    } else if (main_is == INSIDE) {
        ++landed_inside;
        note_place(place);
    }
    if (landed == 1) {
        first_place = main_is != BEHIND ? place : 0;
    }
    if (landed == 1 && second_reload != 0) {
        board_rx_pend();
        start_timer(second_reload);
    } else {
        ++handled_by_timer;
        (second_reload != 0 ? current->urgent : current->handle)();
    }
}

BRIM_KEEP void preempt_landed(const uint32_t *frame);
void preempt_landed(const uint32_t *frame) {
    preempt_timer_begins();
    SYST_CSR = 0; // Once: with a short period the next one may be pending already.
    SCB_ICSR = 1u << 25;
    ++landed;
    land(frame[6]);
    preempt_timer_ends();
}

// On the way in the core has stored the interrupted registers where SP now points.
__attribute__((naked)) void board_timer_handler(void) {
    __asm volatile("mov r0, sp\n\tldr r1, =preempt_landed\n\tbx r1\n\t.ltorg");
}

void board_rx_handler(void) {
    ++handled_below;
    preempt_handler_begins();
    in_handler = 1;
    current->handle();
    in_handler = 0;
    preempt_handler_ends();
}

// One run: true iff the last interrupt landed before the operation was over. With a second reload there are two.
static bool run_once(uint32_t first, uint32_t second) {
    current->prepare();
    main_is = BEFORE;
    landed = handled_by_timer = handled_below = 0;
    second_reload = second;
    uint32_t const all = second != 0 ? 2 : 1;
    preempt_main_begins();
    start_timer(first);
    main_is = INSIDE;
    current->operate();
    main_is = BEHIND;
    preempt_main_ends();
    bool const in_time = preempt_count() == all;
    for (uint32_t i = 0; preempt_count() != all && i < LAST_WAIT; ++i) { // The rest runs one after the other.
        core_barrier();
    }
    EXPECT_EQ(preempt_count(), all);
    current->judge();
    return in_time;
}

/// The second interrupt on every instruction from where the first landed on. False iff the first is no longer inside.
static bool sweep_second(uint32_t first, uint32_t last_place) {
    uint32_t late = 0;
    uint32_t second = FIRST_RELOAD;
    for (; second < LAST_RELOAD && late<LATE_RUNS; second += preempt_thin> 1 ? preempt_thin : 1) {
        late = run_once(first, second) ? 0 : late + 1;
        if (first_place == last_place) {
            return first_place != 0; // Two reloads for one instruction, or interrupts were off: nothing new.
        }
    }
    EXPECT(late >= LATE_RUNS);
    return first_place != 0;
}

static void sweep_both(void) {
    uint32_t late = 0;
    uint32_t last_place = 0;
    uint32_t first = FIRST_RELOAD;
    for (; first < LAST_RELOAD && late < LATE_RUNS; ++first) {
        late = sweep_second(first, last_place) ? 0 : late + 1;
        last_place = first_place;
    }
    EXPECT(late >= LATE_RUNS);
}

static void sweep_first(void) {
    uint32_t late = 0;
    uint32_t reload = FIRST_RELOAD;
    for (; reload < LAST_RELOAD && late < LATE_RUNS; ++reload) {
        late = run_once(reload, 0) ? 0 : late + 1;
    }
    EXPECT(late >= LATE_RUNS);
}

void preempt_sweep(const preempt_case *which) {
    current = which;
    landed_inside = 0;
    in_handler = 0;           // A test that failed may have left it.
    SCB_SHPR3 &= 0x00FFFFFFu; // The timer is the most urgent.
    board_rx_enable(HANDLER_PRIORITY);
    if (which->urgent != NULL) {
        sweep_both();
    } else {
        sweep_first();
    }
    EXPECT(landed_inside > 0);
    EXPECT(place_count < MOST_PLACES);
}

void preempt_print_places(void) {
    for (uint32_t i = 0; i < place_count; ++i) {
        harness_print(places[i] & 1u ? "  nested " : "  place ");
        harness_print_number(places[i] & ~1u);
        harness_print("\n");
    }
}
