// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints events. A record is one line of text:
//
//     12.345678 WARN  radio: packet pool exhausted, 3 dropped  radio.c:42
//
// Everything that comes from the target is escaped, so a line stays a line and the terminal obeys nothing in it. JSON
// is one object a line, because a stream has no end; it is written here and not by a library, which would take longer
// for a record than everything before it.
#include "log/print.h"

#include "base/text.h"
#include "log/message.h"
#include "output/data.h"
#include "output/table.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <time.h>

enum { TIME_COLUMNS = 12 };

void log_print_begin(struct log_printer *printer) {
    if (printer->output == LOG_AS_JSON) {
        fprintf(printer->out, "{\"schema\":%d,\"brim\":\"%s\",\"kind\":\"log\"}\n", SCHEMA_VERSION, BRIM_CLI_VERSION);
    } else if (printer->output == LOG_AS_CSV) {
        fputs("event,seconds,ticks,core,image,level,module,message,file,line\n", printer->out);
    }
}

static void put_color(struct log_printer *printer, enum paint paint) {
    struct style const style = {.color = printer->color};
    line_text(&printer->line, paint_code(&style, paint));
}

static void end_color(struct log_printer *printer) {
    line_text(&printer->line, printer->color ? "\033[0m" : "");
}

static void write_line(struct log_printer *printer) {
    line_fill(&printer->line, '\n', 1);
    fwrite(printer->line.bytes, 1, printer->line.length, printer->out);
    printer->line.length = 0;
}

static void put_aligned(struct line *line, size_t columns, const char *text, size_t length) {
    line_fill(line, ' ', length < columns ? columns - length : 0);
    line_put(line, text, length);
}

