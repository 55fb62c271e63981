// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What a log call asks of the compiler and the core, as port.h has what all else asks; part of log_site.h. Nothing
/// here is for users.
#ifndef BRIM_PORT_LOG_H
#define BRIM_PORT_LOG_H

#include "port.h"

///@{
/// Assigns the address of an object in a section below 64 KB, plus a constant: one MOVW where the core has it, which
/// truncates silently if the linker script does not assert the limit.
#if BRIM_CORTEX_M && (__ARM_ARCH_ISA_THUMB >= 2 || __ARM_ARCH >= 8)
#define BRIM_LOAD_LOW_ADDRESS(value, object, plus)                                                                     \
    __asm("movw %0, #:lower16:%c1+%c2" : "=r"(value) : "i"(object), "i"(plus))
#else
#define BRIM_LOAD_LOW_ADDRESS(value, object, plus) ((value) = (uint32_t)(uintptr_t)(object) + (plus))
#endif
///@}

///@{
/// Where the compiler does not place objects as it is told, in C++, an assembly statement writes a record of a log call
/// into the sections .brim_log.rec and .brim_log.id and assigns its id (log_record.h). The flag ? puts both into the
/// group of the function, so that copies of an inline function go with their records. text(format, at) is eight bytes.
#if BRIM_CORTEX_M && defined(__cplusplus) && !defined(__clang__)
#define BRIM_WRITES_RECORDS 1
#if __ARM_ARCH_ISA_THUMB >= 2 || __ARM_ARCH >= 8
#define BRIM_LOAD_ID_ "movw %0, #:lower16:1b+"
#define BRIM_ID_END_  ""
#else
#define BRIM_LOAD_ID_ ".syntax unified\n\tmovs %0, #:lower8_15:1b\n\tlsls %0, #8\n\tadds %0, #:lower0_7:1b+"
#define BRIM_ID_END_  "\n\t.syntax divided"
#endif
#define BRIM_WRITE_RECORD(id, words, module, line, level, types, text, format)                                         \
    __asm(".pushsection .brim_log.rec.%=,\"a?\",%%progbits\n\t.balign 8\n2:\t.word %c1, %c2, %c3, 0\n\t"               \
          ".quad %c4, %c5, %c6, %c7, %c8, %c9, %c10, %c11, %c12, %c13, %c14, %c15, %c16, %c17, %c18, %c19, %c20\n\t"   \
          ".quad %c21, %c22, %c23, %c24, %c25, %c26, %c27, %c28, %c29\n\t.popsection\n\t"                              \
          ".pushsection .brim_log.id.%=,\"a?\",%%progbits\n\t.balign 4\n1:\t.word "                                    \
          "2b\n\t.popsection\n\t" BRIM_LOAD_ID_ #words BRIM_ID_END_                                                    \
          : "=l"(id)                                                                                                   \
          : "i"(module), "i"(line), "i"(level), "i"(types), "i"(text(format, 0)), "i"(text(format, 8)),                \
            "i"(text(format, 16)), "i"(text(format, 24)), "i"(text(format, 32)), "i"(text(format, 40)),                \
            "i"(text(format, 48)), "i"(text(format, 56)), "i"(text(format, 64)), "i"(text(format, 72)),                \
            "i"(text(format, 80)), "i"(text(format, 88)), "i"(text(format, 96)), "i"(text(format, 104)),               \
            "i"(text(format, 112)), "i"(text(format, 120)), "i"(text(format, 128)), "i"(text(format, 136)),            \
            "i"(text(format, 144)), "i"(text(format, 152)), "i"(text(format, 160)), "i"(text(format, 168)),            \
            "i"(text(format, 176)), "i"(text(format, 184)), "i"(text(format, 192))                                     \
          : "cc")
#else
#define BRIM_WRITES_RECORDS 0
#endif
///@}

/// Assigns any value, in no instruction: for a parameter that nobody reads. (Volatile, or gcc makes one of several.)
#define BRIM_ANY_VALUE(value) __asm volatile("" : "=r"(value))

/// Whether a string literal has the conversion `%.*s`, as a constant. In C, gcc and clang fold different functions.
#ifdef __cplusplus
#define BRIM_HAS_PRECISION_OF_TEXT(format) brim_has_precision_of_text(format)
// uncovered: the compiler runs it
constexpr bool brim_has_precision_of_text(const char *format) {
    for (; *format != '\0'; ++format) {
        if (format[0] == '.' && format[1] == '*' && format[2] == 's') {
            return true;
        }
    }
    return false;
}
#elif defined(__clang__)
#define BRIM_HAS_PRECISION_OF_TEXT(format)                                                                             \
    (__builtin_strchr((format), '*') != NULL && __builtin_strchr((format), '*')[-1] == '.' &&                          \
     __builtin_strchr((format), '*')[1] == 's')
#else
#define BRIM_HAS_PRECISION_OF_TEXT(format) (__builtin_strstr((format), ".*s") != NULL)
#endif

#endif
