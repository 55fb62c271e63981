// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Formatted appending. A conversion specification is parsed into a spec, its value into a body (digits or text), and a
// field is laid out as
//
//     blanks  prefix  zeros  body  blanks
//             "-0x"
//
// only after its whole width is known to fit.
#include "format.h"

void brim_format_put(output *out, char c) {
    if (out->to == out->begin) {
        out->first = c;
    } else {
        *out->to = c;
    }
    ++out->to;
}

void brim_format_put_many(output *out, char c, uint32_t count) {
    for (; count > 0; --count) {
        brim_format_put(out, c);
    }
}

static void put_chars(output *out, const char *chars, uint32_t count) {
    for (; count > 0; --count) {
        brim_format_put(out, *chars++);
    }
}

uint32_t brim_format_room(const output *out) {
    return (uint32_t)(out->end - out->to);
}

bool brim_format_put_field(output *out, const spec *s, const body *b) {
    uint32_t const length = b->prefix_length + b->zeros + b->length;
    uint32_t const blanks = s->width > length ? s->width - length : 0;
    if (length + blanks > brim_format_room(out)) {
        return false;
    }
    brim_format_put_many(out, ' ', s->flags & LEFT ? 0 : blanks);
    put_chars(out, b->prefix, b->prefix_length);
    brim_format_put_many(out, '0', b->zeros);
    put_chars(out, b->chars, b->length);
    brim_format_put_many(out, ' ', s->flags & LEFT ? blanks : 0);
    return true;
}

/// Divides by ten in steps of 16 bits, so that no 64-bit division is linked; returns the remainder.
static uint32_t divide_by_ten(uint64_t *value) {
    uint32_t const high = (uint32_t)(*value >> 32);
    uint32_t const low = (uint32_t)*value;
    uint32_t const middle_part = (high % 10) << 16 | low >> 16;
    uint32_t const low_part = (middle_part % 10) << 16 | (low & 0xFFFFu);
    *value = (uint64_t)(high / 10) << 32 | (middle_part / 10) << 16 | low_part / 10;
    return low_part % 10;
}

/// Writes the digits of a value so that they end before `end`; none for 0. Returns how many.
static uint32_t put_digits(char *end, uint64_t value, uint32_t bits_a_digit, uint32_t flags) {
    const char *const numerals = flags & UPPER ? "0123456789ABCDEF" : "0123456789abcdef";
    char *place = end;
    while (value != 0) {
        uint32_t digit;
        if (bits_a_digit == 0) {
            digit = divide_by_ten(&value);
        } else {
            digit = (uint32_t)value & ((1u << bits_a_digit) - 1);
            value >>= bits_a_digit;
        }
        *--place = numerals[digit];
    }
    return (uint32_t)(end - place);
}

static int64_t signed_value(output *out, argument a) {
    switch (a) {
    case AS_CHAR:
        return (signed char)va_arg(out->values, int);
    case AS_SHORT:
        return (short)va_arg(out->values, int);
    case AS_LONG:
        return va_arg(out->values, long);
    case AS_LONG_LONG:
        return va_arg(out->values, long long);
    case AS_MAX:
        return va_arg(out->values, intmax_t);
    case AS_SIZE:
    case AS_DIFFERENCE:
        return va_arg(out->values, ptrdiff_t);
    default:
        return va_arg(out->values, int);
    }
}

static uint64_t unsigned_value(output *out, argument a) {
    switch (a) {
    case AS_CHAR:
        return (unsigned char)va_arg(out->values, unsigned);
    case AS_SHORT:
        return (unsigned short)va_arg(out->values, unsigned);
    case AS_LONG:
        return va_arg(out->values, unsigned long);
    case AS_LONG_LONG:
        return va_arg(out->values, unsigned long long);
    case AS_MAX:
        return va_arg(out->values, uintmax_t);
    case AS_SIZE:
    case AS_DIFFERENCE:
        return va_arg(out->values, size_t);
    default:
        return va_arg(out->values, unsigned);
    }
}

