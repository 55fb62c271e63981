#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# decode.sh FOLDER DECODE: the decoder against objdump, on every instruction of the corpus and on the encodings of v8m.S.
set -u
folder=$1 decode=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0

# judge SENTENCE IMAGE WORDS...: objdump's text of the image, and what may be unknown.
judge() {
    sentence=$1 image=$2
    shift 2
    if arm-none-eabi-objdump -d "$image" | "$decode" --unknown "$@" >"$work/out"; then
        echo "  ok $sentence ($(tail -n1 "$work/out"))"
    else
        sed -n '/^FAIL/p' "$work/out"
        echo "FAIL $sentence: $(tail -n1 "$work/out")"
        failures=$((failures + 1))
    fi
    tests=$((tests + 1))
}

for name in $(awk '/^[a-z]/ {print $1}' "$here/images.txt"); do
    judge "instructions_of_${name}_are_decoded_as_objdump_does" "$folder/$name/$name.elf" ''
done
arm-none-eabi-gcc -c "$here/v8m.S" -o "$work/v8m.o"
judge encodings_of_armv8m_are_decoded_or_unknown "$work/v8m.o" bf vmsr
[ $failures -eq 0 ] && echo "PASS stack_decode: $tests tests"
[ $failures -eq 0 ]
