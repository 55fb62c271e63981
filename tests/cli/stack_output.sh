#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# stack_output.sh [--update]: what brim stack prints, in every format, against golden/*.txt.
suite=cli_stack_output
. "$BRIM_SOURCE/tests/cli/lib.sh"
update=${1:-}

# facts NAME TEXT...: a brim.yaml.
facts() {
    facts_name=$1
    shift
    printf 'stack:\n  reserved: 1024\n  priorities: {urgent: 4, patient: 8}\n' >"$facts_name"
    [ $# -eq 0 ] || printf '  %s\n' "$@" >>"$facts_name"
}

facts brim.yaml
image pointer 'bl through_pointer'
golden stack "$BRIM" stack pointer.elf
grep -q -- '- {in: "through_pointer", calls: \[FUNCTION\]}' stack.out
verdict the_block_to_paste_names_the_place $? "$(cat stack.out)"

image cut 'bl deep; bl leaf'
facts cut.yaml 'cut: [deep]' 'entries: [{function: through_table, reserved: 240}]'
golden stack_cut "$BRIM" stack cut.elf --config cut.yaml
golden stack_json "$BRIM" stack cut.elf --config cut.yaml --json
golden stack_json_path "$BRIM" stack cut.elf --config cut.yaml --json --path middle --top 2
golden stack_json_once "$BRIM" stack cut.elf --config cut.yaml --json --once
golden stack_once_without_json "$BRIM" stack cut.elf --once
sed '/^exit /d' stack_json_once.out >once.json && sed '/^exit /d' stack_json.out >full.json && python3 "$here/once.py" once.json full.json
verdict the_numbers_of_notes_and_parts_give_the_whole_entries $? "$(head -c 200 once.json)"
golden stack_csv "$BRIM" stack cut.elf --config cut.yaml --csv
golden stack_top "$BRIM" stack cut.elf --config cut.yaml --top 3
golden stack_path "$BRIM" stack cut.elf --config cut.yaml --path through_table
golden stack_path_of_a_function "$BRIM" stack cut.elf --config cut.yaml --path middle
golden stack_path_of_nothing "$BRIM" stack cut.elf --config cut.yaml --path nobody
golden stack_su_without_audit "$BRIM" stack cut.elf --su .
golden stack_dot_of_a_path "$BRIM" stack cut.elf --dot --path middle
golden stack_folded "$BRIM" stack cut.elf --config cut.yaml --folded
golden stack_dot "$BRIM" stack cut.elf --config cut.yaml --dot
awk -F ';' '{n = split($0, words, " "); sum[$1] += words[n]} END {print sum["main stack"], sum["through_table"]}' stack_folded.out >sums
awk -F, '$1 == "main stack" || $1 == "through_table" {b[$1] = $2} END {print b["main stack"], b["through_table"]}' stack_csv.out >bounds
cmp -s sums bounds
verdict the_bytes_of_a_flame_graph_sum_to_the_bounds $? "$(cat sums bounds)"

# Budgets of stacks, and what another build changed.
cp pointer.elf unknown.elf
{
    cat cut.yaml
    printf 'budgets:\n  - {stack: main stack, max: 20%%, min_free: 900}\n  - {stack: "*t*", max: 24}\n'
} >budgets.yaml
golden check_stack "$BRIM" check cut.elf --config budgets.yaml --no-map
{
    cat brim.yaml
    printf 'budgets:\n  - {stack: main stack, max: 4K, min_free: 1}\n'
} >strict.yaml
golden check_stack_unknown "$BRIM" check unknown.elf --config strict.yaml --no-map
printf 'budgets:\n  - {stack: nobody, max: 4K}\n' >nobody.yaml
golden check_stack_of_nothing "$BRIM" check cut.elf --config nobody.yaml --no-map
image grown 'bl deep'
image plain ' '
golden diff_stack "$BRIM" diff grown.elf -- plain.elf --no-map
"$BRIM" report plain.elf --no-map --json >plain.json 2>/dev/null
"$BRIM" diff grown.elf -- plain.json --no-map >saved 2>/dev/null
sed '$d' diff_stack.out | cmp -s - saved
verdict a_saved_report_carries_the_bounds $? "$(diff saved diff_stack.out)"
golden diff_stack_unknown "$BRIM" diff unknown.elf -- plain.elf --no-map --markdown
"$BRIM" diff plain.elf -- plain.json --no-map >same 2>/dev/null
verdict bounds_that_are_equal_are_no_change "$([ -s same ] && echo 1 || echo 0)" "$(head -n3 same)"
printf 'stack:\n  cut: [nobody]\n' >wrong.yaml
"$BRIM" diff grown.elf -- plain.elf --no-map --config wrong.yaml >without 2>errors
[ $? -eq 0 ] && grep -q 'no stack bounds: wrong.yaml: line 2: no function nobody' errors && ! grep -q 'Stack bound' without
verdict a_diff_without_bounds_says_why $? "$(head -n2 errors)"

# Lists that nobody reads to the end are folded, and what removes the most unknowns comes first.
# shellcheck disable=SC2086
arm-none-eabi-gcc $cpu -Os -g -w -nostdlib -nostartfiles -T "$here/images/plain.ld" "$here/images/many.c" \
    -Wl,--no-warn-rwx-segments -o many.elf 2>errors || bad many_links "$(head -n1 errors)"
printf 'stack: {reserved: 1024}\n' >many.yaml
"$BRIM" stack many.elf --config many.yaml >text 2>&1
awk 'length($0) > 80 && $0 !~ /^ *(- )?["{a-z:]*recurses_[a-z_0-9]*[^ ]*$/' text >wide
verdict no_line_is_wider_than_a_terminal "$([ -s wide ] && echo 1 || echo 0)" "$(head -n3 wide)"
[ "$(wc -l <text)" -lt 100 ]
verdict a_long_list_is_folded $? "$(wc -l <text) lines"
grep -q '^  30 times: indirect call of ' text
verdict unknowns_of_one_kind_are_counted $? "$(sed -n '/^Unknown/,/^$/p' text | head -n4)"
grep -q '^  --all lists all 60 one by one$' text || grep -qE '^  [0-9]+ more of 60; --all lists them one by one$' text
verdict a_folded_list_says_how_to_see_it $? "$(grep -e --all text)"
sed -n '/^  targets:/,/^  [a-z]*:$/p' text | grep -q '^    # 30 unknowns:$'
verdict a_line_says_how_many_unknowns_it_removes $? "$(sed -n '/^stack:/,$p' text | head -n5)"
[ "$(grep -c '^    - ' text)" -eq 20 ] && grep -q '^# 11 lines more; --all prints them.$' text
verdict the_lines_that_remove_the_most_are_shown $? "$(grep -c '^    - ' text) $(tail -n1 text)"
"$BRIM" stack many.elf --config many.yaml --all >all 2>&1
[ "$(grep -c '^    - ' all)" -eq 31 ] && [ "$(sed -n '/^Unknown/,/^$/p' all | grep -c '^  [a-z]')" -eq 60 ]
verdict all_shows_everything $? "$(grep -c '^    - ' all), $(sed -n '/^Unknown/,/^$/p' all | grep -c '^  [a-z]')"
sed -n '/^stack:/,$p' text | sed 's/FUNCTION/stop/; s/TIMES/2/; s/BYTES/8/' >folded.yaml
"$BRIM" stack many.elf --config folded.yaml >text 2>errors
[ $? -ne 3 ]
verdict a_folded_block_can_be_pasted $? "$(cat errors)"
finish
