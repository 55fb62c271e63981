#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Makes the API reference in build/docs/html. An undocumented function, type or macro is an error; a field may rest on the comment of its
# struct.
set -eu
mkdir -p build/docs
doxygen docs/Doxyfile >build/docs/warnings 2>&1
if grep -E 'warning|error' build/docs/warnings | grep -v '(variable) of struct' >&2; then
    exit 1
fi
echo "docs: build/docs/html/index.html"
