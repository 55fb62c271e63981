#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Inputs that are broken, lie, or are something else: one clear line that names the file, exit code 3, no crash.
suite=cli_hostile
. "$BRIM_SOURCE/tests/cli/lib.sh"
app="$here/images/app.c $here/images/part.c $here/images/start.S"
# shellcheck disable=SC2086
gnu good plain.ld "-g $size_flags" $app

# refused SENTENCE FILE TEXT COMMAND...: exit 3, nothing on stdout, and on stderr the one line "brim: FILE: ...TEXT...".
refused() {
    sentence=$1 file=$2 text=$3
    shift 3
    timeout 20 "$@" >refused.out 2>refused.err
    code=$?
    [ $code -eq 3 ] && [ ! -s refused.out ] && [ "$(wc -l <refused.err)" -eq 1 ] && grep -qF "brim: $file: " refused.err &&
        grep -qF -- "$text" refused.err
    verdict "$sentence" $? "exit $code: $(head -n2 refused.err | tr '\n' ' ')"
}

# An ELF from text. yaml SENTENCE TEXT, the description on stdin.
yaml() {
    yaml2obj-14 - -o odd.elf 2>yaml.err || bad "$1" "$(head -n1 yaml.err)"
    refused "$1" odd.elf "$2" "$BRIM" odd.elf
}

refused a_missing_image_is_refused none.elf 'No such file' "$BRIM" none.elf
: >empty.elf
refused an_empty_image_is_refused empty.elf 'the file is empty' "$BRIM" empty.elf
mkdir folder.elf
refused a_folder_is_refused folder.elf 'not a regular file' "$BRIM" folder.elf
mkfifo pipe.elf
refused a_pipe_is_refused pipe.elf 'not a regular file' "$BRIM" pipe.elf
echo 'just text' >text.elf
refused text_is_refused text.elf 'not an ELF file' "$BRIM" text.elf
cp "$BRIM" host.elf
refused an_image_of_the_host_is_refused host.elf 'brim reads 32-bit ARM images' "$BRIM" host.elf
# shellcheck disable=SC2086
arm-none-eabi-gcc $cpu -c "$here/images/part.c" -o part.elf
refused an_object_file_is_refused part.elf 'an object file' "$BRIM" part.elf
arm-none-eabi-ar rc archive.elf part.elf
refused an_archive_is_refused archive.elf 'not an ELF file' "$BRIM" archive.elf
for machine in RISCV AARCH64 XTENSA MSP430; do
    yaml "an_image_for_${machine}_is_refused" 'brim reads 32-bit ARM images' <<END
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_$machine}
END
done
yaml a_core_file_is_refused 'a core file' <<'END'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_CORE, Machine: EM_ARM}
END
yaml a_core_file_of_the_host_is_refused 'a core file' <<'END'
--- !ELF
FileHeader: {Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_CORE, Machine: EM_X86_64}
END
yaml a_big_endian_image_is_refused 'not a 32-bit little-endian image' <<'END'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2MSB, Type: ET_EXEC, Machine: EM_ARM}
END
yaml a_section_beyond_the_file_is_refused 'beyond the end of the file' <<'END'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_ARM}
Sections:
  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC], Address: 0x08000000, Size: 16, ShSize: 0x7FFFFFFF}
END
yaml a_section_beyond_the_address_space_is_refused 'beyond the 32-bit address space' <<'END'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_ARM}
Sections:
  - {Name: .bss, Type: SHT_NOBITS, Flags: [SHF_ALLOC], Address: 0xFFFFFFF0, Size: 0x100}
END
yaml names_of_symbols_in_a_section_without_bytes_are_refused 'broken symbol table' <<'END'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_ARM}
Sections:
  - {Name: .bss, Type: SHT_NOBITS, Flags: [SHF_ALLOC], Address: 0x20000000, Size: 64}
  - {Name: .symtab, Type: SHT_SYMTAB, Link: .bss}
