// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The arguments of a log call: their types, as the record has them, and their values, as they travel. Part of
/// log_site.h. C tells the types by _Generic, C++ by overloads, which have the same results.
#ifndef BRIM_LOG_ARGUMENTS_H
#define BRIM_LOG_ARGUMENTS_H

#include "log_site.h"

#if BRIM_CORTEX_M // uncovered: not the host

#ifdef __cplusplus
#define BRIM_LOG_AS_(type, x) static_cast<type>(x)
#else
#define BRIM_LOG_AS_(type, x) ((type)(x))
#endif

BRIM_EXTERN_C_BEGIN

BRIM_ALWAYS_INLINE uint32_t brim_log_word_(uint32_t value) {
    return value;
}
BRIM_ALWAYS_INLINE uint32_t brim_log_word_of_signed_(int32_t value) {
    return (uint32_t)value;
}
BRIM_ALWAYS_INLINE uint32_t brim_log_word_of_float_(float value) {
    union {
        float value;
        uint32_t word;
    } const both = {value};
    return both.word;
}
BRIM_ALWAYS_INLINE uint32_t brim_log_word_of_pointer_(const volatile void *pointer) {
    return (uint32_t)(uintptr_t)pointer;
}
BRIM_ALWAYS_INLINE brim_log_bytes brim_log_two_words_of_bytes_(const volatile char *bytes) {
    const brim_log_bytes *const given = (const brim_log_bytes *)(uintptr_t)bytes;
    brim_log_bytes const copied = {given->bytes != NULL ? given->length_bytes : 0, given->bytes};
    return copied;
}
BRIM_ALWAYS_INLINE brim_log_two_words brim_log_two_words_(uint64_t value) {
    brim_log_two_words const words = {(uint32_t)value, (uint32_t)(value >> 32)};
    return words;
}
BRIM_ALWAYS_INLINE brim_log_two_words brim_log_two_words_of_signed_(int64_t value) {
    return brim_log_two_words_((uint64_t)value);
}
BRIM_ALWAYS_INLINE brim_log_two_words brim_log_two_words_of_double_(double value) {
    union {
        double value;
        uint64_t words;
    } const both = {value};
    return brim_log_two_words_(both.words);
}

BRIM_EXTERN_C_END

#ifndef __cplusplus

/// The type of a value. A pointer to char is a text; cast to (void *) what `%p` shall show.
#define BRIM_LOG_TYPE_(x)                                                                                              \
    _Generic((x),                                                                                                      \
        _Bool: BRIM_LOG_UNSIGNED_, unsigned char: BRIM_LOG_UNSIGNED_, unsigned short: BRIM_LOG_UNSIGNED_,              \
        unsigned: BRIM_LOG_UNSIGNED_, unsigned long: BRIM_LOG_UNSIGNED_, char: BRIM_LOG_SIGNED_,                       \
        signed char: BRIM_LOG_SIGNED_, short: BRIM_LOG_SIGNED_, int: BRIM_LOG_SIGNED_, long: BRIM_LOG_SIGNED_,         \
        unsigned long long: BRIM_LOG_UNSIGNED64_, long long: BRIM_LOG_SIGNED64_, double: BRIM_LOG_DOUBLE_,             \
        float: BRIM_LOG_FLOAT_, char *: BRIM_LOG_TEXT_, const char *: BRIM_LOG_TEXT_,                                  \
        const volatile char *: BRIM_LOG_BYTES_, default: BRIM_LOG_POINTER_)

/// The value as it travels: a word, or two in a structure, which, unlike a value of 64 bits, begins at any word.
#define BRIM_LOG_VALUE_(x)                                                                                             \
    _Generic((x),                                                                                                      \
        _Bool: brim_log_word_, unsigned char: brim_log_word_, unsigned short: brim_log_word_,                          \
        unsigned: brim_log_word_, unsigned long: brim_log_word_, char: brim_log_word_of_signed_,                       \
        signed char: brim_log_word_of_signed_, short: brim_log_word_of_signed_, int: brim_log_word_of_signed_,         \
        long: brim_log_word_of_signed_, unsigned long long: brim_log_two_words_,                                       \
        long long: brim_log_two_words_of_signed_, double: brim_log_two_words_of_double_,                               \
        float: brim_log_word_of_float_, const volatile char *: brim_log_two_words_of_bytes_,                                \
        default: brim_log_word_of_pointer_)(x)

/// The same of a value that is a word. In a branch that is not taken it may be another one.
#define BRIM_LOG_WORD_(x) _Generic(BRIM_LOG_VALUE_(x), uint32_t : BRIM_LOG_VALUE_(x), default : (uint32_t)0)

#define BRIM_LOG_HEX_(bytes, length_bytes)                                                                             \
    ((const volatile char *)&(const brim_log_bytes){(size_t)(length_bytes), (bytes)})

