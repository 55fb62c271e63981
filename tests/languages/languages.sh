#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# languages.sh SOURCE_DIR: the containers, instantiated and used, in every language and with every compiler the headers promise.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
warnings='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror'
arm='-mcpu=cortex-m7 -mthumb'

why() {
    grep -m 1 -E 'error|warning' "$work/log"
}

# The library is C and is linked with either language.
for file in string format panic index_table view; do
    gcc -O1 -Iinclude -Iport -Iport/host -c src/$file.c -o "$work/$file.o" || exit 1
done
gcc -O1 -Iinclude -Iport -Iport/host -c port/host/host.c -o "$work/host.o" || exit 1

cp tests/languages/containers.c "$work/containers.cpp"
for debug in 0 1; do
    for language in 'c11 gcc' 'c17 gcc' 'c11 clang-14' 'c17 clang-14' 'c++17 g++' 'c++17 clang++-14'; do
        standard=${language% *} compiler=${language#* } source=tests/languages/containers.c
        case $standard in c++*) source=$work/containers.cpp ;; esac
        sentence="containers_work_as_${standard}_with_${compiler}_and_debug_$debug"
        # shellcheck disable=SC2086 # Warnings are meant to be split.
        "$compiler" -std="$standard" -O2 -DBRIM_DEBUG=$debug $warnings -Iinclude "$source" "$work"/*.o -pthread \
            -o "$work/containers" >"$work/log" 2>&1 && "$work/containers"
        verdict "$sentence" $?
    done
done
for compiler in arm-none-eabi-gcc arm-none-eabi-g++; do
    source=tests/languages/containers.c standard=c11
    case $compiler in *++) source=$work/containers.cpp standard=c++17 ;; esac
    for level in 0 1 2 3 s; do
        # shellcheck disable=SC2086
        "$compiler" -std=$standard -O$level $arm $warnings -Iinclude -c "$source" -o /dev/null >"$work/log" 2>&1
        verdict "containers_compile_with_${compiler}_at_O$level" $?
    done
done

finish languages
