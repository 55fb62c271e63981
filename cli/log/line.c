// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "log/line.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void line_free(struct line *line) {
    free(line->bytes);
    *line = (struct line){0};
}

// Makes room for `more` bytes behind those of the line.
static char *room(struct line *line, size_t more) {
    if (line->capacity - line->length < more) {
        size_t const capacity = 2 * line->capacity + more + 256;
        char *const bytes = memory_get(capacity, 1);
        if (line->length > 0) {
            memcpy(bytes, line->bytes, line->length);
        }
        free(line->bytes);
        line->bytes = bytes;
        line->capacity = capacity;
    }
    return line->bytes + line->length;
}

void line_put(struct line *line, const char *bytes, size_t length) {
    if (length > 0) {
        memcpy(room(line, length), bytes, length);
        line->length += length;
    }
}

void line_text(struct line *line, const char *text) {
    line_put(line, text, strlen(text));
}

void line_fill(struct line *line, char byte, size_t count) {
    memset(room(line, count + 1), byte, count);
    line->length += count;
}

void line_number(struct line *line, uint64_t number) {
    char digits[20];
    size_t count = 0;
    do {
        digits[sizeof digits - ++count] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    line_put(line, digits + sizeof digits - count, count);
}

void line_format(struct line *line, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int const length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        vsnprintf(room(line, (size_t)length + 1), (size_t)length + 1, format, again);
        line->length += (size_t)length;
    }
    va_end(again);
}

// Reads the character of UTF-8 at the begin. \return  Its length; 0 iff the bytes are none, or its encoding is not the
// shortest.
static size_t read_utf8(const uint8_t *bytes, size_t size, uint32_t *character) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t const length = bytes[0] < 0x80 ? 1 : bytes[0] < 0xC0 ? 0 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
    if (length == 0 || length > size || bytes[0] > 0xF4) {
        return 0;
    }
    *character = length == 1 ? bytes[0] : bytes[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; ++i) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
        *character = *character << 6 | (bytes[i] & 0x3F);
    }
    bool const is_surrogate = *character >= 0xD800 && *character < 0xE000;
    return *character < least[length] || *character > 0x10FFFF || is_surrogate ? 0 : length;
}

// Besides the control characters, those that change the direction of the text around them can forge a line.
size_t utf8_printable(const uint8_t *bytes, size_t size) {
    uint32_t character = 0;
    size_t const length = size == 0 ? 0 : read_utf8(bytes, size, &character);
    bool const is_control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    bool const is_direction =
        (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    return is_control || is_direction ? 0 : length;
}

static size_t printable_run(const char *bytes, size_t length) {
    size_t run = 0;
    while (run < length) {
        uint8_t const byte = (uint8_t)bytes[run];
        size_t const step =
            byte >= 0x20 && byte < 0x7F ? 1 : utf8_printable((const uint8_t *)bytes + run, length - run);
        if (step == 0) {
            break;
        }
        run += step;
    }
    return run;
}

void line_escaped(struct line *line, const char *bytes, size_t length) {
    static const char letters[] = "\aa\bb\tt\nn\vv\ff\rr";
    for (size_t at = 0; at < length; ++at) {
        size_t const run = printable_run(bytes + at, length - at);
        line_put(line, bytes + at, run);
        at += run;
        if (at == length) {
            break;
        }
        if (bytes[at] >= '\a' && bytes[at] <= '\r') {
            line_fill(line, '\\', 1);
            line_fill(line, letters[2 * (bytes[at] - '\a') + 1], 1);
        } else {
            line_format(line, "\\x%02x", (unsigned)(uint8_t)bytes[at]);
        }
    }
}

// \return  How many bytes at the begin stand in a JSON string as they are.
static size_t json_run(const char *bytes, size_t length) {
    size_t run = 0;
    while (run < length && bytes[run] >= 0x20 && bytes[run] < 0x7F && bytes[run] != '"' && bytes[run] != '\\') {
        ++run;
    }
    return run;
}

void line_json(struct line *line, const char *bytes, size_t length) {
    line_fill(line, '"', 1);
    for (size_t at = 0; at < length;) {
        size_t const run = json_run(bytes + at, length - at);
        line_put(line, bytes + at, run);
        at += run;
        if (at == length) {
            break;
        }
        uint8_t const byte = (uint8_t)bytes[at];
        uint32_t character;
        size_t const step = read_utf8((const uint8_t *)bytes + at, length - at, &character);
        if (byte == '"' || byte == '\\') {
            line_fill(line, '\\', 1);
            line_put(line, bytes + at, 1);
        } else if (byte < 0x20 || byte == 0x7F) {
            line_format(line, "\\u%04x", (unsigned)byte);
        } else if (step == 0) {
            line_text(line, "\xEF\xBF\xBD");
        } else {
            line_put(line, bytes + at, step);
        }
        at += step == 0 ? 1 : step;
    }
    line_fill(line, '"', 1);
}

// A field is for a spreadsheet or a script, but it may be looked at on a terminal, so it is escaped as a line is.
void line_csv(struct line *line, const char *bytes, size_t length) {
    size_t const begin = line->length;
    line_escaped(line, bytes, length);
    size_t const end = line->length;
    if (memchr(line->bytes + begin, '"', end - begin) == NULL &&
        memchr(line->bytes + begin, ',', end - begin) == NULL) {
        return;
    }
    struct line quoted = {0};
    line_fill(&quoted, '"', 1);
    for (size_t i = begin; i < end; ++i) {
        line_fill(&quoted, '"', line->bytes[i] == '"');
        line_fill(&quoted, line->bytes[i], 1);
    }
    line_fill(&quoted, '"', 1);
    line->length = begin;
    line_put(line, quoted.bytes, quoted.length);
    line_free(&quoted);
}
