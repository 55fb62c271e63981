// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// These helpers are shared by several commands.
#ifndef BRIM_CLI_CMD_COMMON_H
#define BRIM_CLI_CMD_COMMON_H

#include "accesses/accesses.h"
#include "calls/program.h"
#include "cmd/options.h"
#include "config/config.h"
#include "diff/snapshot_read.h"
#include "findings/list.h"
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

/// The words of --by, for messages.
#define DIMENSION_WORDS "region, section, folder, file, archive, object, symbol and group"

/// \return  Whether brim.yaml has groups. If not, says so on stderr.
bool has_groups(const struct config *config);

/// Reads --config, or brim.yaml in the current folder if there is one; otherwise makes an empty configuration.
bool load_config(struct config *config, const struct settings *settings, struct reader_error *error);
/// What a command works on: the configuration, and the image with what belongs to it.
struct session {
    struct config config;
    struct firmware firmware;
    struct program program;   ///< It is not open until somebody asks for it.
    struct accesses accesses; ///< Nor are these.
    struct report report;     ///< Only after session_open_regions().
};

/// Reads the configuration. On failure it says why on stderr, as those below do.
/// \return  false iff it cannot be read; then nothing is left open.
bool session_configure(struct session *session, const struct settings *settings);
/// Opens the image of a configured session.
/// \return  false iff it cannot be read; then nothing is left open, nor the configuration.
bool session_open_image(struct session *session, const struct settings *settings);
/// Opens the image of a configured session, its map and its regions.
/// \return  false iff one of them cannot be read; then nothing is left open, nor the configuration.
bool session_open_regions(struct session *session, const struct settings *settings);
void session_close(struct session *session);

/// Opens an image as the settings ask for.
/// \return  false iff it cannot be read; then nothing is left open.
bool load_firmware(struct firmware *firmware, const struct settings *settings, const struct config *config,
                   const char *image_path, const char *map_path, struct reader_error *error);

/// Prints findings as SARIF, for GitLab or as compilers do. \return  false iff the settings ask for another format;
/// then it printed nothing.
bool print_findings(const struct settings *settings, const char *command, const struct finding_sources *sources);

/// Makes the list of findings and puts it into a snapshot.
void add_findings(struct snapshot *snapshot, const struct finding_sources *sources);

/// Bounds the stacks of a program of an image that was read. If that fails, the reason goes to stderr and the caller
/// continues, since the rest of the result is still useful. Opens the accesses if need be; the caller closes them.
/// \return  false iff there are no bounds.
bool try_stack(struct stack *stack, struct program *program, struct accesses *accesses);
/// Makes a snapshot of an image, or reads a saved JSON report. has_stacks: bound the stacks of an image too.
bool load_snapshot(struct snapshot *snapshot, const struct settings *settings, const struct config *config,
                   const char *path, const char *map_path, bool has_stacks, struct reader_error *error);

#endif
