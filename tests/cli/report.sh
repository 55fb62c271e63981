#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# The report tells regions that overflow as the linker does, names the files of objects that `ld -r` made of several, and
# gives every symbol the size that the symbol table has.
suite=cli_report
. "$BRIM_SOURCE/tests/cli/lib.sh"

compile() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu $size_flags -g -c "$1.c" -o "$1.o" || bad "${1}_compiles" "see above"
}

# link NAME OBJECTS...: with NAME.ld; NAME.usage has what ld says of the regions.
link() {
    name=$1
    shift
    arm-none-eabi-ld -T "$name.ld" --noinhibit-exec --print-memory-usage --no-warn-rwx-segments -Map="$name.map" \
        -o "$name.elf" "$@" >"$name.usage" 2>"$name.errors"
    [ -f "$name.elf" ] || bad "${name}_links" "$(head -n1 "$name.errors")"
}

totals_are_the_linkers() {
    "$BRIM_SUMS" "$1.elf" "$1.map" 2>"$1.why" | sort >"$1.sums"
    linker_totals "$1.usage" | sort | diff - "$1.sums" >"$1.diff"
    verdict "totals_of_$1_equal_the_linkers" $? "$(tr '\n' ' ' <"$1.diff") $(head -n1 "$1.why")"
}

# Sections that overfill their region: alone, one after another, and into a region beside it that has a section too.
cat >big.c <<'END_C'
const unsigned char table[1500] = {1};
const unsigned char second[700] __attribute__((aligned(64), section(".second"))) = {2};
unsigned char initialised[600] = {3};
unsigned char zeroed[1000];
unsigned char beside[100] __attribute__((section(".beside")));
void Reset_Handler(void) { zeroed[0] = (unsigned char)(table[1] + second[0] + initialised[1] + beside[0]); }
END_C
compile big
overfull() {
    cat >"$1.ld" <<END_LD
MEMORY { FLASH (rx) : ORIGIN = 0x08000000, LENGTH = $2
         RAM (rw) : ORIGIN = 0x20000000, LENGTH = $3
         SRAM2 (rw) : ORIGIN = $6, LENGTH = 16K }
ENTRY(Reset_Handler)
SECTIONS { .text : { *(.text*) *(.rodata*) } >FLASH .second : { *(.second) } >FLASH
           .data : { *(.data*) } >RAM AT>FLASH .bss : { *(.bss*) } >RAM .beside $4 : { *(.beside) } >SRAM2
           .bss2 : { . += $5; } >SRAM2 }
END_LD
    link "$1" big.o
    totals_are_the_linkers "$1"
}
overfull one_section_over_the_end 1400 4K "" 0 0x20001000
overfull a_section_behind_the_end 1K 1K 0x20001000 0 0x20000400
overfull a_section_at_the_very_end 1600 600 "" 0 0x20008000
overfull sections_that_fit 8K 4K "" 0 0x20001000
overfull a_section_over_the_end_of_the_next_region 8K 4K "" 20K 0x20001000
cat >budgets.yaml <<'END_YAML'
budgets:
  - {region: FLASH, max: 100%}
  - {region: RAM, min_free: 0}
END_YAML
"$BRIM" check --config budgets.yaml a_section_behind_the_end.elf >check.out 2>&1
[ $? = 1 ] && [ "$(grep -c exceeded check.out)" = 2 ]
verdict a_region_that_overflows_exceeds_its_budgets $? "$(tail -n2 check.out | tr '\n' ' ')"

# An object that `ld -r` made of two units, one of which has only variables; and one that has a unit alone.
cat >left.c <<'END_C'
int left_variable[3] = {1};
__attribute__((noinline)) int left_function(int x) { return x * 3 + left_variable[x]; }
END_C
cat >right.c <<'END_C'
extern int left_function(int);
int right_variable[40] = {1};
__attribute__((noinline)) int right_function(int x) {
    for (int i = 0; i < 40; ++i) { x += right_variable[i] * left_function(x); }
    return x;
}
END_C
echo 'int only_data[20] = {4};' >data.c
cat >alone.c <<'END_C'
int right_function(int);
extern int only_data[20];
void Reset_Handler(void) { only_data[1] = right_function(3); }
END_C
for source in left right data alone; do
    compile "$source"
done
arm-none-eabi-ld -r -o whole.o left.o right.o
arm-none-eabi-ld -r -o outer.o whole.o data.o
cat >of_several.ld <<'END_LD'
MEMORY { FLASH (rx) : ORIGIN = 0, LENGTH = 4K
         RAM (rw) : ORIGIN = 0x20000000, LENGTH = 4K }
