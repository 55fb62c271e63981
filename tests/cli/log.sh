#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# log.sh [--update]: brim log on streams that log_stream.c writes, with images of log.c whose log sites are known.
suite=cli_log
update=${1-}
. "$BRIM_SOURCE/tests/cli/lib.sh"
stream=$(dirname "$BRIM_SUMS")/brim_log_stream
link="$cpu -Os -ffreestanding -nostdlib -fno-toplevel-reorder -Wl,--no-warn-rwx-segments -T $here/images/log.ld"

# linked NAME FLAGS...: NAME.elf of log.c and log_other.c.
linked() {
    name=$1
    shift
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $link "$@" "$here/images/log.c" "$here/images/log_other.c" -o "$name.elf" 2>"$name.errors" ||
        bad "${name}_links" "$(head -n1 "$name.errors")"
}
linked app -g -Wl,--build-id=0xa1b2c3d4e5f60718293a
linked boot -g -DBOOT -Wl,--build-id=0xb007b007b007b007b007
linked anonymous -g -Wl,--build-id=none
linked short -g -Wl,--build-id=0x01020304
linked twin -g -Wl,--build-id=0xa1b2c3d4e5f60718ffff

# streamed NAME: NAME.bin from the script of standard input.
streamed() {
    sed -e "s/APP/a1b2c3d4e5f60718/" -e "s/BOOT/b007b007b007b007/" >"$1.txt"
    "$stream" <"$1.txt" >"$1.bin" || bad "${1}_is_made" "log_stream.c fails"
}

logs() {
    "$BRIM" log "$@" >out 2>err
    code=$?
}
# Each of these looks at what brim log did last: at standard error, at its output, at its exit status.
says() {
    grep -q "$2" err
    verdict "$1" $? "$(head -n1 err)"
}
prints() {
    grep -qF "$2" out
    verdict "$1" $? "$(head -n3 out err | tr '\n' ' ')"
}
prints_times() {
    [ "$(grep -cF "$3" out)" -eq "$2" ]
    verdict "$1" $? "$(head -n3 out err | tr '\n' ' ')"
}
ends_with() {
    [ "$code" -eq "$2" ]
    verdict "$1" $? "exit $code: $(head -n1 err)"
}

