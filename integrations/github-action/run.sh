#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh: measures the images of the input "images" (BRIM_IMAGES: one path or pattern a line), and writes the job summary and the outputs of
# the action. Fork or not makes no difference here: nothing needs more than the right to read.
set -eu
here=$(dirname "$0")
out=${BRIM_OUT:-.brim}
mkdir -p "$out"
printf '%s\n' "$BRIM_IMAGES" >"$out/patterns"
# Patterns are expanded by this shell, and words are split at line breaks only. An image that does not exist is an error, since a target that
# was not built would look removed.
IFS='
'
set --
while read -r pattern; do
    found=no
    # shellcheck disable=SC2086 # The pattern is meant to be expanded.
    for image in $pattern; do
        [ ! -f "$image" ] || { set -- "$@" "$image" && found=yes; }
    done
    [ "$found" = yes ] || [ -z "$pattern" ] || { echo "::error::no image fits $pattern" && exit 1; }
done <"$out/patterns"
rm -f "$out/patterns"
[ $# -gt 0 ] || { echo '::error::the input "images" names no image' && exit 1; }
BRIM_ANNOTATE=yes sh "$here/../ci/measure.sh" "$@"
# GitHub takes a summary of 1 MiB at most.
head -c 1000000 "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"
echo "status=$(cat "$out/status")" >>"$GITHUB_OUTPUT"
