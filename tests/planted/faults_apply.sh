#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# faults_apply.sh SOURCE_DIR: every planted fault of the three lists still changes the file that it names, for a preset that there is, and no two
# have one name. sed plants them by patterns, which no longer match once somebody edits the line. plant.sh says so after hours; this
# suite builds nothing, and takes seconds.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
count=0 names=' ' presets=" $(sed -n 's/.*"name": "\([^"]*\)".*/\1/p' CMakePresets.json | tr '\n' ' ')"
: >"$work/stale" >"$work/twice" >"$work/nowhere"

# plant NAME PRESET SUITES FILE SED: as plant.sh calls it.
plant() {
    count=$((count + 1))
    case $names in *" $1 "*) echo "$1" >>"$work/twice" ;; esac
    names="$names$1 "
    case $presets in *" $2 "*) ;; *) echo "$1: preset $2" >>"$work/nowhere" ;; esac
    sed -E "$5" "$4" >"$work/$1.planted" 2>&1
    echo "$work/$1.planted $4" >>"$work/pairs"
}

# holds SENTENCE FILE: iff the file is empty.
holds() {
    [ ! -s "$2" ]
    verdict "$1" $? "$(paste -s -d ';' "$2")"
}

. tests/planted/faults.sh
. tests/planted/faults_cli.sh
. tests/planted/faults_stack.sh
# One process compares all, because a process for each takes longer than sed does.
xargs md5sum <"$work/pairs" 2>"$work/stale" | awk '
    NR % 2 { sum = $1; name = $2; sub(/.*\//, "", name); sub(/\.planted$/, "", name); next }
    sum == $1 { print name " leaves " $2 " as it is" }' >>"$work/stale"
holds every_planted_fault_changes_its_file "$work/stale"
holds every_planted_fault_has_a_name_of_its_own "$work/twice"
holds every_planted_fault_has_a_preset "$work/nowhere"
[ "$count" -gt 200 ]
verdict the_planted_faults_are_read $? "$count"
finish planted_faults
