# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim_firmware(TARGET [BOARD_DIR folder]): makes TARGET a firmware image: the start-up code, the board's vectors, and the memory of the
# board's memory.ld. Everything about a region is derived from its line in MEMORY, so that file stays the only one to edit.

if(NOT BRIM_CORTEXM_DIR) # Set by the installed package.
    get_filename_component(BRIM_CORTEXM_DIR "${CMAKE_CURRENT_LIST_DIR}/../port/cortexm" ABSOLUTE)
endif()
set(BRIM_CORTEXM_DIR "${BRIM_CORTEXM_DIR}" CACHE INTERNAL "Where brim's linker script and start-up headers are")

# The names of the regions in the MEMORY command of memory.ld: all of them, and those with the attribute w.
function(brim_read_regions memory_ld all_out writable_out)
    file(READ "${memory_ld}" text)
    string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" "" text "${text}")
    if(NOT text MATCHES "MEMORY[ \t\r\n]*{([^}]*)}")
        message(FATAL_ERROR "brim: ${memory_ld}: no MEMORY { ... } command")
    endif()
    string(REGEX MATCHALL "[A-Za-z_][A-Za-z0-9_]*[ \t]*(\\([^)]*\\))?[ \t]*:[ \t\r\n]*(ORIGIN|org|o)[^A-Za-z]" lines "${CMAKE_MATCH_1}")
    foreach(line IN LISTS lines)
        string(REGEX MATCH "^[A-Za-z_][A-Za-z0-9_]*" name "${line}")
        list(APPEND all ${name})
        if(line MATCHES "\\([^)!]*[wW]")
            list(APPEND writable ${name})
        endif()
    endforeach()
    set(${all_out} "${all}" PARENT_SCOPE)
    set(${writable_out} "${writable}" PARENT_SCOPE)
endfunction()

# Writes the board's linker script and region table into the folder out.
function(brim_write_link_files memory_ld out)
    brim_read_regions("${memory_ld}" all writable)
    if(NOT DEFINED BRIM_CACHE_LINE)
        set(BRIM_CACHE_LINE 32)
    endif()
    foreach(region IN LISTS writable)
        string(APPEND BRIM_COPY_RECORDS_OF_REGIONS
            "        LONG(LOADADDR(.data.${region})) LONG(ADDR(.data.${region})) LONG(SIZEOF(.data.${region}))\n")
        string(APPEND BRIM_ZERO_RECORDS_OF_REGIONS
            "        LONG(ADDR(.bss.${region})) LONG(SIZEOF(.bss.${region}))\n"
            "        LONG(ADDR(.bss.dma.${region})) LONG(SIZEOF(.bss.dma.${region}))\n")
        string(APPEND BRIM_SECTIONS_OF_REGIONS
            "    .data.${region} : { *(.data..in.${region}) . = ALIGN(4); } > ${region} AT> BRIM_CODE\n"
            "    .bss.dma.${region} (NOLOAD) : ALIGN(${BRIM_CACHE_LINE}) {\n"
            "        *(.bss..dma.${region}) . = ALIGN(SIZEOF(.bss.dma.${region}) ? ${BRIM_CACHE_LINE} : 1);\n"
            "    } > ${region} AT> ${region}\n"
            "    .bss.${region} (NOLOAD) : { *(.bss..in.${region}) . = ALIGN(4); } > ${region} AT> ${region}\n\n")
        string(APPEND BRIM_FACTS_OF_REGIONS
            "ASSERT(ORIGIN(${region}) >= ORIGIN(BRIM_STACK) ||\n"
            "       ORIGIN(${region}) + LENGTH(${region}) <= ORIGIN(BRIM_STACK) - _stack_guard_size,\n"
            "       \"brim: the guard below the stack would lie on ${region}; make _stack_guard_size smaller\")\n"
            "ASSERT(_${region}_dma || ORIGIN(BRIM_DMA) != ORIGIN(${region}),\n"
            "       \"brim: the role BRIM_DMA is ${region}, which memory.ld says DMA does not reach\")\n"
            "ASSERT(_${region}_dma || SIZEOF(.bss.dma.${region}) == 0,\n"
            "       \"brim: BRIM_DMA_IN is used for ${region}, but memory.ld says DMA does not reach ${region}\")\n")
    endforeach()
    foreach(region IN LISTS all)
        string(APPEND BRIM_ENDS_OF_REGIONS
            "    .end.${region} (NOLOAD) : { __brim_${region}_end = .; } > ${region}\n")
        string(APPEND BRIM_FACTS_OF_REGIONS
            "PROVIDE(_${region}_wait_states = 255);\n"
            "PROVIDE(_${region}_dma = 255);\n"
            "__brim_${region}_origin = ORIGIN(${region});\n"
            "__brim_${region}_length = LENGTH(${region});\n")
        string(APPEND BRIM_REGION_SYMBOLS "BRIM_REGION_SYMBOLS(${region});\n")
        string(APPEND BRIM_REGION_RECORDS "    BRIM_REGION_RECORD(${region}),\n")
    endforeach()
    configure_file("${BRIM_CORTEXM_DIR}/brim.ld.in" "${out}/brim.ld" @ONLY)
    configure_file("${BRIM_CORTEXM_DIR}/brim_regions.c.in" "${out}/brim_regions.c" @ONLY)