#else // uncovered: not the host

/// A type of a value, as a type.
template <uint32_t N> struct brim_log_type { static constexpr uint32_t number = N; };

// Small integers and enumerations are promoted to int or unsigned, as the arguments of printf are.
brim_log_type<BRIM_LOG_SIGNED_> brim_log_type_of(int);
brim_log_type<BRIM_LOG_SIGNED_> brim_log_type_of(long);
brim_log_type<BRIM_LOG_UNSIGNED_> brim_log_type_of(unsigned);
brim_log_type<BRIM_LOG_UNSIGNED_> brim_log_type_of(unsigned long);
brim_log_type<BRIM_LOG_SIGNED64_> brim_log_type_of(long long);
brim_log_type<BRIM_LOG_UNSIGNED64_> brim_log_type_of(unsigned long long);
brim_log_type<BRIM_LOG_DOUBLE_> brim_log_type_of(double);
brim_log_type<BRIM_LOG_FLOAT_> brim_log_type_of(float);
brim_log_type<BRIM_LOG_TEXT_> brim_log_type_of(const char *);
brim_log_type<BRIM_LOG_BYTES_> brim_log_type_of(const volatile char *);
brim_log_type<BRIM_LOG_POINTER_> brim_log_type_of(const volatile void *);
#define BRIM_LOG_TYPE_(x)                  decltype(brim_log_type_of(x))::number

BRIM_ALWAYS_INLINE uint32_t brim_log_value_of(int value) {
    return brim_log_word_of_signed_(value);
}
BRIM_ALWAYS_INLINE uint32_t brim_log_value_of(long value) {
    return static_cast<uint32_t>(value);
}
BRIM_ALWAYS_INLINE uint32_t brim_log_value_of(unsigned value) {
    return value;
}
BRIM_ALWAYS_INLINE uint32_t brim_log_value_of(unsigned long value) {
    return value & 0xFFFFFFFFu; // A cast of it would be useless where long has 32 bits, and some projects refuse that.
}
BRIM_ALWAYS_INLINE brim_log_two_words brim_log_value_of(long long value) {
    return brim_log_two_words_of_signed_(value);
}
BRIM_ALWAYS_INLINE brim_log_two_words brim_log_value_of(unsigned long long value) {
    return brim_log_two_words_(value);
}
BRIM_ALWAYS_INLINE brim_log_two_words brim_log_value_of(double value) {
    return brim_log_two_words_of_double_(value);
}
BRIM_ALWAYS_INLINE uint32_t brim_log_value_of(float value) {
    return brim_log_word_of_float_(value);
}
BRIM_ALWAYS_INLINE brim_log_bytes brim_log_value_of(const volatile char *bytes) {
    return brim_log_two_words_of_bytes_(bytes);
}
BRIM_ALWAYS_INLINE uint32_t brim_log_value_of(const char *text) {
    return brim_log_word_of_pointer_(text);
}
BRIM_ALWAYS_INLINE uint32_t brim_log_value_of(const volatile void *pointer) {
    return brim_log_word_of_pointer_(pointer);
}
#define BRIM_LOG_VALUE_(x)                 brim_log_value_of(x)

/// The same of a value that is a word. In a branch that is not taken it may be another one.
BRIM_ALWAYS_INLINE uint32_t brim_log_word_of(uint32_t word) {
    return word;
}
BRIM_ALWAYS_INLINE uint32_t brim_log_word_of(brim_log_two_words) {
    return 0;
}
BRIM_ALWAYS_INLINE uint32_t brim_log_word_of(brim_log_bytes) {
    return 0;
}
#define BRIM_LOG_WORD_(x)                  brim_log_word_of(BRIM_LOG_VALUE_(x))

/// A BRIM_HEX until the end of the call that it is an argument of.
struct brim_log_hex {
    brim_log_bytes bytes;
    const volatile char *pointer() const { return reinterpret_cast<const volatile char *>(&bytes); }
};
#define BRIM_LOG_HEX_(bytes, length_bytes) (brim_log_hex{{static_cast<size_t>(length_bytes), (bytes)}}.pointer())

#endif

/// Whether a value travels in one register.
#define BRIM_LOG_IS_WORD_(x)                                                                                           \
    (BRIM_LOG_TYPE_(x) == BRIM_LOG_UNSIGNED_ || BRIM_LOG_TYPE_(x) == BRIM_LOG_SIGNED_ ||                               \
     BRIM_LOG_TYPE_(x) == BRIM_LOG_FLOAT_ || BRIM_LOG_TYPE_(x) == BRIM_LOG_POINTER_)

