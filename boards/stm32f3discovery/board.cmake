# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard)
set(BRIM_BOARD_SOURCES vectors_stm32f3discovery.c silicon_stm32f3discovery.c ../stm32.c)
