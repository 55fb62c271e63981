// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Where a log stream comes from: a file, standard input, a serial port, or a TCP server such as that of a debugger.
#ifndef BRIM_CLI_LOG_SOURCE_H
#define BRIM_CLI_LOG_SOURCE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct log_source {
    const char *name;
    int descriptor;
    int signals;  ///< Reports SIGINT and SIGTERM, which end a stream in order; -1 iff it cannot be had.
    bool follows; ///< The end of a file is waited at, as `tail -f` does.
    bool is_ours; ///< It is closed at the end.
};

/// name: "-" for standard input, tcp:HOST:PORT, or the path of a file, a pipe or a serial port. baud: the rate of a
/// serial port; 0 leaves the rate as it is.
/// \return  false iff it cannot be opened; then nothing is left open.
bool log_source_open(struct log_source *source, const char *name, unsigned baud, bool follows,
                     struct reader_error *error);
void log_source_close(struct log_source *source);

enum log_source_state {
    LOG_SOURCE_BYTES,
    LOG_SOURCE_PAUSE, ///< Nothing came for timeout_ms.
    LOG_SOURCE_END,
    LOG_SOURCE_STOPPED, ///< The user wants it to end.
    LOG_SOURCE_FAILED,
};

/// Waits for bytes, timeout_ms at most; -1 for as long as it takes.
enum log_source_state log_source_read(struct log_source *source, int timeout_ms, uint8_t *bytes, size_t size,
                                      size_t *count, struct reader_error *error);

/// \return  Whether a word of the command line names a stream: "-", tcp:, a device, a pipe, or a file that is no ELF
///          file.
bool log_source_is_named(const char *word);

#endif
