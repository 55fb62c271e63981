# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Chooses the port, host or cortexm, unless BRIM_PORT names one. The sources of cortexm look at the compiler's own macros for the core,
# so the CPU flags may come from anywhere, and may come later; without any, the sources do not compile, and say what to set.
# Sets BRIM_PORT, BRIM_PORT_SOURCES and BRIM_PORT_INCLUDES.
function(brim_port_of_the_compiler port_out)
    get_directory_property(options COMPILE_OPTIONS)
    list(FILTER options EXCLUDE REGEX "\\$<") # A generator expression has no value yet.
    separate_arguments(flags UNIX_COMMAND "${CMAKE_C_COMPILER_ARG1} ${CMAKE_C_FLAGS}")
    if(CMAKE_C_COMPILER_TARGET)
        list(APPEND flags "${CMAKE_C_COMPILE_OPTIONS_TARGET}${CMAKE_C_COMPILER_TARGET}")
    endif()
    execute_process(COMMAND "${CMAKE_C_COMPILER}" ${flags} ${options} -dM -E -x c "${CMAKE_CURRENT_SOURCE_DIR}/include/brim/version.h"
        OUTPUT_VARIABLE macros ERROR_VARIABLE errors RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "brim: ${CMAKE_C_COMPILER} does not print its macros. Set BRIM_PORT to host or cortexm.\n${errors}")
    elseif(macros MATCHES "#define (__unix__|__APPLE__|_WIN32) " AND NOT CMAKE_SYSTEM_NAME STREQUAL "Generic")
        set(${port_out} host PARENT_SCOPE)
    elseif(macros MATCHES "#define __arm__ ")
        set(${port_out} cortexm PARENT_SCOPE)
    else()
        message(FATAL_ERROR "brim: ${CMAKE_C_COMPILER} compiles neither for Arm nor for a system with threads, so no port fits. "
            "For a Cortex-M set CMAKE_C_COMPILER to arm-none-eabi-gcc, or to clang with CMAKE_C_COMPILER_TARGET arm-none-eabi.")
    endif()
endfunction()

if(NOT BRIM_PORT)
    brim_port_of_the_compiler(BRIM_PORT)
endif()
if(NOT IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/port/${BRIM_PORT}")
    message(FATAL_ERROR "brim: BRIM_PORT is \"${BRIM_PORT}\", but the ports are host and cortexm.")
endif()
set(BRIM_PORT_INCLUDES "${CMAKE_CURRENT_SOURCE_DIR}/port/${BRIM_PORT}")
file(GLOB BRIM_PORT_SOURCES CONFIGURE_DEPENDS "port/${BRIM_PORT}/*.c")
