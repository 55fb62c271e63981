// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Formats messages. Integers and strings are formatted here, because they are nearly all that firmware prints and the
// C library's printf takes several times as long; floating-point numbers are left to the C library. The types of the
// arguments rule: `%d` of an unsigned 32-bit value shows it as an int, as printf would, but the length modifiers l, ll,
// j, z and t change nothing, because the width of a value is known.
#include "log/message.h"

#include "log/enumerations.h"

#include <stdio.h>
#include <string.h>

/// One conversion while it is formatted: its width and precision may come from arguments.
struct field {
    const struct log_piece *piece;
    int width, precision; ///< precision: -1 iff none.
    bool is_left;
};

static bool has_flag(const struct log_piece *piece, char flag) {
    return piece->flags[0] != '\0' && strchr(piece->flags, flag) != NULL;
}

// Appends a body of `length` bytes in a field: sign or prefix, then zeros up to the precision, then the body.
static void put_field(struct line *line, const struct field *field, const char *prefix, size_t zeros, const char *body,
                      size_t length) {
    size_t const used = strlen(prefix) + zeros + length;
    size_t const blanks = field->width > 0 && (size_t)field->width > used ? (size_t)field->width - used : 0;
    line_fill(line, ' ', field->is_left ? 0 : blanks);
    line_text(line, prefix);
    line_fill(line, '0', zeros);
    line_put(line, body, length);
    line_fill(line, ' ', field->is_left ? blanks : 0);
}

static unsigned base_of(char conversion) {
    return conversion == 'x' || conversion == 'X' || conversion == 'p' ? 16 : conversion == 'o' ? 8 : 10;
}

static size_t write_digits(char digits[24], uint64_t value, char conversion) {
    const char *const letters = conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned const base = base_of(conversion);
    size_t count = 0;
    for (; value != 0; value /= base) {
        digits[24 - ++count] = letters[value % base];
    }
    return count;
}

// \return  The value as printf sees it: cut to the width of the conversion or of its type, with its sign iff
// `is_signed`.
static uint64_t narrowed(const struct log_argument *argument, const struct log_piece *piece, bool is_signed) {
    bool const is_long = argument->type == LOG_UNSIGNED_64 || argument->type == LOG_SIGNED_64;
    unsigned const bits = piece->bits != 0 ? piece->bits : is_long ? 64 : 32;
    uint64_t const value = argument->bits << (64 - bits);
    return is_signed ? (uint64_t)((int64_t)value >> (64 - bits)) : value >> (64 - bits);
}

static void put_integer(struct line *line, const struct field *field, const struct log_argument *argument) {
    const struct log_piece *const piece = field->piece;
    bool const is_signed = piece->conversion == 'd' || piece->conversion == 'i';
    uint64_t value = narrowed(argument, piece, is_signed);
    bool const is_negative = is_signed && value >> 63 != 0;
    value = is_negative ? 0 - value : value;
    char digits[24];
    size_t const count = write_digits(digits, value, piece->conversion);
    const char *prefix = "";
    if (is_signed) {
        prefix = is_negative ? "-" : has_flag(piece, '+') ? "+" : has_flag(piece, ' ') ? " " : "";
    } else if (has_flag(piece, '#') && base_of(piece->conversion) == 16 && value != 0) {
        prefix = piece->conversion == 'X' ? "0X" : "0x";
    }
    // Without a precision a value has at least one digit; '#' gives an octal number a zero in front.
    size_t least = field->precision >= 0 ? (size_t)field->precision : 1;
    if (has_flag(piece, '#') && piece->conversion == 'o' && least <= count) {
        least = count + 1;
    }
    if (has_flag(piece, '0') && !field->is_left && field->precision < 0 && field->width > 0) {
        size_t const inside = (size_t)field->width - (strlen(prefix) < (size_t)field->width ? strlen(prefix) : 0);
        least = inside > least ? inside : least;
    }
    put_field(line, field, prefix, least > count ? least - count : 0, digits + sizeof digits - count, count);
}

static void put_pointer(struct line *line, const struct field *field, const struct log_argument *argument) {
    char digits[24];
    size_t const count = write_digits(digits, argument->bits, 'x');
    put_field(line, field, "0x", count < 8 ? 8 - count : 0, digits + sizeof digits - count, count);
}

static void put_real(struct line *line, const struct field *field, const struct log_argument *argument) {
    char format[16];
    snprintf(format, sizeof format, "%%%s*.*%c", field->piece->flags, field->piece->conversion);
    line_format(line, format, field->is_left ? -field->width : field->width, field->precision, argument->real);
}

