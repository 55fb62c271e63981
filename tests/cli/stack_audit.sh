#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Frames by the code against what the compilers say of them, which is made wrong where it must be noticed.
suite=cli_stack_audit
. "$BRIM_SOURCE/tests/cli/lib.sh"
update=${1:-}
mkdir src out
cp "$here/images/audit.c" src/
cp "$here/images/start.S" .

# build NAME COMPILER...: out/NAME.o and NAME.elf with its map.
build() {
    name=$1
    shift
    "$@" -g -c src/audit.c -o "out/$name.o" &&
        arm-none-eabi-gcc $cpu -nostdlib -nostartfiles -T "$here/images/plain.ld" "out/$name.o" start.S -lgcc \
            -Wl,--no-warn-rwx-segments,-Map="$name.map" -o "$name.elf" 2>errors || bad "${name}_links" "$(head -n1 errors)"
}

# told IMAGE OPTIONS...: the row of a function, by its name: code, .su, .ci, .stack_sizes, CFI, verdict.
told() {
    "$BRIM" stack "$@" --audit --csv >rows
    code=$?
}
row() { awk -F, -v name="$1" '$1 ~ "^" name "(\\.|$)" {sub(/^[^,]*,/, ""); print}' rows; }

# is SENTENCE EXPECTED ACTUAL
is() {
    [ "$2" = "$3" ]
    verdict "$1" $? "expected $2, got $3"
}

gcc="arm-none-eabi-gcc $cpu -fstack-usage"
for level in 0 s 2 3; do
    # shellcheck disable=SC2086
    build "gcc$level" $gcc "-O$level" -fcallgraph-info=su
    told "gcc$level.elf"
    differ=$(awk -F, 'NR > 1 && ($3 != "" && $3 != $2 || $4 != "" && $4 != $2 || $6 != "" && $6 != $2) && $1 != "bare" {print $1}' rows)
    is "frames_equal_su_ci_and_cfi_of_gcc_at_O$level" " 0" "$differ $code"
    is "a_naked_function_of_gcc_at_O${level}_is_only_smaller" 8,0,0,,0,smaller "$(row bare)"
done
golden stack_audit "$BRIM" stack gccs.elf --audit
count=$(awk -F, 'NR > 1 && $3 != "" && $4 != "" && $6 != "" {++n} END {print n}' rows)
is every_source_tells_of_every_function_of_the_unit 5 "$count"

clang="clang-14 --target=thumbv7em-none-eabi -ffreestanding -fstack-usage -fstack-size-section"
for level in 0 s 2; do
    # shellcheck disable=SC2086
    build "clang$level" $clang "-O$level"
    told "clang$level.elf"
    differ=$(awk -F, 'NR > 1 && ($3 != "" && $3 != $2 || $5 != "" && $5 != $2 || $6 > $2) && $1 != "bare" {print $1}' rows)
    is "frames_equal_su_and_stack_sizes_of_clang_at_O$level" " 0" "$differ $code"
done

# shellcheck disable=SC2086
build lies $gcc -Os -DLIES_IN_SECTION
"$BRIM" stack lies.elf >text
is a_larger_frame_in_stack_sizes_fails_without_asking 1 $?
tr -s ' \n' ' ' <text | grep -q 'Contradiction: liar: its code takes 0 bytes of stack, .stack_sizes says 130' text
verdict it_is_named $? "$(grep Contradiction text)"
# shellcheck disable=SC2086
build cfi $gcc -Os -DLIES_IN_CFI
"$BRIM" stack cfi.elf >text
tr -s ' \n' ' ' <text | grep -q 'Contradiction: liar: its code takes 0 bytes of stack, call frame information says 64'
verdict a_larger_frame_in_cfi_is_named_without_asking $? "$(grep Contradiction text)"
# shellcheck disable=SC2086
build unreached $gcc -O2 -DUNREACHED
told unreached.elf
is what_no_path_reaches_is_no_contradiction "0,48,,,0, 0,0,,,0, 0" "$(row rarely) $(row liar) $code"
is a_cold_part_has_the_frame_of_its_function "32,,,,32, 16,,,,," "$(row parted | tr '\n' ' ' | sed 's/ $//')"
# shellcheck disable=SC2086
build part $gcc -O2 -DUNREACHED -DLIES_IN_PART
"$BRIM" stack part.elf >text
is a_larger_frame_in_a_cold_part_is_found 1 "$(tr -s ' \n' ' ' <text | grep -c 'parted: its code takes 32 bytes of stack, call frame information says 88')"
# shellcheck disable=SC2086
build both $gcc -O2 -DUNREACHED -DLIES_IN_CFI
"$BRIM" stack both.elf >text
is beside_it_the_same_lie_is_found 1 "$(tr -s ' \n' ' ' <text | grep -c 'liar: its code takes 0 bytes of stack, call frame information says 64')"
# shellcheck disable=SC2086
build su $gcc -Os
told su.elf
is a_true_su_is_no_contradiction 0 $code
mkdir elsewhere
sed 's/\(walk[^\t]*\)\t[0-9]*/\1\t999/' out/su.su >elsewhere/audit.su
told su.elf --su elsewhere
is a_larger_su_is_a_finding 1 $code
grep -q '^walk.*,999,.*LARGER' rows
verdict a_larger_su_is_shown $? "$(cat rows)"
sed 's/\(walk[^\t]*\)\t[0-9]*/\1\t1/' out/su.su >elsewhere/audit.su
told su.elf --su elsewhere
is a_smaller_su_is_none 0 $code
sed 's/audit.c/other.c/; s/\t[0-9]*/\t999/' out/su.su >elsewhere/audit.su
told su.elf --su elsewhere
is a_function_of_the_same_name_in_another_file_is_another 0 $code
sleep 1.1
touch out/su.su
"$BRIM" stack su.elf --audit >text
grep -q '1 files are newer than the image' text
verdict a_su_of_a_later_build_is_left_out $? "$(tail -n2 text)"

# What is no such file is read as far as it is one.
head -c 3000 su.elf >elsewhere/broken.su
printf 'node: { title: "a" label: "b\\n' >elsewhere/broken.ci
printf 'node: { title: "a\nx.c:1:f\t\n:::\t7\tstatic\nx.c:99999999999999999999:f\t-1\tstatic\n' >elsewhere/odd.su
printf 'node: { title: "walk" label: "walk\\nx.c:1:2\\n12 apples' >>elsewhere/broken.ci
told su.elf --su elsewhere
is broken_files_of_the_compiler_say_nothing 0 $code
told su.elf --su nowhere
is a_folder_without_files_says_nothing 0 $code
finish
