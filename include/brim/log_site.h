// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How a log call becomes a record; part of log.h, nothing here is for users.
///
/// Each site has two constant objects in sections that are not loaded (brim_log.ld). The record (.brim_log.rec) has the
/// format, the types of the arguments, level, module, file and line. The id word (.brim_log.id) is a word that points
/// to the record; its section begins at address 0, so the word's address is a small dense number, the id. The site
/// refers to the id word, the word to the record and the record to the module's name: --gc-sections keeps exactly what
/// is used. The two lowest bits of an id are free and tell how many words of arguments follow, 1 to 3.
///
/// Up to three arguments of one word each travel in registers to brim_log_. All others go to brim_log_values_, which is
/// told their types.
#ifndef BRIM_LOG_SITE_H
#define BRIM_LOG_SITE_H

#include "port_log.h"

BRIM_ASSERT_NOT_PACKED(brim_log_site_header);

BRIM_EXTERN_C_BEGIN

/// The compiler checks the format here. Never called. \context  None.
static inline BRIM_UNUSED BRIM_PRINTF_LIKE(1, 2) void brim_log_check_(const char *format,
                                                                      ...) { // uncovered: not called
    (void)format;
}

/// Stores a record of 0 to 3 words, as the lowest bits of `id` say. \context  Any.
void brim_log_(uint32_t id, uint32_t a, uint32_t b, uint32_t c);

/// Stores a record of values whose shapes are in `shape` (log_arguments.h), from the lowest bit up to the highest one
/// that is 1. Each value is a word; a pointer to a text stands for the text. \context  Any.
void brim_log_values_(uint32_t id, uint32_t shape, ...);

/// What a line of _EVERY remembers. \context  Any.
typedef struct brim_log_every {
    uint64_t next; ///< The tick behind the one when it logged; 0: it never has. Written by brim_log_is_due_.
} brim_log_every;

/// True iff the time has come for this line; then it will come again so many milliseconds later. \context  Any.
bool brim_log_is_due_(brim_log_every *line, uint32_t milliseconds);

#if BRIM_CORTEX_M // uncovered: not the host
/// What is passed for an argument that the record does not have.
BRIM_ALWAYS_INLINE uint32_t brim_log_any_(void) {
    uint32_t any;
    BRIM_ANY_VALUE(any);
    return any;
}
#endif

BRIM_EXTERN_C_END

///@{
/// The types of values, as nibbles of a record's `types` (docs/log-wire.md).
#define BRIM_LOG_UNSIGNED_   1u
#define BRIM_LOG_SIGNED_     2u
#define BRIM_LOG_UNSIGNED64_ 3u
#define BRIM_LOG_SIGNED64_   4u
#define BRIM_LOG_DOUBLE_     5u
#define BRIM_LOG_FLOAT_      6u
#define BRIM_LOG_TEXT_       7u
#define BRIM_LOG_POINTER_    8u
#define BRIM_LOG_BYTES_      9u
#define BRIM_LOG_PRECISION_  11u
///@}

/// What BRIM_HEX hands on: the value of `%s` is a pointer to this, told from a text by its type.
typedef struct brim_log_bytes {
    size_t length_bytes;
    const void *bytes;
} brim_log_bytes;

/// A value of 64 bits on its way, the lower word first.
typedef struct brim_log_two_words {
    uint32_t low;
    uint32_t high;
} brim_log_two_words;

// Macros that count their arguments and take the first one.
#define BRIM_LOG_JOIN_(a, b)          BRIM_LOG_JOIN_2_(a, b)
#define BRIM_LOG_JOIN_2_(a, b)        a##b
#define BRIM_LOG_TEXT_OF_(x)          #x
#define BRIM_LOG_STRING_(x)           BRIM_LOG_TEXT_OF_(x)
#define BRIM_LOG_FIRST_(...)          BRIM_LOG_FIRST_2_(__VA_ARGS__, 0)
#define BRIM_LOG_FIRST_2_(first, ...) first
/// How many arguments follow the format.
#define BRIM_LOG_COUNT_(...)                                                          BRIM_LOG_COUNT_2_(__VA_ARGS__, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0)
#define BRIM_LOG_COUNT_2_(f, a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, count, ...) count

