#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# foreign.sh [STYLE ...]: builds each image of STYLE/images.txt, and holds what brim says of it against what it does in the emulator
# (selfcheck.sh). STYLE is a folder of programs beside this file; without arguments, all of them are taken. Each program says in the
# comment at its head, one a line and each only where it applies:
#
#   // handlers: NAME ...   its exception handlers: brim must list each of them
#   // tasks: NAME ...      the functions of its tasks, which brim must list too
#   // yaml: COUNT          the items in PROGRAM.yaml, at most 5, that are needed for a bound of every one of them
#   // pass: TEXT           a line of the program's output
#
# STYLE/known.txt lists images that fail for a known reason, NAME and then the reason. They are printed as skipped, and fail once they pass.
# The last test sums up how many entries (handlers, tasks and main stacks) are bounded without any brim.yaml: at least 80 %.
suite=foreign
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../harness/lib.sh"
. "$here/../selfcheck/machine.sh"

# said WORD: what the program says of itself.
said() {
    sed -n "s|^// $1: *||p" "$source" | tr '\n' ' ' | sed 's/ *$//'
}

# entries CSV: "NAME yes" or "NAME no" for each planted entry: whether brim gives a bound of it.
entries() {
    for entry in $(said handlers) $(said tasks) 'main stack'; do
        awk -F, -v name="$entry" '$1 == name && $2 != "" && $3 != "unknown" { yes = 1 } END { print name, yes ? "yes" : "no" }' "$1"
    done
}

# wrong: prints what contradicts the head of the program.
wrong() {
    pass=$(said pass)
    grep -qxF -- "$pass" "$kept/output" || echo "it does not print: $pass"
    for entry in $(said handlers) $(said tasks); do
        grep -q "\"name\": \"$entry\"" "$kept/stack.json" || echo "brim does not list $entry"
    done
    count=$(said yaml)
    items=$(grep -cE '^ *- ' "$facts" 2>/dev/null)
    [ "${items:-0}" -eq "${count:-0}" ] && [ "${count:-0}" -le 5 ] || echo "$items items in its brim.yaml, and it says ${count:-0}"
    (cd "$kept" && "$BRIM" stack image.elf --csv) >"$work/bounds.csv" 2>/dev/null
    entries "$work/bounds.csv" | sed -n 's/ no$/ has no bound/p'
}

# check STYLE NAME PROGRAM CORE ...: one image.
check() {
    folder=$here/$1
    export PROGRAMS="$folder"
    shift
    for source in "$folder/$2".c*; do break; done
    facts=$folder/$2.yaml kept=$work/kept
    [ -e "$facts" ] || facts=
    if ! "$here/../stack/build.sh" "$images" "$@" >"$work/log" 2>&1; then
        verdict "$1_is_built" 1
        return
    fi
    rm -rf "$kept"
    KEEP=$kept "$here/../selfcheck/selfcheck.sh" "$images/$1/$1.elf" "$(machine_of "$3")" "$facts" >"$work/log" 2>&1
    code=$?
    wrong >"$work/wrong"
    "$BRIM" stack "$images/$1/$1.elf" --csv >"$work/plain.csv" 2>/dev/null
    entries "$work/plain.csv" >"$images/$1.entries"
    reason=$(sed -n "s/^$1  *//p" "$folder/known.txt" 2>/dev/null)
    if [ -n "$reason" ] && { [ $code -ne 0 ] || [ -s "$work/wrong" ]; }; then
        echo "  ok $1 # skipped: $reason"
    elif [ -n "$reason" ]; then
        verdict "${1}_is_known_to_fail" 1 "it passes; take it out of known.txt"
    else
        [ $code -eq 0 ] && [ ! -s "$work/wrong" ]
        verdict "${1}_does_what_brim_says" $? "$(head -n 3 "$work/log" "$work/wrong" | grep . | tr '\n' ' ')"
    fi
}

images=$work/images
mkdir -p "$images"
[ $# -gt 0 ] || set -- $(cd "$here" && ls -d */)
for style; do
    sed -n "s|^[a-z]|${style%/} &|p" "$here/$style/images.txt"
done >"$work/list"
in_parallel check "$work/list"

bounded=$(cat "$images"/*.entries | grep -c ' yes$') all=$(cat "$images"/*.entries | grep -c .)
[ $((bounded * 100)) -ge $((all * 80)) ]
verdict "entries_bounded_without_brim_yaml: $bounded of $all" $? "fewer than 80 %"
finish
