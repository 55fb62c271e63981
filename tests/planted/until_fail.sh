#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# until_fail.sh COMMAND...: runs a suite, and ends it with all that it started after its first line that begins with "FAIL ". Ends with the
# suite's own exit code, or with 1. The folders that the suite makes for itself are removed here, because a suite that is ended does not do so.
folder=$(mktemp -d) && mkfifo "$folder/lines" && mkdir "$folder/tmp" || exit 127
TMPDIR=$folder/tmp setsid "$@" >"$folder/lines" 2>&1 </dev/null &
suite=$!
trap 'kill -TERM "-$suite" 2>/dev/null; rm -rf "$folder"' EXIT
trap 'exit 143' INT TERM
sed '/^FAIL /q' <"$folder/lines" >"$folder/said" &
wait $!
cat "$folder/said"
! grep -q '^FAIL ' "$folder/said" || exit 1
wait "$suite"