# Every kind of conversion and of event, and the ways to print them.
streamed all <<'END'
text ROM loader 1.2\n
image 0 BOOT
at 0 1000
hello 0 2 6 1000000
at 0 1500
record 0 1 1 0x08010000
image 0 APP
most 0 13
at 0 2000
hello 0 2 7 1000000
at 0 2500
record 0 1 0
at 0 2700
record 0 2 1 3
text printf says: hello\e[31m red\n
at 0 3225484
record 0 3 3 -5 7 -1
record 0 4 0 0xffffffff 0xffffffff 0xfffffffe 0xffffffff
record 0 5 3 0 0x400921fb 0x3f000000
lost 0 17
record 0 6 0 "idle" 99 "cut string here"
skip 0 2
record 0 7 0 0xbeef 255 -42 7 5 8
record 0 8 0 0x20001234 3 "zzz"
record 0 9 2 5 -1
record 0 9 2 4 0
record 0 10 0 -129 -1 65 6 42
record 0 11 1 0x2000
record 0 12 2 1 2
record 0 13 0 "abc" 5
record 0 14 1 5
record 0 15 0
record 0 16 1 1
record 0 17 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
record 0 18 3 0x80000001 200 200
image 1 APP
at 1 3000000
hello 1 2 7 1000000
record 1 2 1 9
END
golden log "$BRIM" log app.elf boot.elf all.bin
streamed guide <<'END'
text ROM loader 1.2\n
image 0 APP
most 0 19
at 0 2000
hello 0 2 7 1000000
at 0 2500
record 0 1 0
at 0 41250
record 0 9 2 0 5
at 0 88031
record 0 6 0 "idle" 99 "no answer from 10.0.0.1"
lost 0 17
record 0 2 1 3
skip 0 2
at 0 3225484
record 0 5 3 0 0x400921fb 0x3f000000
END
golden log_guide "$BRIM" log app.elf guide.bin
golden log_one_image "$BRIM" log app.elf all.bin --level warn
golden log_json "$BRIM" log app.elf boot.elf all.bin --json
golden log_csv "$BRIM" log app.elf boot.elf all.bin --csv
golden log_color "$BRIM" log app.elf all.bin --color=always --level info --module 'radio,motor*' --time ticks
golden log_filter "$BRIM" log app.elf boot.elf all.bin --filter '*pool*' --time delta
golden log_none "$BRIM" log app.elf boot.elf all.bin --level error --time none
grep '^{' log_json.out | python3 -c 'import json, sys; [json.loads(line) for line in sys.stdin]' >err 2>&1
verdict each_line_of_json_is_json $? "$(tail -n1 err)"

golden log_report "$BRIM" report app.elf --ld "$here/images/log.ld" --filter start
# brim's linker scripts have the sections in images that do not log, too, which need no build-id.
echo 'void start(void) {}' >silent.c
# shellcheck disable=SC2086
arm-none-eabi-gcc $link -Wl,--build-id=none silent.c -o silent.elf 2>errors
"$BRIM" report silent.elf --no-map --ld "$here/images/log.ld" >out 2>err
[ $? -eq 0 ] && [ ! -s err ] && [ -s out ]
verdict a_report_of_an_image_that_does_not_log_says_nothing_of_a_log $? "$(head -n1 err)"

# Code: 10 and 8 bytes of Thumb-2 for a call of one word and of none; main code's own bytes are on other lines.
cat >code.ld <<'EOT'
MEMORY { FLASH (rx) : ORIGIN = 0x08000000, LENGTH = 512K }
REGION_ALIAS("BRIM_FLASH", FLASH)
ENTRY(start)
SECTIONS {
    .text : { *(.text .text.*) } > FLASH
    INCLUDE brim_log.ld
}
EOT
code_of() { # MODULE FLAGS...: what brim report says of the module in an image compiled so
    module=$1
    shift
    # shellcheck disable=SC2086
    for define in "radio.c -o radio.o" "$motor -o motor.o -DMODULE=motor_left -DONE_CALL"; do
        arm-none-eabi-gcc $cpu -Os -ffreestanding -ffunction-sections "$@" -I"$BRIM_SOURCE/include" -c $define 2>>errors
    done
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -nostdlib -Wl,--gc-sections,--build-id,--no-warn-rwx-segments -L "$BRIM_SOURCE/port/cortexm" -T code.ld radio.o \
        motor.o -o code.elf 2>>errors
    "$BRIM" report code.elf --no-map --ld code.ld --json 2>err |
        python3 -c 'import json, sys; print(*["code=%s;" % m["code_bytes"] for m in json.load(sys.stdin)["log_sites"] if m["module"] == sys.argv[1]])' "$module" >out
}
cp "$here/images/log_code.c" radio.c
cp radio.c motor.c
motor=motor.c
code_of radio -g
prints_times the_code_of_the_calls_of_a_module_is_measured 1 'code=18;'
code_of motor_left -g
prints_times the_code_of_another_module_in_the_same_image_is_its_own 1 'code=10;'
motor=radio.c
code_of radio -g
prints_times code_of_a_line_that_two_modules_share_is_unknown 1 'code=None;'
code_of radio -g0
prints_times code_without_debugging_information_is_unknown 1 'code=None;'
"$BRIM" report code.elf --no-map --ld code.ld >out 2>err
prints a_report_says_of_how_many_sites_the_code_is_unknown 'does not tell the code of 3 of them'

# A path below the current folder is shown from there.
sed "s|src/radio|$work/src/radio|" "$here/images/log.c" >absolute.c
# shellcheck disable=SC2086
arm-none-eabi-gcc $link -Wl,--build-id=0xa1b2c3d4e5f60718293a absolute.c -o absolute.elf 2>errors
"$BRIM" log absolute.elf guide.bin >out 2>err
prints a_path_below_the_current_folder_is_shown_from_there '  src/radio.c:42'
(cd / && "$BRIM" log "$work/absolute.elf" "$work/guide.bin") >out 2>err
prints another_path_is_shown_whole "  $work/src/radio.c:42"

# The image has to fit.
logs anonymous.elf all.bin
ends_with an_image_without_a_build_id_is_refused 3
says the_refusal_names_the_option_of_the_linker 'brim: anonymous.elf: .*--build-id'
logs short.elf all.bin
ends_with a_build_id_that_is_too_short_is_refused 3
logs app.elf twin.elf all.bin
says images_that_a_stream_cannot_tell_apart_are_refused 'twin.elf: its build-id begins as that of app.elf'
logs boot.elf all.bin
prints_times an_image_that_does_not_fit_decodes_nothing 1 ' INFO '
says records_of_an_unknown_image_are_counted '1 records, .*of images that were not given'
logs "$BRIM_SUMS" all.bin
ends_with an_image_of_another_machine_is_refused 3
echo 'void _start(void); void _start(void) { for (;;) { } }' |
    arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -nostdlib -Wl,--build-id -x c - -o none.elf 2>errors
logs none.elf all.bin
says an_image_without_log_sites_is_refused 'brim: none.elf: no log sites'
logs app.elf nothing.bin
ends_with a_stream_that_is_not_there_is_an_error 3
logs
ends_with a_command_without_an_image_is_wrong_usage 2
logs app.elf all.bin --level loud
says a_level_that_there_is_not_is_wrong_usage '^brim: --level is one of error, warn, info, debug, trace; not loud$'

# What is missing.
streamed late <<'END'
image 0 APP
record 0 2 1 1
skip 0 4
lost 0 5
record 0 2 1 2
at 0 100
hello 0 2 7 1000
record 0 2 1 3
skip 0 128
hello 0 2 7 1000
lost 0 6
lost 0 9
record 0 2 1 4
END
logs app.elf late.bin
prints_times nothing_is_decoded_before_a_hello 2 dropped
says frames_before_a_hello_are_counted '3 frames without a hello before them'
prints a_hello_tells_of_128_missing_frames '128 frames missing'
says what_was_lost_before_the_first_hello_does_not_count '2 records, 4 lost by the target'
ends_with an_incomplete_stream_ends_with_1 1
streamed reset <<'END'
image 0 APP
hello 0 2 7 1000
at 0 5000
record 0 2 1 1
lost 0 3
image 0 APP
hello 0 2 8 1000
at 0 1
lost 0 2
record 0 2 1 2
image 0 APP
skip 0 7
hello 0 2 9 1000
END
logs app.elf reset.bin
prints a_reset_is_told 'app.elf runs, start 8'
prints time_begins_again_after_a_reset '0.001000 WARN  radio: packet pool exhausted, 2 dropped'
says losses_of_all_starts_are_summed '2 records, 5 lost by the target'
prints frames_before_the_first_hello_of_a_start_are_missing '4 frames missing'
# A ring that survives a reset goes on with its total, and sends what survived under its own start.
streamed survived <<'END'
image 0 APP
hello 0 2 3 1000
record 0 2 1 1
lost 0 5
image 0 APP
total 0 5
hello 0 2 3 1000
record 0 2 1 2
total 0 7
hello 0 2 4 1000
record 0 2 1 3
END
logs app.elf survived.bin
prints_times what_survives_a_reset_is_read_with_its_start 2 'start 3'
says losses_of_a_ring_that_survives_are_told_once '3 records, 7 lost by the target$'
# Two starts that survived, in one run of the numbers.
streamed starts <<'END'
image 0 APP
hello 0 2 1 1000
record 0 2 1 1
hello 0 2 2 1000
record 0 2 1 2
hello 0 2 3 1000
record 0 2 1 3
skip 0 1
hello 0 2 4 1000
END
logs app.elf starts.bin
says numbers_go_on_over_starts_that_survived '3 records, 1 frames missing$'
streamed hidden <<'END'
image 0 APP
hello 0 2 7 1000
record 0 2 1 1
image 0 BOOT
record 0 1 1 5
END
logs app.elf boot.elf hidden.bin
prints_times a_record_of_another_image_whose_hello_is_lost_is_not_decoded 0 INFO
says it_is_counted '1 frames without a hello'
logs app.elf hidden.bin
[ "$(wc -l <out)" -eq 2 ]
verdict nor_is_it_with_the_old_image_alone $? "$(cat out)"
streamed version <<'END'
image 0 APP
hello 0 3 7 1000
hello 0 3 7 1000
END
logs app.elf version.bin
prints_times a_later_version_is_told_once 1 'version 3 of the wire'
# Two frames of version 1 as a firmware of brim sent them: a hello of start 0xFFFFFFFF at 5000 with number 0 or 1.
streamed first <<'END'
raw 0002020593e98813010aa1b2c3d4e5f6071801010107ffffffffe803
raw 01038813010101010101010101010101010100
raw 00020205ec2d89130b01a1b2c3d4e5f6071801010107ffffffffe803
raw 01038913010101010101010101020101010100
END
logs app.elf first.bin
prints_times the_first_version_is_told_once 1 'version 1 of the wire, which this brim does not read: take the brim that'
[ "$(wc -l <out)" -eq 1 ] && [ ! -s err ]
verdict nothing_of_it_is_decoded_or_damaged $? "$(cat err)"
streamed waited <<'END'
image 0 APP
at 0 20000000
hello 0 2 7 1000000
at 0 19000000
record 0 2 1 1
at 0 21000000
record 0 2 1 2
END
logs app.elf waited.bin
prints a_record_that_waited_in_the_ring_is_older_than_the_hello ' 19.000000 WARN  radio: packet pool exhausted, 1'
prints the_next_record_is_younger ' 21.000000 WARN  radio: packet pool exhausted, 2'
streamed clean <<'END'
image 0 APP
hello 0 2 7 1000
at 0 50
record 0 2 1 1
END
logs app.elf clean.bin
ends_with a_complete_stream_ends_with_0 0
[ ! -s err ]
verdict a_complete_stream_has_no_summary $? "$(cat err)"

# Damage: a wrong CRC, a length that is not the site's, a text without an end, padding that is not zero, a text beyond its limit and the frame.
xxd -p -c1 clean.bin >clean.hex
last=$(($(wc -l <clean.hex) - 1))
sed "$((last - 2))s/.*/02/" clean.hex | xxd -r -p >flipped.bin
logs app.elf flipped.bin
prints_times a_frame_with_a_wrong_crc_is_not_shown 0 dropped
says its_bytes_are_counted 'bytes damaged'
streamed unfit <<'END'
image 0 APP
hello 0 2 7 1000
record 0 2 2 1 2
record 0 2 0 1 2
record 0 2 0
record 0 6 0 0x61626364 0x61626364
record 0 6 0 0x01000061 5 0
record 0 6 0 0x61 1 0x6261
record 0 8 0 0x20001234 99 0x616263
record 0 99 0
record 0 2 0 77
END
logs app.elf unfit.bin
says frames_that_do_not_fit_their_site_are_counted '1 records, 8 that do not fit their site'
prints a_count_of_words_may_be_left_to_the_length '77 dropped'

# 180,000 messages with 0.5 % of the bits flipped and 0.5 % of the bytes dropped, and with one bit in 200 bytes flipped.
for damage in "500 500 1" "63 500 2" "0 500 3" "500 0 4"; do
    # shellcheck disable=SC2086
    "$(dirname "$BRIM_SUMS")/brim_log_damage" app.elf 180000 $damage >damage.out 2>&1
    verdict "a_damaged_stream_has_no_wrong_record_and_every_intact_one_($(echo "$damage" | tr ' ' _))" $? "$(cat damage.out)"
    sed 's/^/     /' damage.out
done

# Speed and memory: 1,000,000 records a second of CPU time, and no more memory for a stream that is 20 times as long.
awk 'BEGIN { print "image 0 a1b2c3d4e5f60718"
    split("1 0|2 1 7919|3 3 -5 7 1000|6 0 \"idle\" \"no answer\"", sites, "|")
    for (i = 0; i < 50000; ++i) {
        if (i % 250 == 0) print "hello 0 2 7 1000000"
        print "record 0 " sites[i % 4 + 1]
    } }' | "$stream" >short.bin
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do cat short.bin; done >long.bin
cat >usage.py <<'END'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "log", "app.elf", "long.bin"], stdout=subprocess.DEVNULL)
print(int(1000 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime))
END
used_ms=$(python3 usage.py "$BRIM" 2>err)
echo "     1,000,000 records in $used_ms ms"
[ "$used_ms" -gt 0 ] && [ "$used_ms" -le 1000 ]
verdict a_million_records_are_decoded_in_a_second_of_cpu_time $? "$used_ms ms"
(ulimit -v 12000 && "$BRIM" log app.elf long.bin >out 2>err)
[ $? -eq 0 ] && [ "$(wc -l <out)" -gt 1000000 ] && [ "$(stat -c %s long.bin)" -gt 12288000 ]
verdict memory_does_not_grow_with_the_stream $? "$(head -n1 err)"