// Writes "12.345678": the division is exact, which that of a double is not.
static void put_seconds(struct line *line, size_t columns, uint64_t ticks, uint32_t ticks_per_second) {
    uint64_t const whole = ticks / ticks_per_second;
    uint64_t millionths = ticks % ticks_per_second * 1000000 / ticks_per_second;
    char digits[32];
    size_t count = 0;
    for (int i = 0; i < 6; ++i) {
        digits[sizeof digits - ++count] = (char)('0' + millionths % 10);
        millionths /= 10;
    }
    digits[sizeof digits - ++count] = '.';
    uint64_t rest = whole;
    do {
        digits[sizeof digits - ++count] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    put_aligned(line, columns, digits + sizeof digits - count, count);
}

static void put_clock(struct line *line) {
    struct timespec now;
    struct tm local;
    char text[32];
    clock_gettime(CLOCK_REALTIME, &now);
    localtime_r(&now.tv_sec, &local);
    size_t const length = strftime(text, sizeof text, "%H:%M:%S", &local);
    line_put(line, text, length);
    line_format(line, ".%03ld", now.tv_nsec / 1000000);
}

static void put_time(struct log_printer *printer, const struct log_event *event) {
    uint64_t const before = printer->last_stamp[event->core];
    bool const is_delta = printer->time == LOG_TIME_DELTA;
    uint64_t const ticks = is_delta ? event->stamp - (event->stamp < before ? event->stamp : before) : event->stamp;
    if (printer->time == LOG_TIME_NONE) {
        return;
    }
    if (printer->time == LOG_TIME_CLOCK) {
        put_clock(&printer->line);
    } else if (printer->time == LOG_TIME_TICKS || event->ticks_per_second == 0) {
        char text[24];
        put_aligned(&printer->line, TIME_COLUMNS, text, (size_t)snprintf(text, sizeof text, "%" PRIu64, ticks));
    } else {
        put_seconds(&printer->line, TIME_COLUMNS, ticks, event->ticks_per_second);
    }
    line_fill(&printer->line, ' ', 1);
}

// The path is the compiler's __FILE__. A build system often gives the compiler absolute paths, which are shown relative
// to the current folder: an editor or a terminal finds the file all the same.
static const char *shown_path(const struct log_printer *printer, const char *path) {
    size_t const length = printer->folder == NULL ? 0 : strlen(printer->folder);
    bool const is_below = length > 1 && strncmp(path, printer->folder, length) == 0 && path[length] == '/';
    return is_below ? path + length + 1 : path;
}

static void print_text(struct log_printer *printer, const struct log_event *event) {
    static const enum paint paints[] = {PAINT_NONE, PAINT_BAD, PAINT_WARN, PAINT_GOOD, PAINT_NONE, PAINT_DIM};
    static const char *const names[] = {"", "ERROR ", "WARN  ", "INFO  ", "DEBUG ", "TRACE "};
    const struct log_site *const site = event->site;
    struct line *const line = &printer->line;
    put_time(printer, event);
    put_color(printer, paints[site->level]);
    line_text(line, names[site->level]);
    end_color(printer);
    if (printer->names_images) {
        const char *const name = base_name(event->dictionary->path);
        line_escaped(line, name, strlen(name));
        line_fill(line, ' ', 1);
    }
    line_text(line, event->core == 0 ? "" : "core 1 ");
    if (site->module[0] != '\0') {
        line_escaped(line, site->module, strlen(site->module));
        line_text(line, ": ");
    }
    line_escaped(line, printer->message.bytes, printer->message.length);
    put_color(printer, PAINT_DIM);
    line_text(line, "  ");
    const char *const file = shown_path(printer, site->file);
    line_escaped(line, file, strlen(file));
    line_fill(line, ':', 1);
    line_number(line, site->line);
    end_color(printer);
    write_line(printer);
}

static void put_json_text(struct line *line, const char *name, const char *text) {
    line_text(line, ",\"");
    line_text(line, name);
    line_text(line, "\":");
    line_json(line, text, strlen(text));
}

static void put_json_time(struct line *line, const struct log_event *event) {
    if (event->ticks_per_second != 0) {
        line_text(line, ",\"seconds\":");
        put_seconds(line, 0, event->stamp, event->ticks_per_second);
    }
    line_text(line, ",\"ticks\":");
    line_number(line, event->stamp);
}

// JSON has no infinity and no NaN; they are texts.
static void put_json_argument(struct line *line, const struct log_argument *argument) {
    bool const is_real = argument->type == LOG_DOUBLE || argument->type == LOG_FLOAT;
    bool const is_number = (argument->type <= LOG_SIGNED_64 || is_real) && !(is_real && !isfinite(argument->real));
    if (is_number) {
        log_argument_text(line, argument);
        return;
    }
    struct line text = {0};
    log_argument_text(&text, argument);
    line_json(line, text.length == 0 ? "" : text.bytes, text.length);
    line_free(&text);
}

static void print_json(struct log_printer *printer, const struct log_event *event) {
    const struct log_site *const site = event->site;
    struct line *const line = &printer->line;
    line_text(line, "{\"event\":\"record\"");
    put_json_time(line, event);
    line_text(line, event->core == 0 ? ",\"core\":0" : ",\"core\":1");
    put_json_text(line, "image", event->dictionary->path);
    put_json_text(line, "level", log_level_name(site->level));
    put_json_text(line, "module", site->module);
    line_text(line, ",\"message\":");
    line_json(line, printer->message.bytes, printer->message.length);
    put_json_text(line, "file", site->file);
    line_text(line, ",\"line\":");
    line_number(line, site->line);
    put_json_text(line, "format", site->format);
    line_text(line, ",\"arguments\":[");
    for (size_t i = 0; i < event->arguments->count; ++i) {
        line_text(line, i == 0 ? "" : ",");
        put_json_argument(line, &event->arguments->items[i]);
    }
    line_text(line, "]}");
    write_line(printer);
}

static void put_csv_text(struct line *line, const char *text) {
    line_csv(line, text, strlen(text));
    line_fill(line, ',', 1);
}

static void print_csv(struct log_printer *printer, const struct log_event *event) {
    const struct log_site *const site = event->site;
    struct line *const line = &printer->line;
    line_text(line, "record,");
    if (event->ticks_per_second != 0) {
        put_seconds(line, 0, event->stamp, event->ticks_per_second);
    }
    line_fill(line, ',', 1);
    line_number(line, event->stamp);
    line_text(line, event->core == 0 ? ",0," : ",1,");
    put_csv_text(line, event->dictionary->path);
    put_csv_text(line, log_level_name(site->level));
    put_csv_text(line, site->module);
    line_csv(line, printer->message.bytes, printer->message.length);
    line_fill(line, ',', 1);
    put_csv_text(line, site->file);
    line_number(line, site->line);
    write_line(printer);
}

// \return  Whether one of the patterns, which commas separate, is the module's name.
static bool is_among(const char *patterns, const char *module) {
    for (const char *at = patterns; *at != '\0';) {
        size_t const length = strcspn(at, ",");
        char pattern[256];
        snprintf(pattern, sizeof pattern, "%.*s", (int)length, at);
        if (config_name_means(pattern, module)) {
            return true;
        }
        at += length + (at[length] == ',');
    }
    return false;
}

// A line break at the end of a message stems from printf, which needed it.
static void print_record(struct log_printer *printer, const struct log_event *event) {
    static void (*const prints[])(struct log_printer *, const struct log_event *) = {print_text, print_json, print_csv};
    const struct log_site *const site = event->site;
    if (site->level > printer->level || (printer->modules != NULL && !is_among(printer->modules, site->module))) {
        return;
    }
    struct line *const message = &printer->message;
    message->length = 0;
    log_message(message, event->dictionary, site, event->arguments);
    line_fill(message, '\0', 1); // The filter needs the end of the text.
    --message->length;
    if (printer->filter != NULL && !matches(printer->filter, message->bytes) &&
        !matches(printer->filter, site->module) && !matches(printer->filter, site->file)) {
        return;
    }
    if (message->length > 0 && message->bytes[message->length - 1] == '\n') {
        --message->length;
    }
    prints[printer->output](printer, event);
    printer->last_stamp[event->core] = event->stamp;
}

// Text of the target keeps its lines. It may end inside a line, which the next event then ends.
static void print_lines(struct log_printer *printer, const struct log_event *event) {
    const char *at = (const char *)event->bytes;
    const char *const end = at + event->size;
    while (at < end) {
        const char *const line_end = memchr(at, '\n', (size_t)(end - at));
        const char *const stop = line_end == NULL ? end : line_end;
        bool const has_return = line_end != NULL && stop > at && stop[-1] == '\r';
        line_escaped(&printer->line, at, (size_t)(stop - at) - has_return);
        printer->in_text = line_end == NULL;
        line_fill(&printer->line, '\n', line_end != NULL);
        at = line_end == NULL ? end : line_end + 1;
    }
    fwrite(printer->line.bytes, 1, printer->line.length, printer->out);
    printer->line.length = 0;
}

static void end_text(struct log_printer *printer) {
    if (printer->in_text) {
        fputc('\n', printer->out);
        printer->in_text = false;
    }
}

// Writes what an event other than a record says. Records say for themselves what they mean, and text is no event.
static void put_notice(struct line *line, const struct log_event *event) {
    const char *const plural = event->count == 1 ? "" : "s";
    switch (event->kind) {
    case LOG_EVENT_LOST:
        line_format(line, "%" PRIu64 " record%s lost: the ring of the target was full", event->count, plural);
        break;
    case LOG_EVENT_MISSING:
        line_format(line, "%" PRIu64 " frame%s missing: damaged, or lost on the way", event->count, plural);
        break;
    case LOG_EVENT_BOOT:
        line_escaped(line, base_name(event->dictionary->path), strlen(base_name(event->dictionary->path)));
        line_text(line, " runs");
        if (event->boot != 0) {
            line_format(line, ", start %" PRIu32, event->boot);
        }
        break;
    case LOG_EVENT_UNKNOWN:
        line_text(line, "an image that was not given runs; its build-id begins with ");
        for (size_t i = 0; i < event->size; ++i) {
            line_format(line, "%02x", event->bytes[i]);
        }
        break;
    case LOG_EVENT_VERSION:
        line_format(line,
                    "the target speaks version %" PRIu32
                    " of the wire, which this brim does not read: take the brim that came with its library",
                    event->version);
        break;
    case LOG_EVENT_RECORD:
    case LOG_EVENT_TEXT:
        break;
    }
}

static const char *event_name(enum log_event_kind kind) {
    static const char *const names[] = {"record", "text", "lost", "missing", "start", "unknown", "version"};
    return names[kind];
}

// Events in JSON and CSV have the text of their notice as the message, and counts as a number, too.
static void print_event_data(struct log_printer *printer, const struct log_event *event) {
    struct line *const line = &printer->line;
    struct line notice = {0};
    put_notice(&notice, event);
    const char *const bytes = event->kind == LOG_EVENT_TEXT ? (const char *)event->bytes : notice.bytes;
    size_t const length = event->kind == LOG_EVENT_TEXT ? event->size : notice.length;
    if (printer->output == LOG_AS_JSON) {
        line_format(line, "{\"event\":\"%s\",\"core\":%u,\"count\":%" PRIu64 ",\"message\":", event_name(event->kind),
                    event->core, event->count);
        line_json(line, bytes, length);
        line_fill(line, '}', 1);
    } else {
        line_format(line, "%s,,,%u,,,,", event_name(event->kind), event->core);
        line_csv(line, bytes, length);
        line_text(line, ",,");
    }
    line_free(&notice);
    write_line(printer);
}

static void print_notice(struct log_printer *printer, const struct log_event *event) {
    bool const is_bad = event->kind != LOG_EVENT_BOOT;
    line_fill(&printer->line, ' ', printer->time == LOG_TIME_NONE ? 0 : TIME_COLUMNS + 1);
    put_color(printer, is_bad ? PAINT_BAD : PAINT_DIM);
    line_text(&printer->line, event->core == 0 ? "-- " : "-- core 1: ");
    put_notice(&printer->line, event);
    end_color(printer);
    write_line(printer);
}

void log_print(void *context, const struct log_event *event) {
    struct log_printer *const printer = context;
    if (printer->output == LOG_AS_TEXT && event->kind == LOG_EVENT_TEXT) {
        print_lines(printer, event);
        return;
    }
    end_text(printer);
    if (event->kind == LOG_EVENT_RECORD) {
        print_record(printer, event);
    } else if (printer->output == LOG_AS_TEXT) {
        print_notice(printer, event);
    } else {
        print_event_data(printer, event);
    }
}

void log_print_end(struct log_printer *printer) {
    end_text(printer);
    line_free(&printer->message);
    line_free(&printer->line);
}
