# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m55 -mthumb -mfloat-abi=hard)
set(BRIM_BOARD_SOURCES ../vectors32.c)
set(BRIM_EMULATOR_MACHINE mps3-an547)