Symbols:
  - {Name: main, Section: .bss}
END
yaml section_headers_beyond_the_file_are_refused 'is the file complete?' <<'END'
--- !ELF
FileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_ARM, EShOff: 0x70000000}
Sections:
  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC], Address: 0x08000000, Size: 16}
END

size=$(stat -c %s good.elf)
for part in 10 52 60 1000 $((size / 2)) $((size - 700)) $((size - 1)); do
    head -c "$part" good.elf >cut.elf
    refused "an_image_cut_after_${part}_bytes_is_refused" cut.elf '' "$BRIM" cut.elf --no-map
done
cut_lines=0
for part in 0 1 200 5000 20000; do
    head -c "$part" good.map >cut.map
    timeout 20 "$BRIM" good.elf --map cut.map >cut.out 2>cut.err
    code=$?
    { [ $code -eq 0 ] || { [ $code -eq 3 ] && [ "$(wc -l <cut.err)" -eq 1 ] && grep -q '^brim: cut.map: ' cut.err; }; } || cut_lines=1
done
verdict a_map_cut_short_is_read_or_refused $cut_lines "$(head -n1 cut.err)"
: >empty.map
refused an_empty_map_is_refused empty.map 'the file is empty' "$BRIM" good.elf --map empty.map
refused a_map_that_is_none_is_refused text.elf 'not a map file' "$BRIM" good.elf --map text.elf
refused an_image_as_a_map_is_refused good.elf 'not a map file' "$BRIM" good.elf --map good.elf
refused a_missing_map_is_refused no.map 'No such file' "$BRIM" good.elf --map no.map
truncate -s 3G huge.map
refused a_huge_map_is_refused huge.map 'are not read' "$BRIM" good.elf --map huge.map
truncate -s 5G huge.elf
refused a_huge_image_is_refused huge.elf 'are not read' "$BRIM" huge.elf
truncate -s 64M zeros.map
refused a_map_of_zeros_is_refused zeros.map 'not a map file' "$BRIM" good.elf --map zeros.map
sed 's/^\(SRAM .*\)0x20010000/\10x20000000/; s/^\(DTCM .*\)0x20000000/\10xffffffffffffffff/' good.map >lying.map
"$BRIM_SUMS" good.elf lying.map >/dev/null 2>lying.err
verdict a_map_that_lies_about_its_regions_still_sums $? "$(head -n1 lying.err)"
awk '{ print } /^Name  / { for (i = 0; i < 5000; ++i) printf "R%d 0x%08x 0x%08x\n", i, i * 16, 4096 }' good.map >many.map
refused a_map_with_thousands_of_regions_is_refused many.map 'regions' "$BRIM" good.elf --map many.map

# config SENTENCE TEXT: of odd.yaml.
config() {
    refused "$1" odd.yaml "$2" "$BRIM" check good.elf --config odd.yaml
}
: >empty.yaml
refused an_empty_configuration_is_refused empty.yaml 'the file is empty' "$BRIM" check good.elf --config empty.yaml
refused an_image_as_configuration_is_refused good.elf '' "$BRIM" check good.elf --config good.elf
head -c 2000000 /dev/zero | tr '\0' '[' >deep.yaml
refused a_huge_configuration_is_refused deep.yaml 'are not read' "$BRIM" check good.elf --config deep.yaml
head -c 500000 deep.yaml >deeper.yaml
refused a_deep_configuration_is_refused deeper.yaml 'line 1' "$BRIM" check good.elf --config deeper.yaml
printf 'budgets: &a [*a, *a]\n' >odd.yaml
config a_configuration_that_contains_itself_is_refused 'line 1'
printf 'budgets: [{region: "FL\\0ASH", max: 1}]\n' >odd.yaml
config a_zero_in_a_configuration_is_refused 'line 1'
printf 'budgets: [{region: "FL\\nASH", max: 1}]\n' >odd.yaml
config a_line_break_in_a_name_stays_on_one_line 'FL?ASH'
printf '\377\376\000' >odd.yaml
config bytes_that_are_no_text_are_refused ''