ENTRY(Reset_Handler)
SECTIONS { .text : { *(.text*) } >FLASH .data : { *(.data*) } >RAM AT>FLASH .bss : { *(.bss*) *(COMMON) } >RAM }
END_LD
link of_several alone.o outer.o
"$BRIM" of_several.elf --by symbol --by file -n 0 >files.out 2>&1
file_of() {
    "$BRIM" report of_several.elf --by symbol -n 0 | awk -v name="$1" '$1 == name { print $NF }'
}
for pair in left_function=left.c left_variable=left.c right_function=right.c right_variable=right.c only_data=data.c \
    Reset_Handler=alone.c; do
    [ "$(file_of "${pair%=*}")" = "${pair#*=}" ]
    verdict "${pair%=*}_is_of_its_own_file" $? "it says $(file_of "${pair%=*}")"
done

# One of the files was compiled without debugging information: what is its own is not of the other file.
# shellcheck disable=SC2086
arm-none-eabi-gcc $cpu $size_flags -c left.c -o left.o
arm-none-eabi-ld -r -o outer.o left.o right.o
link of_several alone.o outer.o data.o
for pair in left_function=outer.o left_variable=outer.o right_function=right.c right_variable=right.c; do
    [ "$(file_of "${pair%=*}")" = "${pair#*=}" ]
    verdict "${pair%=*}_is_of_a_file_that_is_described" $? "it says $(file_of "${pair%=*}")"
done

# RAM in the code area, as many microcontrollers have it, with neither a map nor regions. What is not loaded to flash stays flash.
cat >low.ld <<'END_LD'
MEMORY { FLASH (rx) : ORIGIN = 0, LENGTH = 16K
         RAM (rw) : ORIGIN = 0x1fff0000, LENGTH = 8K }
ENTRY(Reset_Handler)
SECTIONS { .text : { *(.text*) *(.rodata*) } >FLASH .data : { *(.data*) } >RAM AT>FLASH
           .bss : { *(.bss*) } >RAM .second : { *(.second) } >FLASH .beside 0x3000 (NOLOAD) : { *(.beside) } >FLASH }
END_LD
link low big.o
"$BRIM" report low.elf --no-map --by region --csv >low.csv 2>/dev/null
seen=$(sort low.csv | tr '\n' ' ')
expected=$(arm-none-eabi-size -A low.elf | awk '{ bytes[$1] = $2 } END { print "RAM in code area,0," bytes[".data"] + bytes[".bss"]
    print "code area," bytes[".text"] + bytes[".data"] + bytes[".beside"] + bytes[".second"] ",0" }' | tr '\n' ' ')
[ "$seen" = "${expected}region,flash_bytes,ram_bytes " ]
verdict ram_in_the_code_area_is_no_flash $? "$seen instead of $expected"

# A string that merged away seems to reach over the object behind it.
cat >says.c <<'END_C'
extern const char *volatile said;
int other(void);
void Reset_Handler(void) { said = "a message that both files have"; other(); }
END_C
cat >says_too.c <<'END_C'
const char *volatile said;
extern const unsigned table[8];
int other(void) { said = "a message that both files have"; return (int)table[(unsigned long)said & 7]; }
const unsigned table[8] = {1, 2, 3, 4, 5, 6, 7, 8};
END_C
compile says
compile says_too
sed 's/\*(\.text\*)/*(.text*) *(.rodata*)/' of_several.ld >merged.ld
link merged says.o says_too.o
sizes_are_the_symbol_tables merged

# A budget may name a C++ function as the source has it, or as the linker does, or by a pattern of either.
cat >names.c <<'END_C'
unsigned _ZN5radio7receiveEj(unsigned n) { return n; }
unsigned _ZN5radio4sendEj(unsigned n) { return n + 1; }
void Reset_Handler(void) { _ZN5radio7receiveEj(_ZN5radio4sendEj(1)); }
END_C
compile names
link of_several names.o && mv of_several.elf names.elf
bytes_of() { arm-none-eabi-nm -S --radix=d names.elf | awk -v name="$1" '$4 ~ name { sum += $2 } END { print sum }'; }
for pair in '_ZN5radio4sendEj=4send' 'radio::send(unsigned int)=4send' 'radio::*=radio' '_ZN5radio*=radio'; do
    printf 'budgets:\n  - {symbol: "%s", max: 64K}\n' "${pair%=*}" >names.yaml
    "$BRIM" check names.elf --config names.yaml --csv >names.csv 2>&1
    seen=$(cat names.csv)
    case $seen in *",$(bytes_of "${pair#*=}"),"*) true ;; *) false ;; esac
    verdict "a_budget_of_$(echo "${pair%=*}" | tr -c 'a-zA-Z0-9\n' _)_has_its_bytes" $? "$seen"
done
# Debugging information that is compressed, as `gcc -gz` and Rust's linkers write it, tells the same files.
"$BRIM" report sections_that_fit.elf --by file --csv >plain.csv
arm-none-eabi-objcopy --compress-debug-sections sections_that_fit.elf compressed.elf
"$BRIM" report compressed.elf --map sections_that_fit.map --by file --csv >compressed.csv 2>compressed.errors
arm-none-eabi-readelf -S compressed.elf | grep -q ' C ' && grep -q 'big\.c' plain.csv && cmp -s plain.csv compressed.csv
verdict compressed_debugging_information_is_read $? "$(head -n1 compressed.errors)"

finish
