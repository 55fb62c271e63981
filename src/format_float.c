// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// %f, exact: the digits of a double are computed, not approximated, and rounded half to even as libc does. A file of
// its own, so that nothing of it is linked where only brim_string_vappendf is called.
//
// A double is m * 2^e with m < 2^53. What lies before the point is a number of up to 1024 bits, divided by 10^9 again
// and again; what lies behind is a fraction of up to 1074 bits, whose digits come out as multiplications by 10 push
// them over its top. Both are arrays of words. The fraction's digits are made twice: once to see how far rounding
// carries, once to be written; so no digit is stored.
#include "format.h"

#define WHOLE_WORDS    32 // 1024 bits
#define FRACTION_WORDS 34 // 1088 bits, 1074 and the digit that is pushed out
#define CHUNKS         35 // of 9 digits: 309 in all, one more after a carry

typedef struct number {
    bool negative;
    bool is_nan;
    bool is_infinite;
    uint32_t whole[WHOLE_WORDS];       ///< The lowest word first.
    uint32_t fraction[FRACTION_WORDS]; ///< The highest word first, the point before it.
    uint64_t mantissa;
    int32_t exponent; ///< The value is mantissa * 2^exponent.
} number;

/// `bits` are those of a double: code for the general registers alone may not pass one (gcc's -mgeneral-regs-only).
static void split_double(uint64_t bits, number *n) {
    uint32_t const exponent = (uint32_t)(bits >> 52) & 0x7FFu;
    n->mantissa = bits & 0xFFFFFFFFFFFFFu;
    n->negative = (bits >> 63) != 0;
    n->is_infinite = exponent == 0x7FF && n->mantissa == 0;
    n->is_nan = exponent == 0x7FF && n->mantissa != 0;
    n->exponent = (int32_t)(exponent == 0 ? 1 : exponent) - 1075;
    if (exponent != 0) {
        n->mantissa |= (uint64_t)1 << 52;
    }
}

static void set_whole(number *n) {
    for (uint32_t i = 0; i < WHOLE_WORDS; ++i) {
        n->whole[i] = 0;
    }
    for (uint32_t bit = 0; bit < 53; ++bit) {
        int32_t const place = n->exponent + (int32_t)bit;
        if (place >= 0 && (n->mantissa >> bit & 1) != 0) { // At most 1023: a double is below 2^1024.
            n->whole[place / 32] |= (uint32_t)1 << place % 32;
        }
    }
}

static void set_fraction(number *n) {
    for (uint32_t i = 0; i < FRACTION_WORDS; ++i) {
        n->fraction[i] = 0;
    }
    for (uint32_t bit = 0; bit < 53; ++bit) {
        int32_t const place = -1 - (n->exponent + (int32_t)bit); // 0 is the first bit behind the point.
        if (place >= 0 && (n->mantissa >> bit & 1) != 0) {
            n->fraction[place / 32] |= (uint32_t)1 << (31 - place % 32);
        }
    }
}

/// The next digit of the fraction, which keeps the rest.
static uint32_t next_digit(number *n) {
    uint32_t carry = 0;
    for (uint32_t i = FRACTION_WORDS; i > 0; --i) {
        uint64_t const product = (uint64_t)n->fraction[i - 1] * 10 + carry;
        n->fraction[i - 1] = (uint32_t)product;
        carry = (uint32_t)(product >> 32);
    }
    return carry;
}

/// Whether the rest of the fraction, behind a digit that is odd or even, rounds up.
static bool rounds_up(const number *n, bool odd) {
    if (n->fraction[0] != 0x80000000u) {
        return n->fraction[0] > 0x80000000u;
    }
    for (uint32_t i = 1; i < FRACTION_WORDS; ++i) {
        if (n->fraction[i] != 0) {
            return true;
        }
    }
    return odd;
}

static void increment_whole(number *n) {
    uint32_t i = 0;
    while (++n->whole[i] == 0) { // Where there is a fraction, the whole is below 2^53.
        ++i;
    }
}

/// How many of the first `digits` digits of the fraction rounding leaves as they are. Fewer than all: the next one goes
/// up and nines behind it become zeros. When there is none to go up the whole does. Leaves the fraction to be set
/// again.
static uint32_t unrounded(number *n, uint32_t digits) {
    uint32_t nines = 0;
    bool odd = (n->whole[0] & 1) != 0;
    for (uint32_t i = 0; i < digits; ++i) {
        uint32_t const digit = next_digit(n);
        nines = digit == 9 ? nines + 1 : 0;
        odd = (digit & 1) != 0;
    }
    if (!rounds_up(n, odd)) {
        return digits;
    }
    if (nines == digits) {
        increment_whole(n);
        return UINT32_MAX;
    }
    return digits - nines - 1;
}

