// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim log`. Its operands are the images, or their tables, and at the end the stream; without
// one, the stream is standard input. The exit status is 1 if a part of the stream is missing or could not be decoded.
#include "cmd/common.h"
#include "log/run.h"
#include "log/table.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Finds the word in the list. \return  Its index; -1 iff it is not there, and a message says what is.
static int choice_of(const char *option, const char *word, const char *const *words, int count) {
    for (int i = 0; i < count; ++i) {
        if (strcmp(words[i], word) == 0) {
            return i;
        }
    }
    fprintf(stderr, "brim: --%s is one of", option);
    for (int i = 0; i < count; ++i) {
        fprintf(stderr, "%s%s", i == 0 ? " " : ", ", words[i]);
    }
    fprintf(stderr, "; not %s\n", word);
    return -1;
}

// \return  false iff an option has a wrong value.
static bool printer_of(struct log_printer *printer, const struct settings *settings, size_t image_count) {
    static const char *const levels[] = {"error", "warn", "info", "debug", "trace"};
    static const char *const times[] = {"seconds", "ticks", "delta", "clock", "none"};
    int const level = settings->level == NULL ? 4 : choice_of("level", settings->level, levels, 5);
    int const time = settings->time == NULL ? 0 : choice_of("time", settings->time, times, 5);
    *printer = (struct log_printer){
        .out = stdout,
        .output = settings->format == FORMAT_JSON  ? LOG_AS_JSON
                  : settings->format == FORMAT_CSV ? LOG_AS_CSV
                                                   : LOG_AS_TEXT,
        .time = (enum log_time)time,
        .color = style_of(settings).color && !settings->no_color,
        .names_images = image_count > 1,
        .level = (unsigned)level + 1,
        .modules = settings->modules,
        .filter = settings->filter,
    };
    return level >= 0 && time >= 0;
}

static int write_table(const struct settings *settings) {
    struct reader_error error;
    struct log_dictionary dictionary;
    if (settings->argument_count != 1 || settings->output == NULL) {
        return wrong_usage("log --table", "one image, and -o FILE for its table");
    }
    if (!log_dictionary_open(&dictionary, settings->arguments[0], &error)) {
        return unreadable(&error);
    }
    bool const done = log_table_write(&dictionary, settings->output, &error);
    log_dictionary_close(&dictionary);
    return done ? EXIT_FINE : unreadable(&error);
}

static int read_stream(const struct settings *settings, const struct log_images *images, const char *name) {
    struct reader_error error;
    struct log_source source;
    struct log_printer printer;
    struct log_counts counts;
    char folder[PATH_MAX];
    if (!printer_of(&printer, settings, images->count)) {
        return EXIT_USAGE;
    }
    if (!log_source_open(&source, name, (unsigned)settings->baud, settings->follow, &error)) {
        return unreadable(&error);
    }
    printer.folder = getcwd(folder, sizeof folder);
    bool const done = log_run(images, &source, &printer, &counts, &error);
    log_source_close(&source);
    fflush(stdout);
    log_print_summary(&counts, name, stderr);
    return !done ? unreadable(&error) : log_has_gaps(&counts) ? EXIT_FINDING : EXIT_FINE;
}

int cmd_log(const struct settings *settings) {
    if (settings->table) {
        return write_table(settings);
    }
    size_t const count = settings->argument_count;
    bool const has_source = count > 0 && log_source_is_named(settings->arguments[count - 1]);
    if (count == (has_source ? 1 : 0) || (!has_source && isatty(STDIN_FILENO))) {
        return wrong_usage("log", "an image and a stream, like fw.elf /dev/ttyACM0");
    }
    struct reader_error error;
    struct log_images images;
    if (!log_images_open(&images, settings->arguments, count - has_source, &error)) {
        return unreadable(&error);
    }
    int const code = read_stream(settings, &images, has_source ? settings->arguments[count - 1] : "-");
    log_images_close(&images);
    return code;
}
