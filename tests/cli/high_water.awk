#!/usr/bin/awk -f
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# llvm-readelf -SlW: the high-water marks of plain.ld's regions, worked out from section and program headers alone.
function hex(text,    i, value) {
    for (i = 1; i <= length(text); ++i) {
        value = value * 16 + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
    }
    return value
}
function mark(address, size,    r) {
    for (r in origin) {
        if (address >= origin[r] && address < origin[r] + len[r] && address + size - origin[r] > used[r]) {
            used[r] = address + size - origin[r]
        }
    }
}
BEGIN {
    origin["ITCM"] = 0; len["ITCM"] = 16384; origin["FLASH"] = hex("08000000"); len["FLASH"] = 524288
    origin["DTCM"] = hex("20000000"); len["DTCM"] = 65536; origin["SRAM"] = hex("20010000"); len["SRAM"] = 262144
}
/^  \[ *[0-9]+\]/ { sub(/^  \[ *[0-9]+\] */, ""); if ($7 ~ /A/) { n++; addr[n] = hex($3); size[n] = hex($5); type[n] = $2; off[n] = hex($4) } }
$1 == "LOAD" { m++; va[m] = hex(substr($3, 3)); pa[m] = hex(substr($4, 3)); mem[m] = hex(substr($6, 3)); po[m] = hex(substr($2, 3)) }
END {
    for (i = 1; i <= n; ++i) {
        mark(addr[i], size[i])
        for (j = 1; j <= m; ++j) {
            if (type[i] != "NOBITS" && size[i] > 0 && addr[i] >= va[j] && addr[i] + size[i] <= va[j] + mem[j] && off[i] - po[j] == addr[i] - va[j]) {
                mark(addr[i] - va[j] + pa[j], size[i])
            }
        }
    }
    for (r in origin) if (used[r] > 0) print r, used[r] + 0
}
