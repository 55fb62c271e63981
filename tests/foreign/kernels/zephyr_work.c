// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A work queue of Zephyr's kind: interrupts and timers submit work, whose handlers find their device by CONTAINER_OF.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler IRQ0_Handler
// tasks: work_queue_main bg_thread_main
// yaml: 3
// pass: work 3 2
#include "zephyr.h"

struct sensor {
    uint32_t readings, threshold;
    struct k_work work;
};

static struct k_work_q system_work;
K_THREAD_STACK_DEFINE(system_work_stack, 512);
static struct sensor sensor = {.threshold = 2};
static struct k_work alarm;
static struct k_timer timer;
static volatile uint32_t alarms, samples;

void IRQ0_Handler(void);

static void alarm_handler(struct k_work *work) {
    (void)work;
    volatile uint32_t words[4] = {alarms, 1, 2, 3};
    rig_deepest(0);
    alarms = words[0] + words[1];
}

static void sensor_handler(struct k_work *work) {
    struct sensor *const self = CONTAINER_OF(work, struct sensor, work);
    if (++self->readings >= self->threshold) {
        k_work_submit_to_queue(&system_work, &alarm);
    }
    ++samples;
}

void IRQ0_Handler(void) {
    k_work_submit_to_queue(&system_work, &sensor.work);
}

static void expire(struct k_timer *expired) {
    if (*(volatile uint32_t *)expired->user_data < 3) {
        rig_deepest(1);
    }
}

void app_main(void) {
    sys_dlist_init(&system_work.pending);
    k_sem_init(&system_work.sem, 0, 100);
    sensor.work.handler = sensor_handler;
    alarm.handler = alarm_handler;
    timer.expiry_fn = expire;
    timer.user_data = (void *)(uintptr_t)&samples;
    z_impl_k_thread_create(&system_work.thread, system_work_stack, sizeof system_work_stack, work_queue_main,
                           &system_work, 0, 0, -1);
    rig_priorities(0x80808080u);
    rig_enable(1);
    k_timer_start(&timer, 1);
    while (alarms < 2) {
        k_sleep(1);
    }
    irq_off();
    mark("work_queue_main", &system_work.thread);
    mark("bg_thread_main", &z_main_thread);
    rig_write(samples == 3 ? "work 3 2\n" : "wrong\n");
    rig_done();
}

int main(void) {
    z_cstart();
    return 0;
}
