#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Code that only the unwinder enters, catch blocks and clean-ups, is code of its function: it counts for the bound.
suite=cli_stack_exceptions
. "$BRIM_SOURCE/tests/cli/lib.sh"
sed 's/\*(.init_array\*) \*(.fini_array\*) \*(.preinit_array\*)/__preinit_array_start = .; KEEP(*(.preinit_array*)) __preinit_array_end = .; __init_array_start = .; KEEP(*(.init_array*)) __init_array_end = .; __fini_array_start = .; KEEP(*(.fini_array*)) __fini_array_end = .;/; s/KEEP(\*(.init)) KEEP(\*(.fini))//' \
    "$here/images/plain.ld" >throws.ld

# link NAME FLAGS...: NAME.elf
link() {
    name=$1
    shift
    arm-none-eabi-g++ -mcpu=cortex-m3 -mthumb -g "$@" --specs=nosys.specs -nostartfiles -T throws.ld \
        -x c++ "$here/images/throws.cpp" -x assembler-with-cpp "$here/images/start.S" \
        -Wl,--gc-sections,--no-warn-rwx-segments,--no-warnings -o "$name.elf" 2>"$name.errors" ||
        bad "${name}_links" "$(grep -m1 -E 'error|undefined|overflow' "$name.errors")"
}
# bytes FILE: the bound of the main stack, or what it is at least.
bytes() { "$BRIM" stack "$1" | awk '/^main stack/ {print ($3 == ">=" ? $4 : $3) + 0; exit}'; }

for level in O0 O2 Os; do
    for kind in CATCHES CLEANS NEVER_RETURNS; do
        link "${kind}_$level" "-$level" "-D$kind"
        got=$(bytes "${kind}_$level.elf")
        [ "${got:-0}" -ge 4000 ]
        verdict "what_is_deep_in_a_landing_pad_counts_${kind}_$level" $? "$got"
    done
done

# A personality routine whose tables nobody can read: nothing is said about what its landing pads call.
arm-none-eabi-objcopy --redefine-sym __gxx_personality_v0=own_personality CATCHES_O2.elf own.elf
"$BRIM" stack own.elf --all >text
[ $? -eq 1 ] && unwrapped <text | sed -n '/^Unknown/,/^$/p' | grep -q 'work(int) (.*: may go on in a catch block or clean-up'
verdict a_table_that_brim_cannot_read_is_unknown $? "$(unwrapped <text | sed -n '/^Unknown/,/^$/p' | head -n4 | tr '\n' ' ')"
finish
