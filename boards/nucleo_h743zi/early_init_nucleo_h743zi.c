// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The SRAMs of the D2 domain have no clock after a reset (RM0433, RCC_AHB2ENR).
#include "core.h"

void brim_board_early_init(void);

BRIM_WEAK void brim_board_early_init(void) {
    CORE_REGISTER(0x580244DCu) |= 7u << 29; // SRAM1, SRAM2, SRAM3.
    core_barrier();
}
