// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What a board's silicon_*.c gives to examples and the kit, where board_config.h says that the board has it. None of
/// it has run on its board yet (docs/silicon.md).
#ifndef BRIM_BOARDS_SILICON_H
#define BRIM_BOARDS_SILICON_H

#include <brim/port.h>

BRIM_EXTERN_C_BEGIN

/// A brim_writer. Ends up on standard output in the emulator; on silicon on the board's serial port at 115200 baud, or,
/// where its folder has none, on SWO (ITM port 0).
void board_write(const char *text, size_t length_bytes);

/// Starts a watchdog that resets the board about half a second later. Only where BOARD_HAS_WATCHDOG is 1.
void board_watchdog_start(void);

/// Lets a DMA copy words between two places that it reaches, and waits for its end. Only where BOARD_HAS_DMA is 1.
/// \return  false iff the DMA tells an error.
bool board_dma_copy(void *to, const void *from, uint32_t size_bytes);

BRIM_EXTERN_C_END

#endif
