#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# heap_bound.sh FILE.csv | heap_bound.sh CORE COMMAND...: no call of the heap takes more instructions than docs/heap.md promises of its
# longest path, in any trace of bench/heap.c; judged from a results file, or from what an image prints.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
if [ $# -eq 1 ]; then
    grep -E '^M[0-9],brim_(locked_)?heap' "$1" >"$work/calls"
else
    core=$1
    shift
    timeout 60 "$@" </dev/null 2>/dev/null | grep -v ',control,' | sed "s/^/$core,/" >"$work/calls"
fi
# CORE,SUBJECT,ALLOC,FREE,ALLOC_ALIGNED,RESIZE from the table of the longest paths.
awk -F ' *[|] *' '/^\| longest path/ {on = 1; next} !/^\|/ {on = 0} on && $2 ~ /^M[0-9]/ {split($2, w, ", "); print w[1] "," w[2] "," $3 "," $4 "," $5 "," $6}' docs/heap.md >"$work/bounds"
awk -F, 'NR == FNR {bound[$1, $2, "alloc"] = $3; bound[$1, $2, "free"] = $4
        bound[$1, $2, "alloc_aligned"] = $5; bound[$1, $2, "resize"] = $6; next}
    $4 ~ /^(alloc|free|alloc_aligned|resize)$/ {
        ++calls
        most = bound[$1, $2, $4]
        if (most == "") { print "FAIL no_trace_exceeds_the_longest_path: docs/heap.md has none for " $1 " " $2; bad = 1 }
        else if ($8 > most + 0) { print "FAIL no_trace_exceeds_the_longest_path: " $0 ", bound " most; bad = 1 }
    }
    END { if (calls == 0) { print "FAIL no_trace_exceeds_the_longest_path: nothing was counted"; bad = 1 } exit bad }' \
    "$work/bounds" "$work/calls" || exit 1
echo "  ok no_trace_exceeds_the_longest_path"
echo "PASS heap_bound: 1 tests"
