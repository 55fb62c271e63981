// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Types that LDREX and STREX update, and those beside them that do without.
#include <brim/mpsc.h>
#include <brim/pool.h>
#include <brim/shared_pool.h>
#include <brim/spsc.h>
#include <brim/spsc_evict.h>

BRIM_MPSC(many_ring, uint32_t, 8);
BRIM_SPSC_EVICT(evicting_ring, uint32_t, 8);
BRIM_SPSC(plain_ring, uint32_t, 8);
BRIM_POOL(small_pool, uint32_t, 32);
BRIM_POOL(large_pool, uint32_t, 33);
BRIM_POOL_COUNTED(counted_pool, uint32_t, 33);
BRIM_SHARED_POOL(owned_pool, uint32_t, 33);

BRIM_KEEP many_ring many;
BRIM_KEEP evicting_ring evicting;
BRIM_KEEP plain_ring plain;
BRIM_KEEP small_pool small;
BRIM_KEEP large_pool large;
BRIM_KEEP counted_pool counted;
BRIM_KEEP owned_pool owned;
BRIM_KEEP struct {
    uint32_t number;
    small_pool pools[2];
} held;

extern uint32_t _stack_start;
void Reset_Handler(void);
BRIM_KEEP BRIM_SECTION(".vectors") void (*const vectors[4])(void) = {(void (*)(void))(uintptr_t)&_stack_start,
                                                                     Reset_Handler, Reset_Handler, Reset_Handler};

void Reset_Handler(void) {
    for (;;) {
    }
}
