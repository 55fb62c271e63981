#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# selfcheck.sh IMAGE.elf MACHINE [brim.yaml]: runs the image in the emulator and holds what it did against what brim stack and brim const
# say of it (selfcheck.c tells which claims). Prints one line "  ok ..." or a FAIL line for each claim that the run contradicts.
# BRIM is the program, WATCH the emulator's plugin (watch_plugin.c), JUDGE the checker (selfcheck.c).
# KEEP: a folder to be made, in which the image, brim's words and those of the run stay.
# MACHINE_FLAGS: further arguments for the emulator.
# DOCTOR: a command that a test runs on the folder with brim's words before they are judged, to plant a fault.
set -u
image=$1 machine=$2 facts=${3-}
if [ -n "${KEEP-}" ]; then
    folder=$KEEP && mkdir "$folder"
else
    folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
fi
cp "$image" "$folder/image.elf"
[ ! -e "${image%.elf}.map" ] || cp "${image%.elf}.map" "$folder/image.map"
[ -z "$facts" ] || cp "$facts" "$folder/brim.yaml" # Which brim reads by default.

(
    cd "$folder" || exit 1
    "$BRIM" stack image.elf --json >stack.json 2>errors
    "$BRIM" stack image.elf --dot >stack.dot 2>>errors
    "$BRIM" const image.elf --limit 0 --json >const.json 2>>errors
)
[ -z "${DOCTOR-}" ] || (cd "$folder" && eval "$DOCTOR")
if ! plan=$("$JUDGE" plan "$folder" 2>>"$folder/errors"); then
    echo "FAIL brim refused the image: $(head -n 1 "$folder/errors")"
    exit 1
fi
# shellcheck disable=SC2086
timeout 60 qemu-system-arm -M "$machine" ${MACHINE_FLAGS-} -display none -nodefaults -net none -icount shift=6,sleep=off \
    -semihosting-config enable=on,target=native -plugin "$WATCH,out=$folder/seen,$plan" -kernel "$image" \
    </dev/null >"$folder/printed" 2>&1
code=$?
tr -d '\r' <"$folder/printed" >"$folder/output"
if [ $code -ne 0 ]; then
    echo "FAIL the image did not end by itself in the emulator: exit code $code"
    exit 1
fi
"$JUDGE" judge "$folder"
