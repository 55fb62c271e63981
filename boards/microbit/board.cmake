# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m0 -mthumb)
set(BRIM_BOARD_SOURCES ../vectors32.c)
set(BRIM_EMULATOR_MACHINE microbit)
set(BRIM_BOARD_IS_SMALL ON) # 16 KB: tests leave out what does not fit, and say so.
