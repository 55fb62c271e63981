#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What brim knows of newlib and newlib-nano beforehand: it bounds images that print floats, sort, read and write files and exit, without
# a word in brim.yaml, with debugging information and without; and it believes nothing of what only has a library's names.
suite=cli_stack_newlib
. "$BRIM_SOURCE/tests/cli/lib.sh"
sed 's/\*(.init_array\*) \*(.fini_array\*) \*(.preinit_array\*)/__preinit_array_start = .; KEEP(*(.preinit_array*)) __preinit_array_end = .; __init_array_start = .; KEEP(*(.init_array*)) __init_array_end = .; __fini_array_start = .; KEEP(*(.fini_array*)) __fini_array_end = .;/; s/KEEP(\*(.init)) KEEP(\*(.fini))//' \
    "$here/images/plain.ld" >newlib.ld

# link NAME CPU LIBRARY FLAGS...: NAME.elf, and NAME_bare.elf without debugging information.
link() {
    name=$1 flags=$2 kind=$3
    shift 3
    specs=
    [ "$kind" = newlib ] || specs="--specs=nano.specs -u _printf_float -u _scanf_float"
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $flags -mthumb -Os -g $specs --specs=nosys.specs -nostartfiles -T newlib.ld "$here/images/newlib.c" \
        "$here/images/newlib.S" -Wl,--gc-sections,--no-warn-rwx-segments,--no-warnings "$@" -o "$name.elf" 2>"$name.errors" ||
        bad "${name}_links" "$(grep -m1 -E 'error|undefined|overflow' "$name.errors")"
    arm-none-eabi-strip -g "$name.elf" -o "${name}_bare.elf"
}
bound() { "$BRIM" stack "$@" --csv | awk -F, '$1 == "main stack" {print $2 " " $3}'; }

# is_assumed SENTENCE BOUND IMAGE: the bound is known, by what brim assumes of the library.
is_assumed() {
    case $2 in
    ?*' assumed') verdict "$1" 0 ;;
    *) verdict "$1" 1 "$2: $("$BRIM" stack "$3" | grep -A3 '^Unknown')" ;;
    esac
}

for core in m0 m3 m4 m33; do
    cpu_flags="-mcpu=cortex-$core"
    [ $core != m4 ] || cpu_flags="$cpu_flags -mfloat-abi=hard -mfpu=fpv4-sp-d16"
    for library in newlib nano; do
        [ $core$library != m33newlib ] || continue # A jump of its _vfiprintf_r is not followed yet.
        link "${core}_$library" "$cpu_flags" $library
        with=$(bound "${core}_$library.elf") bare=$(bound "${core}_${library}_bare.elf")
        is_assumed "an_image_with_${library}_on_${core}_is_bounded" "$with" "${core}_$library.elf"
        is_assumed "and_so_it_is_without_debugging_information_${library}_$core" "$bare" "${core}_${library}_bare.elf"
    done
done

printf 'stack:\n  recursion: [{function: qsort, depth: 1}]\n  targets: [{in: raise, calls: [bye]}]\n' >own.yaml
"$BRIM" stack m4_nano.elf --config own.yaml --path qsort >text
unwrapped <text | grep -q 'qsort (.*is on the stack 1 times at most, as the configuration says'
verdict a_users_recursion_is_taken_before_ours $? "$(grep 'times at most' text)"
"$BRIM" stack m4_nano.elf --config own.yaml --path raise >text
unwrapped <text | grep -q 'raise (.*: indirect call reaches what line 3 of the configuration says'
verdict users_targets_are_taken_before_ours $? "$(grep 'raise (' text)"

# doubts SENTENCE NAME FLAG TEXT: of an image with debugging information stripped, what must be unknown is.
doubts() {
    link "$2" '-mcpu=cortex-m4' nano "$3"
    "$BRIM" stack "$2_bare.elf" --all >text
    [ $? -eq 1 ] && unwrapped <text | sed -n '/^Unknown/,/^Assumed/p' | grep -q "$4"
    verdict "$1" $? "$(unwrapped <text | sed -n '/^Unknown/,/^$/p' | head -n4 | tr '\n' ' ')"
}
doubts a_qsort_that_is_not_the_librarys_is_unknown qsort -DOWN_QSORT 'qsort (.*calls itself; its code, [0-9a-f]*, is none that brim knows'
doubts a_qsort_whose_comparison_sorts_is_unknown nested '-DCOMPARES=(qsort(items,3,4,compare),0)' 'is on a cycle of calls'
doubts an_assertion_that_prints_a_float_is_unknown assert -DOWN_ASSERT 'is on a cycle of calls: .*; it may print a float'
doubts a_write_that_prints_is_unknown write -DOWN_WRITE 'is on a cycle of calls'
doubts files_of_the_users_own_are_unknown funopen -DOWN_FILE '__sflush_r (.*: indirect call$'
doubts handlers_of_signals_are_unknown signal -DOWN_SIGNAL 'raise (.*: indirect call$'

"$BRIM_SOURCE/scripts/pack.sh" >libraries
verdict every_library_of_the_m_profile_is_known $? "$(grep -v ' known$' libraries | head -n3)"
[ "$(wc -l <libraries)" -ge 20 ]
verdict there_are_as_many_as_the_compiler_has $? "$(wc -l <libraries)"
finish
