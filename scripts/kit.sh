#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# kit.sh [--report FILE] --run COMMAND...: what the command prints is the kit's, as of the emulator or of a program that reads SWO.
# kit.sh [--report FILE] [--seconds N] DEVICE: reads a serial port that is set up already, or a pipe, for up to N seconds.
# Writes the report, and passes only if the kit's last line says that all tests held, and as many lines say so.
set -u
report=build/kit.txt seconds=120
while :; do
    case ${1-} in
    --report) report=$2 && shift 2 ;;
    --seconds) seconds=$2 && shift 2 ;;
    *) break ;;
    esac
done
case ${1-} in
--run) shift ;;
'') sed -n 's/^# \(kit.sh .*\)/\1/p' "$0" >&2 && exit 2 ;;
*) set -- cat "$1" ;;
esac

# The command is ended behind the last line, because a serial port has no end.
{
    echo "date $(date -u +%Y-%m-%d)"
    timeout "$seconds" "$@" </dev/null 2>&1 | tr -d '\r' | sed '/^\(PASS\|FAIL\) [0-9]*\/[0-9]*$/q'
} >"$report"
cat "$report"
last=$(tail -n 1 "$report")
said=$(grep -c '^  ok ' "$report")
case $last in
"PASS $said/$said") [ "$said" -gt 0 ] && ! grep -q '^FAIL' "$report" && echo "PASS kit: $said tests" && exit 0 ;;
esac
echo "FAIL kit: the last line is \"$last\", and $said tests said that they hold"
exit 1
