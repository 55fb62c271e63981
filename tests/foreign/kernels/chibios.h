// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A kernel in the style of ChibiOS: threads in working areas, whose headers lie at the end of them, a ready list by
/// priority, semaphores, and a switch that no exception does: a function pushes the registers and exchanges SP. The end
/// of an interrupt that made a thread ready builds a frame by hand, returns to the scheduler, and comes back by PendSV.
#ifndef CHIBIOS_H
#define CHIBIOS_H

#include "rig.h"

typedef int32_t msg_t;
typedef uint8_t tprio_t;
typedef uint32_t sysinterval_t;
typedef void (*tfunc_t)(void *p);

struct port_intctx {
    uint32_t r4, r5, r6, r7, r8, r9, r10, r11, lr;
};
typedef struct ch_thread {
    struct ch_thread *next, *prev;
    tprio_t prio;
    struct port_intctx *sp;
    const char *name;
    uint32_t *wabase;
    size_t words;
    msg_t rdymsg;
    sysinterval_t due;
} thread_t;
typedef struct {
    thread_t *next, *prev;
} threads_queue_t;
typedef struct {
    threads_queue_t queue;
    int32_t cnt;
} semaphore_t;

#define THD_WORKING_AREA(s, n)   uint32_t s[((n) + sizeof(thread_t) + 100) / 4 & ~1u] __attribute__((aligned(8)))
#define THD_FUNCTION(tname, arg) void tname(void *arg)

enum { IDLEPRIO = 1, NORMALPRIO = 128, MSG_OK = 0, MSG_TIMEOUT = -1 };

static threads_queue_t ready;
static thread_t mainthread;
thread_t *currp;
static threads_queue_t sleeping;
static volatile sysinterval_t systime;

void SysTick_Handler(void);
void PendSV_Handler(void);
void _port_thread_start(void);
void _port_switch(thread_t *ntp, thread_t *otp);
void chSchDoReschedule(void);
void chThdExit(msg_t msg);
void _port_switch_from_isr(void);
void _port_irq_epilogue(void);

static inline void chSysLock(void) {
    __asm volatile("cpsid i" : : : "memory");
}

static inline void chSysUnlock(void) {
    __asm volatile("cpsie i" : : : "memory");
}

static inline void queue_init(threads_queue_t *tqp) {
    tqp->next = tqp->prev = (thread_t *)(void *)tqp;
}

static NOINLINE void queue_prio_insert(thread_t *tp, threads_queue_t *tqp) {
    thread_t *cp = tqp->next;
    while (cp != (thread_t *)(void *)tqp && cp->prio >= tp->prio) {
        cp = cp->next;
    }
    tp->next = cp;
    tp->prev = cp->prev;
    tp->prev->next = cp->prev = tp;
}

static NOINLINE thread_t *queue_dequeue(thread_t *tp) {
    tp->prev->next = tp->next;
    tp->next->prev = tp->prev;
    return tp;
}

/// Pushes the registers that a call keeps, exchanges SP, and pops those of the other thread.
NAKED __attribute__((used)) void _port_switch(__attribute__((unused)) thread_t *ntp,
                                              __attribute__((unused)) thread_t *otp) {
    __asm volatile(
#if __ARM_ARCH_ISA_THUMB == 2
        "push {r4-r11, lr}\n\t"
        "str sp, [r1, #12]\n\t"
        "ldr r3, [r0, #12]\n\t"
        "mov sp, r3\n\t"
        "pop {r4-r11, pc}"
#else
        "push {r4-r7, lr}\n\t"
        "mov r4, r8\n\t"
        "mov r5, r9\n\t"
        "mov r6, r10\n\t"
        "mov r7, r11\n\t"
        "push {r4-r7}\n\t"
        "mov r3, sp\n\t"
        "str r3, [r1, #12]\n\t"
        "ldr r3, [r0, #12]\n\t"
        "mov sp, r3\n\t"
        "pop {r4-r7}\n\t"
        "mov r8, r4\n\t"
        "mov r9, r5\n\t"
        "mov r10, r6\n\t"
        "mov r11, r7\n\t"
        "pop {r4-r7, pc}"
#endif
    );
}

static NOINLINE void chSchReadyI(thread_t *tp, msg_t msg) {
    tp->rdymsg = msg;
    queue_prio_insert(tp, &ready);
}

static NOINLINE msg_t chSchGoSleepS(void) {
    thread_t *const otp = currp;
    currp = queue_dequeue(ready.next);
    _port_switch(currp, otp);
    return otp->rdymsg;
}

__attribute__((used)) NOINLINE void chSchDoReschedule(void) {
    thread_t *const otp = currp;
    currp = queue_dequeue(ready.next);
    queue_prio_insert(otp, &ready);
    _port_switch(currp, otp);
}

static NOINLINE void chSchRescheduleS(void) {
    if (ready.next != (thread_t *)(void *)&ready && ready.next->prio > currp->prio) {
        chSchDoReschedule();
    }
}

__attribute__((used)) NOINLINE void chThdExit(msg_t msg) {
    chSysLock();
    currp->rdymsg = msg;
    chSchGoSleepS();
    for (;;) {
    }
}

NAKED __attribute__((used)) void _port_thread_start(void) {
    __asm volatile("cpsie i\n\t"
                   "mov r0, r5\n\t"
                   "blx r4\n\t"
                   "movs r0, #0\n\t"
                   "bl chThdExit");
}

