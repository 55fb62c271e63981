// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The host as a port: a development machine with threads instead of interrupts.
#ifndef BRIM_PORT_INLINE_H
#define BRIM_PORT_INLINE_H

#include <brim/port.h>

void brim_port_wait_for_interrupt(void);

static inline _Noreturn void brim_port_halt(void) {
    __builtin_abort(); // No header: the proofs read this for a core whose libc is not installed.
}

#define BRIM_PORT_MAIN_STACK_LIMIT NULL
#define BRIM_PORT_MAIN_STACK_BYTES 0

static inline uint32_t *brim_port_main_stack_limit(void) {
    return NULL; // The system lays the host's stack out.
}

static inline size_t brim_port_main_stack_size_bytes(void) {
    return 0;
}

static inline uintptr_t brim_port_main_stack_pointer(void) {
    return 0; // In the stack of no bytes at NULL.
}

static inline uint32_t brim_port_count_leading_zeros(uint32_t value) {
    return value == 0 ? 32 : (uint32_t)__builtin_clz(value);
}

static inline uint32_t brim_port_octave(uint32_t value) {
    return 28 - brim_port_count_leading_zeros(value | 8);
}

static inline uint32_t brim_port_count_trailing_zeros(uint32_t value) {
    return value == 0 ? 32 : (uint32_t)__builtin_ctz(value);
}

static inline uint32_t brim_port_rotate_right(uint32_t value, uint32_t by) {
    return value >> (by & 31) | value << (-by & 31);
}

static inline uintptr_t brim_port_stack_pointer(void) {
    return (uintptr_t)__builtin_frame_address(0);
}

static inline void brim_port_dcache_clean(const void *start, size_t bytes) {
    (void)start, (void)bytes;
}

static inline void brim_port_dcache_invalidate(void *start, size_t bytes) {
    (void)start, (void)bytes;
}

static inline void brim_port_dcache_clean_and_invalidate(void *start, size_t bytes) {
    (void)start, (void)bytes;
}

static inline void brim_port_take_interrupts(void) {}

static inline const uint32_t *brim_port_build_id(void) {
    static const uint32_t id[2] = {0x74736F68u, 0u};
    return id;
}

static inline void brim_port_store_up_to_3(uint32_t *record, uint32_t count, uint32_t a, uint32_t b, uint32_t c) {
    uint32_t const values[3] = {a, b, c};
    for (uint32_t i = 0; i < count; ++i) {
        record[2 + i] = values[i];
    }
}

#endif
