#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh SUITE SECONDS COMMAND...: runs one suite. It passes only if the command ends in time with exit code 0 and its last line is
# the suite's own. A suite that ends otherwise without having said why gets a FAIL line here.
#
# SECONDS limits the CPU time of each process of the suite, because a limit by the clock would fail on a busy machine what passes on an
# idle one. A suite that waits for something uses no CPU time; ten times SECONDS by the clock end it. The CPU time of the suite goes into the
# file that SUITE_TIMES names, if it names one.
suite=$1 seconds=$2
shift 2
clock=$((10 * seconds)) newline='
'
# The hard limit is later than the soft one, or the kernel sends SIGKILL, which does not tell why. The output is kept in the shell, because
# a thousand suites run this, and a process for each of its lines took longer than many suites.
log=$(ulimit -S -t "$seconds" && ulimit -H -t $((seconds + 5)) && exec timeout --kill-after=5 "$clock" "$@" </dev/null 2>&1)
code=$?
if [ -n "${SUITE_TIMES-}" ]; then
    times >"$SUITE_TIMES.$suite"
    awk -v suite="$suite" 'NR == 2 { split($0, part, /[ms ]+/); print int(60 * (part[1] + part[3]) + part[2] + part[4] + 0.5), suite }' \
        "$SUITE_TIMES.$suite" >>"$SUITE_TIMES"
    rm "$SUITE_TIMES.$suite"
fi
case $log in
*'warning: nic lan9118.0 has no peer'*) log=$(printf '%s\n' "$log" | grep -v 'warning: nic lan9118.0 has no peer') ;;
esac
printf '%s\n' "$log"
case $newline$log in
*"${newline}FAIL "*) exit 1 ;;
esac
last=${log##*"$newline"}
case $last in
"PASS $suite: "[0-9]*" tests") [ "$code" -eq 0 ] && exit 0 ;;
esac
# 124 is what timeout ends with; 152 is 128 + SIGXCPU.
case $code in
124) echo "FAIL $suite: still running after $clock s by the clock" ;;
152) echo "FAIL $suite: a process used more than $seconds s of CPU time" ;;
*) echo "FAIL $suite: exit code $code, last line: $last" ;;
esac
exit 1
