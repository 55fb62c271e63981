// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/critical.h>

#include "brim_port.h"

// A spin lock would keep the other core waiting while this one sleeps, and an interrupt that BASEPRI holds off wakes no
// core.
#if BRIM_CRITICAL_SVC // uncovered: not the host
#define INTERRUPTS_OFF()           privileged_interrupts_off()
#define INTERRUPTS_RESTORE(before) brim_port_interrupts_restore(before)

static uint32_t privileged_interrupts_off(void) {
    BRIM_REQUIRE(!brim_is_unprivileged_(), BRIM_PANIC_BROKEN_PROMISE, NULL);
    return brim_port_interrupts_off();
}
#elif BRIM_SPINLOCK || BRIM_CRITICAL_BASEPRI
#define INTERRUPTS_OFF()           brim_port_interrupts_off()
#define INTERRUPTS_RESTORE(before) brim_port_interrupts_restore(before)
#else
#define INTERRUPTS_OFF()           brim_critical_enter()
#define INTERRUPTS_RESTORE(before) brim_critical_exit(before)
#endif

void brim_sleep_until(bool (*ready)(const void *context), const void *context) {
    uint32_t before = INTERRUPTS_OFF();
    while (!ready(context)) {
        brim_port_wait_for_interrupt(); // Wakes for a pending interrupt, which runs once they are on again.
        INTERRUPTS_RESTORE(before);
        brim_port_take_interrupts();
        before = INTERRUPTS_OFF();
    }
    INTERRUPTS_RESTORE(before);
}

void brim_protection_enter(brim_protection *protection) {
    uint32_t const before = brim_critical_enter();
    if (protection->entered) {
        brim_panic(BRIM_PANIC_BORROWED_TWICE, protection);
    }
    protection->entered = true;
    protection->before = before;
}

void brim_protection_exit(brim_protection *protection) {
    BRIM_REQUIRE(protection->entered, BRIM_PANIC_BROKEN_PROMISE, protection);
    protection->entered = false;
    brim_critical_exit(protection->before);
}

void brim_critical_refuse_unprivileged_(void) { // uncovered: not the host
    brim_panic(BRIM_PANIC_BROKEN_PROMISE, NULL);
}

#if BRIM_CRITICAL_SVC // uncovered: not the host
// An answer has this bit where the request has not, so a service call that nobody served is noticed. BASEPRI has 8
// bits.
#define SERVED 0x100u

uint32_t brim_critical_ask_(uint32_t request) {
    uint32_t const answer = brim_port_ask(request);
    BRIM_REQUIRE(((answer ^ request) & SERVED) != 0, BRIM_PANIC_BROKEN_PROMISE, NULL);
    return answer;
}

uint32_t brim_critical_service(uint32_t request) {
    BRIM_REQUIRE(brim_port_service_priority() < BRIM_CRITICAL_BASEPRI, BRIM_PANIC_BROKEN_PROMISE, NULL);
    if (request == BRIM_CRITICAL_ASK_ENTER_) {
        return brim_critical_enter() | SERVED; // A handler is privileged.
    }
    brim_critical_exit((request & 0xFFu) == 0 ? 0 : BRIM_CRITICAL_BASEPRI); // Nothing more urgent, whatever was asked.
    return 0;
}

bool brim_critical_serve(uint32_t *frame) {
    if (!brim_port_is_asked(frame)) {
        return false;
    }
    frame[0] = brim_critical_service(frame[0]);
    return true;
}
#endif
