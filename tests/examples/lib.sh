# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What the suites over all examples begin with. They are called with SOURCE and IMAGES, separated by colons, and have set `suite`; an example's
# brim.yaml lies with its source. build/brim is made by the preset cli.
# shellcheck shell=sh disable=SC2034,SC2154
set -u
source=$1
images=$(echo "$2" | tr : ' ')
brim=$source/build/brim
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0
[ -x "$brim" ] || { echo "FAIL the_host_program_is_there: no build/brim; make cli" && exit 1; }

verdict() { # SENTENCE CODE WHY
    tests=$((tests + 1))
    [ "$2" -eq 0 ] && echo "  ok $1" && return
    failures=$((failures + 1))
    echo "FAIL $1: $3"
}

# example IMAGE: sets its name and its configuration.
example() {
    name=$(basename "$1" .elf)
    config=$source/examples/${name%_full}/brim.yaml
}

finish() {
    [ "$failures" -eq 0 ] && echo "PASS $suite: $tests tests"
    [ "$failures" -eq 0 ]
}
