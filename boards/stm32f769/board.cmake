# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
set(BRIM_CPU_FLAGS -mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard)
set(BRIM_BOARD_SOURCES vectors_stm32f769.c early_init.c silicon_stm32f769.c ../stm32.c)
# The emulator has this RAM map on another board, and no memory at 0x08000000: there the image is linked at the chip's own
# alias of its flash.
set(BRIM_EMULATOR_MACHINE mps2-an500)
set(BRIM_EMULATOR_FLAGS -global armv7m.init-nsvtor=0x200000)
set(BRIM_EMULATED_LINK_FLAGS -Wl,--defsym=_flash_origin=0x00200000)
