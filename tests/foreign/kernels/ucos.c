// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A kernel in the style of uC/OS-II: a task a priority, a bitmap of those that are ready with a table for the highest,
// mailboxes, hooks, and tasks created with the top of their stack, by a call that brim does not know by name.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler
// tasks: TaskStart TaskKey TaskIdle
// yaml: 3
// pass: keys 3
#include "switch.h"

typedef uint32_t OS_STK;
typedef struct os_tcb {
    OS_STK *OSTCBStkPtr;
    uint32_t OSTCBDly;
    uint8_t OSTCBPrio;
} OS_TCB;
typedef struct {
    void *OSEventPtr;
    uint8_t OSEventTbl;
} OS_EVENT;

static OS_STK TaskStartStk[128] __attribute__((aligned(8))), TaskKeyStk[128] __attribute__((aligned(8)));
static OS_STK TaskIdleStk[64] __attribute__((aligned(8)));
static OS_TCB OSTCBTbl[8];
static volatile uint8_t OSRdyTbl, OSPrioCur;
static volatile uint32_t OSTime, keys;
static OS_EVENT key_box;
static uint8_t const OSUnMapTbl[16] = {0, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0};
static void (*volatile OSTimeTickHook)(void);

void SysTick_Handler(void);
OS_STK *OSCtxSw(OS_STK *sp);
OS_STK *OSStartHighRdy(void);

static NOINLINE uint8_t OS_SchedNew(void) {
    uint8_t const low = OSRdyTbl & 15;
    return low != 0 ? OSUnMapTbl[low] : (uint8_t)(4 + OSUnMapTbl[OSRdyTbl >> 4]);
}

__attribute__((used)) NOINLINE OS_STK *OSCtxSw(OS_STK *sp) {
    OSTCBTbl[OSPrioCur].OSTCBStkPtr = sp;
    OSPrioCur = OS_SchedNew();
    return OSTCBTbl[OSPrioCur].OSTCBStkPtr;
}

__attribute__((used)) NOINLINE OS_STK *OSStartHighRdy(void) {
    OSPrioCur = OS_SchedNew();
    return OSTCBTbl[OSPrioCur].OSTCBStkPtr;
}

SWITCH_IN_PENDSV(OSCtxSw)
START_IN_SVC(OSStartHighRdy)

static NOINLINE void OSTaskCreate(void (*task)(void *p_arg), void *p_arg, OS_STK *ptos, uint8_t prio) {
    OSTCBTbl[prio].OSTCBStkPtr = switch_frame(ptos, (uintptr_t)task, (uintptr_t)p_arg, 0, 0);
    OSTCBTbl[prio].OSTCBPrio = prio;
    OSRdyTbl |= (uint8_t)(1u << prio);
}

static NOINLINE void OSTimeDly(uint32_t ticks) {
    irq_off();
    OSTCBTbl[OSPrioCur].OSTCBDly = ticks;
    OSRdyTbl &= (uint8_t) ~(1u << OSPrioCur);
    irq_on();
    switch_pend();
}

static NOINLINE void *OSMboxPend(OS_EVENT *pevent) {
    irq_off();
    while (pevent->OSEventPtr == 0) {
        pevent->OSEventTbl |= (uint8_t)(1u << OSPrioCur);
        OSRdyTbl &= (uint8_t) ~(1u << OSPrioCur);
        irq_on();
        switch_pend();
        irq_off();
    }
    void *const pmsg = pevent->OSEventPtr;
    pevent->OSEventPtr = 0;
    irq_on();
    return pmsg;
}

static NOINLINE void OSMboxPost(OS_EVENT *pevent, void *pmsg) {
    irq_off();
    pevent->OSEventPtr = pmsg;
    OSRdyTbl |= pevent->OSEventTbl;
    pevent->OSEventTbl = 0;
    irq_on();
    switch_pend();
}

void SysTick_Handler(void) {
    ++OSTime;
    if (OSTimeTickHook != 0) {
        OSTimeTickHook();
    }
    for (uint32_t prio = 0; prio < 8; ++prio) {
        if (OSTCBTbl[prio].OSTCBDly > 0 && --OSTCBTbl[prio].OSTCBDly == 0) {
            OSRdyTbl |= (uint8_t)(1u << prio);
        }
    }
    switch_pend();
}

static void count_ticks(void) {
    static volatile uint32_t ticks;
    ++ticks;
}

static void TaskKey(void *p_arg) {
    (void)p_arg;
    for (;;) {
        volatile uint32_t words[5];
        const uint32_t *const key = OSMboxPend(&key_box);
        words[*key % 5] = *key;
        rig_deepest(0);
        keys += words[*key % 5];
    }
}

static void TaskStart(void *p_arg) {
    static uint32_t one = 1;
    for (uint32_t i = 0; i < *(const uint32_t *)p_arg; ++i) {
        OSMboxPost(&key_box, &one);
        OSTimeDly(1);
    }
    irq_off();
    rig_mark("TaskStart", TaskStartStk, 128);
    rig_mark("TaskKey", TaskKeyStk, 128);
    rig_mark("TaskIdle", TaskIdleStk, 64);
    rig_write(keys == 3 ? "keys 3\n" : "wrong\n");
    rig_done();
}

static void TaskIdle(void *p_arg) {
    (void)p_arg;
    for (;;) {
        __asm volatile("nop");
    }
}

int main(void) {
    static uint32_t presses = 3;
    rig_paint(TaskStartStk, 128);
    rig_paint(TaskKeyStk, 128);
    rig_paint(TaskIdleStk, 64);
    OSTimeTickHook = count_ticks;
    OSTaskCreate(TaskKey, 0, TaskKeyStk + 128, 2);
    OSTaskCreate(TaskStart, &presses, TaskStartStk + 128, 5);
    OSTaskCreate(TaskIdle, 0, TaskIdleStk + 64, 7);
    tick_start(3000);
    switch_start();
    return 0;
}
