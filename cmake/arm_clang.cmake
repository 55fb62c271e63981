# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Cross compiling with clang; the headers, the C library and the linker are gcc-arm-none-eabi's.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR arm)
set(CMAKE_C_COMPILER clang-14)
set(CMAKE_C_COMPILER_TARGET arm-none-eabi)
set(CMAKE_CXX_COMPILER clang++-14)
set(CMAKE_CXX_COMPILER_TARGET arm-none-eabi)
set(CMAKE_ASM_COMPILER clang-14)
set(CMAKE_ASM_COMPILER_TARGET arm-none-eabi)
set(CMAKE_AR arm-none-eabi-ar)
set(CMAKE_RANLIB arm-none-eabi-ranlib)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
execute_process(COMMAND arm-none-eabi-gcc --print-sysroot OUTPUT_VARIABLE arm_sysroot OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT arm_sysroot OR NOT EXISTS "${arm_sysroot}/include")
    set(arm_sysroot /usr/lib/arm-none-eabi)
endif()
set(CMAKE_C_FLAGS_INIT "-g -ffunction-sections -fdata-sections -fno-common -fshort-enums -isystem ${arm_sysroot}/include")
# What differs by core in the headers of libstdc++ is the same on all that have no operating system.
execute_process(COMMAND arm-none-eabi-gcc -dumpversion OUTPUT_VARIABLE arm_version OUTPUT_STRIP_TRAILING_WHITESPACE)
set(cxx_headers "${arm_sysroot}/include/c++/${arm_version}")
set(CMAKE_CXX_FLAGS_INIT "-g -ffunction-sections -fdata-sections -fno-common -fshort-enums -fno-exceptions -fno-rtti -fsized-deallocation \
-isystem ${cxx_headers} -isystem ${cxx_headers}/arm-none-eabi -isystem ${arm_sysroot}/include")
set(CMAKE_C_LINK_EXECUTABLE
    "arm-none-eabi-gcc <LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES>")
set(CMAKE_CXX_LINK_EXECUTABLE
    "arm-none-eabi-g++ <LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES>")
set(CMAKE_EXE_LINKER_FLAGS_INIT "--specs=nano.specs")
