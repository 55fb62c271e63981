# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What brim const says of the planted objects, against their names. One line: proved of so many, then what is wrong.
BEGIN { FS = "," }
NR == 1 { next }
{
    name = $1
    sub(/\.(lto_priv\.)?[0-9]+$/, "", name)
    sub(/^.*\./, "", name)
    expected = name
    sub(/_.*/, "", expected)
}
expected == "proved" { ++provable; if ($2 == "proved") ++found; else missed = missed " " name "(" $2 ")" }
expected != "proved" && expected != "may" && name ~ /^(escapes|written|stays)_/ && $2 == "proved" { wrong = wrong " " name }
name ~ /^written_/ { ++written; if ($2 == "written") ++told; else untold = untold " " name "(" $2 ")" }
END { printf "%d of %d proved; %d of %d told as written; false:%s; missed:%s; untold:%s\n", found, provable, told, written, wrong == "" ? " none" : wrong, missed == "" ? " none" : missed, untold == "" ? " none" : untold }
