#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# output.sh [--update]: what the commands print, against golden/*.txt; and who gets the bytes in images that mislead.
suite=cli_output
. "$BRIM_SOURCE/tests/cli/lib.sh"
update=${1:-}

# has SENTENCE TEXT FILE, lacks SENTENCE TEXT FILE
has() {
    grep -qF -- "$2" "$3"
    verdict "$1" $? "no $2 in: $(head -n5 "$3" | tr '\n' ' ')"
}
lacks() {
    ! grep -qF -- "$2" "$3"
    verdict "$1" $? "$(grep -F -- "$2" "$3" | head -n1)"
}

# The golden image in two versions.
mkdir source
cp "$here"/images/golden*.S source/
for version in old new; do
    extra=0
    [ $version = old ] || extra=8
    arm-none-eabi-gcc $cpu -g -DEXTRA=$extra -c source/golden.S -o golden.o
    arm-none-eabi-gcc $cpu -g -c source/golden_library.S -o golden_library.o
    rm -f libgolden.a
    arm-none-eabi-ar rcD libgolden.a golden_library.o
    arm-none-eabi-ld -T "$here/images/golden.ld" --gc-sections --no-warn-rwx-segments golden.o libgolden.a -Map=$version.map -o $version.elf
done
cat >brim.yaml <<'END'
budgets:
  - region: FLASH
    max: 90%
  - region: RAM
    min_free: 1K
  - symbol: control_*
    max_flash: 120
  - archive: libgolden.a
    max: 100
  - growth: flash
    max: 4
END
"$BRIM" old.elf --json >old.json
"$BRIM" report new.elf --csv >new.csv
golden report "$BRIM" new.elf
golden report_human "$BRIM" report new.elf --human -n 2
golden report_by "$BRIM" report new.elf --by region,folder,symbol -n 3
golden report_filter "$BRIM" report new.elf --by section,symbol --filter 'motor::*'
golden report_markdown "$BRIM" report new.elf --markdown -n 3
golden report_json "$BRIM" report new.elf --json
golden report_json_by "$BRIM" report new.elf --json --by region,section
golden report_csv "$BRIM" report new.elf --csv
golden report_color "$BRIM" report new.elf --color=always -n 1 --by region
golden report_without_map "$BRIM" report new.elf --no-map -n 5
# The map is written beside the image.
cp "$here/images/const.c" source/
arm-none-eabi-gcc $cpu -g -Os -std=c11 -ffreestanding -ffunction-sections -fdata-sections -nostdlib -nostartfiles -T "$here/images/plain.ld" \
    source/const.c -Wl,--no-warn-rwx-segments,-Map=const.map -o const.elf
golden const "$BRIM" const const.elf
golden const_csv "$BRIM" const const.elf --csv --filter limits
golden const_json "$BRIM" const const.elf --json --filter calibration
cp new.elf bare.elf
arm-none-eabi-strip bare.elf
golden report_bare "$BRIM" report bare.elf --by region,symbol -n 3
golden report_script "$BRIM" report new.elf --no-map --ld "$here/images/golden.ld" -d region
golden diff "$BRIM" diff new.elf -- old.elf
golden diff_markdown "$BRIM" diff new.elf -- old.json --markdown
golden diff_json "$BRIM" diff new.elf -- old.elf --json
golden diff_all "$BRIM" diff new.elf -- old.elf --all
golden diff_same "$BRIM" diff old.elf -- old.json
golden check "$BRIM" check new.elf
golden check_base "$BRIM" check new.elf --base old.json --annotate
golden check_json "$BRIM" check new.elf --base old.elf --json
golden why_symbol "$BRIM" why new.elf library_table
golden why_member "$BRIM" why new.elf golden_library.o
golden why_demangled "$BRIM" why new.elf motor::drive
golden why_discarded "$BRIM" why new.elf --discarded
golden why_nothing "$BRIM" why new.elf no_such_thing
golden help "$BRIM" --help
golden help_check "$BRIM" check --help
golden version "$BRIM" --version
golden usage_unknown_option "$BRIM" check new.elf --filter x
golden usage_no_image "$BRIM" report
golden usage_by "$BRIM" report new.elf --by region,colour

NO_COLOR=1 "$BRIM" new.elf --color=auto >no_color.out
lacks no_color_means_no_escapes "$(printf '\033')" no_color.out
sed 's/"schema": 1/"schema": 99/' old.json >newer.json
golden diff_newer_schema "$BRIM" diff new.elf -- newer.json
sed -e 's/"object":"[^"]*",//g' -e 's/"load_image":true,//g' -e 's/"folder":"[^"]*",//g' old.json >older.json
"$BRIM" diff old.elf -- older.json >older.out
verdict a_saved_report_may_lack_what_is_optional "$([ -s older.out ] && echo 1 || echo 0)" "$(head -n3 older.out)"

