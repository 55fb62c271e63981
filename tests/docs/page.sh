#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# page.sh SUITE PAGE COMMAND...: the program of a page ends with exit code 0 and prints the text blocks of the page.
. "$(dirname "$0")/../harness/lib.sh"
suite=$1 page=$2
shift 2

why() {
    head -n 4 "$work/log" | tr '\n' ' '
}

awk -v language=text -f "$(dirname "$0")/blocks.awk" "$page" >"$work/shown"
"$@" >"$work/printed" 2>"$work/log" </dev/null
verdict "the_program_of_the_page_runs_to_its_end"
[ -s "$work/shown" ] && diff "$work/shown" "$work/printed" >"$work/log"
verdict "the_page_shows_what_its_program_prints"
finish
