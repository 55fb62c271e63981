#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# workflows.sh SOURCE_DIR: the workflows of the forge only prepare the machine and call the Makefile, so that what they run can be run
# by hand. A step prepares the machine with apt-get or git; each other one is `make` with targets that exist.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1

# no_offender SENTENCE: ok iff the file offenders is empty.
no_offender() {
    [ ! -s "$work/offenders" ]
    verdict "$1" $? "$(head -n 1 "$work/offenders")"
}

sed -n 's/^\([a-z-]*\):.*/\1/p' Makefile | sort -u >"$work/targets"
sed -n 's/^ *\(- \)\{0,1\}run: *//p' .github/workflows/*.yml >"$work/steps"
grep -q '^make test$' "$work/steps"
verdict a_workflow_calls_make_test $? 'no step is "make test"'
grep -vE '^(make( [a-z-]+)+$|apt-get |git config )' "$work/steps" >"$work/offenders"
no_offender every_step_of_a_workflow_is_make_or_prepares_the_machine
sed -n 's/^make //p' "$work/steps" | tr ' ' '\n' | grep -vxFf "$work/targets" >"$work/offenders"
no_offender every_target_that_a_workflow_names_exists
grep -nP '\t| $' .github/workflows/*.yml >"$work/offenders"
no_offender no_workflow_has_a_tab_or_a_blank_at_the_end_of_a_line
finish workflows
