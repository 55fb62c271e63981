// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the STM32F769 needs before main: nothing of its clocks (it starts on the 16 MHz HSI; a firmware that wants 216
// MHz defines brim_board_early_init itself). In the emulator its flash is RAM, which the MPU makes as read-only as the
// chip's.
#include "core.h"

void brim_board_early_init(void);

#if BRIM_EMULATED
BRIM_WEAK void brim_board_early_init(void) {
    MPU_RNR = 1; // Region 0 is that of brim_speculation_block.
    MPU_RBAR = 0x00200000u;
    MPU_RASR = (6u << 24) | (1u << 17) | ((21u - 1u) << 1) | 1u; // Read-only, executable, cacheable, 2 MiB.
    core_barrier();
}
#else
BRIM_WEAK void brim_board_early_init(void) {}
#endif
