#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# placement.sh [--update]: brim placement. Planted faults of each kind are found, by two compilers, with and without debugging information, maps and optimisation; and
# nothing is said of images without faults.
suite=cli_placement
. "$BRIM_SOURCE/tests/cli/lib.sh"
update=${1:-}
core='-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard'

cat >clean.yaml <<'END'
stack: {entries: [{function: task, stack: task_stack}]}
placement: {dma: [sent], noinit: [boots]}
END
cat >faults.yaml <<'END'
stack: {entries: [{function: task, stack: slow_stack}]}
placement: {dma: [sent, out_*], noinit: [restarts]}
END
# compile NAME COMPILER FLAGS... : NAME.o.
compile() {
    object=$1
    shift
    # shellcheck disable=SC2086
    "$@" $core -ffreestanding -fdata-sections "-ffile-prefix-map=$here/images=/src" -c "$here/images/placement.c" -o "$object.o" 2>"$object.errors"
    verdict "${object}_compiles" $? "$(head -n1 "$object.errors")"
}
# link NAME OBJECT EDIT: with the linker script as the sed expression leaves it.
link() {
    sed "$3" "$here/images/placement.ld" >"$1.ld"
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $core -fdata-sections -nostdlib -nostartfiles -T "$1.ld" "$2.o" -Wl,-Map="$1.map",--no-warn-rwx-segments -o "$1.elf" 2>"$1.errors"
    verdict "${1}_links" $? "$(head -n1 "$1.errors")"
}
# found NAME CONFIGURATION WORDS...: "kind object" a line.
found() {
    image=$1 configuration=$2
    shift 2
    "$BRIM" placement "$image.elf" --csv --config "$configuration" "$@" >"$image.csv" 2>"$image.why" || echo failed
    awk -F, 'NR > 1 && /,$/ { print $1, $2 }' "$image.csv" | sort
}
# tells SENTENCE NAME CONFIGURATION EXPECTED [WORDS...]
tells() {
    sentence=$1 image=$2 configuration=$3
    printf '%s\n' "$4" | sort | sed '/^$/d' >expected
    shift 4
    found "$image" "$configuration" "$@" >seen
    diff expected seen >differs
    verdict "$sentence" $? "$(grep '^[<>]' differs | tr '\n' ' ')$(head -n1 "$image.why")"
}
printf 'root: .\n' >none.yaml
for kind in "gcc:arm-none-eabi-gcc -Os -g" "clang:clang-14 --target=arm-none-eabi -Os -g"; do
    name=pools_${kind%%:*}
    # shellcheck disable=SC2086
    ${kind#*:} $core -ffreestanding -fdata-sections -I"$BRIM_SOURCE/include" -c "$here/images/placement_pools.c" -o "$name.o" 2>"$name.errors"
    verdict "${name}_compiles" $? "$(head -n1 "$name.errors")"
    link "$name" "$name" ''
    tells "blocks_of_${name}_that_share_lines_are_found" "$name" none.yaml 'cache-line sharing'
done
constants_in_data='s/\*(.rodata .rodata.\*)/*(.nothing)/; s/\*(.data /*(.rodata .rodata.* .data /'
stack_in_sram='/\.stack/s/DTCM/SRAM/'
for kind in "gcc_small:arm-none-eabi-gcc -Os -g" "gcc_plain:arm-none-eabi-gcc -O0 -g" "gcc_bare:arm-none-eabi-gcc -Os -g0" "gcc_lto:arm-none-eabi-gcc -Os -g -flto -ffat-lto-objects" \
    "clang_small:clang-14 --target=arm-none-eabi -Os -g" "clang_plain:clang-14 --target=arm-none-eabi -O0 -gdwarf-4" \
    "clang_bare:clang-14 --target=arm-none-eabi -Os -g0"; do
    name=${kind%%:*}
    # shellcheck disable=SC2086
    compile "clean_$name" ${kind#*:}
    # shellcheck disable=SC2086
    compile "faulty_$name" ${kind#*:} -DFAULTS
    link "clean_$name" "clean_$name" ''
    tells "nothing_is_said_of_clean_$name" "clean_$name" clean.yaml ''
    tells "nothing_is_said_of_clean_${name}_without_its_map" "clean_$name" clean.yaml '' --no-map --ld "clean_$name.ld"
    link "faulty_$name" "faulty_$name" ''
    planted="dma out_of_reach
cache-line half_a_line
cache-line other_half
no-init restarts
stack slow_stack
handler hot
handler hot_by_call
zeroes cold
zeroes nearly"
    tells "faults_of_${name}_are_found" "faulty_$name" faults.yaml "$planted"
    tells "faults_of_${name}_are_found_without_its_map" "faulty_$name" faults.yaml "$planted" --no-map --ld "faulty_$name.ld"
    link "stack_$name" "clean_$name" "$stack_in_sram"
    tells "a_slow_main_stack_of_${name}_is_found" "stack_$name" clean.yaml 'stack main stack'
    link "constant_$name" "clean_$name" "$constants_in_data"
    found "constant_$name" clean.yaml >seen
    grep -qx 'constant sines' seen && grep -q '^constant names' seen && ! grep -qv '^constant' seen
    verdict "constants_of_${name}_in_ram_are_found" $? "$(tr '\n' ' ' <seen)"
    link "zeroed_$name" "clean_$name" 's/\*(\.bss /*(.noinit .bss /'
    tells "no_init_data_of_${name}_in_zeroed_memory_is_found" "zeroed_$name" clean.yaml 'no-init boots'
done

# What the guide shows: faults of every kind, one of them justified.
link shown faulty_gcc_small "$constants_in_data; $stack_in_sram"
cat >shown.yaml <<'END'
stack: {entries: [{function: task, stack: slow_stack}]}
placement:
  dma: [sent, out_*]
  noinit: [restarts]
  ignore:
    - {object: hot_by_call, reason: "counted once an hour"}
END
seen=$(found shown shown.yaml | grep -c hot)
[ "$seen" -eq 1 ] && "$BRIM" placement shown.elf --config shown.yaml --csv | grep -q '^handler,hot_by_call,.*,counted once an hour$'
verdict only_what_is_named_is_justified $? "$seen findings of the two"
golden placement "$BRIM" placement shown.elf --config shown.yaml
sentence='counted once an hour, by a handler that the board enables for a measurement in the field and in no other firmware'
sed "s/counted once an hour/$sentence/" shown.yaml >sentence.yaml
"$BRIM" placement shown.elf --config sentence.yaml | sed -n '/^Justified/,$p' | tr -s ' \n' ' ' >sentence.out
grep -qF "$sentence" sentence.out
verdict a_sentence_in_a_table_loses_no_word $? "$(cat sentence.out)"
golden placement_limit "$BRIM" placement shown.elf --config shown.yaml -n 1
golden placement_markdown "$BRIM" placement shown.elf --config shown.yaml --markdown
golden placement_csv "$BRIM" placement shown.elf --config shown.yaml --csv
golden placement_json "$BRIM" placement shown.elf --config shown.yaml --json
golden placement_filter "$BRIM" placement shown.elf --config shown.yaml --filter DTCM
golden placement_clean "$BRIM" placement clean_gcc_small.elf --config clean.yaml

# Budgets.
cat >budgets.yaml <<'END'
placement: {dma: [sent, out_*], noinit: [restarts]}
budgets:
  - {placement: dma, max: 0}
  - {placement: zeroes, max: 2}
  - {placement: all, max: 0}
END
golden placement_check "$BRIM" check faulty_gcc_small.elf --config budgets.yaml
golden placement_annotations "$BRIM" check faulty_gcc_small.elf --config budgets.yaml --human --annotate
printf 'budgets: [{placement: dma, max: 9}]\n' >nine.yaml
"$BRIM" check faulty_gcc_small.elf --config nine.yaml --no-map >nine.out
[ $? -eq 1 ] && grep -q 'unknown' nine.out
verdict a_budget_is_not_kept_where_not_all_could_be_checked $? "$(tail -n1 nine.out)"
sed 's/_wait_states = [01];/_other_wait_states = 0;/' shown.ld >slow.ld
arm-none-eabi-gcc $core -nostdlib -nostartfiles -T slow.ld clean_gcc_small.o -Wl,-Map=slow.map,--no-warn-rwx-segments -o slow.elf
for kind in dma:0 stack:1 handler:1 all:1 zeroes:0; do
    printf 'budgets: [{placement: %s, max: 99}]\n' "${kind%:*}" >slow.yaml
    "$BRIM" check slow.elf --config slow.yaml >slow.out
    [ $? -eq "${kind#*:}" ]
    verdict "a_budget_of_${kind%:*}_where_nobody_tells_wait_states_ends_with_${kind#*:}" $? "$(tail -n1 slow.out)"
done
golden placement_check_unknown "$BRIM" check faulty_gcc_small.elf --config budgets.yaml --no-map

# said SENTENCE CODE TEXT YAML WORDS...: of the clean image.
said() {
    sentence=$1 code=$2 text=$3
    printf "$4" >odd.yaml
    shift 4
    "$BRIM" "$@" clean_gcc_small.elf --config odd.yaml >said.out 2>&1
    [ $? -eq "$code" ] && { tr '\n' ' ' <said.out | tr -s ' '; cat said.out; } | grep -qF -- "$text" # Whatever lines it is broken into.
    verdict "$sentence" $? "$(head -n3 said.out | tr '\n' ' ')"
}
said a_buffer_that_is_none_is_an_error 3 'odd.yaml: line 1: clean_gcc_small.elf has no object nobody in RAM' 'placement: {dma: [nobody]}\n' placement
said a_no_init_name_that_is_none_is_an_error 3 'line 2: ' 'placement:\n  noinit: [nobody_*]\n' placement
said a_constant_is_no_buffer_in_ram 3 'has no object sines in RAM' 'placement: {dma: [sines]}\n' placement
said a_justification_of_nothing_is_an_error 3 'line 1: clean_gcc_small.elf has no object nobody' \
    'placement: {ignore: [{object: nobody, reason: why}]}\n' placement
said a_justification_without_a_reason_is_an_error 3 'needs an object and a reason' 'placement: {ignore: [{object: hot}]}\n' placement
said the_main_stack_can_be_justified 0 '0 findings' 'placement: {ignore: [{object: main stack, reason: why}]}\n' placement
said a_justification_with_another_key_is_an_error 3 'knows no such key' 'placement: {ignore: [{object: hot, why: not}]}\n' placement
said a_fact_about_a_call_that_is_none_leaves_handlers_unchecked 0 'no indirect call that is reached is meant by this' \
    'stack: {targets: [{at: "none.c:1", calls: [task]}]}\n' placement
said a_key_that_is_none_is_an_error 3 'knows no such key' 'placement: {dam: [hot]}\n' placement
said a_cache_line_of_three_bytes_is_an_error 3 'a power of two' 'placement: {cache_line: 3}\n' placement
said a_budget_of_a_kind_that_is_none_is_an_error 3 'brim placement has no kind dam' 'budgets: [{placement: dam, max: 0}]\n' check
said a_budget_of_placement_counts_no_flash 3 'max only' 'budgets: [{placement: dma, max_flash: 0}]\n' check
# brim's types for a DMA are known by their debugging information, whoever places them.
for kind in "gcc:arm-none-eabi-gcc -gdwarf-5" "clang:clang-14 --target=arm-none-eabi -gdwarf-4"; do
    name=types_${kind%%:*}
    # shellcheck disable=SC2086
    ${kind#*:} $core -Os -ffreestanding -fdata-sections -I"$BRIM_SOURCE/include" -I"$BRIM_SOURCE/port/cortexm" -isystem /usr/lib/arm-none-eabi/include \
        -c "$here/images/placement_brim.c" -o "$name.o" 2>"$name.errors"
    verdict "${name}_compiles" $? "$(head -n1 "$name.errors")"
    link "$name" "$name" ''
    tells "buffers_of_${name}_out_of_reach_are_found" "$name" none.yaml 'dma dma_blocks
dma dma_items
dma counted_dma_items
dma held_dma_blocks'
done

# Where memory.ld says that exclusives do not work, what uses them is found.
for kind in "gcc:arm-none-eabi-gcc -gdwarf-5" "clang:clang-14 --target=arm-none-eabi -gdwarf-4"; do
    name=exclusives_${kind%%:*}
    # shellcheck disable=SC2086
    ${kind#*:} $core -Os -ffreestanding -fdata-sections -I"$BRIM_SOURCE/include" -I"$BRIM_SOURCE/port/cortexm" -isystem /usr/lib/arm-none-eabi/include \
        -c "$here/images/placement_exclusives.c" -o "$name.o" 2>"$name.errors"
    verdict "${name}_compiles" $? "$(head -n1 "$name.errors")"
    link "$name" "$name" ''
    tells "nothing_is_said_of_${name}_where_nobody_forbids_them" "$name" none.yaml ''
    link "${name}_forbidden" "$name" 's/^ENTRY/_SRAM_exclusives = 0; &/'
    tells "objects_of_${name}_that_must_not_lie_there_are_found" "${name}_forbidden" none.yaml 'exclusives many
exclusives evicting
exclusives small
exclusives counted
exclusives owned
exclusives held'
done
printf 'regions: {SRAM: {exclusives: no}}\n' >forbidden.yaml
[ "$(found exclusives_gcc forbidden.yaml | grep -c '^exclusives ')" -eq 6 ] && [ "$(found exclusives_gcc_forbidden none.yaml | grep -c .)" -eq 6 ]
verdict a_region_forbids_exclusives_in_brim_yaml_too $? "$(head -n1 exclusives_gcc.why)"
arm-none-eabi-strip -g exclusives_gcc_forbidden.elf -o bare_forbidden.elf && "$BRIM" placement bare_forbidden.elf --map exclusives_gcc_forbidden.map >bare.out 2>&1
tr -s ' \n' ' ' <bare.out | grep -q 'objects without a type: compile with -g'
verdict exclusives_without_debugging_information_are_not_known $? "$(tail -n2 bare.out)"

# What the linker script does to no-init data and reserve.
link loaded clean_gcc_small 's/\.noinit (NOLOAD)/.noinit/; s/ \*(\.noinit / BYTE(1) *(.noinit /'
tells no_init_data_with_contents_is_found loaded clean.yaml 'no-init boots'
link reserve clean_gcc_small 's/_edata = \./. += 0x100; _edata = ./'
tells room_that_flash_holds_zeroes_for_is_found reserve clean.yaml 'zeroes [reserve]'
link no_names clean_gcc_small 's/\*(\.bss /*(.noinit .bss /; s/_[se]bss = \.;//; s/_[se]data = \.;//; s/^SECTIONS/_sbss = 0; _ebss = 0; SECTIONS/'
tells no_init_data_in_bss_is_found_where_no_symbol_tells no_names clean.yaml 'no-init boots'
link tables clean_gcc_small 's/\*(\.bss /*(.noinit .bss /; s/_[se]bss = \.;//g; s/^SECTIONS/_sbss = 0; _ebss = 0; SECTIONS/; s/\.ARM.exidx/.tables : { __zero_table_start__ = .; LONG(ADDR(.bss)) LONG(SIZEOF(.bss) \/ 4) __zero_table_end__ = .; } > FLASH &/'
tells no_init_data_in_a_table_of_start_up_is_found tables clean.yaml 'no-init boots'
"$BRIM" placement tables.elf --config clean.yaml | tr -s ' \n' ' ' | grep -q 'the table at __zero_table_start__'
verdict the_table_of_start_up_is_named $? "$("$BRIM" placement tables.elf --config clean.yaml | grep boots)"

# The role's region is nearly full: what does not fit there goes to the other one, by name.
link roles faulty_gcc_small 's/^    DTCM .*/    DTCM (rw) : ORIGIN = 0x20000000, LENGTH = 1504\n    ITCM (rw) : ORIGIN = 0x00000000, LENGTH = 16K/
    s/^ENTRY/_ITCM_wait_states = 0; _ITCM_dma = 0; __brim_zero_start = 0; &/'
"$BRIM" placement roles.elf --config faults.yaml --csv | awk -F, '$1 == "handler" { print $2, $9 }' >roles.out
printf 'hot "BRIM_IN_ZERO(""ITCM"")"\nhot_by_call BRIM_FAST_ZERO\n' | diff - roles.out >roles.diff
verdict what_does_not_fit_the_role_is_placed_by_region $? "$(tr '\n' ' ' <roles.out)"

# brim's own linker script, whose sections tell who was placed by hand, even without a map.
own <<'END'
#include <brim/place.h>
#include <brim/stack.h>
BRIM_FAST int fast_zero[8];
BRIM_IN("SRAM2") int second_zero[5];
BRIM_IN_ZERO("SRAM2") int named[5];
BRIM_BULK int bulk[5];
BRIM_DMA char frame[65];
BRIM_NOINIT int kept[3];
int plain;
void SysTick_Handler(void);
void SysTick_Handler(void) { named[plain++]++; bulk[1]++; second_zero[plain] = fast_zero[2]; }
void early_init(void) {}
int main(void) {
    return frame[1] + kept[0];
}
END
own='handler plain
zeroes fast_zero
zeroes second_zero'
tells what_was_placed_by_hand_stays own_script none.yaml "$own"
tells what_was_placed_by_hand_stays_without_a_map own_script none.yaml "$own" --no-map
"$BRIM" placement own_script.elf | grep -q '^Not checked'
verdict the_board_tells_all_that_is_asked $(($? == 0)) "$("$BRIM" placement own_script.elf | grep '^Not checked')"

# Facts: what decides whether a line matters.
# lines_with SENTENCE YAML EXPECTED: the cache-line findings of the faulty image.
lines_with() {
    printf "$2" >odd.yaml
    seen=$(found faulty_gcc_small odd.yaml | awk '$1 == "cache-line" { printf "%s ", $2 }')
    [ "$seen" = "$3" ]
    verdict "$1" $? "$seen$(head -n1 faulty_gcc_small.why)"
}
lines_with the_attributes_tell_a_core_with_a_data_cache 'root: .\n' 'half_a_line other_half '
lines_with without_a_cache_lines_do_not_matter 'placement: {cache_line: 0}\n' ''
lines_with lines_of_eight_bytes_are_kept 'placement: {cache_line: 8}\n' ''
lines_with memory_that_is_not_cached_needs_no_lines 'regions: {SRAM: {cached: no}}\n' ''
for fact in _cache_line _SRAM_cached; do
    link "fact$fact" faulty_gcc_small "s/^ENTRY/$fact = 0; &/"
    seen=$(found "fact$fact" none.yaml | grep -c cache-line)
    [ "$seen" -eq 0 ]
    verdict "the_linker_script_can_say_${fact}_too" $? "$seen found"
done
lines_with a_section_can_be_named_for_the_dma 'placement: {dma: [.bss.log_*]}\n' 'half_a_line log_text other_half '
finish
