#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# soak.sh [ROUNDS]: the models of heap, pools and of what a heap does about misuse, on the host with sanitizers, ROUNDS times as long
# as in the gate, with other numbers each time.
set -u
cd "$(git rev-parse --show-toplevel)" || exit 1
rounds=${1:-60}
suites="model_heap model_pool model_heap_misuse"
if ! { cmake --preset host && cmake --build build/host; } >build/soak.log 2>&1; then
    tail -n 20 build/soak.log
    exit 1
fi
for suite in $suites; do
    echo "$suite, $rounds rounds"
    MODEL_SOAK=$rounds tests/harness/run.sh "$suite" 3600 "$(find build/host/tests -type f -name "test_$suite")" || exit 1
done
