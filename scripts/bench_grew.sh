#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench_grew.sh ACCEPTED CSV: fails where an operation of CSV takes more instructions, stack or code than in ACCEPTED, or is measured no
# more.
set -eu
[ -s "$1" ] || { echo "bench: $1: nothing to compare with" >&2 && exit 1; }
awk -F, '
    FNR == 1 { for (i = 4; i <= NF; ++i) title[i] = $i; next }
    { key = $1 "_" $2 " on " $3 }
    NR == FNR { was[key] = $0; next }
    {
        seen[key] = 1
        split(key in was ? was[key] : $0, before, ",")
        for (i = 4; i <= NF; ++i) if ($i + 0 > before[i] + 0) {
            print "bench: " key " grew: " title[i] " " before[i] " -> " $i; grew = 1
        }
    }
    END {
        for (key in was) if (!(key in seen)) { print "bench: " key " is not measured any more"; grew = 1 }
        exit grew
    }' "$1" "$2" >&2
