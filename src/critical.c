// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/critical.h>

#include "brim_port.h"

// A spin lock would keep the other core waiting while this one sleeps, and an interrupt that BASEPRI holds off wakes no
// core.
#if BRIM_SPINLOCK || BRIM_CRITICAL_BASEPRI
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
