#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim const against objects whose class their names tell; and the objects that it may prove, run from flash that is write-protected.
suite=const_planted
. "$BRIM_SOURCE/tests/cli/lib.sh"
. "$BRIM_SOURCE/tests/selfcheck/machine.sh"
here=$BRIM_SOURCE/tests/const
export PROGRAMS="$here/programs"
images=$here/images.txt

runs='planted:gcc:-O0 planted:gcc:-O2 planted:gcc:-Os planted:clang:-O0 planted:clang:-O2 ways:gcc:-O0 ways:gcc:-O2 ways:clang:-O0
    ways:clang:-O2 tricks:gcc:-O0 tricks:gcc:-O2 tricks:clang:-O2'

if [ -n "${BRIM_QUICK-}" ]; then
    awk '/^#/ || !NF || /^gcc_O2 / || ++count % 8 == 0' "$images" >images.txt
    images=images.txt runs='planted:gcc:-Os ways:clang:-O2'
    echo "  short const_planted: one of eight images, two of twelve runs"
fi

# What is built: NAME PROGRAM CORE COMPILER OPTIONS START, a line each. Two at a time.
{
    awk '!/^#/ && NF { print $1, $2, $3, $4, $5, $6 }' "$images"
    for run in $runs; do
        echo "run_$(echo "$run" | tr -d '-' | tr : _) $(echo "$run" | awk -F: '{ print $1, "m4", $2, $3 }'),-DPROTECTED=1 cmsis"
    done
    for program in planted ways tricks; do
        echo "wrong_$program $program m4 gcc -O2,-DPROTECTED=2 cmsis"
    done
} >all
# shellcheck disable=SC2016
xargs -P2 -n6 sh -c '"$BRIM_SOURCE/tests/stack/build.sh" . "$0" "$1" "$2" "$3" "$4" newlib "$5" >"$0.build" 2>&1; echo $? >"$0.code"' <all

# nothing_false SENTENCE FILE: what judge.awk said in the file is that nothing is proved that is not so.
nothing_false() {
    said=
    while read -r line; do said="$said$line "; done <"$2"
    case $said in *'false: none;'*) true ;; *) false ;; esac
    verdict "$1" $? "$said"
}

# run NAME: whether it comes to its end in the emulator. What it prints is in NAME.run.
run() {
    timeout 20 qemu-system-arm -M mps2-an386 -display none -nodefaults -net none -semihosting-config enable=on,target=native \
        -kernel "$1/$1.elf" </dev/null >"$1.run" 2>&1
    grep -q done "$1.run"
}

# runs_as_told NAME CORE: the same, where the run is held against all that brim says of the image, too.
runs_as_told() {
    rm -rf kept
    KEEP=kept "$BRIM_SOURCE/tests/selfcheck/selfcheck.sh" "$1/$1.elf" "$(machine_of "$2")" >"$1.log" 2>&1 && grep -q done kept/output
}

while read -r name program core compiler options start least; do
    case $name in '' | \#*) continue ;; esac
    read -r code <"$name.code" && [ "$code" -eq 0 ]
    verdict "${name}_links" $? "$([ "$code" -eq 0 ] || grep -m1 -E 'error|undefined' "$name.build")"
    "$BRIM" const "$name/$name.elf" --csv >"$name.csv" 2>"$name.errors"
    awk -f "$here/judge.awk" "$name.csv" >"$name.said"
    nothing_false "${name}_nothing_is_proved_that_is_written_or_escapes" "$name.said"
    read -r proved _ of _ <"$name.said"
    [ "$least" -eq 0 ] || { [ "${of:-0}" -ge 26 ] && [ $((${proved:-0} * 100)) -ge $((least * of)) ]; }
    verdict "${name}_proves_at_least_${least}_percent" $? "$said"
    [ "$program" != planted ] ||
        awk -F, '$1 ~ /^stays_/ { ++seen; wrong += $2 != "excluded" } END { exit !(seen > 0 && wrong == 0) }' "$name.csv"
    code=$?
    verdict "${name}_leaves_volatile_objects_alone" $code "$([ $code -eq 0 ] || grep stays_ "$name.csv" | tr '\n' ' ')"
    case $program in leaves | between | fixed | library | short | thrown)
        runs_as_told "$name" "$core"
        verdict "${name}_comes_to_its_end_where_it_checks_its_writes" $? "it does not: $(cat "$name.build" "$name.log" | tail -n1)"
        ;;
    esac
    "$BRIM" const "$name/$name.elf" --no-map --csv 2>>"$name.errors" | awk -f "$here/judge.awk" >"$name.said"
    nothing_false "${name}_without_its_map_nothing_false_is_proved" "$name.said"
