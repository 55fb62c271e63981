#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# matrix.sh LOG...: the overflow matrix (tests/target/overflow.c), one line an overflow, one column a board.
cat "$@" | sed -n 's/^  cell //p' | sort -u | awk -F'|' '
    { cell[$1, $2] = $3; rows[$1] = 1; if (!($2 in boards)) { boards[$2] = 1; order[++n] = $2 } }
    END {
        if (n == 0) exit
        printf "stack overflow"; for (i = 1; i <= n; ++i) printf " | %s", order[i]; print ""
        for (row in rows) {
            name = row; gsub("_", " ", name); line = name
            for (i = 1; i <= n; ++i) line = line " | " ((row, order[i]) in cell ? cell[row, order[i]] : "-")
            print line | "sort"
        }
    }' | column -t -s '|' -o '|'
