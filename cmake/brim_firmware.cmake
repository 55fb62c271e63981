# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim_firmware(TARGET [BOARD_DIR folder]): makes TARGET a firmware image: the start-up code, the board's vectors, and the memory of the
# board's memory.ld. A relative folder counts from the CMakeLists.txt that calls. Everything about a region is derived from its line in
# MEMORY, so that file stays the only one to edit; an edit configures anew.

# The folder port/cortexm lies beside this file's own, in the source tree as well as installed.
function(brim_cortexm_dir dir_out)
    get_filename_component(dir "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../port/cortexm" ABSOLUTE)
    set(${dir_out} "${dir}" PARENT_SCOPE)
endfunction()

# Where the link files of a board are written: link/NAME, and for another folder of the same name link/NAME.DIGEST.
function(brim_link_dir board_dir dir_out)
    get_filename_component(name "${board_dir}" NAME)
    get_property(owner GLOBAL PROPERTY "brim_board_${name}")
    if(NOT owner)
        set_property(GLOBAL PROPERTY "brim_board_${name}" "${board_dir}")
    elseif(NOT owner STREQUAL board_dir)
        string(MD5 digest "${board_dir}")
        string(APPEND name ".${digest}")
    endif()
    set(${dir_out} "${CMAKE_BINARY_DIR}/link/${name}" PARENT_SCOPE)
endfunction()

# The names of the regions in the MEMORY command of memory.ld: all of them, and those with the attribute w.
function(brim_read_regions memory_ld all_out writable_out)
    file(READ "${memory_ld}" text)
    string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" "" text "${text}")
    string(REGEX MATCHALL "[A-Za-z_][A-Za-z0-9_]*=[^=\n][^;\n]*" tight "${text}")
    list(FILTER tight EXCLUDE REGEX "^(ORIGIN|org|o|LENGTH|len|l)=")
    if(tight)
        list(GET tight 0 line)
        string(REGEX REPLACE "^([^=]*)=" "\\1 = " spaced "${line}")
        message(FATAL_ERROR "brim: ${memory_ld}: write \"${spaced}\" for \"${line}\": the linker takes a name with = behind it for a file")
    endif()
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
            "ASSERT(ORIGIN(${region}) != 0 || __brim_${region}_end == 0 || __brim_code_at_0,\n"
            "       \"brim: an object would lie at address 0, which is NULL; let ${region} begin at 32 in memory.ld\")\n"
            "ASSERT(ORIGIN(${region}) != ORIGIN(BRIM_HEAP) || _heap_end - _heap_start >= _heap_size,\n"
            "       \"brim: ${region}, the region of the role BRIM_HEAP, has less than _heap_size left\")\n"
            "ASSERT(_${region}_dma || SIZEOF(.bss.dma.${region}) == 0,\n"
            "       \"brim: BRIM_DMA_IN is used for ${region}, but memory.ld says DMA does not reach ${region}\")\n")
    endforeach()
    set(read_only ${all})
    if(writable)
        list(REMOVE_ITEM read_only ${writable})
    endif()
    foreach(region IN LISTS read_only)
        string(APPEND BRIM_CONSTANTS_OF_REGIONS
            "    .rodata.${region} : { *(.rodata..in.${region}) . = ALIGN(4); } > ${region}\n")
    endforeach()
    file(READ "${memory_ld}" text)
    if(text MATCHES "REGION_ALIAS\\(\"BRIM_FAST_CODE\"")
        string(PREPEND BRIM_FACTS_OF_REGIONS "__brim_code_at_0 = SIZEOF(.text.fast) > 0 && ADDR(.text.fast) == 0;\n")
        set(BRIM_FAST_CODE_SECTION "    .text.fast : { *(.text..fast) . = ALIGN(4); } > BRIM_FAST_CODE AT> BRIM_CODE\n")
        set(BRIM_COPY_RECORD_OF_FAST_CODE "        LONG(LOADADDR(.text.fast)) LONG(ADDR(.text.fast)) LONG(SIZEOF(.text.fast))\n")
    else()
        string(PREPEND BRIM_FACTS_OF_REGIONS "__brim_code_at_0 = 0;\n")
    endif()
    set(others ${all})
    foreach(region IN LISTS all)
        list(POP_FRONT others)
        foreach(other IN LISTS others)
            string(APPEND BRIM_FACTS_OF_REGIONS
                "ASSERT(ORIGIN(${region}) + LENGTH(${region}) <= ORIGIN(${other}) ||\n"
                "       ORIGIN(${other}) + LENGTH(${other}) <= ORIGIN(${region}),\n"
                "       \"brim: the regions ${region} and ${other} of memory.ld overlap\")\n")
        endforeach()
        string(APPEND BRIM_ENDS_OF_REGIONS
            "    .end.${region} (NOLOAD) : { __brim_${region}_end = .; } > ${region}\n")
        string(APPEND BRIM_GAP_BELOW_STACK
            "__brim_gap = ORIGIN(${region}) < ORIGIN(BRIM_STACK) && ORIGIN(BRIM_STACK) - ORIGIN(${region}) - LENGTH(${region}) < __brim_gap ?\n"
            "             ORIGIN(BRIM_STACK) - ORIGIN(${region}) - LENGTH(${region}) : __brim_gap;\n")
        string(APPEND BRIM_FACTS_OF_REGIONS
            "PROVIDE(_${region}_wait_states = 255);\n"
            "PROVIDE(_${region}_dma = 255);\n"
            "__brim_${region}_origin = ORIGIN(${region});\n"
            "__brim_${region}_length = LENGTH(${region});\n")
        string(APPEND BRIM_REGION_SYMBOLS "BRIM_REGION_SYMBOLS(${region});\n")
        string(APPEND BRIM_REGION_RECORDS "    BRIM_REGION_RECORD(${region}),\n")
    endforeach()
    brim_cortexm_dir(cortexm)
    configure_file("${cortexm}/brim.ld.in" "${out}/brim.ld" @ONLY)
    configure_file("${cortexm}/brim_regions.c.in" "${out}/brim_regions.c" @ONLY)
