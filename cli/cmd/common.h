// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// These helpers are shared by several commands.
#ifndef BRIM_CLI_CMD_COMMON_H
#define BRIM_CLI_CMD_COMMON_H

#include "cmd/options.h"
#include "config/config.h"
#include "diff/snapshot_read.h"
#include "layout/report.h"
#include "output/table.h"

struct style style_of(const struct settings *settings);
size_t limit_of(const struct settings *settings, size_t by_default);

/// Prints the error on stderr.
/// \return  EXIT_UNREADABLE.
int unreadable(const struct reader_error *error);
/// Prints what the command needs on stderr.
/// \return  EXIT_USAGE.
int wrong_usage(const char *command, const char *needs);

/// Reads --config, or brim.yaml in the current folder if there is one; otherwise makes an empty configuration.
bool load_config(struct config *config, const struct settings *settings, struct reader_error *error);
struct report_request report_request_of(const struct settings *settings, const struct config *config,
                                        const char *image_path, const char *map_path);
bool load_report(struct report *report, const struct settings *settings, const struct config *config,
                 const char *image_path, const char *map_path, struct reader_error *error);
/// Bounds the stacks of an image that was read. If that fails, the reason goes to stderr and the caller continues,
/// since the rest of the result is still useful.
/// \return  false iff there are no bounds.
bool try_stack(struct stack *stack, const struct config *config, const struct report *report);
/// Makes a snapshot of an image, or reads a saved JSON report. has_stacks: bound the stacks of an image too.
bool load_snapshot(struct snapshot *snapshot, const struct settings *settings, const struct config *config,
                   const char *path, const char *map_path, bool has_stacks, struct reader_error *error);

#endif
