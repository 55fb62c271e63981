# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m0plus -mthumb)
set(BRIM_BOARD_SOURCES vectors_nucleo_g071rb.c silicon_nucleo_g071rb.c ../stm32.c)
