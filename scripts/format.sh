#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# format.sh OPTIONS: clang-format 14 with these options over every C source and header of the project.
set -eu
git ls-files '*.c' '*.h' '*.cpp' | xargs -P "$(nproc)" -n 40 clang-format-14 "$@"
