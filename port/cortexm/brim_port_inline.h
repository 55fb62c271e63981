// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Every Cortex-M as a port. The compiler's own macros choose what the core is given, file by file, so a build system
/// lists the same sources for every core, and the CPU flags may come from anywhere.
/// Source: Arm DDI 0419E (ARMv6-M Architecture Reference Manual), DDI 0403E (ARMv7-M), DDI 0553 (ARMv8-M).
#ifndef BRIM_PORT_INLINE_H
#define BRIM_PORT_INLINE_H

#include <brim/port.h>

#include "core.h"

static inline uint32_t brim_port_rotate_right(uint32_t value, uint32_t by) {
#if CORE_IS_MAINLINE
    uint32_t rotated;
    __asm("ror %0, %1, %2" : "=r"(rotated) : "r"(value), "r"(by));
    return rotated;
#else
    __asm(".syntax unified\n\trors %0, %0, %1" : "+l"(value) : "l"(by) : "cc");
    return value;
#endif
}

static inline uintptr_t brim_port_stack_pointer(void) {
    uintptr_t sp;
    __asm volatile("mov %0, sp" : "=r"(sp));
    return sp;
}

/// The main stack's pointer, whichever is in use. Unprivileged code reads 0.
static inline uintptr_t brim_port_main_stack_pointer(void) {
    uintptr_t msp;
    __asm volatile("mrs %0, msp" : "=r"(msp));
    return msp;
}

/// Turns the interrupts of this core off, whatever else a critical section does; returns what restores them.
static inline uint32_t brim_port_interrupts_off(void) {
    uint32_t primask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(primask) : : "memory");
    return primask;
}

static inline void brim_port_interrupts_restore(uint32_t primask) {
    __asm volatile("msr primask, %0" : : "r"(primask) : "memory");
}

#if BRIM_CRITICAL_SVC
/// Makes the service call of unprivileged code, which is passed r0 and returns it.
static inline uint32_t brim_port_ask(uint32_t request) {
    register uint32_t r0 __asm("r0") = request;
    __asm volatile("svc %1" : "+r"(r0) : "i"(BRIM_CRITICAL_SVC) : "memory");
    return r0;
}

/// Whether the service call that stacked this frame is brim's. The opcode lies before the return address.
static inline bool brim_port_is_asked(const uint32_t *frame) {
    return ((const uint16_t *)(uintptr_t)frame[6])[-1] == (0xDF00u | BRIM_CRITICAL_SVC);
}

/// The priority of service calls, as BASEPRI counts.
static inline uint32_t brim_port_service_priority(void) {
    return SCB_SHPR2 >> 24;
}
#endif

static inline void brim_port_wait_for_interrupt(void) {
    __asm volatile("dsb\n\twfi" : : : "memory");
}

/// Between interrupts on and off again: without it the core may take none of those that are pending (AN321, 4.7).
static inline void brim_port_take_interrupts(void) {
    __asm volatile("isb" : : : "memory");
}

#if CORE_IS_MAINLINE && !BRIM_SPINLOCK && BRIM_EXCLUSIVES && (defined(__clang__) || __GNUC__ >= 11)
#define BRIM_PORT_HAS_CLAIM 1

/// Moves *head by so many bytes and reads the clock in the same instant: nothing else ran between. head[1] is the
/// limit, beyond which *head does not move, and head[2] points to the clock. From LDREX to STREX it is one statement,
/// as those of port.h are. (Asm goto has results since gcc 11.) Returns *head as it was; NULL iff the limit is reached,
/// and then nothing has changed.
static inline uint32_t *brim_port_claim(uint32_t *volatile *head, uint32_t bytes, uint32_t *stamp) {
    uint32_t *was;
    uint32_t next;
    uint32_t time;
    uint32_t failed;
    __asm goto volatile("1:\n\t"
                        "ldrex %0, [%4]\n\t"
                        "adds %1, %0, %5\n\t"
                        "ldr %2, [%4, #4]\n\t"
                        "cmp %1, %2\n\t"
                        "bhi %l6\n\t"
                        "ldr %2, [%4, #8]\n\t"
                        "ldr %2, [%2]\n\t"
                        "strex %3, %1, [%4]\n\t"
                        "cmp %3, #0\n\t"
                        "bne 1b"
                        : "=&r"(was), "=&r"(next), "=&r"(time), "=&r"(failed)
                        : "r"(head), "r"(bytes)
                        : "cc", "memory"
                        : full);
    if (was == NULL) {
        __builtin_unreachable();
    }
    *stamp = time;
    return was;
full:
#ifndef __clang__
    __attribute__((cold)); // gcc jumps over it otherwise.
#endif
    return NULL;
}
#endif

static inline void brim_port_store_up_to_3(uint32_t *record, uint32_t count, uint32_t a, uint32_t b, uint32_t c) {
#if CORE_IS_MAINLINE // One comparison for both branches, which gcc does not find.
    __asm volatile("cbz %1, 1f\n\t"
                   "str %2, [%0, #8]\n\t"
                   "cmp %1, #2\n\t"
                   "blo 1f\n\t"
                   "str %3, [%0, #12]\n\t"
                   "beq 1f\n\t"
                   "str %4, [%0, #16]\n"
                   "1:"
                   :
                   : "r"(record), "l"(count), "r"(a), "r"(b), "r"(c)
                   : "cc", "memory");
#else
    uint32_t const values[3] = {a, b, c};
    for (uint32_t i = 0; i < count; ++i) {
        record[2 + i] = values[i];
    }
#endif
}

