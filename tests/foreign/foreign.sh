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
#   // constant: NAME ...   functions whose calls through a pointer brim must resolve by constant memory
#   // pass: TEXT           a line of the program's output
#
# STYLE/known.txt lists images that fail for a known reason, NAME and then the reason. They are printed as skipped, and fail once they pass.
# The last test sums up how many entries (handlers, tasks and main stacks) are bounded without any brim.yaml: at least 80 %.
suite=foreign
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../harness/lib.sh"
. "$here/../selfcheck/machine.sh"

# read_head: what the program says at its head, as $handlers, $tasks, $yaml, $constant and $pass. Here and below one process reads what it can
# of a file, because a process for each word took a fourth of the suite's time.
read_head() {
    handlers= tasks= yaml= constant= pass=
    while read -r word text; do
        case $word in
        handlers) handlers="$handlers $text" ;;
        tasks) tasks="$tasks $text" ;;
        yaml) yaml=$text ;;
        constant) constant="$constant $text" ;;
        pass) pass=$text ;;
        esac
    done <<EOT
$(sed -nE 's,^// (handlers|tasks|yaml|constant|pass): *,\1 ,p' "$source")
EOT
}

# entries CSV: "NAME yes" or "NAME no" for each planted entry: whether brim gives a bound of it.
entries() {
    awk -F, -v names="$handlers $tasks" '
        $2 != "" && $3 != "unknown" { bounded[$1] }
        END {
            count = split(names, name, " ")
            name[++count] = "main stack"
            for (i = 1; i <= count; ++i) print name[i], name[i] in bounded ? "yes" : "no"
        }' "$1"
}

# wrong BOUNDS: prints what contradicts the head of the program. BOUNDS has brim's bounds of the image with its brim.yaml.
wrong() {
    grep -qxF -- "$pass" "$kept/output" || echo "it does not print: $pass"
    awk -v names="$handlers $tasks" '
        BEGIN { count = split(names, name, " ") }
        { for (i = 1; i <= count; ++i) if (index($0, "\"name\": \"" name[i] "\"")) listed[name[i]] }
        END { for (i = 1; i <= count; ++i) if (!(name[i] in listed)) print "brim does not list " name[i] }' "$kept/stack.json"
    for name in $constant; do
        grep -A 3 "\"function\": \"$name\"" "$kept/stack.json" | grep -q '"by": "constant"' || echo "brim does not resolve what $name calls"
    done
    items=0
    [ -z "$facts" ] || items=$(grep -cE '^ *- ' "$facts")
    [ "$items" -eq "${yaml:-0}" ] && [ "${yaml:-0}" -le 5 ] || echo "$items items in its brim.yaml, and it says ${yaml:-0}"
    entries "$1" | sed -n 's/ no$/ has no bound/p'
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
    read_head
    KEEP=$kept "$here/../selfcheck/selfcheck.sh" "$images/$1/$1.elf" "$(machine_of "$3")" "$facts" >"$work/log" 2>&1
    code=$? bounds=$work/plain.csv
    "$BRIM" stack "$images/$1/$1.elf" --csv >"$work/plain.csv" 2>/dev/null
    entries "$work/plain.csv" >"$images/$1.entries"
    if [ -n "$facts" ]; then
        bounds=$work/bounds.csv
        (cd "$kept" && "$BRIM" stack image.elf --csv) >"$bounds" 2>/dev/null
    fi
    wrong "$bounds" >"$work/wrong"
    reason=
    [ ! -e "$folder/known.txt" ] || reason=$(sed -n "s/^$1  *//p" "$folder/known.txt")
    if [ -n "$reason" ] && { [ $code -ne 0 ] || [ -s "$work/wrong" ]; }; then
        echo "  ok $1 # skipped: $reason"
    elif [ -n "$reason" ]; then
        verdict "${1}_is_known_to_fail" 1 "it passes; take it out of known.txt"
    else
        [ $code -eq 0 ] && [ ! -s "$work/wrong" ]
        code=$? said=
        [ $code -eq 0 ] || said=$(head -n 3 "$work/log" "$work/wrong" | grep . | tr '\n' ' ')
        verdict "${1}_does_what_brim_says" $code "$said"
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
