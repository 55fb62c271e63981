// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The boot ROM of the RP2040 copies these 256 bytes into RAM and runs them if their last word is the CRC of the others
// (its data sheet, 2.8.1.3: CRC-32, polynomial 0x04C11DB7, from 0xFFFFFFFF on, nothing reflected or inverted). They set
// the SSI (4.10) up for the serial read command 03h, which every flash has, at a fourth of the system clock, and start
// the image behind them:
//
//     SSIENR = 0; BAUDR = 4;
//     CTRLR0 = 0x001F0300;      32 bits a frame, read after command and address
//     CTRLR1 = 0;
//     SPI_CTRLR0 = 0x03000218;  command 03h of 8 bits, address of 24 bits
//     SSIENR = 1;
//     VTOR = 0x10000100; MSP = its first word; branch to its second word
//
// They are words, because their sum would change with what an assembler makes of a text. tests/link/boards.sh computes
// the sum again.
#include <brim/place.h>

extern const uint32_t pico_boot2[64];

BRIM_CONST_IN("BOOT")
BRIM_KEEP const uint32_t pico_boot2[64] = {
    0x2100480Au, 0x21046081u, 0x490A6141u, 0x21006001u, 0x4A076041u, 0x60114908u,
    0x60812101u, 0x49084807u, 0xC8066008u, 0x8808F381u, 0x46C04710u, 0x18000000u,
    0x180000F4u, 0x001F0300u, 0x03000218u, 0x10000100u, 0xE000ED08u, [63] = 0x15FF8FBFu,
};
