#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# by_clang.sh GCC OPTION...: compiles by clang, for the same core, what this gcc would compile. The headers are gcc's, as in
# cmake/arm_clang.cmake. A launcher of CMake, by which a target of a gcc build gets another compiler.
gcc=$1 clang=clang-14
shift
case $gcc in *++) clang=clang++-14 ;; esac
include=$("$gcc" --print-sysroot)/include
[ -e "$include/stdint.h" ] || include=/usr/lib/arm-none-eabi/include
exec "$clang" --target=arm-none-eabi -fshort-enums -isystem "$include" "$@"
