#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What brim stack prints to be pasted into brim.yaml is accepted as it stands, for every kind of unknown. A user fills in the words in
# capital letters; each round may show unknowns that the one before hid.
suite=cli_stack_pasted
. "$BRIM_SOURCE/tests/cli/lib.sh"

# block IMAGE FACTS: the lines that brim prints to be pasted, filled in.
block() {
    "$BRIM" stack "$1" --config "$2" | sed -n '/^To bound what is unknown/,$p' | sed -n '/^stack:/,$p' | sed '1d' |
        sed -E 's/\[FUNCTION\]/[stop]/; s/function: FUNCTION/function: a_task/; s/: PRIORITY/: 16/; s/TIMES/2/; s/BYTES[A-Z_]*/64/'
}

# merge: adds the lists of a second block to those of a first one.
merge() {
    cat "$1" "$2" | awk '/^  [a-z_]+:$/ {part = $1; if (!(part in seen)) {seen[part] = 1; order[++n] = part}; next}
                         {items[part] = items[part] $0 "\n"}
                         END {for (i = 1; i <= n; ++i) printf "  %s\n%s", order[i], items[order[i]]}'
}

# pasted KIND PART...: the block names these lists, and brim takes what it says, round after round.
pasted() {
    kind=$1
    shift
    printf 'stack:\n  reserved: 4096\n' >pasted.yaml
    : >facts
    parts= code=0
    for round in 1 2 3 4; do
        block "$kind.elf" pasted.yaml >more
        [ -s more ] || break
        parts="$parts $(sed -n 's/^  \([a-z]*\):$/\1/p' more | tr '\n' ' ')"
        merge facts more >merged && mv merged facts
        { printf 'stack:\n  reserved: 4096\n'; cat facts; } >pasted.yaml
        "$BRIM" stack "$kind.elf" --config pasted.yaml >pasted.out 2>pasted.errors
        code=$?
        [ $code -ne 3 ] || break
    done
    [ $code -ne 3 ]
    verdict "what_is_printed_for_${kind}_is_accepted" $? "round $round: $(cat pasted.errors) $(cat facts)"
    for part in "$@"; do
        case " $parts " in *" $part "*) true ;; *) false ;; esac
        verdict "${kind}_prints_lines_for_$part" $? "only: $parts"
    done
    [ ! -s more ] && ! grep -q UNKNOWN pasted.out && grep -qE '^main stack .* (assumed|exact)' pasted.out
    verdict "what_is_printed_for_${kind}_bounds_the_stack" $? "$(cat pasted.out facts)"
}

# kind NAME CODE PART...
kind() {
    name=$1 body=$2
    shift 2
    # shellcheck disable=SC2086
    arm-none-eabi-g++ $cpu -Os -g -w -fno-exceptions -nostdlib -nostartfiles -T "$here/images/plain.ld" "-DKIND=$body" \
        "$here/images/pasted.cpp" -Wl,--no-warn-rwx-segments,--defsym=memcpy=0 -o "$name.elf" 2>errors ||
        bad "${name}_links" "$(head -n2 errors)"
    pasted "$name" "$@"
}
kind variable 'variable(sink)' dynamic
kind literal 'sink = operator"" _kg(sink)' dynamic
kind by_type 'by_type()' targets
kind absent 'absent()' frames
kind itself 'itself(sink)' recursion
kind around 'around(sink)' recursion
grep -q 'cycle_of: ' facts
verdict the_line_for_a_cycle_of_several_functions_bounds_it_as_a_whole $? "$(cat facts)"
kind interpreted 'evaluate(sink)' recursion
kind switching 'switching()' frames
kind other_stack 'other_stack()' frames
kind jumping 'jumping()' frames
kind two_frames 'two_frames()' frames
kind unsized 'xTaskCreate(a_task, "", (unsigned)sink, nullptr, 1, nullptr)' entries
kind untold 'creates(&some_task, 64)' entries
kind mixed 'mixed()' targets dynamic recursion
kind calls_unnamed 'calls_unnamed()' targets dynamic
kind everything 'variable(sink); by_type(); absent(); itself(sink); around(sink); evaluate(sink); switching(); other_stack(); jumping(); mixed(); calls_unnamed()' \
    priorities targets recursion dynamic frames
finish
