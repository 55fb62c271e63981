// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The analyses that find something, for the commands that want the results of all of them.
#ifndef BRIM_CLI_CMD_ANALYSES_H
#define BRIM_CLI_CMD_ANALYSES_H

#include "accesses/accesses.h"
#include "calls/program.h"
#include "findings/list.h"

struct analyses {
    struct structs structs;
    struct constants constants;
    struct placement placement;
    struct reader_error structs_error, constants_error, placement_error; ///< Why it was not made, where it was not.
    bool has_structs, has_constants, has_placement;
};

/// Interprets all code once for what finds constants and what bounds stacks; the caller then makes both, the stacks
/// first. An image whose code cannot be followed is an error of the analysis that needs it.
void analyses_share_code(struct firmware *firmware, struct accesses *accesses);

/// Makes each analysis that can be made. One that fails says why on stderr, since the others are still useful.
/// \param accesses  Those of the image, which are opened if they are not; the caller closes them.
/// \return  Whether all were made.
bool analyses_make(struct analyses *analyses, struct report *report, struct program *program,
                   struct accesses *accesses);
void analyses_free(struct analyses *analyses);

/// \return  The sources of a list of findings; those that were not made are NULL.
struct finding_sources analyses_sources(const struct analyses *analyses, const struct stack *stack);

#endif
