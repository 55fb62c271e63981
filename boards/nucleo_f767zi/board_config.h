// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Interrupt 6 is there to be pended by hand. The console is USART3 on PD8, which the ST-LINK passes on as a serial
/// port (UM1974).
#ifndef BRIM_BOARD_CONFIG_H
#define BRIM_BOARD_CONFIG_H

#define BOARD_NAME "nucleo_f767zi"

// Another region than the one .data and .bss lie in, for the tests; the same where there is but one.
#define BOARD_OTHER_REGION "SRAM2"

// How much the examples may take: 1 where RAM is scarce.
#define BOARD_IS_SMALL 0

// Where no memory answers, for the tests.
#define BOARD_NOWHERE 0xC0000000u

// The core's clock as the console leaves it.
#define BOARD_CORE_HZ 16000000u

// What silicon_nucleo_f767zi.c has beside the console.
#define BOARD_HAS_WATCHDOG 1
#define BOARD_HAS_DMA      1 // That copies from memory to memory.

// RAM below 0x20000000.
#define BOARD_LOW_RAM "ITCM"

#define BOARD_RX_IRQ        6u
#define board_rx_handler    EXTI0_IRQHandler
#define board_timer_handler SysTick_Handler

void board_rx_handler(void);
void board_timer_handler(void);

#endif
