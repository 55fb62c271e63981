# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# once.py ONCE.json FULL.json: puts the notes and the parts of paths that ONCE lists into its entries, as a reader would, and fails unless
# the result is FULL.
import json
import sys

once, full = (json.load(open(name)) for name in sys.argv[1:])
notes, parts = once.pop("notes"), once.pop("parts")
for entry in once["entries"] + [once["main_stack"]]:
    path, total = [], 0
    for step in (step for number in entry.pop("path_parts") for step in parts[number]):
        total += step["bytes"]
        path.append({**step, "sum_bytes": total})
    entry["path"] = path
    entry["unknown"] = [notes[number] for number in entry.pop("unknown_notes")]
    entry["assumed"] = [notes[number] for number in entry.pop("assumed_notes")]
assert once == full
