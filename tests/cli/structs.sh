#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim structs against pahole, against the sizes of symbols, and against the compiler that is given the advised definitions.
suite=cli_structs
update=${1-}
. "$BRIM_SOURCE/tests/cli/lib.sh"
. "$BRIM_SOURCE/tests/cli/pahole.sh"

# image NAME COMPILER FLAGS...
image() {
    name=$1
    shift
    "$@" -mcpu=cortex-m4 -mthumb -ffreestanding -ffunction-sections -fdata-sections "-ffile-prefix-map=$here=/source" -c "$here/images/structs.c" -o "$name.o" 2>"$name.errors" &&
        arm-none-eabi-gcc -flto -g -mcpu=cortex-m4 -mthumb -nostdlib -nostartfiles -Wl,-e,main -Wl,--gc-sections -Wl,--no-warn-rwx-segments \
            -T "$BRIM_SOURCE/bench/cli/large.ld" "$name.o" -o "$name.elf" -Wl,-Map="$name.map" 2>>"$name.errors"
    verdict "${name}_links" $? "$(head -n1 "$name.errors")"
}

for kind in "gcc_dwarf5:arm-none-eabi-gcc -O0 -gdwarf-5" "gcc_lto:arm-none-eabi-gcc -O0 -flto -gdwarf-5" "gcc_dwarf4:arm-none-eabi-gcc -Os -gdwarf-4" \
    "clang_dwarf4:clang-14 --target=arm-none-eabi -O2 -gdwarf-4" "clang_dwarf5:clang-14 --target=arm-none-eabi -Os -gdwarf-5"; do
    name=${kind%%:*}
    # shellcheck disable=SC2086
    image "$name" ${kind#*:}
    theirs "$name.elf" >theirs
    ours "$name.elf" >ours
    comm -23 theirs ours >missing
    [ "$(wc -l <theirs)" -ge 7 ] && [ ! -s missing ]
    verdict "holes_of_${name}_agree_with_pahole" $? "$(wc -l <theirs) told; $(head -n2 missing | tr '\n' ' ')"
    # The census: bytes of the symbol, by the bytes of one.
    "$BRIM" structs "$name.elf" --csv >"$name.csv"
    arm-none-eabi-nm -S -t d "$name.elf" |
        awk 'NF == 4 && $4 ~ /__objects/ { sub(/__objects.*/, "", $4); sub(/^.*\./, "", $4); n[$4] += $2 } END { for (s in n) print s, n[s] }' >symbols
    wrong= counted=0
    while read -r struct bytes; do
        [ "$struct" != holder ] || continue
        counted=$((counted + 1))
        told=$(awk -F, -v struct="$struct" '$1 == struct { print $2 * $7 }' "$name.csv")
        [ "${told:-0}" -eq "$bytes" ] || wrong="$wrong $struct:$told"
    done <symbols
    [ "$counted" -ge 7 ] && [ -z "$wrong" ]
    verdict "objects_of_${name}_agree_with_the_sizes_of_symbols" $? "$counted counted;$wrong"
done

# best STRUCT SIZE FIXED
best() {
    seen=$(awk -F, -v struct="$1" '$1 == struct { print $6, $10 }' gcc_dwarf5.csv)
    [ "$seen" = "$2 $3" ]
    verdict "the_best_size_of_$1_is_$2" $? "$seen"
}
best nested 8 ''
best outer 32 ''
best bits 8 bit-fields
best wire 7 packed
best line 32 ''
best held 12 'inside a fixed layout'
best flexible 8 ''
best inlined 28 ''

# The compiler is right: what is advised, pasted, has the size that was promised.
for struct in nested outer flexible inlined; do
    "$BRIM" structs gcc_dwarf5.elf $struct | awk '/^(typedef )?struct.*\{$/ { inside = 1 } inside; /^\}/ { inside = 0 }' >$struct.definition
done
size_of() {
    awk -F, -v struct="$1" '$1 == struct { print $6 }' gcc_dwarf5.csv
}
{
    printf '#include <stdint.h>\n'
    cat nested.definition outer.definition flexible.definition inlined.definition
    for struct in nested flexible inlined; do
        echo "_Static_assert(sizeof(struct $struct) == $(size_of $struct), \"$struct\");"
    done
    echo "_Static_assert(sizeof(outer) == $(size_of outer), \"outer\");"
} >advised.c
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -c advised.c -o advised.o 2>advised.errors
verdict advised_definitions_have_the_size_that_was_promised $? "$(head -n2 advised.errors | tr '\n' ' ')"

"$BRIM" structs gcc_dwarf5.elf --csv --narrow SensorReading.value=u16,SensorReading.channel=u8,SensorReading.timestamp=u32 >narrow.csv
seen=$(awk -F, '$1 == "SensorReading" { print $2, $6, $9 }' narrow.csv)
[ "$seen" = "16 8 64" ]
verdict narrower_members_halve_a_sensor_reading $? "$seen"
for wish in 'nothing.a=u8:no such struct' 'nested.z=u8:no such member' 'wire.b=i8:packed' 'bits.d=i8:bit-fields' 'nested.b=u7:needs TYPE.MEMBER' \
    'nested=u8:needs TYPE.MEMBER' 'nested.b=i64:it is narrower already' 'nested.b=u16:it is signed' 'outer.d=i32:not a whole number' 'outer.in=u8:not a whole number' \
    'inlined.f=u16:not a whole number' 'held.b=i8:inside a fixed layout' 'SensorReading.value=u16,SensorReading.none=u8:no such member'; do
    "$BRIM" structs gcc_dwarf5.elf --narrow "${wish%%:*}" >wish.out 2>wish.err
    [ $? -eq 3 ] && grep -qF -- "${wish#*:}" wish.err
    verdict "a_wish_that_cannot_be_is_refused_${wish%%=*}" $? "$(head -n1 wish.err)"
done
# clang's DWARF 5 keeps the addresses of variables in a table.
seen=$("$BRIM" clang_dwarf5.elf --no-map --csv --by file,symbol 2>/dev/null | grep -c '^structs.c,.*__objects')
[ "$seen" -ge 7 ]
verdict variables_of_clang_dwarf5_have_their_source_without_a_map $? "$seen"

# Holes are budgets, of all RAM or of a region.
printf 'budgets:\n  - {holes: ram, max: 64}\n  - {holes: RAM, max: 1K}\n' >holes.yaml
golden check_holes "$BRIM" check gcc_dwarf5.elf --config holes.yaml
golden check_holes_json "$BRIM" check gcc_dwarf5.elf --config holes.yaml --json
arm-none-eabi-strip -g gcc_dwarf5.elf -o untyped.elf
golden check_holes_unknown "$BRIM" check untyped.elf --map gcc_dwarf5.map --config holes.yaml --annotate
for budget in 'holes: FLASH, max: 1:has no region FLASH in RAM' 'holes: ram, max_ram: 1:holes take max only' \
    'holes: ram, max: 5%:percentages are for regions and stacks only' 'holes: ram:a budget needs max'; do
    printf 'budgets:\n  - {%s}\n' "${budget%:*}" >budget.yaml
    "$BRIM" check gcc_dwarf5.elf --config budget.yaml >budget.out 2>budget.err
    [ $? -eq 3 ] && grep -q "budget.yaml: line 2: .*${budget##*:}" budget.err
    verdict "a_budget_of_holes_that_cannot_be_is_refused_${budget%%,*}" $? "$(head -n1 budget.err)"
done
printf 'regions:\n  FLASH: {origin: 0x08000000, length: 64M, kind: flash}\n  RAM: {origin: 0x20000000, length: 64, kind: ram}\nbudgets:\n  - {holes: ram, max: 169}\n' >part.yaml
measured=$("$BRIM" check gcc_dwarf5.elf --config part.yaml --csv | awk -F, '$1 == "holes in ram" { print $4, $5 }')
[ "$measured" = '170 exceeded' ]
verdict a_budget_of_holes_counts_what_lies_outside_of_the_regions $? "$measured"
told=$(awk -F, 'NR > 1 { sum += $5 * $7 } END { print sum }' gcc_dwarf5.csv)
measured=$("$BRIM" check gcc_dwarf5.elf --config holes.yaml --csv | awk -F, '$1 == "holes in ram" { print $4 }')
[ "${told:-0}" -gt 0 ] && [ "$told" = "$measured" ]
verdict a_budget_of_holes_measures_what_the_objects_sum_to $? "$told told, $measured measured"
printf 'structs:\n  ignore: [nested]\n' >ignore.yaml
seen=$("$BRIM" structs gcc_dwarf5.elf --csv --config ignore.yaml | awk -F, '$1 == "nested" { print $6, $10 }')
[ "$seen" = "12 ignored" ]
verdict a_wire_format_stays_as_it_is $? "$seen"
printf 'structs:\n  ignore: [nobody]\n' >ignore.yaml
"$BRIM" structs gcc_dwarf5.elf --config ignore.yaml >/dev/null 2>ignore.err
[ $? -eq 3 ] && grep -q 'ignore.yaml: line 2: ' ignore.err
verdict an_ignored_struct_that_is_none_is_an_error $? "$(head -n1 ignore.err)"
golden structs "$BRIM" structs gcc_dwarf5.elf -n 3
golden structs_one "$BRIM" structs gcc_dwarf5.elf outer
golden structs_narrow "$BRIM" structs gcc_dwarf5.elf SensorReading --narrow SensorReading.value=u16,SensorReading.channel=u8,SensorReading.timestamp=u32
golden structs_json "$BRIM" structs gcc_dwarf5.elf nested --json
golden structs_markdown "$BRIM" structs gcc_dwarf5.elf --markdown -n 2
cp gcc_dwarf5.elf bare.elf
arm-none-eabi-strip --strip-debug bare.elf
cp gcc_dwarf5.map bare.map
golden structs_without_types "$BRIM" structs bare.elf

# Classes. Those of which pahole has no true sum are held to the compiler below.
for kind in "cxx_gcc:arm-none-eabi-g++ -Os -gdwarf-5" "cxx_gcc_dwarf4:arm-none-eabi-g++ -O0 -gdwarf-4" "cxx_lto:arm-none-eabi-g++ -O2 -flto -gdwarf-5" \
    "cxx_type_units:arm-none-eabi-g++ -O0 -gdwarf-4 -fdebug-types-section" "cxx_type_units5:arm-none-eabi-g++ -O0 -gdwarf-5 -fdebug-types-section" \
    "cxx_clang:clang++-14 --target=arm-none-eabi -Os -gdwarf-5" "cxx_clang_dwarf4:clang++-14 --target=arm-none-eabi -Os -gdwarf-4"; do
    name=${kind%%:*}
    # shellcheck disable=SC2086
    ${kind#*:} -std=c++20 -fshort-enums -fno-exceptions -fno-rtti -mcpu=cortex-m4 -mthumb -ffreestanding -ffunction-sections -fdata-sections \
        -c "$here/images/structs.cpp" -o "$name.o" 2>"$name.errors" &&
        arm-none-eabi-gcc -flto -g -mcpu=cortex-m4 -mthumb -nostdlib -nostartfiles -Wl,-e,start -Wl,--gc-sections -Wl,--no-warn-rwx-segments \
            -T "$BRIM_SOURCE/bench/cli/large.ld" "$name.o" -o "$name.elf" 2>>"$name.errors"
    verdict "${name}_links" $? "$(head -n1 "$name.errors")"
    "$BRIM" structs "$name.elf" --csv >"$name.csv"
    our_classes "$name.elf" >ours
    case $name in
    *type_units*) our_classes cxx_gcc.elf ;;
    *) their_classes "$name.elf" ;;
    esac >theirs
    comm -23 theirs ours >missing
    [ "$(wc -l <theirs)" -ge 9 ] && [ ! -s missing ]
    verdict "holes_of_classes_of_${name}_agree" $? "$(wc -l <theirs) told; $(head -n2 missing | tr '\n' ' ')"
    arm-none-eabi-nm -S "$name.elf" | awk 'NF == 4 && $4 ~ /__objects/ { sub(/__objects.*/, "", $4); sub(/^.*[0-9]/, "", $4); print $4, $2 }' >symbols
    wrong= counted=0
    while read -r class bytes; do
        counted=$((counted + 1))
        told=$(sed 's/^"box<int, 3>"/box/; s/^bus::inner:://' "$name.csv" | awk -F, -v class="$class" '$1 == class { print $2 * $7 }')
        [ "${told:-0}" -eq "$((0x$bytes))" ] || wrong="$wrong $class:$told"
    done <symbols
    [ "$counted" -ge 11 ] && [ -z "$wrong" ]
    verdict "objects_of_classes_of_${name}_agree_with_the_sizes_of_symbols" $? "$counted counted;$wrong"
