// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Turning on the caches of an M7, M55 or M85. Their contents are unknown after a reset, so each cache is invalidated
// before it is enabled (Cortex-M7 Devices Generic User Guide, Arm DUI 0646C, 4.8.5; DDI 0403E, B2.2.7).
#include "brim_port.h"
#include "core.h"

#if CORE_IS_MAINLINE

#define SCB_CLIDR  CORE_REGISTER(0xE000ED78u)
#define SCB_CCSIDR CORE_REGISTER(0xE000ED80u)
#define SCB_CSSELR CORE_REGISTER(0xE000ED84u)
#define SCB_DCISW  CORE_REGISTER(0xE000EF60u)
#define HAS_ICACHE 1u // Of the first level, in CLIDR.
#define HAS_DCACHE 2u
#define CCR_DC     (1u << 16)
#define CCR_IC     (1u << 17)

// DCISW takes the way in its uppermost bits and the set above the offset in a line.
static void invalidate_dcache(void) {
    SCB_CSSELR = 0; // The data cache of the first level.
    core_barrier();
    uint32_t const geometry = SCB_CCSIDR;
    uint32_t const last_set = (geometry >> 13) & 0x7FFFu, last_way = (geometry >> 3) & 0x3FFu;
    uint32_t const set_shift = (geometry & 7u) + 4;
    uint32_t const way_shift = last_way == 0 ? 0 : brim_port_count_leading_zeros(last_way);
    for (uint32_t set = 0; set <= last_set; ++set) {
        for (uint32_t way = 0; way <= last_way; ++way) {
            SCB_DCISW = way << way_shift | set << set_shift;
        }
    }
}

// A cache that is on already may hold what is nowhere else, so it is left as it is.
void brim_port_enable_caches(void) {
    uint32_t const caches = SCB_CLIDR & 7u;
    if ((caches & HAS_ICACHE) != 0 && (SCB_CCR & CCR_IC) == 0) {
        core_barrier();
        SCB_ICIALLU = 0;
        core_barrier();
        SCB_CCR |= CCR_IC;
        core_barrier();
    }
    if ((caches & HAS_DCACHE) != 0 && (SCB_CCR & CCR_DC) == 0) {
        invalidate_dcache();
        core_barrier();
        SCB_CCR |= CCR_DC;
        core_barrier();
    }
}

#else

void brim_port_enable_caches(void) {}

#endif
