#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# measure.sh FOLDER NAME PROGRAM CORE ...: runs one image of images.txt in the emulator and bounds it, without and with its facts.
# BRIM is the program, PLUGIN the emulator's (calls_plugin.c).
set -u
folder=$1 name=$2 program=$3 core=$4 library=$7
here=$(cd "$(dirname "$0")" && pwd)
cd "$folder/$name" || exit 1
case $core in
m0) machine=microbit ;;
m3) machine=mps2-an385 ;;
m4) machine=mps2-an386 ;;
m7) machine=mps2-an500 ;;
m33) machine=mps2-an505 ;;
esac
facts=
for file in "$here/programs/$program.yaml" "$here/programs/$program.$library.yaml"; do
    [ ! -e "$file" ] || facts="--config $file"
done
# shellcheck disable=SC2086
timeout 20 qemu-system-arm -M $machine -display none -nodefaults -net none -icount shift=6,sleep=off \
    -semihosting-config enable=on,target=native -plugin "$PLUGIN,out=calls" -kernel "$name.elf" 2>&1 </dev/null | tr -d '\r' >marks
"$BRIM" stack "$name.elf" --json >plain.json 2>plain.errors
# shellcheck disable=SC2086
"$BRIM" stack "$name.elf" $facts --json >facts.json 2>facts.errors
exit 0