# Names that only compilers and linkers change, and files that moved.
item() {
    printf '{"region":"FLASH","section":".text","file":"%s","object":"x.o","symbol":"%s","flash_bytes":%d,"ram_bytes":0}' "$@"
}
saved() {
    printf '{"schema":1,"regions":[{"name":"FLASH","used_bytes":0}],"items":[%s]}\n' "$(printf '%s,' "$@" | sed 's/,$//')"
}
saved "$(item a.c f.constprop.0 40)" "$(item a.c g.isra.0.part.3 8)" "$(item a.c count.1234 4)" "$(item b.c moved 16)" \
    "$(item c.c twice 2)" "$(item d.c twice 2)" "$(item a.c h 10)" "$(item a.c h.cold 5)" >after.json
saved "$(item a.c f 40)" "$(item a.c g.lto_priv.0 8)" "$(item a.c count.77 4)" "$(item a.c moved 16)" \
    "$(item e.c twice 2)" "$(item a.c h 15)" >before.json
golden diff_suffixes_and_moves "$BRIM" diff after.json -- before.json --csv

# config LINE SENTENCE TEXT: brim.yaml with this content is refused, by its line.
config() {
    printf '%b' "$1" >bad.yaml
    "$BRIM" check new.elf --config bad.yaml >config.out 2>config.err
    [ $? -eq 3 ] && [ "$(wc -l <config.err)" -eq 1 ] && grep -qF "brim: bad.yaml: $3" config.err
    verdict "$2" $? "$(head -n1 config.err)"
}
config 'budgets:\n  - section: .txt\n    max: 1K\n' a_budget_that_matches_nothing_is_an_error 'line 2: new.elf has no section .txt'
config 'regions:\n  FLSH: {dma: yes}\nbudgets:\n  - region: FLASH\n    max: 1K\n' a_fact_that_matches_nothing_is_an_error 'line 2: new.elf has no region FLSH'
config 'budgets:\n  - region: FLASH\n    maximum: 1K\n' an_unknown_key_is_an_error 'line 3: brim knows no key maximum'
config 'budgets:\n  - region: FLASH\n    max: lots\n' a_size_that_is_none_is_an_error 'line 3: a size is needed'
config 'budgets:\n  - {section: .text, max: 1K, reserve: no}\n' reserve_is_for_regions_only 'line 2: reserve: no is for regions only'
config 'budgets:\n  - region: FLASH\n' a_budget_without_a_limit_is_an_error 'line 2: a budget needs max'
config 'budgets: {a: [}\n' broken_yaml_is_an_error 'line 1: '
config '# nothing\n' nothing_to_check_is_an_error 'no budgets to check'

# told SENTENCE CODE TEXT COMMAND...: the command prints this on standard error and nothing else, and exits with CODE.
told() {
    sentence=$1 code=$2 text=$3
    shift 3
    "$@" >told.out 2>told.err
    [ $? -eq "$code" ] && [ ! -s told.out ] && [ "$(cat told.err)" = "$text" ]
    verdict "$sentence" $? "$(head -n1 told.err)"
}
told a_misspelt_command_is_named 2 'brim: stak: neither a command nor a file; see brim help' "$BRIM" stak new.elf
told a_struct_that_is_not_there_is_unknown 1 'brim: const.elf: no struct no_such' "$BRIM" structs const.elf no_such
told a_page_that_cannot_be_written_says_why 3 'brim: none/page.html: cannot be written: No such file or directory' \
    "$BRIM" html new.elf -o none/page.html
mv brim.yaml aside.yaml
told a_check_without_brim_yaml_says_so 3 \
    'brim: brim.yaml: no such file in this folder; write budgets into it, or name another one by --config' "$BRIM" check new.elf
mv aside.yaml brim.yaml

# Who gets the bytes. in_header() stands in part.h; DWARF 5 may name that first.
app="$here/images/app.c $here/images/part.c $here/images/start.S"
# shellcheck disable=SC2086
for kind in "dwarf5:-gdwarf-5 $size_flags" "dwarf4:-gdwarf-4 $size_flags" "lto:-g -flto $size_flags"; do
    name=${kind%%:*}
    gnu "$name" plain.ld "${kind#*:}" $app
    "$BRIM" "$name.elf" --csv --by file,symbol >"$name.files"
    lacks "${name}_credits_no_bytes_to_headers" part.h "$name.files"
    has "${name}_credits_code_to_its_source" "part.c,slow," "$name.files"
    has "${name}_credits_variables_to_their_source" "app.c,second,20,20" "$name.files"
    has "${name}_credits_constants_among_code_to_their_source" "part.c,table,80,0" "$name.files"
    lacks "${name}_names_no_temporary_files" ltrans "$name.files"
    "$BRIM" "$name.elf" --no-map --csv --by file,symbol >"$name.alone"
    has "${name}_credits_code_without_its_map" "part.c,slow," "$name.alone"
    # Discarded functions of newlib claim address 0 too.
    [ "$name" = lto ] || has "${name}_credits_code_at_address_zero_without_its_map" "app.c,fast," "$name.alone"
    has "${name}_credits_variables_without_its_map" "app.c,second," "$name.alone"
