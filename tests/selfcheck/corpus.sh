#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# corpus.sh FOLDER: holds what brim says of each image of tests/stack, which are built in FOLDER, against what it does in the emulator.
suite=selfcheck_stack
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../harness/lib.sh"
. "$here/machine.sh"
folder=$1

# check NAME PROGRAM CORE COMPILER OPTIONS LIBRARY ...: one image, with the facts of its program. Those of `virtual` are left out: they name
# a method where a thunk is called, and brim resolves these calls by itself.
check() {
    facts=
    for file in "$here/../stack/programs/$2.yaml" "$here/../stack/programs/$2.$6.yaml"; do
        [ ! -e "$file" ] || [ "$2" = virtual ] || facts=$file
    done
    "$here/selfcheck.sh" "$folder/$1/$1.elf" "$(machine_of "$3")" "$facts" >"$work/log" 2>&1
    verdict "${1}_does_what_brim_says" $? "$(head -n 3 "$work/log" | tr '\n' ' ')"
}

grep '^[a-z]' "$here/../stack/images.txt" >"$work/list"
in_parallel check "$work/list"
finish