done <"$images"

for run in $runs; do
    name=run_$(echo "$run" | tr -d '-' | tr : _)
    run "$name"
    verdict "${name}_what_may_be_proved_can_lie_in_flash" $? "it does not come to its end: $(tail -n1 "$name.build")"
done
for program in planted ways tricks; do
    ! run "wrong_$program" && grep -qx fault "wrong_$program.run"
    verdict "a_write_to_flash_is_noticed_in_$program" $? "it prints $(tail -n1 "wrong_$program.run")"
done

for level in -O0 -O2 -Os; do
    arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb $level -g -fdata-sections -nostdlib -T "$here/programs/paints.ld" "$here/programs/paints.c" \
        -lc -lgcc -Wl,-Map=paints.map -o paints.elf 2>paints.errors
    seen=$("$BRIM" const paints.elf --csv | awk -F, '$2 == "proved" {print $1}' | sort | tr '\n' ' ')
    [ "$seen" = 'proved_first proved_last ' ]
    verdict "start_up_that_paints_its_stack_writes_no_variable_at$level" $? "proved: $seen$(cat paints.errors)"
done

# The ignore list, and what the output has.
printf 'const:\n  ignore: [proved_read, "proved_spilled_*"]\n' >ignore.yaml
seen=$("$BRIM" const gcc_O2/gcc_O2.elf --config ignore.yaml --csv | awk -F, '$2 == "excluded" && $7 ~ /ignores/ { ++n } END { print n }')
[ "$seen" = 13 ]
verdict what_the_configuration_ignores_is_excluded $? "excluded: $seen"
printf 'const:\n  ignore: [nobody]\n' >ignore.yaml
"$BRIM" const gcc_O2/gcc_O2.elf --config ignore.yaml >/dev/null 2>ignore.err
[ $? -eq 3 ] && grep -q 'line 2: .* has no object nobody in RAM' ignore.err
verdict a_name_that_matches_nothing_is_an_error $? "$(cat ignore.err)"
"$BRIM" const gcc_O2/gcc_O2.elf --json >all.json
awk -F, 'NR > 1 { bytes[$2] += $4 } END { print bytes["proved"] }' gcc_O2.csv >bytes
grep -q "\"class\": \"proved\",.*\"size_bytes\": $(cat bytes)" all.json ||
    python3 -c 'import json,sys; t=json.load(open("all.json")); sys.exit(t["classes"][0]["size_bytes"] != int(open("bytes").read()))'
verdict json_and_csv_have_the_same_sums $? "$(cat bytes)"
seen=$("$BRIM" const gcc_O2/gcc_O2.elf --filter proved_grid --csv | wc -l)
[ "$seen" -eq 2 ]
verdict a_filter_keeps_what_has_its_text $? "$seen lines"
printf 'budgets:\n  - {const: ram, max: 0}\n' >budget.yaml
"$BRIM" check gcc_O2/gcc_O2.elf --config budget.yaml >budget.out 2>&1
[ $? -eq 1 ] && grep -q "$(cat bytes)" budget.out
verdict a_budget_of_proved_bytes_is_exceeded $? "$(cat budget.out)"
printf 'budgets:\n  - {const: RAM, max: 64K}\n' >budget.yaml
"$BRIM" check gcc_O2/gcc_O2.elf --config budget.yaml >budget.out 2>&1
verdict a_budget_of_proved_bytes_is_kept $? "$(cat budget.out)"
finish