/// The type of x where `next` follows: the number in front of the text of a `%.*s` is a precision.
#define BRIM_LOG_TYPE_IF_(has_precision, x, next)                                                                      \
    BRIM_LOG_AS_(uint64_t,                                                                                             \
                 BRIM_LOG_TYPE_(x) == BRIM_LOG_SIGNED_ && BRIM_LOG_TYPE_(next) == BRIM_LOG_TEXT_ && (has_precision)    \
                     ? BRIM_LOG_PRECISION_                                                                             \
                     : BRIM_LOG_TYPE_(x))

/// The same as the record has it.
#define BRIM_LOG_TYPE_BEFORE_(format, x, next) BRIM_LOG_TYPE_IF_(BRIM_HAS_PRECISION_OF_TEXT(format), x, next)

/// What the library is told of a value, in so many bits, the lowest one first. 0 is a word, 10 a text that a NUL ends,
/// 110 one that also ends where the word in front of it says, and 111 bytes that end only there. A BRIM_HEX is two
/// values, 0 and 111. The number in front of a `%.*s` has the first 1 of that text, too: 01.
#define BRIM_LOG_SHAPE_OF_(type)                                                                                       \
    ((type) == BRIM_LOG_TEXT_ ? 1u : (type) == BRIM_LOG_PRECISION_ ? 2u : (type) == BRIM_LOG_BYTES_ ? 14u : 0u)
#define BRIM_LOG_SHAPE_BITS_(type)                                                                                     \
    ((type) == BRIM_LOG_BYTES_ ? 4                                                                                     \
     : (type) == BRIM_LOG_UNSIGNED_ || (type) == BRIM_LOG_SIGNED_ || (type) == BRIM_LOG_FLOAT_ ||                      \
             (type) == BRIM_LOG_POINTER_                                                                               \
         ? 1                                                                                                           \
         : 2)

// The types of the arguments behind a format f.
#define BRIM_LOG_TYPES_0(f)             0
#define BRIM_LOG_TYPES_1(f, a)          BRIM_LOG_AS_(uint64_t, BRIM_LOG_TYPE_(a))
#define BRIM_LOG_TYPES_2(f, a, b)       (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_1(f, b) << 4)
#define BRIM_LOG_TYPES_3(f, a, b, ...)  (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_2(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_4(f, a, b, ...)  (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_3(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_5(f, a, b, ...)  (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_4(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_6(f, a, b, ...)  (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_5(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_7(f, a, b, ...)  (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_6(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_8(f, a, b, ...)  (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_7(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_9(f, a, b, ...)  (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_8(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_10(f, a, b, ...) (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_9(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_11(f, a, b, ...) (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_10(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_12(f, a, b, ...) (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_11(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_13(f, a, b, ...) (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_12(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_14(f, a, b, ...) (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_13(f, b, __VA_ARGS__) << 4)
#define BRIM_LOG_TYPES_15(f, a, b, ...) (BRIM_LOG_TYPE_BEFORE_(f, a, b) | BRIM_LOG_TYPES_14(f, b, __VA_ARGS__) << 4)

// The shapes of the arguments, and a 1 that ends them; p: whether the format has a `%.*s`.
#define BRIM_LOG_SHAPE_AND_(type, rest) (BRIM_LOG_SHAPE_OF_(type) | (rest) << BRIM_LOG_SHAPE_BITS_(type))
#define BRIM_LOG_SHAPES_1(p, a)         BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_(a), BRIM_LOG_AS_(uint64_t, 1))
#define BRIM_LOG_SHAPES_2(p, a, b)      BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_1(p, b))
#define BRIM_LOG_SHAPES_3(p, a, b, ...)                                                                                \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_2(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_4(p, a, b, ...)                                                                                \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_3(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_5(p, a, b, ...)                                                                                \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_4(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_6(p, a, b, ...)                                                                                \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_5(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_7(p, a, b, ...)                                                                                \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_6(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_8(p, a, b, ...)                                                                                \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_7(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_9(p, a, b, ...)                                                                                \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_8(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_10(p, a, b, ...)                                                                               \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_9(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_11(p, a, b, ...)                                                                               \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_10(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_12(p, a, b, ...)                                                                               \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_11(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_13(p, a, b, ...)                                                                               \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_12(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_14(p, a, b, ...)                                                                               \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_13(p, b, __VA_ARGS__))
#define BRIM_LOG_SHAPES_15(p, a, b, ...)                                                                               \
    BRIM_LOG_SHAPE_AND_(BRIM_LOG_TYPE_IF_(p, a, b), BRIM_LOG_SHAPES_14(p, b, __VA_ARGS__))

