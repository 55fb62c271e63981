#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Control flow as firmware has it, in images whose frames were counted by hand (images/control.S).
suite=cli_stack_control
. "$BRIM_SOURCE/tests/cli/lib.sh"
printf 'stack: {reserved: 1024}\n' >plain.yaml

# bound SENTENCE NAME BODY BYTES VERDICT [TICK]: what the main stack takes when Reset_Handler does BODY.
bound() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -nostdlib -nostartfiles -T "$here/images/plain.ld" "-DBODY=$3" "-DTICK=${6-bx lr}" \
        "$here/images/control.S" -Wl,--no-warn-rwx-segments -o "$2.elf" 2>"$2.errors" || bad "$2_links" "$(head -n1 "$2.errors")"
    "$BRIM" stack "$2.elf" --config plain.yaml --csv >"$2.csv" 2>"$2.errors"
    seen=$(awk -F, '$1 == "main stack" {print $2, $3}' "$2.csv")
    [ "$seen" = "$4 $5" ]
    code=$?
    [ $code -eq 0 ] || seen="$seen: $("$BRIM" stack "$2.elf" --config plain.yaml 2>&1 | sed -n '/Unknown:/,$p' | head -n 4)"
    verdict "$1" $code "expected $4 $5, got $seen"
}

# 8 of Reset_Handler, and 32 of SysTick's frame.
bound an_exception_return_by_hand_ends_the_function leave 'bl leave' 80 exact
bound a_frame_that_was_pushed_by_hand_is_followed resume 'bl resume' 104 exact
bound a_frame_that_was_pushed_with_an_unknown_pc_leads_anywhere somewhere 'bl resume_somewhere' '' unknown
bound a_handler_that_ends_by_hand_still_interrupts by_hand 'bl leaf' 104 exact 'sub sp, #64; add sp, #64; mvn r7, #6; bx r7'
bound a_reset_handler_that_main_returns_to_ends startup 'bl deep; pop {r4}; add sp, #4; bx lr' 104 exact
bound a_computed_goto_reaches_every_label goto 'bl interpret' 120 exact
bound a_label_is_made_by_two_instructions labels 'bl by_labels' 112 exact
bound a_table_of_structs_is_read_at_its_stride kinds 'bl by_kind' 112 exact
bound an_address_in_front_of_a_table_is_not_the_table_before front 'bl by_kind_from_one' '' unknown
bound a_pointer_that_a_branch_tested_is_not_null by_found 'bl by_found' 112 exact
bound a_pointer_that_was_compared_with_null_is_not_null by_compared 'bl by_compared' 112 exact
bound a_table_of_offsets_is_reached_from_pc offsets 'bl by_offsets' 112 exact
bound a_comparison_alone_makes_an_index by_exception 'bl by_exception' 112 exact
bound an_index_may_count_from_the_first_case by_difference 'bl by_difference' 112 exact
bound a_comparison_ends_a_table_in_front_of_a_literal literal 'bl by_offsets_and_a_literal' 112 exact
bound a_table_is_where_its_address_says behind 'bl by_offsets_behind_a_literal' 112 exact
bound a_table_of_branches_is_followed branches 'bl by_branches' 112 exact
bound a_table_of_regions_ends_where_armlink_says regions 'bl by_regions' 120 exact
bound a_section_of_pointers_ends_where_the_script_says inits 'bl by_inits' 120 exact
bound every_word_of_iars_table_may_be_a_record iar 'bl __iar_data_init3' 112 assumed
bound a_table_of_records_is_believed_of_iars_function_only own_init 'bl own_data_init' '' unknown
bound a_limit_ends_a_table_before_its_section_does first 'bl by_first' 48 exact
bound an_outlined_routine_takes_any_register outlined 'bl by_outlined' 120 exact
bound an_outlined_routine_may_change_any_register changed 'bl by_changed' '' unknown
bound longjmp_ends_its_path longjmp 'bl protected' 56 assumed
bound a_variable_may_change_until_setjmp_returns_again late 'bl late' '' unknown
bound the_initial_stack_again_is_the_same_stack same 'bl same_stack' 104 exact
bound the_stack_of_the_vector_table_is_the_same_stack vtor 'bl same_stack_by_vtor' 104 exact
bound a_loop_without_a_counter_leaves_lr loop 'bl by_loop; bl deep' 104 exact
bound it_blocks_of_one_condition_are_one_block split 'bl split_blocks' 128 exact
bound a_call_of_the_debugger_that_ends_the_program_ends_the_function quits 'bl quits' 48 assumed
bound another_call_of_the_debugger_goes_on prints 'bl prints' 112 exact
bound another_constant_is_another_stack other 'bl other_stack' '' unknown
bound nothing_executes_a_literal starts 'bl starts_task; bl deep' 48 exact
bound a_wide_branch_knows_the_comparison_in_front_of_it wide 'movs r0, 1; cmp r0, 1; beq.w 1f; blx r1; 1: nop' 40 exact
bound an_instruction_that_is_encoded_by_hand_is_unknown number 'bl by_number' '' unknown
bound a_store_at_an_unknown_index_may_change_any_word_of_the_frame indexed \
    'sub sp, #8; ldr r0, =leaf; str r0, [sp]; mov r1, sp; str r3, [r1, r2, lsl #2]; ldr r0, [sp]; blx r0; add sp, #8' '' unknown
