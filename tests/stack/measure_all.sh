#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# measure_all.sh FOLDER: runs and bounds every image of the corpus, two at a time. What is measured stays in FOLDER, for the judges.
set -u
here=$(cd "$(dirname "$0")" && pwd)
grep -v '^#' "$here/images.txt" | xargs -P2 -L1 "$here/measure.sh" "$1"
