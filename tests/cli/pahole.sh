# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# The structs of an image as pahole has them, and as brim: "name|size|holes|padding" a line. Of holes within bit-fields whole bytes
# count. Unnamed structs have no name in pahole's text but that of their typedef.
theirs() {
    pahole -F dwarf -a "$1" 2>/dev/null | awk '
        function put() { if (name != "" && seen) print name "|" size "|" holes "|" padding; name = ""; seen = 0 }
        /^struct / { put(); name = $2; size = holes = padding = 0 }
        /^typedef struct / { put(); name = "?"; size = holes = padding = 0 }
        /^\t\/\* size: / { size = $3 + 0; seen = 1 }
        /^\t\/\* XXX [0-9]+ bits hole/ { holes += int($3 / 8) }
        /^\t\/\* .*sum holes: / { text = $0; sub(/.*sum holes: /, "", text); holes += text + 0 }
        /^\t\/\* padding: / { padding += $3 + 0 }
        /^\t\/\* bit_padding: / { padding += int($3 / 8) }
        /^\} / && name == "?" { name = $2; sub(/;.*/, "", name) }
        /^\}/ { put() }' | sort -u
}
ours() {
    "$BRIM" structs "$1" --csv | awk -F, 'NR > 1 && $1 !~ /\./ { print $1 "|" $2 "|" $3 "|" $4 }' | sort -u
}
