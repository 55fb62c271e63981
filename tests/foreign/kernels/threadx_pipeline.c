// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Threads of ThreadX's kind: a thread that ends, one that sleeps, one that waits for a semaphore, and a timer.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler
// tasks: setup producer consumer idle
// pass: consumed 4
#include "threadx.h"

static uint32_t stack_setup[80], stack_producer[96], stack_consumer[128], stack_idle[64];
static TX_THREAD thread_setup, thread_producer, thread_consumer, thread_idle;
static TX_SEMAPHORE filled;
static TX_TIMER timer_report;
static volatile uint32_t consumed, reports, ready;

static NOINLINE uint32_t checksum(uint32_t seed) {
    volatile uint32_t words[9];
    uint32_t sum = 0;
    for (uint32_t i = 0; i < 9; ++i) {
        words[i] = seed + i;
    }
    rig_deepest(0);
    for (uint32_t i = 0; i < 9; ++i) {
        sum += words[i];
    }
    return sum;
}

static void setup(ULONG input) {
    ready = input;
}

static void producer(ULONG input) {
    for (;;) {
        _tx_thread_sleep(input);
        _tx_semaphore_put(&filled);
    }
}

static void consumer(ULONG input) {
    while (consumed < input) {
        _tx_semaphore_get(&filled);
        consumed += checksum(consumed) != 0;
    }
    irq_off();
    mark("setup", &thread_setup);
    mark("producer", &thread_producer);
    mark("consumer", &thread_consumer);
    rig_write(ready == 7 && reports > 0 ? "consumed 4\n" : "wrong\n");
    rig_done();
}

static void idle(ULONG input) {
    (void)input;
    for (;;) {
        __asm volatile("nop");
    }
}

static void report(ULONG id) {
    reports += id;
}

void tx_application_define(void *first_unused_memory) {
    (void)first_unused_memory;
    _tx_thread_create(&thread_setup, "setup", setup, 7, stack_setup, sizeof stack_setup, 0);
    _tx_thread_create(&thread_producer, "producer", producer, 1, stack_producer, sizeof stack_producer, 1);
    _tx_thread_create(&thread_consumer, "consumer", consumer, 4, stack_consumer, sizeof stack_consumer, 2);
    _tx_thread_create(&thread_idle, "idle", idle, 0, stack_idle, sizeof stack_idle, 7);
    _tx_timer_create(&timer_report, report, 1, 2);
}

int main(void) {
    tx_kernel_enter();
    return 0;
}
