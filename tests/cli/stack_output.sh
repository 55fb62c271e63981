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
golden stack_csv "$BRIM" stack cut.elf --config cut.yaml --csv
golden stack_top "$BRIM" stack cut.elf --config cut.yaml --top 3
golden stack_path "$BRIM" stack cut.elf --config cut.yaml --path through_table
golden stack_path_of_a_function "$BRIM" stack cut.elf --config cut.yaml --path middle
golden stack_path_of_nothing "$BRIM" stack cut.elf --config cut.yaml --path nobody
golden stack_folded "$BRIM" stack cut.elf --config cut.yaml --folded
golden stack_dot "$BRIM" stack cut.elf --config cut.yaml --dot
awk -F ';' '{n = split($0, words, " "); sum[$1] += words[n]} END {print sum["main stack"], sum["through_table"]}' stack_folded.out >sums
awk -F, '$1 == "main stack" || $1 == "through_table" {b[$1] = $2} END {print b["main stack"], b["through_table"]}' stack_csv.out >bounds
cmp -s sums bounds
verdict the_bytes_of_a_flame_graph_sum_to_the_bounds $? "$(cat sums bounds)"
finish