/// Lays out a number: its sign or base is in the prefix already.
static bool put_number(output *out, const spec *s, body *b, uint64_t value, uint32_t bits_a_digit) {
    char digits[22]; // 2^64 - 1 in octal
    uint32_t const precision = s->flags & PRECISE ? s->precision : 1;
    b->length = put_digits(digits + sizeof digits, value, bits_a_digit, s->flags);
    b->chars = digits + sizeof digits - b->length;
    b->zeros = precision > b->length ? precision - b->length : 0;
    if (bits_a_digit == 3 && s->flags & ALTERNATE && b->zeros == 0) {
        b->zeros = 1;
    }
    uint32_t const length = b->prefix_length + b->zeros + b->length;
    if ((s->flags & (ZEROS | LEFT | PRECISE)) == ZEROS && length < s->width) {
        b->zeros += s->width - length;
    }
    return brim_format_put_field(
        out, s, b); // NOLINT(clang-analyzer-core.StackAddressEscape): nobody looks at b->chars after this.
}

static bool put_signed(output *out, const spec *s) {
    body b = {0};
    int64_t const value = signed_value(out, s->argument);
    if (value < 0 || s->flags & (PLUS | BLANK)) {
        b.prefix[0] = (char)(value < 0 ? '-' : s->flags & PLUS ? '+' : ' ');
        b.prefix_length = 1;
    }
    return put_number(out, s, &b, value < 0 ? 0u - (uint64_t)value : (uint64_t)value, 0);
}

static bool put_unsigned(output *out, const spec *s, uint64_t value) {
    body b = {0};
    uint32_t const bits_a_digit = s->conversion == 'u' ? 0 : s->conversion == 'o' ? 3 : 4;
    if (bits_a_digit == 4 && s->flags & ALTERNATE && value != 0) {
        b.prefix[0] = '0';
        b.prefix[1] = s->conversion;
        b.prefix_length = 2;
    }
    return put_number(out, s, &b, value, bits_a_digit);
}

static bool put_pointer(output *out, const spec *s) {
    spec as_hex = *s;
    as_hex.conversion = 'x';
    as_hex.flags |= ALTERNATE;
    return put_unsigned(out, &as_hex, (uintptr_t)va_arg(out->values, void *));
}

static bool put_text(output *out, const spec *s) {
    body b = {0};
    b.chars = va_arg(out->values, const char *);
    if (b.chars == NULL) {
        b.chars = "(null)";
    }
    uint32_t const most = s->flags & PRECISE ? s->precision : brim_format_room(out) + 1;
    while (b.length < most && b.chars[b.length] != '\0') {
        ++b.length;
    }
    return brim_format_put_field(out, s, &b);
}

static bool put_char(output *out, const spec *s) {
    body b = {0};
    char const c = (char)va_arg(out->values, int);
    BRIM_REQUIRE(c != '\0', BRIM_PANIC_BROKEN_PROMISE, out->begin);
    if (c == '\0') { // uncovered: where BRIM_REQUIRE is compiled out
        return false;
    }
    b.chars = &c;
    b.length = 1;
    return brim_format_put_field(out, s, &b);
}

static bool put_conversion(output *out, spec *s) {
    switch (s->conversion) {
    case 'd':
    case 'i':
        return put_signed(out, s);
    case 'X':
        s->flags |= UPPER;
        return put_unsigned(out, s, unsigned_value(out, s->argument));
    case 'u':
    case 'x':
    case 'o':
        return put_unsigned(out, s, unsigned_value(out, s->argument));
    case 'p':
        return put_pointer(out, s);
    case 's':
        return s->argument == AS_LONG ? brim_format_refuse(out, s) : put_text(out, s);
    case 'c':
        return s->argument == AS_LONG ? brim_format_refuse(out, s) : put_char(out, s);
    case '%':
        return brim_format_put_field(out, &(spec){0}, &(body){.chars = "%", .length = 1});
    default:
        return out->put_other(out, s);
    }
}

