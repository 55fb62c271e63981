// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART2 on PA2 and IWDG of the STM32G071, on the 16 MHz HSI that it starts with.
#include "../stm32.h"

#include "board_config.h"

const stm32_silicon board_stm32 = {
    .usart = {0x40004400u, 0x4002103Cu, 17u},
    .gpio = {0x50000000u, 0x40021034u, 0u},
    .clock_hz = BOARD_CORE_HZ,
    .pin = 2u,
    .function = 1u,
    .watchdog = 0x40003000u,
};
