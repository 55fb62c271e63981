// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// EXTI0 plays the Ethernet interrupt: number 61 does not exist on the emulated board.
#ifndef BRIM_BOARD_CONFIG_H
#define BRIM_BOARD_CONFIG_H

#define BOARD_NAME "stm32f769"
// Another region than the one .data and .bss lie in, for the tests.
#define BOARD_OTHER_REGION     "SRAM2"
#define BOARD_FAST_CODE_REGION "ITCM"

// How much the examples may take: 1 where RAM is scarce.
#define BOARD_IS_SMALL 0

// Where no memory answers, for the tests.
#define BOARD_NOWHERE 0xC0000000u

// The core's clock after a reset; nothing here raises it.
#define BOARD_CORE_HZ 16000000u

// What silicon_stm32f769.c has beside the console.
#if !BRIM_EMULATED
#define BOARD_HAS_WATCHDOG 1
#define BOARD_HAS_DMA      1 // That copies from memory to memory.
#endif

// RAM below 0x20000000.
#define BOARD_LOW_RAM "ITCM"

#define BOARD_RX_IRQ        6u
#define board_rx_handler    EXTI0_IRQHandler
#define board_timer_handler SysTick_Handler

void board_rx_handler(void);
void board_timer_handler(void);

#endif
