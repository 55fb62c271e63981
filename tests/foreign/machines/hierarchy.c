// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A hierarchical state machine in the style of active objects: a state is a function that returns its parent for what
// it does not handle, transitions exit and enter along the tree, and each object has a queue of events.
//
// handlers: IRQ0_Handler
// pass: path dAaBbCcx
#include "rig.h"

enum signal { EMPTY, ENTRY, EXIT, INIT, BUTTON, TICK, FAULT };
enum answer { HANDLED, UNHANDLED, TRANSITION, SUPER };

typedef struct {
    uint8_t signal, parameter;
} event;
typedef struct active active;
typedef enum answer (*state)(active *self, const event *happened);
struct active {
    state now, temporary;
    event queue[4];
    uint32_t head, tail, ticks;
};

static const event reserved[] = {{EMPTY, 0}, {ENTRY, 0}, {EXIT, 0}, {INIT, 0}};
static char path[12];
static uint32_t steps;
static volatile uint32_t sink;
static active door;

void IRQ0_Handler(void);
static enum answer closed(active *self, const event *happened);
static enum answer open_state(active *self, const event *happened);
static enum answer alarm(active *self, const event *happened);

static NOINLINE void note(char c) {
    if (steps + 1 < sizeof path) {
        path[steps++] = c;
    }
}

static NOINLINE enum answer go(active *self, state target) {
    self->temporary = target;
    return TRANSITION;
}

static NOINLINE enum answer super(active *self, state parent) {
    self->temporary = parent;
    return SUPER;
}

static enum answer top(active *self, const event *happened) {
    self->ticks += happened->signal == TICK;
    return HANDLED;
}

static enum answer door_state(active *self, const event *happened) {
    if (happened->signal == ENTRY) {
        note('d');
        return HANDLED;
    }
    if (happened->signal == FAULT) {
        return go(self, alarm);
    }
    return super(self, top);
}

static enum answer closed(active *self, const event *happened) {
    switch (happened->signal) {
    case ENTRY:
        note('A');
        return HANDLED;
    case EXIT:
        note('a');
        return HANDLED;
    case BUTTON:
        return go(self, open_state);
    default:
        return super(self, door_state);
    }
}

static enum answer open_state(active *self, const event *happened) {
    switch (happened->signal) {
    case ENTRY:
        note('B');
        return HANDLED;
    case EXIT:
        note('b');
        return HANDLED;
    default:
        return super(self, door_state);
    }
}

static enum answer alarm(active *self, const event *happened) {
    volatile uint32_t words[11] = {happened->signal};
    switch (happened->signal) {
    case ENTRY:
        note('C');
        rig_deepest(0);
        return HANDLED;
    case EXIT:
        note('c');
        sink += words[0];
        return HANDLED;
    case BUTTON:
        note('c');
        return go(self, top);
    default:
        return super(self, top);
    }
}

static NOINLINE void dispatch(active *self, const event *happened) {
    state handler = self->now;
    enum answer answer;
    do {
        answer = handler(self, happened);
        if (answer == SUPER) {
            handler = self->temporary;
        }
    } while (answer == SUPER);
    if (answer == TRANSITION) {
        state const target = self->temporary;
        (void)self->now(self, &reserved[EXIT]);
        (void)target(self, &reserved[ENTRY]);
        self->now = target;
    }
}

static NOINLINE void post(active *self, uint8_t signal) {
    self->queue[self->tail++ % 4] = (event){signal, 0};
}

void IRQ0_Handler(void) {
    post(&door, BUTTON);
}

int main(void) {
    rig_enable(1);
    door.now = closed;
    (void)door_state(&door, &reserved[ENTRY]);
    (void)closed(&door, &reserved[ENTRY]);
    rig_deepest(1);
    post(&door, TICK);
    post(&door, FAULT);
    while (door.head != door.tail) {
        dispatch(&door, &door.queue[door.head++ % 4]);
    }
    rig_deepest(1);
    dispatch(&door, &door.queue[door.head++ % 4]);
    note('x');
    path[7] = path[8] != '\0' && door.ticks == 1 ? 'x' : '?';
    path[8] = '\0';
    rig_write("path ");
    rig_write(path);
    rig_write("\n");
    rig_done();
}
