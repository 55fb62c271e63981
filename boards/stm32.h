// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Where an STM32 F3, F7, G0 or H7 has what stm32.c drives. A board's silicon_*.c has the table.
#ifndef BRIM_BOARDS_STM32_H
#define BRIM_BOARDS_STM32_H

#include <brim/port.h>

/// A peripheral, with the register of the RCC that gives it its clock, and the number of the bit there.
typedef struct stm32_peripheral {
    uint32_t address, enable, enable_bit;
} stm32_peripheral;

typedef struct stm32_silicon {
    stm32_peripheral usart, gpio;
    uint32_t clock_hz;      ///< Of the USART.
    uint32_t pin, function; ///< That the USART sends on: its number, 0 to 15, and its alternate function.
    uint32_t watchdog;
    stm32_peripheral dma2; ///< Only where BOARD_HAS_DMA is 1.
} stm32_silicon;

extern const stm32_silicon board_stm32;

#endif
