// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Composes one document of everything that brim knows of an image, and writes it as a page of HTML that needs no
/// network. The document is what `brim html --json` prints; the page draws it and computes nothing. Large lists are
/// stored as columns, one array for each property, since these deflate to a sixth of a list of objects.
#ifndef BRIM_CLI_HTML_PAGE_H
#define BRIM_CLI_HTML_PAGE_H

#include "check/check.h"
#include "diff/diff.h"
#include "history/history.h"
#include "html/marks.h"
#include "stack/stack.h"

#include <jansson.h>

/// A kind of findings that brim could not look for, such as "structs", and why.
struct page_missing {
    const char *part, *why;
};

/// The results that a page shows. A result that could not be made is NULL, and the page then says that it is missing.
struct page_sources {
    struct report *report; ///< With its pieces.
    const struct stack *stack;
    const char *stack_error; ///< Why there is no stack; NULL iff there is one.
    const struct structs *structs;
    const struct constants *constants;
    const struct placement *placement;
    const struct check *check;
    const struct snapshot *new_one, *old_one; ///< Both NULL without a base.
    const struct marks *marks;
    const struct history *history; ///< NULL without --history.
    const struct page_missing *missing;
    size_t missing_count;
};

/// \return  The document, which docs/page.schema.json describes; the caller frees it.
json_t *page_document(const struct page_sources *sources);

/// Adds "regions", "texts", "tiles" and "pieces": what lies where, as a tree and by address.
void page_add_tiles(json_t *document, const struct page_sources *sources);
/// Adds "graph": every function that was followed, with its callers and callees.
void page_add_graph(json_t *document, const struct stack *stack);
/// Adds "constants": what brim const says of each object in RAM.
void page_add_constants(json_t *document, const struct constants *constants);
/// Adds "holes": the variables in RAM whose structs have holes or padding.
void page_add_holes(json_t *document, const struct structs *structs);
/// Adds "findings": one list of all that can be won or must be mended, with sums; and "missing".
void page_add_findings(json_t *document, const struct page_sources *sources);
/// Adds "diff": what changed since the base.
void page_add_diff(json_t *document, const struct page_sources *sources);

/// \return  Whether this build of brim holds the page's program, which node and esbuild make.
bool page_is_built(void);
/// \return  The disassembly of every function as columns "address" and "text"; empty iff there is no code. The caller
/// frees it.
json_t *page_disassembly(struct report *report);
/// Writes the page with the document inside, deflated, and the disassembly apart from it, unless it is NULL.
void page_write(const json_t *document, const json_t *disassembly, FILE *out);

/// The page's program: HTML up to the place of the data, and from there on. Empty iff it was not built.
extern const char page_template[];
extern const size_t page_template_size;

#endif
