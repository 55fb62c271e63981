#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# limits.sh SOURCE_DIR: run.sh ends a suite that loops by its CPU time and one that sleeps by the clock, and passes neither.
. "$(dirname "$0")/lib.sh"
run=$1/tests/harness/run.sh

# fails SENTENCE LINE COMMAND...: run.sh fails the command after 1 s of CPU time, and its last line is LINE.
fails() {
    sentence=$1 line=$2
    shift 2
    "$run" inner 1 "$@" >"$work/log" 2>/dev/null
    [ $? -eq 1 ] && [ "$(tail -n 1 "$work/log")" = "$line" ]
    verdict "$sentence" $? "says $(tail -n 1 "$work/log")"
}

fails a_suite_that_loops_fails_by_its_cpu_time 'FAIL inner: a process used more than 1 s of CPU time' sh -c 'while :; do :; done'
fails a_suite_fails_if_a_program_that_it_calls_loops 'FAIL inner: a process used more than 1 s of CPU time' \
    sh -c "sh -c 'while :; do :; done' || exit; echo 'PASS inner: 1 tests'"
fails a_suite_that_sleeps_fails_by_the_clock 'FAIL inner: still running after 10 s by the clock' sleep 40
fails a_suite_without_its_last_line_fails 'FAIL inner: exit code 0, last line: done' echo done
fails a_suite_with_an_exit_code_fails 'FAIL inner: exit code 3, last line: PASS inner: 1 tests' \
    sh -c "echo 'PASS inner: 1 tests'; exit 3"
fails a_suite_that_fails_a_sentence_fails_whatever_it_says_at_its_end "PASS inner: 1 tests" \
    sh -c "echo 'FAIL a_sentence: why'; echo 'PASS inner: 1 tests'"
"$run" inner 1 sh -c "sleep 2; echo 'PASS inner: 1 tests'" >"$work/log" 2>&1
verdict a_suite_that_waits_for_longer_than_its_cpu_time_passes
finish harness_limits
