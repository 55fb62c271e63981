// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Writes findings in the formats that forges and editors read.
#ifndef BRIM_CLI_FINDINGS_PRINT_H
#define BRIM_CLI_FINDINGS_PRINT_H

#include "findings/list.h"

#include <jansson.h>
#include <stdio.h>

/// \return  A finding, without its struct, as JSON; the caller frees it.
json_t *finding_json(const struct finding_item *item);
/// \return  All findings; the caller frees the array.
json_t *findings_json(const struct findings *findings);
/// Puts the findings into a snapshot, to compare them with those of another image.
void snapshot_add_findings(struct snapshot *snapshot, const struct findings *findings);
/// Writes SARIF 2.1.0. command: the command of brim that found them; it tells several files of one commit apart.
void render_sarif(const struct findings *findings, const char *command, const char *image_path, FILE *out);
/// Writes a line for each finding as compilers do, "FILE:LINE: note: TEXT [KIND]", without fixes.
void render_gcc(const struct findings *findings, const char *image_path, FILE *out);
/// Writes a code quality report of GitLab.
void render_gitlab(const struct findings *findings, const char *image_path, FILE *out);

#endif
