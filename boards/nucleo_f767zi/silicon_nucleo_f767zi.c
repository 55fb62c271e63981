// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART3 on PD8, IWDG and DMA2 of the STM32F767, on the 16 MHz HSI that it starts with.
#include "../stm32.h"

#include "board_config.h"

const stm32_silicon board_stm32 = {
    .usart = {0x40004800u, 0x40023840u, 18u},
    .gpio = {0x40020C00u, 0x40023830u, 3u},
    .clock_hz = BOARD_CORE_HZ,
    .pin = 8u,
    .function = 7u,
    .watchdog = 0x40003000u,
    .dma2 = {0x40026400u, 0x40023830u, 22u},
};
