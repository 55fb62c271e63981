// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What several commands do alike.
#ifndef BRIM_CLI_CMD_COMMON_H
#define BRIM_CLI_CMD_COMMON_H

#include "cmd/options.h"
#include "config/config.h"
#include "diff/snapshot_read.h"
#include "layout/report.h"
#include "output/table.h"

struct style style_of(const struct settings *settings);
size_t limit_of(const struct settings *settings, size_t by_default);

/// Says it on stderr. \return EXIT_UNREADABLE.
int unreadable(const struct reader_error *error);
/// Says what the command needs. \return EXIT_USAGE.
int wrong_usage(const char *command, const char *needs);

/// Reads --config, or brim.yaml in the current folder where there is one; an empty configuration otherwise.
bool load_config(struct config *config, const struct settings *settings, struct reader_error *error);
struct report_request report_request_of(const struct settings *settings, const struct config *config,
                                        const char *image_path, const char *map_path);
bool load_report(struct report *report, const struct settings *settings, const struct config *config,
                 const char *image_path, const char *map_path, struct reader_error *error);
/// Bounds the stacks of an image that was read. An image whose stacks cannot be bounded at all, or facts that do not
/// fit it, are said on stderr: the rest of a result is worth having.
/// \return  false iff there are no bounds.
bool try_stack(struct stack *stack, const struct config *config, const struct report *report);
/// Of an image, or of a saved JSON report. has_stacks: of an image, bounds of its stacks are wanted too.
bool load_snapshot(struct snapshot *snapshot, const struct settings *settings, const struct config *config,
                   const char *path, const char *map_path, bool has_stacks, struct reader_error *error);

#endif
