#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Bounds of images whose frames were counted by hand (images/stack.S). The main stack of all of them is main's worst, and above it an
# interrupt frame and 16 bytes, and another and 24: 96 or so more, as the alignment before each says.
suite=cli_stack
. "$BRIM_SOURCE/tests/cli/lib.sh"
priorities='priorities: {urgent: 4, patient: 8}'

# bound SENTENCE IMAGE FACTS RESET MAIN VERDICT: bounds of the reset handler and of the whole main stack.
bound() {
    printf 'stack:\n  reserved: 1024\n  %s\n' "$3" >"$2.yaml"
    "$BRIM" stack "$2.elf" --config "$2.yaml" --csv >"$2.csv" 2>"$2.errors"
    code=$?
    seen=$(awk -F, '$1 == "Reset_Handler" {r = $2} $1 == "main stack" {print r, $2, $3}' "$2.csv")
    expected="$4 $5 $6"
    want=0
    [ "$6" != unknown ] || want=1
    [ "$seen" = "$expected" ] && [ $code -eq $want ]
    verdict "$1" $? "expected $expected and exit $want, got $seen and $code: $(cat "$2.errors")"
}

image plain ' '
bound calls_tail_calls_and_two_levels_of_interrupts_add_up plain "$priorities" 56 160 exact
cpu="$cpu -DTWO_OBJECTS" image two ' '
bound a_vector_table_of_two_objects_is_read_to_its_end two "$priorities" 56 160 exact
bound priorities_are_read_from_the_code_too plain 'margin: 20%' 56 160 assumed
bound handlers_of_one_group_do_not_nest plain 'group_bits: 0' 56 112 assumed
printf 'stack: {reserved: 199}\n' >tight.yaml
"$BRIM" stack plain.elf --config tight.yaml >/dev/null
verdict what_leaves_no_margin_does_not_fit "$([ $? -eq 1 ] && echo 0 || echo 1)" "160 of 199 bytes were called enough"
printf 'stack: {reserved: 200}\n' >just.yaml
"$BRIM" stack plain.elf --config just.yaml >/dev/null
verdict what_leaves_just_the_margin_fits $? "160 of 200 bytes were called too many"
printf 'stack:\n  reserved: 1024\n  priorities: {urgent: 4, patient: 4}\n' >contrary.yaml
"$BRIM" stack plain.elf --config contrary.yaml >text
verdict a_contradiction_is_a_finding "$([ $? -eq 1 ] && echo 0 || echo 1)" "$(cat text)"
unwrapped <text | grep -q 'Contradiction: urgent'
verdict a_declared_priority_that_agrees_is_no_contradiction "$([ $? -ne 0 ] && echo 0 || echo 1)" "$(grep Contradiction text)"
unwrapped <text | grep -q 'Contradiction: patient: line 3 of the configuration says priority 4, the code stores 0x80'
verdict a_declared_priority_that_the_code_contradicts_is_told $? "$(cat text)"

image fp 'vadd.f32 s0, s0, s0'
bound floating_point_in_main_makes_the_first_frame_larger fp "$priorities" 56 232 exact

image switching 'bl switching'
bound a_switch_is_followed_through_its_table switching "$priorities" 112 216 exact
image table 'bl through_table'
bound a_constant_table_of_functions_is_read table "$priorities" 112 216 exact

