# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m33 -mthumb -mfpu=fpv5-sp-d16 -mfloat-abi=hard)
set(BRIM_BOARD_SOURCES vectors_lpcxpresso55s69.c silicon_lpcxpresso55s69.c)
