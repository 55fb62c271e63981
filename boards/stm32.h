// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the kit needs of an STM32 F3, F7, G0 or H7, whose peripherals are the same here: a USART that sends, the
/// independent watchdog, and on F7 and H7 a DMA that copies.
/// Source: RM0316, RM0410, RM0433, RM0444: "USART registers", "IWDG", "DMA controller", "GPIO registers".
#ifndef BRIM_BOARDS_STM32_H
#define BRIM_BOARDS_STM32_H

#include <brim/port.h>

#include "core.h"

/// A pin that a USART sends on.
typedef struct stm32_console {
    uint32_t usart, clock_hz;
    uint32_t usart_enable, usart_enable_bit; ///< Register of the RCC, and number of the bit.
    uint32_t gpio, gpio_enable, gpio_enable_bit;
    uint32_t pin, function; ///< Number of the pin, 0 to 15, and of its alternate function.
} stm32_console;

static inline void stm32_set_field(uint32_t address, uint32_t shift, uint32_t mask, uint32_t value) {
    CORE_REGISTER(address) = (CORE_REGISTER(address) & ~(mask << shift)) | value << shift;
}

static inline void stm32_console_start(const stm32_console *console) {
    CORE_REGISTER(console->gpio_enable) |= 1u << console->gpio_enable_bit;
    CORE_REGISTER(console->usart_enable) |= 1u << console->usart_enable_bit;
    core_barrier();
    stm32_set_field(console->gpio + 0x20u + 4u * (console->pin / 8u), 4u * (console->pin % 8u), 15u, console->function);
    stm32_set_field(console->gpio, 2u * console->pin, 3u, 2u);                            // Alternate function.
    CORE_REGISTER(console->usart + 0x0Cu) = (console->clock_hz + 115200u / 2u) / 115200u; // BRR.
    CORE_REGISTER(console->usart) = 1u << 3 | 1u;                                         // TE, UE.
}

/// 115200 baud, 8 bits, no parity. Whether it was started, the USART itself tells, so it needs no static.
static inline void stm32_console_write(const stm32_console *console, const char *text, size_t length_bytes) {
    if ((CORE_REGISTER(console->usart) & 1u) == 0) {
        stm32_console_start(console);
    }
    for (size_t i = 0; i < length_bytes; ++i) {
        while ((CORE_REGISTER(console->usart + 0x1Cu) & 1u << 7) == 0) { // ISR.TXE
        }
        CORE_REGISTER(console->usart + 0x28u) = (uint8_t)text[i];
    }
    while ((CORE_REGISTER(console->usart + 0x1Cu) & 1u << 6) == 0) { // ISR.TC: a reset may follow.
    }
}

/// With the prescaler and the reload value of a reset it takes about half a second (4 * 4096 cycles of 32 kHz).
static inline void stm32_watchdog_start(uint32_t iwdg) {
    CORE_REGISTER(iwdg) = 0xCCCCu;
}

/// Stream 0 of DMA2 copies words; only these two controllers copy from memory to memory.
/// \return  false iff the DMA tells an error.
static inline bool stm32_dma_copy(uint32_t dma2, void *to, const void *from, uint32_t size_bytes) {
    CORE_REGISTER(dma2 + 0x10u) = 0; // CR: off.
    while ((CORE_REGISTER(dma2 + 0x10u) & 1u) != 0) {
    }
    CORE_REGISTER(dma2 + 0x08u) = 0x3Du; // LIFCR: no flag of stream 0.
    CORE_REGISTER(dma2 + 0x14u) = size_bytes / 4u;
    CORE_REGISTER(dma2 + 0x18u) = (uint32_t)(uintptr_t)from;
    CORE_REGISTER(dma2 + 0x1Cu) = (uint32_t)(uintptr_t)to;
    CORE_REGISTER(dma2 + 0x24u) = 1u << 2 | 3u; // FCR: through the FIFO.
    // CR: words, both addresses count, memory to memory, on.
    CORE_REGISTER(dma2 + 0x10u) = 2u << 13 | 2u << 11 | 1u << 10 | 1u << 9 | 2u << 6 | 1u;
    uint32_t flags;
    do {
        flags = CORE_REGISTER(dma2);
    } while ((flags & (1u << 5 | 1u << 3)) == 0); // TCIF0, TEIF0
    return (flags & 1u << 3) == 0;
}

#endif
