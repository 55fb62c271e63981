// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the kit needs of an STM32 F3, F7, G0 or H7, whose peripherals are the same here: a USART that sends, the
// independent watchdog, and on F7 and H7 a DMA that copies. The emulator has none of them, and ends the image itself
// (board.c).
// Source: RM0316, RM0410, RM0433, RM0444: "USART registers", "IWDG", "DMA controller", "GPIO registers".
#include "stm32.h"
#include "silicon.h"

#include "core.h"

#if !BRIM_EMULATED

static void set_field(uint32_t address, uint32_t shift, uint32_t mask, uint32_t value) {
    CORE_REGISTER(address) = (CORE_REGISTER(address) & ~(mask << shift)) | value << shift;
}

static void enable(const stm32_peripheral *peripheral) {
    CORE_REGISTER(peripheral->enable) |= 1u << peripheral->enable_bit;
    core_barrier();
}

// 115200 baud, 8 bits, no parity.
static void start(uint32_t usart) {
    uint32_t const gpio = board_stm32.gpio.address, pin = board_stm32.pin;
    enable(&board_stm32.gpio);
    enable(&board_stm32.usart);
    set_field(gpio + 0x20u + 4u * (pin / 8u), 4u * (pin % 8u), 15u, board_stm32.function);
    set_field(gpio, 2u * pin, 3u, 2u);                                              // Alternate function.
    CORE_REGISTER(usart + 0x0Cu) = (board_stm32.clock_hz + 115200u / 2u) / 115200u; // BRR.
    CORE_REGISTER(usart) = 1u << 3 | 1u;                                            // TE, UE.
}

// Whether it was started, the USART itself tells, so it needs no static.
void board_write(const char *text, size_t length_bytes) {
    uint32_t const usart = board_stm32.usart.address;
    if ((CORE_REGISTER(usart) & 1u) == 0) {
        start(usart);
    }
    for (size_t i = 0; i < length_bytes; ++i) {
        while ((CORE_REGISTER(usart + 0x1Cu) & 1u << 7) == 0) { // ISR.TXE
        }
        CORE_REGISTER(usart + 0x28u) = (uint8_t)text[i];
    }
    while ((CORE_REGISTER(usart + 0x1Cu) & 1u << 6) == 0) { // ISR.TC: a reset may follow.
    }
}

// With the prescaler and the reload value of a reset it takes about half a second (4 * 4096 cycles of 32 kHz).
void board_watchdog_start(void) {
    CORE_REGISTER(board_stm32.watchdog) = 0xCCCCu;
}

// Stream 0 of DMA2 copies words; only DMA2 of F7 and H7 copies from memory to memory.
bool board_dma_copy(void *to, const void *from, uint32_t size_bytes) {
    uint32_t const dma2 = board_stm32.dma2.address;
    enable(&board_stm32.dma2);
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
