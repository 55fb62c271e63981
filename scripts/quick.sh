#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# quick.sh [--list] [PATH...]: builds and runs, on the host, the suites that a change touches. The change is what differs from where the
# branch left main, with what is not committed and not tracked; or the given paths. --list only says what would run. It is to take a minute,
# so suites that take longer look at a part of their cases where BRIM_QUICK is set. This is no gate: what did not run is said at the end.
set -u
cd "$(dirname "$0")/.." || exit 1
list=
[ "${1-}" = --list ] && list=yes && shift
host='' cli='' unknown=''

# suites_of FILE: adds the suites that cover it to $host or $cli, as patterns of ctest -R.
suites_of() {
    case $1 in
    cli/.clang-tidy) cli="$cli|tidy" ;;
    */CMakeLists.txt) unknown="$unknown $1" ;;
    cli/stack/* | tests/cli/stack*) cli="$cli|cli_stack.*|cli_output" ;;
    cli/structs/* | tests/cli/structs*) cli="$cli|cli_structs.*" ;;
    cli/placement/* | tests/cli/placement.sh) cli="$cli|cli_placement" ;;
    cli/report/*) cli="$cli|cli_totals|cli_output" ;;
    cli/const/* | tests/const/*) cli="$cli|cli_output|const_planted" ;;
    cli/new/* | cli/cmd/new.c) cli="$cli|cli_new.*" ;;
    cli/calls/*) cli="$cli|cli_indirect|cli_stack.*" ;;
    cli/*) cli="$cli|cli_(output|stack|structs|placement|indirect)" ;;
    tests/cli/golden/*) cli="$cli|cli_output" ;;
    tests/cli/*.sh) cli="$cli|cli_$(basename "$1" .sh)" ;;
    tests/cli/* | tests/fuzz/cli/*) cli="$cli|cli_(damaged|corpus)" ;;
    tests/stack/*) cli="$cli|stack_(decode|frames).*" ;;
    src/* | include/brim/* | port/host/*) library_suites "$(basename "$1" | sed 's/\..*//')" ;;
    tests/unit/*.c* | tests/model/*.c)
        name=$(basename "$1" | sed 's/\..*//')
        host="$host|$name|model_$name" ;;
    tests/model/*) host="$host|model_$(basename "$1" _model.h)" ;;
    tests/fuzz/containers/corpus/*) host="$host|model_$(basename "$(dirname "$1")")" ;;
    tests/coverage/*) unknown="$unknown $1" ;; # Coverage takes two minutes of CPU time.
    .clang-tidy | scripts/tidy.sh) cli="$cli|tidy" ;;
    scripts/setup.sh | scripts/package.sh | tests/package/packages.sh) cli="$cli|packages" ;;
    scripts/format.sh) host="$host|format" ;;
    scripts/type_pages.sh) host="$host|type_pages" ;;
    tests/docs/language.sh | tests/docs/prose.awk | tests/docs/words.txt) host="$host|doc_language" ;;
    scripts/doc_figures.sh | tests/docs/pages.sh | tests/docs/contexts.txt | tests/docs/context/* | tests/docs/blocks.awk) host="$host|doc_pages" ;;
    tests/planted/*.sh) host="$host|planted_verdicts|planted_faults" ;;
    tests/harness/*) host="$host|harness_limits|vec" ;;
    tests/structure/* | tests/languages/* | tests/package/* | tests/compile_fail/*.sh | tests/threads/*.sh)
        host="$host|$(basename "$1" .sh)" ;;
    tests/compile_fail/*) host="$host|compile_fail" ;;
    tests/threads/*) host="$host|threads" ;;
    library.json | brim.brim.pdsc | meson.build | conanfile.py | packages/* | scripts/arduino.sh | zephyr/* | scripts/pdsc.sh) host="$host|manifests" ;;
    docs/types/*) host="$host|type_pages|doc_pages" ;;
    README.md | docs/* | bench/results/*) host="$host|readme|bench_checks|doc_pages|doc_language" ;;
    .github/*) host="$host|workflows" ;;
    *) unknown="$unknown $1" ;;
    esac
}

# library_suites NAME: the suites of the concept by that name, or every unit and model suite where none is named like the file.
library_suites() {
    if [ -e "tests/unit/$1.c" ] || [ -e "tests/model/$1.c" ]; then
        host="$host|$1|model_$1|${1}_interleaved"
    else
        host="$host|$(sed -nE 's/^ *brim_suite(_of\(unit |\()([a-z_]+) .*/\2/p' tests/unit/CMakeLists.txt | paste -sd '|')"
    fi
    host="$host|structure"
}

