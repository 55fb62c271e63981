#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# type_pages.sh SOURCE_DIR: each page of docs/types has its sections, its example compiles in each language and prints what the page
# says, and its costs are those of bench/results; the index lists them all.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
warnings='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Wno-unused-result'

why() {
    head -n 3 "$work/log" | tr '\n' ' '
}

block() { # LANGUAGE PAGE: the fenced lines
    awk -v fence="^\`\`\`$1\$" '$0 ~ fence {inside = 1; next} /^```$/ {inside = 0} inside' "$2"
}

has_sections() { # PAGE
    for section in 'Example' 'Who may call what from where' 'When it is full' 'What it costs'; do
        grep -qx "## $section" "$1" || { echo "no section \"$section\"" && return 1; }
    done
    grep -qx '<!-- costs -->' "$1" && grep -qx '<!-- end of costs -->' "$1"
}

prints_what_the_page_says() { # COMPILER STANDARD EXTENSION
    # shellcheck disable=SC2086 # Warnings are meant to be split.
    cp "$work/example" "$work/example.$3" &&
        $1 -std="$2" $warnings -DBRIM_INVARIANT_ENABLED=1 -g -O1 -fsanitize=address,undefined -Iinclude "$work/example.$3" \
            "$library" -pthread -o "$work/program" >"$work/log" 2>&1 &&
        "$work/program" >"$work/printed" 2>"$work/log" && diff "$work/output" "$work/printed" >"$work/log"
}

mkdir "$work/library" "$work/pages"
root=$PWD library=$work/library.a pages=$work/pages
printf '%s\n' "$root"/src/*.c "$root"/port/host/*.c | (cd "$work/library" && xargs -P "$(nproc)" -n 4 \
    gcc -O1 -DBRIM_INVARIANT_ENABLED=1 -I"$root/include" -I"$root/src" -I"$root/port" -I"$root/port/host" -c) || exit 1
ar rc "$library" "$work"/library/*.o
cp docs/types/*.md "$pages"
scripts/type_pages.sh "$pages"

holds() { # TYPE: the sentences about its page
    page=docs/types/$1.md
    has_sections "$page" >"$work/log"
    verdict "the_page_of_$1_has_its_sections"
    block c "$page" >"$work/example"
    block text "$page" >"$work/output"
    [ -s "$work/output" ] && prints_what_the_page_says gcc c11 c
    verdict "the_example_of_$1_prints_what_its_page_says"
    prints_what_the_page_says 'clang++-14 -fuse-ld=lld-14' c++17 cpp
    verdict "the_example_of_$1_does_so_as_c++17"
    diff "$page" "$pages/$1.md" >"$work/log"
    verdict "the_costs_of_$1_are_those_of_bench_results"
    grep -qF "]($1.md)" docs/types/README.md
    verdict "the_index_lists_$1"
}

for page in docs/types/*.md; do
    [ "$page" = docs/types/README.md ] || basename "$page" .md
done >"$work/list"
in_parallel holds "$work/list"
for type in $(sed '1d; s/,.*//; s/_of_15$//' bench/results/operations.csv | sort -u); do
    [ -e "docs/types/$type.md" ] || echo "no docs/types/$type.md" >"$work/log"
    [ -e "docs/types/$type.md" ]
    verdict "what_is_measured_of_${type}_has_its_page"
done

finish type_pages
