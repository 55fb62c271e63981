#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Builds the sensor node for the emulated Cortex-M7 with the STM32F769's memory map, runs it, and shows what it says and what the host
# program says of its image.
set -eu
build=build/stm32f769-emulated
mkdir -p build
if ! { cmake --preset stm32f769-emulated && cmake --build $build --target sensor_node &&
    cmake --preset cli && cmake --build build/cli --target brim_cli; } >build/demo.log 2>&1; then
    cat build/demo.log >&2
    exit 1
fi
timeout 60 qemu-system-arm -M mps2-an500 -global armv7m.init-nsvtor=0x200000 -display none -nodefaults -net none \
    -icount shift=6,sleep=off -semihosting-config enable=on,target=native -kernel $build/examples/sensor_node.elf \
    2>build/demo.stderr </dev/null >build/demo.raw || { code=$?; cat build/demo.raw; cat build/demo.stderr >&2; exit $code; }
build/brim log $build/examples/sensor_node.elf build/demo.raw >build/demo.said
cat build/demo.said

printf '\n$ brim report sensor_node.elf\n'
build/brim report $build/examples/sensor_node.elf

printf '\n$ brim stack sensor_node.elf --config examples/sensor_node/brim.yaml\n'
build/brim stack $build/examples/sensor_node.elf --config examples/sensor_node/brim.yaml || true
printf '\n'
scripts/stack_marks.sh build/brim examples/sensor_node/brim.yaml $build/examples/sensor_node.elf build/demo.said

mkdir -p build/demo
if build/brim html $build/examples/sensor_node.elf --config examples/sensor_node/brim.yaml --marks build/demo.said -o build/demo/report.html; then
    printf '\nAll of it on one page: open build/demo/report.html\n'
fi