__attribute__((used)) NOINLINE thread_t *chThdCreateStatic(void *wsp, size_t size, tprio_t prio, tfunc_t pf,
                                                           void *arg) {
    thread_t *const tp = (thread_t *)(void *)((uint8_t *)wsp + size - ((sizeof(thread_t) + 7) & ~7u));
    struct port_intctx *const ctx = (struct port_intctx *)(void *)((uint8_t *)tp - sizeof(struct port_intctx) - 4);
    rig_paint(wsp, (size_t)((uint32_t *)tp - (uint32_t *)wsp));
    tp->wabase = wsp;
    tp->words = (size_t)((uint32_t *)tp - (uint32_t *)wsp);
    tp->prio = prio;
    tp->sp = ctx;
#if __ARM_ARCH_ISA_THUMB == 2
    ctx->r4 = (uint32_t)(uintptr_t)pf;
    ctx->r5 = (uint32_t)(uintptr_t)arg;
#else
    ctx->r8 = (uint32_t)(uintptr_t)pf; // r8 to r11 lie lowest there: the fifth word is r4.
    ctx->r9 = (uint32_t)(uintptr_t)arg;
#endif
    ctx->lr = (uint32_t)(uintptr_t)_port_thread_start;
    chSysLock();
    chSchReadyI(tp, MSG_OK);
    chSchRescheduleS();
    chSysUnlock();
    return tp;
}

static NOINLINE void chSysInit(void) {
    queue_init(&ready);
    queue_init(&sleeping);
    mainthread.prio = NORMALPRIO;
    currp = &mainthread;
    RIG_REGISTER(0xE000ED20u) = 0x80000000u; // As all interrupts: none interrupts the epilogue of another one.
    RIG_REGISTER(0xE000E014u) = 3000;
    RIG_REGISTER(0xE000E010u) = 7;
}

static inline void chSemObjectInit(semaphore_t *sp, int32_t n) {
    queue_init(&sp->queue);
    sp->cnt = n;
}

static NOINLINE msg_t chSemWait(semaphore_t *sp) {
    msg_t msg = MSG_OK;
    chSysLock();
    if (--sp->cnt < 0) {
        queue_prio_insert(currp, &sp->queue);
        msg = chSchGoSleepS();
    }
    chSysUnlock();
    return msg;
}

static NOINLINE void chSemSignalI(semaphore_t *sp) {
    if (++sp->cnt <= 0) {
        chSchReadyI(queue_dequeue(sp->queue.next), MSG_OK);
    }
}

__attribute__((unused)) static NOINLINE void chSemSignal(semaphore_t *sp) {
    chSysLock();
    chSemSignalI(sp);
    chSchRescheduleS();
    chSysUnlock();
}

__attribute__((unused)) static NOINLINE void chThdSleep(sysinterval_t ticks) {
    chSysLock();
    currp->due = systime + ticks;
    queue_prio_insert(currp, &sleeping);
    chSchGoSleepS();
    chSysUnlock();
}

/// Below the frame of the interrupt a second one leads to _port_switch_from_isr() as a thread, with interrupts off.
__attribute__((used)) NOINLINE void _port_irq_epilogue(void) {
    uint32_t *sp;
    chSysLock();
    if (ready.next == (thread_t *)(void *)&ready || ready.next->prio <= currp->prio) {
        chSysUnlock();
        return;
    }
    __asm volatile("mrs %0, psp" : "=r"(sp));
    sp -= 8;
    sp[6] = (uint32_t)(uintptr_t)_port_switch_from_isr & ~1u;
    sp[7] = 1u << 24;
    __asm volatile("msr psp, %0" : : "r"(sp));
}

NAKED __attribute__((used)) void _port_switch_from_isr(void) {
    __asm volatile("bl chSchDoReschedule\n\t"
                   "ldr r0, =0xE000ED04\n\t"
                   "ldr r1, =0x10000000\n\t"
                   "str r1, [r0]\n\t"
                   "cpsie i\n\t"
                   "1: b 1b\n\t"
                   ".ltorg");
}

/// Drops the frame that was built by hand, so that the interrupted thread goes on.
NAKED void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t"
                   "adds r0, #32\n\t"
                   "msr psp, r0\n\t"
                   "bx lr");
}

static NOINLINE void chSysTimerHandlerI(void) {
    ++systime;
    for (thread_t *tp = sleeping.next; tp != (thread_t *)(void *)&sleeping;) {
        thread_t *const next = tp->next;
        if (tp->due <= systime) {
            chSchReadyI(queue_dequeue(tp), MSG_TIMEOUT);
        }
        tp = next;
    }
}

void SysTick_Handler(void) {
    chSysLock();
    chSysTimerHandlerI();
    chSysUnlock();
    _port_irq_epilogue();
}

/// Moves the main thread to a stack of its own, the process stack, as crt0 does.
#define CH_USE_PROCESS_STACK(words)                                                                                    \
    __asm volatile("msr psp, %0\n\tmovs r0, #2\n\tmsr control, r0\n\tisb" : : "r"(words) : "r0", "memory")

static inline void mark(const char *name, const thread_t *tp) {
    rig_mark(name, tp->wabase, tp->words);
}

#endif
