#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# nested.sh [PRESET...]: the rig with a second interrupt that lands everywhere behind the first, on the cores that the gate leaves out.
set -u
cd "$(git rev-parse --show-toplevel)" || exit 1
[ $# -gt 0 ] || set -- mps2_an385 mps2_an505 stm32f769-emulated-O0 stm32f769-emulated-clang
for preset; do
    tree=build/nested-$preset
    if ! { cmake --preset "$preset" -B "$tree" -DBRIM_PREEMPT_NESTED=ON -DBRIM_PREEMPT_SECONDS=3600 && cmake --build "$tree"; } >"$tree.log" 2>&1; then
        tail -n 20 "$tree.log"
        exit 1
    fi
    echo "$preset, two levels of interrupts"
    ctest --test-dir "$tree" -R '^preempt_' --no-tests=error --output-on-failure -j2 >"$tree.log" 2>&1 || { cat "$tree.log"; exit 1; }
    grep -E 'tests passed|Total Test time' "$tree.log"
done
