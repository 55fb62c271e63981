// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Interrupt 6 is there to be pended by hand.
#ifndef BRIM_BOARD_CONFIG_H
#define BRIM_BOARD_CONFIG_H

#define BOARD_NAME "mps2_an385"

// Another region than the one .data and .bss lie in, for the tests; the same where there is but one.
#define BOARD_OTHER_REGION "PSRAM"

// How much the examples may take: 1 where RAM is scarce.
#define BOARD_IS_SMALL 0

// Where no memory answers, for the tests.
#define BOARD_NOWHERE 0xC0000000u

// Arm's watchdog, which the kit starts.
#define BOARD_CMSDK_WATCHDOG 0x40008000u
#define BOARD_HAS_WATCHDOG   1

#define BOARD_RX_IRQ        6u
#define board_rx_handler    IRQ6_Handler
#define board_timer_handler SysTick_Handler

void board_rx_handler(void);
void board_timer_handler(void);

#endif
