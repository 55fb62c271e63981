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
for file in string format panic overflow index_table view; do
    gcc -O1 -Iinclude -Iport -Iport/host -c src/$file.c -o "$work/$file.o" || exit 1
done
gcc -O1 -Iinclude -Iport -Iport/host -c port/host/host.c -o "$work/host.o" || exit 1

cp tests/languages/containers.c "$work/containers.cpp"
objects=$(echo "$work"/*.o)

on_the_host() { # STANDARD COMPILER DEBUG SOURCE
    # shellcheck disable=SC2086 # Warnings and objects are meant to be split.
    "$2" -std="$1" -O2 -DBRIM_DEBUG="$3" $warnings -Iinclude "$4" $objects -pthread -o "$work/containers" >"$work/log" 2>&1 &&
        "$work/containers"
    verdict "containers_work_as_$1_with_$2_and_debug_$3" $?
}

for_arm() { # STANDARD COMPILER LEVEL SOURCE
    # shellcheck disable=SC2086
    "$2" -std="$1" -O"$3" $arm $warnings -Iinclude -c "$4" -o /dev/null >"$work/log" 2>&1
    verdict "containers_compile_with_$2_at_O$3" $?
}

for debug in 0 1; do
    for language in 'c11 gcc' 'c17 gcc' 'c11 clang-14' 'c17 clang-14' 'c++17 g++' 'c++17 clang++-14'; do
        case $language in c++*) source=$work/containers.cpp ;; *) source=tests/languages/containers.c ;; esac
        echo "$language $debug $source"
    done
done >"$work/list"
in_parallel on_the_host "$work/list"
for level in 0 1 2 3 s; do
    echo "c11 arm-none-eabi-gcc $level tests/languages/containers.c"
    echo "c++17 arm-none-eabi-g++ $level $work/containers.cpp"
done >"$work/list"
in_parallel for_arm "$work/list"

finish languages
