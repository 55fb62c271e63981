#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh BRIM RESULTS.csv: generates a large and a medium image, and times brim report and the tools that people use instead.
set -eu
brim=$1 results=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/measure" "$here/measure.c"

# build NAME UNITS FUNCTIONS
build() {
    mkdir "$work/$1"
    {
        seq "$2" | awk '{ print "int unit_" $1 "();" }'
        echo 'extern "C" int main() { int sum = 0;'
        seq "$2" | awk '{ print "sum += unit_" $1 "();" }'
        echo 'return sum; } extern "C" void Reset_Handler() { main(); for (;;) {} }'
    } >"$work/$1/main.cpp"
    for unit in $(seq "$2"); do
        awk -v unit="$unit" -v functions="$3" -f "$here/generate.awk" >"$work/$1/unit_$unit.cpp"
    done
    (cd "$work/$1" && ls ./*.cpp | xargs -P2 -n1 arm-none-eabi-g++ -mcpu=cortex-m7 -mthumb -g -O1 -ffunction-sections -fdata-sections \
        -fno-exceptions -fno-rtti -fno-var-tracking -c)
    arm-none-eabi-g++ -mcpu=cortex-m7 -mthumb -nostdlib -nostartfiles -T "$here/large.ld" "$work/$1"/*.o -lgcc \
        -Wl,-Map="$work/$1.map" -o "$work/$1.elf"
}

# row IMAGE TOOL COMMAND...
row() {
    image=$1 tool=$2
    shift 2
    echo "$image,$(stat -c %s "$work/$image.elf"),$(stat -c %s "$work/$image.map"),$tool,$("$work/measure" 5 "$@")" >>"$results"
}

build large "${LARGE_UNITS:-28}" "${LARGE_FUNCTIONS:-1000}"
build medium 1 600
echo "image,elf_bytes,map_bytes,tool,cpu_seconds,peak_kilobytes" >"$results"
for image in medium large; do
    row $image "brim report" "$brim" report "$work/$image.elf"
    row $image "brim report --json" "$brim" report --json "$work/$image.elf"
    row $image "size" arm-none-eabi-size "$work/$image.elf"
    row $image "nm --size-sort" arm-none-eabi-nm --size-sort -S "$work/$image.elf"
    row $image "pahole" pahole "$work/$image.elf"
done
cat "$results"
