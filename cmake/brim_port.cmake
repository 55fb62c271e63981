# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Chooses the port: the board's, or BRIM_PORT, or what the compiler says it compiles for.
# Sets BRIM_PORT, BRIM_PORT_SOURCES and BRIM_PORT_INCLUDES.
if(NOT BRIM_PORT AND NOT BRIM_BOARD)
    separate_arguments(brim_flags UNIX_COMMAND "${CMAKE_C_FLAGS}")
    execute_process(COMMAND "${CMAKE_C_COMPILER}" ${brim_flags} -dM -E -x c "${CMAKE_CURRENT_SOURCE_DIR}/include/brim/version.h"
        OUTPUT_VARIABLE brim_macros)
    if(NOT brim_macros MATCHES "__ARM_ARCH_PROFILE (77|'M')")
        set(BRIM_PORT host)
    elseif(brim_macros MATCHES "__ARM_ARCH 6")
        set(BRIM_PORT armv6m)
    elseif(brim_macros MATCHES "__ARM_ARCH 7")
        set(BRIM_PORT armv7m)
    else()
        set(BRIM_PORT armv8m)
    endif()
endif()
if(NOT IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/port/${BRIM_PORT}")
    message(FATAL_ERROR "brim: no port ${BRIM_PORT} in ${CMAKE_CURRENT_SOURCE_DIR}/port")
endif()

set(brim_port_folders port/${BRIM_PORT})
if(BRIM_PORT MATCHES "^armv")
    list(APPEND brim_port_folders port/cortexm)
endif()
foreach(folder IN LISTS brim_port_folders)
    list(APPEND BRIM_PORT_INCLUDES "${CMAKE_CURRENT_SOURCE_DIR}/${folder}")
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.c)
    list(APPEND BRIM_PORT_SOURCES ${sources})
endforeach()
