#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# plant.sh [NAME...]: plants each fault of faults.sh, faults_cli.sh and faults_stack.sh, or those named, in a copy of the sources and expects one of the
# named suites to notice it. A suite notices a fault only if one of its own sentences fails, or if it ends early. A suite that runs out of time, or that
# fails without saying why, has not noticed anything: a busy machine makes it fail as well. A fault that no suite notices is a failure of
# the tests.
# The three files are planted at once, each in a copy of its own, build/planted/FILE. A suite is ended at its first failure, and one that is a
# program is built alone: after each fault, the build of all other programs of a preset took longer than the suite.
# A run without names goes on where the one before was stopped: tests/passed/FILE has the key of the sources (scripts/once.sh), and
# the faults that were noticed with them, each with a hash of its line, of the file that it is planted in, and of what its suites alone read. A
# named fault is always planted.
# Nothing is remembered of a run whose sources change meanwhile.
set -u
root=$(git rev-parse --show-toplevel) && cd "$root" || exit 1
only=" $* " key=$(scripts/once.sh)

# Only what differs, with the time of now: a file put back with an older time would leave the last fault in what is built.
copy() {
    mkdir -p "$tree"
    git ls-files | while read -r file; do
        cmp -s "$file" "$tree/$file" || { mkdir -p "$tree/$(dirname "$file")" && cp "$file" "$tree/$file"; }
    done
    # A file that is gone must not be compiled any more, where the build takes all files of a folder.
    (cd "$tree" && find . -path ./build -prune -o -type f ! -path './*.log' -print | sed 's,^\./,,') | LC_ALL=C sort >"$tree/copied.log"
    git ls-files | LC_ALL=C sort | LC_ALL=C comm -13 - "$tree/copied.log" | while read -r file; do
        rm -f "$tree/$file" "$tree"/build/*/sound
    done
}

build() { # PRESET [TARGET...]
    preset=$1
    shift
    (cd "$tree" && cmake --preset "$preset" && cmake --build "build/$preset" ${1:+--target "$@"} -- -k 0) >"$tree/$preset.log" 2>&1
}

# as_json PRESET SUITES FILTER: what jq makes of what ctest knows of the suites. $build is the preset's folder, $top the one around all of them.
as_json() {
    ctest --test-dir "$tree/build/$1" -R "^($2)\$" --show-only=json-v1 2>"$tree/tests.log" | jq -r --arg preset "$1" \
        --arg top "$root/$tree/build/" --arg build "$root/$tree/build/$1" --arg until "$root/tests/planted/until_fail.sh" "$3"
}

# targets PRESET SUITES: the programs that the suites are, if all are programs that read nothing else that is built. Suites of the host program
# name in their environment what they read. Else nothing: all is built.
targets() {
    as_json "$1" "$2" '[.tests[] | (.properties | from_entries) as $is | [.command[], ($is.ENVIRONMENT // [] | .[] | sub("^[^=]*="; ""))
        | select(startswith($top))] as $built | if ($built | length) > 0 and ($is | has("FIXTURES_REQUIRED") | not) and
        ($preset == "cli" or .command[-1:] == $built) and all($built[]; contains(":") | not)
        then $built[] | ltrimstr($build + "/") else null end] | if any(. == null) then empty else unique[] end'
}

# commands PRESET SUITES: a line of sh for each suite, which ends the suite at its first FAIL; nothing where a suite is not run by
# run.sh, or where another must run before it. ctest runs those.
commands() {
    as_json "$1" "$2" '.tests | if all(.[]; (.command[0] | endswith("/run.sh")) and all(.properties[]; .name != "FIXTURES_REQUIRED")) then .[] |
        (.properties | from_entries) as $is | "cd \($is.WORKING_DIRECTORY | @sh) && env \($is.ENVIRONMENT // [] | @sh) \(.command[:3] + [$until] +
        .command[3:] | @sh)" else empty end'
}

# files_of SUITES: the files that are no sources for the key (scripts/once.sh), because they concern the faults of these suites only.
files_of() {
    echo "$1" | tr '|' '\n' | while read -r suite; do
        case $suite in
        const_planted) find tests/const tests/cli/lib.sh -type f | LC_ALL=C sort ;;
        cli_*) ls tests/cli/lib.sh tests/cli/pahole.sh "tests/cli/${suite#cli_}.sh" 2>/dev/null ;;
        esac
    done
}

is_wanted() { # NAME
    case $only in *" $1 "* | '  ') return 0 ;; esac
    return 1
}

# pass PRESET SUITES: runs the suites; what they say is in the file $tests. The suites of the host program compile the same images for each
# fault, most of them in a folder that mktemp has named; ccache keeps them, and no suite reads that folder's name from an image.
pass() {
    tests=$tree/suites.log
    [ "$1" = cli ] && compilers=/usr/lib/ccache:$PATH || compilers=$PATH
    commands "$1" "$2" >"$tree/commands.log"
    if [ -s "$tree/commands.log" ]; then
        failures=0
        while read -r command; do
            PATH=$compilers CCACHE_NOHASHDIR=1 sh -c "$command" || failures=1
        done <"$tree/commands.log" >"$tests" 2>&1
        return $failures
    fi
    tests=$tree/build/$1/Testing/Temporary/LastTest.log
    rm -f "$tests"
    ctest --test-dir "$tree/build/$1" -R "^($2)\$" --no-tests=error --timeout 3000 -j2 >"$tree/tests.log" 2>&1
}

# notices PRESET SUITES: sets $why to what the suites say of the fault; fails iff none of them noticed it. The lines that run.sh writes
# itself begin with the suite's name; exit codes 126 and 127 are those of a shell that cannot start a command.
notices() {
    if pass "$1" "$2"; then
        why='nobody noticed'
        return 1
    fi
    late='^FAIL [^ ]*: (still running after [0-9]+ s by the clock|a process used more than [0-9]+ s of CPU time)'
    needs='^FAIL the_host_program_is_there'
    why=$(grep -h '^FAIL ' "$tests" 2>/dev/null | grep -vE "$late|$needs|exit code 12[67]," | head -n 1)
    [ -z "$why" ] || return 0
    if grep -qE "$late" "$tests" || grep -q '\*\*\*Timeout' "$tree/tests.log"; then
        why='the suite ran out of time'
    elif grep -qE "$needs|^FAIL .*exit code 12[67]," "$tests"; then
        why="the suite did not run: $(grep -m 1 '^FAIL' "$tests")"
    else
        why="the suite failed and did not say why: $(grep -m 1 -E '\*\*\*|No tests' "$tree/tests.log")"
    fi
    return 1
}

fail() { # NAME WHY
    echo "FAIL $1: $2"
    failed=$((failed + 1))
}

# plant NAME PRESET SUITES FILE SED: SUITES is what ctest -R takes.
plant() {
    is_wanted "$1" || return 0
    # shellcheck disable=SC2046 # No name has a blank.
    mark="$(printf '%s\n' "$@" | cat - "$root/$4" $(files_of "$3") | git hash-object --stdin) $1"
    if [ "$only" = '  ' ] && grep -qxF "$mark" $noticed; then
        before=$((before + 1))
        return 0
    fi
    [ -e "$tree/build/$2/sound" ] || { build "$2" && touch "$tree/build/$2/sound"; } ||
        { fail "$1" "$2 does not build even without the fault" && return; }
    sed -E "$5" "$root/$4" >"$tree/$4"
    if cmp -s "$root/$4" "$tree/$4"; then
        fail "$1" "nothing was planted in $4"
    elif ! build "$2" $(targets "$2" "$3"); then
        fail "$1" "the fault does not compile: $(grep -m 1 'error:' "$tree/$2.log")"
    elif notices "$2" "$3"; then
        echo "  ok $1: $why"
        passed=$((passed + 1))
        [ "$(scripts/once.sh)" != "$key" ] || echo "$mark" >>$noticed
    else
        fail "$1" "$why"
    fi
    cp "$root/$4" "$tree/$4"
}

# is_needed FILE: the file has a fault that is wanted.
is_needed() {
    [ "$only" = '  ' ] && return 0
    for name in $only; do
        grep -q "^plant $name " "$1" && return 0
    done
    return 1
}

# part FILE: plants the faults of this file that are wanted.
part() {
    tree=build/planted/$1 passed=0 failed=0 before=0
    if is_needed "tests/planted/$1.sh"; then
        copy
        # Some suites of the library read images with the host program.
        [ ! -e "$tree/Makefile" ] || make -C "$tree" cli >"$tree/cli.log" 2>&1 || fail "$1" 'the host program does not build'
        noticed=tests/passed/$1
        [ "$(head -n 1 "$noticed" 2>/dev/null)" = "$key" ] || echo "$key" >"$noticed"
        . "$root/tests/planted/$1.sh"
        [ "$before" -eq 0 ] || echo "$before were noticed with these sources before; remove $noticed to plant them again"
    fi
    echo "$passed $failed $before" >"build/planted/$1.sums"
}

mkdir -p build/planted tests/passed
rm -f build/planted/*.sums
planting=
for file in faults_stack faults_cli faults; do
    part $file &
    planting="$planting $!"
done
# shellcheck disable=SC2064,SC2086
trap "kill $planting" INT TERM
wait
cat build/planted/*.sums | awk '{ passed += $1; failed += $2; before += $3 } END {
    print passed + 0 " passed, " failed + 0 " failed"
    exit NR != 3 || failed || !(passed + before) }'