# case_tables SENTENCE BOUND HELPER ENTRIES: a switch of ARMv6-M, whose helper pushes registers below the frame of 4 bytes.
case_tables() {
    arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb -nostdlib -nostartfiles -T "$here/images/plain.ld" "-DHELPER=$3" "-DENTRIES=$4" \
        "$here/images/case_tables.S" -lgcc -Wl,--no-warn-rwx-segments -o case_tables.elf 2>errors
    "$BRIM" stack case_tables.elf --csv >case_tables.csv 2>>errors
    seen=$(awk -F, '$1 == "main stack" {print $2, $3}' case_tables.csv)
    [ "$seen" = "$2" ]
    verdict "$1" $? "expected $2, got $seen: $(cat errors)"
}
case_tables a_table_helper_of_bytes_pushes_a_register '8 exact' __gnu_thumb1_case_uqi '.byte (2f - .) / 2, (3f - . + 1) / 2'
case_tables a_table_helper_of_signed_bytes_pushes_a_register '8 exact' __gnu_thumb1_case_sqi '.byte (2f - .) / 2, (3f - . + 1) / 2'
case_tables a_table_helper_of_half_words_pushes_two '12 exact' __gnu_thumb1_case_uhi '.short (2f - .) / 2, (3f - . + 2) / 2'
case_tables a_table_helper_of_signed_half_words_pushes_two '12 exact' __gnu_thumb1_case_shi '.short (2f - .) / 2, (3f - . + 2) / 2'
case_tables a_table_helper_of_words_pushes_two '12 exact' __gnu_thumb1_case_si '.p2align 2; .word 2f - ., 3f - . + 4'
"$BRIM" stack case_tables.elf --dot | grep -q '__gnu_thumb1_case_si.n8, 8 with its calls'
verdict a_table_helper_is_in_the_call_graph $? "$("$BRIM" stack case_tables.elf --dot)"

image pointer 'bl through_pointer'
bound a_pointer_in_ram_is_unknown pointer "$priorities" '' '' unknown
bound a_fact_says_where_it_goes pointer "$priorities
  targets: [{in: through_pointer, calls: [deep, leaf]}]" 112 216 assumed
bound a_fact_may_mean_a_hundred_functions pointer "$priorities
  targets: [{in: through_pointer, calls: [leaf, many]}]" 216 320 assumed

image recursion 'bl recurse'
bound recursion_is_unknown recursion "$priorities" '' '' unknown
bound recursion_is_bounded_by_a_fact recursion "$priorities
  recursion: [{function: recurse, depth: 9}]" 80 184 assumed
image cycle 'bl even'
bound a_cycle_is_unknown cycle "$priorities" '' '' unknown
bound a_cycle_is_bounded_by_a_fact cycle "$priorities
  recursion: [{cycle: [even, odd], depth: 3}]" 80 184 assumed
bound a_cycle_is_bounded_as_a_whole cycle "$priorities
  recursion: [{cycle_of: odd, depth: 7}]" 88 192 assumed
bound a_cycle_that_is_entered_once_has_no_further_call cycle "$priorities
  recursion: [{cycle_of: 'ev?n', depth: 1}]" 56 160 assumed
bound the_least_depth_of_a_cycle_holds cycle "$priorities
  recursion: [{cycle_of: odd, depth: 7}, {cycle_of: even, depth: 5}, {function: even, depth: 90}]" 64 168 assumed

printf 'stack:\n  recursion: [{cycle_of: odd, depth: 41}]\n' >whole.yaml
"$BRIM" stack cycle.elf --config whole.yaml --folded | grep '^main stack' >folded
sum=$(awk '{sum += $NF} END {print sum, NR < 12 ? "short" : "long"}' folded)
[ "$sum" = '600 short' ]
verdict rounds_of_a_cycle_are_one_step_and_sum_to_the_bound $? "$sum"
printf 'stack:\n  recursion: [{cycle_of: odd, depth: 2001}]\n' >whole.yaml
"$BRIM" stack cycle.elf --config whole.yaml 2>&1 | grep -q 'whole.yaml: line 2: the depth of a cycle as a whole is 2000 at most'
verdict the_depth_of_a_whole_cycle_has_a_limit $?

image dynamic 'bl dynamic'
bound a_dynamic_frame_is_unknown dynamic "$priorities" '' '' unknown
bound a_dynamic_frame_is_bounded_by_a_fact dynamic "$priorities
  dynamic: [{function: dynamic, bytes: 64}]" 96 200 assumed

image cut 'bl deep'
bound a_cut_is_not_counted cut "$priorities
  cut: [deep]" 56 160 assumed
