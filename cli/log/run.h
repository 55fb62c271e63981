// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Reads a log stream to its end and prints it.
#ifndef BRIM_CLI_LOG_RUN_H
#define BRIM_CLI_LOG_RUN_H

#include "log/print.h"
#include "log/source.h"

/// The dictionaries of the images that may have sent the stream.
struct log_images {
    struct log_dictionary *items;
    size_t count;
};

/// \return  false iff one cannot be read, or two different images have the same build-id; then nothing is left open.
bool log_images_open(struct log_images *images, const char *const *paths, size_t count, struct reader_error *error);
void log_images_close(struct log_images *images);

/// Prints what the source sends until it ends or the user stops it. counts: what was read and what is missing.
/// \return  false iff the source fails; what came before is printed.
bool log_run(const struct log_images *images, struct log_source *source, struct log_printer *printer,
             struct log_counts *counts, struct reader_error *error);

/// \return  Whether something of the stream is missing or could not be decoded.
bool log_has_gaps(const struct log_counts *counts);
/// Says in one line what is missing; prints nothing iff nothing is.
void log_print_summary(const struct log_counts *counts, const char *source, FILE *out);

#endif