endfunction()

# brim_firmware_sources(BOARD_DIR SOURCES): the board's link files are written, and SOURCES is what every image for the board compiles.
function(brim_firmware_sources board_dir sources_out)
    include("${board_dir}/board.cmake")
    list(TRANSFORM BRIM_BOARD_SOURCES PREPEND "${board_dir}/")
    get_filename_component(board "${board_dir}" NAME)
    set(out "${CMAKE_BINARY_DIR}/link/${board}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${board_dir}/memory.ld")
    brim_write_link_files("${board_dir}/memory.ld" "${out}")
    # Start-up and _sbrk are sources of the image, not members of the library, so that only who asks for them gets them.
    set(start "${BRIM_CORTEXM_DIR}/start")
    set(${sources_out} ${BRIM_BOARD_SOURCES} "${start}/startup.c" "${start}/sbrk.c" "${out}/brim_regions.c" PARENT_SCOPE)
endfunction()

# brim_link_firmware(TARGET BOARD_DIR): TARGET is linked by the link files that brim_firmware_sources() wrote for the board.
function(brim_link_firmware target board_dir)
    get_filename_component(board "${board_dir}" NAME)
    set(out "${CMAKE_BINARY_DIR}/link/${board}")
    target_link_libraries(${target} PRIVATE brim::brim)
    set_target_properties(${target} PROPERTIES SUFFIX .elf LINK_DEPENDS "${out}/brim.ld;${board_dir}/memory.ld")
    target_link_options(${target} PRIVATE
        -nostartfiles "-L${board_dir}" "-T${out}/brim.ld"
        "-Wl,-Map=$<TARGET_FILE_DIR:${target}>/$<TARGET_FILE_BASE_NAME:${target}>.map"
        -Wl,--gc-sections -Wl,--print-memory-usage
        -Wl,--orphan-handling=error -Wl,--fatal-warnings -Wl,-z,noexecstack)
endfunction()

function(brim_firmware target)
    cmake_parse_arguments(arg "" "BOARD_DIR" "" ${ARGN})
    if(NOT arg_BOARD_DIR)
        set(arg_BOARD_DIR "${BRIM_BOARD_DIR}")
    endif()
    if(NOT EXISTS "${arg_BOARD_DIR}/memory.ld")
        message(FATAL_ERROR "brim_firmware(${target}): BOARD_DIR \"${arg_BOARD_DIR}\" has no memory.ld")
    endif()
    get_filename_component(arg_BOARD_DIR "${arg_BOARD_DIR}" ABSOLUTE)
    brim_firmware_sources("${arg_BOARD_DIR}" sources)
    target_sources(${target} PRIVATE ${sources})
    target_include_directories(${target} PRIVATE "${BRIM_CORTEXM_DIR}")
    brim_link_firmware(${target} "${arg_BOARD_DIR}")
endfunction()
