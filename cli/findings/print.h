// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Writes findings in the formats that forges and editors read.
#ifndef BRIM_CLI_FINDINGS_PRINT_H
#define BRIM_CLI_FINDINGS_PRINT_H

#include "findings/list.h"

#include <stdio.h>

/// Writes SARIF 2.1.0. command: the command of brim that found them; it tells several files of one commit apart.
void render_sarif(const struct findings *findings, const char *command, const char *image_path, FILE *out);
/// Writes a code quality report of GitLab.
void render_gitlab(const struct findings *findings, const char *image_path, FILE *out);

#endif
