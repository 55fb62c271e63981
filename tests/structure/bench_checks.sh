#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench_checks.sh SOURCE_DIR: what make bench ends with notices growth, and what stands in bench/results costs no more than by hand.
set -u
cd "$1" || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0
accepted=bench/results/operations.csv

verdict() { # SENTENCE EXPECTED_CODE; the exit code before is the verdict
    code=$?
    tests=$((tests + 1))
    if [ $code -eq "$2" ]; then
        echo "  ok $1"
    else
        failures=$((failures + 1))
        echo "FAIL $1: exit code $code, says $(head -n 1 "$work/log")"
    fi
}

scripts/bench_grew.sh $accepted $accepted 2>"$work/log"
verdict figures_that_are_the_same_pass 0
for column in 4 5 6 7; do
    awk -F, -v OFS=, -v c=$column 'NR == 7 {++$c} {print}' $accepted >"$work/grown.csv"
    scripts/bench_grew.sh $accepted "$work/grown.csv" 2>"$work/log"
    verdict "growth_in_column_${column}_is_noticed" 1
    scripts/bench_grew.sh "$work/grown.csv" $accepted 2>"$work/log"
    verdict "less_in_column_${column}_passes" 0
done
sed 7d $accepted >"$work/fewer.csv"
scripts/bench_grew.sh $accepted "$work/fewer.csv" 2>"$work/log"
verdict an_operation_that_is_not_measured_any_more_is_noticed 1
scripts/bench_grew.sh "$work/fewer.csv" $accepted 2>"$work/log"
verdict a_new_operation_passes 0

scripts/bench_floors.sh 2>"$work/log"
verdict containers_cost_no_more_than_by_hand 0
cp bench/results/containers*.csv "$work"
sed -i 's/^\(vec of 8 u16,typical,push,1\),.*/\1,10.0,10,10/' "$work/containers.csv"
scripts/bench_floors.sh "$work" 2>"$work/log"
verdict an_instruction_above_the_floor_is_noticed 1
cp bench/results/containers.csv "$work"
sed -i '/^RAM of map/d' "$work/containers_code.csv"
scripts/bench_floors.sh "$work" 2>"$work/log"
verdict a_figure_that_is_missing_is_noticed 1

[ "$failures" -eq 0 ] && echo "PASS bench_checks: $tests tests"
[ "$failures" -eq 0 ]
