#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# tradeoff.sh: prints the trade-off tables of docs/heap.md and the README from bench/results/*.csv.
set -eu
cd "$(dirname "$0")/../bench/results"

figures() { # CORE SUBJECT TRACE CALL: mean / p99 of the trace, the worst of all traces
    awk -F, -v core="$1" -v s="$2" -v t="$3" -v c="$4" '$1 == core && $2 == s && $4 == c {
        if ($8 > worst) worst = $8
        if ($3 == t) { mean = $6; p99 = $7 } } END { printf "%d / %d / %d", mean + 0.5, p99, worst }' allocators.csv
}

counts() { # NAME SUBJECT TRACE ALLOC FREE
    for core in M7 M3 M0; do
        printf '| %s | %s | %s | %s |\n' "$1" "$core" "$(figures $core "$2" "$3" "$4")" "$([ -z "$5" ] && echo none || figures $core "$2" "$3" "$5")"
    done
}

row() { # CORE SUBJECT COLUMN
    awk -F, -v s="$2" -v core="$1" -v n="$3" '$1 == core && $2 == s {print $n}' allocators_bytes.csv
}

packed() { # SUBJECT
    awk -F, -v s="$1" '$1 == s {printf "%s%s", separator, $4; separator = " / "}' heap_packing.csv
}

space() { # NAME SUBJECT HEADER OUT_OF_MEMORY USE
    share=$(packed "$2")
    printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$1" "$(row M7 "$2" 3) / $(row M3 "$2" 3) / $(row M0 "$2" 3)" "$(row M7 "$2" 4)" "$3" \
        "${share:--}" "$4" "$5"
}

echo "| instructions: mean / p99 / worst | core | alloc | free |"
echo "|---|---|---|---|"
counts "vec of 8 × u16: push, pop" "vec of 8 u16" typical push pop
counts "pool of 8" pool_8 random alloc free
counts "arena" arena start-up alloc ""
counts "brim heap" brim_heap random alloc free
counts "brim heap without statistics" "brim_heap without statistics" random alloc free
counts "newlib malloc" "newlib malloc" random alloc free
counts "newlib-nano malloc" "newlib-nano malloc" random alloc free
counts "picolibc malloc" "picolibc malloc" random alloc free
echo
echo "| bytes | code M7 / M3 / M0 | control | header of a block | packing, % random / packets | when memory is out | typical use |"
echo "|---|---|---|---|---|---|---|"
space vec vec 0 "a decision by name at the call" "samples, queues, tables"
space pool pool 0 "NULL, counted where the type counts" "packets, messages of one size, interrupts"
space arena arena 0 "NULL, counted" "tables built once at start-up"
space "brim heap" brim_heap 4 "NULL, counted, a hook is told" "sizes known at run time only"
space "brim heap without statistics" "brim_heap without statistics" 4 "NULL, counted, a hook is told" "the same, a few instructions less"
space "newlib malloc" "newlib malloc" 4 "NULL, errno" "hosted code"
space "newlib-nano malloc" "newlib-nano malloc" 4 "NULL, errno" "a few allocations, start-up"
space "picolibc malloc" "picolibc malloc" 4 "NULL, errno" "a few allocations, start-up"
