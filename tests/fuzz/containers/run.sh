#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh SECONDS [KIND...]: fuzzes the containers with libFuzzer, under sanitizers, so long each: the interpreters of the model tests, all
# that use model_run unless KINDs are named. Starts from the kept inputs, corpus/KIND: one a line, in hexadecimal, the first byte chooses
# among the tests. The model tests run them too.
# run.sh keep [KIND...]: writes small inputs that cover what was found into corpus/KIND.
set -eu
mode=${1:-60}
[ $# -eq 0 ] || shift
source=$(cd "$(dirname "$0")/../../.." && pwd)
here=$source/tests/fuzz/containers
work=${BRIM_FUZZ_WORK:-$source/build/fuzz/containers}
all=$(grep -lE '^(MODEL_SUITE| +model_run)\(' "$source"/tests/model/*.c | sed 's,.*/,,; s/\.c$//')
kinds=${*:-$all}
failures=0 tests=0
mkdir -p "$work"

includes="-I$source/include -I$source/port -I$source/port/host -I$source/src -I$source/tests/harness -I$source/tests/model -I$work"
flags="-std=gnu11 -g -O1 -DBRIM_INVARIANT_ENABLED=1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"

compile() { # OBJECT SOURCE FLAG...: unless it is there and newer than all it is made of
    object=$work/$1 file=$2
    shift 2
    # shellcheck disable=SC2086 # Flags are meant to be split.
    [ -e "$object" ] && [ -z "$(find "$source/include" "$source/src" "$source/tests/model" "$source/tests/harness" "$here" \
        -newer "$object" -name '*.[ch]')" ] || clang-14 $flags $includes "$@" -c "$file" -o "$object"
}

for kind in $all; do echo "KIND($kind)"; done >"$work/kinds.new"
cmp -s "$work/kinds.new" "$work/kinds.inc" || mv "$work/kinds.new" "$work/kinds.inc"
for kind in $all; do
    compile "kind_$kind.o" "$source/tests/model/$kind.c" -Dmain="suite_$kind"
done
compile model.o "$source/tests/model/model.c" -Dmodel_run=model_run_random -Dmodel_run_largest=model_run_largest_random
compile fuzz.o "$here/fuzz.c"
for file in "$source"/src/*.c "$source"/port/host/*.c; do
    compile "library_$(basename "$file" .c).o" "$file"
done
rm -f "$work/library.a"
ar rc "$work/library.a" "$work"/library_*.o
clang-14 -fsanitize=fuzzer,address,undefined "$work"/kind_*.o "$work/model.o" "$work/fuzz.o" "$work/library.a" -pthread -o "$work/fuzz"

run() { # KIND OPTION...: with what was kept
    mkdir -p "$work/corpus/$1" "$work/kept/$1"
    rm -f "$work/kept/$1"/*
    awk -v folder="$work/kept/$1" 'NF { print > (folder "/" NR) }' "$here/corpus/$1" 2>/dev/null || :
    for hex in "$work/kept/$1"/*; do
        [ ! -e "$hex" ] || { xxd -r -p "$hex" >"$hex.bin" && rm "$hex"; }
    done
    name=$1
    shift
    BRIM_FUZZ=$name "$work/fuzz" -max_len=1024 -timeout=20 -rss_limit_mb=2048 -verbosity=0 -artifact_prefix="$work/crash-$name-" \
        "$@" >"$work/$name.log" 2>&1
}

verdict() { # SENTENCE KIND CODE
    tests=$((tests + 1))
    if [ "$3" -eq 0 ]; then
        echo "  ok $1"
    else
        failures=$((failures + 1))
        echo "FAIL $1: $(grep -m 1 -E 'does not hold|ERROR|runtime error' "$work/$2.log"); input $(ls "$work"/crash-"$2"-* 2>/dev/null | tail -n 1)"
    fi
}

for kind in $kinds; do
    case $mode in
    keep)
        mkdir -p "$work/small/$kind" "$here/corpus"
        rm -f "$work/small/$kind"/*
        run "$kind" -merge=1 "$work/small/$kind" "$work/kept/$kind" "$work/corpus/$kind"
        find "$work/small/$kind" -type f -size -256c -printf '%s %p\n' | sort -rn | head -n 40 | while read -r size file; do
            xxd -p "$file" | tr -d '\n' && echo
        done >"$here/corpus/$kind"
        ;;
    *)
        code=0
        run "$kind" -max_total_time="$mode" -len_control=0 -print_final_stats=1 "$work/corpus/$kind" "$work/kept/$kind" || code=$?
        verdict "${kind}_agrees_with_its_model_for_${mode}_seconds" "$kind" $code
        grep -E 'executed_units|new_units' "$work/$kind.log" | sed "s/^/$kind: /" || :
        ;;
    esac
done
[ "$failures" -eq 0 ] && echo "PASS fuzz_containers: $tests tests"
[ "$failures" -eq 0 ]
