#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# faults.sh: falsifies what brim said of an image, once for each kind of claim. The self-check must name each.
suite=selfcheck_faults
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../harness/lib.sh"
. "$here/machine.sh"
export PROGRAMS="$here/../foreign/programs"

build() {
    "$here/../stack/build.sh" "$work" "$@" >"$work/log" 2>&1 || verdict "$1_is_built" 1
}

# catches IMAGE WORDS DOCTOR: the self-check must fail with WORDS once the command DOCTOR has falsified brim's words.
catches() {
    DOCTOR=$3 "$here/selfcheck.sh" "$work/$1/$1.elf" "$(machine_of m3)" >"$work/log" 2>&1
    code=$?
    [ $code -ne 0 ] && grep -q "^FAIL .*$2" "$work/log"
    verdict "a_false_claim_is_caught: $2" $?
}

build hal hal m3 gcc -Os nano asm
build commands commands m3 gcc -O0 nano cmsis
catches hal "hal_set_priority at .* was executed" 'sed -i "/label=.hal_set_priority/d" stack.dot'
catches commands 'is not among its targets' 'sed -i "s/\"targets\":/\"others\":/" stack.json'
catches hal 'used .* bytes deep' 'sed -i "s/\"bound_bytes\": [0-9][0-9]*/\"bound_bytes\": 40/" stack.json'
catches commands 'is said to write queue' 'sed -i "s/\"class\": \"written\"/\"class\": \"proved\"/" const.json'
catches hal 'the priority of IRQ0_Handler was 144' 'sed -i "s/\"priority\": [^,]*/\"priority\": 16/" stack.json'
finish
