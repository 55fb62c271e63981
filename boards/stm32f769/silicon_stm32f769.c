// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART1 on PA9 (the serial port of the STM32F769I-DISCO's ST-LINK), IWDG and DMA2, on the 16 MHz HSI.
#include "../stm32.h"

#include "board_config.h"

const stm32_silicon board_stm32 = {
    .usart = {0x40011000u, 0x40023844u, 4u},
    .gpio = {0x40020000u, 0x40023830u, 0u},
    .clock_hz = BOARD_CORE_HZ,
    .pin = 9u,
    .function = 7u,
    .watchdog = 0x40003000u,
    .dma2 = {0x40026400u, 0x40023830u, 22u},
};
