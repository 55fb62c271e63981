// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Threads of ChibiOS's kind: an interrupt signals a semaphore, a more urgent thread takes it at once, and a thread that
// sleeps is woken by SysTick. The main thread runs on the process stack.
//
// handlers: SysTick_Handler IRQ0_Handler PendSV_Handler
// tasks: sampler blinker app_main
// yaml: 1
// pass: samples 6
#include "chibios.h"

static THD_WORKING_AREA(waSampler, 256);
static THD_WORKING_AREA(waBlinker, 256);
static uint32_t process_stack[256] __attribute__((aligned(8)));
static semaphore_t data_ready;
static thread_t *thread_sampler, *thread_blinker;
static volatile uint32_t samples, blinks;

void IRQ0_Handler(void);
NOINLINE void app_main(void);

void IRQ0_Handler(void) {
    chSysLock();
    chSemSignalI(&data_ready);
    chSysUnlock();
    _port_irq_epilogue();
}

static NOINLINE uint32_t filter(uint32_t sample) {
    volatile uint32_t taps[8];
    for (uint32_t i = 0; i < 8; ++i) {
        taps[i] = sample + i;
    }
    rig_deepest(0);
    return taps[0] + taps[7];
}

static THD_FUNCTION(sampler, arg) {
    (void)arg;
    while (samples < 6) {
        chSemWait(&data_ready);
        samples += filter(samples) > 0;
    }
}

static THD_FUNCTION(blinker, arg) {
    for (;;) {
        blinks += *(const uint32_t *)arg;
        chThdSleep(2);
    }
}

NOINLINE void app_main(void) {
    static uint32_t step = 1;
    chSysInit();
    chSemObjectInit(&data_ready, 0);
    thread_sampler = chThdCreateStatic(waSampler, sizeof waSampler, NORMALPRIO + 10, sampler, 0);
    thread_blinker = chThdCreateStatic(waBlinker, sizeof waBlinker, NORMALPRIO + 1, blinker, &step);
    rig_priorities(0x80808080u);
    rig_enable(1);
    while (samples < 6 || blinks < 3) {
        RIG_REGISTER(0xE000E200u) = 1;
        __asm volatile("dsb\n\tisb");
    }
    chSysLock();
    mark("sampler", thread_sampler);
    mark("blinker", thread_blinker);
    rig_mark("app_main", process_stack, 256);
    rig_write(samples == 6 ? "samples 6\n" : "wrong\n");
    rig_done();
}

int main(void) {
    rig_paint(process_stack, 256);
    CH_USE_PROCESS_STACK(process_stack + 256);
    app_main();
    return 0;
}
