#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# instructions.sh SOURCE_DIR: what an emulator cannot tell, read from the disassembly.
# At no level of optimization does a compiler put a store between a load-exclusive and its store-exclusive in BRIM_MPSC, BRIM_SPSC_EVICT,
# pools and their counts, and the log, for every core that has exclusives. With BRIM_EXCLUSIVES 0 there are no exclusives. The calls
# around a DMA transfer have their barriers and the operation on the cache in the right order. An ISB lies between interrupts on and off in brim_sleep_until.
# A fault's record, its checksum and the byte behind it are stored in this order.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
here=tests/instructions
flags='-mthumb -std=c11 -Wall -Wextra -Wpedantic -Werror -ffreestanding -Iinclude'

# disassembled SOURCE COMPILER CORE OPTIONS...: writes $work/code
disassembled() {
    source=$1 compiler=$2 core=$3 && shift 3
    # shellcheck disable=SC2086 # Flags are meant to be split.
    $compiler $flags -Iport -Iport/cortexm -mcpu="$core" "$@" -c "$source" -o "$work/calls.o" >"$work/log" 2>&1 &&
        arm-none-eabi-objdump -d "$work/calls.o" >"$work/code"
}

# clean PAIRS: $work/code has at least so many pairs, and nothing is stored between them.
clean() {
    awk -f $here/between.awk "$work/code" >"$work/log" && pairs=$(sed -n 's/^pairs: //p' "$work/log") && [ "$pairs" -ge "$1" ] &&
        ! grep -qv '^pairs: ' "$work/log"
}

for compiler in arm-none-eabi-gcc 'clang-14 --target=arm-none-eabi'; do
    name=${compiler%% *}
    for core in cortex-m3 cortex-m4 cortex-m7 cortex-m23 cortex-m33; do
        # Without optimization the exclusives of all operations are those of two functions.
        for level in -O0:2 -Og:20 -Os:12 -O2:30; do
            disassembled $here/calls.c "$compiler" $core "${level%:*}" && clean "${level#*:}"
            verdict "nothing_is_stored_between_exclusives_${name}_${core}_${level%:*}"
        done
    done
    disassembled $here/calls.c "$compiler" cortex-m7 -O2 -DBRIM_EXCLUSIVES=0 && ! grep -q 'ldrex' "$work/code" && grep -q 'cpsid' "$work/code"
    verdict "without_exclusives_interrupts_are_off_instead_$name"
done

# in_order FUNCTION PATTERN: the mnemonics of the function in $work/code, on one line, match.
in_order() {
    awk -v name="<$1>:" '$2 == name { inside = 1; next } /^$/ { inside = 0 } inside { split($0, part, "\t"); printf "%s ", part[3] }' \
        "$work/code" >"$work/log"
    grep -Eq "$2" "$work/log"
}

# The checksum is stored behind the record, the byte that RAM with error correction waits for behind a barrier after that, and the lines are cleaned
# last. seal() and write_through() are functions of their own at every level, and a call stores what the caller has changed. Their offsets
# follow from the size of brim_fault; the byte has a word of 64 bits of its own.
for compiler in arm-none-eabi-gcc 'clang-14 --target=arm-none-eabi'; do
    for core in cortex-m7 cortex-m33; do
        for level in -O0 -Os -O2; do
            disassembled port/cortexm/fault.c "$compiler" $core $level &&
                awk -F '\t' '/^[0-9a-f]+ <.*>:$/ { split($0, part, /[<>]/); name = part[2] }
                    name !~ /^(seal|write_through)$/ || $3 == "" { next }
                    $4 ~ /<(write_through|core_barrier|brim_port_dcache_clean)>$/ { sub(/.*</, "", $4); printf "%s ", $4 }
                    $3 ~ /^(dsb|isb)/ || ($3 ~ /^(str|stm|push)/ && $4 ~ /#1[34]/) { sub(/.*#/, "#", $4); printf "%s%s ", $3, $4 }' \
                    "$work/code" >"$work/log"
            grep -Eq 'str(\.w)?#136\] write_through>' "$work/log" &&
                grep -Eq '(^|write_through> )(core_barrier>|dsbsy isbsy) strb(\.w)?#144\] (brim_port_dcache_clean>|dsbsy dsbsy isbsy) ' "$work/log"
            verdict "a_record_is_followed_by_its_checksum_and_a_byte_that_flushes_it_${compiler%% *}_${core}_$level" $? "$(cat "$work/log")"
        done
    done
done

# library CORE SOURCE: writes $work/code
library() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $flags -Iport -Iport/cortexm -mcpu="$1" -O2 -c "$2" -o "$work/library.o" >"$work/log" 2>&1 &&
        arm-none-eabi-objdump -d "$work/library.o" >"$work/code"
}

# acts FUNCTION REGISTER: between barriers, on lines, through this register of the cache.
acts() {
    in_order "$1" 'dsb .*str(\.w)? .*dsb isb ' && awk -v name="<$1>:" '$2 == name { inside = 1; next } /^$/ { inside = 0 } inside' \
        "$work/code" >"$work/log" && grep -Eq "0x(e000e)?f$2\$" "$work/log"
}

for core in cortex-m3 cortex-m7 cortex-m33; do
    library $core src/dcache.c
    acts brim_dma_send_begin 68
    verdict "a_buffer_is_cleaned_before_it_is_sent_$core"
    acts brim_dma_receive_begin 70
    verdict "a_buffer_leaves_the_cache_before_it_is_received_into_$core"
    acts brim_dcache_invalidate 5c && in_order brim_dma_receive_end '(^b(\.[nw])? $|dsb .*str(\.w)? .*dsb isb )'
    verdict "a_buffer_is_invalidated_after_it_was_received_into_$core"
done
for core in cortex-m0 cortex-m23; do
    library $core src/dcache.c
    in_order brim_dma_send_begin 'dsb ' && in_order brim_dma_receive_begin 'dsb ' && in_order brim_dcache_invalidate 'dsb '
    verdict "a_core_without_a_cache_has_its_barriers_$core"
done
# A cache's contents are invalidated (ICIALLU at f50, DCISW at f60) before CCR, at d14, turns it on, with barriers around each store.
for core in cortex-m7 cortex-m55; do
    library $core port/cortexm/cache.c
    awk -F '\t' '$3 == "dsb" { printf "dsb " } $3 ~ /^str/ && sub(/.*@ 0x[0-9a-f]*/, "&") { printf "%s ", substr($0, length($0) - 2) }' \
        "$work/code" >"$work/log"
    grep -q 'dsb f50 dsb d14 dsb d84 dsb f60 dsb d14 dsb ' "$work/log"
    verdict "a_cache_is_invalidated_before_it_is_on_$core" $? "$(cat "$work/log")"
done
# A record that is cleared in the cache alone would come back with the next reset.
library cortex-m7 port/cortexm/fault.c
in_order brim_fault_clear 'str(\.w)? b(\.[nw])? ' # To write_through().
verdict a_record_is_cleared_in_memory_too
for core in cortex-m0 cortex-m4 cortex-m33; do
    library $core src/critical.c
    in_order brim_sleep_until 'wfi msr isb '
    verdict "pending_interrupts_are_taken_between_on_and_off_$core"
done
finish instructions
