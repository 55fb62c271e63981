#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Prints the cost table of the README from bench/results/*.csv.
set -eu
cd "$(dirname "$0")/../bench/results"

mean() { awk -F, -v s="$2" -v t="$3" -v c="$4" '$1 == s && $2 == t && $3 == c {printf "%d", $5 + 0.5}' "$1.csv"; }
worst() { awk -F, -v s="$2" -v c="$3" '$1 == s && $3 == c && $7 > m {m = $7} END {print m + 0}' "$1.csv"; }
ram() { awk -F, -v name="RAM of $1" '$1 == name {print $2}' containers_code.csv; }
code() { awk -F, -v names="$*" 'BEGIN {split(names, n, " "); for (i in n) want[n[i]] = 1} $1 in want {sum += $2} END {print sum + 0}' containers_code.csv; }

echo "| | instructions | code | RAM |"
echo "|---|---|---|---|"
echo "| vec of 8 × u16: push, pop | $(mean containers 'vec of 8 u16' typical push), $(mean containers 'vec of 8 u16' typical pop) | $(code vec_push), $(code vec_pop) | $(ram vec) |"
echo "| ring of 16 × u16: push, pop | $(mean containers 'spsc of 16 u16' typical push), $(mean containers 'spsc of 16 u16' typical pop) | $(code spsc_push), $(code spsc_pop) | $(ram ring) |"
echo "| map of 4 × u16 → u16: insert the 4th, get the last | $(mean containers 'linear map of 4 u16 to u16' typical 'insert the 4th'), $(mean containers 'linear map of 4 u16 to u16' typical 'get the last') | $(code map_insert), $(code map_get) | $(ram map) |"
echo "| string of 64: append \"T=\", append 12345 | $(mean containers 'string of 64' typical 'append T='), $(mean containers 'string of 64' typical 'append_u32 12345') | $(code string_append brim_string_append), $(code string_append_u32 brim_string_append_u32) | $(ram text) |"
echo "| pool of 8, worst: alloc, free | $(worst pool pool_8 alloc), $(worst pool pool_8 free) | | 4 + blocks |"
echo "| heap, worst: alloc, free | $(worst heap brim_heap alloc), $(worst heap brim_heap free) | | 4 a block |"
