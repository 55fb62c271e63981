#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# log_code.sh IMAGE: the code bytes of log calls, each alone, and of src/log*.c as an image links it, from an image made of bench/log.c.
# The hello is a part of the drain. A firmware links brim_log_values_ only if it logs a text, 64 bits or more than three values, and
# brim_log_is_due_ only if it has a line of _EVERY.
image=$1
calls='brim_log_|log_slowly|brim_log_reserve_'
values='brim_log_values_|log_store_values|log_text'
drain='brim_log_drain|log_(crc|send|send_next|send_hello|give_back|oldest|write_frame|now|tell_time)|brim_log_begin_|brim_log_set_clock'

bytes() { # SUBJECT NAMES: the functions whose names match as a whole
    arm-none-eabi-nm -S -t d "$image" |
        awk -v subject="$1" -v names="^($2)(\\..*)?$" '$3 ~ /[tT]/ && $4 ~ names { sum += $2 } END { print subject "," sum + 0 }'
}

for count in 0 1 3 4; do
    bytes "a call with $count arguments" "site_$count"
done
bytes "calls of up to three words" "$calls"
bytes "all calls" "$calls|$values"
bytes "drain with hello" "$drain"
bytes "linked by calls of up to three words" "$calls|$drain"
bytes "linked by calls with texts" "$calls|$values|$drain"
bytes "linked by calls with texts; _EVERY" "$calls|$values|$drain|brim_log_is_due_"
