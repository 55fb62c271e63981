#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# log.sh SUITE EXPECTED EMULATOR... -kernel IMAGE: the image runs, and what it sends is decoded from the image's own dictionary and
# compared with EXPECTED. No text of a log call may lie in what is loaded.
suite=$1 expected=$2
shift 2
for image; do :; done
. "$(dirname "$0")/../harness/lib.sh"

"$@" >"$work/stream" 2>"$work/log" </dev/null
verdict the_image_runs_to_its_end
python3 "$(dirname "$0")/../cli/log_decode.py" "$image" <"$work/stream" >"$work/records" 2>"$work/log"
verdict each_frame_is_decoded
sed -E 's|  [^ ]*/([^/ ]+)$|  \1|' "$work/records" >"$work/shown"
diff "$expected" "$work/shown" >"$work/log"
verdict the_host_shows_what_was_logged
if [ "$suite" = log ]; then
    [ "$(tr '\0' '\n' <"$work/stream" | grep -acx 'plain text b[a-z]*')" = 2 ]
    verdict text_between_the_frames_is_left_alone
fi

# Formats, modules and files of the log calls: words that stand in no other text of the image.
arm-none-eabi-objcopy -O binary "$image" "$work/loaded"
for word in 'nothing' 'two %' 'mixed' 'exactly' 'number before' 'member %' 'lambda' 'trace %' 'behind the loss' 'values' 'radio' 'language' \
    'second run' 'reboot' 'modules\.c' 'language\.cpp' 'RADIO_' 'enum radio_state'; do
    grep -aoE "$word" "$work/loaded" | head -n 1
done >"$work/leaked"
[ -s "$work/loaded" ] && [ ! -s "$work/leaked" ]
verdict nothing_of_a_format_a_module_or_a_file_is_loaded $? "$(tr '\n' ' ' <"$work/leaked") is loaded"
finish
