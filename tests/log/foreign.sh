#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# foreign.sh SOURCE_DIR: the log in projects whose linker scripts know nothing of brim (tests/package/styles), with the two lines that
# brim_log.ld asks for; and what a link says that lacks something.
. "$(dirname "$0")/../harness/lib.sh"
root=$1 styles=$1/tests/package/styles
flags="-mcpu=cortex-m4 -mthumb -Os -ffunction-sections -fdata-sections -I$root/include -I$root/src -I$root/port -I$root/port/cortexm -I$styles"

why() {
    grep -m 1 -E 'error|undefined|brim: ' "$work/log" || tail -n 1 "$work/log"
}

# script STYLE REGION: the user's script with brim's two lines.
script() {
    awk -v region="$2" '{ print } /^}/ && !said++ { print "REGION_ALIAS(\"BRIM_FLASH\", " region ")" } / \.text *:/ { print "INCLUDE brim_log.ld" }' \
        "$styles/$1/user.ld" >"$work/user.ld"
}

# links STYLE OPTION...: firmware.elf
links() {
    style=$1
    shift
    # shellcheck disable=SC2086 # Flags are meant to be split.
    arm-none-eabi-gcc $flags "$root/tests/log/foreign.c" "$styles/$style"/startup.* "$styles/system.c" "$root"/src/log*.c \
        "$root/port/cortexm/cycles.c" -nostartfiles -Wl,--gc-sections "-L$root/port/cortexm" "$@" -Wl,-T,"$work/user.ld" \
        -o "$work/firmware.elf" >"$work/log" 2>&1
}

decodes() {
    (ulimit -t 5 && exec timeout 60 qemu-system-arm -M netduinoplus2 -display none -nodefaults -net none -icount shift=6,sleep=off \
        -semihosting-config enable=on,target=native -kernel "$work/firmware.elf") >"$work/stream" 2>&1 </dev/null # Semihosting writes a character to the standard error.
    python3 "$root/tests/cli/log_decode.py" "$work/firmware.elf" <"$work/stream" >"$work/records" 2>"$work/log"
    grep -q 'INFO  foreign: under a script of its own, 5  .*foreign.c:' "$work/records"
}

while read -r style region options; do
    # shellcheck disable=SC2086
    script "$style" "$region" && links "$style" -Wl,--build-id $options && decodes
    verdict "a_project_in_the_style_of_${style}_logs"
done <<END
cubemx FLASH
libopencm3 rom
chibios flash0
lld FLASH -fuse-ld=lld -B/usr/lib/llvm-16/bin
END

script cubemx FLASH
links cubemx
grep -q 'link it with -Wl,--build-id' "$work/log"
verdict an_image_without_a_build_id_does_not_link
cp "$styles/cubemx/user.ld" "$work/user.ld"
links cubemx -Wl,--build-id
grep -q 'brim_log_build_id_needs_brim_log_ld' "$work/log"
verdict a_script_without_the_log_s_sections_is_told
script cubemx FLASH
printf '.section .brim_log.id.x,"a"\n.space 65536\n.global full\nfull:\n' >"$work/full.s"
links cubemx -Wl,--build-id "$work/full.s" -Wl,-u,full
grep -q 'more than 16383 log calls' "$work/log"
verdict more_log_calls_than_ids_do_not_link
finish log_foreign
