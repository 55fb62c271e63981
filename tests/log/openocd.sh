#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# openocd.sh EMULATOR... -kernel IMAGE: what OpenOCD's RTT server sends of a running image is its log, without a loss (openocd.py).
for image; do :; done
. "$(dirname "$0")/../harness/lib.sh"
here=$(cd "$(dirname "$0")" && pwd)
brim=$here/../../build/brim

address=0x$(arm-none-eabi-nm "$image" | sed -n 's/ [a-zA-Z] brim_rtt_of_BRIM_LOG_RTT$//p')
verdict "the_rtt_block_lies_in_the_shared_memory: $address" "$([ "$((address >> 24))" -eq 33 ]; echo $?)"
timeout 100 "$here/openocd.py" "$work" 0x21000000 "$@" >"$work/log" 2>&1
code=$?
cat "$work/openocd.log" >>"$work/log" 2>/dev/null
verdict the_image_ends_once_all_is_read $code
"$brim" log "$image" "$work/stream" >"$work/said" 2>"$work/log"
verdict brim_log_reads_what_openocd_sends
awk '{ for (i = 1; i < NF; ++i) if ($i == "record") print $(i + 1) }' "$work/said" >"$work/numbers"
seq 0 1999 | cmp -s - "$work/numbers"
verdict each_of_the_2000_records_came_once_and_in_order $? "$(grep -c . "$work/numbers") came; $(grep -v ' INFO ' "$work/said" | tail -n 1)"
finish log_openocd