done
seen=$(awk -F, '$1 == "bus::inner::frame" { print $1 }' cxx_type_units.csv)
[ "$seen" = bus::inner::frame ]
verdict a_class_of_a_type_unit_has_its_scope $? "$seen"
best_of_class() { # CLASS SIZE BEST FIXED
    seen=$(awk -F, -v class="$1" '$1 == class { print $2, $6, $10 }' cxx_gcc.csv)
    [ "$seen" = "$2 $3 $4" ]
    verdict "the_best_size_of_$1_is_$3" $? "$seen"
}
best_of_class of_virtual 16 16 'members share bytes'
best_of_class same_address 12 12 'members share bytes'
best_of_class with_virtual 16 16 'inside a fixed layout'
# The compiler is right for every class that wins something.
{
    printf '#include <stdint.h>\nstruct empty {};\nstruct base {\n    int word;\n    char byte;\n};\n'
    for class in derived from_empty two_bases with_reference with_static unnamed frame; do
        size=$(awk -F, -v class="$class" '$1 == class || $1 == "bus::inner::" class { print $6 }' cxx_gcc.csv)
        [ "$class" != with_static ] || printf 'struct member {\n    int e;\n    char d, f;\n};\n'
        "$BRIM" structs cxx_gcc.elf "$class" | awk '/^(typedef )?struct.*\{$/ { inside = 1 } inside; /^\}/ { inside = 0 }'
        echo "static_assert(sizeof($class) == $size, \"$class\");"
    done
} >advised.cpp
[ "$(grep -c 'was at' advised.cpp)" -ge 15 ] && arm-none-eabi-g++ -std=c++20 -fshort-enums -mcpu=cortex-m4 -mthumb -c advised.cpp -o advised.o 2>advised.errors
verdict advised_classes_have_the_size_that_was_promised $? "$(head -n2 advised.errors | tr '\n' ' ')"

# Damaged where types are described: structs or a message, and no crash.
for image in gcc_dwarf5 clang_dwarf4 cxx_gcc cxx_type_units cxx_lto; do
    "$BRIM_DAMAGED" types $image.elf none.map damaged.elf 400 >$image.types 2>&1 && read -r good _ <$image.types && [ "$good" -ge 20 ]
    verdict "damaged_types_of_${image}_end_in_structs_or_a_message" $? "$(tail -n1 $image.types)"
done
finish
