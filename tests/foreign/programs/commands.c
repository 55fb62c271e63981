// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A console as firmware has it: a constant table of commands, a state machine of function pointers that reads the line,
// and an event queue of function and argument. It has settings that nothing writes although they are not const.
//
// yaml: 1
// pass: done
#include "rig.h"

#include <stdbool.h>
#include <string.h>

typedef void (*handler)(uint32_t argument);
struct command {
    const char *name;
    handler run;
};
struct event {
    handler run;
    uint32_t argument;
};
typedef struct state {
    struct state (*next)(char c);
} state;

static uint32_t settings[4] = {115200, 8, 1, 0};
static uint32_t gains[3] = {3, 5, 7};
static struct event queue[8];
static uint32_t head, tail;
static volatile uint32_t sink;
static char word[12];
static uint32_t length, argument;

static NOINLINE void post(handler run, uint32_t value) {
    queue[tail++ % 8] = (struct event){run, value};
}

static NOINLINE void dispatch(void) {
    while (head != tail) {
        struct event const event = queue[head++ % 8];
        event.run(event.argument);
    }
}

static void toggle_led(uint32_t which) {
    volatile uint32_t words[6] = {which, which, which, which, which, which};
    rig_deepest(0);
    sink += words[which % 6];
}

static void measure(uint32_t channel) {
    sink += gains[channel % 3] * settings[channel % 4];
    post(toggle_led, channel);
}

static void reset(uint32_t unused) {
    sink = unused;
}

static const struct command commands[] = {{"led", toggle_led}, {"adc", measure}, {"reset", reset}};

static state in_word(char c);
static state in_argument(char c);

static NOINLINE void finish(void) {
    word[length] = '\0';
    for (uint32_t i = 0; i < sizeof commands / sizeof *commands; ++i) {
        if (strcmp(commands[i].name, word) == 0) {
            post(commands[i].run, argument);
        }
    }
    length = argument = 0;
}

static state in_word(char c) {
    if (c == ' ') {
        return (state){in_argument};
    }
    if (length + 1 < sizeof word) {
        word[length++] = c;
    }
    return (state){in_word};
}

static state in_argument(char c) {
    if (c == '\n') {
        finish();
        return (state){in_word};
    }
    argument = argument * 10 + (uint32_t)(c - '0');
    return (state){in_argument};
}

int main(void) {
    static const char text[] = "led 1\nadc 2\nreset 0\nadc 14\n";
    state now = {in_word};
    for (const char *at = text; *at != '\0'; ++at) {
        now = now.next(*at);
        dispatch();
    }
    rig_done();
}
