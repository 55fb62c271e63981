#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# type_pages.sh [FOLDER]: brings the cost tables of docs/types/*.md (or of FOLDER) up to date: what stands between <!-- costs --> and
# <!-- end of costs --> of TYPE.md is made of the rows of TYPE in bench/results/operations.csv, and of those of TYPE_of_N.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp) && trap 'rm -f "$work"' EXIT
for page in "${1:-$here/docs/types}"/*.md; do
    awk -F, -v type="$(basename "$page" .md)" -v csv="$here/bench/results/operations.csv" '
        function list(values,  i, text) {
            for (i = 1; i <= cores; ++i) text = text (i > 1 ? ", " : "") values[op, core[i]]
            return text
        }
        function put_table(  line, f, i, j) {
            while ((getline line < csv) > 0) {
                split(line, f, ",")
                if (f[1] != type && index(f[1], type "_of_") != 1) continue
                f[2] = f[2] "`" (f[1] == type ? "" : ", N = " substr(f[1], length(type "_of_") + 1))
                if (!(f[2] in seen)) { seen[f[2]] = 1; ops[++count] = f[2] }
                if (!(f[3] in known)) { known[f[3]] = 1; core[++cores] = f[3] }
                cost[f[2], f[3]] = f[4] " / " f[5]; stack[f[2], f[3]] = f[6]; code[f[2], f[3]] = f[7]
            }
            printf "| operation |"
            for (i = 1; i <= cores; ++i) printf " %s |", toupper(core[i])
            print " stack bytes | code bytes |"
            printf "|---|"
            for (i = 1; i <= cores; ++i) printf "---|"
            print "---|---|"
            for (j = 1; j <= count; ++j) {
                op = ops[j]
                printf "| `_%s |", op
                for (i = 1; i <= cores; ++i) printf " %s |", cost[op, core[i]]
                printf " %s | %s |\n", list(stack), list(code)
            }
        }
        /^<!-- costs -->$/ { print; put_table(); skip = 1 }
        /^<!-- end of costs -->$/ { skip = 0 }
        !skip { print }' "$page" >"$work"
    cmp -s "$work" "$page" || cp "$work" "$page"
done
