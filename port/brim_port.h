// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What libbrim asks of a port. A port is a folder beside this file with brim_port_inline.h and the .c files behind it;
/// the build puts that folder on the include path. src/ knows no CPU beyond this.
#ifndef BRIM_PORT_PORT_H
#define BRIM_PORT_PORT_H

#include <brim/port.h>

#include "brim_port_inline.h"

BRIM_EXTERN_C_BEGIN

// The functions that brim_port_inline.h defines, all static inline:
//
// uint32_t brim_port_count_leading_zeros(uint32_t)   32 for 0.
// uint32_t brim_port_count_trailing_zeros(uint32_t)  32 for 0.
// uint32_t brim_port_octave(uint32_t)   How often a number below 65536 is halved until it is below 16.
// uint32_t brim_port_rotate_right(uint32_t value, uint32_t by)   By any number: it counts modulo 32.
// uintptr_t brim_port_stack_pointer(void)       Of the stack this runs on.
//
// void brim_port_store_up_to_3(uint32_t *record, uint32_t count, uint32_t a, uint32_t b, uint32_t c)
//                                               The first `count` of a, b and c, from record[2] on; 0 to 3.
// brim_port_claim                               See port/cortexm; only where BRIM_PORT_HAS_CLAIM is defined.
//
// void brim_port_wait_for_interrupt(void)   Returns at the next interrupt that is or becomes pending, enabled by
//                                           PRIMASK or not.
// void brim_port_take_interrupts(void)      Those that are pending, before the next instruction.
// void brim_port_dcache_clean(const void *, size_t bytes)   These three also order the accesses before and after.
// void brim_port_dcache_invalidate(void *, size_t bytes)
// void brim_port_dcache_clean_and_invalidate(void *, size_t bytes)
//
// uint32_t brim_port_interrupts_off(void)        Of this core alone. Only where a port has two cores (BRIM_SPINLOCK).
// void brim_port_interrupts_restore(uint32_t)
//
// uint32_t brim_port_ask(uint32_t request)       These three only where a port has service calls (BRIM_CRITICAL_SVC).
// bool brim_port_is_asked(const uint32_t *frame)
// uint32_t brim_port_service_priority(void)
//
// const uint32_t *brim_port_build_id(void)       The first bytes of the build-id, by which the host tells images.
// _Noreturn void brim_port_halt(void)            Stops for good, interrupts off, where a debugger sees it. It needs no
//                                                object of start-up, because every firmware may panic.
// uint32_t *brim_port_main_stack_limit(void)     The lowest word of the main stack; NULL where nobody tells it.
// size_t brim_port_main_stack_size_bytes(void)   Its size, where the limit is not NULL.
// BRIM_PORT_MAIN_STACK_LIMIT, _BYTES             The same as initializers of constants.
// uintptr_t brim_port_main_stack_pointer(void)   MSP, whichever stack is in use; 0 on the host.

/// Starts the firmware anew.
BRIM_NORETURN void brim_port_reset(void);

/// Makes accesses just below the main stack fault. False iff this core cannot.
bool brim_port_guard_main_stack(void);

/// Makes a task's stack fault when all but its lowest guard_bytes are used up. False iff this core cannot, or the guard
/// cannot be set so: guard_bytes is no power of two or below BRIM_TASK_GUARD_BYTES, or limit is not aligned to what the
/// core needs. Then no task is guarded.
bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes);

/// Takes the guard of brim_port_guard_task_stack away.
void brim_port_unguard_task_stack(void);

///@{
/// Around stores to the guard of the running task, with interrupts off: a guard that memory protection sets is off in
/// between. `paused` is what the first call returned.
uint32_t brim_port_pause_task_guard(void);
void brim_port_resume_task_guard(uint32_t paused);
///@}

/// The cycle counter of the core, which this call starts; a word that is always 0 iff the core has none.
const volatile uint32_t *brim_port_cycle_counter(void);

/// Takes memory out of the data cache, by a region of an MPU. False iff this core cannot, or not these bytes.
bool brim_port_uncache(void *start, size_t size_bytes);

/// Turns the caches on that the core has, each invalidated first. A cache that is on stays as it is.
void brim_port_enable_caches(void);

/// Keeps the core from reading 0x60000000 to 0xDFFFFFFF ahead, by the MPU's region of the lowest priority. False iff
/// this core cannot.
bool brim_port_block_speculation(void);

/// True iff an access to the address was refused because it lies in the task guard. Asks the core, and no variable.
bool brim_port_is_in_task_guard(uintptr_t address);

BRIM_EXTERN_C_END

#endif