endfunction()

# brim_firmware_sources(BOARD_DIR SOURCES): the board's link files are written, and SOURCES is what every image for the board compiles.
function(brim_firmware_sources board_dir sources_out)
    include("${board_dir}/board.cmake")
    list(TRANSFORM BRIM_BOARD_SOURCES PREPEND "${board_dir}/")
    brim_link_dir("${board_dir}" out)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${board_dir}/memory.ld")
    brim_write_link_files("${board_dir}/memory.ld" "${out}")
    # Start-up and _sbrk are sources of the image, not members of the library, so that only who asks for them gets them.
    brim_cortexm_dir(cortexm)
    set(start "${cortexm}/start")
    set(${sources_out} ${BRIM_BOARD_SOURCES} "${start}/startup.c" "${start}/sbrk.c" "${start}/cxx.c" "${out}/brim_regions.c" PARENT_SCOPE)
endfunction()

# Whether TARGET is linked by lld, as far as the options tell that it has so far. clang takes lld for a target without a system.
function(brim_is_linked_by_lld target is_out)
    get_target_property(options ${target} LINK_OPTIONS)
    string(JOIN " " words ${options} "${CMAKE_EXE_LINKER_FLAGS}" "${CMAKE_C_FLAGS}" "${CMAKE_C_LINK_EXECUTABLE}")
    set(is FALSE)
    if(words MATCHES "ld=[^ ]*lld|ld\\.lld")
        set(is TRUE)
    elseif(CMAKE_C_COMPILER_ID MATCHES "Clang" AND words MATCHES "<CMAKE_C_COMPILER>" AND NOT words MATCHES "ld=|--ld-path")
        set(is TRUE)
    endif()
    set(${is_out} ${is} PARENT_SCOPE)
endfunction()

# brim_link_firmware(TARGET BOARD_DIR): TARGET is linked by the link files that brim_firmware_sources() wrote for the board.
function(brim_link_firmware target board_dir)
    brim_link_dir("${board_dir}" out)
    set_target_properties(${target} PROPERTIES SUFFIX .elf LINK_DEPENDS "${out}/brim.ld;${board_dir}/memory.ld")
    # As a library the script stands behind all options: lld takes a --defsym behind the script for a second assignment.
    target_link_libraries(${target} PRIVATE brim::brim "-T\"${out}/brim.ld\"")
    target_link_options(${target} PRIVATE
        -nostartfiles "-L${board_dir}"
        "-Wl,-Map=$<TARGET_FILE_DIR:${target}>/$<TARGET_FILE_BASE_NAME:${target}>.map"
        -Wl,--gc-sections -Wl,--orphan-handling=error -Wl,--fatal-warnings -Wl,-z,noexecstack)
    brim_is_linked_by_lld(${target} by_lld)
    if(NOT by_lld) # lld 14 and 16 do not know it.
        target_link_options(${target} PRIVATE -Wl,--print-memory-usage)
    endif()
endfunction()

function(brim_firmware target)
    cmake_parse_arguments(arg "" "BOARD_DIR" "" ${ARGN})
    if(NOT arg_BOARD_DIR)
        set(arg_BOARD_DIR "${BRIM_BOARD_DIR}")
    endif()
    get_filename_component(board_dir "${arg_BOARD_DIR}" ABSOLUTE)
    if(NOT EXISTS "${board_dir}/memory.ld")
        message(FATAL_ERROR "brim_firmware(${target}): BOARD_DIR \"${arg_BOARD_DIR}\" has no memory.ld: there is no ${board_dir}/memory.ld")
    endif()
    brim_firmware_sources("${board_dir}" sources)
    target_sources(${target} PRIVATE ${sources})
    brim_cortexm_dir(cortexm)
    target_include_directories(${target} PRIVATE "${cortexm}")
    brim_link_firmware(${target} "${board_dir}")
endfunction()
