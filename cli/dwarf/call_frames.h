// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module tells how deep the stack is inside a function according to call frame information (DWARF section 6.4):
/// .debug_frame and .eh_frame. It is a witness that does not depend on the interpretation of the code.
#ifndef BRIM_CLI_DWARF_CALL_FRAMES_H
#define BRIM_CLI_DWARF_CALL_FRAMES_H

#include "image/image.h"

#include <elfutils/libdw.h>

struct unwind {
    Dwarf_CFI *debug_frame, *eh_frame; ///< NULL where the image has none.
    uint64_t end_at_zero; ///< First address that no entry of a function at address 0 covers. The linker moves the
                          ///< entries of discarded functions there.
};

/// `dwarf` may be NULL. It and the image must outlive the reader.
void unwind_open(struct unwind *unwind, const struct image *image, Dwarf *dwarf);
void unwind_close(struct unwind *unwind);

/// Code that the question is about: whether any instruction in [low, high) is. NULL: every instruction is.
typedef bool unwind_asks(const void *context, uint64_t low, uint64_t high);

/// \return  The largest distance in bytes between the canonical frame address and the stack pointer, or a frame
/// pointer,
///          that the rules of the instructions in [low, high) give that are asked for; -1 iff there is no rule. After
///          alloca, a rule that counts from a frame pointer gives too small a distance.
int64_t unwind_depth(const struct unwind *unwind, uint64_t low, uint64_t high, unwind_asks *asks, const void *context);

#endif