done
grep -c '^app.c,.*in_header\|^part.c,.*in_header' dwarf5.files >copies
has each_copy_of_a_header_function_stays_with_its_unit 2 copies
has a_label_without_a_size_has_its_bytes ",unsized,6,0" dwarf5.files
# The linker's own section symbols and aliases add nothing.
"$BRIM" dwarf5.elf --csv --by symbol >symbols
lacks an_alias_is_counted_once "iprintf" symbols

gnu cpp plain.ld "-g $size_flags" -x c++ "$here/images/exceptions.cpp" -x assembler-with-cpp "$here/images/start.S" \
    -x none -lstdc++_nano -lsupc++_nano
"$BRIM" cpp.elf --by file,symbol -n 0 >cpp.out
has names_of_cpp_are_demangled "shapes::square<int>::area() const" cpp.out
! grep -q '.\{161\}' cpp.out
verdict long_names_do_not_break_tables $? "$(grep -m1 '.\{161\}' cpp.out)"
"$BRIM" cpp.elf --csv --by object,symbol >cpp.objects
lacks a_symbol_ends_with_its_file "strlen.o),strcmp" cpp.objects
has tables_of_exceptions_are_named "[unwind tables]" cpp.out
"$BRIM" why cpp.elf 'std::terminate' >why.out
has why_follows_names_of_cpp "on the command line" why.out

gnu nine nine.ld "-g $size_flags" $app
"$BRIM" nine.elf --by region,symbol -n 0 >nine.out
has veneers_are_named "_veneer" nine.out
gnu fill fill.ld "-g $size_flags" $app
"$BRIM" fill.elf --csv --by symbol >fill.out
# The script: LONG BYTE SHORT QUAD LONG = 19; 0x123 and 0x400 reserved.
has bytes_of_the_script_are_named "[script data],19,0" fill.out
has reserve_is_named "[reserve],291,1024" fill.out

# Claims that nothing backs: of discarded variables, of memory that the board lacks, of room that a script reserves.
gnu claims claims.ld '-g -Os -ffunction-sections -fdata-sections' "$here/images/claims.c" "$here/images/claims_late.c"
"$BRIM" claims.elf --no-map --ld "$here/images/claims.ld" --by file,symbol --csv >claims.out
has a_discarded_variable_at_address_zero_claims_nothing "claims.c,vectors,16,0" claims.out
"$BRIM" claims.elf --by section,symbol --csv >thread.out
has thread_local_data_is_named ".tdata,no,thread_counter,0,4" thread.out
has thread_local_data_is_named_in_its_load_image ".tdata,yes,thread_counter,4,0" thread.out
"$BRIM" claims.elf >absent.out
lacks a_region_of_length_zero_is_hidden ABSENT absent.out
"$BRIM" claims.elf --no-map --ld "$here/images/claims.ld" >absent.out
lacks a_region_of_length_zero_is_hidden_in_a_script ABSENT absent.out
printf 'budgets:\n  - {region: RAM, max: 515}\n  - {region: RAM, max: 4, reserve: no}\n  - {region: RAM, min_free: 8188, reserve: no}\n' >reserve.yaml
"$BRIM" check claims.elf --config reserve.yaml --csv >reserve.out
has a_budget_counts_what_a_script_reserves "region RAM,max,515,516,exceeded" reserve.out
has a_budget_may_leave_out_what_a_script_reserves "region RAM,max,4,4,kept" reserve.out
has what_a_script_reserves_may_count_as_free "region RAM,min_free,8188,8188,kept" reserve.out

cp dwarf5.map stale.map
"$BRIM" fill.elf --map stale.map >stale.out 2>stale.err
has a_map_of_another_image_is_refused "brim: stale.map: does not belong to fill.elf" stale.err
# What the guide shows is what the program prints.
awk '/^<!-- golden: / { name = $3; next } name != "" && /^```text$/ { inside = 1; next } inside && /^```$/ { inside = 0; print "=" >name ".guide"; close(name ".guide"); name = ""; next } inside { print >name ".guide" }' "$BRIM_SOURCE/docs/cli.md"
for guide in *.guide; do
    sed '$d' "$guide" >shown
    sed '$d' "$here/golden/${guide%.guide}.txt" | diff - shown >guide.diff
    verdict "the_guide_shows_${guide%.guide}_as_it_is" $? "$(head -n3 guide.diff | tr '\n' ' ')"
done

"$BRIM" completion bash >completion
bash -n completion
verdict completion_is_valid_shell $? "bash -n completion"
has completion_knows_every_option "--discarded" completion
"$BRIM" manual >brim.1
has manual_knows_every_option "annotate" brim.1
finish
