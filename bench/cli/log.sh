#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# log.sh BRIM LOG_STREAM RESULTS.csv: what decoding a record of a log takes, in instructions as valgrind counts them in user mode, and in CPU
# time. The records have no word, one word, three words and two strings in turn, and a hello stands before every 250th. The instructions are
# the difference between two streams, so those of brim's start do not count.
set -eu
brim=$1 stream=$2 results=$3 images=$(cd "$(dirname "$0")/../../tests/cli/images" && pwd)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
few=20000 many=120000

arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -Os -ffreestanding -nostdlib -fno-toplevel-reorder -Wl,--no-warn-rwx-segments -T "$images/log.ld" \
    -Wl,--build-id=0xa1b2c3d4e5f60718 "$images/log.c" -o "$work/fw.elf"

records() { # COUNT
    awk -v count="$1" 'BEGIN { print "image 0 a1b2c3d4e5f60718"
        split("1 0|2 1 7919|3 3 -5 7 1000|6 0 \"idle\" \"no answer\"", sites, "|")
        for (i = 0; i < count; ++i) {
            if (i % 250 == 0) print "hello 0 2 7 1000000"
            print "at 0 " i * 900 "\nrecord 0 " sites[i % 4 + 1]
        } }' | "$stream"
}

executed() { # STREAM OPTION
    valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$brim" log "$work/fw.elf" "$work/$1" $2 2>&1 >/dev/null |
        awk '/ refs: / { gsub(",", "", $NF); print $NF }'
}

records $few >"$work/few.bin"
records $many >"$work/many.bin"
# What is counted below are records only where brim log reads each of them.
read=$("$brim" log "$work/fw.elf" "$work/many.bin" --csv | grep -c '^record,') || true
[ "$read" -eq $many ] || { echo "log.sh: brim log reads $read of $many records" >&2 && exit 1; }
for _ in 1 2 3 4 5 6 7 8 9 10; do cat "$work/many.bin"; done >"$work/long.bin"
echo "output,instructions_per_record,records_per_cpu_second" >"$results"
for output in text --json --csv; do
    option=${output#text}
    per_record=$((($(executed many.bin "$option") - $(executed few.bin "$option")) / (many - few)))
    # shellcheck disable=SC2086 # No option is no word.
    seconds=$({ /usr/bin/time -f %U "$brim" log "$work/fw.elf" "$work/long.bin" $option >/dev/null; } 2>&1 | tail -n1)
    echo "${output#--},$per_record,$(awk -v n=$((10 * many)) -v s="$seconds" 'BEGIN { printf "%d", n / s / 1000; print "000" }')" >>"$results"
done
cat "$results"
