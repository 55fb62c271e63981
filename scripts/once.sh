#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# once.sh NAME COMMAND...: runs the command, unless it has passed before with the sources as they are now; tests/passed/NAME remembers that.
# once.sh: prints the key of the sources: a hash over the files of git, what differs from them, and the files that git does not know.
# So `make check-all` goes on where it was stopped, on another machine too once tests/passed is committed, and a change of the sources makes all
# of it run again. The gate, whose NAME is `test`, counts every file but those of tests/passed. No other part reads the Markdown pages, this
# script, or the list of planted faults, each of which has a key of its own (plant.sh), with the script of its suite; only they run suites of the
# folders that fuzz-cli leaves out, and only fuzz-cli runs the script that fuzzes the host program; and proofs, soak and fuzzing of the library
# read no host program.
set -eu
cd "$(git rev-parse --show-toplevel)"

record=':!tests/passed' lists=':!*.md :!tests/planted :!scripts/once.sh' fuzzing=':!tests/fuzz/cli/run.sh'
suites=':!tests/target :!tests/const :!tests/docs :!tests/package :!tests/foreign'

# shellcheck disable=SC2086
sources() { # NAME
    case $1 in
    test) set -- . $record ;;
    planted | '') set -- . $record $lists $fuzzing ':!tests/const' ':!tests/cli/*.sh' ;;
    fuzz-cli) set -- . $record $lists $suites ;;
    *) set -- . $record $lists $fuzzing $suites ':!cli' ':!tests/cli' ;;
    esac
    {
        git ls-files -s -- "$@"
        git diff -- "$@"
        git ls-files --others --exclude-standard -- "$@" | while read -r file; do echo "$file" && git hash-object "$file"; done
    } | git hash-object --stdin
}

key=$(sources "${1-}")
[ $# -gt 0 ] || { echo "$key" && exit 0; }
passed=tests/passed/$1
if [ "$(cat "$passed" 2>/dev/null)" = "$key" ]; then
    echo "$1 has passed with these sources before; remove $passed to run it again"
    exit 0
fi
name=$1
shift
"$@"
[ "$(sources "$name")" = "$key" ] || { echo "$name has passed, but the sources have changed meanwhile: it will run again" && exit 0; }
mkdir -p tests/passed
echo "$key" >"$passed"
