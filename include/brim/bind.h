// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How a container macro binds the user's types and capacity: it checks them, and gives them names of the container's,
/// by which its functions know them.
///
/// Not for users; include the container's own header.
#ifndef BRIM_BIND_H
#define BRIM_BIND_H

#include "port.h"

/// Items are moved as bytes. C has nothing else; in C++ a type that minds is refused, by name.
#ifdef __cplusplus
#define BRIM_ASSERT_COPYABLE(name, T)                                                                                  \
    static_assert(__is_trivially_copyable(T), #name ": items must be trivially copyable")
#else
#define BRIM_ASSERT_COPYABLE(name, T) _Static_assert(sizeof(T) > 0, #name ": items must have a size")
#endif

/// Refuses a capacity outside of 1 to `largest`, and gives it the name under which the functions of `name` know it. A
/// constant of the user's may be called as one of their parameters or locals are, `len` for example, which would hide
/// it; and a sizeof is no uint32_t.
#define BRIM_CAPACITY_(name, N, largest)                                                                               \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_STATIC_ASSERT((N) >= 1 && (N) <= (largest), #name ": capacity must be 1 to " #largest);                       \
    BRIM_CONSTANT_(name##_most_, N);                                                                                   \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

/// Gives a type of the user's the name name##_part_ under which the functions of `name` know it. A parameter or local
/// of theirs would hide a type called `item` or `len`, and `sizeof(item)` would be the size of the parameter. Refuses a
/// type that cannot be moved as bytes.
#define BRIM_TYPE_(name, part, T)                                                                                      \
    BRIM_ASSERT_COPYABLE(name, T);                                                                                     \
    typedef T name##_##part##_

/// The type of a member: as the user wrote it, which a debugger shows, or by that name in C++, where a member may not
/// be called as its type is.
#ifdef __cplusplus
#define BRIM_MEMBER_(T, known_as) known_as
#else
#define BRIM_MEMBER_(T, known_as) T
#endif

/// Exclusive updates (port.h) hold off the interrupts of one core, and nothing else.
#define BRIM_ASSERT_ONE_CORE(name)                                                                                     \
    BRIM_STATIC_ASSERT(!(BRIM_CORTEX_M && BRIM_MULTICORE),                                                             \
                       #name ": works on one core; compile what uses it with BRIM_MULTICORE 0")

/// See BRIM_LOCKS_REACH_ALL_CORES.
#define BRIM_ASSERT_LOCKS_REACH(name)                                                                                  \
    BRIM_STATIC_ASSERT(BRIM_LOCKS_REACH_ALL_CORES, #name ": not safe between two cores, of which a critical section "  \
                                                         "holds off one; set BRIM_SPINLOCK 1 where the port has it, "  \
                                                         "or compile what uses it with BRIM_MULTICORE 0")

#endif
