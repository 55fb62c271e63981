# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# nm -S -n of an image, then `brim report --csv --by symbol` of it: prints each symbol whose size differs. A symbol that
# shares bytes with another is left out, since brim counts every byte once, and so are a name that stands twice, a name of
# C++, which brim writes as the source does, and strcmp of newlib, whose size reaches into the next file.
function value(digits,   i, number) {
    for (i = 1; i <= length(digits); ++i) number = number * 16 + index("0123456789abcdef", substr(digits, i, 1)) - 1
    return number
}
FNR == NR {
    sub(/\.lto_priv\.[0-9]+$/, "")
    if (NF == 4 && $4 !~ /^_Z/ && $4 != "strcmp" && $3 ~ /[tTdDbBrRwWvV]/) {
        begin[count] = value($1) - (tolower($3) == "t" || tolower($3) == "w" ? value($1) % 2 : 0)
        size[count] = value($2); name[count] = $4; ++seen[$4]; ++count
    }
    next
}
FNR == 1 { next }
{ gsub(/"/, ""); split($0, cell, ","); bytes[cell[1]] = cell[2] > cell[3] ? cell[2] : cell[3] }
END {
    for (i = 0; i < count; ++i) {
        end = begin[i] + size[i]
        shares = i + 1 < count && begin[i + 1] < end || begin[i] < before
        before = end > before ? end : before
        if (!shares && seen[name[i]] == 1 && size[i] > 0) {
            ++compared
            if (bytes[name[i]] != size[i]) print name[i], size[i], bytes[name[i]] + 0
        }
    }
    if (compared == 0) print "nothing was compared"
}
