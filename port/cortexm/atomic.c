// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// C11 atomics of one word, which the compiler calls by name where the core has no exclusives. Each is the shortest
// section with interrupts off. Linked only where a firmware uses them.
#include <brim/port.h>

#ifndef __ARM_FEATURE_LDREX

#define ATOMIC_FETCH(name, operation)                                                                                  \
    uint32_t brim_atomic_##name(volatile void *object, uint32_t operand, int order) __asm("__atomic_" #name "_4");     \
    uint32_t brim_atomic_##name(volatile void *object, uint32_t operand, int order) {                                  \
        volatile uint32_t *const word = (volatile uint32_t *)object;                                                   \
        (void)order;                                                                                                   \
        uint32_t const before = brim_critical_enter();                                                                 \
        uint32_t const old = *word;                                                                                    \
        *word = (operation);                                                                                           \
        brim_critical_exit(before);                                                                                    \
        return old;                                                                                                    \
    }

ATOMIC_FETCH(fetch_add, old + operand)
ATOMIC_FETCH(fetch_sub, old - operand)
ATOMIC_FETCH(fetch_and, old &operand)
ATOMIC_FETCH(fetch_or, old | operand)
ATOMIC_FETCH(fetch_xor, old ^ operand)
ATOMIC_FETCH(exchange, operand)

bool brim_atomic_compare_exchange(volatile void *object, void *expected, uint32_t desired, bool weak, int success,
                                  int failure) __asm("__atomic_compare_exchange_4");
bool brim_atomic_compare_exchange(volatile void *object, void *expected, uint32_t desired, bool weak, int success,
                                  int failure) {
    volatile uint32_t *const word = (volatile uint32_t *)object;
    uint32_t *const shall = (uint32_t *)expected;
    (void)weak, (void)success, (void)failure;
    uint32_t const before = brim_critical_enter();
    uint32_t const is = *word;
    bool const same = is == *shall;
    if (same) {
        *word = desired;
    }
    brim_critical_exit(before);
    *shall = is;
    return same;
}

#endif