# Text of the target cannot forge a line or command the terminal.
printf 'image 0 a1b2c3d4e5f60718\nhello 0 2 7 1000\nrecord 0 6 0 "a\033[2Jb\rc" 99 "d\302\233e\342\200\256f\303\244g"\n' |
    "$stream" >forged.bin
logs app.elf forged.bin
prints control_characters_of_strings_are_escaped '[a\x1b[2Jb\rc] [d\xc2\x9be\xe2\x80\xaef'
! grep -q "$(printf '\033')" out
verdict no_escape_character_reaches_the_terminal $? "$(cat -v out)"

# A table serves wherever an image does, and its own image stays as it is.
cp app.elf before.elf
"$BRIM" log --table app.elf -o app.brimlog >err 2>&1
verdict a_table_is_written $? "$(cat err)"
"$BRIM" log app.elf all.bin >app.out 2>app.err
logs app.brimlog all.bin
sed 's/app.elf/app.brimlog/' app.out | cmp -s out -
verdict a_table_decodes_as_its_image $? "$(diff app.out out | head -n2)"
"$BRIM" log --table app.brimlog -o again.brimlog 2>err
cmp -s app.brimlog again.brimlog
verdict the_table_of_a_table_is_itself $? "$(cat err)"
[ "$(stat -c %s app.brimlog)" -lt "$(stat -c %s app.elf)" ]
verdict a_table_is_smaller_than_its_image $? "$(stat -c %s app.brimlog) bytes"
arm-none-eabi-readelf -aW app.brimlog >table.txt 2>&1 && ! grep -qi 'warning\|error' table.txt
verdict a_table_is_an_elf_file_without_faults $? "$(grep -im1 'warning\|error' table.txt)"
logs --table app.elf -o ./app.elf
ends_with an_image_is_not_overwritten_by_its_table 3
ln app.elf hard.elf && logs --table app.elf -o hard.elf
cmp -s app.elf before.elf
verdict nor_by_another_name $? "app.elf changed"
logs --table app.elf
ends_with a_table_needs_a_name 2
logs app.elf app.brimlog boot.elf all.bin
prints an_image_and_its_table_may_be_given_together 'app.elf radio'
arm-none-eabi-strip -s app.elf -o stripped.elf
logs stripped.elf all.bin
prints a_stripped_image_shows_names_as_numbers 'state enum state(5), state(-1)'
grep -v ' state \|radio.c:114\| runs' out >stripped.out
grep -v ' state \|radio.c:114\| runs' app.out | cmp -s - stripped.out
verdict all_else_of_a_stripped_image_is_as_before $? "$(head -n1 err)"

