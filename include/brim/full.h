// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What happens when a container is full: the hook, and the two counters of the _COUNTED types.
///
/// The decision is made by name, at the call:
///   _push          refuses: false, nothing changed
///   _push_evict    drops the oldest item, hands it back, and says that it did
///   _push_replace  overwrites the newest item
///   _push_or_drop  discards the new item and tells brim_overflow
///
/// A _COUNTED type keeps `peak`, the most it ever held, and `lost`, what was refused or overwritten. Other types store
/// and spend nothing on it.
#ifndef BRIM_FULL_H
#define BRIM_FULL_H

#include "bind.h"

BRIM_EXTERN_C_BEGIN

/// Called by every _push_or_drop that drops. The library's version is weak and does nothing; a firmware may define its
/// own to log or to set a flag. \context  The caller's, so perhaps an interrupt handler. \param    container  The full
/// one.
BRIM_COLD void brim_overflow(const void *container);

/// Raises the high-water mark to the length now.
/// \context  The container's writer.  \cost  O(1).
BRIM_INLINE void brim_count_peak(uint16_t *peak, uint16_t len) {
    if (*peak < len) {
        BRIM_COUNTER_STORE(*peak, len);
    }
}

/// Counts one lost item; stops at the largest count instead of starting again from 0.
/// \context  The container's writer.  \cost  O(1).
BRIM_INLINE void brim_count_lost(uint32_t *lost) {
    if (*lost != UINT32_MAX) {
        BRIM_COUNTER_STORE(*lost, *lost + 1);
    }
}

/// The same for `count` items refused at once.
/// \context  The container's writer.  \cost  O(1).
BRIM_INLINE void brim_count_lost_many(uint32_t *lost, uint32_t count) {
    BRIM_COUNTER_STORE(*lost, count > UINT32_MAX - *lost ? UINT32_MAX : *lost + count);
}

BRIM_EXTERN_C_END

/// What every _COUNTED type has besides: the most it held, and how many items were refused or overwritten.
/// \context  Any; a value an interrupt handler counts is read whole.  \cost  O(1).
#define BRIM_COUNTERS_DEFINE_(name)                                                                                    \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE uint16_t name##_peak(const name *object) {                                                             \
        return (uint16_t)BRIM_COUNTER_LOAD(object->state.peak);                                                        \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_lost(const name *object) {                                                             \
        return BRIM_COUNTER_LOAD(object->state.lost);                                                                  \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

/// Emits the push that discards what does not fit, and says so to the hook.
/// \context  As name_push.  \cost  That of name_push, and of brim_overflow.
#define BRIM_PUSH_OR_DROP_DEFINE_(name, T)                                                                             \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE bool name##_push_or_drop(name *object, T item) {                                                       \
        bool const stored = name##_push(object, item);                                                                 \
        if (!stored) {                                                                                                 \
            brim_overflow(object);                                                                                     \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
