#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# compile_fail.sh SOURCE_DIR: misuse does not compile, and the error or the line that it shows says what the file's SAYS line demands.
# With gcc and clang, as C11 and as C++17.
set -u
cd "$1" || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0
# What a user's build needs. gcc 12 and clang 14 only warn of a wrong item type in C.
flags='-Wall -Werror -Werror=int-conversion -Werror=incompatible-pointer-types -Iinclude'

fails() { # CASE SOURCE COMPILER...
    case_name=$1 source=$2
    shift 2
    tests=$((tests + 1))
    says=$(sed -n 's,^// SAYS: ,,p' "$source")
    # shellcheck disable=SC2086 # Flags are meant to be split.
    if "$@" $flags -c "$source" -o "$work/object" >"$work/log" 2>&1; then
        failures=$((failures + 1))
        echo "FAIL $case_name with $1: it compiles"
    elif ! grep -q 'error:' "$work/log" || ! grep -qE "$says" "$work/log"; then
        failures=$((failures + 1))
        echo "FAIL $case_name with $1: says $(grep -m 1 error "$work/log")"
    else
        echo "  ok ${case_name}_does_not_compile_with_$1"
    fi
}

for source in tests/compile_fail/*.c; do
    name=$(basename "$source" .c)
    cp "$source" "$work/$name.cpp"
    fails "$name" "$source" gcc -std=c11
    fails "$name" "$source" clang-14 -std=c11
    fails "$name" "$source" arm-none-eabi-gcc -std=c11
    fails "$name" "$work/$name.cpp" g++ -std=c++17
    fails "$name" "$work/$name.cpp" clang++-14 -std=c++17
done
for source in tests/compile_fail/*.cpp; do
    fails "$(basename "$source" .cpp)" "$source" g++ -std=c++17
    fails "$(basename "$source" .cpp)" "$source" clang++-14 -std=c++17
done

[ "$failures" -eq 0 ] && echo "PASS compile_fail: $tests tests"
[ "$failures" -eq 0 ]
