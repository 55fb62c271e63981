# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim_image(TARGET): TARGET as a firmware image for BRIM_BOARD, with the console, timer and exit of boards/board.h. It is linked as
# brim_firmware() links. The sources of the board are compiled once for all images, because there are eighty of them.
add_library(brim_board OBJECT boards/board.c)
target_include_directories(brim_board PUBLIC boards "${BRIM_BOARD_DIR}" PRIVATE ${BRIM_PORT_INCLUDES})
target_compile_definitions(brim_board PUBLIC BRIM_EMULATED=$<BOOL:${BRIM_EMULATED}>)
target_compile_options(brim_board PRIVATE ${BRIM_WARNINGS})
target_link_libraries(brim_board PUBLIC brim::brim)

brim_firmware_sources("${BRIM_BOARD_DIR}" board_sources)
add_library(brim_board_start OBJECT ${board_sources})
target_include_directories(brim_board_start PUBLIC ${BRIM_PORT_INCLUDES})
target_compile_options(brim_board_start PRIVATE ${BRIM_WARNINGS})
target_link_libraries(brim_board_start PRIVATE brim_board)

function(brim_image target)
    brim_link_firmware(${target} "${BRIM_BOARD_DIR}")
    target_link_libraries(${target} PRIVATE brim_board brim_board_start)
    target_compile_options(${target} PRIVATE ${BRIM_WARNINGS})
    if(BRIM_EMULATED)
        target_link_options(${target} PRIVATE ${BRIM_EMULATED_LINK_FLAGS})
    endif()
endfunction()

# The words that run an image: the emulator, reproducible to the instruction.
set(BRIM_EMULATOR qemu-system-arm -M ${BRIM_EMULATOR_MACHINE} ${BRIM_EMULATOR_FLAGS} -display none -nodefaults -net none
    -icount shift=6,sleep=off -semihosting-config enable=on,target=native -kernel)
