// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Interrupt 4 is there to be pended by hand. The console is Flexcomm 0 on P0.30, which the LPC-Link2 passes on as a
/// serial port.
#ifndef BRIM_BOARD_CONFIG_H
#define BRIM_BOARD_CONFIG_H

#define BOARD_NAME "lpcxpresso55s69"

// Another region than the one .data and .bss lie in, for the tests; the same where there is but one.
#define BOARD_OTHER_REGION "SRAMX"

// How much the examples may take: 1 where RAM is scarce.
#define BOARD_IS_SMALL 0

// Where no memory answers, for the tests.
#define BOARD_NOWHERE 0xC0000000u

// The core's clock as the console leaves it.
#define BOARD_CORE_HZ 12000000u

// What silicon_lpcxpresso55s69.c has beside the console.
#define BOARD_HAS_WATCHDOG 1

// RAM below 0x20000000.
#define BOARD_LOW_RAM "SRAMX"

#define BOARD_RX_IRQ        4u
#define board_rx_handler    PIN_INT0_IRQHandler
#define board_timer_handler SysTick_Handler

void board_rx_handler(void);
void board_timer_handler(void);

#endif
