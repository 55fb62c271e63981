// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Critical sections between the two cores of an RP2040: interrupts off, and one of the 32 hardware spin locks. A read
// of the lock's register takes it and returns 0 iff it is taken already; any write gives it back (RP2040
// datasheet, 2.3.1.3 "Hardware Spinlocks"). The lock does not nest, so this file keeps which core holds it.
//
// Settings:
//   BRIM_SPINLOCK_NUMBER   Which of the 32. Default 31; the firmware lets nobody else have it (spin_lock_claim).
#include "brim_port.h"

#if BRIM_SPINLOCK

#ifndef BRIM_SPINLOCK_NUMBER
#define BRIM_SPINLOCK_NUMBER 31
#elif BRIM_SPINLOCK_NUMBER < 0 || BRIM_SPINLOCK_NUMBER > 31
#error "brim: BRIM_SPINLOCK_NUMBER is 0 to 31"
#endif

#ifndef SIO_BASE // The test has memory there.
#define SIO_BASE 0xD0000000u
#endif
#define SIO_CPUID    (*(volatile uint32_t *)(SIO_BASE))
#define SIO_SPINLOCK (*(volatile uint32_t *)(SIO_BASE + 0x100u + 4u * BRIM_SPINLOCK_NUMBER))

#define NESTED 2u // In `before`, beside PRIMASK: an outer section of this core holds the lock.

static uint32_t volatile holder; // 1 + the core that holds the lock, 0 for none. Written only while the lock is held.

static inline void memory_barrier(void) {
    __asm volatile("dmb" : : : "memory");
}

uint32_t brim_critical_enter(void) {
    uint32_t const primask = brim_port_interrupts_off();
    uint32_t const me = SIO_CPUID + 1;
    if (holder == me) { // Only this core can have written that, and its interrupts are off.
        return primask | NESTED;
    }
    while (SIO_SPINLOCK == 0) {
    }
    memory_barrier();
    holder = me;
    return primask;
}

void brim_critical_exit(uint32_t before) {
    if ((before & NESTED) == 0) {
        holder = 0;
        memory_barrier();
        SIO_SPINLOCK = 1;
    }
    brim_port_interrupts_restore(before & ~NESTED);
}

#else
extern const char brim_critical_sections_are_inline; // A source that declares nothing is none.
#endif
