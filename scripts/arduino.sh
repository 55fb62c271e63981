#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# arduino.sh FOLDER: makes the Arduino library FOLDER/brim. The Arduino tools compile what lies in src with src as the only include folder, so
# the library, its headers and its port for Cortex-M are laid together there.
set -eu
[ $# -eq 1 ] || { echo "usage: arduino.sh FOLDER" >&2 && exit 2; }
[ ! -e "$1/brim" ] || { echo "arduino: $1/brim exists already" >&2 && exit 1; }
mkdir -p "$1/brim/src/brim"
out=$(cd "$1/brim" && pwd)
cd "$(dirname "$0")/.."
cp packages/arduino/library.properties LICENSE README.md "$out"
cp include/brim/*.h "$out/src/brim"
cp src/*.[ch] port/*.h port/cortexm/*.[ch] "$out/src"
