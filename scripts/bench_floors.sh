#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench_floors.sh [RESULTS [FLOORS]]: fails where a figure of the Cortex-M7 is above what the same costs written by hand for it
# (bench/floors.csv), or is missing. Figures with + between them are added.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
results=${1:-$here/bench/results}
awk -F, -v results="$results" '
    BEGIN {
        while ((getline line < (results "/containers.csv")) > 0) { split(line, f, ","); figure["containers", f[1] ": " f[3]] = f[5] }
        while ((getline line < (results "/containers_code.csv")) > 0) { split(line, f, ","); figure["containers_code", f[1]] = f[2] }
    }
    NR == 1 { next }
    {
        sum = 0; n = split($2, term, " [+] ")
        for (i = 1; i <= n; ++i) {
            if (!(($1, term[i]) in figure)) { print "bench: " $1 ".csv: no " term[i]; failed = 1 }
            sum += figure[$1, term[i]]
        }
        if (sum > $3 + 0) { print "bench: " $2 ": " sum ", by hand " $3; failed = 1 }
    }
    END { exit NR < 2 || failed }' "${2:-$here/bench/floors.csv}" >&2
