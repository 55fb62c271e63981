// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Guards of stacks, by what the architecture has: limit registers, or regions of the MPU, or nothing; and the region
// that takes memory out of the data cache.
#include "brim_port.h"
#include "core.h"

#if CORE_HAS_STACK_LIMIT
// The ARMv8-M mainline has limit registers: an SP below one faults before anything is written (DDI 0553, B3.21).

bool brim_port_guard_main_stack(void) {
    __asm volatile("msr msplim, %0" : : "r"(_stack_limit));
    return true;
}

// The register is set above the guard: an instruction that moves SP is checked against it, but a switcher stores the
// task's registers below PSP through another register, which is not (DDI 0553, stack limit checks). Those stores end in
// the guard, where brim_stack_is_intact sees them.
bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    uint32_t const base = (uint32_t)(uintptr_t)limit;
    if (guard_bytes < BRIM_GUARD_FOR_FRAMES || base % 8 != 0 || guard_bytes % 8 != 0) {
        brim_port_unguard_task_stack();
        return false;
    }
    __asm volatile("msr psplim, %0" : : "r"(base + (uint32_t)guard_bytes));
    return true;
}

void brim_port_unguard_task_stack(void) {
    __asm volatile("msr psplim, %0" : : "r"(0));
}

#elif CORE_IS_MAINLINE
// ARMv7-M has two MPU regions for it: no access just below the main stack, no writing at the bottom of the running
// task's (PMSAv7; DDI 0403E, B3.5).

extern const char _stack_guard_size[]; // Made by the linker script; a power of two.

#define RASR_ENABLE        1u
#define RASR_SIZE_2_GB     (30u << 1) // Log2 of the bytes, less 1.
#define RASR_SIZE(bytes)   (RASR_SIZE_2_GB - (brim_port_count_leading_zeros(bytes) << 1))
#define RASR_NO_ACCESS     (0u << 24)
#define RASR_READ_ONLY     (5u << 24) // Privileged code may read: the paint in the guard is looked at.
#define RASR_NO_EXECUTE    (1u << 28)
#define RASR_FULL_ACCESS   (3u << 24)
#define RASR_UNCACHED      (1u << 19) // Normal, non-cacheable: TEX 1. Not shareable: exclusives stay inside the core.
#define RASR_WRITE_THROUGH (1u << 17) // Normal, write-through: C.
#define RASR_SIZE_4_GB     (31u << 1)
#define RASR_EXTERNAL      (0x87u << 8) // The eighths 0, 1, 2 and 7 are left out.
#define CTRL_ENABLE        1u
#define CTRL_DEFAULT_MAP   (1u << 2) // Privileged code sees the default memory map where no region is.
#define FPCCR_LSPEN        (1u << 30)
#define FPCCR_LSPACT       1u

static uint32_t regions(void) {
    return (MPU_TYPE >> 8) & 0xFFu;
}

BRIM_ALWAYS_INLINE void set_region(uint32_t region, uint32_t settings, uint32_t base) {
    MPU_RNR = region;
    MPU_RASR = 0; // A new base never meets the old size.
    MPU_RBAR = base;
    MPU_RASR = settings;
    MPU_CTRL |= CTRL_DEFAULT_MAP | CTRL_ENABLE;
    core_barrier();
}

// The last region wins over all others; the first ones stay the firmware's.
bool brim_port_guard_main_stack(void) {
    if (regions() == 0) {
        return false;
    }
    uint32_t const size = (uint32_t)(uintptr_t)_stack_guard_size;
    set_region(regions() - 1, RASR_NO_EXECUTE | RASR_NO_ACCESS | RASR_ENABLE | RASR_SIZE(size),
               (uint32_t)(uintptr_t)_stack_limit - size);
    return true;
}

BRIM_NOINLINE static bool refuse_task_guard(void) {
    brim_port_unguard_task_stack();
    return false;
}

// What the default memory map says of RAM at this address (B3.1): write-back from 0x20000000 and from 0x60000000 on,
// write-through below 0x20000000 and from 0x80000000 on. With other attributes than the RAM behind it, reads of the
// paint would not see what the cache holds.
BRIM_ALWAYS_INLINE uint32_t read_only_ram(uint32_t address, uint32_t bytes) {
    uint32_t settings = RASR_NO_EXECUTE | RASR_READ_ONLY | RASR_WRITE_THROUGH | RASR_ENABLE | RASR_SIZE_2_GB;
    BRIM_OPAQUE(settings); // One constant, or gcc makes it in three steps.
    settings -= brim_port_count_leading_zeros(bytes) << 1;
    uint32_t const writes_back = address >> 29 & 1;
    settings |= writes_back << 19;       // TEX 1.
    BRIM_OPAQUE(settings);               // Or gcc multiplies for both bits.
    return settings | writes_back << 16; // B.
}

