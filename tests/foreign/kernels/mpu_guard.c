// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Two tasks whose stacks end in a guard: a region of the memory protection unit that each switch moves, on ARMv8-M the
// register PSPLIM. The kernel's creator has the name and the arguments of CMSIS-RTOS2's.
//
// handlers: SVC_Handler PendSV_Handler MemManage_Handler
// tasks: control comms
// pass: rounds 6
#include "switch.h"

typedef void *osThreadId_t;
typedef struct {
    const char *name;
    uint32_t attr_bits;
    void *cb_mem;
    uint32_t cb_size;
    void *stack_mem;
    uint32_t stack_size;
} osThreadAttr_t;
typedef struct {
    uint32_t *sp;
    uint32_t *stack;
} control_block;

static uint32_t stack_control[128] __attribute__((aligned(32))), stack_comms[160] __attribute__((aligned(32)));
static control_block cb_control, cb_comms, *threads[2];
static volatile uint32_t thread_count, running, rounds;

void MemManage_Handler(void);
uint32_t *osSwitch(uint32_t *sp);
uint32_t *osFirst(void);

void MemManage_Handler(void) {
    rig_write("a guard was hit\n");
    for (;;) {
    }
}

static NOINLINE void guard(const uint32_t *stack) {
#if defined(__ARM_ARCH_8M_MAIN__)
    __asm volatile("msr psplim, %0" : : "r"(stack));
#else
    RIG_REGISTER(0xE000ED9Cu) = (uint32_t)(uintptr_t)stack | 0x17u; // Valid, region 7.
    RIG_REGISTER(0xE000EDA0u) = 0x10000009u;                        // 32 bytes, no access, execute never.
#endif
}

__attribute__((used)) NOINLINE uint32_t *osSwitch(uint32_t *sp) {
    threads[running]->sp = sp;
    running = (running + 1) % thread_count;
    guard(threads[running]->stack);
    return threads[running]->sp;
}

__attribute__((used)) NOINLINE uint32_t *osFirst(void) {
    guard(threads[0]->stack);
    return threads[0]->sp;
}

SWITCH_IN_PENDSV(osSwitch)
START_IN_SVC(osFirst)

__attribute__((used)) NOINLINE osThreadId_t osThreadNew(void (*func)(void *argument), void *argument,
                                                        const osThreadAttr_t *attr) {
    control_block *const cb = attr->cb_mem;
    cb->stack = attr->stack_mem;
    rig_paint(cb->stack, attr->stack_size / 4);
    cb->sp = switch_frame(cb->stack + attr->stack_size / 4, (uintptr_t)func, (uintptr_t)argument, 0, 0);
    threads[thread_count++] = cb;
    return cb;
}

static void control(void *argument) {
    for (;;) {
        volatile uint32_t words[4] = {1, 2, 3, *(const uint32_t *)argument};
        rig_deepest(0);
        rounds += words[0];
        switch_pend();
    }
}

static void comms(void *argument) {
    (void)argument;
    while (rounds < 6) {
        rig_deepest(0);
        switch_pend();
    }
    irq_off();
#if !defined(__ARM_ARCH_8M_MAIN__)
    RIG_REGISTER(0xE000ED94u) = 0; // The guards are read below.
#endif
    rig_mark("control", stack_control, 128);
    rig_mark("comms", stack_comms, 160);
    rig_write("rounds 6\n");
    rig_done();
}

int main(void) {
    static uint32_t argument = 9;
    static const osThreadAttr_t attr_control = {"control",           0, &cb_control, sizeof cb_control, stack_control,
                                                sizeof stack_control};
    static const osThreadAttr_t attr_comms = {"comms", 0, &cb_comms, sizeof cb_comms, stack_comms, sizeof stack_comms};
    osThreadNew(control, &argument, &attr_control);
    osThreadNew(comms, 0, &attr_comms);
#if !defined(__ARM_ARCH_8M_MAIN__)
    RIG_REGISTER(0xE000ED24u) |= 1u << 16;
    RIG_REGISTER(0xE000ED94u) = 5; // On, with the default map for privileged code.
    __asm volatile("dsb\n\tisb");
#endif
    switch_start();
    return 0;
}