static const char *parse_flags(const char *format, spec *s) {
    for (;; ++format) {
        switch (*format) {
        case '-':
            s->flags |= LEFT;
            break;
        case '0':
            s->flags |= ZEROS;
            break;
        case '+':
            s->flags |= PLUS;
            break;
        case ' ':
            s->flags |= BLANK;
            break;
        case '#':
            s->flags |= ALTERNATE;
            break;
        default:
            return format;
        }
    }
}

/// Reads a width or a precision, digits or an asterisk. A negative one comes out positive, and *negative says so.
static const char *parse_count(const char *format, output *out, uint32_t *count, bool *negative) {
    *negative = false;
    *count = 0;
    if (*format == '*') {
        int const given = va_arg(out->values, int);
        *negative = given < 0;
        *count = given < 0 ? 0u - (uint32_t)given : (uint32_t)given;
        ++format;
    }
    for (; *format >= '0' && *format <= '9'; ++format) {
        *count = *count > WIDTH_MAX ? *count : *count * 10 + (uint32_t)(*format - '0');
    }
    *count = *count > WIDTH_MAX ? WIDTH_MAX : *count;
    return format;
}

static const char *parse_length(const char *format, spec *s) {
    switch (*format) {
    case 'h':
        s->argument = format[1] == 'h' ? AS_CHAR : AS_SHORT;
        return format + (format[1] == 'h' ? 2 : 1);
    case 'l':
        s->argument = format[1] == 'l' ? AS_LONG_LONG : AS_LONG;
        return format + (format[1] == 'l' ? 2 : 1);
    case 'z':
        s->argument = AS_SIZE;
        return format + 1;
    case 'j':
        s->argument = AS_MAX;
        return format + 1;
    case 't':
        s->argument = AS_DIFFERENCE;
        return format + 1;
    default:
        return format;
    }
}

/// Reads what follows a per cent sign; returns what comes after the conversion.
static const char *parse_spec(const char *format, output *out, spec *s) {
    bool negative;
    format = parse_flags(format, s);
    format = parse_count(format, out, &s->width, &negative);
    if (negative) {
        s->flags |= LEFT;
    }
    if (*format == '.') {
        format = parse_count(format + 1, out, &s->precision, &negative);
        if (!negative) {
            s->flags |= PRECISE;
        }
    }
    format = parse_length(format, s);
    s->conversion = *format;
    return *format == '\0' ? format : format + 1;
}

static bool put_formatted(output *out, const char *format) {
    while (*format != '\0') {
        if (*format != '%') {
            if (brim_format_room(out) == 0) {
                return false;
            }
            brim_format_put(out, *format++);
            continue;
        }
        spec s = {0};
        format = parse_spec(format + 1, out, &s);
        if (!put_conversion(out, &s)) {
            return false;
        }
    }
    return true;
}

bool brim_format_refuse(output *out, const spec *s) {
    (void)s;
    BRIM_REQUIRE(false, BRIM_PANIC_BROKEN_PROMISE, out->begin);
    return false;
}

bool brim_format_append(char *text, uint16_t *len, uint32_t capacity, const char *format, va_list values,
                        bool (*put_other)(output *out, const spec *s)) {
    output out = {.begin = text + *len, .to = text + *len, .end = text + capacity, .put_other = put_other};
    va_copy(out.values, values);
    bool const fits = put_formatted(&out, format);
    va_end(out.values);
    if (fits && out.to != out.begin) {
        *out.to = '\0';
        *out.begin = out.first;
        *len = (uint16_t)(out.to - text);
    }
    return fits;
}

bool brim_string_vappendf(char *text, uint16_t *len, uint32_t capacity, const char *format, va_list values) {
    return brim_format_append(text, len, capacity, format, values, brim_format_refuse);
}
