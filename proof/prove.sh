#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# prove.sh [NAME]: every proof of proofs.sh (or one). Each must prove as many goals as are written down there, and each must fail
# once its fault is planted in the code it reads. See docs/proof.md.
set -u
root=$(git rev-parse --show-toplevel) && cd "$root" || exit 1
only=${1-}
work=build/prove
mkdir -p $work/cache
export WHY3CONFIG=$root/$work/why3.conf
[ -e "$WHY3CONFIG" ] || why3 config detect >$work/why3.log 2>&1
for prover in Z3 CVC4; do
    grep -q "name = \"$prover\"" "$WHY3CONFIG" || { echo "prove: why3 does not find $prover; see $work/why3.log" >&2 && exit 1; }
done
passed=0 failed=0

# The library as a 32-bit core sees it, its assembly behind the contracts of proof/; $1 the driver, $2 its definitions.
preprocess() {
    # shellcheck disable=SC2086 # Definitions are meant to be split.
    gcc -m32 -U__i386__ -ffreestanding -std=c11 -E -P -C -D__FRAMAC__ -Dwarn_unused_result= -DBRIM_MULTICORE=0 '-D__builtin_expect(e, c)=(e)' \
        -include proof/prelude.h -Iinclude -Isrc -Iport -Iproof $2 "proof/$1" |
        sed 's/__asm("" : "+r"([a-z_]*))/((void)0)/g; s/__asm("")/((void)0)/g' | awk -f proof/annotate.awk
}

prove() { # FILE TIMEOUT OPTION...: leaves FILE.log
    file=$1 seconds=$2
    shift 2
    nice -n 5 frama-c -machdep gcc_x86_32 -c11 -wp -wp-rte -wp-model Typed+Cast -wp-prover z3,cvc4 -wp-par 2 -wp-timeout "$seconds" \
        -wp-cache update -wp-cache-dir $work/cache "$@" "$file.i" >"$file.log" 2>&1
    proved=$(sed -n 's/^.wp. Proved goals: *\([0-9]*\) \/ [0-9]*$/\1/p' "$file.log")
    goals=$(sed -n 's/^.wp. Proved goals: *[0-9]* \/ \([0-9]*\)$/\1/p' "$file.log")
}

fail() { # NAME TEXT
    failed=$((failed + 1))
    echo "FAIL $1: $2"
}

# proof NAME GOALS DRIVER DEFINITIONS FUNCTION SED OPTION...: the fault is planted by sed, a statement a line, and FUNCTION must notice.
proof() {
    name=$1 expected=$2 driver=$3 definitions=$4 function=$5 fault=$6
    [ -z "$only" ] || [ "$only" = "$name" ] || return 0
    shift 6
    file=$work/$name
    preprocess "$driver" "$definitions" >"$file.i" || { fail "$name" "no source to prove" && return; }
    prove "$file" 30 "$@"
    if [ "$proved" != "$goals" ] || [ "$goals" != "$expected" ]; then
        fail "$name" "${proved:-no} goals proved of ${goals:-none}, expected are $expected; see $file.log"
        return
    fi
    sed 's/[;{}]/&\n/g' "$file.i" >"$file.split"
    sed "$fault" "$file.split" >"$file.planted.i"
    cmp -s "$file.split" "$file.planted.i" && { fail "$name" "nothing was planted" && return; }
    prove "$file.planted" 5 -wp-fct "$function" "$@"
    if [ -z "$goals" ] || [ "$proved" = "$goals" ]; then
        fail "$name" "$function is proved with a fault planted in it, or cannot be read; see $file.planted.log"
        return
    fi
    passed=$((passed + 1))
    echo "  ok $name: $expected goals; $((goals - proved)) fail once its fault is planted"
}

. proof/proofs.sh
[ $((passed + failed)) -gt 0 ] || { echo "prove: no proof is called $only" >&2 && exit 1; }
[ $failed -eq 0 ] && echo "PASS prove: $passed proofs"
