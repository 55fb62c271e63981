# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Reads what objdump -d prints. Says each instruction that stores, and each function that ends, between a load-exclusive and the
# store-exclusive that follows it in the order of addresses; then how many pairs it saw.
/^[0-9a-f]+ <.*>:$/ {
    if (open) { print function_name " ends between"; open = 0 }
    function_name = $2
    next
}
/^ *[0-9a-f]+:/ {
    split($0, part, "\t")
    mnemonic = part[3]
    sub(/ .*/, "", mnemonic)
    if (mnemonic ~ /^ldrex/) { open = 1 }
    else if (mnemonic ~ /^strex/) { pairs += open; open = 0 }
    else if (open && mnemonic ~ /^(str|stm|push|vstr|vstm|vpush|bl)([.a-z]*)$/ && mnemonic !~ /^(bls|blt|ble|bleq)(\.[nw])?$/) {
        print function_name ": " $0
    }
}
END { print "pairs: " pairs + 0 }
