// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A formatter of its own in the style of small C libraries: variable arguments, an output function with a context that
// the caller gives, a table of converters by letter, and logging levels whose sinks are registered.
//
// handlers: IRQ1_Handler
// pass: [-17] x=2a s=ok %
#include "rig.h"

#include <stdarg.h>

typedef void (*output)(char c, void *context);
typedef struct {
    output put;
    void *context;
    uint32_t written;
} stream;
typedef void (*converter)(stream *out, va_list *arguments);

struct buffer {
    char *at, *end;
};

static volatile uint32_t sink;
static void (*log_sinks[2])(const char *line, uint32_t level);
static uint32_t log_count, errors;
static uint32_t log_level = 1; // Never written.

void IRQ1_Handler(void);

static NOINLINE void put(stream *out, char c) {
    out->put(c, out->context);
    ++out->written;
}

static void put_in_buffer(char c, void *context) {
    struct buffer *const buffer = context;
    if (buffer->at + 1 < buffer->end) {
        *buffer->at++ = c;
        *buffer->at = '\0';
    }
}

static void discard(char c, void *context) {
    (void)c;
    *(uint32_t *)context += 1;
}

static NOINLINE void put_number(stream *out, uint32_t value, uint32_t base) {
    char digits[34];
    uint32_t count = 0;
    do {
        digits[count++] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value > 0);
    rig_deepest(2);
    while (count > 0) {
        put(out, digits[--count]);
    }
}

static void convert_signed(stream *out, va_list *arguments) {
    int const value = va_arg(*arguments, int);
    if (value < 0) {
        put(out, '-');
    }
    put_number(out, value < 0 ? 0 - (uint32_t)value : (uint32_t)value, 10);
}

static void convert_hexadecimal(stream *out, va_list *arguments) {
    put_number(out, va_arg(*arguments, unsigned), 16);
}

static void convert_text(stream *out, va_list *arguments) {
    for (const char *at = va_arg(*arguments, const char *); *at != '\0'; ++at) {
        put(out, *at);
    }
}

static void convert_percent(stream *out, va_list *arguments) {
    (void)arguments;
    put(out, '%');
}

static const struct {
    char letter;
    converter convert;
} converters[] = {{'d', convert_signed}, {'x', convert_hexadecimal}, {'s', convert_text}, {'%', convert_percent}};

static NOINLINE uint32_t format_to(output to, void *context, const char *format, va_list arguments) {
    stream out = {to, context, 0};
    va_list copy;
    va_copy(copy, arguments);
    for (const char *at = format; *at != '\0'; ++at) {
        if (*at != '%') {
            put(&out, *at);
            continue;
        }
        ++at;
        for (uint32_t i = 0; i < sizeof converters / sizeof *converters; ++i) {
            if (converters[i].letter == *at) {
                converters[i].convert(&out, &copy);
            }
        }
    }
    va_end(copy);
    return out.written;
}

static NOINLINE uint32_t print(struct buffer *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    uint32_t const length = to != 0 ? format_to(put_in_buffer, to, format, arguments)
                                    : format_to(discard, (void *)(uintptr_t)&sink, format, arguments);
    va_end(arguments);
    return length;
}

static void count_errors(const char *line, uint32_t level) {
    errors += level > log_level && line[0] != '\0';
}

static void to_console(const char *line, uint32_t level) {
    if (level > log_level) {
        rig_write(line);
    }
}

static NOINLINE void log_line(uint32_t level, const char *line) {
    for (uint32_t i = 0; i < log_count; ++i) {
        log_sinks[i](line, level);
    }
}

void IRQ1_Handler(void) {
    ++errors;
}

int main(void) {
    char text[32];
    struct buffer buffer = {text, text + sizeof text};
    rig_enable(2);
    log_sinks[log_count++] = count_errors;
    log_sinks[log_count++] = to_console;
    uint32_t const length = print(&buffer, "[%d] x=%x s=%s %%\n", -17, 42, "ok");
    if (print(0, "[%d] x=%x s=%s %%\n", -17, 42, "ok") == length && errors == 4) {
        log_line(2, text);
        log_line(1, "quiet\n");
    }
    rig_done();
}
