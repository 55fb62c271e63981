#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench_throughput.sh: bench/host with each compiler, as CSV: brim's items a second, as a ratio to each peer's in the same run. Fails
# where a ratio is below what it must be; standard error has the items a second.
set -eu
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
# Each loop begins on a cache line: otherwise where one happens to begin decides by a quarter, for brim and for the others.
flags='-O2 -falign-loops=64 -Wall -Wextra -Iinclude -Iport -Iport/host'
echo "compiler,trace,peer,ratio,least"
for compilers in 'gcc g++' 'clang-14 clang++-14'; do
    c=${compilers% *} cxx=${compilers#* }
    for source in bench/host/*.c src/panic.c src/overflow.c port/host/host.c; do
        # shellcheck disable=SC2086 # Flags are meant to be split.
        "$c" -std=gnu11 $flags -c "$source" -o "$work/$(basename "$source" .c).o"
    done
    "$cxx" -std=c++17 $flags -c bench/host/boost.cpp -o "$work/boost.o"
    "$cxx" "$work"/*.o -pthread -o "$work/throughput"
    "$work/throughput" >"$work/csv" 2>"$work/log" && failed=0 || failed=1
    sed "s/^/$c: /" "$work/log" >&2
    sed "s/^/$c,/" "$work/csv"
    [ $failed -eq 0 ]
done