# The second decoder, written from docs/log-wire.md, says the same. Of a format that brim refuses it knows nothing.
"$BRIM" log --table boot.elf -o boot.brimlog 2>err
grep -Ev '^record 0 1[1-5] ' all.txt | "$stream" >both.bin
for name in both reset survived starts waited late clean; do
    python3 "$here/log_decode.py" app.brimlog boot.brimlog <$name.bin >second.out 2>&1
    "$BRIM" log app.brimlog boot.brimlog $name.bin --time ticks 2>err | sed -En -e 's/(app|boot).brimlog (core 1 )?//' \
        -e 's/^ *-- ([0-9]+) record.* lost:.*/lost \1/p' -e 's/^ *-- ([0-9]+) frame.* missing:.*/missing \1/p' -e '/^ *[0-9]+ [A-Z]/p' >first.out
    [ -s first.out ] && cmp -s first.out second.out
    verdict "the_second_decoder_reads_${name}_as_brim_does" $? "$(diff first.out second.out | head -n3 | tr '\n' ' ')"
done
[ "$(wc -l <"$here/log_decode.py")" -le 150 ]
verdict a_decoder_takes_at_most_150_lines $? "$(wc -l <"$here/log_decode.py") lines"

# Sources: standard input, a pipe that stays open, a file that grows, a TCP server, a serial port.
"$BRIM" log app.elf - <clean.bin >out 2>err
prints a_stream_may_come_from_standard_input '1 dropped'
"$BRIM" log app.elf <clean.bin >out 2>err
prints standard_input_is_the_default '1 dropped'

