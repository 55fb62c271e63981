// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Formats the message of a log record as printf would have formatted it on the target.
#ifndef BRIM_CLI_LOG_MESSAGE_H
#define BRIM_CLI_LOG_MESSAGE_H

#include "log/arguments.h"
#include "log/line.h"

/// Appends the message. Strings stand in it as the target sent them, so the caller escapes the result. A site that
/// brim cannot format (log_site.problem) appears as its format, the arguments, and the reason.
void log_message(struct line *line, const struct log_dictionary *dictionary, const struct log_site *site,
                 const struct log_arguments *arguments);

/// Appends the value of one argument without a format: 42, -1, 0.5, a string, or the name of a value.
void log_argument_text(struct line *line, const struct log_argument *argument);

#endif
