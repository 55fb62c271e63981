#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# readme.sh SOURCE_DIR: the README's C compiles in both languages, and its figures are those of bench/results.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1

awk '/^```c$/{inside = 1; next} /^```$/{inside = 0} inside' README.md >"$work/readme.c"
cp "$work/readme.c" "$work/readme.cpp"
[ "$(wc -l <"$work/readme.c")" -ge 12 ]
verdict the_readme_shows_a_dozen_lines_of_c
for compiler in "gcc -std=c11" "clang-14 -std=c11" "arm-none-eabi-gcc -std=c11 -mcpu=cortex-m0"; do
    # shellcheck disable=SC2086 # Flags are meant to be split.
    $compiler -Wall -Wextra -Wpedantic -Wconversion -Werror -Iinclude -c "$work/readme.c" -o "$work/readme.o" >"$work/log" 2>&1
    verdict "the_readme_s_example_compiles_with_$(echo "$compiler" | tr -c 'a-z0-9\n' _)"
done
g++ -std=c++17 -Wall -Wextra -Wpedantic -Wconversion -Werror -Iinclude -c "$work/readme.cpp" -o "$work/readme.o" >"$work/log" 2>&1
verdict the_readme_s_example_compiles_as_c++17

sed -n '/^| | instructions | code | RAM |$/,/^$/p' README.md | sed '/^$/d' >"$work/shown"
scripts/figures.sh >"$work/measured"
diff "$work/shown" "$work/measured" >"$work/log"
verdict the_readme_s_costs_are_those_of_bench_results

sed -n '/^| instructions: mean/,/^## /p' docs/heap.md | sed '/^##/d; /^$/d' >"$work/shown"
scripts/tradeoff.sh | sed '/^$/d' >"$work/measured"
diff "$work/shown" "$work/measured" >"$work/log"
verdict the_heap_guide_s_costs_are_those_of_bench_results

finish readme
