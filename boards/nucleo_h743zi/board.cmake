# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard)
set(BRIM_BOARD_SOURCES vectors_nucleo_h743zi.c silicon_nucleo_h743zi.c ../stm32.c early_init_nucleo_h743zi.c)
