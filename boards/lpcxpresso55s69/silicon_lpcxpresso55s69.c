// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Flexcomm 0 as a USART on P0.30 and the watchdog of the LPC55S69, on the 12 MHz FRO that it starts with (UM11126:
// SYSCON, IOCON, USART, WWDT).
#include "../silicon.h"

#include "core.h"

#define PRESETCTRLSET1   CORE_REGISTER(0x40000124u)
#define PRESETCTRLCLR1   CORE_REGISTER(0x40000144u)
#define AHBCLKCTRLSET0   CORE_REGISTER(0x40000220u)
#define AHBCLKCTRLSET1   CORE_REGISTER(0x40000224u)
#define FCCLKSEL0        CORE_REGISTER(0x400002B0u)
#define WDTCLKDIV        CORE_REGISTER(0x4000038Cu)
#define CLOCK_CTRL       CORE_REGISTER(0x40000A18u)
#define IOCON_PIO0_30    CORE_REGISTER(0x40001078u)
#define WWDT_MOD         CORE_REGISTER(0x4000C000u)
#define WWDT_TC          CORE_REGISTER(0x4000C004u)
#define WWDT_FEED        CORE_REGISTER(0x4000C008u)
#define FLEXCOMM0_PSELID CORE_REGISTER(0x40086FF8u)
#define USART_CFG        CORE_REGISTER(0x40086000u)
#define USART_STAT       CORE_REGISTER(0x40086008u)
#define USART_BRG        CORE_REGISTER(0x40086020u)
#define USART_OSR        CORE_REGISTER(0x40086028u)
#define USART_FIFOCFG    CORE_REGISTER(0x40086E00u)
#define USART_FIFOSTAT   CORE_REGISTER(0x40086E04u)
#define USART_FIFOWR     CORE_REGISTER(0x40086E20u)

#define FC0 (1u << 11)

static void start(void) {
    AHBCLKCTRLSET0 = 1u << 13; // IOCON
    AHBCLKCTRLSET1 = FC0;
    PRESETCTRLSET1 = FC0;
    PRESETCTRLCLR1 = FC0;
    FCCLKSEL0 = 2;               // FRO, 12 MHz.
    IOCON_PIO0_30 = 1u << 8 | 1; // Digital, function 1: FC0_TXD.
    FLEXCOMM0_PSELID = 1;        // USART
    USART_OSR = 13 - 1;          // 12 MHz / 13 / 8 = 115385.
    USART_BRG = 8 - 1;
    USART_FIFOCFG = 1;        // ENABLETX
    USART_CFG = 1u << 2 | 1u; // 8 bits, on.
}

// Without its clock the USART must not be touched; FCCLKSEL0 is 7 after a reset.
void board_write(const char *text, size_t length_bytes) {
    if (FCCLKSEL0 != 2) {
        start();
    }
    for (size_t i = 0; i < length_bytes; ++i) {
        while ((USART_FIFOSTAT & 1u << 5) == 0) { // TXNOTFULL
        }
        USART_FIFOWR = (uint8_t)text[i];
    }
    while ((USART_FIFOSTAT & 1u << 4) == 0 || (USART_STAT & 1u << 3) == 0) { // TXEMPTY, TXIDLE: a reset may follow.
    }
}

void board_watchdog_start(void) {
    CLOCK_CTRL |= 1u << 6;     // The FRO of 1 MHz.
    AHBCLKCTRLSET0 = 1u << 22; // WWDT
    WDTCLKDIV = 0;             // By 1; after a reset it is halted.
    WWDT_TC = 125000;          // Half a second: it counts each fourth cycle.
    WWDT_MOD = 1u << 1 | 1u;   // WDRESET, WDEN: on with the next feed.
    WWDT_FEED = 0xAA;
    WWDT_FEED = 0x55;
}
