// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART1 on PC4 and IWDG of the STM32F303, on the 8 MHz HSI that it starts with.
#include "../stm32.h"

#include "board_config.h"

const stm32_silicon board_stm32 = {
    .usart = {0x40013800u, 0x40021018u, 14u},
    .gpio = {0x48000800u, 0x40021014u, 19u},
    .clock_hz = BOARD_CORE_HZ,
    .pin = 4u,
    .function = 7u,
    .watchdog = 0x40003000u,
};
