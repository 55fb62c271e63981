#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim structs on what layouts depend on: every version of DWARF, two compilers. Holes against pahole, objects against the sizes of
# symbols, and every definition that is advised against the compiler.
suite=cli_structs_layouts
. "$BRIM_SOURCE/tests/cli/lib.sh"
. "$BRIM_SOURCE/tests/cli/pahole.sh"

# pahole knows no _Atomic, so that such members are none to it, and no type units.
known() {
    case $1 in
    *units*) cat reference ;;
    *) theirs "$1.elf" | grep -v '^qualified|' ;;
    esac
    echo 'qualified|40|12|7' # As images/layouts.c asserts.
}

# Of each symbol that is named after its struct: "struct bytes".
symbols() {
    arm-none-eabi-nm -S "$1" | awk 'NF == 4 && $4 ~ /__(objects|inside)/ { print $4, $2 }' | while read -r symbol bytes; do
        case $symbol in *.[0-9]*) symbol=${symbol%.*} ;; esac # gcc's "local.0"; clang writes "main.local".
        symbol=${symbol##*.}
        case $symbol in
        grid__* | again__* | local__*) symbol=unnamed ;;
        hidden__*) symbol=only_pads ;;
        esac
        echo "${symbol%%__*} $((0x$bytes))"
    done | awk '{ sum[$1] += $2 } END { for (name in sum) print name, sum[name] }' | sort
}

for kind in "gcc_dwarf5:arm-none-eabi-gcc -O0 -gdwarf-5" "gcc_dwarf4:arm-none-eabi-gcc -Os -gdwarf-4" "gcc_dwarf3:arm-none-eabi-gcc -O1 -gdwarf-3 -gstrict-dwarf" \
    "gcc_dwarf2:arm-none-eabi-gcc -O0 -gdwarf-2 -gstrict-dwarf" "gcc_lto:arm-none-eabi-gcc -Os -flto -gdwarf-5" \
    "gcc_units5:arm-none-eabi-gcc -O0 -gdwarf-5 -fdebug-types-section" "gcc_units4:arm-none-eabi-gcc -Os -gdwarf-4 -fdebug-types-section" \
    "clang_dwarf5:clang-14 --target=arm-none-eabi -O0 -gdwarf-5" "clang_dwarf4:clang-14 --target=arm-none-eabi -Os -gdwarf-4" \
    "clang_dwarf3:clang-14 --target=arm-none-eabi -O1 -gdwarf-3" "clang_dwarf2:clang-14 --target=arm-none-eabi -O0 -gdwarf-2"; do
    name=${kind%%:*}
    # shellcheck disable=SC2086
    ${kind#*:} -fshort-enums -mcpu=cortex-m4 -mthumb -ffreestanding -ffunction-sections -fdata-sections -c "$here/images/layouts.c" -o "$name.o" 2>"$name.errors" &&
        arm-none-eabi-gcc -flto -g -mcpu=cortex-m4 -mthumb -nostdlib -nostartfiles -Wl,-e,main -Wl,--gc-sections -Wl,--no-warn-rwx-segments \
            -T "$BRIM_SOURCE/bench/cli/large.ld" "$name.o" -o "$name.elf" -Wl,-Map="$name.map" 2>>"$name.errors"
    verdict "${name}_links" $? "$(grep -m1 error "$name.errors")"
    [ "$name" != gcc_dwarf5 ] || theirs gcc_dwarf5.elf | grep -v '^qualified|' >reference
    known "$name" | sort >theirs
    ours "$name.elf" >ours
    comm -3 theirs ours >different
    [ "$(wc -l <theirs)" -ge 23 ] && [ ! -s different ]
    verdict "layouts_of_${name}_agree_with_pahole" $? "$(wc -l <theirs) told; $(head -n2 different | tr '\n\t' '  ')"
    symbols "$name.elf" >symbols
    "$BRIM" structs "$name.elf" --csv | awk -F, 'NR > 1 && $7 > 0 { print $1, $2 * $7 }' | sort >objects
    comm -3 symbols objects >different
    [ "$(wc -l <symbols)" -ge 21 ] && [ ! -s different ]
    verdict "objects_of_layouts_of_${name}_agree_with_the_sizes_of_symbols" $? "$(wc -l <symbols) told; $(head -n2 different | tr '\n\t' '  ')"
done

# advised IMAGE SOURCE: every definition that is advised, compiled in the place of the present one. Inner structs without a name
# stand in the definition around them.
advised() {
    "$BRIM" structs "$1" --csv >rows
    awk -F, 'NR > 1 && $6 < $2 && $1 !~ /\./ { print $6, $2, $1 }' rows | sort -n >winners
    printf '#define again present_again\n#define grid present_grid\n' >before
    echo '#undef again' >before_end
    echo '#undef grid' >>before_end
    : >after
    while read -r best _ struct; do
        echo "#define $struct present_$struct" >>before
        echo "#undef $struct" >>before_end
        "$BRIM" structs "$1" "$struct" | awk '/^(typedef )?struct.*\{$/ { inside = 1 } inside; /^\}/ { inside = 0 }' >definition
        cat definition >>after
        [ "$struct" != unnamed ] || echo 'typedef unnamed again; typedef again grid[2][3];' >>after
        word=struct
        ! grep -q '^typedef' definition || word=
        echo "_Static_assert(sizeof($word $struct) == $best, \"$struct\");" >>after
    done <winners
    { cat before; echo "#include \"$2\""; cat before_end; cat after; } >advised.c
    arm-none-eabi-gcc -fshort-enums -mcpu=cortex-m4 -mthumb -ffreestanding -c advised.c -o advised.o 2>advised.errors
}
advised gcc_dwarf5.elf "$here/images/layouts.c"
code=$?
[ "$(wc -l <winners)" -ge 11 ] || code=1
verdict every_advised_layout_has_the_size_that_was_promised $code "$(wc -l <winners) win; $(grep -m1 error advised.errors)"

# What pahole advises: the compiler says who is right where it promises less than brim.
worse= untrue=
while read -r best _ struct; do
    pahole -F dwarf -a -C "$struct" --reorganize gcc_dwarf4.elf >reorganized 2>/dev/null
    promised=$(awk '/\/\* size: / { print $3 + 0 }' reorganized)
    [ -n "$promised" ] || continue
    [ "$promised" -le "$best" ] || worse="$worse $struct"
    [ "$promised" -lt "$best" ] || continue
    { echo '#include <stdint.h>'; cat reorganized; echo "_Static_assert(sizeof(struct $struct) >= $best, \"$struct\");"; } >reorganized.c
    arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -c reorganized.c -o reorganized.o 2>reorganized.errors || bad "pahole_is_right_of_$struct" "$promised, not $best"
    untrue="$untrue $struct:$promised:$best"
done <winners
[ "$untrue" = ' aligned_member:8:16' ]
verdict the_compiler_makes_no_struct_as_small_as_only_pahole_promises $? "$untrue"
[ "$worse" = ' nested_deep matrix' ]
verdict pahole_leaves_holes_of_nested_structs $? "$worse"
finish
