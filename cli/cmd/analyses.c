// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Makes the three analyses that find something in an image, for commands that show all of it: the page, a saved report,
// and a comparison. An analysis fails where brim.yaml names what the image does not have, as it happens with the base
// of a comparison, which is older than the file.
#include "cmd/analyses.h"

#include <stdio.h>

static bool said(bool done, const char *what, const struct reader_error *error) {
    if (!done) {
        fprintf(stderr, "brim: no %s: %s\n", what, error->text);
    }
    return done;
}

// The code is interpreted for the constants, since brim stack can take over what that gives, but not the other way
// round.
void analyses_share_code(struct firmware *firmware, struct accesses *accesses) {
    struct reader_error error;
    struct code_contents *const contents = firmware_code(firmware, &error);
    if (contents != NULL) {
        contents->is_shared = true;
        accesses_open_once(accesses, firmware, &error);
    }
}

bool analyses_make(struct analyses *analyses, struct report *report, struct program *program,
                   struct accesses *accesses) {
    const struct config *const config = report->firmware->request.config;
    struct structs_request const structs = {.config = config};
    struct constants_request const constants = {.config = config, .accesses = accesses};
    struct placement_request const placement = {.config = config, .program = program};
    *analyses = (struct analyses){0};
    struct reader_error *error = &analyses->structs_error;
    analyses->has_structs = said(structs_make(&analyses->structs, report, &structs, error), "structs", error);
    error = &analyses->constants_error;
    analyses->has_constants = said(constants_make(&analyses->constants, report, &constants, error), "constants", error);
    error = &analyses->placement_error;
    analyses->has_placement = said(placement_make(&analyses->placement, report, &placement, error), "placement", error);
    return analyses->has_structs && analyses->has_constants && analyses->has_placement;
}

void analyses_free(struct analyses *analyses) {
    if (analyses->has_structs) {
        structs_free(&analyses->structs);
    }
    if (analyses->has_constants) {
        constants_free(&analyses->constants);
    }
    if (analyses->has_placement) {
        placement_free(&analyses->placement);
    }
}

// A source that is NULL adds nothing to the list, so the caller need not ask what was made.
struct finding_sources analyses_sources(const struct analyses *analyses, const struct stack *stack) {
    return (struct finding_sources){.stack = stack,
                                    .structs = analyses->has_structs ? &analyses->structs : NULL,
                                    .constants = analyses->has_constants ? &analyses->constants : NULL,
                                    .placement = analyses->has_placement ? &analyses->placement : NULL};
}
