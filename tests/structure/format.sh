#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# format.sh SOURCE_DIR: every C source is in the project's format.
cd "$1" || exit 1
if log=$(scripts/format.sh --dry-run --Werror 2>&1); then
    echo "  ok every_source_is_in_the_project_s_format"
    echo "PASS format: 1 tests"
else
    echo "FAIL every_source_is_in_the_project_s_format: $(echo "$log" | head -n 1)"
    exit 1
fi
