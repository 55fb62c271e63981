#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# page.sh SUITE PAGE COMMAND...: the program of a page ends with exit code 0 and prints the text block of the page. With BRIM_UPDATE_PAGES=1
# the block is replaced by what the program prints: BRIM_UPDATE_PAGES=1 ctest --test-dir build/stm32f769-emulated -L page
. "$(dirname "$0")/../harness/lib.sh"
suite=$1 page=$2
shift 2

why() {
    head -n 4 "$work/log" | tr '\n' ' '
}

awk -v language=text -f "$(dirname "$0")/blocks.awk" "$page" >"$work/shown"
"$@" >"$work/printed" 2>"$work/log" </dev/null
verdict "the_program_of_the_page_runs_to_its_end"
if [ "${BRIM_UPDATE_PAGES-}" = 1 ]; then
    awk -v printed="$work/printed" '
        $0 == "```" { skip = 0 }
        !skip { print }
        $0 == "```text" && !done++ { while ((getline line <printed) > 0) print line; skip = 1 }' "$page" >"$work/page" && cp "$work/page" "$page"
    cp "$work/printed" "$work/shown"
fi
[ -s "$work/shown" ] && diff "$work/shown" "$work/printed" >"$work/log"
verdict "the_page_shows_what_its_program_prints"
finish
