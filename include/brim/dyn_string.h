// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A text that grows, on any brim_allocator. Every append is whole or not at all.
///
///     brim_dyn_string path;
///     if (!brim_dyn_string_from(&path, &allocator, "/logs/")) { ... }
///     if (!brim_dyn_string_append_u32(&path, day)) { ... }
///     open(brim_dyn_string_cstr(&path));
///     brim_dyn_string_free(&path);
#ifndef BRIM_DYN_STRING_H
#define BRIM_DYN_STRING_H

#include "dyn_vec.h"

BRIM_ASSERT_NOT_PACKED(brim_dyn_string_header);

/// A growable text. Zeroed it is empty and refuses to grow. Fields are private.
/// Invariant: where there are items, len < capacity and items[len] is 0.
typedef struct brim_dyn_string {
    char *items;
    brim_dyn_vec_state state;
    BRIM_RANGE_(char, state.len)
} brim_dyn_string;

BRIM_EXTERN_C_BEGIN

/// An empty text with room for length_bytes characters. The allocator must live as long as the text.
/// \context  One writer at a time.  \cost  The allocator's.
/// \return   False iff there is no room; the text is empty and usable all the same.
BRIM_MUST_CHECK bool brim_dyn_string_with_capacity(brim_dyn_string *string, const brim_allocator *allocator,
                                                   size_t length_bytes);

/// The same with a first text in it.
BRIM_MUST_CHECK bool brim_dyn_string_from(brim_dyn_string *string, const brim_allocator *allocator, const char *text);

/// Makes room for length_bytes characters in all.
/// \context  One writer at a time.  \cost  O(len) when the text moves.
/// \return   False iff there is no room; then nothing changed.
BRIM_MUST_CHECK bool brim_dyn_string_reserve(brim_dyn_string *string, size_t length_bytes);

///@{
/// Appends a terminated text, so many bytes, one character, or a number in decimal. A source must not lie in the text
/// itself.
/// \context  One writer at a time.  \cost  O(length), amortized.
/// \return   False iff there is no room; then nothing changed.
BRIM_MUST_CHECK bool brim_dyn_string_append(brim_dyn_string *string, const char *text);
BRIM_MUST_CHECK bool brim_dyn_string_append_bytes(brim_dyn_string *string, const char *text, size_t length_bytes);
BRIM_MUST_CHECK bool brim_dyn_string_append_char(brim_dyn_string *string, char character);
BRIM_MUST_CHECK bool brim_dyn_string_append_u32(brim_dyn_string *string, uint32_t value);
///@}

/// The text, terminated; "" where nothing was ever appended. Good until the next call that may grow it.
/// \context  Any reader.  \cost  O(1).
const char *brim_dyn_string_cstr(const brim_dyn_string *string);

///@{
/// \context  Any reader.  \cost  O(1).
/// \return   The characters it holds, and those it has room for, without the terminator.
uint32_t brim_dyn_string_len(const brim_dyn_string *string);
uint32_t brim_dyn_string_capacity(const brim_dyn_string *string);
///@}

///@{
/// Cuts the text to at most length_bytes; clear cuts to 0. The memory is kept.
/// \context  One writer at a time.  \cost  O(1).
void brim_dyn_string_truncate(brim_dyn_string *string, uint32_t length_bytes);

/// The same between two characters of UTF-8: to at most length_bytes.
/// \context  The string's writer.  \cost  O(1).
void brim_dyn_string_truncate_utf8(brim_dyn_string *string, uint32_t length_bytes);
void brim_dyn_string_clear(brim_dyn_string *string);
///@}

/// Gives the memory back; the text is empty and may be used again.
/// \context  One writer at a time.  \cost  The allocator's.
void brim_dyn_string_free(brim_dyn_string *string);

/// Whether the invariant holds.
/// \context  Any reader.  \cost  O(1).
BRIM_MUST_CHECK bool brim_dyn_string_check(const brim_dyn_string *string);

BRIM_EXTERN_C_END

#endif
