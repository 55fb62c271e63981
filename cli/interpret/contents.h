// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The code of an image as the linker wrote it: executable sections, the marks that tell code from data, function
/// symbols, exception tables, and the instructions that were decoded so far. Nothing here depends on what an analysis
/// finds out, so one `struct code_contents` serves every analysis of the image.
#ifndef BRIM_CLI_INTERPRET_CONTENTS_H
#define BRIM_CLI_INTERPRET_CONTENTS_H

#include "arm/insn.h"
#include "image/exception_tables.h"
#include "image/image.h"

/// The contents of an executable section, with tables of one entry for each half-word.
struct code_block {
    uint32_t address, size_bytes;
    const uint8_t *bytes;
    uint8_t *is_data;    ///< One flag a half-word: mapping symbols call it data.
    uint32_t *decoded;   ///< One number a half-word: index into insns, + 1; 0 before.
    size_t first_number; ///< The number of its first half-word, counted over all blocks.
};

struct code;

/// A word of the initial contents of memory that is the address of a function.
struct kept {
    uint32_t address, word;
};

/// Invariants: blocks are sorted by address and do not overlap; a decoded instruction never changes.
struct code_contents {
    const struct image *image; ///< NULL iff nothing is open.
    struct insn_decoder decoder;
    struct code_block *blocks; ///< By address.
    size_t block_count;
    const struct code_block *recent; ///< The one that was asked for last: most questions are about it again.
    size_t half_words;               ///< The blocks have so many together.
    struct insn *insns;
    size_t insn_count, insn_capacity;
    uint32_t *functions; ///< Symbols of functions in code, by address; one for each address.
    size_t function_count;
    struct exception_tables exceptions;
    /// calls/indirect.c finds these once in the initial contents, which no analysis changes: the words that may be
    /// addresses of functions, and the priorities whose registers' address lies there (PRIORITIES_OF_…).
    struct kept *kept;
    size_t kept_count, kept_capacity;
    struct kept *held; ///< Words that are addresses of variables.
    size_t held_count, held_capacity;
    unsigned kept_registers;
    bool has_kept;
    /// Several analyses will interpret the code: the first one that is opened while this is set becomes the lender,
    /// which others take flows from (borrow.c), as long as it is open.
    bool is_shared;
    const struct code *lender;
};

/// Finds the code of an image: its executable sections, told from data by mapping symbols ($t, $d) of allocated
/// sections.
/// \return  false iff the image has no code; then nothing is open.
bool contents_open(struct code_contents *contents, const struct image *image, struct reader_error *error);
void contents_close(struct code_contents *contents);

/// \return  The block that holds the address, or NULL iff there is no code.
/// \cost    O(log blocks)
const struct code_block *contents_find_block(struct code_contents *contents, uint32_t address);
/// The same. The interpreter asks several times for each instruction, so the common case stands in place.
static inline const struct code_block *contents_block(struct code_contents *contents, uint32_t address) {
    const struct code_block *const recent = contents->recent;
    return address - recent->address < recent->size_bytes ? recent : contents_find_block(contents, address);
}
/// Decodes the instruction at the address when it is first asked for.
/// \return  The instruction, or NULL iff there is no code. The next call may move it.
const struct insn *contents_insn(struct code_contents *contents, uint32_t address);
/// \return  The function symbol at this address, or covering it; NULL iff there is none.
const struct image_symbol *contents_function(const struct code_contents *contents, uint32_t address);

#endif
