#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim placement: planted faults of each kind are found, by two compilers, with and without debugging information, maps and optimisation; and
# nothing is said of images without faults.
suite=cli_placement
. "$BRIM_SOURCE/tests/cli/lib.sh"
core='-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard'

cat >clean.yaml <<'END'
stack: {entries: [{function: task, stack: task_stack}]}
placement: {dma: [sent], noinit: [boots]}
END
cat >faults.yaml <<'END'
stack: {entries: [{function: task, stack: slow_stack}]}
placement: {dma: [sent, out_*], noinit: [restarts]}
END
# compile NAME COMPILER FLAGS... : NAME.o.
compile() {
    object=$1
    shift
    # shellcheck disable=SC2086
    "$@" $core -ffreestanding -fdata-sections -c "$here/images/placement.c" -o "$object.o" 2>"$object.errors"
    verdict "${object}_compiles" $? "$(head -n1 "$object.errors")"
}
# link NAME OBJECT EDIT: with the linker script as the sed expression leaves it.
link() {
    sed "$3" "$here/images/placement.ld" >"$1.ld"
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $core -nostdlib -nostartfiles -T "$1.ld" "$2.o" -Wl,-Map="$1.map",--no-warn-rwx-segments -o "$1.elf" 2>"$1.errors"
    verdict "${1}_links" $? "$(head -n1 "$1.errors")"
}
# found NAME CONFIGURATION WORDS...: "kind object" a line.
found() {
    image=$1 configuration=$2
    shift 2
    "$BRIM" placement "$image.elf" --csv --config "$configuration" "$@" 2>"$image.why" | awk -F, 'NR > 1 && /,$/ { print $1, $2 }' | sort
}
# tells SENTENCE NAME CONFIGURATION EXPECTED [WORDS...]
tells() {
    sentence=$1 image=$2 configuration=$3
    printf '%s\n' "$4" | sort | sed '/^$/d' >expected
    shift 4
    found "$image" "$configuration" "$@" >seen
    diff expected seen >differs
    verdict "$sentence" $? "$(grep '^[<>]' differs | tr '\n' ' ')$(head -n1 "$image.why")"
}
constants_in_data='s/\*(.rodata .rodata.\*)/*(.nothing)/; s/\*(.data /*(.rodata .rodata.* .data /'
stack_in_sram='/\.stack/s/DTCM/SRAM/'
for kind in "gcc_small:arm-none-eabi-gcc -Os -g" "gcc_plain:arm-none-eabi-gcc -O0 -g" "gcc_bare:arm-none-eabi-gcc -Os -g0" \
    "clang_small:clang-14 --target=arm-none-eabi -Os -g" "clang_plain:clang-14 --target=arm-none-eabi -O0 -gdwarf-4" \
    "clang_bare:clang-14 --target=arm-none-eabi -Os -g0"; do
    name=${kind%%:*}
    # shellcheck disable=SC2086
    compile "clean_$name" ${kind#*:}
    # shellcheck disable=SC2086
    compile "faulty_$name" ${kind#*:} -DFAULTS
    link "clean_$name" "clean_$name" ''
    tells "nothing_is_said_of_clean_$name" "clean_$name" clean.yaml ''
    tells "nothing_is_said_of_clean_${name}_without_its_map" "clean_$name" clean.yaml '' --no-map --ld "clean_$name.ld"
    link "faulty_$name" "faulty_$name" ''
    planted="dma out_of_reach
cache-line half_a_line
cache-line other_half
no-init restarts
stack slow_stack
handler hot
handler hot_by_call
zeroes cold
zeroes nearly"
    tells "faults_of_${name}_are_found" "faulty_$name" faults.yaml "$planted"
    tells "faults_of_${name}_are_found_without_its_map" "faulty_$name" faults.yaml "$planted" --no-map --ld "faulty_$name.ld"
    link "stack_$name" "clean_$name" "$stack_in_sram"
    tells "a_slow_main_stack_of_${name}_is_found" "stack_$name" clean.yaml 'stack main stack'
    link "constant_$name" "clean_$name" "$constants_in_data"
    found "constant_$name" clean.yaml >seen
    grep -qx 'constant sines' seen && grep -q '^constant names' seen && ! grep -qv '^constant' seen
    verdict "constants_of_${name}_in_ram_are_found" $? "$(tr '\n' ' ' <seen)"
    link "zeroed_$name" "clean_$name" 's/\*(\.bss /*(.noinit .bss /'
    tells "no_init_data_of_${name}_in_zeroed_memory_is_found" "zeroed_$name" clean.yaml 'no-init boots'
done
finish
