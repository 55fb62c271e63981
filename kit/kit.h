// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The silicon kit: one image with the same tests on every board. A test either says at once whether it holds, or
/// causes a reset and is judged by the run that follows. What has been judged is kept over the resets in no-init
/// memory. A core with caches runs all tests twice: with its caches off, and on.
#ifndef BRIM_KIT_H
#define BRIM_KIT_H

#include <brim/brim.h>
#include <brim/region.h>

#include "board.h"
#include "core.h"

#ifndef BOARD_HAS_WATCHDOG
#define BOARD_HAS_WATCHDOG 0
#endif
#ifndef BOARD_HAS_DMA
#define BOARD_HAS_DMA 0
#endif

/// A test returns a text that begins so where it does not apply; it then counts neither way.
#define KIT_SKIP "skip: "

/// A test has `holds`, or `provoke` and `judge`.
typedef struct kit_test {
    const char *name;
    bool in_each_ram;           ///< It runs once for each RAM, in the block of kit_ram().
    const char *(*holds)(void); ///< NULL iff the test holds; else why not.
    void (*provoke)(void);      ///< Causes a reset. If it comes back, the test has failed.
    const char *(*judge)(void); ///< As holds, in the run after the reset.
} kit_test;

/// What every board can do: memory, protection, sections with interrupts off, queues, a DMA.
extern const kit_test kit_machine_tests[];
extern const size_t kit_machine_test_count;

/// Queues, pools and the locked heap under a timer that sweeps by cycles.
extern const kit_test kit_sweep_tests[];
extern const size_t kit_sweep_test_count;

/// What ends in a reset: overflows, faults, and the hand-over from a dirty bootloader.
extern const kit_test kit_reset_tests[];
extern const size_t kit_reset_test_count;

/// A kilobyte at the upper end of a RAM, that no section takes; 1024 bytes, aligned to as many.
#define KIT_RAM_BYTES 1024u

/// The block in the RAM of this round of a test with in_each_ram.
void *kit_ram(void);

/// Whether the region is RAM.
bool kit_is_ram(const brim_region *region);

/// Prints a figure for the report.
void kit_say_fact(const char *name, uint32_t value);

/// How often the timer has fired, and what its handler calls; NULL for nothing.
extern uint32_t volatile kit_ticks;
extern void (*volatile kit_on_tick)(void);

/// What of the kit survives its resets: the poisoning of RAM leaves it out.
extern const void *const kit_kept;
extern const size_t kit_kept_bytes;

/// Writes no-init data to memory. A reset forgets what the cache holds of it, and the last store to RAM with error
/// correction, so a byte in a word of its own is stored last (docs/silicon.md).
void kit_keep(const void *words, size_t bytes);

/// What a test returns: NULL iff it holds, else why not.
static inline const char *kit_expect(bool holds, const char *why_not) {
    return holds ? NULL : why_not;
}

/// Whether the core has an MPU of ARMv7-M, whose guards name the address.
static inline bool kit_has_mpu7(void) {
    return CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT && ((MPU_TYPE >> 8) & 0xFFu) != 0;
}

/// Whether the core can have caches: an M7, M55 or M85. The emulator's have none, and take the same path.
static inline bool kit_may_have_caches(void) {
    uint32_t const part = CORE_REGISTER(0xE000ED00u) >> 4 & 0xFFFu;
    return part == 0xC27u || part == 0xD22u || part == 0xD23u;
}

/// Whether the data cache is on.
static inline bool kit_has_dcache_on(void) {
    return (SCB_CCR & 1u << 16) != 0;
}

#endif
