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

# The same of C++ classes. pahole counts a hole of 65,535 bytes where a member lies in the padding of a base, and says itself that its sums do not
# add up ("BRAIN FART"): those are left out. It cannot read type units.
their_classes() {
    pahole -F dwarf -a "$1" 2>/dev/null | awk '
        function put() { if (name != "" && size != "" && holes < 60000) print name "|" size "|" holes "|" padding; name = "" }
        /^(struct|class) / { put(); name = $0; sub(/^[a-z]+ /, "", name); sub(/ (: |\{).*/, "", name); size = ""; holes = padding = 0 }
        /^\t\/\* size: / { size = $3 + 0 }
        /^\t\/\* .*sum holes: / { text = $0; sub(/.*sum holes: /, "", text); holes = text + 0 }
        /^\t\/\* padding: / { padding = $3 + 0 }
        END { put() }' | grep -v '^empty|' | sort -u # Of an empty one pahole calls its one byte padding.
}
our_classes() {
    "$BRIM" structs "$1" --csv | sed 's/^"\([^"]*\), \([^"]*\)"/\1; \2/' |
        awk -F, 'NR > 1 { sub(/; /, ", ", $1); sub(/^bus::inner::/, "", $1); print $1 "|" $2 "|" $3 "|" $4 }' | sort -u
}