#if CORE_MAY_STACK_FLOATS
// Where SP was moved into the guard without a store, the lowest 32 of the 104 bytes that an exception reserves may lie
// below the guard. With LSPEN cleared, the core writes the others too, and so into the guard (DDI 0403E, B1.5.7 and
// B3.2.21). A kernel may set LSPEN as it starts, so each switch looks at it.
//
// While LSPACT is 1, an interrupt between the load and the store might save the registers and clear LSPACT. The store
// would set it again, and the task would lose its registers. So LSPEN then stays until the next switch. LSPACT is 0 in
// a thread, and in a switcher that has stored s16 to s31. While it is 0, interrupts leave it 0.
BRIM_NOINLINE static bool stack_floats_at_once(void) {
    uint32_t const control = FPCCR;
    if ((control & FPCCR_LSPACT) == 0) {
        FPCCR = control & ~FPCCR_LSPEN;
        core_barrier();
    }
    return true;
}
#endif

// Each switch pays for it, so the region is counted from MPU_TYPE without a mask: IREGION is 0 (B3.5.5).
bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    uint32_t const base = (uint32_t)(uintptr_t)limit, size = (uint32_t)guard_bytes;
    uint32_t const count = MPU_TYPE >> 8;
    if (count == 0) {
        return false;
    }
    if (((base | size) & ((size - 1) | (BRIM_GUARD_FOR_FRAMES - 1))) != 0) { // A small power of two is refused, too.
        return refuse_task_guard();
    }
    set_region(count - 2, read_only_ram(base, size), base);
#if CORE_MAY_STACK_FLOATS
    if ((FPCCR & FPCCR_LSPEN) != 0) {
        return stack_floats_at_once();
    }
#endif
    return true;
}

void brim_port_unguard_task_stack(void) {
    brim_port_resume_task_guard(0);
}

// Leaves the guard's region selected.
static bool select_task_guard(void) {
    uint32_t const region = regions() - 2;
    if (region < 16) {
        MPU_RNR = region;
    }
    return region < 16;
}

uint32_t brim_port_pause_task_guard(void) {
    uint32_t const settings = select_task_guard() ? MPU_RASR : 0;
    brim_port_resume_task_guard(0);
    return settings;
}

void brim_port_resume_task_guard(uint32_t paused) {
    if (select_task_guard()) {
        MPU_RASR = paused;
        core_barrier();
    }
}

// The third last region: a guard inside the memory still wins. No line may stay in the cache, because the core would
// not look there any more, and an eviction would overwrite what a DMA has written.
bool brim_port_uncache(void *start, size_t size_bytes) {
    uint32_t const base = (uint32_t)(uintptr_t)start, size = (uint32_t)size_bytes;
    uint32_t const region = regions() - 3;
    if (region >= 16 || size < 32 || ((base | size) & (size - 1)) != 0) {
        return false;
    }
    brim_port_dcache_clean_and_invalidate(start, size_bytes);
    set_region(region, RASR_NO_EXECUTE | RASR_FULL_ACCESS | RASR_UNCACHED | RASR_ENABLE | RASR_SIZE(size), base);
    return true;
}

// One region of 4 GB, less the eighths below 0x60000000 and from 0xE0000000 on. Strongly ordered, so that the core
// reads nothing there ahead of the program (ST AN4861; DDI 0403E, A3.5 and B3.5.9).
bool brim_port_block_speculation(void) {
    if (regions() == 0) {
        return false;
    }
    set_region(0, RASR_NO_EXECUTE | RASR_NO_ACCESS | RASR_EXTERNAL | RASR_SIZE_4_GB | RASR_ENABLE, 0);
    return true;
}

bool brim_port_is_in_task_guard(uintptr_t address) {
    if (!select_task_guard() || (MPU_RASR & RASR_ENABLE) == 0) {
        return false;
    }
    uint32_t const size_bytes = 2u << ((MPU_RASR >> 1) & 31u);
    return address - (MPU_RBAR & ~31u) < size_bytes;
}

#else
// ARMv6-M and the ARMv8-M baseline: the stack's limit is the edge of RAM, below which a bus answers with a fault, or
// does not. The optional MPUs of the M0+ and the M23 are left to the firmware.

bool brim_port_guard_main_stack(void) {
    return false;
}

bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    (void)limit, (void)guard_bytes;
    return false;
}

void brim_port_unguard_task_stack(void) {}

#endif

#if CORE_HAS_STACK_LIMIT || !CORE_IS_MAINLINE
// Stores to the guard are not checked.
uint32_t brim_port_pause_task_guard(void) {
    return 0;
}

void brim_port_resume_task_guard(uint32_t paused) {
    (void)paused;
}

// The memory attributes of PMSAv8 are not set: of its cores only the M55 and the M85 have a data cache.
bool brim_port_uncache(void *start, size_t size_bytes) {
    (void)start, (void)size_bytes;
    return false;
}

bool brim_port_block_speculation(void) {
    return false;
}

bool brim_port_is_in_task_guard(uintptr_t address) {
    (void)address;
    return false;
}
#endif
