// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART1 on PC4 and IWDG of the STM32F303, on the 8 MHz HSI that it starts with.
#include "../silicon.h"
#include "../stm32.h"

#include "board_config.h"

static const stm32_console console = {
    .usart = 0x40013800u,
    .clock_hz = BOARD_CORE_HZ,
    .usart_enable = 0x40021018u,
    .usart_enable_bit = 14u,
    .gpio = 0x48000800u,
    .gpio_enable = 0x40021014u,
    .gpio_enable_bit = 19u,
    .pin = 4u,
    .function = 7u,
};

void board_write(const char *text, size_t length_bytes) {
    stm32_console_write(&console, text, length_bytes);
}

void board_watchdog_start(void) {
    stm32_watchdog_start(0x40003000u);
}
