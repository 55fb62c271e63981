// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By what is set up at run time: callbacks, interrupts, jumps over frames, services.
#include "ways.h"

#include <setjmp.h>
#include <stdlib.h>

int written_by_callback[1] = {1};
int written_by_context[2] = {1, 2};
int written_by_interrupt[1] = {1};
int written_in_handler_buffer[4] = {1, 2, 3, 4};
int written_after_jump[1] = {1};
int written_by_service_result[1] = {1};
int written_by_not_service_result[1] = {1};
int written_at_exit[1] = {1};
int written_by_state[1] = {1};
int written_by_passed_function[1] = {1};
int escapes_to_hardware[4] = {1, 2, 3, 4};
int written_by_visitor[1] = {1};
int written_by_stored_in_handler[1] = {1};
PROVED int proved_by_callback[1] = {4};
PROVED int proved_by_handler[2] = {4, 5};
PROVED int proved_by_state[4] = {1, 2, 3, 0};
PROVED int proved_by_visitor[1] = {4};
PROVED int proved_before_jump[1] = {4};
PROVED unsigned proved_thresholds[4] = {1, 2, 3, 4};

typedef void (*callback)(void *context);
static callback registered;
static void *registered_context;
static int *volatile handler_buffer;
static int *handler_target;
static jmp_buf back;

static NOINLINE void on_event(callback what, void *context) {
    registered = what;
    registered_context = context;
}

static void set_context(void *context) {
    int *const to = context;
    to[ways_one] += proved_by_callback[0];
    written_by_callback[0] = to[0];
}

static NOINLINE void raise(void) {
    if (registered != NULL) {
        registered(registered_context);
    }
}

void IRQ0_Handler(void);
void IRQ0_Handler(void) {
    written_by_interrupt[ways_zero] += proved_by_handler[ways_zero];
    if (handler_buffer != NULL) {
        *handler_buffer++ = proved_by_handler[ways_one];
    }
    handler_target = written_by_stored_in_handler;
}

static NOINLINE void jump_over(int what) {
    if (what != 0) {
        longjmp(back, what);
    }
}

static NOINLINE int service(int operation, int *argument) {
    register int number __asm("r0") = operation;
    register int *given __asm("r1") = argument;
    __asm volatile("nop\n\tsvc 3" : "+r"(number) : "r"(given) : "memory", "r2", "r3", "ip", "lr");
    return number;
}

#if __ARM_ARCH >= 7
// Gives back the number of the service.
void SVC_Handler(void);
NAKED void SVC_Handler(void) {
    __asm volatile("mov r0, sp\n\tldr r1, [r0, #24]\n\tldrb r1, [r1, #-2]\n\tstr r1, [r0]\n\tbx lr");
}
static void use_service(void) {
    int *const to = written_by_service_result;
    int *const other = written_by_not_service_result;
    register int number __asm("r0") = 1;
    __asm volatile("svc 3" : "+r"(number) : : "memory", "r1", "r2", "r3", "ip", "lr");
    if (number == 3) {
        *to = 7;
    }
    if (number != 1) {
        *other += 7;
    }
}
#else
static void use_service(void) {
    written_by_service_result[0] = written_by_not_service_result[0] = 2;
}
#endif

static void first_state(void);
static void second_state(void);
static void (*state)(void) = first_state;

static void first_state(void) {
    written_by_state[0] += proved_by_state[ways_one];
    state = second_state;
}

static void second_state(void) {
    state = first_state;
}

static NOINLINE int visit(const int *items, unsigned count, void (*visitor)(int, void *), void *more) {
    for (unsigned i = 0; i < count; ++i) {
        visitor(items[i], more);
    }
    return (int)count;
}

static void add_to(int item, void *more) {
    *(int *)more += item;
}

static NOINLINE void apply(void (*what)(int *), int *to) {
    what(to);
}

static void clear(int *to) {
    *to = 0;
}

static NOINLINE void give_to_hardware(void) {
    RIG_REGISTER(0xE000ED3C) = (uint32_t)(uintptr_t)escapes_to_hardware;
}

static NOINLINE int jump(void) {
    int *volatile kept = written_after_jump;
    if (setjmp(back) == 0) {
        jump_over(proved_before_jump[ways_zero]);
    } else {
        *kept = 5;
    }
    return written_after_jump[0];
}

void ways_late(void) {
    int sum = 0;
    on_event(set_context, written_by_context);
    raise();
    handler_buffer = written_in_handler_buffer;
    rig_enable(1);
    RIG_REGISTER(0xE000E200) = 1; // Pending.
    __asm volatile("dsb\n\tisb" : : : "memory");
    if (handler_target != NULL) {
        *handler_target = 4;
    }
    sum += jump();
    use_service();
    if (ways_zero != 0) {
        sum += service(1, written_at_exit);
    }
    written_at_exit[0] = sum;
    state();
    state();
    sum += visit(proved_by_visitor, 1, add_to, written_by_visitor);
    apply(clear, written_by_passed_function);
    give_to_hardware();
    for (unsigned i = 0; i < 4; ++i) {
        sum += proved_thresholds[i] > ways_zero;
    }
    ways_sum += sum + written_by_callback[0] + written_by_interrupt[0];
}
