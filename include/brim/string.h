// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A text of at most N characters, in place, always terminated. What does not fit is refused whole: no call leaves half
/// of a number behind.
///
///     BRIM_STRING(line, 64);
///
///     static line status;                              // zeroed is empty
///     if (!line_append(&status, "T=") || !line_append_i32(&status, celsius)) { ... }
///     if (!line_appendf(&status, " %5u mV", millivolts)) { ... }
///     puts(line_cstr(&status));
///
/// Characters are bytes: UTF-8 goes through whole, lengths count bytes. _truncate and _pop cut at any byte; the calls
/// that end in _utf8 do not cut a character. One writer at a time: an interrupt handler and
/// main code share a string only under brim_critical_enter.
#ifndef BRIM_STRING_H
#define BRIM_STRING_H

#include "container.h"
#include "format.h"

#include <stdarg.h>

BRIM_ASSERT_NOT_PACKED(brim_string_header);

/// Behind the characters of a string. Invariant: len <= N, items[len] is NUL, none before it is.
typedef struct brim_string_plain_state {
    uint16_t len;
} brim_string_plain_state;

/// The same for BRIM_STRING_COUNTED; lost counts the calls that were refused. Invariant: len <= peak <= N.
typedef struct brim_string_counted_state {
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_string_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE void brim_string_plain_grew(brim_string_plain_state *state) {
    (void)state;
}
BRIM_INLINE void brim_string_plain_lost(brim_string_plain_state *state) {
    (void)state;
}
BRIM_INLINE bool brim_string_plain_check(const brim_string_plain_state *state, uint32_t capacity) {
    return state->len <= capacity;
}

BRIM_INLINE void brim_string_counted_grew(brim_string_counted_state *state) {
    brim_count_peak(&state->peak, state->len);
}
BRIM_INLINE void brim_string_counted_lost(brim_string_counted_state *state) {
    brim_count_lost(&state->lost);
}
BRIM_INLINE bool brim_string_counted_check(const brim_string_counted_state *state, uint32_t capacity) {
    return state->len <= state->peak && state->peak <= capacity;
}

// What the strings of every capacity share. `text` has room for capacity characters and the terminator, `*len` of them
// are in use. All: \context One writer at a time. \return false iff it does not fit; then nothing changed.

/// Appends a terminated text, which may be this string's own.
/// \cost  O(n).
BRIM_MUST_CHECK bool brim_string_append(char *text, uint16_t *len, uint32_t capacity, const char *appended);

/// Appends `count` characters; none may be NUL.
/// \cost  O(n).
BRIM_MUST_CHECK bool brim_string_append_n(char *text, uint16_t *len, uint32_t capacity, const char *chars,
                                          uint32_t count);

/// The same of bytes from outside. Also refused iff a NUL is among them.
/// \cost  O(n).
BRIM_MUST_CHECK bool brim_string_append_bytes(char *text, uint16_t *len, uint32_t capacity, const char *bytes,
                                              uint32_t count);

/// Appends a number in decimal.
/// \cost  O(digits).
BRIM_MUST_CHECK bool brim_string_append_u32(char *text, uint16_t *len, uint32_t capacity, uint32_t value);

/// Appends a number in decimal, with its sign if it is negative.
/// \cost  O(digits).
BRIM_MUST_CHECK bool brim_string_append_i32(char *text, uint16_t *len, uint32_t capacity, int32_t value);

/// Appends a number in hexadecimal: small letters, no 0x, no leading zeros.
/// \cost  O(digits).
BRIM_MUST_CHECK bool brim_string_append_hex(char *text, uint16_t *len, uint32_t capacity, uint32_t value);

/// Appends what printf would print, without libc: d i u x X o c s p %, the flags - + 0 # and blank, width and precision
/// (* too), the lengths hh h l ll z j t. No floating point. Any other conversion is a panic (broken promise), and so is
/// a NUL for c. An argument may be this string's text. \cost  O(n).
BRIM_MUST_CHECK BRIM_PRINTF_LIKE(4, 0) bool brim_string_vappendf(char *text, uint16_t *len, uint32_t capacity,
                                                                 const char *format, va_list values);

/// The same with f and F, exact to the last digit and rounded half to even. Only who calls this links its code, 64-bit
/// division included. \cost  O(n), and O(precision) multiplications of 34 words.
BRIM_MUST_CHECK BRIM_PRINTF_LIKE(4, 0) bool brim_string_vappendf_float(char *text, uint16_t *len, uint32_t capacity,
                                                                       const char *format, va_list values);

/// Inserts a terminated text, not this string's own, before the index-th character. Also refused iff index > *len.
/// \cost  O(n).
BRIM_MUST_CHECK bool brim_string_insert(char *text, uint16_t *len, uint32_t capacity, uint32_t index,
                                        const char *inserted);

/// Puts a terminated text, which may lie in this string's own, in the place of what was there.
/// \cost  O(n).
BRIM_MUST_CHECK bool brim_string_assign(char *text, uint16_t *len, uint32_t capacity, const char *assigned);

/// Takes `count` characters out, from the index-th on.
/// \cost    O(n).
/// \return  false iff the string does not have them all; then nothing changed.
BRIM_MUST_CHECK bool brim_string_remove(char *text, uint16_t *len, uint32_t index, uint32_t count);

/// Puts `count` bytes in the place of what was there. Also refused iff they are not UTF-8 or hold a NUL.
/// \cost  O(n).
BRIM_MUST_CHECK bool brim_string_assign_utf8(char *text, uint16_t *len, uint32_t capacity, const char *chars,
                                             uint32_t count);

/// Appends `count` units of UTF-16 as UTF-8. Also refused iff a surrogate is without its other half, or a unit is 0.
/// \cost  O(n).
BRIM_MUST_CHECK bool brim_string_append_utf16(char *text, uint16_t *len, uint32_t capacity, const uint16_t *units,
                                              uint32_t count);

/// True iff so many bytes are UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
/// \context  Any.  \cost  O(n).
bool brim_utf8_is_valid(const char *chars, uint32_t count);

/// Where the character begins to which the byte chars[at] belongs, so that a text cut there is not cut inside of a
/// character. A byte that belongs to no character of UTF-8 counts as one.
/// \context  Any.  \cost  O(1).  \return  At most `at`; `count` iff at >= count.
uint32_t brim_utf8_start(const char *chars, uint32_t count, uint32_t at);

/// True iff the text begins with `start`.
/// \context  Any.  \cost  O(n).
bool brim_string_starts_with(const char *text, const char *start);

/// True iff the text of len characters ends in `end`.
/// \context  Any.  \cost  O(n).
bool brim_string_ends_with(const char *text, uint32_t len, const char *end);

/// True iff the two texts are the same, character by character. Fits BRIM_LINEAR_MAP_BY for keys that are texts.
/// \context  Any.  \cost  O(n).
bool brim_same_text(const char *a, const char *b);

/// True iff the first text comes before the second, byte by byte as unsigned; a text comes before one that goes on.
/// Fits BRIM_SORTED_MAP_BY for keys that are texts. \context  Any.  \cost  O(n).
bool brim_text_before(const char *a, const char *b);

BRIM_EXTERN_C_END

/// Defines the type `name`, a string of at most N characters, and its functions. N is 1 to 65534. The terminator has a
/// place of its own.
///
/// | function                          | cost | returns                                                              |
/// |-----------------------------------|------|----------------------------------------------------------------------|
/// | const char *name_cstr(s)          | O(1) | the text, terminated; valid until the next change                    |
/// | name_append(s, text)              | O(n) | false iff it does not fit; then nothing changed. So for all that add |
/// | name_append_n(s, chars, n)        | O(n) | n characters, none of them NUL                                       |
/// | name_append_bytes(s, bytes, n)    | O(n) | the same from outside: false too iff a NUL is among them             |
/// | name_append_char(s, c)            | O(1) | c is not NUL; else a panic (broken promise)                          |
/// | name_append_u32, _append_i32(s, v)| O(n) | in decimal                                                           |
/// | name_append_hex(s, v)             | O(n) | in hexadecimal, without 0x                                           |
/// | name_appendf(s, format, ...)      | O(n) | d i u x X o c s p %, width, precision, flags, hh h l ll z j t; others|
/// |                                   |      | do not compile where gcc reads the format (format.h), else panic     |
/// | name_vappendf(s, format, va_list) | O(n) |                                                                      |
/// | name_appendf_float(s, format, ...), _vappendf_float | O(n) | with f and F too; only who calls it links it       |
/// | name_insert(s, i, text)           | O(n) | false iff it does not fit or i > len; then nothing changed           |
/// | name_insert_char(s, i, c)         | O(n) | the same                                                             |
/// | name_assign(s, text)              | O(n) | the text instead of what was there                                   |
/// | name_assign_utf8(s, chars, n)     | O(n) | the same of n bytes; false too iff they are not UTF-8 or hold a NUL  |
/// | name_append_utf16(s, units, n)    | O(n) | as UTF-8; false too iff a surrogate is alone, or a unit is 0         |
/// | name_is_before(s, text)           | O(n) | true iff it comes before the text, byte by byte                      |
/// | name_remove(s, i, &c)             | O(n) | false iff i >= len; else the character in *c, those behind closed up |
/// | name_remove_n(s, i, n)            | O(n) | false iff i + n > len; then nothing changed                          |
/// | name_pop(s, &c)                   | O(1) | false iff empty; else the last character in *c                       |
/// | name_truncate(s, n), name_clear(s)| O(1) |                                                                      |
/// | name_truncate_utf8(s, n)          | O(1) | cuts to at most n bytes, between two characters of UTF-8             |
/// | name_pop_utf8(s)                  | O(1) | takes away the last character; how many bytes it had, 0 iff empty    |
/// | name_get(s, i)                    | O(1) | the i-th character; NUL iff i >= len                                 |
/// | name_equals(s, text), _starts_with, _ends_with | O(n) |                                                         |
/// | name_len, _capacity, _is_empty, _is_full | O(1) |                                                               |
/// | name_check(s)                     | O(n) | true iff the invariants hold                                         |
///
/// The text given to _insert must not be the string's own. _append, _appendf and _assign take that too.
///
/// \context  One writer at a time.
#define BRIM_STRING(name, N) BRIM_STRING_DEFINE_(name, N, brim_string_plain)

/// A string that also keeps its high-water mark and how many calls were refused: name_peak(s), name_lost(s).
#define BRIM_STRING_COUNTED(name, N)                                                                                   \
    BRIM_STRING_DEFINE_(name, N, brim_string_counted);                                                                 \
    BRIM_COUNTERS_DEFINE_(name)

#define BRIM_STRING_DEFINE_(name, N, state_kind)                                                                       \
    BRIM_CAPACITY_(name, N, 65534);                                                                                    \
    BRIM_STRING_TYPE_(name, name##_most_, state_kind)

#define BRIM_STRING_TYPE_(name, N, state_kind)                                                                         \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        char items[(N) + 1];                                                                                           \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_(char, state.len)                                                                                   \
    } name;                                                                                                            \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
                                                                                                                       \
    BRIM_INLINE const char *name##_cstr(const name *s) {                                                               \
        return s->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *s) {                                                     \
        uint32_t terminator = 0;                                                                                       \
        while (terminator < (N) && s->items[terminator] != '\0') {                                                     \
            ++terminator;                                                                                              \
        }                                                                                                              \
        return state_kind##_check(&s->state, (N)) && s->items[terminator] == '\0' && terminator == s->state.len;       \
    }                                                                                                                  \
                                                                                                                       \
    /* Counts what a call did. */                                                                                      \
    BRIM_INLINE bool name##_counted_(name *s, bool fitted) {                                                           \
        if (fitted) {                                                                                                  \
            state_kind##_grew(&s->state);                                                                              \
        } else {                                                                                                       \
            state_kind##_lost(&s->state);                                                                              \
        }                                                                                                              \
        return fitted;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append(name *s, const char *text) {                                        \
        return name##_counted_(s, brim_string_append(s->items, &s->state.len, (N), text));                             \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append_n(name *s, const char *chars, uint32_t count) {                     \
        return name##_counted_(s, brim_string_append_n(s->items, &s->state.len, (N), chars, count));                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append_char(name *s, char c) {                                             \
        BRIM_REQUIRE(c != '\0', BRIM_PANIC_BROKEN_PROMISE, s);                                                         \
        uint32_t const len = s->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost(&s->state);                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        s->items[len] = c;                                                                                             \
        s->items[len + 1] = '\0';                                                                                      \
        s->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&s->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append_u32(name *s, uint32_t value) {                                      \
        return name##_counted_(s, brim_string_append_u32(s->items, &s->state.len, (N), value));                        \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append_i32(name *s, int32_t value) {                                       \
        return name##_counted_(s, brim_string_append_i32(s->items, &s->state.len, (N), value));                        \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append_hex(name *s, uint32_t value) {                                      \
        return name##_counted_(s, brim_string_append_hex(s->items, &s->state.len, (N), value));                        \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK BRIM_PRINTF_LIKE(2, 0) bool name##_vappendf(name *s, const char *format,               \
                                                                            va_list values) {                          \
        return name##_counted_(s, brim_string_vappendf(s->items, &s->state.len, (N), format, values));                 \
    }                                                                                                                  \
    BRIM_APPENDF_DEFINE_(name##_appendf, name##_vappendf, name *, false)                                               \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name *s, uint32_t index, const char *text) {                        \
        return name##_counted_(s, brim_string_insert(s->items, &s->state.len, (N), index, text));                      \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert_char(name *s, uint32_t index, char c) {                             \
        char const text[2] = {c, '\0'};                                                                                \
        return name##_insert(s, index, text);                                                                          \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_assign(name *s, const char *text) {                                        \
        return name##_counted_(s, brim_string_assign(s->items, &s->state.len, (N), text));                             \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove_n(name *s, uint32_t index, uint32_t count) {                        \
        return brim_string_remove(s->items, &s->state.len, index, count);                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name *s, uint32_t index, char *c) {                                 \
        if (index >= s->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        *c = s->items[index];                                                                                          \
        return brim_string_remove(s->items, &s->state.len, index, 1);                                                  \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(name *s, uint32_t len) {                                                          \
        if (len < s->state.len) {                                                                                      \
            s->state.len = (uint16_t)len;                                                                              \
            s->items[len] = '\0';                                                                                      \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *s) {                                                                           \
        name##_truncate(s, 0);                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *s, char *c) {                                                    \
        uint32_t const len = s->state.len;                                                                             \
        if (len == 0) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *c = s->items[len - 1];                                                                                        \
        name##_truncate(s, len - 1);                                                                                   \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate_utf8(name *s, uint32_t len) {                                                     \
        name##_truncate(s, brim_utf8_start(s->items, s->state.len, len));                                              \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_pop_utf8(name *s) {                                                                    \
        uint32_t const len = s->state.len;                                                                             \
        if (len != 0) {                                                                                                \
            name##_truncate_utf8(s, len - 1);                                                                          \
        }                                                                                                              \
        return len - s->state.len;                                                                                     \
    }                                                                                                                  \
    BRIM_INLINE char name##_get(const name *s, uint32_t index) {                                                       \
        return index < s->state.len ? s->items[index] : '\0';                                                          \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *s, const char *text) {                                                  \
        return brim_same_text(s->items, text);                                                                         \
    }                                                                                                                  \
    BRIM_INLINE bool name##_starts_with(const name *s, const char *start) {                                            \
        return brim_string_starts_with(s->items, start);                                                               \
    }                                                                                                                  \
    BRIM_INLINE bool name##_ends_with(const name *s, const char *end) {                                                \
        return brim_string_ends_with(s->items, s->state.len, end);                                                     \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_STRING_MORE_(name, N, state_kind)

// What rests on the functions above.
#define BRIM_STRING_MORE_(name, N, state_kind)                                                                         \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE BRIM_MUST_CHECK BRIM_PRINTF_LIKE(2, 0) bool name##_vappendf_float(name *s, const char *format,         \
                                                                                  va_list values) {                    \
        return name##_counted_(s, brim_string_vappendf_float(s->items, &s->state.len, (N), format, values));           \
    }                                                                                                                  \
    BRIM_APPENDF_DEFINE_(name##_appendf_float, name##_vappendf_float, name *, true)                                    \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_assign_utf8(name *s, const char *chars, uint32_t count) {                  \
        return name##_counted_(s, brim_string_assign_utf8(s->items, &s->state.len, (N), chars, count));                \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append_utf16(name *s, const uint16_t *units, uint32_t count) {             \
        return name##_counted_(s, brim_string_append_utf16(s->items, &s->state.len, (N), units, count));               \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_append_bytes(name *s, const char *bytes, uint32_t count) {                 \
        return name##_counted_(s, brim_string_append_bytes(s->items, &s->state.len, (N), bytes, count));               \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_before(const name *s, const char *text) {                                               \
        return brim_text_before(s->items, text);                                                                       \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