# waits_for TEXT: up to 20 s for a line of out.
waits_for() {
    for _ in $(seq 200); do
        grep -qF "$1" out && return 0
        sleep 0.1
    done
    return 1
}
mkfifo pipe
"$BRIM" log app.elf pipe >out 2>err &
reader=$!
exec 7>pipe
cat clean.bin >&7
waits_for '1 dropped'
verdict a_record_is_shown_while_the_stream_goes_on $? "$(cat out)"
printf 'plain text\n' >&7
waits_for 'plain text'
verdict a_line_of_text_is_shown_although_no_delimiter_came $? "$(cat out)"
printf '\000half' >&7
sleep 0.3
kill -INT $reader
wait $reader
code=$?
exec 7>&-
[ $code -eq 0 ] && [ "$(grep -c 'plain text' out)" -eq 1 ]
verdict an_interrupt_ends_a_stream_in_order $? "exit $code: $(cat out)"
cp clean.bin growing.bin
"$BRIM" log --follow app.elf growing.bin >out 2>err &
reader=$!
waits_for '1 dropped'
printf 'image 0 a1b2c3d4e5f60718\nhello 0 2 8 1000\nrecord 0 2 1 8\n' | "$stream" >>growing.bin
waits_for '8 dropped'
verdict a_file_is_followed_as_it_grows $? "$(cat out)"
kill -TERM $reader
wait $reader
cat >serve.py <<'END'
import socket, sys
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
client, _ = server.accept()
client.sendall(open(sys.argv[1], "rb").read())
client.close()
END
python3 serve.py clean.bin >port &
server=$!
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
logs app.elf "tcp:127.0.0.1:$(cat port)"
wait $server
prints a_stream_may_come_from_a_tcp_server '1 dropped'
logs app.elf tcp:127.0.0.1:1
ends_with a_server_that_is_not_there_is_an_error 3
logs app.elf tcp:nowhere
says an_address_without_a_port_is_an_error 'is no tcp:HOST:PORT'
# Bytes that a terminal driver translates or swallows unless the port is made transparent: 0x03, 0x04, 0x0d, 0x11, 0x13.
cat >serial.py <<'END'
import os, pty, subprocess, sys, time
controller, port = pty.openpty()
reader = subprocess.Popen([sys.argv[1], "log", "app.elf", os.ttyname(port), "--baud", "115200"], stdout=subprocess.PIPE)
time.sleep(1)
os.write(controller, open(sys.argv[2], "rb").read())
os.close(port)
time.sleep(1)
os.close(controller)
print(reader.communicate(timeout=60)[0].decode(), "exit", reader.returncode)
END
streamed port <<'END'
image 0 APP
hello 0 2 7 1000
record 0 2 1 0x130d1103
record 0 2 1 0x0a0d0403
END
python3 serial.py "$BRIM" port.bin >out 2>err
prints a_stream_may_come_from_a_serial_port "$((0x130d1103)) dropped"
prints a_serial_port_is_transparent "$((0x0a0d0403)) dropped"
prints a_serial_port_that_is_pulled_out_ends_the_stream 'exit 0'
finish
