#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# adapter.sh NAME LINE ABSENT IMAGE COMMAND...: what example.sh asks of an example, and that no symbol of the image matches ABSENT:
# what the adapter replaces is not linked.
set -u
name=$1 line=$2 absent=$3 image=$4
shift 4
found=$(arm-none-eabi-nm "$image" | awk -v absent="^($absent)\$" '$3 ~ absent {print $3}' | tr '\n' ' ')
[ -z "$found" ] || { echo "FAIL ${name}_links_nothing_of_what_it_replaces: $found" && exit 1; }
echo "  ok ${name}_links_nothing_of_what_it_replaces"
"$(dirname "$0")/example.sh" "$name" "$line" "$@" | sed "s/^PASS $name: 2 tests/PASS $name: 3 tests/"
