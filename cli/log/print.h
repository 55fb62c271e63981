// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the events of a log stream as text, as lines of JSON, or as CSV.
#ifndef BRIM_CLI_LOG_PRINT_H
#define BRIM_CLI_LOG_PRINT_H

#include "log/line.h"
#include "log/stream.h"

#include <stdio.h>

enum log_output { LOG_AS_TEXT, LOG_AS_JSON, LOG_AS_CSV };
enum log_time { LOG_TIME_SECONDS, LOG_TIME_TICKS, LOG_TIME_DELTA, LOG_TIME_CLOCK, LOG_TIME_NONE };

struct log_printer {
    FILE *out;
    enum log_output output;
    enum log_time time;
    bool color;
    bool names_images;   ///< There are several dictionaries, so a line says whose it is.
    const char *folder;  ///< Files below it are shown relative to it; NULL for none.
    unsigned level;      ///< Records above this level are left out.
    const char *modules; ///< Patterns, separated by commas; NULL for all.
    const char *filter;  ///< A record must have it in its message, module or file; NULL for all.
    struct line message, line;
    uint64_t last_stamp[2];
    bool in_text;        ///< The last text had no line break at its end.
    bool has_told_image; ///< An unknown image or version was told on standard error.
};

/// Writes the head of JSON or CSV.
void log_print_begin(struct log_printer *printer);
/// Prints one event. It is a log_sink; context is the printer.
void log_print(void *context, const struct log_event *event);
/// Ends the last line and frees what the printer holds.
void log_print_end(struct log_printer *printer);

#endif
