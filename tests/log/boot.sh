#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# boot.sh SUITE BRIM FIRST ADDRESS SECOND ADDRESS EMULATOR... -kernel BOOT: the boot loader starts FIRST, which lets it start SECOND after
# a reset. All three write into one stream. The applications lie at their addresses as flash would have them, without what is RAM.
suite=$1 brim=$2 first=$3 first_address=$4 second=$5 second_address=$6
shift 6
for boot; do :; done
. "$(dirname "$0")/../harness/lib.sh"

arm-none-eabi-objcopy -O binary "$first" "$work/first.bin"
arm-none-eabi-objcopy -O binary "$second" "$work/second.bin"
"$@" -device "loader,file=$work/first.bin,addr=$first_address" -device "loader,file=$work/second.bin,addr=$second_address" >"$work/stream" 2>"$work/log" </dev/null
verdict the_images_run_to_their_end
"$brim" log --table "$first" -o "$work/first.brimlog" 2>"$work/log"
verdict a_table_is_kept_of_the_first_version

messages() { # IMAGE...: module and text of each line, as brim log shows them
    "$brim" log "$@" "$work/stream" --time none 2>"$work/log" | sed -E 's/ +[^ ]*\.c:[0-9]+$//; s/^(INFO|WARN) +[^ ]+ //' >"$work/shown"
}
cat >"$work/all" <<'EOF'
boot: starts slot 0 of two
application: the first version, sent
boot: starts slot 1 of two
application: the first version installs number 2
application: the second version here, and the texts are others
EOF
messages "$boot" "$work/first.brimlog" "$second"
grep : "$work/shown" | diff "$work/all" - >"$work/log"
verdict boot_loader_and_application_share_a_stream_and_the_old_table_decodes_the_old_log

messages "$boot" "$second"
grep -c 'first version' "$work/shown" >"$work/old"
grep -q 'the second version here' "$work/shown" && [ "$(cat "$work/old")" = 0 ]
verdict the_new_image_does_not_decode_what_the_old_one_logged
finish
