// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tasks and queues from the heap: an interrupt sends readings to one task, which sends sums to another, and a task of
// software timers calls their callbacks.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler IRQ0_Handler
// tasks: collect report timers prvIdleTask
// pass: reports 3
#include "freertos.h"

typedef struct tmrTimerControl {
    ListItem_t xTimerListItem;
    TickType_t xTimerPeriodInTicks;
    void (*pxCallbackFunction)(struct tmrTimerControl *xTimer);
    void *pvTimerID;
} Timer_t;
typedef Timer_t *TimerHandle_t;

static QueueHandle_t readings, sums;
static TaskHandle_t task_collect, task_report, task_timers;
static List_t xActiveTimerList;
static Timer_t timer_sample, timer_blink;
static volatile uint32_t reading, led;

void IRQ0_Handler(void);

void IRQ0_Handler(void) {
    BaseType_t xWoken = 0;
    uint32_t const value = reading;
    xQueueSendFromISR(readings, &value, &xWoken);
    if (xWoken) {
        portYIELD();
    }
}

static void sample(TimerHandle_t xTimer) {
    reading += *(const uint32_t *)xTimer->pvTimerID;
    rig_deepest(1u << 0);
}

static void blink(TimerHandle_t xTimer) {
    volatile uint32_t words[10];
    for (uint32_t i = 0; i < 10; ++i) {
        words[i] = xTimer->xTimerPeriodInTicks;
    }
    led ^= words[led % 10];
    rig_deepest(0);
}

static NOINLINE void xTimerStart(TimerHandle_t xTimer) {
    xTimer->xTimerListItem.xItemValue = xTickCount + xTimer->xTimerPeriodInTicks;
    xTimer->xTimerListItem.pvOwner = xTimer;
    vListInsert(&xActiveTimerList, &xTimer->xTimerListItem);
}

static void timers(void *pvParameters) {
    (void)pvParameters;
    for (;;) {
        ListItem_t *const first = xActiveTimerList.xListEnd.pxNext;
        if (first->xItemValue <= xTickCount) {
            Timer_t *const pxTimer = first->pvOwner;
            uxListRemove(first);
            pxTimer->pxCallbackFunction(pxTimer);
            xTimerStart(pxTimer);
        } else {
            vTaskDelay(1);
        }
    }
}

static void collect(void *pvParameters) {
    uint32_t sum = 0, value;
    (void)pvParameters;
    for (;;) {
        if (xQueueReceive(readings, &value, 50)) {
            sum += value;
            xQueueSend(sums, &sum);
        }
    }
}

static void report(void *pvParameters) {
    uint32_t seen, count = 0;
    (void)pvParameters;
    while (count < 3) {
        if (xQueueReceive(sums, &seen, 20)) {
            ++count;
        }
    }
    __asm volatile("cpsid i");
    mark("collect", task_collect);
    mark("report", task_report);
    mark("timers", task_timers);
    rig_write("reports 3\n");
    rig_done();
}

int main(void) {
    static uint32_t step = 7;
    readings = xQueueCreate(4, sizeof(uint32_t));
    sums = xQueueCreate(1, sizeof(uint32_t));
    vListInitialise(&xActiveTimerList);
    timer_sample = (Timer_t){.xTimerPeriodInTicks = 2, .pxCallbackFunction = sample, .pvTimerID = &step};
    timer_blink = (Timer_t){.xTimerPeriodInTicks = 3, .pxCallbackFunction = blink};
    xTimerStart(&timer_sample);
    xTimerStart(&timer_blink);
    xTaskCreate(collect, "collect", 160, 0, 2, &task_collect);
    xTaskCreate(report, "report", 160, 0, 1, &task_report);
    xTaskCreate(timers, "timers", 160, 0, 3, &task_timers);
    rig_priorities(0x80808080u);
    rig_enable(1);
    vTaskStartScheduler();
    return 0;
}
