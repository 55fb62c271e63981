#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# selfchecks.sh SOURCE IMAGES MACHINE FLAGS...: holds what brim says of each example against what it does in the emulator. The preset cli
# makes the tools, too.
. "$(dirname "$0")/lib.sh"
export BRIM="$brim" WATCH="$source/build/cli/tests/selfcheck/libbrim_watch.so" JUDGE="$source/build/cli/tests/selfcheck/brim_selfcheck"
[ -x "$JUDGE" ] && [ -e "$WATCH" ] || { echo "FAIL the_tools_are_there: no $JUDGE; make cli" && exit 1; }
machine=$3
shift 3
export MACHINE_FLAGS="$*"
for image in $images; do
    example "$image"
    "$source/tests/selfcheck/selfcheck.sh" "$image" "$machine" "$config" >"$work/log" 2>&1
    verdict "${name}_does_what_brim_says" $? "$(head -n 3 "$work/log" | tr '\n' ' ')"
done
finish selfcheck_examples
