// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Parses printf formats. The compiler checked the format against the arguments, and the record of the site has the type
// of each argument; a site is formatted only if both agree. What cannot be formatted truthfully is refused with a
// reason: %n writes to memory, %1$d reorders arguments, which the types do not follow, and a letter that C does not
// have may be an extension of another library. A `*` takes an argument of its own, which must be an integer; that of
// %.*s the target has applied, so it has a type but no words.
//
// An integer that is shown by a name of an enumeration has the type's name behind its conversion, between the bytes 1
// and 2: "state %d\001enum state\002".
#include "log/format.h"

#include "log/enumerations.h"

#include <string.h>

// A wider field than this is certainly an error, and would only fill the screen.
enum { WIDEST = 1023 };

/// The state of the parser: where it is in the format, and which argument comes next.
struct parser {
    struct log_dictionary *dictionary;
    struct log_site *site;
    const char *at;
    unsigned argument;
};

static bool refuse(struct parser *parser, const char *reason) {
    parser->site->problem = reason;
    return false;
}

static unsigned next_type(const struct parser *parser) {
    return parser->argument < parser->site->argument_count ? parser->site->types[parser->argument] : LOG_NONE;
}

static void add_piece(struct parser *parser, const struct log_piece *piece) {
    struct log_dictionary *const dictionary = parser->dictionary;
    APPEND(dictionary->pieces, dictionary->piece_count, dictionary->piece_capacity, *piece);
    ++parser->site->piece_count;
}

static void parse_flags(struct parser *parser, struct log_piece *piece) {
    size_t count = 0;
    for (; *parser->at != '\0' && strchr("-+ #0", *parser->at) != NULL; ++parser->at) {
        if (strchr(piece->flags, *parser->at) == NULL) {
            piece->flags[count++] = *parser->at;
        }
    }
}

static bool parse_number(struct parser *parser, int16_t *number) {
    int value = 0;
    for (; *parser->at >= '0' && *parser->at <= '9'; ++parser->at) {
        value = value * 10 + (*parser->at - '0');
        if (value > WIDEST) {
            return refuse(parser, "a width or precision above 1023");
        }
    }
    *number = (int16_t)value;
    return *parser->at != '$' || refuse(parser, "positional arguments (%1$d)");
}

static bool parse_star(struct parser *parser, bool *takes) {
    unsigned const type = next_type(parser);
    ++parser->at;
    ++parser->argument;
    *takes = type == LOG_UNSIGNED || type == LOG_SIGNED;
    return *takes || type == LOG_PRECISION || refuse(parser, "a * without an integer for it");
}

static bool parse_field(struct parser *parser, struct log_piece *piece) {
    piece->precision = -1;
    if (*parser->at == '*') {
        if (!parse_star(parser, &piece->takes_width)) {
            return false;
        }
    } else if (!parse_number(parser, &piece->width)) {
        return false;
    }
    if (*parser->at != '.') {
        return true;
    }
    ++parser->at;
    return *parser->at == '*' ? parse_star(parser, &piece->takes_precision) : parse_number(parser, &piece->precision);
}

// Only hh and h narrow a value that was sent. The other modifiers say a width that the type of the argument has too.
static void parse_size(struct parser *parser, struct log_piece *piece) {
    for (; *parser->at != '\0' && strchr("hljztL", *parser->at) != NULL; ++parser->at) {
        if (*parser->at == 'h') {
            piece->bits = piece->bits == 16 ? 8 : 16;
        }
    }
}

// One bit for each type that the conversion can show.
static unsigned types_of(char conversion) {
    unsigned const integers = 1u << LOG_UNSIGNED | 1u << LOG_SIGNED | 1u << LOG_UNSIGNED_64 | 1u << LOG_SIGNED_64;
    switch (conversion) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
        return integers;
    case 'x':
    case 'X':
        return integers | 1u << LOG_HEX;
    case 'c':
        return 1u << LOG_UNSIGNED | 1u << LOG_SIGNED;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
        return 1u << LOG_DOUBLE | 1u << LOG_FLOAT;
    case 's':
        return 1u << LOG_STRING | 1u << LOG_HEX;
    case 'p':
        return 1u << LOG_POINTER | 1u << LOG_UNSIGNED | 1u << LOG_HEX | 1u << LOG_STRING;
    default:
        return 0;
    }
}

// Takes "\001enum state\002".
static bool parse_enumeration(struct parser *parser, struct log_piece *piece) {
    const char *const begin = parser->at + 1;
    const char *const end = strchr(begin, '\002');
    if (end == NULL || end == begin || (types_of(piece->conversion) >> LOG_SIGNED_64 & 1) == 0) {
        return refuse(parser, "a name of an enumeration that does not follow an integer");
    }
    struct arena *const texts = &parser->dictionary->texts;
    piece->enumeration =
        (uint32_t)log_enumeration_named(parser->dictionary, arena_text(texts, begin, (size_t)(end - begin))) + 1;
    parser->at = end + 1;
    return true;
}

static bool parse_conversion(struct parser *parser, struct log_piece *piece) {
    parse_flags(parser, piece);
    if (!parse_field(parser, piece)) {
        return false;
    }
    parse_size(parser, piece);
    char const conversion = *parser->at;
    if (conversion == 'n') {
        return refuse(parser, "%n, which writes to memory");
    }
    if (conversion == '\0' || types_of(conversion) == 0) {
        return refuse(parser, "a conversion that brim does not know");
    }
    if ((types_of(conversion) >> next_type(parser) & 1) == 0) {
        return refuse(parser, next_type(parser) == LOG_NONE ? "fewer arguments than conversions"
                                                            : "a conversion that does not fit its argument's type");
    }
    ++parser->at;
    ++parser->argument;
    piece->conversion = conversion;
    return *parser->at != '\001' || parse_enumeration(parser, piece);
}

// Takes one piece: the text up to a '%' and the conversion behind it. "%%" is a piece whose text ends with one '%'.
static bool parse_piece(struct parser *parser) {
    struct log_piece piece = {.text = parser->at, .text_length = (uint32_t)strcspn(parser->at, "%")};
    parser->at += piece.text_length;
    if (parser->at[0] == '%' && parser->at[1] == '%') {
        ++piece.text_length;
        parser->at += 2;
    } else if (parser->at[0] == '%') {
        ++parser->at;
        if (!parse_conversion(parser, &piece)) {
            return false;
        }
    }
    add_piece(parser, &piece);
    return true;
}

void log_format_parse(struct log_dictionary *dictionary, struct log_site *site) {
    struct parser parser = {dictionary, site, site->format, 0};
    site->first_piece = dictionary->piece_count;
    bool holds = true;
    while (holds && *parser.at != '\0') {
        holds = parse_piece(&parser);
    }
    if (holds && parser.argument != site->argument_count) {
        refuse(&parser, "more arguments than conversions");
    }
}
