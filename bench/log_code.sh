#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# log_code.sh BRIM IMAGE CORE FULL: from an image of bench/log.c the code bytes of log calls, each alone, and of parts of the library; from the two
# programs of bench/log_library.c, by their maps, all that they load of it; and by `brim stack`, the stack of a call.
# The hello is a part of the drain. A firmware links brim_log_values_ only if it logs a text, 64 bits or more than three values,
# brim_log_is_due_ only if it has a line of _EVERY, and brim_log_set_clock only if it calls it.
brim=$1 image=$2 core=$3 full=$4
calls='brim_log_|log_slowly|brim_log_reserve_'
values='brim_log_values_|log_walk'
drain='brim_log_drain|log_(crc|send|write_frame|prepare_hello|tell_time)|brim_log_begin_|brim_log_set_clock'

bytes() { # SUBJECT NAMES: the functions whose names match as a whole
    arm-none-eabi-nm -S -t d "$image" |
        awk -v subject="$1" -v names="^($2)(\\..*)?$" '$3 ~ /[tT]/ && $4 ~ names { sum += $2 } END { print subject "," sum + 0 }'
}

loaded() { # SUBJECT IMAGE OBJECTS [SECTIONS]: code and constants of these objects of the library, and the sections so named of others
    echo "$1,$(($(awk -v objects="[(]($3)[.]c[.]obj[)]\$" -v sections="^[.](text|rodata|data)[.]($4)" '
        /^Linker script and memory map/ { placed = 1 }
        placed && NF == 1 && $1 ~ /^[.](text|rodata|data)/ { name = $1; next }
        NF == 4 { name = $1; size = $3 }
        NF == 3 { size = $2 }
        placed && name ~ /^[.](text|rodata|data)/ && NF >= 3 && ($NF ~ objects || name ~ sections) { print "+", size }
        { name = "" }' "${2%elf}map" | tr '\n' ' ')))"
}

stack() { # SUBJECT FUNCTION...: the frames of these functions
    subject=$1
    shift
    "$brim" stack "$image" --audit | awk -v subject="$subject" -v names=" $* " 'index(names, " " $1 " ") { sum += $2 } END { print subject "," sum + 0 }'
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
loaded "core: words; %s; drain; COBS; CRC-16" "$core" 'log[a-z_]*' 'brim_log_'
loaded "full: core; module filter; _EVERY; BRIM_HEX; clock; hello" "$full" 'log[a-z_]*' 'brim_log_'
loaded "the cycle counter; which stamps by default" "$core" cycles -
stack "stack of a call" brim_log_
stack "stack of a call at the end of the ring" log_slowly brim_log_reserve_
