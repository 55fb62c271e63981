// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "preempt.h"

#include "board.h"
#include "core.h"

#define FIRST_RELOAD     1u
#define LAST_RELOAD      30000u
#define LATE_RUNS        8u // So many landings behind the operation end the sweep.
#define HANDLER_PRIORITY 128u

static const preempt_case *current;
static uint32_t second_reload;                            // When the timer lands once more; 0: it does not.
static uint32_t volatile inside;                          // Whether main has begun the operation and not ended it.
static uint32_t volatile landed;                          // In this run.
static uint32_t volatile handled_by_timer, handled_below; // In this run, each counted by one writer.
static uint32_t volatile first_place;                     // Where it landed first in this run; 0: not inside.

// By these the plugin knows who runs. They are one instruction each, and called through no veneer.
#define MARK(name, instruction)                                                                                        \
    __attribute__((naked, noinline, used)) static void name(void (*function)(void)) {                                  \
        __asm volatile(instruction);                                                                                   \
        (void)function;                                                                                                \
    }
MARK(preempt_case_begins, "bx lr")
MARK(preempt_operate, "bx r0") // Calls function: its first instruction follows this one.
MARK(preempt_operation_ends, "bx lr")
MARK(preempt_handle, "bx r0")
MARK(preempt_timer_begins, "bx lr")
MARK(preempt_timer_ends, "bx lr")

static void preempt_start_timer(uint32_t reload) {
    SYST_CSR = 0;
    SYST_RVR = reload;
    SYST_CVR = 0;
    SYST_CSR = 7;
}

static void preempt_land(uint32_t address) {
    ++landed;
    if (landed == 1 && second_reload != 0) {
        first_place = inside ? address : 0;
        board_rx_pend();
        preempt_start_timer(second_reload);
    } else {
        first_place = landed == 1 && inside ? address : first_place;
        (landed == 1 ? current->handle : current->urgent)();
        ++handled_by_timer;
    }
}

BRIM_KEEP void preempt_landed(const uint32_t *frame);
void preempt_landed(const uint32_t *frame) {
    preempt_timer_begins(NULL);
    SYST_CSR = 0; // Once: with a short period the next one may be pending already.
    SCB_ICSR = 1u << 25;
    preempt_land(frame[6]);
    preempt_timer_ends(NULL);
}

// On the way in the core has stored the interrupted registers where SP now points.
__attribute__((naked)) void board_timer_handler(void) {
    __asm volatile("mov r0, sp\n\tldr r1, =preempt_landed\n\tbx r1\n\t.ltorg");
}

void board_rx_handler(void) {
    preempt_handle(current->handle);
    ++handled_below;
}

/// One run. True iff its last interrupt landed before the operation was over.
static bool preempt_run(uint32_t reload, uint32_t second) {
    uint32_t const levels = second != 0 ? 2 : 1;
    second_reload = second;
    current->prepare();
    landed = handled_by_timer = handled_below = first_place = 0;
    preempt_start_timer(reload);
    inside = 1;
    preempt_operate(current->operate);
    inside = 0;
    preempt_operation_ends(NULL);
    bool const in_time = landed == levels;
    while (handled_by_timer + handled_below < levels) { // What lands behind the operation runs after it.
    }
    current->judge();
    return in_time;
}

/// The second interrupt's sweep, the first one landing where `reload` says. True iff it landed in the operation.
static bool preempt_sweep_second(uint32_t reload, uint32_t last_place) {
    uint32_t second = FIRST_RELOAD;
    (void)preempt_run(reload, second);
    if (first_place != 0 && first_place != last_place) { // Else it landed where it did for the last reload.
        while (second < LAST_RELOAD && preempt_run(reload, ++second)) {
        }
        EXPECT(second < LAST_RELOAD);
    }
    return first_place != 0;
}

void preempt_sweep(const preempt_case *which) {
    current = which;
    uint32_t late = 0, hits = 0, last_place = 0;
    board_rx_enable(HANDLER_PRIORITY);
    preempt_case_begins(NULL);
    for (uint32_t reload = FIRST_RELOAD; late < LATE_RUNS; ++reload) {
        EXPECT(reload < LAST_RELOAD);
        bool const in_time = which->urgent == NULL ? preempt_run(reload, 0) : preempt_sweep_second(reload, last_place);
        last_place = first_place;
        hits += first_place != 0;
        late = in_time || hits == 0 ? 0 : late + 1;
    }
}
