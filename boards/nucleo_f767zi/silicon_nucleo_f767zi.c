// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// USART3 on PD8, IWDG and DMA2 of the STM32F767, on the 16 MHz HSI that it starts with.
#include "../silicon.h"
#include "../stm32.h"

#include "board_config.h"

static const stm32_console console = {
    .usart = 0x40004800u,
    .clock_hz = BOARD_CORE_HZ,
    .usart_enable = 0x40023840u,
    .usart_enable_bit = 18u,
    .gpio = 0x40020C00u,
    .gpio_enable = 0x40023830u,
    .gpio_enable_bit = 3u,
    .pin = 8u,
    .function = 7u,
};

void board_write(const char *text, size_t length_bytes) {
    stm32_console_write(&console, text, length_bytes);
}

void board_watchdog_start(void) {
    stm32_watchdog_start(0x40003000u);
}

bool board_dma_copy(void *to, const void *from, uint32_t size_bytes) {
    CORE_REGISTER(0x40023830u) |= 1u << 22; // RCC_AHB1ENR: DMA2.
    core_barrier();
    return stm32_dma_copy(0x40026400u, to, from, size_bytes);
}