// The values of the arguments.
#define BRIM_LOG_VALUES_1(a)       BRIM_LOG_VALUE_(a)
#define BRIM_LOG_VALUES_2(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_1(__VA_ARGS__)
#define BRIM_LOG_VALUES_3(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_2(__VA_ARGS__)
#define BRIM_LOG_VALUES_4(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_3(__VA_ARGS__)
#define BRIM_LOG_VALUES_5(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_4(__VA_ARGS__)
#define BRIM_LOG_VALUES_6(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_5(__VA_ARGS__)
#define BRIM_LOG_VALUES_7(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_6(__VA_ARGS__)
#define BRIM_LOG_VALUES_8(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_7(__VA_ARGS__)
#define BRIM_LOG_VALUES_9(a, ...)  BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_8(__VA_ARGS__)
#define BRIM_LOG_VALUES_10(a, ...) BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_9(__VA_ARGS__)
#define BRIM_LOG_VALUES_11(a, ...) BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_10(__VA_ARGS__)
#define BRIM_LOG_VALUES_12(a, ...) BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_11(__VA_ARGS__)
#define BRIM_LOG_VALUES_13(a, ...) BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_12(__VA_ARGS__)
#define BRIM_LOG_VALUES_14(a, ...) BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_13(__VA_ARGS__)
#define BRIM_LOG_VALUES_15(a, ...) BRIM_LOG_VALUE_(a), BRIM_LOG_VALUES_14(__VA_ARGS__)

// The call with so many arguments.
#define BRIM_LOG_CALL_0(level, f) BRIM_LOG_PUT_(level, 0, brim_log_any_(), brim_log_any_(), brim_log_any_(), 0, f)
#define BRIM_LOG_CALL_1(level, f, a)                                                                                   \
    if (BRIM_LOG_IS_WORD_(a)) {                                                                                        \
        BRIM_LOG_PUT_(level, 1, BRIM_LOG_WORD_(a), brim_log_any_(), brim_log_any_(), BRIM_LOG_TYPES_1(f, a), f)        \
    } else {                                                                                                           \
        BRIM_LOG_PUT_VALUES_(level, 1, f, a)                                                                           \
    }
#define BRIM_LOG_CALL_2(level, f, a, b)                                                                                \
    if (BRIM_LOG_IS_WORD_(a) && BRIM_LOG_IS_WORD_(b)) {                                                                \
        BRIM_LOG_PUT_(level, 2, BRIM_LOG_WORD_(a), BRIM_LOG_WORD_(b), brim_log_any_(), BRIM_LOG_TYPES_2(f, a, b), f)   \
    } else {                                                                                                           \
        BRIM_LOG_PUT_VALUES_(level, 2, f, a, b)                                                                        \
    }
#define BRIM_LOG_CALL_3(level, f, a, b, c)                                                                             \
    if (BRIM_LOG_IS_WORD_(a) && BRIM_LOG_IS_WORD_(b) && BRIM_LOG_IS_WORD_(c)) {                                        \
        BRIM_LOG_PUT_(level, 3, BRIM_LOG_WORD_(a), BRIM_LOG_WORD_(b), BRIM_LOG_WORD_(c), BRIM_LOG_TYPES_3(f, a, b, c), \
                      f)                                                                                               \
    } else {                                                                                                           \
        BRIM_LOG_PUT_VALUES_(level, 3, f, a, b, c)                                                                     \
    }
#define BRIM_LOG_CALL_4(level, ...)  BRIM_LOG_PUT_VALUES_(level, 4, __VA_ARGS__)
#define BRIM_LOG_CALL_5(level, ...)  BRIM_LOG_PUT_VALUES_(level, 5, __VA_ARGS__)
#define BRIM_LOG_CALL_6(level, ...)  BRIM_LOG_PUT_VALUES_(level, 6, __VA_ARGS__)
#define BRIM_LOG_CALL_7(level, ...)  BRIM_LOG_PUT_VALUES_(level, 7, __VA_ARGS__)
#define BRIM_LOG_CALL_8(level, ...)  BRIM_LOG_PUT_VALUES_(level, 8, __VA_ARGS__)
#define BRIM_LOG_CALL_9(level, ...)  BRIM_LOG_PUT_VALUES_(level, 9, __VA_ARGS__)
#define BRIM_LOG_CALL_10(level, ...) BRIM_LOG_PUT_VALUES_(level, 10, __VA_ARGS__)
#define BRIM_LOG_CALL_11(level, ...) BRIM_LOG_PUT_VALUES_(level, 11, __VA_ARGS__)
#define BRIM_LOG_CALL_12(level, ...) BRIM_LOG_PUT_VALUES_(level, 12, __VA_ARGS__)
#define BRIM_LOG_CALL_13(level, ...) BRIM_LOG_PUT_VALUES_(level, 13, __VA_ARGS__)
#define BRIM_LOG_CALL_14(level, ...) BRIM_LOG_PUT_VALUES_(level, 14, __VA_ARGS__)
#define BRIM_LOG_CALL_15(level, ...) BRIM_LOG_PUT_VALUES_(level, 15, __VA_ARGS__)

#endif

#endif
