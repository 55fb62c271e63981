#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# foreign.sh: builds each image of images.txt, and holds what brim says of it against what it does in the emulator (selfcheck.sh). Then
# falsifies what brim said, once for each kind of claim: the self-check must name each.
suite=foreign
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../harness/lib.sh"
export PROGRAMS="$here/programs"

machine_of() {
    case $1 in
    m3) echo mps2-an385 ;;
    m4) echo mps2-an386 ;;
    m7) echo mps2-an500 ;;
    esac
}

# check NAME PROGRAM CORE ...: one image.
check() {
    folder=$images/$1
    if ! "$here/../stack/build.sh" "$images" "$@" >"$work/log" 2>&1; then
        verdict "$1_is_built" 1
        return
    fi
    facts=$PROGRAMS/$2.yaml
    [ -e "$facts" ] || facts=
    "$here/../selfcheck/selfcheck.sh" "$folder/$1.elf" "$(machine_of "$3")" "$facts" >"$work/log" 2>&1
    code=$?
    reason=$(sed -n "s/^$1  *//p" "$here/known.txt")
    if [ -z "$reason" ]; then
        verdict "${1}_does_what_brim_says" $code "$(cat "$work/log")"
    elif [ $code -eq 0 ]; then
        verdict "${1}_is_known_to_fail" 1 "it passes; take it out of known.txt"
    else
        echo "  ok $1 # skipped: $reason"
    fi
}

# catches IMAGE CORE WORDS DOCTOR: the self-check must fail with WORDS once the command DOCTOR has falsified brim's words.
catches() {
    DOCTOR=$4 "$here/../selfcheck/selfcheck.sh" "$images/$1/$1.elf" "$(machine_of "$2")" >"$work/log" 2>&1
    code=$?
    [ $code -ne 0 ] && grep -q "^FAIL .*$3" "$work/log"
    verdict "a_planted_fault_is_caught: $3" $?
}

images=$work/images
mkdir -p "$images"
grep '^[a-z]' "$here/images.txt" >"$work/list"
in_parallel check "$work/list"

catches hal_gcc_Os m3 "hal_set_priority at .* was executed" 'sed -i "/label=.hal_set_priority/d" stack.dot'
catches commands_gcc_O0 m3 'is not among its targets' 'sed -i "s/\"targets\":/\"others\":/" stack.json'
catches hal_gcc_Os m3 'used .* bytes deep' 'sed -i "s/\"bound_bytes\": [0-9][0-9]*/\"bound_bytes\": 40/" stack.json'
catches commands_gcc_O0 m3 'is said to write queue' 'sed -i "s/\"class\": \"written\"/\"class\": \"proved\"/" const.json'
catches hal_gcc_Os m3 'the priority of IRQ0_Handler was 144' 'sed -i "s/\"priority\": [^,]*/\"priority\": 16/" stack.json'
finish