grep -q '^main stack,160,assumed,1024,208,exact,yes$' cut.csv
verdict the_bound_without_the_cut_stands_beside_it $? "$(cat cut.csv)"
bound what_only_a_cut_call_needs_stays_with_the_bound_without_it recursion "$priorities
  cut: [recurse]" 56 160 assumed
grep -q '^main stack,160,assumed,1024,,unknown,yes$' recursion.csv
verdict a_bound_that_only_the_cut_makes_known_is_told $? "$(cat recursion.csv)"
image task ' '
bound a_task_has_its_frame_and_its_saved_registers task "$priorities
  entries: [{function: deep, reserved: 512}]" 56 160 exact
grep -q '^deep,164,exact,512,164,exact,yes$' task.csv
verdict the_bound_of_a_task_is_its_own $? "$(cat task.csv)"

# Patterns stand in every list.
bound priorities_may_be_told_by_a_pattern plain 'priorities: {"*t": 4, patient: 8}' 56 160 exact
bound targets_may_be_patterns pointer "$priorities
  targets: [{in: 'through_*', calls: ['dee?', lea*]}]" 112 216 assumed
bound a_function_says_more_than_a_pattern pointer "$priorities
  targets: [{in: '*', calls: [many]}, {in: through_pointer, calls: [deep, leaf]}]" 112 216 assumed
bound a_recursion_may_be_a_pattern recursion "$priorities
  recursion: [{function: 'recur*', depth: 9}]" 80 184 assumed
bound a_dynamic_frame_may_be_a_pattern dynamic "$priorities
  dynamic: [{function: 'dyn*', bytes: 64}]" 96 200 assumed
bound a_frame_may_be_a_pattern dynamic "$priorities
  frames: [{function: '?ynamic', bytes: 100}]" 108 216 assumed
bound a_cut_may_be_a_pattern cut "$priorities
  cut: ['de*']" 56 160 assumed
bound entries_may_be_a_pattern task "$priorities
  entries: [{function: '?ee*', reserved: 512}]" 56 160 exact
grep -q '^deep,164,exact,512,164,exact,yes$' task.csv
verdict each_function_of_a_pattern_is_an_entry $? "$(cat task.csv)"

# fails SENTENCE FACTS MESSAGE
fails() {
    printf 'stack:\n  %s\n' "$2" >wrong.yaml
    "$BRIM" stack plain.elf --config wrong.yaml >/dev/null 2>errors
    code=$?
    [ $code -eq 3 ] && grep -q "$3" errors
    verdict "$1" $? "exit $code: $(cat errors)"
}
fails a_fact_about_no_function_is_an_error 'recursion: [{function: nobody, depth: 2}]' 'wrong.yaml: line 2: no function nobody'
fails a_priority_of_no_handler_is_an_error 'priorities: {leaf: 2}' 'line 2: no handler leaf'
fails a_fact_that_bounds_nothing_is_an_error 'dynamic: [{function: leaf, bytes: 8}]' 'line 2: no movement'
fails a_recursion_that_is_none_is_an_error 'recursion: [{function: middle, depth: 2}]' 'line 2: no recursion that is reached'
fails a_cut_that_cuts_nothing_is_an_error 'cut: [deep]' 'line 2: no call that is reached is cut'
fails a_task_that_may_be_several_functions_is_an_error 'entries: [{function: many, reserved: 99}]' 'line 2: more than one function is called many'
fails a_pattern_that_matches_nothing_is_an_error 'cut: ["nobody*"]' 'line 2: no function nobody\*'
fails an_unknown_key_is_an_error 'recursions: []' 'line 2: brim knows no key of stack: recursions'

