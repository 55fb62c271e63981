#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh [SECONDS [READER...]]: fuzzes the readers of the host program with libFuzzer, under sanitizers, for so long each.
set -eu
seconds=${1:-120}
[ $# -eq 0 ] || shift
readers=${*:-image map config script json stack structs code placement const log frames dictionary}
source=$(cd "$(dirname "$0")/../../.." && pwd)
work=${BRIM_FUZZ_WORK:-$source/build/fuzz}
mkdir -p "$work"
# shellcheck disable=SC2046
clang-14 -g -O1 -std=c11 -D_GNU_SOURCE -DBRIM_CLI_VERSION='"fuzz"' -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
    -I"$source/cli" $(find "$source/cli" -name '*.c' ! -path '*/cmd/*' ! -path '*/html/*' ! -path '*/new/*') \
    "$source"/tests/fuzz/cli/*.c $(pkg-config --cflags --libs libdw libelf jansson yaml-0.1 capstone) -liberty -o "$work/fuzz"
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -g -Os -ffunction-sections --specs=nano.specs --specs=nosys.specs -nostartfiles \
    -T "$source/tests/cli/images/fill.ld" "$source"/tests/cli/images/app.c "$source"/tests/cli/images/part.c \
    "$source"/tests/cli/images/start.S -lm -Wl,-Map="$work/seed.map",--no-warn-rwx-segments -o "$work/seed.elf"
mkdir -p "$work/seeds/image" "$work/seeds/map"
cp "$work/seed.map" "$work/seeds/map/"
arm-none-eabi-objcopy -S "$work/seed.elf" "$work/seeds/image/stripped"
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -g -Os -nostdlib -nostartfiles -T "$source/tests/cli/images/golden.ld" -DEXTRA=0 \
    "$source"/tests/cli/images/golden*.S -Wl,--no-warn-rwx-segments -o "$work/seeds/image/small"
# For the stacks: an image with its debugging information, one counted by hand; and the code of both.
mkdir -p "$work/seeds/stack" "$work/seeds/code"
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16 -nostdlib -nostartfiles -DBODY='bl switching' \
    -T "$source/tests/cli/images/plain.ld" "$source/tests/cli/images/stack.S" -Wl,--no-warn-rwx-segments -o "$work/seeds/stack/counted"
for image in "$work/seed.elf" "$work/seeds/stack/counted"; do
    arm-none-eabi-objcopy -O binary --only-section=.text "$image" "$work/seeds/code/$(basename "$image")"
done
# For the structs: what describes them, by two compilers.
mkdir -p "$work/seeds/structs"
for kind in 'gcc5:arm-none-eabi-gcc -gdwarf-5:c' 'gcc2:arm-none-eabi-gcc -gdwarf-2:c' 'clang5:clang-14 --target=arm-none-eabi -gdwarf-5:c' \
    'units:arm-none-eabi-g++ -gdwarf-4 -fdebug-types-section:cpp' 'cxx:clang++-14 --target=arm-none-eabi -gdwarf-5:cpp'; do
    compiler=${kind#*:}
    # shellcheck disable=SC2086
    case $kind in *:cpp) language='-std=c++20 -fno-exceptions -fno-rtti' ;; *) language= ;; esac
    # shellcheck disable=SC2086
    ${compiler%:*} $language -mcpu=cortex-m4 -mthumb -Os -ffreestanding -c "$source/tests/cli/images/structs.${kind##*:}" -o "$work/structs.o"
    arm-none-eabi-ld -T "$source/tests/cli/images/plain.ld" --no-warn-rwx-segments --unresolved-symbols=ignore-all "$work/structs.o" \
        -o "$work/seeds/structs/${kind%%:*}"
done
mkdir -p "$work/seeds/placement"
arm-none-eabi-gcc -mcpu=cortex-m7 -mthumb -g -Os -ffreestanding -fdata-sections -nostdlib -nostartfiles -DFAULTS \
    -T "$source/tests/cli/images/placement.ld" "$source/tests/cli/images/placement.c" -Wl,--no-warn-rwx-segments -o "$work/seeds/placement/faulty"
# For the data: an image of every class, and the seeds of the stacks.
mkdir -p "$work/seeds/const"
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -g -Os -ffreestanding -ffunction-sections -fdata-sections -nostdlib -nostartfiles \
    -T "$source/tests/cli/images/plain.ld" "$source/tests/cli/images/const.c" -Wl,--no-warn-rwx-segments -o "$work/seeds/const/classes"
cp "$work/seeds/stack/counted" "$work/seeds/const/"
# For the log: an image with log sites, with and without its debugging information, and its table; streams are few bytes.
mkdir -p "$work/seeds/dictionary" "$work/seeds/log" "$work/seeds/frames"
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -g -Os -ffreestanding -nostdlib -fno-toplevel-reorder -Wl,--build-id=0xa1b2c3d4e5f60718 \
    -T "$source/tests/cli/images/log.ld" "$source/tests/cli/images/log.c" -Wl,--no-warn-rwx-segments -o "$work/seeds/dictionary/whole"
arm-none-eabi-objcopy -S "$work/seeds/dictionary/whole" "$work/seeds/dictionary/stripped"
printf '\030\000\004\005\000\000\000abcde\000\000\000\004\000\000\000zz\033z' >"$work/seeds/frames/texts"
printf 'text\n\000\003\004\001\001\000more\000' >"$work/seeds/log/text"
for reader in $readers; do
    # Bytes that no compiler wrote take 30 times as long as code: of 64 KiB of them, two inputs a second were tried.
    [ "$reader" = code ] && most=2048 || most=65536
    mkdir -p "$work/corpus/$reader" "$work/seeds/$reader" "$source/tests/fuzz/cli/corpus/$reader"
    BRIM_FUZZ=$reader BRIM_FUZZ_IMAGE=$work/seed.elf BRIM_FUZZ_LOG=$work/seeds/dictionary/whole "$work/fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=$most -print_final_stats=1 -verbosity=0 -artifact_prefix="$work/crash-$reader-" \
        "$work/corpus/$reader" "$work/seeds/$reader" "$source/tests/fuzz/cli/corpus/$reader" 2>&1 | grep -E 'executed_units|ERROR|SUMMARY|does not hold|new_units' |
        sed "s/^/$reader: /"
done
[ -z "$(find "$work" -maxdepth 1 -name 'crash-*')" ] || { echo "FAIL fuzz: $(find "$work" -maxdepth 1 -name 'crash-*')"; exit 1; }
