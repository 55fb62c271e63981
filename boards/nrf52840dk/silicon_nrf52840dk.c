// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// UART0 on P0.06 and the watchdog of the nRF52840 (its product specification, "UART" and "WDT").
#include "../silicon.h"

#include "core.h"

#define P0_OUTSET     CORE_REGISTER(0x50000508u)
#define P0_DIRSET     CORE_REGISTER(0x50000518u)
#define UART_STARTTX  CORE_REGISTER(0x40002008u)
#define UART_TXDRDY   CORE_REGISTER(0x4000211Cu)
#define UART_ENABLE   CORE_REGISTER(0x40002500u)
#define UART_PSEL_TXD CORE_REGISTER(0x4000250Cu)
#define UART_TXD      CORE_REGISTER(0x4000251Cu)
#define UART_BAUDRATE CORE_REGISTER(0x40002524u)
#define WDT_START     CORE_REGISTER(0x40010000u)
#define WDT_CRV       CORE_REGISTER(0x40010504u)
#define TX_PIN        6u

static void start(void) {
    P0_OUTSET = 1u << TX_PIN; // The line is idle before and while the UART takes it.
    P0_DIRSET = 1u << TX_PIN;
    UART_PSEL_TXD = TX_PIN;
    UART_BAUDRATE = 0x01D7E000u; // 115200.
    UART_ENABLE = 4;
    UART_STARTTX = 1;
}

void board_write(const char *text, size_t length_bytes) {
    if (UART_ENABLE != 4) {
        start();
    }
    for (size_t i = 0; i < length_bytes; ++i) {
        UART_TXDRDY = 0;
        UART_TXD = (uint8_t)text[i];
        while (UART_TXDRDY == 0) {
        }
    }
}

void board_watchdog_start(void) {
    WDT_CRV = 16383; // Half a second of 32768 Hz.
    WDT_START = 1;
}
