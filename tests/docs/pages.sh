#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# pages.sh SOURCE_DIR: the C blocks of a page, one after the other, compile for the host and for a Cortex-M7, with gcc and with clang; C++
# blocks compile with both compilers of gcc. The
# pages of docs/reference have their sections, name all that their header declares, and show figures of bench/results. Links between pages
# lead to files and headings that are there.
#
# contexts.txt says what a page takes for granted, such as a kernel's headers.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
here=tests/docs
warnings='-std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-unused-function -Wno-unused-variable -Wno-unused-const-variable -Werror'
m7='-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard'
sysroot=$(arm-none-eabi-gcc -print-sysroot)
sysroot=${sysroot:-/usr/lib/arm-none-eabi}

why() {
    head -n 3 "$work/log" | tr '\n' ' '
}

# compiles PAGE: its C blocks with each compiler.
compiles() {
    name=$(echo "${1%.md}" | sed 's,docs/,,' | tr / _)
    context=$(sed -n "s,^$1  *,,p" $here/contexts.txt)
    [ "$context" != own ] || return 0
    awk -v language=c -f $here/blocks.awk "$1" >"$work/$name.c"
    for compiler in "gcc" "clang-14" "arm-none-eabi-gcc $m7" "clang-14 --target=arm-none-eabi $m7 -fshort-enums -isystem $sysroot/include"; do
        case "$context" in m7*) case "$compiler" in *cortex-m7*) ;; *) continue ;; esac ;; esac
        # shellcheck disable=SC2086 # Flags are meant to be split.
        $compiler $warnings -O1 -Iinclude ${context#m7} -fsyntax-only "$work/$name.c" >"$work/log" 2>&1
        verdict "the_c_of_${name}_compiles_with_$(echo "$compiler" | sed 's/ .*m7.*/ on the M7/' | tr ' -' __)"
    done
}

# compiles_cxx PAGE: its C++ blocks, as C++17 with and without exceptions.
compiles_cxx() {
    name=$(echo "${1%.md}" | sed 's,docs/,,' | tr / _)
    awk -v language=cpp -f $here/blocks.awk "$1" >"$work/$name.cpp"
    for compiler in 'g++' "arm-none-eabi-g++ $m7 -fno-exceptions -fno-rtti"; do
        # shellcheck disable=SC2086 # Flags are meant to be split.
        $compiler -std=c++17 -Wall -Wextra -Wno-unused-function -Werror -O1 -Iinclude -fsyntax-only "$work/$name.cpp" >"$work/log" 2>&1
        verdict "the_c++_of_${name}_compiles_with_$(echo "$compiler" | sed 's/ .*//' | tr ' -' __)"
    done
}

# declared HEADER: the functions and macros that a firmware may use: not those that end in _, nor the descriptions that BRIM_REPORT chooses.
declared() {
    {
        sed -n 's/^#define \(BRIM_[A-Z0-9_]*[A-Z0-9]\)[( ].*/\1/p' "$1"
        sed 's,//.*,,' "$1" | grep -E '^[A-Za-z]' | grep -vE '^(typedef|#)' | grep -oE '\bbrim_[a-z0-9_]*[a-z0-9]\(' | tr -d '('
    } | grep -v '^brim_describe_' | sort -u
    sed -n 's/^\/\/\/ | [^|]*\(name_[a-z_]*[a-z]\)(.*/\1/p' "$1" | sort -u
}

# is_a_reference PAGE: it has its sections, and names what its header declares.
is_a_reference() {
    name=$(basename "$1" .md)
    for section in 'Example' 'Every function' 'How it fails' 'What it costs' 'What to take instead'; do
        grep -qx "## $section" "$1" || echo "no section \"$section\""
    done >"$work/log"
    verdict "the_reference_of_${name}_has_its_sections" "$([ -s "$work/log" ] && echo 1 || echo 0)"
    for declared in $(declared "include/brim/$name.h"); do
        grep -qw -- "$declared" "$1" || echo "it does not name $declared"
    done >"$work/log"
    verdict "the_reference_of_${name}_names_all_that_its_header_declares" "$([ -s "$work/log" ] && echo 1 || echo 0)"
    cp "$1" "$work/figures.md"
    scripts/doc_figures.sh "$work/figures.md"
    diff "$1" "$work/figures.md" >"$work/log"
    verdict "the_figures_of_${name}_are_those_of_bench_results"
    grep -qF "]($name.md)" docs/reference/README.md 2>"$work/log"
    verdict "the_index_of_the_reference_lists_$name"
}

# headings PAGE: as anchors of a forge.
headings() {
    sed -n 's/^##* //p' "$1" | tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9_\n-'
}

# leads PAGE: its links that are no addresses of the web.
leads() {
    sed '/^ *```/,/^ *```$/d' "$1" | grep -oE '\]\([^)]*\)' | sed 's/^](//; s/)$//' | grep -vE '^https?:' | while read -r link; do
        file=${link%%#*} anchor=${link#"$file"}
        target=$1
        [ -z "$file" ] || target=$(dirname "$1")/$file
        [ -e "$target" ] || { echo "$link leads nowhere" && continue; }
        [ -z "$anchor" ] || headings "$target" | grep -qxF -- "${anchor#\#}" || echo "$link: $target has no such heading"
    done >"$work/log"
    verdict "the_links_of_$(echo "${1%.md}" | tr / _)_lead_somewhere" "$([ -s "$work/log" ] && echo 1 || echo 0)"
}

judge() {
    grep -Eq '^ *```c$' "$1" && compiles "$1"
    grep -Eq '^ *```cpp$' "$1" && compiles_cxx "$1"
    case $1 in docs/reference/README.md) ;; docs/reference/*) is_a_reference "$1" ;; esac
    leads "$1"
}

find README.md docs -name '*.md' | sort >"$work/list"
in_parallel judge "$work/list"
finish doc_pages
