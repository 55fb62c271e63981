// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The host's libc is the model of the formats, so this suite runs on the host alone.
#include "model.h"

#include <brim/string.h>
#include <stdio.h>

BRIM_STRING(report_line, 255);

static void build_format(model_input *input, char *format) {
    static const char *const lengths[] = {"hh", "h", "", "l", "ll", "z", "j", "t"};
    char flags[6];
    uint32_t flag_count = 0;
    for (uint32_t i = 0; i < 5; ++i) {
        if (model_below(input, 3) == 0) {
            flags[flag_count++] = "-0+ #"[i];
        }
    }
    flags[flag_count] = '\0';
    int at = sprintf(format, "<%%%s", flags);
    if (model_below(input, 2) == 0) {
        at += sprintf(format + at, "%u", (unsigned)(1 + model_below(input, 30)));
    }
    if (model_below(input, 2) == 0) {
        at += sprintf(format + at, ".%u", (unsigned)model_below(input, 30));
    }
    sprintf(format + at, "%s%c>", lengths[model_below(input, 8)], "diuxXo"[model_below(input, 6)]);
}

#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
static void model_format(model_input *input) {
    while (input->left > 0) {
        char format[32];
        char shall[128];
        report_line s = {{0}, {0}};
        uint64_t value = 0;
        build_format(input, format);
        for (uint32_t i = 0; i < 8; ++i) {
            value = value << 8 | model_byte(input);
        }
        value >>= model_below(input, 64);
        value = model_below(input, 2) == 0 ? value : 0u - value;
        sprintf(shall, format, value);
        EXPECT(report_line_appendf(&s, format, value));
        EXPECT_TEXT(report_line_cstr(&s), shall);
        EXPECT(report_line_check(&s));
    }
}

/// Texts and characters between others, their widths and precisions also given as values.
static void model_texts(model_input *input) {
    static const char *const texts[] = {"", "x", "text", "a longer text, of 33 characters .."};
    while (input->left > 0) {
        char format[64];
        char shall[400];
        report_line s = {{0}, {0}};
        const char *const text = texts[model_below(input, 4)];
        const char *const minus = model_below(input, 2) == 0 ? "-" : "";
        int const width = (int)model_below(input, 50) - 10;
        int const precision = (int)model_below(input, 40) - 2;
        char const c = (char)('!' + model_below(input, 90));
        sprintf(format, "%%%s*.*s|%%%s%uc|%%%%|%%.%us|%%p", minus, minus, (unsigned)(1 + model_below(input, 20)),
                (unsigned)model_below(input, 40));
        const void *const pointer = (const void *)(uintptr_t)(1 + model_below(input, 65536));
        sprintf(shall, format, width, precision, text, c, text, pointer);
        EXPECT(report_line_appendf(&s, format, width, precision, text, c, text, pointer));
        EXPECT_TEXT(report_line_cstr(&s), shall);
        EXPECT(report_line_check(&s));
    }
}

BRIM_STRING_COUNTED(long_line, 2000);

/// Doubles of every size and any bits; one in four has few digits, so that halves occur.
static double any_double(model_input *input) {
    union {
        uint64_t bits;
        double value;
    } any = {0};
    for (uint32_t i = 0; i < 8; ++i) {
        any.bits = any.bits << 8 | model_byte(input);
    }
    if (model_below(input, 4) == 0) {
        any.value = (double)(int32_t)(any.bits & 0xFFFFF) / (1 << model_below(input, 12));
    }
    if (model_below(input, 16) == 0) {
        any.value = (double)(any.bits % 1000) - 0.5 + (model_below(input, 2) == 0 ? 0 : 1e15);
    }
    return any.value;
}

static void model_float(model_input *input) {
    static char shall[2100];
    static long_line s;
    while (input->left > 0) {
        char flags[6];
        char format[48];
        uint32_t flag_count = 0;
        uint32_t const lost = long_line_lost(&s);
        for (uint32_t i = 0; i < 5; ++i) {
            if (model_below(input, 3) == 0) {
                flags[flag_count++] = "-0+ #"[i];
            }
        }
        flags[flag_count] = '\0';
        double const value = any_double(input);
        uint32_t const width = model_below(input, 3) == 0 ? 1 + model_below(input, 700) : 1;
        uint32_t const precision = model_below(input, 8) == 0 ? model_below(input, 1300) : model_below(input, 9);
        sprintf(format, "<%%%s%u.%u%c>", flags, (unsigned)width, (unsigned)precision, "fF"[model_below(input, 2)]);
        if (model_below(input, 8) == 0) {
            sprintf(format, "<%%%sf>", flags);
        }
        sprintf(shall, format, value);
        long_line_clear(&s);
        EXPECT(long_line_appendf_float(&s, format, value));
        EXPECT_TEXT(long_line_cstr(&s), shall);
        EXPECT(long_line_check(&s) && long_line_lost(&s) == lost);
    }
}

TEST(format_prints_floats_as_libc_prints_them) {
    model_run(model_float, 700, 200);
}

TEST(format_prints_texts_as_libc_prints_them) {
    model_run(model_texts, 800, 200);
}

TEST(format_prints_what_libc_prints) {
    model_run(model_format, 600, 200);
}

HARNESS_SUITE(model_format, RUN(format_prints_what_libc_prints), RUN(format_prints_floats_as_libc_prints_them),
              RUN(format_prints_texts_as_libc_prints_them))
