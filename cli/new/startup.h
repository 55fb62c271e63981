// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Makes a part from what a user has of one that brim does not know: the maker's start-up file and linker script.
#ifndef BRIM_CLI_NEW_STARTUP_H
#define BRIM_CLI_NEW_STARTUP_H

#include "new/parts.h"

/// Reads the interrupts from a start-up file in assembly (.word, .long or DCD lines behind SysTick_Handler), the
/// regions from the MEMORY command of a linker script, and the core from `core` ("cortex-m4f"), or where that is NULL
/// from the line ".cpu" of the start-up file. Texts lie in the arena; the caller frees the part. \return  false iff a
/// file cannot be read or does not tell what is needed; error says which, and what to give.
bool part_from_files(struct part *part, struct arena *texts, const char *startup_path, const char *script_path,
                     const char *core, struct reader_error *error);

/// Reads the regions of a linker script into the part.
/// \return  false iff it cannot be read.
bool part_read_script(struct part *part, struct arena *texts, const char *path, struct reader_error *error);

#endif
