// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Threads that send each other messages, an interrupt that wakes one, and a thread that yields to its equal.
//
// handlers: SVC_Handler PendSV_Handler IRQ0_Handler
// tasks: server client shell
// pass: answers 4
#include "riot.h"

static char stack_server[512] __attribute__((aligned(8))), stack_client[512] __attribute__((aligned(8)));
static char stack_shell[640] __attribute__((aligned(8)));
static kernel_pid_t pid_server, pid_client, pid_shell;
static volatile uint32_t answers, ticks;

void IRQ0_Handler(void);

void IRQ0_Handler(void) {
    msg_t m = {.type = 9, .content.value = ++ticks};
    msg_send_int(&m, pid_server);
}

static NOINLINE uint32_t handle(const msg_t *m) {
    volatile uint32_t words[7] = {m->type, m->content.value};
    switch (m->type) {
    case 1:
        return words[1] + 1;
    case 2:
        return words[1] * 2;
    case 3:
        return words[1] - 3;
    case 4:
        rig_deepest(0);
        return words[0];
    case 9:
        return 0;
    default:
        return 77;
    }
}

static void *server(void *arg) {
    msg_t m;
    (void)arg;
    for (;;) {
        msg_receive(&m);
        if (handle(&m) != 0) {
            ++answers;
        }
    }
    return 0;
}

static void *client(void *arg) {
    for (uint16_t type = 1; type <= 4; ++type) {
        msg_t m = {.type = type, .content.value = *(const uint32_t *)arg};
        msg_send(&m, pid_server);
        rig_deepest(1);
    }
    return 0;
}

static void *shell(void *arg) {
    (void)arg;
    while (answers < 4) {
        thread_yield();
    }
    irq_disable();
    mark(pid_server);
    mark(pid_client);
    mark(pid_shell);
    rig_write(answers == 4 ? "answers 4\n" : "wrong\n");
    rig_done();
}

int main(void) {
    static uint32_t argument = 10;
    pid_server = thread_create(stack_server, sizeof stack_server, 2, CREATE_WOUT_YIELD, server, 0, "server");
    pid_client = thread_create(stack_client, sizeof stack_client, 3, CREATE_WOUT_YIELD, client, &argument, "client");
    pid_shell = thread_create(stack_shell, sizeof stack_shell, 3, CREATE_WOUT_YIELD, shell, 0, "shell");
    rig_priorities(0x40404040u);
    rig_enable(1);
    cpu_switch_context_exit();
    return 0;
}
