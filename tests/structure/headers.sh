#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# headers.sh SOURCE_DIR: every public header compiles alone, in every language and with every compiler it promises.
set -u
cd "$1" || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0
warnings='-Wall -Wextra -Wpedantic -Wconversion -Werror'

alone() { # LANGUAGE COMPILER...
    sentence=$1
    shift
    tests=$((tests + 1))
    if "$@" >"$work/log" 2>&1; then
        echo "  ok $sentence"
    else
        failures=$((failures + 1))
        echo "FAIL $sentence: $(grep -m 1 error "$work/log")"
    fi
}

for header in include/brim/*.h; do
    name=$(basename "$header" .h)
    printf '#include <brim/%s.h>\nint unused_%s;\n' "$name" "$name" | tee "$work/$name.c" >"$work/$name.cpp"
done
for compiler in gcc clang-14 arm-none-eabi-gcc; do
    for standard in c11 c17; do
        for header in include/brim/*.h; do
            name=$(basename "$header" .h)
            # shellcheck disable=SC2086 # Warnings are meant to be split.
            alone "${name}_h_compiles_alone_as_${standard}_with_$compiler" \
                "$compiler" -std=$standard $warnings -Iinclude -fsyntax-only "$work/$name.c"
        done
    done
done
for compiler in g++ clang++-14 arm-none-eabi-g++; do
    for header in include/brim/*.h; do
        name=$(basename "$header" .h)
        # shellcheck disable=SC2086
        alone "${name}_h_compiles_alone_as_c++17_with_$compiler" \
            "$compiler" -std=c++17 $warnings -Iinclude -fsyntax-only "$work/$name.cpp"
    done
done

[ "$failures" -eq 0 ] && echo "PASS headers: $tests tests"
[ "$failures" -eq 0 ]
