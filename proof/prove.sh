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

# The library as a 32-bit core sees it, its assembly behind the contracts of proof/; $1 the driver, $2 its definitions. Frama-C knows no
# _Generic, which asks whether a key is a text or an item an array; the keys and items that are proved are numbers. The type's own names for
# the types of items, keys and values are replaced by these, which the contracts and faults say.
preprocess() {
    # shellcheck disable=SC2086 # Definitions are meant to be split.
    gcc -m32 -U__i386__ -ffreestanding -std=c11 -E -P -C -D__FRAMAC__ -Dwarn_unused_result= -DBRIM_MULTICORE=0 '-D__builtin_expect(e, c)=(e)' \
        '-D__builtin_expect_with_probability(e, c, p)=(e)' \
        -include proof/prelude.h -Iinclude -Isrc -Iport -Iproof $2 "proof/$1" |
        sed 's/__asm("" : "+r"([a-z_]*))/((void)0)/g; s/__asm("")/((void)0)/g; s/_Generic(\*(\([a-z]*\) \*)0, \1 : 1, default : 0)/1/g; s/_Generic(\*(elem \*)0, [^()]*default : 0)/0/' |
        sed -E 's/typedef [a-z]+ box_[a-z]+_;//g; s/\bbox_(item|key|place)_\b/elem/g; s/\bbox_value_\b/worth/g' | sed "${rewrite-}" |
        awk -f proof/annotate.awk
}

prove() { # FILE TIMEOUT PROVERS OPTION...: leaves FILE.log
    log=$1.log source=$1.i seconds=$2 provers=$3
    shift 3
    nice -n 5 frama-c -machdep gcc_x86_32 -c11 -wp -wp-rte -wp-model Typed+Cast -wp-no-volatile -wp-prover "$provers" -wp-par 2 -wp-timeout "$seconds" \
        -wp-cache update -wp-cache-dir $work/cache "$@" "$source" >"$log" 2>&1
    proved=$(sed -n 's/^.wp. Proved goals: *\([0-9]*\) \/ [0-9]*$/\1/p' "$log")
    goals=$(sed -n 's/^.wp. Proved goals: *[0-9]* \/ \([0-9]*\)$/\1/p' "$log")
}

fail() { # NAME TEXT
    failed=$((failed + 1))
    echo "FAIL $1: $2"
}

# proof NAME GOALS DRIVER DEFINITIONS FUNCTIONS UNPROVED FUNCTION SED OPTION...
# FUNCTIONS and UNPROVED are patterns: of names to prove, and of those left out. The lemmas of DRIVER are goals too. The fault is planted
# by sed, a statement a line, and FUNCTION must notice.
proof() {
    name=$1 expected=$2 driver=$3 definitions=$4 pattern=$5 unproved=$6 function=$7 fault=$8 proving=
    [ -z "$only" ] || [ "$only" = "$name" ] || return 0
    shift 8
    options=$*
    file=$work/$name
    preprocess "$driver" "$definitions" >"$file.i" || { fail "$name" "no source to prove" && return; }
    lemmas=$(grep -c '^ *lemma ' "$file.i")
    if [ "$lemmas" -gt 0 ]; then
        cp "$file.i" "$file.lemmas.i"
        prove "$file.lemmas" 30 z3,cvc4 -wp-prop @lemma
        [ "$goals" = "$lemmas" ] && [ "$proved" = "$goals" ] || { fail "$name" "a lemma is not proved; see $log" && return; }
    fi
    functions=$(grep -oE "\b($pattern)\(" "$file.i" | tr -d '(' | sort -u | grep -vxE "$unproved" | paste -sd,)
    # One prover does most of it; what it leaves is for both.
    prove "$file" 5 z3 -wp-fct "$functions" "$@"
    [ -n "$goals" ] && [ "$proved" = "$goals" ] || prove "$file" 30 z3,cvc4 -wp-fct "$functions" "$@"
    if [ "$proved" != "$goals" ] || [ "$((${goals:-0} + lemmas))" != "$expected" ]; then
        fail "$name" "${proved:-no} goals proved of ${goals:-none} and $lemmas lemmas, expected are $expected; see $file.log"
        return
    fi
    proving=$name
    sed 's|//[^@].*||; s/[;{}]/&\n/g' "$file.i" >"$file.split"
    plant "$function" "$fault" || return
    passed=$((passed + 1))
    echo "  ok $name: $expected goals; $missed fail once its fault is planted"
}

# The function is no longer proved once sed has changed the code; how many goals fail is in `missed`.
plant() { # FUNCTION SED
    sed "$2" "$file.split" >"$file.planted.i"
    cmp -s "$file.split" "$file.planted.i" && { fail "$name" "nothing was planted in $1" && return 1; }
    # shellcheck disable=SC2086 # Options are meant to be split.
    prove "$file.planted" 5 z3,cvc4 -wp-fct "$1" $options
    if [ -z "$goals" ] || [ "$proved" = "$goals" ]; then
        fail "$name" "$1 is proved with a fault planted in it, or cannot be read; see $file.planted.log"
        return 1
    fi
    missed=$((goals - proved))
}

# A further fault in the proof that stands before, once that is proved.
fault() { # FUNCTION SED
    [ -n "$proving" ] && [ "$proving" = "$name" ] || return 0
    plant "$1" "$2" || return
    echo "     $name: $missed fail once a fault is planted in $1"
}

# The axioms about bits: all proved, but for the last, which is false.
bits() {
    [ -z "$only" ] || [ "$only" = bits ] || return 0
    z3 proof/bits.smt2 >$work/bits.log 2>&1
    if [ "$(grep -c '^unsat$' $work/bits.log)" = "$1" ] && [ "$(grep -c '^sat$' $work/bits.log)" = 1 ] &&
        [ "$(tail -n 1 $work/bits.log)" = sat ] && ! grep -q error $work/bits.log; then
        passed=$((passed + 1))
        echo "  ok bits: $1 axioms; the false one is refuted"
    else
        fail bits "an axiom is not proved; see $work/bits.log"
    fi
}

. proof/proofs.sh
[ $((passed + failed)) -gt 0 ] || { echo "prove: no proof is called $only" >&2 && exit 1; }
[ $failed -eq 0 ] && echo "PASS prove: $passed proofs"