# vectors SENTENCE BOUND FLAGS FACTS: the main stack of an image with this form of a vector table.
vectors() {
    printf 'stack: {reserved: 1024, %s}\n' "${4-}" >vectors.yaml
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -nostdlib -nostartfiles -T "$here/images/plain.ld" $3 "$here/images/vectors.S" \
        -Wl,--no-warn-rwx-segments -o vectors.elf 2>errors
    "$BRIM" stack vectors.elf --config vectors.yaml --csv >vectors.csv 2>>errors
    seen=$(awk -F, '$1 == "main stack" {print $2, $3}' vectors.csv)
    [ "$seen" = "$2" ]
    verdict "$1" $? "expected $2, got $seen: $(cat errors)"
}
table='-DSECTION=.vectors'
hidden='-DSECTION=.rodata.first'
vectors the_core_ignores_the_low_bits_of_the_stack_pointer '48 exact' "$table -DTOP=_top-1"
vectors the_stack_may_lie_at_the_begin_of_the_address_space '48 exact' "$table -DTOP=0x4000"
vectors the_stack_may_lie_where_the_tool_has_no_region '48 exact' "$table -DTOP=0x30048000"
vectors the_stack_may_lie_among_devices_where_variables_do '48 exact' "$table -DTOP=0xC0010000 -Wl,--section-start=.sdram=0xC0000000"
vectors no_stack_lies_among_devices_without_variables ' unknown' "$table -DTOP=0xC0010000"
vectors a_table_may_consist_of_objects '48 exact' "$table -DTOP=_top -DOBJECTS"
vectors the_last_object_ends_a_table_without_a_section_of_its_own '48 exact' "$hidden -DTOP=_top -DOBJECTS"
vectors an_object_of_the_device_goes_on_with_the_table_of_the_core '48 exact' "$hidden -DTOP=_top -DDEVICE"
vectors handlers_behind_those_of_the_core_are_the_devices '48 exact' "$hidden -DTOP=_top -DUNNAMED"
vectors without_a_table_nothing_is_bounded ' unknown' '-DNO_TABLE -DTOP=_top'
"$BRIM" stack vectors.elf | unwrapped | grep -q 'no vector table was found: an address in RAM followed by'
verdict it_is_told_what_was_looked_for $? "$("$BRIM" stack vectors.elf)"
vectors what_only_looks_like_a_table_is_none ' unknown' '-DNO_TABLE -DDECOYS -Wl,-e,0'
vectors a_table_is_found_beside_what_looks_like_one '48 exact' "$table -DTOP=_top -DDECOYS -Wl,-e,0"
vectors brim_yaml_says_where_the_table_is '48 exact' "$table -DTOP=0x50000000 -Wl,-e,0" 'vectors: 0x08000000'
fails a_place_without_a_table_is_an_error 'vectors: 0x20000000' 'wrong.yaml: line 2: no vector table at 0x20000000 in the image'

# unreached SENTENCE BOUND FLAGS: the main stack of an image with a task that no vector reaches.
unreached() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -Os -g -w -nostdlib -nostartfiles -T "$here/images/plain.ld" $3 "$here/images/unreached.c" \
        -Wl,--no-warn-rwx-segments -o unreached.elf 2>errors
    "$BRIM" stack unreached.elf --csv >unreached.csv 2>>errors
    seen=$(awk -F, '$1 == "main stack" {print $2, $3}' unreached.csv)
    [ "$seen" = "$2" ]
    verdict "$1" $? "expected $2, got $seen: $(cat errors)"
}
unreached handlers_that_no_code_ranks_do_not_nest '240 assumed' ''
unreached a_task_sets_priorities '376 assumed' '-DPRIORITIES'
unreached a_store_under_a_condition_sets_a_priority '376 assumed' '-DPREDICATED'
unreached a_task_registers_what_a_handler_calls '544 assumed' '-DCALLBACK'
unreached a_callee_stores_a_priority_through_a_pointer '376 assumed' '-DHANDED_OVER'
unreached a_function_whose_address_is_taken_sets_any_priority '376 assumed' '-DTAKEN'
unreached handlers_of_unknown_priority_all_nest '376 assumed' '-DVARIED'
bound a_priority_may_name_the_number_of_an_interrupt plain 'priorities: {0: 4, 1: 8}' 56 160 exact
fails a_number_of_no_interrupt_is_an_error 'priorities: {40: 2}' 'line 2: no handler 40'

