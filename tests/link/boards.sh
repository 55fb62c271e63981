#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# boards.sh SOURCE_DIR: the silicon kit compiles without a warning and links for each board that no emulator here has, and the image
# has its vectors where the core looks for them. Nothing of it runs here.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
source=$PWD
ccache=$(command -v ccache)

# compiled BOARD FLAGS...: each source once for a core, because boards share the library.
compiled() {
    board=$1 && shift
    core=$(echo "$*" | tr -dc 'a-z0-9')
    mkdir -p "$work/$core" "$work/$board"
    options='-std=c11 -Os -g0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Werror -DBRIM_EMULATED=0 -ffreestanding -ffunction-sections -fdata-sections -Iinclude -Iport -Iport/cortexm -Iboards'
    for file in src/*.c port/cortexm/*.c; do
        object=$work/$core/${file##*/}.o
        # shellcheck disable=SC2086 # Options are meant to be split.
        [ -e "$object" ] || $ccache arm-none-eabi-gcc "$@" $options -c "$file" -o "$object" || return 1
    done
    for file in port/cortexm/start/*.c boards/board.c $(sed -n 's/^set(BRIM_BOARD_SOURCES \(.*\))$/\1/p' "boards/$board/board.cmake" | tr ' ' '\n' | sed "s,^,boards/$board/,") kit/*.c examples/tasks/switcher.c "$work/link/brim_regions.c"; do
        # shellcheck disable=SC2086
        $ccache arm-none-eabi-gcc "$@" $options -Iexamples/tasks -Ikit "-Iboards/$board" -c "$file" -o "$work/$board/${file##*/}.o" || return 1
    done
}

linked() { # BOARD FLAGS...
    board=$1 && shift
    arm-none-eabi-gcc "$@" -nostartfiles --specs=nano.specs "-Lboards/$board" "$work/$board"/*.o "$work/$core"/*.o "-T$work/link/brim.ld" \
        -Wl,--gc-sections,--orphan-handling=error,--fatal-warnings,-z,noexecstack -o "$work/$board.elf"
}

symbol() { # BOARD NAME
    echo $((0x$(arm-none-eabi-nm "$work/$1.elf" | awk -v name="$2" '$3 == name { print $1 }')))
}

flash_end() { # BOARD
    echo $(($(symbol "$1" __brim_FLASH_origin) + $(symbol "$1" __brim_FLASH_length)))
}

# moves BOARD FLAGS...: behind a bootloader of 64 KB the whole image lies 64 KB higher, and the flash ends where it did.
moves() {
    board=$1 && shift
    table=$(symbol "$board" brim_core_vectors) end=$(flash_end "$board")
    linked "$board" "$@" "-Wl,--defsym=_flash_origin=$((table - table % 65536 + 65536))" &&
        [ "$(symbol "$board" brim_core_vectors)" -eq $((table + 65536)) ] && [ "$(flash_end "$board")" -eq "$end" ]
}

# The second word of the table is Reset_Handler, at the address that the core reads after a reset or that its boot code jumps through.
starts_at() { # BOARD ADDRESS
    arm-none-eabi-nm "$work/$1.elf" | grep -q "^$2 R brim_core_vectors$" && arm-none-eabi-nm "$work/$1.elf" | grep -q ' T Reset_Handler$'
}

for entry in nucleo_f767zi:08000000 nucleo_h743zi:08000000 stm32f3discovery:08000000 nucleo_g071rb:08000000 nrf52840dk:00000000 \
    pico:10000100 lpcxpresso55s69:00000000; do
    board=${entry%:*}
    cat >"$work/link.cmake" <<END
include("$source/cmake/brim_firmware.cmake")
brim_write_link_files("$source/boards/$board/memory.ld" "$work/link")
END
    flags=$(sed -n 's/^set(BRIM_CPU_FLAGS \(.*\))$/\1/p' "boards/$board/board.cmake")
    # shellcheck disable=SC2086
    { cmake -P "$work/link.cmake" && compiled "$board" $flags && linked "$board" $flags && starts_at "$board" "${entry#*:}"; } >"$work/log" 2>&1
    verdict "the_kit_links_for_$board" $? "$(grep -m 1 -iE 'error|brim:|undefined' "$work/log")"
    # shellcheck disable=SC2086
    moves "$board" $flags >"$work/log" 2>&1
    verdict "a_bootloader_fits_in_front_of_the_kit_for_$board" $? "$(grep -m 1 -iE 'error|brim:|undefined' "$work/log")"
done

# The boot ROM of the RP2040 runs the first 256 bytes only with the right sum behind them.
arm-none-eabi-objcopy -O binary -j .rodata.BOOT "$work/pico.elf" "$work/boot2" && od -An -v -tu1 -w1 "$work/boot2" | awk '
    function xor_polynomial(sum,  bit, other, result, place) {
        other = 79764919 # 0x04C11DB7
        for (place = 1; place < 4294967296; place *= 2) {
            bit = (int(sum / place) + int(other / place)) % 2
            result += bit * place
        }
        return result
    }
    BEGIN { sum = 4294967295 }
    NR <= 252 {
        top = int(sum / 16777216); mixed = 0
        for (place = 1; place < 256; place *= 2) mixed += (int(top / place) + int($1 / place)) % 2 * place
        sum = sum % 16777216 + mixed * 16777216
        for (i = 0; i < 8; ++i) { high = sum >= 2147483648; sum = sum * 2 % 4294967296; if (high) sum = xor_polynomial(sum) }
    }
    NR > 252 { stored += $1 * 256 ^ (NR - 253) }
    END { exit !(NR == 256 && stored == sum) }'
verdict the_pico_s_first_256_bytes_have_their_sum
finish boards
