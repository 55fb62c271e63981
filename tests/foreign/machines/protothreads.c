// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Protothreads as Contiki has them: a process is a function with a switch over a line, kept in a linked list, woken by
// events and by timers; broadcasts call all of them, and one process starts another one while it runs.
//
// handlers: SysTick_Handler
// pass: blinks 3 serial 2 late 1
#include "rig.h"

typedef uint8_t (*thread)(uint16_t *line, uint8_t event, void *data);
typedef struct process {
    struct process *next;
    const char *name;
    thread run;
    uint16_t line;
    uint8_t is_running, needs_poll;
} process;

#define BEGIN(line)                                                                                                    \
    switch (*(line)) {                                                                                                 \
    case 0:
#define WAIT_UNTIL(line, condition)                                                                                    \
    do {                                                                                                               \
        *(line) = __LINE__;                                                                                            \
        __attribute__((fallthrough));                                                                                  \
    case __LINE__:                                                                                                     \
        if (!(condition)) {                                                                                            \
            return 1;                                                                                                  \
        }                                                                                                              \
    } while (0)
#define END(line)                                                                                                      \
    }                                                                                                                  \
    *(line) = 0;                                                                                                       \
    return 3

enum { EVENT_INIT = 128, EVENT_POLL, EVENT_TIMER, EVENT_SERIAL };

static process *list;
static volatile uint32_t poll_requested, ticks;
static uint32_t blinks, serials, lates, due;
static volatile uint32_t sink;

void SysTick_Handler(void);

static NOINLINE void call(process *called, uint8_t event, void *data) {
    if (called->is_running) {
        called->is_running = 2;
        if (called->run(&called->line, event, data) == 3) {
            called->is_running = 0;
        } else {
            called->is_running = 1;
        }
    }
}

static NOINLINE void start(process *started) {
    for (const process *at = list; at != 0; at = at->next) {
        if (at == started) {
            return;
        }
    }
    started->next = list;
    started->is_running = 1;
    list = started;
}

static NOINLINE void broadcast(uint8_t event, void *data) {
    for (process *at = list; at != 0; at = at->next) {
        call(at, event, data);
    }
}

static uint8_t late_thread(uint16_t *line, uint8_t event, void *data) {
    volatile uint32_t words[13] = {event};
    (void)data;
    BEGIN(line)
    WAIT_UNTIL(line, event == EVENT_TIMER);
    rig_deepest(0);
    lates += words[0] == EVENT_TIMER;
    END(line);
}

static process late = {0, "late", late_thread, 0, 0, 0};

static uint8_t blink_thread(uint16_t *line, uint8_t event, void *data) {
    (void)data;
    BEGIN(line)
    while (blinks < 3) {
        WAIT_UNTIL(line, event == EVENT_TIMER);
        event = EVENT_INIT;
        ++blinks;
        if (blinks == 2) {
            start(&late);
        }
    }
    END(line);
}

static uint8_t serial_thread(uint16_t *line, uint8_t event, void *data) {
    BEGIN(line)
    for (;;) {
        WAIT_UNTIL(line, event == EVENT_SERIAL);
        serials += *(const uint32_t *)data;
        event = EVENT_INIT;
    }
    END(line);
}

static process blink = {0, "blink", blink_thread, 0, 0, 0}, serial = {0, "serial", serial_thread, 0, 0, 0};
static process *const autostart[] = {&blink, &serial, 0};

void SysTick_Handler(void) {
    ++ticks;
    poll_requested = 1;
}

int main(void) {
    static uint32_t one = 1;
    for (process *const *at = autostart; *at != 0; ++at) {
        start(*at);
    }
    broadcast(EVENT_INIT, 0);
    for (uint32_t round = 0; round < 4; ++round) {
        RIG_REGISTER(0xE000ED04u) = 1u << 26;
        __asm volatile("dsb\n\tisb" : : : "memory");
        if (poll_requested && ticks > due) {
            poll_requested = 0;
            due = ticks;
            broadcast(EVENT_TIMER, 0);
        }
        if (round % 2 == 1) {
            broadcast(EVENT_SERIAL, &one);
        }
    }
    sink = (uint32_t)list->line;
    rig_write(blinks == 3 && serials == 2 && lates == 1 ? "blinks 3 serial 2 late 1\n" : "not all ran\n");
    rig_done();
}
