// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Formatted appending for strings and their views, and what refuses a format that they cannot print. printf's
/// attribute checks arguments against the format, but it accepts every conversion of printf. gcc reads a literal format
/// here while it optimises and refuses all that the string does not print, after any length (%le, %hhn): e, g, a, n,
/// ls, lc, the length L, conversions that only some C libraries have, and f where the function is not _appendf_float.
/// It reads the first twelve conversions. Where no compiler reads the format (clang, -O0, a format that is no literal),
/// such a conversion is a panic at run time.
#ifndef BRIM_FORMAT_H
#define BRIM_FORMAT_H

#include "port.h"
#include <stdarg.h>

#if BRIM_READS_FORMATS // uncovered: clang, which measures, does not read formats; the suite formats runs it by gcc
BRIM_EXTERN_C_BEGIN

/// Is never linked, because a call that is left after optimisation does not compile.
void brim_format_refused_(void) BRIM_REFUSED("brim: the string prints d i u x X o c s p %, and f F by _appendf_float; "
                                             "not e g a n ls lc, the length L, or what some libraries add");

/// True iff the string cannot print the conversion that begins with its length. The end of a format is none.
BRIM_ALWAYS_INLINE bool brim_format_is_foreign_(const char *conversion, bool prints_f) {
    const char *const letter = conversion + BRIM_BUILTIN_(strspn)(conversion, "hljzt");
    return BRIM_BUILTIN_(strchr)(prints_f ? "diuxXocsp%fF" : "diuxXocsp%", *letter) == NULL ||
           (*conversion == 'l' && (conversion[1] == 's' || conversion[1] == 'c'));
}

/// The next conversion, behind its flags, width and precision; the end of the format iff there is none. strcspn,
/// because gcc evaluates a chain of strchr only as often as it has passes.
BRIM_ALWAYS_INLINE const char *brim_format_next_(const char *format) {
    const char *const percent = format + BRIM_BUILTIN_(strcspn)(format, "%");
    return *percent == '\0' ? percent : percent + 1 + BRIM_BUILTIN_(strspn)(percent + 1, "-+ #0123456789.*");
}

BRIM_ALWAYS_INLINE void brim_format_check_(const char *format, bool prints_f) {
    const char *at = brim_format_next_(format);
    bool is_foreign = brim_format_is_foreign_(at, prints_f);
#define BRIM_READ_ONE_                                                                                                 \
    at = brim_format_next_(at + (*at != '\0'));                                                                        \
    is_foreign = is_foreign || brim_format_is_foreign_(at, prints_f)
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
    BRIM_READ_ONE_;
#undef BRIM_READ_ONE_
    if (BRIM_BUILTIN_(constant_p)(is_foreign) && is_foreign) {
        brim_format_refused_();
    }
}

BRIM_EXTERN_C_END

/// Emits the function `append`, which takes a format and values and calls `given`.
#define BRIM_APPENDF_CHECKED_(linkage, append, given, S, prints_f)                                                     \
    linkage BRIM_MUST_CHECK BRIM_PRINTF_LIKE(2, 3) bool append(S s, const char *format, ...) {                         \
        if (BRIM_BUILTIN_(constant_p)(BRIM_BUILTIN_(strlen)(format))) {                                                \
            brim_format_check_(format, prints_f);                                                                      \
        }                                                                                                              \
        return given(s, format, BRIM_BUILTIN_(va_arg_pack)());                                                         \
    }
#define BRIM_APPENDF_DEFINE_(append, vappend, S, prints_f)                                                             \
    BRIM_APPENDF_GIVEN_(append##_given_, vappend, S)                                                                   \
    BRIM_APPENDF_CHECKED_(BRIM_ALWAYS_INLINE, append, append##_given_, S, prints_f)
#else
#define BRIM_APPENDF_DEFINE_(append, vappend, S, prints_f) BRIM_APPENDF_GIVEN_(append, vappend, S)
#endif

/// Emits the function `append`, which hands its values to `vappend`.
#define BRIM_APPENDF_GIVEN_(append, vappend, S)                                                                        \
    BRIM_INLINE BRIM_MUST_CHECK BRIM_PRINTF_LIKE(2, 3) bool append(S s, const char *format, ...) {                     \
        va_list values;                                                                                                \
        va_start(values, format);                                                                                      \
        bool const fitted = vappend(s, format, values);                                                                \
        va_end(values);                                                                                                \
        return fitted;                                                                                                 \
    }

#endif
