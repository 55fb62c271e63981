// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How deep the stack is inside a function as call frame information tells it: .debug_frame and .eh_frame.
#ifndef BRIM_CLI_ELF_UNWIND_H
#define BRIM_CLI_ELF_UNWIND_H

#include "image/image.h"

#include <elfutils/libdw.h>

struct unwind {
    Dwarf_CFI *debug_frame, *eh_frame; ///< NULL where the image has none.
    uint64_t end_at_zero;              ///< Behind what discarded functions, left at address 0, claim to cover.
};

/// dwarf: may be NULL. It and the image must live as long.
void unwind_open(struct unwind *unwind, const struct image *image, Dwarf *dwarf);
void unwind_close(struct unwind *unwind);

/// \return  The largest distance from the stack pointer at the entry, or from a frame pointer, that is told of any
/// place
///          from low up to high; -1 iff nothing is told. Behind alloca, what a frame pointer tells is too little.
int64_t unwind_depth(const struct unwind *unwind, uint64_t low, uint64_t high);

#endif
