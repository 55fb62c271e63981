// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Critical sections, a value that can only be reached inside one, and sleep without a lost wake-up.
///
///     uint32_t const before = brim_critical_enter();
///     ...                                              // no interrupt handler runs here
///     brim_critical_exit(before);
///
///     BRIM_PROTECTED(shared_config, struct config);
///     static shared_config config;
///     struct config *c = shared_config_enter(&config); // interrupts off
///     c->threshold = 7;
///     shared_config_exit(&config, &c);                 // interrupts as before, c is NULL
///
/// Unless BRIM_CRITICAL_SVC is set, only privileged code has critical sections. A core ignores them silently in
/// unprivileged code, such as a task of
/// FreeRTOS-MPU or of Zephyr's user mode; with it go the locks of locked_heap.h, of pools of more than 32 blocks, and
/// of everything on a core without exclusive accesses (ARMv6-M). Such code asks a privileged task or a service call to
/// do it. With BRIM_INVARIANT_ENABLED 1 a critical section in unprivileged code ends in a panic (broken promise).
#ifndef BRIM_CRITICAL_H
#define BRIM_CRITICAL_H

#include "bind.h"
#include "panic.h"

BRIM_ASSERT_NOT_PACKED(brim_critical_header);

BRIM_EXTERN_C_BEGIN

/// Sleeps until ready(context) says true, and lets interrupt handlers run meanwhile. The test runs with interrupts off
/// and the core wakes for one that is pending even then, so no wake-up falls between the test and the sleep. \context
/// Main code or a task; never inside a critical section or a handler. Only this core's interrupts are off meanwhile,
/// and only they wake it: on two cores the other core pends an interrupt of this one. \cost     One call of ready per
/// wake-up, during which interrupts are off.
void brim_sleep_until(bool (*ready)(const void *context), const void *context);

/// Who holds a BRIM_PROTECTED value. Invariant: written only by the holder, with interrupts off.
typedef struct brim_protection {
    uint32_t before; ///< What exit restores.
    bool entered;
} brim_protection;

/// Turns interrupts off for the holder. Panics (borrowed twice) when the value is entered already.
/// \context  Any.  \cost  O(1).
void brim_protection_enter(brim_protection *protection);

/// \context  The holder.  \cost  O(1).
void brim_protection_exit(brim_protection *protection);

#if BRIM_CRITICAL_SVC
///@{
/// For the firmware's handler of service calls, which must be more urgent than BRIM_CRITICAL_BASEPRI: begins or ends
/// the section that unprivileged code asks for. _serve takes what the exception stacked (r0 to r3, r12, lr, the return
/// address, xPSR); false iff the call is not `svc BRIM_CRITICAL_SVC`, and then nothing has changed. _service is for a
/// kernel that calls a function of the firmware for this number (the table osRtxUserSVC of RTX): it takes r0 and
/// returns what goes there. Panics (broken promise) when service calls are not more urgent than the threshold. \context
/// The handler of service calls.  \cost  O(1).
BRIM_MUST_CHECK bool brim_critical_serve(uint32_t *frame);
uint32_t brim_critical_service(uint32_t request);
///@}
#endif

BRIM_EXTERN_C_END

/// Defines the type `name`: a T shared with interrupt handlers, reached only between name_enter and name_exit.
///
/// | function                  | does                                                                            |
/// |---------------------------|---------------------------------------------------------------------------------|
/// | T *name_enter(p)          | interrupts off; the value. Panics if it is entered already (then it is in use). |
/// | name_exit(p, &value)      | interrupts as before; takes the pointer back: value is NULL                     |
///
/// \context  Any. Zeroed is a zeroed T that nobody holds.
#define BRIM_PROTECTED(name, T)                                                                                        \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_BLOCK_TYPE_(name, item, T);                                                                                   \
    BRIM_ASSERT_LOCKS_REACH(name);                                                                                     \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        BRIM_MEMBER_(T, name##_item_) value;                                                                           \
        brim_protection protection;                                                                                    \
    } name;                                                                                                            \
    BRIM_INLINE BRIM_MUST_CHECK name##_item_ *name##_enter(name *p) {                                                  \
        brim_protection_enter(&p->protection);                                                                         \
        return &p->value;                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_exit(name *p, name##_item_ **value) {                                                      \
        BRIM_REQUIRE(*value == &p->value, BRIM_PANIC_BROKEN_PROMISE, p);                                               \
        *value = NULL;                                                                                                 \
        brim_protection_exit(&p->protection);                                                                          \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
