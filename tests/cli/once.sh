#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Whatever budgets brim check is asked for: the image, its map, its code and the rest are opened once, and functions are interpreted once
# for brim stack and brim const together. brim_once is brim with a counter in front of each function that opens something, or interprets.
suite=cli_once
. "$BRIM_SOURCE/tests/cli/lib.sh"
once=$(dirname "$BRIM_SUMS")/brim_once
core='-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard'

# shellcheck disable=SC2086
arm-none-eabi-gcc $core -Os -g -ffreestanding -fdata-sections -DFAULTS -c "$here/images/placement.c" -o faulty.o 2>errors &&
    arm-none-eabi-gcc $core -nostdlib -nostartfiles -T "$here/images/placement.ld" faulty.o -Wl,-Map=faulty.map,--no-warn-rwx-segments -o faulty.elf 2>errors
verdict the_image_is_linked $? "$(head -n1 errors)"
cat >brim.yaml <<'END'
budgets:
  - {region: FLASH, max: 90%}
  - {stack: main stack, max: 90%}
  - {holes: ram, max: 64}
  - {const: ram, max: 64}
  - {placement: all, max: 99}
END
BRIM_OPENED=opened "$once" check faulty.elf >counted.out 2>&1
"$BRIM" check faulty.elf >plain.out 2>&1
cmp -s counted.out plain.out && grep -q '^placement all' plain.out && grep -q '^stack main stack' plain.out
verdict the_counting_program_checks_five_kinds_of_budgets $? "$(head -n1 counted.out)"
grep -vE '^1 | (interpret|dwarf_getsrc_die)$' opened >others
[ -s opened ] && [ ! -s others ]
verdict everything_is_opened_once $? "$(tr '\n' ' ' <others)"
grep -q '^0 dwarf_getsrc_die$' opened
verdict no_line_is_read_that_brim_check_does_not_show $? "$(grep dwarf_getsrc_die opened)"
printf 'budgets: [{region: FLASH, max: 90%%}]\n' >region.yaml
BRIM_OPENED=opened "$once" check faulty.elf --config region.yaml >counted.out 2>&1
grep -Ev '^(1 (config|image|map|units)_open|0 )' opened >others
[ -s opened ] && [ ! -s others ]
verdict a_budget_that_needs_no_code_opens_none $? "$(tr '\n' ' ' <others)"

# What is interpreted: both analyses together take hardly more than brim const alone, and say what each says alone.
PROGRAMS="$here/images" "$BRIM_SOURCE/tests/stack/build.sh" . shared shared m4 gcc -O2,-g nano cmsis >shared.build 2>&1
verdict the_image_with_a_library_is_linked $? "$(grep -m1 -E 'error|undefined' shared.build)"
stacks='{stack: main stack, max: 1}, {stack: "*", max: 1}'
constants='{const: ram, max: 64M}'
for what in "stacks:$stacks" "constants:$constants" "both:$stacks, $constants"; do
    budgets=${what#*:} what=${what%%:*}
    { cat "$BRIM_SOURCE/tests/stack/programs/printing.nano.yaml" && echo "budgets: [$budgets]"; } >$what.yaml
    BRIM_OPENED=$what.opened "$once" check shared/shared.elf --csv --config $what.yaml >$what.out 2>/dev/null
    awk '$2 == "interpret" { print $1 }' $what.opened
done | tr '\n' ' ' >interpreted
read -r alone constants both <interpreted
[ "$alone" -gt 50 ] && [ $((both - constants)) -lt $((alone / 8)) ]
verdict a_function_is_interpreted_once_for_stacks_and_constants $? "stacks $alone, constants $constants, both $both"
for command in report html; do
    cp constants.yaml brim.yaml
    BRIM_OPENED=$command.opened "$once" $command shared/shared.elf --json >$command.out 2>/dev/null
    interpreted=$(awk '$2 == "interpret" { print $1 }' $command.opened)
    [ "$interpreted" -gt "$alone" ] && [ "$interpreted" -le "$both" ]
    verdict "the_json_of_brim_${command}_interprets_no_function_again" $? "$interpreted, brim check $both"
done
grep '^stack' stacks.out >expected
grep '^stack' both.out >found
[ -s expected ] && cmp -s expected found
verdict a_flow_that_is_taken_over_gives_the_same_bounds $? "$(diff expected found | head -n 2 | tr '\n' ' ')"
# A number that comes by a join or by a word of the frame may set any priority. All three are equal, so the bound tells whether that is known.
sed 's/set(1, 2);/set(1, 1);/; s/set(-1, 3);/set(-1, 1);/' "$here/images/priorities.c" >equal.c
bound_of() { # WAY: the bound of the main stack by stacks.yaml and both.yaml.
    arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -g -w -ffreestanding -nostdlib -nostartfiles -DWAY="$1" -O0 -T "$here/images/plain.ld" equal.c -lgcc \
        -Wl,--no-warn-rwx-segments -o equal.elf 2>errors
    for budgets in '' ', {const: ram, max: 64M}'; do
        echo "budgets: [{stack: main stack, max: 1}$budgets]" >equal.yaml
        "$BRIM" check equal.elf --csv --config equal.yaml 2>>errors | sed -n 's/^stack main stack,max,1,\([0-9]*\),.*/\1/p'
    done | tr '\n' ' '
}
read -r known known_too <<END
$(bound_of 42)
END
[ "$known" = "$known_too" ]
verdict priorities_of_a_flow_that_is_taken_over_are_known $? "$known and $known_too"
for way in 45 55 57; do
    read -r alone both <<END
$(bound_of $way)
END
    [ "$alone" -gt $((known + 40)) ] && [ "$alone" = "$both" ]
    verdict "a_number_that_goes_by_way_${way}_is_taken_over" $? "$alone and $both, $known without it"
done
finish
