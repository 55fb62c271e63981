// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Interrupt 6 is there to be pended by hand.
#ifndef BRIM_BOARD_CONFIG_H
#define BRIM_BOARD_CONFIG_H

#define BOARD_NAME "mps3_an547"

// Another region than the one .data and .bss lie in, for the tests; the same where there is but one.
#define BOARD_OTHER_REGION "SRAM"

// How much the examples may take: 1 where RAM is scarce.
#define BOARD_IS_SMALL 0

#define BOARD_RX_IRQ        6u
#define board_rx_handler    IRQ6_Handler
#define board_timer_handler SysTick_Handler

void board_rx_handler(void);
void board_timer_handler(void);

#endif