if [ $# -gt 0 ]; then
    changed=$(printf '%s\n' "$@")
else
    base=$(git merge-base HEAD main 2>/dev/null || git merge-base HEAD origin/main 2>/dev/null || git rev-parse HEAD)
    changed=$(git diff --name-only "$base" && git ls-files --others --exclude-standard)
fi
[ -n "$changed" ] || { echo "quick: nothing differs from ${base-}" && exit 0; }
while IFS= read -r file; do
    suites_of "$file"
    case $file in *.[ch] | *.cpp) host="$host|format" ;; esac
done <<EOT
$changed
EOT
# each PATTERNS: every pattern once.
each() {
    echo "$1" | tr '|' '\n' | sed '/^$/d' | sort -u | paste -sd '|'
}
# A pattern with alternatives in parentheses must stay whole.
host=${host#|} cli=${cli#|}
case $host in *'('*) ;; *) host=$(each "$host") ;; esac
case $cli in *'('*) ;; *) cli=$(each "$cli") ;; esac

# programs PRESET PATTERN: sets $programs to what the suites of the pattern run, since everything takes a minute to build. The suites in
# shell that compile something themselves need none of the host's.
programs() {
    case $1 in
    host) programs=$(ctest --test-dir build/host -N -R "^($2)\$" | sed -n 's/^ *Test *#[0-9]*: //p' |
        while read -r suite; do ! grep -q "^build test_$suite: phony" build/host/build.ninja || echo "test_$suite"; done) ;;
    cli) programs=brim_cli
        case $2 in *totals*) programs="$programs brim_sums" ;; esac
        case $2 in *damaged*) programs="$programs brim_damaged" ;; esac
        case $2 in *corpus*) programs="$programs brim_replay brim_pieces" ;; esac
        case $2 in *stack_decode* | *stack_frames*) programs="$programs brim_stack_decode brim_stack_frames" ;; esac
        case $2 in *cli_layers* | *stack_calls* | *foreign*) programs=all ;; esac ;;
    esac
}

code=0
run() { # PRESET PATTERN
    [ -n "$2" ] || return 0
    echo "quick: $1: $2"
    [ -n "$list" ] && return 0
    if ! {
        { [ -e "build/$1/build.ninja" ] || cmake --preset "$1"; } && programs "$1" "$2" &&
            { [ -z "$programs" ] || echo "$programs" | xargs cmake --build "build/$1" --target; }
    } >"build/$1.quick" 2>&1; then
        tail -n 20 "build/$1.quick"
        echo "FAIL quick: $1 does not build"
        code=1
        return 0
    fi
    BRIM_QUICK=1 ctest --test-dir "build/$1" -R "^($2)\$" --no-tests=error --output-on-failure --parallel "$(nproc)" >"build/$1.quick" 2>&1 || code=1
    grep -E '^FAIL |tests passed|^No tests' "build/$1.quick"
    sed -n 's/^  short /quick: shortened: /p' "build/$1/Testing/Temporary/LastTest.log"
}
mkdir -p build
run host "$host"
run cli "$cli"
[ -z "$unknown" ] || echo "quick: no suite on the host is known for:$unknown"
echo "quick: not run: every other suite, clang, and every board; make test runs them"
exit $code
