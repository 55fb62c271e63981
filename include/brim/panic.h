// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Where misuse ends: one hook, brim_panic, reached before anything has been changed.
///
/// Settings:
///   BRIM_REQUIRE_ENABLED   0 or 1. 1 checks the caller's promises wherever that is O(1). Default 1.
#ifndef BRIM_PANIC_H
#define BRIM_PANIC_H

#include "port.h"

#ifndef BRIM_REQUIRE_ENABLED
#define BRIM_REQUIRE_ENABLED 1 ///< See above.
#elif BRIM_REQUIRE_ENABLED != 0 && BRIM_REQUIRE_ENABLED != 1
#error "brim: BRIM_REQUIRE_ENABLED is 0 or 1"
#endif

BRIM_EXTERN_C_BEGIN

/// Why the firmware was stopped. The address that comes with it is named beside each.
typedef enum brim_panic_code {
    BRIM_PANIC_NONE = 0,
    BRIM_PANIC_BROKEN_PROMISE,   ///< A parameter outside its contract. The object.
    BRIM_PANIC_BROKEN_STATE,     ///< An invariant of brim's own does not hold. The object.
    BRIM_PANIC_DOUBLE_FREE,      ///< The block was free already. The block.
    BRIM_PANIC_FOREIGN_POINTER,  ///< The pointer is outside this pool or heap. The pointer.
    BRIM_PANIC_INTERIOR_POINTER, ///< The pointer is inside, but at no block's start. The pointer.
    BRIM_PANIC_OVERRUN,          ///< What guards a block was overwritten. The block.
    BRIM_PANIC_SPLIT_TWICE,      ///< A queue's ends were handed out a second time. The queue.
    BRIM_PANIC_BORROWED_TWICE,   ///< A protected value was entered while entered. The protected object.
    BRIM_PANIC_SEALED,           ///< Start-up memory was asked for after the seal. The arena.
    BRIM_PANIC_MAIN_RETURNED,    ///< main came back, and there is nothing to come back to. NULL.
    BRIM_PANIC_OUT_OF_MEMORY     ///< An allocation failed that has no way to say so. The heap.
} brim_panic_code;

/// Stops the firmware. The library's version is weak: it turns interrupts off and stops where a debugger sees it. A
/// firmware that defines its own may log, record or reset; it must not return. \context  Any, interrupt handlers
/// included. \param    address  What the code above says of it.
BRIM_NORETURN void brim_panic(brim_panic_code code, const void *address);

/// The code in words, for a log: "double free".
/// \context  Any.  \cost  O(1).
const char *brim_panic_text(brim_panic_code code);

BRIM_EXTERN_C_END

/// The caller's promise. On by default.
#if BRIM_REQUIRE_ENABLED
#define BRIM_REQUIRE(promise, code, address)                                                                           \
    do {                                                                                                               \
        if (BRIM_UNLIKELY(!(promise))) {                                                                               \
            brim_panic((code), (address));                                                                             \
        }                                                                                                              \
    } while (0)
#else
#define BRIM_REQUIRE(promise, code, address) ((void)sizeof(!(promise)))
#endif

/// A promise of brim's own. Checked in debug builds and in the tests.
#if BRIM_INVARIANT_ENABLED
#define BRIM_INVARIANT(rule, object)                                                                                   \
    do {                                                                                                               \
        if (BRIM_UNLIKELY(!(rule))) {                                                                                  \
            brim_panic(BRIM_PANIC_BROKEN_STATE, (object));                                                             \
        }                                                                                                              \
    } while (0)
#else
#define BRIM_INVARIANT(rule, object) ((void)sizeof(!(rule)))
#endif

/// The ends of a queue are handed out once. Checked in debug builds and in the tests.
#if BRIM_INVARIANT_ENABLED
#define BRIM_SPLIT_ONCE_(q)                                                                                            \
    do {                                                                                                               \
        if ((q)->state.split != 0) {                                                                                   \
            brim_panic(BRIM_PANIC_SPLIT_TWICE, (q));                                                                   \
        }                                                                                                              \
        (q)->state.split = 1;                                                                                          \
    } while (0)
#else
#define BRIM_SPLIT_ONCE_(q) ((void)(q))
#endif

#endif
