#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# stack_marks.sh BRIM CONFIG IMAGE REPORT: the high-water mark of every stack that an example printed (REPORT: what it said) beside the
# bound that `brim stack` gives. Exit status 1 where a mark has no bound, or one that it is above.
set -u
brim=$1 config=$2 image=$3 report=$4
bounds=$(mktemp)
trap 'rm -f "$bounds"' EXIT
"$brim" stack "$image" --config "$config" --csv >"$bounds" || echo "brim stack: not every bound is known and fits" >&2
awk -v name="$(basename "$image" .elf)" '
    FNR == NR { split($0, part, ","); bound[part[1]] = part[2]; next }
    NF > 4 && $(NF - 4) == "stack" && $(NF - 1) ~ /^[0-9]+$/ {
        stack = $1 == "main" ? "main stack" : $1
        known = bound[stack] != ""
        printf "%-20s %-11s measured %5d  bound %5s\n", name, stack, $(NF - 1), known ? bound[stack] : "?"
        wrong += !known || bound[stack] + 0 < $(NF - 1)
        ++count
    }
    END { exit wrong > 0 || count == 0 }' "$bounds" "$report"
