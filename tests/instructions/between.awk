# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Reads what objdump -d prints. Says each instruction that stores or calls on a way from a load-exclusive to a store-exclusive, each jump that
# cannot be followed, and each load-exclusive from which no way leads to a store-exclusive of its function; then how many store-exclusives such
# ways reach. A way that ends without a store-exclusive may store.

# An instruction is its address; what it is stands in these tables.
/^[0-9a-f]+ <.*>:$/ { function_name = $2; last = ""; next }
/^ *[0-9a-f]+:\t/ {
    split($0, part, "\t")
    address = part[1]
    gsub(/[ :]/, "", address)
    mnemonic = part[3]
    gsub(/ /, "", mnemonic)
    if (last != "") next_of[last] = address
    last = ends(mnemonic, part[4]) ? "" : address
    text[address] = function_name " " $0
    is_load[address] = mnemonic ~ /^ldrex/
    is_store_exclusive[address] = mnemonic ~ /^strex/
    is_store[address] = mnemonic ~ /^(str|stm|push|vstr|vstm|vpush|blx?$)/ && mnemonic !~ /^strex/
    is_unknown[address] = mnemonic ~ /^tb[bh]$/
    if (mnemonic ~ /^(b|cbz|cbnz)/ && mnemonic !~ /^(bl|blx|bx)$|^b(ic|fi|fc|kpt)/) {
        target = part[4]
        sub(/ <.*/, "", target)
        sub(/.*, */, "", target)
        jumps_to[address] = target
    }
    order[++count] = address
}

# Whether what follows is not reached from here.
function ends(mnemonic, operands) {
    return mnemonic ~ /^(b|bx)(\.[nw])?$/ || (mnemonic ~ /^(pop|ldmia)(\.[nw])?$/ && operands ~ /pc}/) || operands ~ /^pc,/
}

# Walks all ways from an instruction up to the exclusives; `seen` are those it passed, `stores` the stores. True iff one is a store-exclusive.
function walk(address, seen, stores,    found) {
    if (address == "" || !(address in text) || is_load[address] || address in seen) return 0
    if (is_store_exclusive[address]) { reached[address]; return 1 }
    seen[address]
    if (is_store[address] || is_unknown[address]) stores[address]
    found = walk(next_of[address], seen, stores)
    if (address in jumps_to) found = walk(jumps_to[address], seen, stores) || found
    return found
}

END {
    for (i = 1; i <= count; ++i) {
        if (!is_load[order[i]]) continue
        split("", seen)
        split("", stores)
        if (!walk(next_of[order[i]], seen, stores)) bad[order[i]]
        for (store in stores) {
            split("", seen)
            split("", others)
            if (is_unknown[store] || walk(next_of[store], seen, others)) bad[store]
        }
    }
    for (i = 1; i <= count; ++i) {
        if (order[i] in bad) print text[order[i]]
        pairs += order[i] in reached
    }
    print "pairs: " pairs + 0
}
