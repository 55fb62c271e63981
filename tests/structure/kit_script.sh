#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# kit_script.sh SOURCE_DIR: scripts/kit.sh passes a report in which every test holds, and no other.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1

# judged TEXT: what the script says of a kit that prints this.
judged() {
    printf "$1" >"$work/said" && scripts/kit.sh --report "$work/report" --run cat "$work/said" >"$work/log" 2>&1
}

judged 'board x\n  ok one\n  ok two\nPASS 2/2\n' && [ "$(tail -n 1 "$work/log")" = 'PASS kit: 2 tests' ] && grep -q '^date 20' "$work/report"
verdict a_report_of_tests_that_hold_passes
judged '  ok one\r\nPASS 1/1\r\n'
verdict the_line_ends_of_a_serial_port_are_understood
! judged '  ok one\nFAIL two: why\nFAIL 1/2\n'
verdict a_test_that_fails_fails_the_report
! judged '  ok one\nPASS 2/2\n'
verdict a_count_that_the_lines_do_not_bear_out_fails
! judged '  ok one\n  ok two\n'
verdict a_kit_that_does_not_end_fails
! judged 'PASS 0/0\n'
verdict a_kit_without_a_test_fails
mkfifo "$work/port" && (printf '  ok one\nPASS 1/1\n' && sleep 5) >"$work/port" &
scripts/kit.sh --report "$work/report" --seconds 20 "$work/port" >"$work/log" 2>&1
verdict a_port_that_stays_open_is_left_behind_the_last_line
finish kit_script