// "de ad be ef", and three dots where the target sent a part only.
static void put_hex(struct line *line, const struct field *field, const struct log_argument *argument) {
    struct line text = {0};
    for (size_t i = 0; i < argument->length; ++i) {
        line_format(&text, field->piece->conversion == 'X' ? "%s%02X" : "%s%02x", i == 0 ? "" : " ",
                    argument->bytes[i]);
    }
    if (argument->is_cut) {
        line_text(&text, "...");
    }
    put_field(line, field, "", 0, text.length == 0 ? "" : text.bytes, text.length);
    line_free(&text);
}

// The target cuts a string at its bound. Only the host can cut it at the precision of the format, too.
static void put_string(struct line *line, const struct field *field, const struct log_argument *argument) {
    size_t const most = field->precision >= 0 ? (size_t)field->precision : SIZE_MAX;
    bool const is_shorter = most < argument->length;
    put_field(line, field, "", 0, (const char *)argument->bytes, is_shorter ? most : argument->length);
    if (argument->is_cut && !is_shorter) {
        line_text(line, "...");
    }
}

// A value without a name is shown as "state(7)", so that nobody takes the number for one that the format asked for.
static void put_enumeration(struct line *line, const struct field *field, const struct log_enumeration *enumeration,
                            const struct log_argument *argument) {
    int64_t const value = (int32_t)(uint32_t)argument->bits;
    const char *const name = log_enumerator_name(enumeration, value);
    char number[320];
    if (name == NULL) {
        snprintf(number, sizeof number, "%.280s(%lld)", enumeration->name, (long long)value);
    }
    const char *const text = name == NULL ? number : name;
    put_field(line, field, "", 0, text, strlen(text));
}

static void put_character(struct line *line, const struct field *field, const struct log_argument *argument) {
    char const character = (char)(uint8_t)argument->bits;
    put_field(line, field, "", 0, &character, 1);
}

static void put_argument(struct line *line, const struct field *field, const struct log_argument *argument) {
    if (field->piece->conversion == 'c') {
        put_character(line, field, argument);
        return;
    }
    switch (argument->type) {
    case LOG_DOUBLE:
    case LOG_FLOAT:
        put_real(line, field, argument);
        break;
    case LOG_STRING:
        put_string(line, field, argument);
        break;
    case LOG_HEX:
        put_hex(line, field, argument);
        break;
    default:
        (field->piece->conversion == 'p' ? put_pointer : put_integer)(line, field, argument);
        break;
    }
}

// A `*` follows C: a negative width means the flag '-', a negative precision none. Both are bounded, because they come
// from the stream.
static struct field field_of(const struct log_piece *piece, const struct log_argument **next) {
    enum { WIDEST = 1023 };
    struct field field = {piece, piece->width, piece->precision, has_flag(piece, '-')};
    if (piece->takes_width) {
        int64_t const width = (int32_t)(uint32_t)(*next)++->bits;
        field.is_left |= width < 0;
        field.width = (int)(width < -WIDEST || width > WIDEST ? WIDEST : width < 0 ? -width : width);
    }
    if (piece->takes_precision) {
        int64_t const precision = (int32_t)(uint32_t)(*next)++->bits;
        field.precision = (int)(precision < 0 ? -1 : precision > WIDEST ? WIDEST : precision);
    }
    return field;
}

void log_argument_text(struct line *line, const struct log_argument *argument) {
    static const char conversions[] = "?ududggsps";
    struct log_piece const piece = {.conversion = conversions[argument->type], .precision = -1};
    struct field const field = {&piece, 0,
                                argument->type == LOG_DOUBLE  ? 17
                                : argument->type == LOG_FLOAT ? 9
                                                              : -1,
                                false};
    put_argument(line, &field, argument);
}

static void put_value(struct line *line, const struct log_dictionary *dictionary, const struct field *field,
                      const struct log_argument *argument) {
    uint32_t const enumeration = field->piece->enumeration;
    if (enumeration != 0) {
        put_enumeration(line, field, &dictionary->enumerations[enumeration - 1], argument);
    } else {
        put_argument(line, field, argument);
    }
}

static void put_unformatted(struct line *line, const struct log_site *site, const struct log_arguments *arguments) {
    line_format(line, "\"%s\" [", site->format);
    for (size_t i = 0; i < arguments->count; ++i) {
        line_text(line, i == 0 ? "" : ", ");
        log_argument_text(line, &arguments->items[i]);
    }
    line_format(line, "] (not formatted: %s)", site->problem);
}

void log_message(struct line *line, const struct log_dictionary *dictionary, const struct log_site *site,
                 const struct log_arguments *arguments) {
    const struct log_argument *next = arguments->items;
    if (site->problem != NULL) {
        put_unformatted(line, site, arguments);
        return;
    }
    for (size_t i = 0; i < site->piece_count; ++i) {
        const struct log_piece *const piece = &dictionary->pieces[site->first_piece + i];
        line_put(line, piece->text, piece->text_length);
        if (piece->conversion != 0) {
            struct field const field = field_of(piece, &next);
            put_value(line, dictionary, &field, next++);
        }
    }
}
