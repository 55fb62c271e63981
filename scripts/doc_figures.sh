#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# doc_figures.sh PAGE...: fills the tables of pages between <!-- figures FILE REGEX --> and <!-- end of figures --> with the lines of
# bench/results/FILE that match, and brings them up to date where they are filled. The columns are those of the file, without the names
# of traces, the number of calls and the 99th percentile; one row stands for all the traces that give the same figures.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp) && trap 'rm -f "$work"' EXIT
for page in "$@"; do
    awk -v results="$here/bench/results/" '
        function row(line,  f, i, n, text) {
            n = split(line, f, ",")
            for (i = 1; i <= n; ++i) if (!(i in left_out)) text = text "| " f[i] " "
            return text "|"
        }
        function put_table(file, regex,  line, f, i, n, rule, text, seen) {
            split("", left_out)
            getline line <file
            n = split(line, f, ",")
            for (i = 1; i <= n; ++i) {
                if (f[i] ~ /^(trace|calls|p99)$/) left_out[i] = 1
                else rule = rule "|---"
            }
            text = row(line)
            sub(/\| max \|$/, "| worst |", text)
            print text
            print rule "|"
            while ((getline line <file) > 0)
                if (line ~ regex && !((text = row(line)) in seen)) { seen[text] = 1; print text }
            close(file)
        }
        /^<!-- figures / { print; put_table(results $3, $4); skip = 1 }
        /^<!-- end of figures -->$/ { skip = 0 }
        !skip { print }' "$page" >"$work"
    cmp -s "$work" "$page" || cp "$work" "$page"
done