# two_tables SENTENCE BOUND FLAGS FACTS: the main stack of an image with two vector tables.
two_tables() {
    printf 'stack: {reserved: 1024, %s}\n' "${4-}" >two_tables.yaml
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -Os -g -w -nostdlib -nostartfiles -T "$here/images/plain.ld" $3 "$here/images/two_tables.c" \
        -Wl,--no-warn-rwx-segments -o two_tables.elf 2>errors
    "$BRIM" stack two_tables.elf --config two_tables.yaml --csv >two_tables.csv 2>>errors
    seen=$(awk -F, '$1 == "main stack" {print $2, $3}' two_tables.csv)
    [ "$seen" = "$2" ]
    verdict "$1" $? "expected $2, got $seen: $(cat errors)"
}
two_tables a_table_that_no_code_chooses_does_not_count '136 exact' ''
two_tables a_table_that_code_sets_again_is_the_same '136 exact' '-DOWN'
two_tables handlers_of_a_table_that_code_chooses_count '336 assumed' '-DFIXED'
two_tables either_of_two_tables_counts '336 assumed' '-DEITHER'
two_tables a_table_that_is_chosen_by_an_argument_counts '344 assumed' '-DCALLED'
two_tables an_exception_with_a_handler_in_each_table_takes_the_worst '568 exact' '-DFIXED' \
    'priorities: {0: 4, application_uart: 2}'
two_tables a_table_in_ram_that_nobody_fills_is_unknown ' unknown' '-DRAM'
two_tables a_copy_of_the_table_in_ram_has_its_handlers '144 exact' '-DRAM -DCOPIED'
two_tables a_handler_that_a_function_installs_counts '352 assumed' '-DRAM -DCOPIED -DINSTALLED'
two_tables a_handler_that_is_stored_through_vtor_counts '344 assumed' '-DRAM -DCOPIED -DBY_VTOR'
two_tables a_handler_has_the_priority_of_its_slot '488 exact' '-DRAM -DCOPIED -DINSTALLED' \
    'priorities: {0: 4, application_uart: 2}'
two_tables a_handler_in_an_unknown_slot_is_unknown ' unknown' '-DRAM -DCOPIED -DLOOSE'
"$BRIM" stack two_tables.elf | unwrapped | grep -q 'stores to the vector table in RAM at 0x[0-9A-F]* what is not known, or to a slot'
verdict it_is_told_what_makes_a_table_in_ram_unknown $? "$("$BRIM" stack two_tables.elf)"
two_tables an_unknown_handler_is_unknown ' unknown' '-DRAM -DCOPIED -DSTORED'
two_tables a_table_whose_address_is_kept_is_unknown ' unknown' '-DRAM -DCOPIED -DLEAKED'
two_tables a_table_that_is_not_known_is_unknown ' unknown' '-DUNKNOWN'
"$BRIM" stack two_tables.elf | unwrapped | grep -q 'sets VTOR to what is not known.*stack: {vectors: ADDRESS}'
verdict it_is_told_what_makes_a_table_known $? "$("$BRIM" stack two_tables.elf)"
two_tables brim_yaml_says_which_table_has_the_handlers '136 assumed' '-DUNKNOWN' 'vectors: 0x08000000'

printf 'void _start(void) { }\n' | arm-none-eabi-gcc -mcpu=cortex-a7 -nostdlib -x c - -o application.elf
"$BRIM" stack application.elf >text 2>&1
[ $? -eq 3 ] && grep -q 'application.elf: made for a core of the A profile' text
verdict a_core_of_another_profile_is_refused $? "$(cat text)"

# Damaged images: an answer or a message, never a crash.
crashed=
size=$(stat -c %s plain.elf)
for at in $(seq 0 5 420) $(seq $((size - 1600)) 9 $((size - 1))); do
    cp plain.elf damaged.elf
    printf '\377' | dd of=damaged.elf bs=1 seek="$at" conv=notrunc status=none
    timeout 20 "$BRIM" stack damaged.elf >/dev/null 2>&1
    [ $? -le 3 ] || crashed="byte $at"
done
verdict damaged_images_end_in_an_answer_or_a_message "$([ -z "$crashed" ] && echo 0 || echo 1)" "$crashed"
finish
