# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m0plus -mthumb)
set(BRIM_BOARD_SOURCES vectors_pico.c silicon_pico.c boot2_pico.c)