/// The remainder by 10^9; n->whole keeps the quotient.
static uint32_t divide_whole(number *n) {
    uint32_t remainder = 0;
    for (uint32_t i = WHOLE_WORDS; i > 0; --i) {
        // 10^9 in two steps of 16 bits would need more: this is the one division of 64 bits, linked only with %f.
        uint64_t const part = (uint64_t)remainder << 32 | n->whole[i - 1];
        n->whole[i - 1] = (uint32_t)(part / 1000000000u);
        remainder = (uint32_t)(part % 1000000000u);
    }
    return remainder;
}

static bool is_zero(const number *n) {
    for (uint32_t i = 0; i < WHOLE_WORDS; ++i) {
        if (n->whole[i] != 0) {
            return false;
        }
    }
    return true;
}

static uint32_t count_digits(uint32_t value) {
    uint32_t digits = 1;
    for (; value >= 10; value /= 10) {
        ++digits;
    }
    return digits;
}

/// Splits the whole into chunks of nine digits, the lowest first; how many there are, 1 at least.
static uint32_t split_whole(number *n, uint32_t *chunks) {
    uint32_t count = 0;
    do {
        chunks[count++] = divide_whole(n);
    } while (!is_zero(n));
    return count;
}

static void put_chunk(output *out, uint32_t chunk, uint32_t digits) {
    uint32_t power = 1;
    for (uint32_t i = 1; i < digits; ++i) {
        power *= 10;
    }
    for (; power > 0; power /= 10) {
        brim_format_put(out, (char)('0' + chunk / power % 10));
    }
}

static void put_fraction(output *out, number *n, uint32_t digits, uint32_t kept) {
    set_fraction(n);
    for (uint32_t i = 0; i < digits; ++i) {
        uint32_t const digit = next_digit(n);
        bool const carried_into = kept != UINT32_MAX && i == kept;
        bool const is_nine = kept == UINT32_MAX || i > kept;
        brim_format_put(out, (char)('0' + (is_nine ? 0 : digit + carried_into)));
    }
}

static char sign_of(const number *n, const spec *s) {
    return (char)(n->negative ? '-' : s->flags & PLUS ? '+' : s->flags & BLANK ? ' ' : '\0');
}

static bool put_no_number(output *out, const spec *s, const number *n) {
    body b = {0};
    bool const upper = s->conversion == 'F';
    b.chars = n->is_nan ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf");
    b.length = 3;
    b.prefix[0] = sign_of(n, s);
    b.prefix_length = b.prefix[0] != '\0';
    return brim_format_put_field(out, s, &b);
}

static bool put_number(output *out, const spec *s, number *n) {
    uint32_t chunks[CHUNKS];
    uint32_t const digits = s->flags & PRECISE ? s->precision : 6;
    set_whole(n);
    set_fraction(n);
    uint32_t const kept = unrounded(n, digits);
    uint32_t const count = split_whole(n, chunks);
    uint32_t const first = count_digits(chunks[count - 1]);
    char const sign = sign_of(n, s);
    bool const has_point = digits > 0 || (s->flags & ALTERNATE) != 0;
    uint32_t const length = (sign != '\0') + first + 9 * (count - 1) + has_point + digits;
    uint32_t const padding = s->width > length ? s->width - length : 0;
    if (length + padding > brim_format_room(out)) {
        return false;
    }
    brim_format_put_many(out, ' ', (s->flags & (LEFT | ZEROS)) == 0 ? padding : 0);
    brim_format_put_many(out, sign, sign != '\0');
    brim_format_put_many(out, '0', (s->flags & (LEFT | ZEROS)) == ZEROS ? padding : 0);
    for (uint32_t i = count; i > 0; --i) {
        put_chunk(out, chunks[i - 1], i == count ? first : 9);
    }
    brim_format_put_many(out, '.', has_point);
    put_fraction(out, n, digits, kept == digits ? digits : kept);
    brim_format_put_many(out, ' ', s->flags & LEFT ? padding : 0);
    return true;
}

static bool put_float(output *out, const spec *s) {
    if (s->conversion != 'f' && s->conversion != 'F') {
        return brim_format_refuse(out, s);
    }
    number n;
    union {
        double value;
        uint64_t bits;
    } const seen = {va_arg(out->values, double)};
    split_double(seen.bits, &n);
    return n.is_nan || n.is_infinite ? put_no_number(out, s, &n) : put_number(out, s, &n);
}

bool brim_string_vappendf_float(char *text, uint16_t *len, uint32_t capacity, const char *format, va_list values) {
    return brim_format_append(text, len, capacity, format, values, put_float);
}
