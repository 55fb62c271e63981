// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the examples and tests ask of a board: a console, an end, a timer, and one interrupt to pend by hand.
/// board_config.h in the board's folder names the interrupt and its handler.
#ifndef BRIM_BOARDS_BOARD_H
#define BRIM_BOARDS_BOARD_H

#include <brim/port.h>
#include <brim/writer.h>

#include "board_config.h"
#include "silicon.h"

BRIM_EXTERN_C_BEGIN

/// Ends the emulator with this code; on silicon, stops.
BRIM_NORETURN void board_exit(int code);

/// Starts board_timer_handler every `period_cycles` core cycles, at priority 0 (most urgent) to 255.
void board_timer_start(uint32_t period_cycles, uint32_t priority);

void board_timer_stop(void);

/// Enables board_rx_handler at a priority.
void board_rx_enable(uint32_t priority);

/// Makes board_rx_handler run as soon as its priority lets it.
void board_rx_pend(void);

BRIM_EXTERN_C_END

#endif
