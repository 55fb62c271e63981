// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Threads of Zephyr's kind from K_THREAD_DEFINE, with a semaphore between an interrupt and one of them; the main thread
// creates one more.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler IRQ0_Handler
// tasks: consumer blinker late bg_thread_main
// pass: items 4
#include "zephyr.h"

static struct k_sem items_sem;
static volatile uint32_t items, blinks, late_runs;

static void consumer(void *p1, void *p2, void *p3) {
    (void)p2, (void)p3;
    for (;;) {
        volatile uint32_t words[5];
        k_sem_take(p1);
        for (uint32_t i = 0; i < 5; ++i) {
            words[i] = items;
        }
        items = words[4] + 1;
        rig_deepest(0);
    }
}

static void blinker(void *p1, void *p2, void *p3) {
    (void)p1, (void)p3;
    for (;;) {
        blinks += *(const uint32_t *)p2;
        k_sleep(2);
    }
}

static uint32_t step = 1;
K_THREAD_DEFINE(consumer_id, 512, consumer, &items_sem, 0, 0, 2);
K_THREAD_DEFINE(blinker_id, 512, blinker, 0, &step, 0, 3);
K_THREAD_STACK_DEFINE(late_stack, 384);
static struct k_thread late_thread;

void IRQ0_Handler(void);

void IRQ0_Handler(void) {
    k_sem_give(&items_sem);
}

static void late(void *p1, void *p2, void *p3) {
    (void)p1, (void)p2, (void)p3;
    ++late_runs;
}

void app_main(void) {
    k_sem_init(&items_sem, 0, 10);
    z_impl_k_thread_create(&late_thread, late_stack, K_THREAD_STACK_SIZEOF(late_stack), late, 0, 0, 0, 1);
    rig_priorities(0x80808080u);
    rig_enable(1);
    while (items < 4 || blinks < 2) {
        k_sleep(1);
        rig_deepest(items < 4);
    }
    irq_off();
    mark("consumer", &_k_thread_obj_consumer_id);
    mark("blinker", &_k_thread_obj_blinker_id);
    mark("late", &late_thread);
    mark("bg_thread_main", &z_main_thread);
    rig_write(items == 4 && late_runs == 1 ? "items 4\n" : "wrong\n");
    rig_done();
}

int main(void) {
    z_cstart();
    return 0;
}