/// A semicolon follows what a macro at file scope defines.
#define BRIM_LOG_SEMICOLON_ struct brim_log_bytes

#define BRIM_LOG_FOR_LEVELS_(define, name)                                                                             \
    define(name, 1) define(name, 2) define(name, 3) define(name, 4) define(name, 5)

/// Calls of a level, in a file whose module has no level of its own.
#define BRIM_LOG_DEFINE_PUT_(name, level) /* uncovered: not the host */                                                \
    BRIM_ALWAYS_INLINE void brim_log_put_##level##_(uint32_t id, uint32_t a, uint32_t b, uint32_t c) {                 \
        brim_log_(id, a, b, c);                                                                                        \
    }                                                                                                                  \
    BRIM_ALWAYS_INLINE bool brim_log_passes_##level##_(void) { /* uncovered: not the host */                           \
        return true;                                                                                                   \
    }

/// The same where the module's level decides while the firmware runs.
#define BRIM_LOG_DEFINE_SWITCHED_PUT_(name, level)                                                                     \
    BRIM_INLINE bool brim_log_passes_##level##_(void) { /* uncovered: not the host */                                  \
        return brim_log_level_##name >= level;                                                                         \
    }                                                                                                                  \
    static BRIM_NOINLINE BRIM_UNUSED void brim_log_put_##level##_(uint32_t id, uint32_t a, uint32_t b, uint32_t c) {   \
        if (brim_log_passes_##level##_()) {                                                                            \
            brim_log_(id, a, b, c);                                                                                    \
        }                                                                                                              \
    }

#define BRIM_LOG_LEVEL_OF_(name)                                                                                       \
    BRIM_EXTERN_C_BEGIN                                                                                                \
    extern volatile uint8_t brim_log_level_##name;                                                                     \
    BRIM_WEAK volatile uint8_t brim_log_level_##name = BRIM_LOG_LEVEL_TRACE;                                           \
    BRIM_EXTERN_C_END

#if !BRIM_CORTEX_M

// On a host the compiler checks the format, and nothing is recorded.
#define BRIM_LOG_NAME_(name) static const char BRIM_LOG_MODULE_of_this_file[] BRIM_UNUSED = #name;
#define BRIM_LOG_(level, ...)                                                                                          \
    do {                                                                                                               \
        if (0) {                                                                                                       \
            brim_log_check_(__VA_ARGS__);                                                                              \
            (void)BRIM_LOG_MODULE_of_this_file;                                                                        \
        }                                                                                                              \
    } while (0)
#define BRIM_LOG_HEX_(bytes, length_bytes) ((void)(length_bytes), (const char *)(bytes))

#else
#include "log_record.h"
#endif

#define BRIM_LOG_ONCE_(level, ...)                                                                                     \
    do {                                                                                                               \
        static bool brim_log_was_here;                                                                                 \
        if (!brim_log_was_here) {                                                                                      \
            brim_log_was_here = true;                                                                                  \
            BRIM_LOG_(level, __VA_ARGS__);                                                                             \
        }                                                                                                              \
    } while (0)

#define BRIM_LOG_EVERY_(level, milliseconds, ...)                                                                      \
    do {                                                                                                               \
        static brim_log_every brim_log_line;                                                                           \
        if (BRIM_LOG_IS_COMPILED_(level) && brim_log_is_due_(&brim_log_line, (milliseconds))) {                        \
            BRIM_LOG_(level, __VA_ARGS__);                                                                             \
        }                                                                                                              \
    } while (0)
#define BRIM_LOG_IS_COMPILED_(level) ((level) <= BRIM_LOG_LEVEL)

#endif
