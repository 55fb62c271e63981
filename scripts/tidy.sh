#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# tidy.sh: clang-tidy over the library, as the host compiles it, and over the host program, with the checks in .clang-tidy and
# cli/.clang-tidy.
#
# tidy.sh --gate BUILD: the same as a suite of the gate, as the preset in BUILD compiles. Its checks take a tenth of a second a file, but the
# clang static analyser, which looks at every path of a function, takes some seconds; so the gate gives it those sources alone that the
# branch changed. On main that is what the last commit, or merge, changed.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/harness/lib.sh
library=$(ls src/*.c port/host/*.c) program=$(ls cli/*/*.c)

# finds_nothing SENTENCE CHECKS BUILD SOURCES: CHECKS are on top of those of the configuration.
finds_nothing() {
    echo "$4" | xargs -r -P "$(nproc)" -n 8 clang-tidy-14 -p "$3" --quiet --warnings-as-errors='*' --checks="$2" >"$work/log" 2>"$work/errors"
    code=$?
    [ $code -eq 0 ] || cat "$work/log" >&2
    verdict "$1" $code "$(grep -m 1 -E '(error|warning): ' "$work/log" "$work/errors")"
}

if [ "${1-}" != --gate ]; then
    cmake --preset host-clang -B build/tidy >/dev/null && cmake --preset cli >/dev/null || exit 1
    finds_nothing clang_tidy_finds_nothing_in_the_library '' build/tidy "$library"
    finds_nothing clang_tidy_finds_nothing_in_the_host_program '' build/cli "$program"
    finish tidy
    exit
fi

base=$(git merge-base HEAD main 2>/dev/null || git merge-base HEAD origin/main 2>/dev/null)
[ -n "$base" ] && [ "$base" != "$(git rev-parse HEAD)" ] || base=$(git rev-parse --verify --quiet HEAD^)
changed=$({ [ -z "$base" ] || git diff --name-only --diff-filter=d "$base"; git ls-files --others --exclude-standard; } |
    grep -E '^(src|port/host|cli/[a-z]+)/[a-z0-9_]+\.c$' | sort -u)
finds_nothing clang_tidy_finds_nothing_in_the_library '-clang-analyzer-*' "$2" "$library"
finds_nothing clang_tidy_finds_nothing_in_the_host_program '-clang-analyzer-*' "$2" "$program"
finds_nothing the_static_analyser_finds_nothing_in_what_changed '' "$2" "$changed"
finish tidy
