// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART2 on PA2 and IWDG of the STM32G071, on the 16 MHz HSI that it starts with.
#include "../silicon.h"
#include "../stm32.h"

#include "board_config.h"

static const stm32_console console = {
    .usart = 0x40004400u,
    .clock_hz = BOARD_CORE_HZ,
    .usart_enable = 0x4002103Cu,
    .usart_enable_bit = 17u,
    .gpio = 0x50000000u,
    .gpio_enable = 0x40021034u,
    .gpio_enable_bit = 0u,
    .pin = 2u,
    .function = 1u,
};

void board_write(const char *text, size_t length_bytes) {
    stm32_console_write(&console, text, length_bytes);
}

void board_watchdog_start(void) {
    stm32_watchdog_start(0x40003000u);
}
