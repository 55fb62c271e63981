#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# sensor_node.sh BUILD_DIR README EMULATOR... IMAGE: runs the sensor node twice and holds what it says against its own counts and the linker's.
set -u
. "$(dirname "$0")/../harness/lib.sh"
build=$1 readme=$2
shift 2
source=$(cd "$(dirname "$0")/../.." && pwd)
for image; do :; done # The last argument.

why() {
    echo "its report does not say so"
}

# The value of a column (3 capacity, 4 used, 5 peak, 6 lost) in the row of an object whose name and kind are one word each here.
cell() { awk -v row="^$1 +$2 " -v column="$3" '$0 ~ row {sub(row, "n k "); print $column; exit}' "$work/first"; }

# What ld says when it links the image once more: NAME BYTES a line.
link=$(ninja -C "$build" -t commands sensor_node.elf | tail -n 1)
(cd "$build" && sh -c "$(echo "$link" | sed "s|-o [^ ]*sensor_node.elf|-o $work/again.elf|; s|-Map=[^ ]*|-Map=$work/again.map|")") >"$work/link"
awk '$1 ~ /:$/ {sub(":", "", $1); unit = $3 == "GB" ? 1073741824 : $3 == "MB" ? 1048576 : $3 == "KB" ? 1024 : 1; print $1, $2 * unit}' \
    "$work/link" >"$work/ld"

timeout 60 "$@" >"$work/first.raw" 2>/dev/null </dev/null
verdict the_sensor_node_ends_with_exit_code_0
timeout 60 "$@" >"$work/second.raw" 2>/dev/null </dev/null
cmp -s "$work/first.raw" "$work/second.raw"
verdict two_runs_print_the_same
# Names of files are shown from the folder in which brim is called. Its exit code is 1 where the target lost records.
(cd "$source" && build/brim log "$image" "$work/first.raw") >"$work/first" 2>"$work/log_errors"
[ $? -le 1 ] && ! grep -Eq 'missing|damaged' "$work/first" "$work/log_errors"
verdict brim_log_reads_what_it_logs
cat "$work/first"

[ "$(grep -c ': ok$' "$work/first")" -eq 3 ] && ! grep -q WRONG "$work/first"
verdict samples_and_packets_balance_with_independent_counts
[ "$(cell 'adc ring' spsc 6)" -gt 0 ] && [ "$(cell packets pool 6)" -gt 0 ]
verdict the_ring_and_the_pool_lost_something_on_purpose
[ "$(cell packets pool 5)" -eq 8 ] && [ "$(cell packets pool 4)" -eq 0 ]
verdict the_pool_was_exhausted_and_is_whole_again
# Each dropped packet and each of the 7 bursts of samples is logged, or counted where the ring of the log was full: main starves on some boards.
warned=$(grep -c ' WARN  ' "$work/first")
unlogged=$(awk '/^ *-- [0-9]+ records? lost: the ring/ { sum += $2 } END { print sum + 0 }' "$work/first")
[ "$warned" -gt 0 ] && [ $((warned + unlogged)) -eq $(($(cell packets pool 6) + 7)) ]
verdict each_dropped_packet_and_each_burst_is_logged_or_counted_as_lost $? "$warned logged, $unlogged lost"
# Behind the last burst single samples may be lost, where main is slow.
lost=$(sed -n 's/.*burst of 24 samples, \([0-9]*\) lost so far.*/\1/p' "$work/first" | tail -n 1)
[ "$lost" -gt 0 ] && [ "$lost" -le "$(cell 'adc ring' spsc 6)" ]
verdict the_log_counts_the_lost_samples_of_each_burst
grep -Eq '^packets +pool .*\[\.\.\.\.\.\.\.\.\]' "$work/first"
verdict the_report_shows_the_block_map
[ "$(cell 'start-up heap' heap 6)" -eq 1 ]
verdict the_sealed_heap_counts_what_it_refused

awk '/^region /{table = 1; next} table && NF >= 7 {print $1, $4}' "$work/first" >"$work/regions"
case $link in
*-fuse-ld=lld*) echo "  skip region_totals_equal_the_linkers: lld prints no totals" ;;
*)
    [ -s "$work/ld" ] && cmp -s "$work/ld" "$work/regions"
    verdict region_totals_equal_the_linkers
    ;;
esac

# The README shows what the board stm32f769 says, built as `make demo` builds it.
if [ "$readme" != - ]; then
    sed -n '/^t=400 ms/,/^```$/p' "$readme" | sed '/^```$/d' >"$work/shown"
    sed -n '/^t=400 ms/,$p' "$work/first" | cmp -s - "$work/shown"
    verdict the_readme_shows_what_the_sensor_node_says
fi

finish sensor_node
