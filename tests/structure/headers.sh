#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# headers.sh SOURCE_DIR: every public header compiles alone, in every language and with every compiler it promises.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
warnings='-Wall -Wextra -Wpedantic -Wconversion -Werror'

why() {
    grep -m 1 error "$work/log"
}

alone() { # HEADER STANDARD COMPILER SOURCE
    # shellcheck disable=SC2086 # Warnings are meant to be split.
    "$3" -std="$2" $warnings -Iinclude -fsyntax-only "$4" >"$work/log" 2>&1
    verdict "$1_h_compiles_alone_as_$2_with_$3" $?
}

for header in include/brim/*.h; do
    name=$(basename "$header" .h)
    printf '#include <brim/%s.h>\nint unused_%s;\n' "$name" "$name" | tee "$work/$name.c" >"$work/$name.cpp"
    echo "$name" >>"$work/names"
done
for compiler in gcc clang-14 arm-none-eabi-gcc; do
    for standard in c11 c17; do
        sed "s|.*|& $standard $compiler $work/&.c|" "$work/names"
    done
done >"$work/list"
for compiler in g++ clang++-14 arm-none-eabi-g++; do
    sed "s|.*|& c++17 $compiler $work/&.cpp|" "$work/names"
done >>"$work/list"
in_parallel alone "$work/list"

finish headers
