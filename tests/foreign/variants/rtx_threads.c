// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A kernel in the style of CMSIS-RTOS2: threads with constant attributes, created by osThreadNew, kernel calls that a
// supervisor call dispatches by a function that the caller passes in r12, thread flags, and an idle thread. As in RTX
// from 5.6 on, osThreadEntry() calls a thread's function and then osThreadExit(). Without optimization its frame has 16
// bytes, more than what brim counts for the kernel's magic word.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler IRQ1_Handler
// tasks: app_main blink osRtxIdleThread
// pass: flags 3 ticks
#include "../kernels/switch.h"

typedef void (*osThreadFunc_t)(void *argument);
typedef void *osThreadId_t;
typedef struct {
    const char *name;
    uint32_t attr_bits;
    void *cb_mem;
    uint32_t cb_size;
    void *stack_mem;
    uint32_t stack_size;
    int32_t priority;
    uint32_t tz_module, reserved;
} osThreadAttr_t;
typedef struct thread {
    uint32_t *sp;
    int32_t priority;
    uint32_t flags, waits_for, delay;
} thread;
enum { THREADS = 3 };

struct info {
    thread *running;
    uint32_t thread_count;
};
struct info osRtxInfo;

static thread control[THREADS];
static uint32_t app_stack[160] __attribute__((aligned(8))), blink_stack[128] __attribute__((aligned(8)));
static uint32_t idle_stack[64] __attribute__((aligned(8)));
static volatile uint32_t ticks, seen;

void SysTick_Handler(void);
void IRQ1_Handler(void);
uint32_t *osRtxNext(uint32_t *sp);
uint32_t *osRtxFirst(void);

static NOINLINE thread *highest(void) {
    thread *best = 0;
    for (uint32_t i = 0; i < osRtxInfo.thread_count; ++i) {
        thread *const at = &control[i];
        if (at->delay == 0 && at->waits_for == 0 && (best == 0 || at->priority > best->priority)) {
            best = at;
        }
    }
    return best;
}

__attribute__((used)) NOINLINE uint32_t *osRtxNext(uint32_t *sp) {
    osRtxInfo.running->sp = sp;
    osRtxInfo.running = highest();
    return osRtxInfo.running->sp;
}

__attribute__((used)) NOINLINE uint32_t *osRtxFirst(void) {
    osRtxInfo.running = highest();
    return osRtxInfo.running->sp;
}

SWITCH_IN_PENDSV(osRtxNext)
START_IN_SVC(osRtxFirst)

NOINLINE void osThreadExit(void) {
    irq_off();
    osRtxInfo.running->waits_for = UINT32_MAX;
    osRtxInfo.running->flags = 0;
    irq_on();
    switch_pend();
    for (;;) {
    }
}

static NOINLINE void osThreadEntry(void *argument, osThreadFunc_t func) {
    func(argument);
    osThreadExit();
}

NOINLINE osThreadId_t osThreadNew(osThreadFunc_t func, void *argument, const osThreadAttr_t *attr) {
    thread *const made = &control[osRtxInfo.thread_count++];
    uint32_t *const top = (uint32_t *)attr->stack_mem + attr->stack_size / 4;
    made->sp = switch_frame(top, (uintptr_t)osThreadEntry, (uintptr_t)argument, (uintptr_t)func, 0);
    made->priority = attr->priority;
    return made;
}

static NOINLINE void osDelay(uint32_t count) {
    irq_off();
    osRtxInfo.running->delay = count;
    irq_on();
    switch_pend();
}

static NOINLINE uint32_t osThreadFlagsSet(osThreadId_t id, uint32_t flags) {
    thread *const to = id;
    irq_off();
    to->flags |= flags;
    to->waits_for = (to->flags & to->waits_for) != 0 ? 0 : to->waits_for;
    irq_on();
    switch_pend();
    return to->flags;
}

static NOINLINE uint32_t osThreadFlagsWait(uint32_t flags) {
    irq_off();
    osRtxInfo.running->waits_for = (osRtxInfo.running->flags & flags) != 0 ? 0 : flags;
    irq_on();
    switch_pend();
    uint32_t const got = osRtxInfo.running->flags & flags;
    osRtxInfo.running->flags &= ~flags;
    return got;
}

void SysTick_Handler(void) {
    ++ticks;
    for (uint32_t i = 0; i < osRtxInfo.thread_count; ++i) {
        control[i].delay -= control[i].delay > 0;
    }
    switch_pend();
}

void IRQ1_Handler(void) {
    seen += 0x100;
}

static void blink(void *argument) {
    for (;;) {
        volatile uint32_t words[7];
        uint32_t const got = osThreadFlagsWait(3);
        for (uint32_t i = 0; i < 7; ++i) {
            words[i] = got;
        }
        rig_deepest(1u << 1);
        seen += words[3] > 0;
        *(volatile uint32_t *)argument = words[6];
    }
}

static void osRtxIdleThread(void *argument) {
    (void)argument;
    for (;;) {
        __asm volatile("nop");
    }
}

static void app_main(void *argument) {
    static volatile uint32_t last;
    static const osThreadAttr_t attributes = {
        .name = "blink", .stack_mem = blink_stack, .stack_size = sizeof blink_stack, .priority = 32};
    osThreadId_t const made = osThreadNew(blink, (void *)(uintptr_t)&last, &attributes);
    (void)argument;
    for (uint32_t i = 0; i < 3; ++i) {
        osDelay(1);
        osThreadFlagsSet(made, 1u << (i & 1));
    }
    osDelay(1);
    irq_off();
    rig_mark("app_main", app_stack, 160);
    rig_mark("blink", blink_stack, 128);
    rig_mark("osRtxIdleThread", idle_stack, 64);
    rig_write((seen & 0xFF) == 3 && seen >> 8 == 3 && ticks >= 4 ? "flags 3 ticks\n" : "wrong\n");
    rig_done();
}

int main(void) {
    static const osThreadAttr_t idle = {
        .name = "idle", .stack_mem = idle_stack, .stack_size = sizeof idle_stack, .priority = 1};
    static const osThreadAttr_t app = {
        .name = "app", .stack_mem = app_stack, .stack_size = sizeof app_stack, .priority = 24};
    rig_paint(app_stack, 160);
    rig_paint(blink_stack, 128);
    rig_paint(idle_stack, 64);
    osThreadNew(osRtxIdleThread, 0, &idle);
    osThreadNew(app_main, 0, &app);
    RIG_REGISTER(0xE000E400u) = 0x00008000u;
    rig_enable(2);
    tick_start(4000);
    switch_start();
    return 0;
}
