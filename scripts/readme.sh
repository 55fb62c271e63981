#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Brings up to date the README's output of the sensor node and its cost table, and the tables of docs/heap.md. The tests fail where
# they are not.
set -eu
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
scripts/demo.sh | sed -n '/^t=400 ms/,/^SRAM2 /p' >"$work/demo"
scripts/figures.sh >"$work/costs"
awk -v demo="$work/demo" -v costs="$work/costs" '
    function put(file,  line) { while ((getline line < file) > 0) print line }
    /^t=400 ms/ { put(demo); skip = 1 }
    /^\| \| instructions \| code \| RAM \|$/ { put(costs); skip = 1 }
    skip && (/^```$/ || /^$/ && after_table) { skip = 0; after_table = 0 }
    skip && /^\|/ { after_table = 1 }
    !skip { print }' README.md >"$work/README.md"
cp "$work/README.md" README.md

scripts/tradeoff.sh >"$work/tradeoff"
awk -v tables="$work/tradeoff" '
    /^\| instructions: mean/ { while ((getline line < tables) > 0) print line; print ""; skip = 1 }
    /^## / { skip = 0 }
    !skip { print }' docs/heap.md >"$work/heap.md"
cp "$work/heap.md" docs/heap.md
