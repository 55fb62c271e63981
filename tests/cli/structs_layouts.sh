#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim structs on what layouts depend on: every version of DWARF, two compilers. Holes against pahole, objects against the sizes of
# symbols, and every definition that is advised against the compiler.
suite=cli_structs_layouts
update=${1-}
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

# Classes. gcc 12 does not tell the alignment of a class, DWARF 2 and 3 that of nothing. clang describes a class with virtual
# functions only beside the first of them, so here interface and counted nowhere.
class_flags='-std=c++20 -w -fshort-enums -fno-exceptions -fno-rtti -mcpu=cortex-m4 -mthumb -ffreestanding -ffunction-sections -fdata-sections'
for kind in "cxx_gcc:arm-none-eabi-g++ -Os -gdwarf-5" "cxx_gcc_dwarf2:arm-none-eabi-g++ -O0 -gdwarf-2 -gstrict-dwarf" \
    "cxx_gcc_dwarf3:arm-none-eabi-g++ -Os -gdwarf-3 -gstrict-dwarf" "cxx_gcc_lto:arm-none-eabi-g++ -Os -flto -gdwarf-5" \
    "cxx_gcc_units:arm-none-eabi-g++ -O1 -gdwarf-5 -fdebug-types-section" "cxx_clang:clang++-14 --target=arm-none-eabi -Os -gdwarf-5" \
    "cxx_clang_dwarf2:clang++-14 --target=arm-none-eabi -O0 -gdwarf-2"; do
    name=${kind%%:*}
    # shellcheck disable=SC2086
    ${kind#*:} $class_flags -c "$here/images/classes.cpp" -o "$name.o" 2>"$name.errors" &&
        ${kind#*:} $class_flags -DKEY -c "$here/images/classes.cpp" -o "$name.key.o" 2>"$name.errors" &&
        arm-none-eabi-gcc -flto -g -mcpu=cortex-m4 -mthumb -nostdlib -nostartfiles -Wl,-e,start -Wl,--gc-sections -Wl,--no-warn-rwx-segments \
            -T "$BRIM_SOURCE/bench/cli/large.ld" "$name.o" "$name.key.o" -o "$name.elf" 2>"$name.errors"
    verdict "${name}_links" $? "$(grep -m1 error "$name.errors")"
    "$BRIM" structs "$name.elf" --csv | sed 's/pair<short>/pair<short int>/' | grep -vE '^(struct|aligned),' | sort >"$name.rows"
    cut -d, -f1-7,10 "$name.rows" >"$name.classes"
    case $name in *clang*) unknown='^implements,|^interface,|^counted,' ;; *) unknown='^$' ;; esac
    grep -vE "$unknown" cxx_gcc.classes >expected
    grep -vE "$unknown" "$name.classes" >seen
    cmp -s expected seen && [ "$(wc -l <seen)" -ge 22 ]
    verdict "classes_of_${name}_are_told_alike" $? "$(wc -l <seen) told; $(diff expected seen | sed -n 2,3p | tr '\n' ' ')"
done
# What dwz puts into partial units is the same; Debian has it as a package of its own.
if command -v dwz >dwz.path && dwz cxx_gcc.elf -o dwz.elf 2>dwz.errors; then
    "$BRIM" structs cxx_gcc.elf --csv >plain.csv
    "$BRIM" structs dwz.elf --csv | cmp -s - plain.csv
    verdict partial_units_are_read $? "$(head -n1 dwz.errors)"
    "$BRIM" cxx_gcc.elf --no-map --csv --by file,symbol >plain.csv 2>plain.errors
    "$BRIM" dwz.elf --no-map --csv --by file,symbol 2>plain.errors | cmp -s - plain.csv
    verdict variables_have_their_source_beside_partial_units $? "$(head -n1 dwz.errors)"
fi
golden structs_classes cat cxx_gcc.classes
# But for virtual bases, for a base that another unit describes, of which pahole knows no size, and for a pointer to a member function,
# which by the sizes above is two words.
their_classes cxx_gcc.elf | grep -vE '^(also_empty|aligned|empty|left|right|diamond|of_keyed|outer)\|' | sort >theirs
our_classes cxx_gcc.elf >ours
comm -23 theirs ours >different
[ "$(wc -l <theirs)" -ge 9 ] && [ ! -s different ]
verdict classes_agree_with_pahole $? "$(wc -l <theirs) told; $(head -n2 different | tr '\n' ' ')"
seen=$(grep '^implements,' cxx_clang.classes)
[ "$seen" = 'implements,24,0,0,0,24,2,not all of it is known' ]
verdict a_class_whose_base_is_nowhere_described_stays_as_it_is $? "$seen"
seen=$("$BRIM" structs cxx_clang.elf --csv | grep '^aligned,')
[ "$seen" = aligned,8,3,2,5,8,3,0,0, ]
verdict an_aligned_class_of_clang_gets_no_smaller $? "$seen"

# The classes that win something, in the best order by hand: the compiler makes them as small as brim says.
best() {
    awk -F, -v name="$1" '$1 == name { print $6 }' cxx_gcc.rows
}
cat >by_hand.cpp <<END
struct hidden { int b; char a, c; };
struct view { char a; int b; char c; };
union overlaid { view v; char bytes[12]; };
struct holds_overlaid { overlaid b; char a, c; };
template <typename T> struct pair { T value; char tag, end; };
template <typename T> struct pair_of_pairs { pair<T> first, third; pair<char> second; char between; };
struct outer {
    struct inner { long long b; char a, c; };
    inner e;
    int (outer::*method)(int);
    char d, f;
};
static_assert(sizeof(hidden) == $(best hidden) && sizeof(hidden) == $(best local));
static_assert(sizeof(holds_overlaid) == $(best holds_overlaid));
static_assert(sizeof(pair<int>) == $(best 'pair<int>') && sizeof(pair<short>) == $(best 'pair<short int>'));
static_assert(sizeof(pair_of_pairs<int>) == $(best 'pair_of_pairs<int>'));
static_assert(sizeof(outer) == $(best outer) && sizeof(outer::inner) == $(best outer::inner));
END
arm-none-eabi-g++ -std=c++20 -mcpu=cortex-m4 -mthumb -c by_hand.cpp -o by_hand.o 2>by_hand.errors
verdict classes_ordered_by_hand_have_the_size_that_was_promised $? "$(grep -m1 error by_hand.errors)"
winners=$(awk -F, '$6 < $2 { printf "%s ", $1 }' cxx_gcc.rows)
[ "$winners" = 'hidden holds_overlaid local outer outer::inner pair<int> pair<short int> pair_of_pairs<int> ' ]
verdict no_other_class_is_said_to_win $? "$winners"

# The census of what is neither global nor alone: by the sizes of symbols again.
count() { # CLASS PATTERN SIZE
    bytes=$(arm-none-eabi-nm -S -C cxx_gcc.elf | awk -v pattern="$2" 'NF >= 4 && index($0, pattern) { print $2 }' | while read -r hex; do echo $((0x$hex)); done | awk '{ sum += $1 } END { print sum + 0 }')
    seen=$(awk -F, -v name="$1" '$1 == name { print $7 }' cxx_gcc.rows)
    [ "$bytes" -gt 0 ] && [ "$((seen * $3))" -eq "$bytes" ]
    verdict "objects_of_$2_are_all_counted" $? "$seen, $bytes bytes"
}
count 'pair<short int>' 'pair__template' 6
count 'pair<int>' 'pair__inline' 12
count hidden 'hidden__objects' 12
count local 'local__objects' 12
finish
