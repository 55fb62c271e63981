#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Images of many kinds: the regions equal what the linker says to the byte, and every level sums to its parent.
suite=cli_totals
. "$BRIM_SOURCE/tests/cli/lib.sh"
app="$here/images/app.c $here/images/part.c $here/images/start.S"

# equal NAME: against NAME.usage.
equal() {
    "$BRIM_SUMS" "$1.elf" "$1.map" >"$1.sums" 2>"$1.why"
    verdict "every_level_of_$1_sums_to_its_parent" $? "$(head -n1 "$1.why")"
    linker_totals "$1.usage" | sort >"$1.expected"
    sort "$1.sums" | diff "$1.expected" - >"$1.diff"
    verdict "totals_of_$1_equal_the_linkers" $? "$(tr '\n' ' ' <"$1.diff")"
    [ "$1" = stripped ] || sizes_are_the_symbol_tables "$1"
    "$BRIM_SUMS" "$1.elf" >/dev/null 2>"$1.why"
    verdict "every_level_of_$1_without_its_map_sums_to_its_parent" $? "$(head -n1 "$1.why")"
}

gcc_image() {
    gnu "$@" && equal "$1"
}

# shellcheck disable=SC2086
{
gcc_image itcm_at_zero plain.ld "-g $size_flags" $app
gcc_image dwarf_4 plain.ld "-gdwarf-4 $size_flags" $app
gcc_image no_optimisation plain.ld "-g -O0" $app
gcc_image no_debug_no_data_sections plain.ld "-g0 -O2" $app
gcc_image link_time_optimised plain.ld "-g -flto $size_flags" $app
gcc_image link_time_optimised_without_debug plain.ld "-g0 -flto $size_flags" $app
gcc_image common_variables plain.ld "-g -fcommon $size_flags" $app
gcc_image cortex_m0_with_float_printf plain.ld "-mcpu=cortex-m0 -g -u _printf_float $size_flags" $app
gcc_image fill_and_script_data fill.ld "-g $size_flags" $app
gcc_image nine_regions nine.ld "-g $size_flags" $app
gcc_image stripped plain.ld "-s $size_flags" $app
gcc_image linked_with_references plain.ld "-g -Wl,--cref $size_flags" $app
gcc_image linked_without_relaxing_names plain.ld "-g -Wl,--no-demangle -Wl,-z,max-page-size=4 $size_flags" $app

gnu cpp_exceptions plain.ld "-g $size_flags" -x c++ "$here/images/exceptions.cpp" -x assembler-with-cpp "$here/images/start.S" \
    -x none -lstdc++_nano -lsupc++_nano && equal cpp_exceptions

for source in app part; do
    clang-14 --target=arm-none-eabi $cpu -g $size_flags -fshort-enums -isystem /usr/lib/arm-none-eabi/include \
        -c "$here/images/$source.c" -o "clang_$source.o" || bad "clang_compiles_$source" "see above"
done
arm-none-eabi-gcc $cpu -c "$here/images/start.S" -o clang_start.o
gcc_image clang_with_gnu_ld plain.ld "" clang_app.o clang_part.o clang_start.o

# A section without bytes that ld counts nevertheless: it is aligned, and a symbol stands in it.
gcc_image aligned_empty_section empty.ld "-g $size_flags" $app "$here/images/empty.S"

# lld says nothing of regions: its truth are the sections, laid into the regions of its script.
library=$(arm-none-eabi-gcc $cpu --print-file-name=libc_nano.a)
ld.lld-14 -T "$here/images/plain.ld" --gc-sections clang_app.o clang_part.o clang_start.o --start-group "$library" \
    "$(arm-none-eabi-gcc $cpu --print-file-name=libm.a)" "$(arm-none-eabi-gcc $cpu --print-file-name=libnosys.a)" \
    "$(arm-none-eabi-gcc $cpu --print-libgcc-file-name)" --end-group -Map=lld.map -o lld.elf 2>lld.errors ||
    bad lld_links "$(head -n1 lld.errors)"
"$BRIM_SUMS" lld.elf lld.map >/dev/null 2>lld.why
verdict every_level_of_lld_sums_to_its_parent $? "$(head -n1 lld.why)"
"$BRIM" lld.elf --map lld.map --ld "$here/images/plain.ld" --csv --by region | sed 1d | awk -F, '{ print $1, $2 + $3 }' | sort >lld.sums
llvm-readelf-14 -SlW lld.elf | "$here/high_water.awk" | sort >lld.expected
diff lld.expected lld.sums >lld.diff
verdict totals_of_lld_equal_the_high_water_of_its_sections $? "$(tr '\n' ' ' <lld.diff)"
}

# brim's own linker script, as a user's project has it.
own <<'END'
#include <brim/place.h>
#include <brim/stack.h>
BRIM_FAST int fast_table[8] = {1, 2};
BRIM_DMA char frame[65];
BRIM_NOINIT int kept[3];
BRIM_IN("SRAM2") int second[5] = {5};
BRIM_IN_ZERO("SRAM1") char zeroed[333];
void early_init(void) {}
int main(void) {
    brim_stack_paint(brim_stack_main());
    return fast_table[0] + frame[1] + kept[0] + second[1] + zeroed[7];
}
END
grep -A9 '^Memory region' own.log >own_script.usage
equal own_script
cp own_script.elf alone.elf
"$BRIM_SUMS" alone.elf >alone.sums
sort alone.sums | diff own_script.expected - >alone.diff
verdict own_script_tells_its_regions_without_a_map $? "$(tr '\n' ' ' <alone.diff)"
"$BRIM" alone.elf | grep -q '^FLASH .* 7  yes$'
verdict facts_of_the_board_stand_beside_its_regions $? "$("$BRIM" alone.elf | grep '^FLASH')"
finish
