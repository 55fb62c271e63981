// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART3 on PD8, IWDG1 and DMA2 of the STM32H743, on the 64 MHz HSI that it starts with.
#include "../stm32.h"

#include "board_config.h"

const stm32_silicon board_stm32 = {
    .usart = {0x40004800u, 0x580244E8u, 18u},
    .gpio = {0x58020C00u, 0x580244E0u, 3u},
    .clock_hz = BOARD_CORE_HZ,
    .pin = 8u,
    .function = 7u,
    .watchdog = 0x58004800u,
    .dma2 = {0x40020400u, 0x580244D8u, 1u},
};
