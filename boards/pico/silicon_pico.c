// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// UART0 on GP0 and the watchdog of the RP2040, on the 12 MHz crystal (its data sheet: 2.14, 2.15, 2.16, 4.2, 4.7).
#include "../silicon.h"

#include "core.h"

#define RESETS_RESET      CORE_REGISTER(0x4000C000u)
#define RESETS_RESET_DONE CORE_REGISTER(0x4000C008u)
#define CLK_REF_CTRL      CORE_REGISTER(0x40008030u)
#define CLK_REF_SELECTED  CORE_REGISTER(0x40008038u)
#define CLK_SYS_CTRL      CORE_REGISTER(0x4000803Cu)
#define CLK_SYS_SELECTED  CORE_REGISTER(0x40008044u)
#define CLK_PERI_CTRL     CORE_REGISTER(0x40008048u)
#define XOSC_CTRL         CORE_REGISTER(0x40024000u)
#define XOSC_STATUS       CORE_REGISTER(0x40024004u)
#define XOSC_STARTUP      CORE_REGISTER(0x4002400Cu)
#define GPIO0_CTRL        CORE_REGISTER(0x40014004u)
#define UART_DR           CORE_REGISTER(0x40034000u)
#define UART_FR           CORE_REGISTER(0x40034018u)
#define UART_IBRD         CORE_REGISTER(0x40034024u)
#define UART_FBRD         CORE_REGISTER(0x40034028u)
#define UART_LCR_H        CORE_REGISTER(0x4003402Cu)
#define UART_CR           CORE_REGISTER(0x40034030u)
#define WATCHDOG_CTRL     CORE_REGISTER(0x40058000u)
#define WATCHDOG_LOAD     CORE_REGISTER(0x40058004u)
#define WATCHDOG_TICK     CORE_REGISTER(0x4005802Cu)
#define PSM_WDSEL         CORE_REGISTER(0x40010008u)

#define RESET_IO_BANK0   (1u << 5)
#define RESET_PADS_BANK0 (1u << 8)
#define RESET_UART0      (1u << 22)
#define RESET_MINE       (RESET_IO_BANK0 | RESET_PADS_BANK0 | RESET_UART0)

static void run_on_the_crystal(void) {
    XOSC_STARTUP = 47; // 256 cycles each: a millisecond.
    XOSC_CTRL = 0xFABu << 12 | 0xAA0u;
    while ((XOSC_STATUS & 1u << 31) == 0) {
    }
    CLK_SYS_CTRL &= ~1u; // From clk_ref, whatever a bootloader chose.
    while ((CLK_SYS_SELECTED & 1u) == 0) {
    }
    CLK_REF_CTRL = 2; // The crystal.
    while ((CLK_REF_SELECTED & 1u << 2) == 0) {
    }
    CLK_PERI_CTRL = 1u << 11; // From clk_sys.
}

static void start(void) {
    run_on_the_crystal();
    RESETS_RESET &= ~RESET_MINE;
    while ((RESETS_RESET_DONE & RESET_MINE) != RESET_MINE) {
    }
    UART_IBRD = 6; // 12 MHz / 16 / 115200 = 6 + 33 / 64.
    UART_FBRD = 33;
    UART_LCR_H = 3u << 5 | 1u << 4; // 8 bits, FIFO.
    UART_CR = 1u << 8 | 1u;         // TXE, UARTEN.
    GPIO0_CTRL = 2;                 // UART0 TX.
}

void board_write(const char *text, size_t length_bytes) {
    bool const is_in_reset = (RESETS_RESET_DONE & RESET_UART0) == 0;
    if (is_in_reset || (UART_CR & 1u) == 0) {
        start();
    }
    for (size_t i = 0; i < length_bytes; ++i) {
        while ((UART_FR & 1u << 5) != 0) { // TXFF
        }
        UART_DR = (uint8_t)text[i];
    }
    while ((UART_FR & 1u << 3) != 0) { // BUSY: a reset may follow.
    }
}

void board_watchdog_start(void) {
    WATCHDOG_TICK = 1u << 9 | 12u; // A microsecond from the crystal.
    PSM_WDSEL = 0x0001FFFCu;       // It resets all but the oscillators.
    WATCHDOG_LOAD = 1000000;       // Half a second: it counts two for each tick (RP2040-E1).
    WATCHDOG_CTRL |= 1u << 30;
}