// The note of the linker: three words, "GNU", and the id. brim's linker scripts define the symbol.
extern const uint32_t brim_log_build_id_needs_brim_log_ld[];

static inline const uint32_t *brim_port_build_id(void) {
    return brim_log_build_id_needs_brim_log_ld + 4;
}

static inline _Noreturn void brim_port_halt(void) {
    __asm volatile("cpsid i" : : : "memory");
    for (;;) {
        __asm volatile("nop"); // Here is where a debugger finds a halted firmware; its caller says why.
    }
}

// The linker script defines both symbols. They are weak so that a firmware whose linker script does not tell where the
// main stack lies still links; brim_report then prints that the stack is unknown.
extern uint32_t _stack_limit[] BRIM_WEAK, _stack_start[] BRIM_WEAK;

/// The same as initializers of constants. C has none for a difference of addresses, so the size is a symbol whose
/// address is the number.
extern const char _brim_stack_bytes[] BRIM_WEAK;
#define BRIM_PORT_MAIN_STACK_LIMIT _stack_limit
#define BRIM_PORT_MAIN_STACK_BYTES ((size_t)_brim_stack_bytes)

static inline uint32_t *brim_port_main_stack_limit(void) {
    return _stack_limit;
}

static inline size_t brim_port_main_stack_size_bytes(void) {
    return (size_t)((char *)_stack_start - (char *)_stack_limit);
}

#if CORE_IS_MAINLINE

static inline uint32_t brim_port_count_leading_zeros(uint32_t value) {
    uint32_t zeros;
    __asm("clz %0, %1" : "=r"(zeros) : "r"(value));
    return zeros;
}

static inline uint32_t brim_port_octave(uint32_t value) {
    return 28 - brim_port_count_leading_zeros(value | 8);
}

static inline uint32_t brim_port_count_trailing_zeros(uint32_t value) {
    uint32_t zeros;
    __asm("rbit %0, %1\n\tclz %0, %0" : "=r"(zeros) : "r"(value));
    return zeros;
}

// The data cache of the M7, M55 and M85. Its maintenance registers take one address a write (DDI 0403E, B2.2.7, "Cache
// and branch predictor maintenance operations"). On a core without a data cache they do nothing, and the barriers order
// the core's accesses to the buffer with those that start and end a transfer.
#define BRIM_PORT_SCB_DCIMVAC  ((volatile uint32_t *)0xE000EF5Cu)
#define BRIM_PORT_SCB_DCCMVAC  ((volatile uint32_t *)0xE000EF68u)
#define BRIM_PORT_SCB_DCCIMVAC ((volatile uint32_t *)0xE000EF70u)

static inline void brim_port_dcache_lines(volatile uint32_t *operation, const void *start, size_t bytes) {
    __asm volatile("dsb" : : : "memory");
    uintptr_t const end = (uintptr_t)start + bytes;
    for (uintptr_t line = (uintptr_t)start & ~(uintptr_t)(BRIM_CACHE_LINE - 1); line < end; line += BRIM_CACHE_LINE) {
        *operation = (uint32_t)line;
    }
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static inline void brim_port_dcache_clean(const void *start, size_t bytes) {
    brim_port_dcache_lines(BRIM_PORT_SCB_DCCMVAC, start, bytes);
}

static inline void brim_port_dcache_invalidate(void *start, size_t bytes) {
    brim_port_dcache_lines(BRIM_PORT_SCB_DCIMVAC, start, bytes);
}

static inline void brim_port_dcache_clean_and_invalidate(void *start, size_t bytes) {
    brim_port_dcache_lines(BRIM_PORT_SCB_DCCIMVAC, start, bytes);
}

#else // ARMv6-M and the ARMv8-M baseline have no CLZ and no data cache.

static inline uint32_t brim_port_count_leading_zeros(uint32_t value) {
    return value == 0 ? 32 : (uint32_t)__builtin_clz(value);
}

static inline uint32_t brim_port_count_trailing_zeros(uint32_t value) {
    return value == 0 ? 32 : brim_lowest_bit(value);
}

/// The octave of 8 i to 8 i + 7.
extern const uint8_t brim_port_octaves[128];

static inline uint32_t brim_port_octave(uint32_t value) {
    return value < 1024 ? brim_port_octaves[value / 8] : brim_port_octaves[value / 1024] + 7u;
}

static inline void brim_port_dcache_clean(const void *start, size_t bytes) {
    (void)start, (void)bytes;
    __asm volatile("dsb" : : : "memory");
}

static inline void brim_port_dcache_invalidate(void *start, size_t bytes) {
    brim_port_dcache_clean(start, bytes);
}

static inline void brim_port_dcache_clean_and_invalidate(void *start, size_t bytes) {
    brim_port_dcache_clean(start, bytes);
}

#endif

#endif
