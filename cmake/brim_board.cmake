# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim_image(TARGET): TARGET as a firmware image for BRIM_BOARD, with the console, timer and exit of boards/board.h.
add_library(brim_board OBJECT boards/board.c)
target_include_directories(brim_board PUBLIC boards "${BRIM_BOARD_DIR}" PRIVATE ${BRIM_PORT_INCLUDES})
target_compile_definitions(brim_board PUBLIC BRIM_EMULATED=$<BOOL:${BRIM_EMULATED}>)
target_compile_options(brim_board PRIVATE ${BRIM_WARNINGS})
target_link_libraries(brim_board PUBLIC brim::brim)

function(brim_image target)
    brim_firmware(${target})
    target_link_libraries(${target} PRIVATE brim_board)
    target_compile_options(${target} PRIVATE ${BRIM_WARNINGS})
    if(BRIM_EMULATED)
        target_link_options(${target} PRIVATE ${BRIM_EMULATED_LINK_FLAGS})
    endif()
endfunction()

# The words that run an image: the emulator, reproducible to the instruction.
set(BRIM_EMULATOR qemu-system-arm -M ${BRIM_EMULATOR_MACHINE} ${BRIM_EMULATOR_FLAGS} -display none -nodefaults -net none
    -icount shift=6,sleep=off -semihosting-config enable=on,target=native -kernel)