for content in '{' '{}' '{"schema": 1}' '{"schema": -1}' '{"schema": 1, "regions": 3, "items": 4}' \
    '{"schema": 1, "regions": [{"name": "A"}], "items": []}' '{"schema": 1, "regions": [], "items": [7]}'; do
    echo "$content" >odd.json
    refused "a_saved_report_that_is_$(echo "$content" | tr -c 'a-z0-9\n' _)_is_refused" odd.json '' "$BRIM" diff good.elf -- odd.json
done
head -c 300000 /dev/zero | tr '\0' '[' | sed 's/^/{"schema":/' >deep.json
refused a_deep_saved_report_is_refused deep.json '' "$BRIM" diff good.elf -- deep.json

# script SENTENCE TEXT: of odd.ld.
script() {
    refused "$1" odd.ld "$2" "$BRIM" good.elf --no-map --ld odd.ld
}
printf 'SECTIONS { }\n' >odd.ld
script a_script_without_memory_is_refused 'no MEMORY'
printf 'MEMORY {\n A : ORIGIN = 1 / 0, LENGTH = 1\n}' >odd.ld
script a_division_by_zero_is_refused 'line 2: division by zero'
printf 'MEMORY { A : ORIGIN = 0' >odd.ld
script a_script_cut_short_is_refused 'line 1'
{ printf 'MEMORY { A : ORIGIN = '; head -c 200000 /dev/zero | tr '\0' '('; } >odd.ld
script a_deep_expression_is_refused 'nested too deeply'
{ printf 'MEMORY { A : ORIGIN = '; head -c 200000 /dev/zero | tr '\0' '-'; } >odd.ld
script a_long_row_of_signs_is_refused 'nested too deeply'

arm-none-eabi-gcc -c "$here/images/circle.S" -o circle.o && arm-none-eabi-ld -e main circle.o -o circle.elf
timeout 10 "$BRIM" circle.elf >circle.out 2>&1 && grep -q '^main ' circle.out
verdict debugging_information_in_circles_ends $? "$(head -n1 circle.out)"

# The symbol of this function reaches 2 GiB beyond its section, and brim must not spend memory and time on that much code. 5 s limit the CPU time.
printf '    .syntax unified\n    .thumb\n    .globl main\n    .type main, %%function\nmain: push {r4, lr}\n    pop {r4, pc}\n    .size main, 0x7ffffff0\n' >huge.s
arm-none-eabi-gcc -mcpu=cortex-m3 -c huge.s -o huge.o && arm-none-eabi-ld -T "$here/images/golden.ld" -e main --no-warn-rwx-segments huge.o -o huge.elf
(ulimit -t 5 && exec "$BRIM" stack huge.elf) >huge.out 2>&1
grep -q '^main .* 8 ' huge.out
verdict a_symbol_of_two_gigabytes_costs_no_more_than_its_code $? "$(head -n2 huge.out)"

# A name that a terminal would obey.
printf '    .section .text.x, "ax"\n    .globl "\\033[31mred"\n"\\033[31mred": .space 64\n    .type "\\033[31mred", %%function\n    .size "\\033[31mred", 64\n' >escape.s
if arm-none-eabi-gcc -c escape.s -o escape.o 2>/dev/null; then
    arm-none-eabi-ld -T "$here/images/golden.ld" -e 0 --no-warn-rwx-segments escape.o -o escape.elf
    "$BRIM" escape.elf >escape.out
    ! grep -q "$(printf '\033')" escape.out
    verdict names_cannot_command_the_terminal $? "$(grep red escape.out | cat -v)"
fi
"$BRIM" good.elf >/dev/full 2>full.err
[ $? -eq 3 ] && grep -q 'cannot write' full.err
verdict a_full_disk_is_an_error $? "$(cat full.err)"
finish
