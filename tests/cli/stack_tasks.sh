#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Sizes of stacks: what nobody tells, what a guard takes, and the stacks of tasks.
suite=cli_stack_tasks
. "$BRIM_SOURCE/tests/cli/lib.sh"

# small NAME FLAGS SOURCE: an image without a library.
small() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -Os -g -w -nostdlib -nostartfiles -T "$here/images/plain.ld" $2 "$here/images/$3" \
        -Wl,--no-warn-rwx-segments -o "$1.elf" 2>"$1.errors" || bad "${1}_links" "$(head -n1 "$1.errors")"
}
# says SENTENCE TEXT FILE
says() {
    grep -qF -- "$2" "$3"
    verdict "$1" $? "no \"$2\" in: $(head -c 600 "$3")"
}

small size -DLOCALS=8 guard.c
"$BRIM" stack size.elf >text
[ $? -eq 1 ]
verdict a_size_that_is_not_known_fails $? "$(cat text)"
grep -q 'does not fit' text
verdict what_is_not_known_is_not_called_too_large "$([ $? -ne 0 ] && echo 0 || echo 1)" "$(cat text)"
free=$((0x20012000 - $(arm-none-eabi-nm size.elf | awk '$3 == "_end" {print "0x" $1}') - 0x600))
says the_bytes_below_the_initial_sp_are_told "$free bytes are free below the initial SP" text
"$BRIM" stack size.elf --json >json
says json_says_null_where_the_size_is_not_known '"fits": null' json
says json_tells_the_free_bytes "\"free_bytes\": $free" json
grep -q '"fits": \(true\|false\)' json
verdict json_says_nothing_else_there "$([ $? -ne 0 ] && echo 0 || echo 1)" "$(grep '"fits"' json | sort -u)"
printf 'budgets: [{stack: main stack, max: 75%%}]\n' >percent.yaml
"$BRIM" check size.elf --config percent.yaml --no-map >text 2>&1
says a_budget_in_percent_of_a_size_that_is_not_known_cannot_be_measured 'the reserved size is not known' text
printf 'stack: {reserved: 1024}\n' >told.yaml
"$BRIM" stack size.elf --config told.yaml >text
verdict a_size_that_is_told_makes_it_fit $? "$(cat text)"

# guarded SENTENCE FITS FLAGS ENTRY: whether the task fits without a margin.
guarded() {
    small guarded "$3" guard.c
    printf 'stack:\n  reserved: 1024\n  margin: 0%%\n  entries: [{function: task, %s}]\n' "$4" >guarded.yaml
    "$BRIM" stack guarded.elf --config guarded.yaml --csv >guarded.csv 2>guarded.errors
    seen=$(awk -F, '$1 == "task" {print $NF}' guarded.csv)
    [ "$seen" = "$2" ]
    verdict "$1" $? "expected $2, got $seen: $(cat guarded.csv guarded.errors)"
}
wide=-DLOCALS=680 # 680 bytes, 68 of a task that waits, and what is needed for alignment
guarded the_whole_of_a_stack_without_a_guard_is_usable yes -DLOCALS=900 'stack: plain_words'
guarded a_guard_that_the_image_describes_is_not_usable no -DLOCALS=744 'stack: guarded_words'
guarded what_lies_above_a_guard_is_usable yes "$wide" 'stack: guarded_words'
guarded a_guard_that_is_told_is_not_usable no "$wide" 'stack: plain_words, guard: 512'
guarded a_guard_that_is_told_overrules_the_image yes -DLOCALS=744 'stack: guarded_words, guard: 32'
guarded a_limit_register_takes_no_bytes yes '-mcpu=cortex-m33 -DLOCALS=744' 'stack: guarded_words'
finish
