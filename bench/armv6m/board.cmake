# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# A Cortex-M0's code, ARMv6-M, on the emulated board of the Cortex-M3, which executes the same instructions: the emulated
# Cortex-M0 boards have too little RAM for a heap of 64 KiB.
set(BRIM_CPU_FLAGS -mcpu=cortex-m0 -mthumb)
set(BRIM_BOARD_SOURCES ../../boards/vectors32.c)
set(BRIM_EMULATOR_MACHINE mps2-an385)
