#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# clang-tidy with the short list in .clang-tidy over the library's sources, as the host compiles them.
set -eu
cmake --preset host-clang -B build/tidy >/dev/null
clang-tidy-14 -p build/tidy --quiet --warnings-as-errors='*' src/*.c port/host/*.c
