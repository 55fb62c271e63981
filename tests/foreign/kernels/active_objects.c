// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Active objects with hierarchical state machines, as event-driven frameworks have them: each state is a function that
// handles an event or names its superstate; events go through queues, and an idle loop dispatches by priority.
//
// handlers: SysTick_Handler IRQ0_Handler
// pass: opened 2
#include "rig.h"

typedef struct event {
    uint16_t signal;
    uint16_t parameter;
} event;
typedef struct active active;
typedef uint32_t (*state_handler)(active *me, const event *e);
struct active {
    state_handler state, super;
    event queue[4];
    volatile uint32_t head, tail;
};
enum { ENTRY, EXIT, TICK, BUTTON, HANDLED = 0, IGNORED, SUPER, TRANSITION };

static active door, lamp;
static active *const objects[] = {&door, &lamp};
static volatile uint32_t opened, lit, ticks;

void SysTick_Handler(void);
void IRQ0_Handler(void);
static uint32_t door_top(active *me, const event *e);
static uint32_t door_closed(active *me, const event *e);
static uint32_t door_open(active *me, const event *e);
static uint32_t lamp_on(active *me, const event *e);

static NOINLINE void post(active *me, uint16_t signal, uint16_t parameter) {
    uint32_t mask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(mask) : : "memory");
    me->queue[me->head++ % 4] = (event){signal, parameter};
    __asm volatile("msr primask, %0" : : "r"(mask) : "memory");
}

static NOINLINE void dispatch(active *me, const event *e) {
    static const event entry = {ENTRY, 0}, leaving = {EXIT, 0};
    state_handler const source = me->state;
    state_handler handler = source;
    uint32_t result;
    while ((result = handler(me, e)) == SUPER) {
        handler = me->super;
    }
    if (result == TRANSITION) {
        state_handler const target = me->state;
        me->state = source;
        source(me, &leaving);
        me->state = target;
        target(me, &entry);
    }
}

static uint32_t door_top(active *me, const event *e) {
    (void)me;
    ticks += e->signal == TICK;
    return HANDLED;
}

static uint32_t door_closed(active *me, const event *e) {
    if (e->signal == BUTTON) {
        me->state = door_open;
        return TRANSITION;
    }
    me->super = door_top;
    return SUPER;
}

static uint32_t door_open(active *me, const event *e) {
    switch (e->signal) {
    case ENTRY:
        ++opened;
        post(&lamp, BUTTON, 7);
        return HANDLED;
    case EXIT:
        rig_deepest(0);
        return HANDLED;
    case TICK:
        me->state = door_closed;
        return TRANSITION;
    default:
        me->super = door_top;
        return SUPER;
    }
}

static uint32_t lamp_on(active *me, const event *e) {
    volatile uint32_t words[8] = {0};
    (void)me;
    words[e->signal] = e->parameter;
    rig_deepest(0);
    lit += words[BUTTON];
    return HANDLED;
}

void SysTick_Handler(void) {
    post(&door, TICK, 0);
}

void IRQ0_Handler(void) {
    post(&door, BUTTON, 0);
}

int main(void) {
    door.state = door_closed;
    lamp.state = lamp_on;
    rig_priorities(0xC0C0C0C0u);
    rig_enable(1);
    RIG_REGISTER(0xE000ED20u) = 0x80000000u;
    while (opened < 2) {
        rig_deepest(1);
        RIG_REGISTER(0xE000ED04u) = 1u << 26; // SysTick, as if a period were over.
        __asm volatile("dsb\n\tisb" : : : "memory");
        for (uint32_t i = 0; i < 2; ++i) {
            while (objects[i]->tail != objects[i]->head) {
                event const e = objects[i]->queue[objects[i]->tail++ % 4];
                dispatch(objects[i], &e);
            }
        }
    }
    rig_write(opened == 2 && lit == 14 ? "opened 2\n" : "wrong\n");
    rig_done();
}
