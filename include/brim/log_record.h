// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The record of a log call, and the call itself. Part of log_site.h, which explains sections and ids.
///
/// The record is a constant object in a section of its own, so that the linker can drop it alone. In C++ gcc ignores
/// the section of an object in a template or an inline function; there an assembly statement writes the record, with
/// format and file as numbers (port_log.h). A format then has at most BRIM_LOG_MOST_TEXT bytes, and of the file's name
/// the end is kept.
#ifndef BRIM_LOG_RECORD_H
#define BRIM_LOG_RECORD_H

#include "log_arguments.h"

#if BRIM_CORTEX_M

#define BRIM_LOG_SECTION_(kind, unique) BRIM_SECTION(".brim_log." kind "." BRIM_LOG_STRING_(unique))

#define BRIM_LOG_NAME_(name)                                                                                           \
    static const char BRIM_LOG_MODULE_of_this_file[] BRIM_UNUSED BRIM_LOG_SECTION_("rec", module) = #name;

#define BRIM_LOG_(level, ...)                                                                                          \
    do {                                                                                                               \
        if (0) {                                                                                                       \
            brim_log_check_(__VA_ARGS__);                                                                              \
        }                                                                                                              \
        if (BRIM_LOG_IS_COMPILED_(level)) {                                                                            \
            BRIM_LOG_SITE_(level, __COUNTER__, BRIM_LOG_FIRST_(__VA_ARGS__), BRIM_LOG_COUNT_(__VA_ARGS__),             \
                           __VA_ARGS__)                                                                                \
        }                                                                                                              \
    } while (0)

#define BRIM_LOG_SITE_(level, unique, format, count, ...)                                                              \
    BRIM_LOG_DEFINE_RECORD_(level, unique, format, BRIM_LOG_JOIN_(BRIM_LOG_TYPES_, count)(__VA_ARGS__))                \
    BRIM_LOG_JOIN_(BRIM_LOG_CALL_, count)(level, __VA_ARGS__)

#if !BRIM_WRITES_RECORDS

#define BRIM_LOG_DEFINE_RECORD_(level, unique, format, types)                                                          \
    static const struct {                                                                                              \
        const char *module;                                                                                            \
        uint32_t line, level_, zero;                                                                                   \
        uint64_t types_;                                                                                               \
        char text[sizeof(format)];                                                                                     \
        char file[sizeof(__FILE__)];                                                                                   \
    } brim_log_record BRIM_LOG_SECTION_("rec", unique) = {                                                             \
        BRIM_LOG_MODULE_of_this_file, __LINE__, level, 0, types, format, __FILE__};                                    \
    static const void *const brim_log_word BRIM_LOG_SECTION_("id", unique) = &brim_log_record;
#define BRIM_LOG_LOAD_ID_(id, words, level, format, types) BRIM_LOAD_LOW_ADDRESS(id, &brim_log_word, words)

#else // uncovered: not the host

/// Bytes of format and file name that a record holds.
#define BRIM_LOG_MOST_TEXT 200u

/// Eight bytes of a format and the name of its file, behind each other. The start of the name is cut for want of room.
constexpr uint64_t brim_log_text_at(const char *format, size_t format_bytes, const char *file, size_t file_bytes,
                                    size_t at) {
    size_t const room = BRIM_LOG_MOST_TEXT - format_bytes;
    size_t const cut = file_bytes > room ? file_bytes - room : 0;
    uint64_t eight = 0;
    for (size_t i = at; i < at + 8; ++i) {
        char byte = '\0';
        if (i < format_bytes) {
            byte = format[i];
        } else if (i - format_bytes + cut < file_bytes) {
            byte = file[i - format_bytes + cut];
        }
        eight |= static_cast<uint64_t>(static_cast<unsigned char>(byte)) << 8 * (i - at);
    }
    return eight;
}

/// A constant, also where the compiler does not optimise.
template <uint64_t N> struct brim_log_constant { static constexpr uint64_t value = N; };

#define BRIM_LOG_TEXT_AT_(format, at)                                                                                  \
    brim_log_constant<brim_log_text_at(format, sizeof(format), __FILE__, sizeof(__FILE__), at)>::value

#define BRIM_LOG_DEFINE_RECORD_(level, unique, format, types)                                                          \
    static_assert(sizeof(format) <= BRIM_LOG_MOST_TEXT - 8,                                                            \
                  "brim: a format of a log call in C++ has at most 191 bytes");
#define BRIM_LOG_LOAD_ID_(id, words, level, format, types)                                                             \
    BRIM_WRITE_RECORD(id, words, BRIM_LOG_MODULE_of_this_file, __LINE__, level, brim_log_constant<types>::value,       \
                      BRIM_LOG_TEXT_AT_, format)

#endif

#ifdef __cplusplus
#define BRIM_LOG_CONSTANT_ static constexpr
#else
#define BRIM_LOG_CONSTANT_ static const
#endif

/// Puts `words` words of arguments, up to three, each in a register.
#define BRIM_LOG_PUT_(level, words, a, b, c, types, format)                                                            \
    uint32_t brim_log_id;                                                                                              \
    BRIM_LOG_LOAD_ID_(brim_log_id, words, level, format, types);                                                       \
    brim_log_put_##level##_(brim_log_id, a, b, c);

/// Types and shape are objects, which no instruction reads unless the compiler does not optimise: as expressions, the
/// format would then become a constant of the program. For C, only types make a constant that can be asserted, so that
/// every int in front of a text counts as a precision there. (clang shows the whole rule, unless it is a size.)
#define BRIM_LOG_PUT_VALUES_(level, count, format, ...)                                                                \
    BRIM_LOG_CONSTANT_ BRIM_UNUSED uint64_t brim_log_types = BRIM_LOG_TYPES_##count(format, __VA_ARGS__);              \
    BRIM_STATIC_ASSERT(sizeof(char[BRIM_LOG_SHAPES_##count(1, __VA_ARGS__) <= UINT32_MAX ? 1 : 2]) == 1,               \
                       "brim: the arguments of a log call take more than 31: a BRIM_HEX takes 4, a text, 64 bits or "  \
                       "an int in front of a text 2, any other 1");                                                    \
    BRIM_LOG_CONSTANT_ uint32_t brim_log_shape =                                                                       \
        BRIM_LOG_SHAPES_##count(BRIM_HAS_PRECISION_OF_TEXT(format), __VA_ARGS__) & UINT32_MAX;                         \
    if (brim_log_passes_##level##_()) {                                                                                \
        uint32_t brim_log_id;                                                                                          \
        BRIM_LOG_LOAD_ID_(brim_log_id, 0, level, format, brim_log_types);                                              \
        brim_log_values_(brim_log_id, brim_log_shape, BRIM_LOG_VALUES_##count(__VA_ARGS__));                           \
    }

#endif

#endif
