// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "model.h"

#include <brim/string.h>

/// A short text of printable characters.
static void model_text(model_input *input, char *text, uint32_t most) {
    uint32_t const len = model_below(input, most + 1);
    for (uint32_t i = 0; i < len; ++i) {
        text[i] = (char)(' ' + model_below(input, 95));
    }
    text[len] = '\0';
}

static uint32_t model_text_len(const char *text) {
    uint32_t len = 0;
    for (; *text != '\0'; ++text) {
        ++len;
    }
    return len;
}

/// Digits found by subtraction from the largest power of the base down.
static void model_number(char *text, uint32_t value, uint32_t base, bool negative) {
    uint64_t power = 1;
    while (power * base <= value) {
        power *= base;
    }
    if (negative) {
        *text++ = '-';
    }
    for (; power > 0; power /= base) {
        uint32_t digit = 0;
        for (; value >= power; value -= (uint32_t)power) {
            ++digit;
        }
        *text++ = "0123456789abcdef"[digit];
    }
    *text = '\0';
}

#define MODEL   "string_model.h"
#define LARGEST 65534
#include "every_capacity.h"

MODEL_SUITE(string, string, does_what_a_list_does, 500, 2, 6)
