#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bounds.sh FOLDER JUDGE: bounds and marks of every image of the corpus, two at a time. What is measured stays in FOLDER, for others.
set -u
here=$(cd "$(dirname "$0")" && pwd)
grep -v '^#' "$here/images.txt" | xargs -P2 -L1 "$here/measure.sh" "$1"
"$2" "$here/images.txt" "$here/unknown.txt" "$1"
