#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# exclusives.sh SOURCE_DIR: at no level of optimization does a compiler put a store between a load-exclusive and its store-exclusive
# in BRIM_MPSC, for every core that has them. With BRIM_EXCLUSIVES 0 there are no exclusives.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
here=tests/exclusives
flags='-mthumb -std=c11 -Wall -Wextra -Wpedantic -Werror -ffreestanding -Iinclude'

# disassembled COMPILER CORE OPTIONS...: writes $work/code
disassembled() {
    compiler=$1 core=$2 && shift 2
    # shellcheck disable=SC2086 # Flags are meant to be split.
    $compiler $flags -mcpu="$core" "$@" -c $here/calls.c -o "$work/calls.o" >"$work/log" 2>&1 &&
        arm-none-eabi-objdump -d "$work/calls.o" >"$work/code"
}

# clean LEAST: nothing lies between the pairs of $work/code, and there are so many pairs at least.
clean() {
    awk -f $here/between.awk "$work/code" >"$work/log" && pairs=$(sed -n 's/^pairs: //p' "$work/log") &&
        [ "$(wc -l <"$work/log")" -eq 1 ] && [ "$pairs" -ge "$1" ]
}

for compiler in arm-none-eabi-gcc 'clang-14 --target=arm-none-eabi'; do
    name=${compiler%% *}
    for core in cortex-m3 cortex-m4 cortex-m7 cortex-m23 cortex-m33; do
        for level in -O0 -Og -Os -O2; do
            disassembled "$compiler" $core $level && clean 2
            verdict "an_mpsc_does_not_store_between_exclusives_${name}_${core}_$level"
        done
    done
    disassembled "$compiler" cortex-m7 -O2 -DBRIM_EXCLUSIVES=0 && ! grep -q 'ldrex' "$work/code" && grep -q 'cpsid' "$work/code"
    verdict "without_exclusives_interrupts_are_off_instead_$name"
done
finish exclusives
