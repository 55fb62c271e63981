// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The size of the main stack: how many bytes are reserved for it, and how many of them may be used.
#ifndef BRIM_CLI_FIRMWARE_MAIN_STACK_H
#define BRIM_CLI_FIRMWARE_MAIN_STACK_H

#include "config/config.h"
#include "image/image.h"

/// \return  The bytes of a stack that may be used when its margin is kept. margin: thousandths of a percent.
uint64_t stack_usable_bytes(uint64_t reserved_bytes, uint64_t margin);

/// \return  The bytes of the main stack that begins at top: as the configuration says, or by symbols. 0 iff nobody
/// says.
uint64_t stack_reserve(const struct image *image, const struct config *config, uint64_t top);

/// \return  The bytes of the process stack that begins at top, by symbols; 0 iff nobody says. name: of the object or
///          section that it is; NULL for none.
uint64_t stack_reserve_of_process(const struct image *image, uint64_t top, const char **name);

/// \return  The bytes between the end of the highest data in RAM below top, and top; 0 iff no data tells. A heap may
///          grow there.
uint64_t stack_free_below(const struct image *image, uint64_t top);

#endif
