// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Three static tasks of different priorities that delay themselves, and a tick that preempts the least urgent one.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler
// tasks: blink measure watch prvIdleTask
// pass: sum 12
#include "freertos.h"

static StackType_t stack_blink[128], stack_measure[128], stack_watch[160];
static StaticTask_t tcb_blink, tcb_measure, tcb_watch;
static volatile uint32_t led, sum;

static NOINLINE void toggle(uint32_t times) {
    volatile uint32_t words[6] = {times, times, times, times, times, times};
    rig_deepest(0);
    led ^= words[times % 6];
}

static void blink(void *pvParameters) {
    for (;;) {
        toggle(*(const uint32_t *)pvParameters);
        vTaskDelay(2);
    }
}

static void measure(void *pvParameters) {
    (void)pvParameters;
    for (uint32_t i = 0;; ++i) {
        volatile float level = (float)i;
        level *= 1.5f;
        sum += (uint32_t)level < 100 ? 3 : 0;
        vTaskDelay(1);
    }
}

static void watch(void *pvParameters) {
    (void)pvParameters;
    while (sum < 12) {
        toggle(3);
    }
    __asm volatile("cpsid i");
    mark("blink", &tcb_blink);
    mark("measure", &tcb_measure);
    mark("watch", &tcb_watch);
    rig_write(sum == 12 ? "sum 12\n" : "wrong\n");
    rig_done();
}

int main(void) {
    static uint32_t times = 4;
    xTaskCreateStatic(blink, "blink", 128, &times, 2, stack_blink, &tcb_blink);
    xTaskCreateStatic(measure, "measure", 128, 0, 3, stack_measure, &tcb_measure);
    xTaskCreateStatic(watch, "watch", 160, 0, 1, stack_watch, &tcb_watch);
    vTaskStartScheduler();
    return 0;
}
