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

/// Items are moved as bytes. C has nothing else; in C++ a type that minds is refused, by name. A function that is given
/// an array is given a pointer, and would move that; what is const or volatile cannot be moved.
#ifdef __cplusplus
extern "C++" {
template <typename T> struct brim_is_value_ { static constexpr bool value = true; };
template <typename T> struct brim_is_value_<T const> { static constexpr bool value = false; };
template <typename T> struct brim_is_value_<T volatile> { static constexpr bool value = false; };
template <typename T> struct brim_is_value_<T const volatile> { static constexpr bool value = false; };
template <typename T, decltype(sizeof 0) Count> struct brim_is_value_<T[Count]> {
    static constexpr bool value = false;
};
} // extern "C++"
#define BRIM_IS_VALUE_(T) brim_is_value_<T>::value
#define BRIM_ASSERT_COPYABLE(name, T)                                                                                  \
    static_assert(__is_trivially_copyable(T), #name ": items must be trivially copyable")
#else
#define BRIM_IS_VALUE_(T)             _Generic(*(T *)0, T : 1, default : 0)
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
/// type whose values cannot be passed to a function and moved as bytes.
#define BRIM_TYPE_(name, part, T)                                                                                      \
    BRIM_STATIC_ASSERT(BRIM_IS_VALUE_(T),                                                                              \
                       #name ": items must not be arrays, const or volatile; put an array into a struct");             \
    BRIM_BLOCK_TYPE_(name, part, T)

/// The same for a type of which only addresses are passed.
#define BRIM_BLOCK_TYPE_(name, part, T)                                                                                \
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