# No store changes the address of a jump table in the frame. A jump from an unknown table would reach the label of `deep`, too.
kept='sub sp, #16; ldr r3, =9f; str r3, [sp, #8]; mov r1, sp; str r3, [r1, r2, lsl #2]; ldr r3, [sp, #8]'
table='.pushsection .rodata, "a"; .balign 4; 9: .word 7f, 8f, 6f; .popsection'
bound a_store_at_an_unknown_index_leaves_the_address_of_a_jump_table in_frame "$kept; cmp r2, #1; bhi 1f; ldr r3, [r3, r2, lsl #2]; mov pc, r3; \
    $table; 6: bl deep; 7: bl leaf; b 1f; 8: bl leaf; 1: add sp, #16" 56 exact

# process SENTENCE NAME BODY MAIN ENTRY BYTES: what the main stack takes, and what ENTRY on the process stack, where the
# core's frame (32) and what a switch would save (36) come on top.
process() {
    bound "$1" "$2" "$3" "$4" exact
    seen=$(awk -F, -v entry="$5" '$1 == entry {print $2, $3}' "$2.csv")
    [ "$seen" = "$6" ]
    verdict "$1_in_an_entry" $? "expected $6, got $seen: $(cut -d, -f1-4 "$2.csv" | tr '\n' ' ')"
}
to='ldr r0, =0x20011000; msr psp, r0; movs r0, 2; msr control, r0; isb'
process what_runs_on_the_process_stack_is_apart apart "bl leaf; $to; bl deep" 40 deep '140 exact'
process several_calls_on_the_process_stack_are_one_entry several "$to; bl leaf; bl deep" 40 'process stack' '140 exact'
process a_bit_of_control_that_is_set_counts bit 'ldr r0, =0x20011000; msr psp, r0; mrs r0, control; orr r0, 2; msr control, r0; bl deep' 40 deep '140 exact'
process what_may_run_on_either_stack_counts_for_both either "cbz r1, 1f; $to; bl leaf; 1: bl deep" 104 leaf '140 exact'
process the_order_of_the_paths_does_not_count turned "cbz r1, 2f; $to; 1: bl deep; 3: b 3b; 2: b 1b" 104 'process stack' '140 exact'
bound what_is_on_a_stack_without_an_address_stays_on_the_main_stack wild 'ldr r0, [r1]; msr psp, r0; movs r0, 2; msr control, r0; bl deep' 104 exact
process a_function_that_comes_back_moves_its_caller back "bl to_process; bl deep" 104 'process stack' '140 exact'
bound the_main_stack_is_no_process_stack cleared "$(echo "$to" | sed 's/r0, 2/r0, 1/'); bl deep" 104 exact
bound a_handler_stays_on_the_main_stack chosen 'bl leaf' 104 exact "$to; sub sp, #64; add sp, #64; bx lr"
! grep -q task cleared.csv && ! grep -q task chosen.csv
verdict neither_has_an_entry_on_the_process_stack $? "$(cat cleared.csv chosen.csv)"

"$BRIM" stack goto.elf --config plain.yaml --graph >graph 2>&1 || "$BRIM" stack goto.elf --config plain.yaml >graph
grep -qE '\b(again|first|second)\b' graph
verdict a_local_label_names_no_function "$([ $? -ne 0 ] && echo 0 || echo 1)" "$(grep -E '\b(again|first|second)\b' graph)"
finish
