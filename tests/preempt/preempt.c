// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "preempt.h"

#include "board.h"
#include "core.h"

#define LAST_INSTRUCTION 20000u
#define FIRST            2u
#define LATE_RUNS        8u // So many landings behind the operation end the sweep.
#define HANDLER_PRIORITY 128u

static const preempt_case *current;
static uint32_t second_reload;                            // When the timer lands once more; 0: it does not.
static uint32_t volatile inside;                          // Whether main has begun the operation and not ended it.
static uint32_t volatile landed;                          // In this run.
static uint32_t volatile handled_by_timer, handled_below; // In this run, each counted by one writer.
static uint32_t volatile delays[2]; // Of the two landings in this run: ticks from their time to them.
static uint32_t least_delay;
static uint32_t volatile first_place; // Where it landed first in this run; 0: not inside.

// By these the plugin knows who runs. They are one instruction each, and called through no veneer.
#define MARK(name, instruction)                                                                                        \
    __attribute__((naked, noinline, used)) static void name(BRIM_UNUSED void (*function)(void)) {                      \
        __asm volatile(instruction);                                                                                   \
    }
MARK(preempt_case_begins, "bx lr")
MARK(preempt_operate, "bx r0") // Calls function: its first instruction follows this one.
MARK(preempt_operation_ends, "bx lr")
MARK(preempt_handle, "bx r0")
MARK(preempt_timer_begins, "bx lr")
MARK(preempt_timer_ends, "bx lr")

// How many ticks so many instructions take, by which the timer can be told an instruction.
#define LONGEST_PERIOD 0xFFFFFFu
#define MEASURED       0x100000u
static uint32_t ticks_of_measured;

/// Executes 2 * rounds instructions and returns.
__attribute__((naked, noinline)) static void preempt_spend(BRIM_UNUSED uint32_t rounds) {
    __asm volatile(".syntax unified\n\tsubs r0, #1\n\tbne preempt_spend\n\tbx lr");
}

static uint32_t preempt_measure(uint32_t instructions) {
    uint32_t const start = SYST_CVR;
    preempt_spend(instructions / 2);
    return start - SYST_CVR;
}

static void preempt_measure_ticks(void) {
    SYST_RVR = LONGEST_PERIOD;
    SYST_CVR = 0;
    SYST_CSR = 5;
    (void)preempt_measure(64); // The first reading still sees the counter start.
    ticks_of_measured = (0u - preempt_measure(64)) + preempt_measure(64 + MEASURED);
    SYST_CSR = 0;
}

static uint32_t preempt_instructions(uint32_t ticks) {
    return (uint32_t)((uint64_t)ticks * MEASURED / ticks_of_measured);
}

/// The timer lands so many instructions later, and then not soon again.
static void preempt_start_timer(uint32_t instructions) {
    SYST_CSR = 0;
    SYST_RVR = (uint32_t)((uint64_t)instructions * ticks_of_measured / MEASURED) - 1; // It loads on the first tick.
    SYST_CVR = 0;
    SYST_CSR = 7;
    SYST_RVR = LONGEST_PERIOD;
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
    delays[landed != 0] = LONGEST_PERIOD - SYST_CVR;
    preempt_timer_begins(NULL);
    SYST_CSR = 0;
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

/// How many instructions later the next run's landing shall be due, so that none is left out: where a closed section
/// held the last one up, all that are due in the rest of the section land where it did.
static uint32_t preempt_step(uint32_t delay) {
    least_delay = delay < least_delay ? delay : least_delay;
    uint32_t const held_up = preempt_instructions(delay - least_delay);
    return held_up > 2 ? held_up - 1 : 1;
}

/// The second interrupt's sweep, the first one due where `first` says.
static void preempt_sweep_second(uint32_t first, uint32_t last_place) {
    uint32_t second = FIRST;
    bool in_time = preempt_run(first, second);
    if (first_place == 0 || first_place == last_place) { // Not inside, or where it landed in the last sweep.
        return;
    }
    while (in_time) {
        second += preempt_step(delays[1]);
        EXPECT(second < LAST_INSTRUCTION);
        in_time = preempt_run(first, second);
    }
}

void preempt_sweep(const preempt_case *which) {
    current = which;
    uint32_t late = 0, hits = 0, last_place = 0;
    board_rx_enable(HANDLER_PRIORITY);
    preempt_measure_ticks();
    least_delay = LONGEST_PERIOD;
    preempt_case_begins(NULL);
    for (uint32_t first = FIRST; late < LATE_RUNS; first += preempt_step(delays[0])) {
        EXPECT(first < LAST_INSTRUCTION);
        if (PREEMPT_NESTED && which->urgent != NULL) {
            preempt_sweep_second(first, last_place);
        } else {
            (void)preempt_run(first, 0);
        }
        last_place = first_place;
        hits += first_place != 0;
        late = first_place != 0 || hits == 0 ? 0 : late + 1;
    }
}
