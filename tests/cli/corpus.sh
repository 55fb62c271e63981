#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Every reader on the fuzzers' corpus. Images are made here: by the assembler, stripped, cut, and with one byte changed in many places.
suite=cli_corpus
. "$BRIM_SOURCE/tests/cli/lib.sh"

# changed FILE PREFIX AT..., cut_off FILE PREFIX STEP: see pieces.c.
changed() { "$BRIM_PIECES" changed "$@" || bad "$2_is_made" "pieces.c fails"; }
cut_off() { "$BRIM_PIECES" cut "$@" || bad "$2_is_made" "pieces.c fails"; }

# shellcheck disable=SC2086
gnu seed fill.ld "-g $size_flags" "$here/images/app.c" "$here/images/part.c" "$here/images/start.S"
export BRIM_FUZZ_IMAGE=$work/seed.elf
# shellcheck disable=SC2086
arm-none-eabi-gcc $cpu -g -nostdlib -nostartfiles -T "$here/images/golden.ld" -DEXTRA=0 "$here"/images/golden*.S \
    -Wl,--no-warn-rwx-segments -o small.elf
mkdir image
arm-none-eabi-objcopy -S small.elf image/stripped
size=$(stat -c %s small.elf)
changed small.elf image/changed $(seq 0 7 400) $(seq $((size - 1400)) 13 $((size - 1)))
cut_off small.elf image/cut 97
# Images whose stacks are bounded: counted by hand, damaged everywhere, code included.
# shellcheck disable=SC2086
arm-none-eabi-gcc $cpu -g -mfloat-abi=hard -mfpu=fpv4-sp-d16 -nostdlib -nostartfiles -T "$here/images/plain.ld" '-DBODY=bl switching' \
    "$here/images/stack.S" -Wl,--no-warn-rwx-segments -o counted.elf
mkdir stack code
cp counted.elf stack/counted
arm-none-eabi-objcopy -S counted.elf stack/stripped
size=$(stat -c %s counted.elf)
text=$(arm-none-eabi-readelf -SW counted.elf | awk '/ \.text / {sub(/.*\.text/, ""); print $3}')
changed counted.elf stack/changed $(seq 0 11 420) $(seq $((0x$text)) 3 $((0x$text + 330))) $(seq $((size - 1400)) 17 $((size - 1)))
cut_off counted.elf stack/cut 211
arm-none-eabi-objcopy -O binary --only-section=.text counted.elf code/counted
arm-none-eabi-objcopy -O binary --only-section=.text seed.elf code/seed
cp -r "$here/../fuzz/cli/corpus/code/." "$here/../fuzz/cli/corpus/stack/." code/ 2>/dev/null
# Images whose types are told: changed where they are described.
mkdir structs
cp image/stripped structs/
# shellcheck disable=SC2086
arm-none-eabi-g++ $cpu -std=c++20 -g -Os -ffreestanding -fno-exceptions -fno-rtti -c "$here/images/structs.cpp" -o types.o &&
    arm-none-eabi-ld -T "$here/images/plain.ld" --no-warn-rwx-segments -e start types.o -o types.elf
cp types.elf structs/types
for section in debug_info debug_abbrev; do
    place=$(arm-none-eabi-readelf -SW types.elf | awk -v name=" .$section " 'index($0, name) { sub(/.*PROGBITS */, ""); print $2, $3 }')
    changed types.elf "structs/$section" $(seq $((0x${place% *})) 23 $((0x${place% *} + 0x${place#* } - 1)))
done
# Objects where they should not be, and everything that says so damaged: symbols, sections, debugging information.
mkdir placement
arm-none-eabi-gcc -mcpu=cortex-m7 -mthumb -g -Os -ffreestanding -fdata-sections -nostdlib -nostartfiles -DFAULTS \
    -T "$here/images/placement.ld" "$here/images/placement.c" -Wl,--no-warn-rwx-segments -o placement/faulty
size=$(stat -c %s placement/faulty)
changed placement/faulty placement/changed $(seq 0 11 420) $(seq 4096 61 $((size - 1)))
cut_off placement/faulty placement/cut 411
# Objects of each class, and code and data changed everywhere; and code whose stacks are counted, which has no data.
mkdir const
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -g -Os -ffreestanding -ffunction-sections -fdata-sections -nostdlib -nostartfiles \
    -T "$here/images/plain.ld" "$here/images/const.c" -Wl,--no-warn-rwx-segments -o const/classes
cp counted.elf const/counted
size=$(stat -c %s const/classes)
changed const/classes const/changed $(seq 0 11 420) $(seq 4096 23 $((size - 1)))
cut_off const/classes const/cut 411
# A dictionary, as an image and as a table, changed and cut everywhere; a stream that decodes, changed and cut, and the same as frames.
mkdir dictionary log frames
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -g -Os -ffreestanding -nostdlib -fno-toplevel-reorder -Wl,--build-id=0xa1b2c3d4e5f60718 \
    -T "$here/images/log.ld" "$here/images/log.c" -Wl,--no-warn-rwx-segments -o sites.elf
export BRIM_FUZZ_LOG=$work/sites.elf
"$BRIM" log --table sites.elf -o dictionary/table || bad the_table_is_written "brim log --table fails"
cp sites.elf dictionary/image
size=$(stat -c %s dictionary/table)
changed dictionary/table dictionary/changed $(seq 0 3 $((size - 1)))
cut_off dictionary/table dictionary/cut 61
place=$(arm-none-eabi-readelf -SW sites.elf | awk '/ \.debug_info / { sub(/.*PROGBITS */, ""); print $2, $3 }')
changed sites.elf dictionary/enumerations $(seq $((0x${place% *})) 5 $((0x${place% *} + 0x${place#* } - 1)))
cut_off sites.elf dictionary/cut_image 811
"$(dirname "$BRIM_SUMS")/brim_log_stream" >log/whole <<'END'
image 0 a1b2c3d4e5f60718
hello 0 2 7 1000
record 0 2 1 3
text plain\n
record 0 3 3 -5 7 -1
record 0 6 0 "idle" 4 "busy"
lost 0 17
record 0 17 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
hello 0 2 8 1000
END
size=$(stat -c %s log/whole)
changed log/whole log/changed $(seq 0 $((size - 1)))
cut_off log/whole log/cut 7
cp log/whole log/changed* frames/
for reader in log frames dictionary image map config script json stack structs code placement const; do
    folder=$here/../fuzz/cli/corpus/$reader
    case $reader in image | stack | structs | code | placement | const | log | frames | dictionary) folder=$reader ;; esac
    BRIM_FUZZ=$reader "$BRIM_REPLAY" "$folder"/* >$reader.out 2>&1
    verdict "the_corpus_of_${reader}_passes" $? "$(grep -m1 -E 'ERROR|error|does not hold' $reader.out)"
done
finish
