#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh BRIM RESULTS.csv SENSOR_NODE.elf: generates a large and a medium image, and times brim report and the tools that people use instead;
# and brim stack and brim const on the sensor node, and on a megabyte of code with the C++ library in it.
set -eu
brim=$1 results=$2 sensor_node=$3
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

# megabyte: main.cpp calls library() and some generated units.
build_megabyte() {
    mkdir "$work/megabyte"
    units=$1 functions=$2
    {
        seq "$units" | awk '{ print "int unit_" $1 "();" }'
        echo 'int library(); int main() { int sum = library();'
        seq "$units" | awk '{ print "sum += unit_" $1 "();" }'
        echo 'return sum; } extern "C" { void *__dso_handle; void _init() {} void Reset_Handler() { main(); for (;;) {} } }'
    } >"$work/megabyte/main.cpp"
    cp "$here/library.cpp" "$work/megabyte/"
    for unit in $(seq "$units"); do
        awk -v unit="$unit" -v functions="$functions" -f "$here/generate.awk" >"$work/megabyte/unit_$unit.cpp"
    done
    cpu='-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard'
    # shellcheck disable=SC2086
    (cd "$work/megabyte" && ls ./*.cpp | xargs -P2 -n1 arm-none-eabi-g++ $cpu -g -Os -ffunction-sections -fno-var-tracking -Wno-psabi -c)
    # shellcheck disable=SC2086
    arm-none-eabi-g++ $cpu --specs=nosys.specs -nostartfiles -T "$here/large.ld" "$work/megabyte"/*.o \
        -Wl,--defsym=end=0x20100000,--gc-sections,--no-warn-rwx-segments,-z,noexecstack "-Wl,-Map=$work/megabyte.map" \
        -o "$work/megabyte.elf" 2>"$work/megabyte.errors" || { cat "$work/megabyte.errors"; exit 1; }
}

# row IMAGE TOOL COMMAND...
row() {
    image=$1 tool=$2
    shift 2
    echo "$image,$(stat -c %s "$work/$image.elf"),$(stat -c %s "$work/$image.map"),$tool,$("$work/measure" 5 "$@")" >>"$results"
}

build large "${LARGE_UNITS:-28}" "${LARGE_FUNCTIONS:-1000}"
build medium 1 600
build_megabyte "${MEGABYTE_UNITS:-7}" 1000
cp "$sensor_node" "$work/sensor_node.elf"
: >"$work/sensor_node.map"
echo "image,elf_bytes,map_bytes,tool,cpu_seconds,peak_kilobytes" >"$results"
for image in medium large; do
    row $image "brim report" "$brim" report "$work/$image.elf"
    row $image "brim report --json" "$brim" report --json "$work/$image.elf"
    row $image "brim structs" "$brim" structs "$work/$image.elf"
    row $image "brim placement" "$brim" placement "$work/$image.elf"
    row $image "size" arm-none-eabi-size "$work/$image.elf"
    row $image "nm --size-sort" arm-none-eabi-nm --size-sort -S "$work/$image.elf"
    row $image "pahole" pahole "$work/$image.elf"
done
row sensor_node "brim stack" "$brim" stack "$work/sensor_node.elf"
row sensor_node "brim const" "$brim" const --no-map "$work/sensor_node.elf"
row megabyte "brim stack" "$brim" stack "$work/megabyte.elf"
row megabyte "brim const" "$brim" const "$work/megabyte.elf"
echo 'budgets: [{section: .text, max: 65M}, {symbol: "*", max: 64M}, {stack: main stack, max: 64M}, {holes: ram, max: 64M}, {const: ram, max: 64M}]' >"$work/all.yaml"
row megabyte "brim check of every kind of budget" "$brim" check --config "$work/all.yaml" "$work/megabyte.elf"
row megabyte "objdump -d" arm-none-eabi-objdump -d "$work/megabyte.elf"
"$here/instructions.sh" "$brim" "$work" "${results%.csv}_instructions.csv" sensor_node medium large megabyte
arm-none-eabi-size "$work/megabyte.elf" "$work/sensor_node.elf"
cat "$results"
