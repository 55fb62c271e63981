# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Read by plant.sh: faults of the host program. One fault a call: NAME PRESET SUITES FILE SED.

plant a_bound_with_too_small_an_interrupt_frame cli 'cli_stack' cli/stack/stack_private.h 's/FRAME_BYTES = 32,/FRAME_BYTES = 24,/'
plant a_bound_that_takes_an_unknown_call_for_nothing cli 'cli_stack' cli/interpret/constant_targets.c \
    's/is_known = false\};/is_known = true};/'
plant a_bound_that_counts_a_recursion_once_too_little cli 'cli_stack' cli/stack/bound.c \
    's/nodes\[f\]\.rounds - 1;/nodes[f].rounds - 2;/'
plant a_bound_that_forgets_floating_point cli 'cli_stack' cli/interpret/instruction.c 's/run->flow->uses_fp \|= insn->uses_fp;//'
plant a_bound_that_skips_a_switch cli 'cli_stack' cli/interpret/jump_table.c 's/i < count; \+\+i\)/i < 1; ++i)/'
plant a_bound_of_a_dynamic_frame cli 'cli_stack' cli/interpret/instruction.c \
    's/run_add_unknown\(run, UNKNOWN_DYNAMIC_STACK, address, state->sp\);//'
plant a_bound_of_64_of_the_functions_that_a_fact_means cli 'cli_stack' cli/calls/callgraph.c \
    's/^    resolved->count = wanted;/    resolved->count = wanted > 64 ? 64 : wanted;/'
plant a_bound_without_cuts_that_cuts_all_the_same cli 'cli_stack' cli/stack/stack.c \
    's/maker->graph\.ignores_cuts = true;/maker->graph.ignores_cuts = false;/'
plant a_cut_that_nobody_misses cli 'cli_stack' cli/calls/facts.c 's/    \[FACT_CUT\] = "no call.*//'
plant a_recursion_fact_that_nobody_misses cli 'cli_stack' cli/calls/facts.c 's/    \[FACT_RECURSION\] = "no recursion.*//'
plant a_task_that_is_one_of_several_functions cli 'cli_stack' cli/calls/facts.c \
    's/locator_find\(&program->locator, fact->function, NULL, 0\) > 1/false/'
plant a_flame_graph_without_its_last_step cli 'cli_stack_output' cli/stack/print_graph.c \
    's/for \(size_t end = 0; end < entry->path.count; \+\+end\)/for (size_t end = 0; end + 1 < entry->path.count; ++end)/'
plant an_audit_that_takes_the_larger_frame_for_smaller cli 'cli_stack_audit' cli/stack/audit.c \
    's/frame->told_bytes\[i\] > frame->own_bytes\)/frame->told_bytes[i] < frame->own_bytes)/'
plant an_audit_without_call_frame_information cli 'cli_stack_audit' cli/dwarf/call_frames.c \
    's/bool const has_register = .*/bool const has_register = false;/'
plant an_audit_that_reads_no_stack_sizes cli 'cli_stack_audit' cli/stack/compiler_frames.c 's/if \(address > 1 \&\& bytes/if (address > UINT32_MAX - 1 \&\& bytes/'
plant an_audit_of_a_later_build cli 'cli_stack_audit' cli/stack/audit_files.c \
    's/if \(status.st_mtime > finder->image_time\)/if (finder->image_time == 0)/'
plant a_budget_that_an_unknown_stack_keeps cli 'cli_stack_output' cli/check/check.c \
    's/if \(entry->verdict == BOUND_UNKNOWN\) \{/if (entry->verdict > BOUND_UNKNOWN) {/'
plant a_budget_that_leaves_the_main_stack_out cli 'cli_stack_output' cli/check/check.c \
    's/for \(size_t i = 0; i <= stack->entry_count; \+\+i\)/for (size_t i = 0; i < stack->entry_count; ++i)/'
plant a_cycle_with_a_call_too_few cli 'cli_stack' cli/stack/bound.c \
    's/solve_by_calls\(solver, part, fact->number - 1,/solve_by_calls(solver, part, fact->number > 2 ? fact->number - 2 : 0,/'
plant the_largest_depth_of_a_cycle cli 'cli_stack' cli/calls/callgraph.c \
    's/least = least == NULL \|\| fact->number < least->number \? fact : least;/least = least != NULL \&\& fact->number < least->number ? least : fact;/'
plant a_line_that_bounds_one_function_of_a_cycle cli 'cli_stack_pasted' cli/stack/bound.c \
    's/count == 1 \? "function" : "cycle_of", first/"function", first/'
plant rounds_that_are_folded_and_not_summed cli 'cli_stack' cli/stack/entries.c \
    's/repeat\.bytes \+= path->steps\[at \+ i\]\.bytes \* \(int64_t\)more;/repeat.bytes = path->steps[at + i].bytes * (int64_t)more;/'
plant a_diff_that_sees_no_stack cli 'cli_stack_output' cli/diff/diff.c \
    's/if \(is_changed\(\&diff->stacks\[i\]\) == is_first\)/if (is_changed(\&diff->stacks[i]) != is_first)/'
plant a_diff_that_lists_what_did_not_change cli 'cli_output' cli/diff/print.c \
    's/return style->all \? deltas->count : deltas->count - deltas->unchanged;/return style->all ? deltas->count - deltas->unchanged : deltas->count;/'
plant a_diff_that_does_not_say_what_it_hides cli 'cli_output' cli/diff/print.c \
    's/if \(parts\[i\]\.count > 0\) \{/if (parts[i].count > 99) {/'
plant a_saved_report_without_bounds cli 'cli_stack_output' cli/diff/snapshot_read.c \
    's/snapshot->has_stacks = json_is_array\(stacks\);/snapshot->has_stacks = false;/'
plant a_signature_that_was_computed_for_another_type cli 'cli_indirect' cli/dwarf/signatures.c \
    's/index_mix\(\(uintptr_t\)entry\)/0/; s/types->known\[number\]\.entry == entry/types->known[number].entry != NULL/'
plant a_pointer_that_keeps_its_own_type_only cli 'cli_indirect' cli/calls/indirect.c \
    's/add_typed\(indirect, to, \(uint32_t\)value\.number - 1\);/(void)to;/'
plant arguments_of_virtual_calls_that_nobody_passes cli 'cli_indirect' cli/calls/indirect.c \
    's/^( +)enter\(indirect, own->kept\[i\]\.word - 1\);/\1continue;/'
plant a_virtual_call_through_any_part cli 'cli_indirect' cli/calls/vtables.c \
    's/has = parts->offsets\[i\] == offset;/has = offset >= 0;/'
plant a_construction_vtable_that_is_left_out cli 'cli_indirect' cli/calls/vtables.c \
    's/strncmp\(symbol->name, "_ZTC", 4\) == 0/false/'
plant a_cast_of_one_of_two_loads_that_no_variable_tells cli 'cli_indirect' cli/calls/indirect_resolve.c \
    's/value->kind == VALUE_ONE_OF && depth < /value->kind == VALUE_ONE_OF \&\& depth > /'
plant a_variable_that_is_taken_for_its_node cli 'cli_indirect' cli/calls/indirect_resolve.c \
    's/if \(types_is_inside\(&objects\.items\[i\]\)\)/if (objects.items[i].kind == POINTS_TO_OBJECT)/'
plant a_pointer_to_a_member_that_is_never_virtual cli 'cli_stack_cxx' cli/dwarf/pointer_types_at.c \
    's/add\(out, POINTS_TO_METHOD, \&class, -1\);/(void)class;/'
plant a_second_base_with_the_slots_of_the_first cli 'foreign' cli/dwarf/pointer_types_at.c \
    's/ \&\& at == 0;/;/'
plant a_union_that_is_never_storage cli 'foreign' cli/dwarf/pointer_types_at.c \
    's/out->is_too_much \|= in_union/out->is_too_much |= in_union \&\& false/'
plant an_index_that_stays_at_its_first_member cli 'foreign' cli/dwarf/pointer_types_at.c \
    's/bool const is_inside = size > 0 \&\& step % size != 0;/bool const is_inside = false;/'
plant a_cast_that_only_variables_tell cli 'foreign' cli/calls/indirect_resolve.c \
    's/found.count == 0 \&\& value.kind == VALUE_LOAD \&\& !is_in_frame/found.count > 99 \&\& !is_in_frame/'
plant a_void_pointer_of_a_known_struct_that_is_any cli 'cli_indirect' cli/calls/indirect_resolve.c \
    's/ \&\& !is_from_known_member\(typing, \&value\)\)/ \&\& (true || !is_from_known_member(typing, \&value)))/'
plant a_merged_function_without_a_type cli 'cli_indirect' cli/calls/untyped.c \
    's/if \(!jump_at\(indirect->code, at, \&at\)\)/if (jump_at(indirect->code, at, \&at) || true)/'
plant a_function_without_a_type_that_is_not_listed cli 'cli_indirect' cli/calls/untyped.c \
    's/return graph->untyped_count > 0;/return false;/'
plant a_function_without_a_type_in_every_set cli 'cli_indirect' cli/calls/casts.c \
    's/own->taken\[i\]\.signature != SIGNATURE_NONE \&\&/own->taken[i].signature == SIGNATURE_NONE ||/'
plant a_loop_whose_variable_has_no_type cli 'cli_indirect' cli/interpret/state.c \
    's/return joined != 0 \? joined : values_add\(values, merged\);/(void)merged; return joined;/'

plant a_pack_that_believes_any_qsort cli 'cli_stack_newlib' cli/calls/newlib.c \
    's/if \(recursion->codes\[0\] != 0 \&\& !is_known_code\(recursion, sum\)\)/if (sum == 1 \&\& !is_known_code(recursion, sum))/'
plant a_pack_whose_cycles_may_lead_anywhere cli 'cli_stack_newlib' cli/calls/newlib.c \
    's/if \(!are_members\(graph, recursion, nodes, count, breaker\)\)/if (count == 0 \&\& !are_members(graph, recursion, nodes, count, breaker))/'
plant a_pack_that_reads_no_formats cli 'cli_stack_newlib' cli/calls/newlib.c \
    's/if \(recursion->prints_no_floats \&\& !prints/if (count == 0 \&\& !prints/'
plant a_pack_that_sees_no_other_pointers cli 'cli_stack_newlib' cli/calls/newlib.c \
    's/ !pack_follows_any\(graph, targets->unless, MOST_NAMES\) / (true || !pack_follows_any(graph, targets->unless, MOST_NAMES)) /'
plant a_pack_that_users_cannot_overrule cli 'cli_stack_newlib' cli/stack/bound.c \
    's/if \(count_bounded\(solver, part\) == 0 \&\& nesting/if (nesting/'
plant a_shell_of_rtx_that_is_not_counted cli 'cli_stack_tasks' cli/stack/kernels.c 's/NULL, "osThreadEntry", NULL/NULL, NULL, NULL/'
plant a_shell_whose_other_calls_nobody_mentions cli 'cli_stack_tasks' cli/stack/kernels.c 's/if \(deepest < 0 \|\| others > 1\)/if (deepest < 0)/'
plant a_task_of_an_adapter_whose_stack_is_not_read cli 'cli_stack_tasks' cli/calls/tasks.c 's/"brim_(freertos|threadx)_create", ([12]), IN_STRUCT \+ 1, IN_STRUCT \+ 2/"brim_\1_create", \2, IN_STRUCT + 1, NO_ARGUMENT/'
plant a_vector_table_that_ends_with_its_first_object cli 'cli_stack' cli/firmware/vectors.c \
    's/code, best, size_of_table\(code, best\)\)/code, best, size_of_table(code, best) > 64 ? named_size(code, best) : 0)/'
plant a_vector_table_without_the_vectors_of_the_device cli 'cli_stack' cli/firmware/vectors.c \
    's/index == EXCEPTION_FIRST_IRQ && has_name_of_table/index == EXCEPTION_RESET \&\& has_name_of_table/'
plant a_stack_pointer_with_its_low_bits cli 'cli_stack_tasks' cli/firmware/vectors.c 's/return word & ~UINT32_C\(3\);/return word;/'
plant a_vector_table_that_its_first_object_ends cli 'cli_stack' cli/firmware/vectors.c \
    's/if \(symbol != NULL \&\& is_part\(/if (symbol != NULL \&\& index > 511 \&\& is_part(/'
plant a_vector_table_that_the_entry_alone_makes cli 'foreign' cli/firmware/vectors.c \
    's/ \|\| !is_word_in_ram\(code, sp\)\) \{/) {/; s/return is_in_front \? RANK_ENTRY_IN_FRONT : RANK_ENTRY;/return RANK_ENTRY_AND_CONTENTS;/'
plant a_vector_table_that_three_words_make cli 'cli_stack' cli/firmware/vectors.c \
    's/\(is_expected \|\| has_exceptions\(code, address\)\)/(is_expected || has_exceptions(code, address) || true)/'
plant a_table_that_code_chooses_left_out cli 'cli_stack' cli/calls/program.c \
    's/has_more \|= vectors_join\(&program->vectors, &table\);/(void)has_more;/'
plant a_table_in_ram_that_is_known cli 'cli_stack' cli/stack/vector_table.c \
    's/is_watched \&\& is_filled \? doubt_of_watched\(maker, otherwise\)/is_watched ? doubt_of_watched(maker, is_filled ? otherwise : (struct doubt){NULL, NULL, 0})/'
plant a_table_chosen_by_nobody_knows_what_that_is_known cli 'cli_stack' cli/stack/vector_table.c \
    's/if \(doubt\.begin != NULL\)/if (doubt.begin != NULL \&\& choice->is_known)/'
plant a_table_in_ram_that_nobody_fills cli 'cli_stack' cli/stack/vector_table.c 's/is_watched \&\& is_filled \?/(void)is_filled, is_watched ?/'
plant a_table_in_ram_that_pointers_may_write cli 'cli_stack' cli/stack/vector_table.c 's/access->kind == ACCESS_READ \|\|/access->kind != ACCESS_WRITE ||/'
plant a_table_in_ram_with_unknown_handlers cli 'cli_stack' cli/stack/vector_table.c 's/if \(table->unknown_at != 0\)/if (table->unknown_at == 1)/'
plant a_handler_installed_in_a_table_in_ram_left_out cli 'cli_stack' cli/calls/program.c \
    's/has_more \|= vectors_join\(\&program->vectors, \&program->priorities\.ram_table\.stored\);//'
plant a_handler_installed_in_the_slot_before cli 'cli_stack' cli/calls/ram_table.c 's/\(store->target - code->watched_low\) \/ 4;/(store->target - code->watched_low) \/ 4 - 1;/'
plant a_copy_of_a_table_that_is_none cli 'cli_stack' cli/calls/ram_table.c 's/return from == slot;/return from != slot;/'
plant a_table_in_ram_by_vtor_that_is_another cli 'cli_stack' cli/interpret/stores.c 's/== VTOR \&\& run->code->watched_high != 0;/== VTOR \&\& run->code->watched_high == 1;/'
plant a_jump_table_without_pc_and_its_index cli 'foreign' cli/interpret/instruction.c 's/return limit == NO_LIMIT \? 0 : run_indexed/return limit != NO_LIMIT ? 0 : run_indexed/'
plant a_pointer_that_was_tested_and_is_null_still cli 'foreign' cli/interpret/instruction.c 's/if \(reg < REGISTER_SP\)/if (reg == REGISTER_SP)/'
plant a_straight_way_that_joins_its_past cli 'foreign' cli/interpret/worklist.c 's/if \(!context->has_several\)/if (context->has_several \&\& !context->has_several)/'
plant a_label_that_begins_a_function cli 'foreign' cli/interpret/function.c 's/code_function\(run->code, address\)->size_bytes == 0\)/code_function(run->code, address)->size_bytes == 1)/'
plant a_circle_of_tail_calls_that_is_a_recursion cli 'foreign' cli/stack/bound.c 's/if \(count_bounded\(solver, part\) == 0 \&\&$/if (count_bounded(solver, part) == 999 \&\&/'
plant a_circle_of_calls_that_is_a_loop cli 'cli_stack|stack_calls' cli/stack/bound.c 's/if \(is_inside\(solver, edge\) \&\& edge->depth_bytes != 0\)/if (is_inside(solver, edge) \&\& edge->depth_bytes < 0)/'
plant a_copy_whose_result_is_not_known cli 'foreign' cli/interpret/jump.c 's/state_set\(state, 0, first\);/(void)first;/'
plant a_priority_stored_by_a_callee_left_out cli 'cli_stack' cli/calls/priorities.c \
    's/^        read_handed_over\(&reading, flow, 0\);//; s/^static void read_handed_over/__attribute__((unused)) &/'
plant a_setter_of_priorities_that_only_pointers_reach_left_out cli 'cli_stack' cli/calls/priorities.c \
    's/return !indirect_is_entered\(reading->indirect, entry\);/return true;/'
plant a_bound_without_a_vector_table cli 'cli_stack' cli/stack/vector_table.c 's/reset->verdict = BOUND_UNKNOWN;/(void)reset;/'
plant code_that_no_vector_reaches_left_out cli 'cli_stack' cli/calls/callgraph.c 's/while \(follow_taken\(graph\)\);/while (graph == NULL \&\& follow_taken(graph));/'
plant a_store_through_one_of_two_pointers_left_out cli 'cli_stack' cli/interpret/stores.c \
    's/^        run_note_store\(run, to\.(base|other), offset, stored, bytes, address\);//'
plant handlers_of_unknown_priority_that_never_nest cli 'cli_stack' cli/stack/nesting.c \
    's/\(group->only == SIZE_MAX \|\| (.*)\);/(group->only == SIZE_MAX || (index == 2 \&\& \1));/'

plant a_bound_that_forgets_the_frame_of_a_call cli 'stack_bounds' cli/interpret/worklist.c 's/site\.depth_bytes = -state->sp;/site.depth_bytes = 0;/'
plant a_bound_that_goes_on_behind_a_return_in_an_it_block cli 'stack_bounds' cli/interpret/instruction.c \
    's/^    if \(next == NEXT_ON\) \{/    if (true) {/'
plant a_frame_that_forgets_floating_point_registers cli 'stack_frames' cli/arm/insn.c 's/ \+ 8 \* \(int32_t\)doubles/ + 4 * (int32_t)doubles/'
plant a_decoder_that_takes_clrm_for_a_load cli 'stack_decode' cli/arm/insn.c 's/if \(first == 0xE89F\)/if (first == 0xE89E)/'
plant a_loop_end_that_goes_nowhere cli 'stack_decode' cli/arm/insn.c 's/is_end \? 0 - distance : distance/is_end ? distance : distance/'
plant an_indirect_call_that_loses_its_last_target cli 'stack_calls' cli/interpret/constant_targets.c \
    's/^        qsort\(found->entries, found->count,/        --found->count;\n&/'
plant a_function_that_ends_where_its_symbol_says cli 'cli_damaged' cli/interpret/code.c 's/end < last \? end : last;/end < last ? end : end;/'
plant a_hole_that_is_not_counted cli 'cli_structs' cli/structs/packing.c 's/packing->hole_bytes \+= begin > filled/packing->hole_bytes += begin > filled + 1/'
plant an_order_that_tells_too_small_a_size cli 'cli_structs' cli/structs/packing.c 's/LARGEST_ALIGNMENT = 8,/LARGEST_ALIGNMENT = 4,/'
plant an_array_that_is_counted_as_one_object cli 'cli_structs' cli/structs/structs.c 's/census->direct\[type\] \+= count;/census->direct[type] += 1;/'
plant a_padding_that_is_not_counted cli 'cli_structs' cli/structs/packing.c \
    's/packing->padding_bytes = type->size_bytes > filled/packing->padding_bytes = type->size_bytes < filled/'
plant bit_fields_that_are_moved cli 'cli_structs' cli/structs/packing.c \
    's/packing->fixed = FIXED_BIT_FIELDS/packing->fixed = FIXED_NOT/'
plant a_class_out_of_its_scope cli 'cli_structs' cli/dwarf/data_types.c \
    's/return found != NULL \? found->scope : scope;/return found == NULL ? found->scope : scope;/'
plant an_object_that_lto_leaves_without_a_type cli 'cli_structs' cli/image/image.c \
    's/symbol.kind == SYMBOL_OTHER \&\& symbol.size_bytes > 0 \&\& is_data/false \&\& is_data/'
plant a_table_of_addresses_that_is_not_read cli 'cli_structs' cli/dwarf/entry.c 's/operation->atom == DW_OP_addrx \|\|/false \&\&/'
plant a_place_of_dwarf_2_that_is_not_read cli 'cli_structs_layouts' cli/dwarf/entry.c 's/count != 1 \|\|/count != 2 ||/'
plant an_alignment_that_is_asked_for_and_forgotten cli 'cli_structs_layouts' cli/structs/packing.c \
    's/return natural > from->alignment \? natural : from->alignment;/return natural;/'
plant a_class_of_another_unit_that_is_not_found cli 'cli_structs_layouts' cli/dwarf/data_types.c 's/if \(definition != 0\) \{/if (definition > records->count) {/'
plant a_padding_of_a_base_that_is_free_for_all cli 'cli_structs_layouts' cli/structs/packing.c 's/result\.shares \|= old < filled/result.shares |= old > filled/'
plant a_pointer_to_a_member_function_like_a_long_one cli 'cli_structs_layouts' cli/structs/packing.c 's/natural = natural > 4 \? 4 : natural;/natural = natural > 4 ? 8 : natural;/'
plant a_budget_of_holes_that_is_kept_without_types cli 'cli_structs' cli/check/check.c 's/!checker->sources->structs->has_types/false/'
plant a_budget_of_holes_that_leaves_out_what_is_outside cli 'cli_structs' cli/structs/structs.c \
    's/for \(size_t i = 0; i <= structs->report->region_count; \+\+i\) \{/for (size_t i = 0; i < structs->report->region_count; ++i) {/'
plant a_budget_of_holes_that_leaves_nested_ones_out cli 'cli_structs' cli/structs/packing.c \
    's/multiply\(count, packings->items\[element\]\.slack_bytes\)/multiply(0 * count, packings->items[element].slack_bytes)/'
plant a_small_pool_that_needs_no_exclusives cli 'cli_placement' cli/placement/rule_exclusives.c \
    's/ \|\| begins_with\(name, "brim_pool_"\);/ || begins_with(name, "brim_pool_counted");/'
plant a_shared_pool_that_is_taken_for_a_plain_one cli 'cli_placement' cli/placement/rule_exclusives.c 's/word_count <= 1 \+/word_count <= 100 +/'
plant a_dma_that_reaches_everything cli 'cli_placement' cli/placement/rule_dma.c 's/if \(region->dma == 0\)/if (region->dma > 1)/'
plant blocks_that_share_lines_unsaid cli 'cli_placement' cli/placement/rule_dma.c \
    's/block->size_bytes % line_bytes != 0 \? block/block->size_bytes % 4 != 0 ? block/'
plant a_cache_line_whose_end_nobody_looks_at cli 'cli_placement' cli/placement/rule_dma.c 's/\} else if \(behind != NULL\)/} else if (behind == object)/'
plant a_queue_of_a_dma_that_is_taken_for_another cli 'cli_placement' cli/placement/rule_dma.c \
    's/is_block_of_lines\(records, type\) \|\| has_line_of_indices\(records, type\)/is_block_of_lines(records, type) \&\& has_line_of_indices(records, type)/'
plant a_zeroed_range_without_its_last_bytes cli 'cli_placement' cli/firmware/startup.c \
    's/if \(address < startup->ranges\[i\]\.end \&\& /if (address + size_bytes < startup->ranges[i].begin \&\& /'
plant no_init_data_that_may_have_contents cli 'cli_placement' cli/placement/rule_contents.c \
    's/^        if \(section->is_loaded\) \{/        if (section->is_loaded \&\& section->is_code) {/'
plant a_slow_stack_that_is_taken_for_fast cli 'cli_placement' cli/placement/rule_stacks.c 's/region->wait_states > 0 \?/region->wait_states > 254 ?/'
plant an_exclusive_access_that_may_go_anywhere cli 'cli_placement' cli/interpret/trace.c 's/bool const is_exact = insn->has_address \&\& insn->bytes != 0;/bool const is_exact = insn->has_address \&\& insn->uses_fp;/'
plant a_handler_whose_calls_touch_nothing cli 'cli_placement' cli/placement/rule_handlers.c \
    's/\(access->way == WAY_DIRECT \|\| access->way == WAY_CALL\)/access->way == WAY_DIRECT/'
plant a_handler_that_start_up_is_taken_for cli 'cli_placement' cli/placement/rule_handlers.c \
    's/reach\(finder, callgraph_find\(finder->graph, vector->handler\)\)/reach(finder, callgraph_find(finder->graph, finder->placer->program->roots[0]))/'
plant a_constant_in_ram_that_was_not_asked_for cli 'cli_placement' cli/placement/rule_contents.c 's/return is_input_of_constants\(object->input\);/return is_input_of_constants(object->input) \&\& object->is_volatile;/'
plant zeroes_of_which_one_word_counts_as_none cli 'cli_placement' cli/placement/rule_contents.c 's/set <= words \/ MOST_SET/set < words \/ words/'
plant a_role_without_room_that_is_advised cli 'cli_placement' cli/placement/rooms.c 's/best = room->free_bytes >= bytes \&\& is_better/best = (room->free_bytes >= bytes || room->region == rooms->role) \&\& is_better/'
plant a_justification_that_justifies_all cli 'cli_placement' cli/placement/placement.c \
    's/return config_name_means\(pattern, finding->object\) \|\|/return finding->reason == NULL ||/'
plant a_budget_of_placement_that_is_kept_unchecked cli 'cli_placement' cli/check/check.c \
    's/if \(count <= budget->max\.value \&\& !placement_is_checked\(placement, kind\)\)/if (count > budget->max.value \&\& !placement_is_checked(placement, kind))/'
plant flash_that_is_not_protected cli 'const_planted' tests/const/programs/protected.h 's/RIG_REGISTER\(0xE000ED94\) = 5;/RIG_REGISTER(0xE000ED94) = 0;/'
plant a_sum_with_pc_that_is_no_address cli 'const_planted' cli/arm/insn.c 's/insn->rm == REGISTER_PC \|\| insn->rn == REGISTER_PC\)/insn->rm == 99u)/'
plant a_distance_that_is_an_address cli 'const_planted' cli/interpret/trace.c 's/return insn->adds_pc \? before_pc\(run, state, insn\) : /(void)before_pc;\n        return /'
plant one_of_two_distances_that_leads_nowhere cli 'const_planted' cli/interpret/trace.c 's/value->kind == VALUE_ONE_OF && source == 0/value->kind == VALUE_ONE_OF \&\& source > 1u << 30/'
plant a_table_in_code_that_holds_nothing cli 'const_planted' cli/accesses/cells.c 's/return \(is_near \|\| /return at == 0 \&\& (is_near || /'
plant a_table_in_code_that_only_adr_names cli 'const_planted' cli/accesses/cells.c 's/is_near \|\| \(is_literal \&\&/is_near || (is_literal \&\& at == 0 \&\&/'
plant a_handler_that_is_taken_for_start_up cli 'const_planted' cli/accesses/summary.c 's/reset != NULL \&\& i < solver->count;/reset == NULL \&\& i < solver->count;/'
plant a_loop_after_start_up_that_is_taken_for_it cli 'const_planted' cli/accesses/effects.c 's/\(effect->summary->run_times \& RUNS_LATER\) != 0/effect->offset == 99/'
plant a_loop_over_a_section_that_writes_its_first_object cli 'const_planted' cli/accesses/effects.c 's/^    for \(size_t i = 0; end > from && i/    for (size_t i = 0; end == 0 \&\& i/'
plant a_section_whose_symbols_bound_a_table cli 'foreign' cli/interpret/constant_targets.c 's/ && symbol->address < high;/ \&\& symbol->address < low;/'
plant a_distance_in_code_that_is_not_followed cli 'const_planted' cli/accesses/summary.c 's/insn->adds_pc && i < scan->count/false \&\& i < scan->count/'
plant a_root_that_one_path_lacks_and_is_cancelled cli 'const_planted' cli/interpret/provenance.c 's/how == MERGE_PATHS \? times != TIMES_ONCE :/how == MERGE_PATHS ? false :/'
plant a_root_that_is_added_twice_and_is_cancelled cli 'const_planted' cli/interpret/provenance.c 's/times != TIMES_ONCE : times != TIMES_NONE;/times != TIMES_ONCE : false;/'
plant a_subtrahend_that_is_forgotten cli 'const_planted' cli/interpret/provenance.c 's/return minus != 0 \|\| set == 0 \? minus : map\(provenances, set, negated, 0\);/(void)negated;\n    return minus;/'
plant an_alias_that_is_no_object cli 'const_planted' cli/interpret/provenance.c 's/!= MINUS_OF_CONSTANT \|\| is_near \?/!= MINUS_OF_CONSTANT || true || is_near ?/'
plant a_nibble_of_an_address_that_is_none cli 'const_planted' cli/interpret/trace.c 's/mask >= 0xF\) \{/mask >= 0x1FF) {/'
plant a_literal_of_floating_point_that_is_no_address cli 'const_planted' cli/arm/insn.c 's/id == ARM_INS_VLDR \&\& insn->bases == bit_of\(REGISTER_PC\)/false/'
plant a_callee_whose_writes_are_forgotten cli 'const_planted' cli/accesses/accesses.c 's/set != 0 && kind <= ACCESS_ESCAPE/set != 0 \&\& kind < ACCESS_WRITE/'
plant a_division_of_the_library_that_gives_a_number cli 'const_planted' cli/interpret/trace.c 's/trace_divides\(run\) \? unsure/trace_divides(run) \&\& run->steps > 1u << 30 ? unsure/'
plant a_pointer_in_the_frame_that_is_forgotten cli 'const_planted' cli/interpret/trace.c 's/set_word\(state, \(int32_t\)word, set\);/set_word(state, (int32_t)word, 0);/'
plant an_object_that_shares_its_section_and_is_trusted cli 'const_planted' cli/const/constants.c \
    's/judge->blurs\[object->cell\] != NULL \|\| escapes/false/'
plant an_address_that_is_stored_and_stays cli 'const_planted' cli/accesses/accesses.c 's/^    effect\.way = WAY_STORED;/    return;/'
plant an_index_that_is_never_below_97 cli 'const_planted' cli/accesses/cells.c 's/FARTHEST_BEFORE = 1024/FARTHEST_BEFORE = 0/'
plant a_stack_pointer_that_takes_no_address cli 'const_planted' cli/interpret/trace.c \
    's/^        give\(run, provenances_derive\(domain_of\(run\), (provenance_of\(run, state, insn->rn\)|source), DERIVED_DOWNWARDS\), address\);/        (void)run;/'
plant a_function_among_the_data_that_is_not_missed cli 'const_planted' cli/const/constants.c 's/judge->accesses->hidden != NULL/false/'
plant a_landing_pad_that_does_nothing cli 'const_planted' cli/accesses/summary.c 's/summary->has_hidden_code \|=$/summary->has_hidden_code |= false \&\&/'
plant a_loop_that_is_taken_for_start_up cli 'const_planted' cli/accesses/effects.c 's/bounds_ends\(solver, end\) && goes_up_to\(effect, from, end\)/bounds_ends(solver, end) \&\& (goes_up_to(effect, from, end) || true)/'
plant a_block_that_is_always_done cli 'const_planted' cli/interpret/it_block.c 's/bool const unmet_goes_on = go_through\(run, &unmet, &block, condition, false\);/bool const unmet_goes_on = false;/'
plant a_block_that_ends_with_its_first_it cli 'cli_stack_control' cli/interpret/it_block.c 's/next->kind != INSN_IT \|\|/next->kind == INSN_IT ||/'
plant flags_that_do_not_change_in_a_block cli 'const_planted' cli/interpret/it_block.c 's/is_open \|= is_done && insn\.sets_flags_in_block;/is_open |= false;/'
plant a_service_that_gives_back_what_it_was_given cli 'const_planted' cli/arm/insn.c 's/insn->writes = is_semihosting \? 0x1 : 0x100F;/insn->writes = 0;/'
plant a_lost_function_that_never_comes_back cli 'const_planted' cli/interpret/worklist.c 's/flow->returns \|= kind == UNKNOWN_JUMP/flow->returns |= false/'
plant a_result_for_callers_by_pointer_that_stays cli 'const_planted' cli/accesses/accesses.c 's/summary->returned >> reg \& 1\) != 0/summary->returned >> reg \& 1) > 1/'
plant a_result_by_hand_that_is_left_over cli 'const_planted' cli/accesses/summary.c 's/call->left_over &= \(uint16_t\) ~\(1u << provenance->offset\);/(void)call;/'
plant a_callee_that_stays_above_its_parameter cli 'const_planted' cli/accesses/effects.c 's/summary->lines\[i\]\.is_below \|= below;/(void)below;/'
plant an_address_that_is_no_factor cli 'const_planted' cli/arm/mnemonics.c 's/return id == ARM_INS_CLZ;/return id == ARM_INS_CLZ || id == ARM_INS_MUL;/'
plant a_register_that_no_longer_matters_but_does cli 'const_planted' cli/interpret/liveness.c 's/step\.uses \|= bit\(insn->rd\);/step.uses |= 0;/'
plant a_list_of_which_the_first_counts cli 'const_planted' cli/accesses/cells.c 's/in_list = is_other && behind > 0/in_list = false \&\& behind > 0/'
plant an_outlined_routine_with_a_frame_of_its_own cli 'const_planted' cli/accesses/accesses.c 's/if \(trace->slots\[i\]\.offset >= 0\)/if (trace->slots[i].offset >= 4096)/'
plant a_static_base_that_is_trusted cli 'const_planted' cli/accesses/effects.c 's/accesses->based_at = effect->address;/accesses->based_at = 0;/'
plant a_saved_register_that_a_tail_call_loses cli 'const_planted' cli/accesses/accesses.c 's/bool const is_saved = reg >= 4/bool const is_saved = reg >= 14/'

# Control flow as firmware has it.
plant an_exception_return_that_is_a_jump cli 'cli_stack_control' cli/interpret/jump.c 's/^#define LEAST_EXC_RETURN UINT32_C\(0xFFFFFF00\)/#define LEAST_EXC_RETURN UINT32_C(0xFFFFFFFF)/'
plant a_frame_pushed_by_hand_that_leads_nowhere cli 'cli_stack_control' cli/interpret/jump.c 's/\(exc_return & 4\) == 0 && !/(exc_return \& 4) > 4 \&\& !/'
plant a_handler_that_ends_by_hand_and_is_forgotten cli 'cli_stack_control' cli/calls/program.c 's/^    return ends_exception;/    return ends_exception \&\& false;/'
plant a_startup_that_goes_on_behind_main cli 'cli_stack_control' cli/interpret/jump.c 's/bool const is_startup = .*;/bool const is_startup = false;/'
plant a_table_helper_that_pushes_nothing cli 'cli_stack' cli/interpret/jump.c '/^    run_add_site\(run, \(struct flow_site\)\{\.address = address, \.target = target\}, state\);$/{N;s/.*\n(    code_callee)/\1/}'
plant a_task_that_returns_to_nothing cli 'cli_stack_tasks' cli/stack/kernels.c 's/if \(end != UINT32_MAX \&\& may_return\(maker, entry\)\)/if (end != UINT32_MAX \&\& !may_return(maker, entry))/'
plant a_label_that_a_goto_forgets cli 'cli_stack_control' cli/interpret/jump.c 's/table->limit = \(end - begin\) \/ 4 - 1;/table->limit = 0;/'
plant a_table_of_structs_with_the_wrong_stride cli 'cli_stack_control' cli/interpret/instruction.c 's/scaling\.factor, scaling\.limit\)/scaling.factor * 2, scaling.limit)/'
plant a_table_of_offsets_that_nobody_reaches cli 'cli_stack_control' cli/interpret/instruction.c 's/bool const is_narrow = .*;/bool const is_narrow = is_indexed;/'
plant a_table_of_branches_without_its_last cli 'cli_stack_control' cli/interpret/jump.c \
    's/run_jump_to\(run, first \+ i \* value->scale, state, address\);/if (i == 0) { run_jump_to(run, first, state, address); }/'
plant a_table_of_regions_that_ends_at_once cli 'cli_stack_control' cli/interpret/constant_targets.c 's/"\$\$Limit"\}/"$$Base"}/'
plant a_pointer_without_its_thumb_bit cli 'cli_stack_control' cli/interpret/constant_targets.c 's/found->set_bits = 1;/found->set_bits = 0;/'
plant a_member_of_a_table_that_is_the_first cli 'cli_stack_control' cli/interpret/constant_targets.c 's/^    bounds->low \+= .*;$/    (void)value;/'
plant a_section_of_pointers_without_an_end cli 'cli_stack_control' cli/interpret/constant_targets.c 's/"_s", "_e"/"_s", "_f"/'
plant a_section_that_a_limit_does_not_end cli 'cli_stack_control' cli/interpret/constant_targets.c 's/return value->count > 0 \|\| bounds_by_symbols/return bounds_by_symbols/'
plant records_of_iar_that_are_all_of_two_words cli 'cli_stack_control' cli/calls/iar.c 's/at < high; at \+= 4/at < high; at += 8/'
plant a_pack_that_believes_any_function cli 'cli_stack_control' cli/calls/iar.c 's/locator_match\(graph->locator, flow->entry, "__iar_data_init3"\)/flow != NULL/'
plant a_table_that_is_the_one_before cli 'cli_stack_control' cli/interpret/constant_targets.c 's/bounds->high - bounds->low > scale;/true;/'
plant an_outlined_routine_that_keeps_registers cli 'cli_stack_control' cli/interpret/jump.c 's/if \(\(changes >> reg & 1\) != 0\)/if (((unsigned)changes >> 16 \& 1) != 0)/'
plant a_longjmp_that_comes_back cli 'cli_stack_control' cli/interpret/jump.c 's/ \|\| \(run->flow->restores_context && state->is_dynamic\)//'
plant a_variable_that_setjmp_keeps cli 'cli_stack_control' cli/interpret/jump.c 's/^        after_setjmp\(run, state\);/        (void)after_setjmp;/'
plant another_stack_that_is_the_same cli 'cli_stack_control' cli/stack/stack.c 's/is_startup && flow->new_stack >> 2 == maker->program->vectors.initial_sp >> 2/is_startup/'
plant a_label_that_names_a_function cli 'cli_stack_control' cli/firmware/functions.c 's/^    drop_labels\(locator\);/    (void)drop_labels;/'
plant an_input_section_that_reaches_into_the_next cli 'cli_report' cli/layout/split_sections.c 's/next->output == input->output \&\&/false \&\&/'
plant an_object_of_several_units_that_has_one cli 'cli_report' cli/layout/origins.c 's/unit != UNIT_NONE && unit != origins->object_units\[span->object\]/unit == UNIT_NONE/'
plant comments_that_are_fragments cli 'cli_comments' cli/accesses/accesses.c 's/^\/\/ .*/\/\/ Of it, the last.\n/'
plant a_region_that_is_never_more_than_full cli 'cli_report' cli/layout/lay_out.c 's/copy->overfills = is_over \? owner/copy->overfills = is_over \&\& false ? owner/'
plant a_discarded_variable_that_claims_address_zero cli 'cli_output' cli/dwarf/units.c 's/address <= 1 \&\& !is_variable_at_zero/address > 1 \&\& !is_variable_at_zero/'
plant ram_in_the_code_area_that_is_flash cli 'cli_report' cli/layout/regions.c 's/\*is_ram \|= starts\[end\]\.is_moved;/*is_ram |= starts[end].is_moved \&\& false;/'
plant flash_that_is_ram_of_another_memory cli 'cli_report' cli/layout/regions.c 's/< LARGEST_GAP/< UINT64_MAX/'
plant a_region_of_length_zero_that_is_shown cli 'cli_output' cli/layout/regions.c 's/if \(from->length_bytes == 0\)/if (from->length_bytes > 1u << 31)/'
plant thread_local_data_without_a_name cli 'cli_output' cli/layout/split_sections.c 's/\? thread_base\(image\) \+ symbol->address/? thread_base(image) + symbol->address + (1u << 30)/'
plant a_reserve_that_is_left_out_of_every_budget cli 'cli_output' cli/check/check.c 's/!budget->counts_reserve \&\& i </i </'
plant a_reserve_that_is_never_left_out cli 'cli_output' cli/check/check.c 's/!budget->counts_reserve \&\& i </budget->counts_reserve > 1 \&\& i </'
plant a_size_that_nobody_tells_taken_for_none cli 'cli_stack_tasks' cli/stack/stack.c 's/verdict == BOUND_UNKNOWN \|\| entry->reserved_bytes == 0/verdict == BOUND_UNKNOWN/'
plant free_bytes_that_a_lower_section_tells cli 'cli_stack_tasks' cli/firmware/main_stack.c 's/highest == NULL \|\| section->address \+ section->size_bytes >/highest == NULL || section->address + section->size_bytes </'
plant a_guard_that_counts_as_stack cli 'cli_stack_tasks' cli/stack/entries.c 's/entry->reserved_bytes - entry->guard_bytes : 0;/entry->reserved_bytes : 0;/'
plant a_descriptor_whose_guard_is_not_read cli 'cli_stack_tasks' cli/stack/guard.c 's/return bytes_of\(guard, image\);/return 32;/'
plant a_guard_too_small_for_floats cli 'cli_stack_tasks' cli/stack/guard.c 's/fp_arch != 0 \? 128/fp_arch < 0 ? 128/'
plant a_name_that_yaml_cannot_read cli 'cli_stack_pasted' cli/calls/call_record.c "s/name\\[i\\] == '\"' \\|\\| //"
plant a_function_without_a_symbol_that_nobody_can_name cli 'cli_stack_pasted' cli/firmware/functions.c 's/return strncmp\(name, "0x", 2\) == 0/return strncmp(name, "0y", 2) == 0/'
plant a_fact_that_another_one_covers_refused cli 'cli_stack_pasted' cli/stack/stack.c 's/maker->is_used\[i\] \|= is_used\[i\];/(void)0;/'
plant two_frames_of_one_function_of_which_one_is_refused cli 'cli_stack_pasted' cli/calls/callgraph.c 's/if \(fact->kind == FACT_FRAME \&\& \(/if (fact->kind == FACT_FRAME \&\& largest == NULL \&\& (/'
plant a_stack_in_words_counted_in_bytes cli 'cli_stack_tasks' cli/calls/tasks.c 's/"xTaskCreate", 0, NO_ARGUMENT, 2, 4,/"xTaskCreate", 0, NO_ARGUMENT, 2, 1,/'
plant a_task_of_unknown_function_left_out cli 'cli_stack_tasks' cli/stack/tasks.c 's/\? !is_told_creator\(maker, task->site\) :/? !is_told_creator(maker, task->site) \&\& task->site == 1 :/'
plant an_argument_on_the_stack_that_is_another cli 'cli_stack_tasks' cli/interpret/worklist.c 's/state_load_words\(state, state->sp, /state_load_words(state, state->sp + 4, /'
plant a_wrapper_that_is_not_read cli 'cli_stack_tasks' cli/calls/tasks.c 's/^        if \(!is_of_callers\(search->code, creator, site\) \|\| /        if (site->target != 0 || !is_of_callers(search->code, creator, site) || /'
plant a_distance_in_data_that_is_a_number cli 'const_planted' cli/accesses/held.c 's/\} else if \(at % 4 == 0 \&\& word != 0\) \{/} else if (at % 4 == 1 \&\& word != 0) {/'
plant a_section_among_constants_that_is_variable cli 'foreign' cli/image/rom.c 's/section->is_rom = is_in_place\(section\)/section->is_rom = section->address == 1 \&\& is_in_place(section)/'
plant a_table_of_pairs_taken_for_vectors cli 'foreign' cli/firmware/vectors.c 's/return named_size\(code, address\) > 8 /return named_size(code, address) > 8u << 20 /'
plant a_setjmp_of_another_name_that_returns_once cli 'const_planted' cli/interpret/callees.c 's/return \(flow->saves_link \&\& flow->saves_stack\)/return (flow->saves_link \&\& flow->saves_stack \&\& flow->entry == 1)/'
plant a_static_base_without_debugging_information_that_is_trusted cli 'const_planted' cli/accesses/effects.c 's/summary->has_unseen_callers \|\| is_at_distance\)/summary->has_unseen_callers || (is_at_distance \&\& is_compiled))/'
plant a_floating_point_store_that_stores_nothing cli 'stack_bounds' cli/interpret/instruction.c 's/if \(\(insn->memory \& MEMORY_STORE\) != 0\) \{/if ((insn->memory \& MEMORY_STORE) != 0 \&\& insn->size == 2) {/'
plant a_list_of_floating_point_registers_that_stores_nothing cli 'stack_bounds' cli/interpret/instruction.c 's/!is_load \&\& insn->list == 0 \&\& at < abs/!is_load \&\& insn->list != 0 \&\& at < abs/'
plant an_index_that_leaves_the_frame_as_it_was cli 'stack_bounds' cli/interpret/instruction.c 's/^    if \(!is_load \&\& is_indexed\) \{/    if (!is_load \&\& is_indexed \&\& is_load) {/'
plant one_of_two_addresses_in_the_frame_that_is_lost cli 'stack_bounds' cli/interpret/state.c 's/into->has_escaped \|= is_lost;/into->has_escaped |= is_lost \&\& a == UINT32_MAX;/'
plant a_frame_that_a_callee_leaves_alone cli 'stack_bounds' cli/interpret/jump.c 's/state->has_escaped \|= value->kind == VALUE_STACK \&\& !fills;/state->has_escaped |= value->kind == VALUE_STACK \&\& i > 3;/'
plant a_constant_that_no_store_overwrites cli 'stack_bounds' cli/interpret/state.c 's/ \|\| is_jump_table\(run, value\)\)/ || is_jump_table(run, value) || value->kind == VALUE_CONSTANT)/'
plant a_jump_table_in_the_frame_that_is_forgotten cli 'stack_bounds' cli/interpret/state.c 's/ \|\| is_jump_table\(run, value\)\)/ || (is_jump_table(run, value) \&\& slot.bytes == 0))/'
plant a_controller_in_a_variable_that_sets_nothing cli 'cli_stack_priorities' cli/calls/indirect.c 's/indirect->kept_registers \|= registers;/(void)indirect->kept_registers;/'
plant a_controller_that_is_kept_unseen cli 'cli_stack_priorities' cli/calls/priorities.c 's/unknown_stores \|= flow->keeps_registers \|/unknown_stores |= (flow->keeps_registers \& 0u) |/'
plant a_controller_in_the_frame_unseen cli 'cli_stack_priorities' cli/calls/priorities.c 's/\(flow->hands_out_frame \? flow->frames_registers : 0u\)/(flow->hands_out_frame ? 0u : 0u)/'
plant a_controller_that_is_returned_unseen cli 'cli_stack_priorities' cli/calls/priorities.c 's/\(gives \? flow->gives_registers : 0u\)/(gives ? 0u : 0u)/'
plant a_controller_handed_to_a_pointer_unseen cli 'cli_stack_priorities' cli/calls/priorities.c 's/bool const is_lost = site->is_indirect \|\|/bool const is_lost =/'
plant a_number_that_a_callee_gives_unseen cli 'cli_stack_priorities' cli/calls/computed.c 's/^            add_uses\(slice, callee, USE_RETURNED, 0, is_added_to\);/            (void)is_added_to;/'
plant a_number_that_a_callee_gets_unseen cli 'cli_stack_priorities' cli/calls/computed.c 's/return !site->is_indirect && site->target == entry;/return false;/'
plant a_number_that_a_pointer_to_a_function_gets_unseen cli 'cli_stack_priorities' cli/calls/computed.c 's/if \(set.entries\[i\] == entry\) \{/if (set.entries[i] == entry + 1) {/'
plant the_address_of_a_register_that_a_join_loses cli 'cli_stack_priorities' cli/interpret/state.c 's/(const has_number = values)_may_be_of_system\(values, into\) \|\| values_may_be_of_system\(/\1_is_number(values, into) || values_is_number(/'
plant an_item_behind_one_of_several_bases_unseen cli 'cli_stack_priorities' cli/interpret/stores.c 's/(run_value\(run, to.base\)->kind ==) VALUE_ONE_OF/\1 VALUE_STACK/'
plant one_of_several_pointers_that_a_callee_gets_unseen cli 'cli_stack_priorities' cli/interpret/code.c 's/return (code_priorities_of\(code, value->base\)) \| (code_priorities_of\(code, value->other\));/return \1 \& \2;/'
plant an_item_behind_NULL_taken_for_a_register cli 'cli_stack_priorities' cli/interpret/stores.c 's/(begin->kind != VALUE_CONSTANT \|\|) [^{]*\{/\1 true) {/'
plant a_result_of_a_leaf_unseen cli 'cli_stack_priorities' cli/interpret/jump.c 's/run->interpret != NULL && run->code->has_grouping;/run->interpret == NULL \&\& false;/'
plant a_result_of_one_path_taken_for_all cli 'cli_stack_priorities' cli/interpret/jump.c 's/before == first \? first : values_join\(&run->code->values, before, first\)/before == 0 ? 0 : first/'
plant a_wrapper_of_a_wrapper_unseen cli 'cli_stack_priorities' cli/calls/priorities.c 's/MOST_WRAPPERS = 3/MOST_WRAPPERS = 1/'
plant arguments_of_merged_paths_unseen cli 'cli_stack_priorities' cli/calls/priorities.c 's/unsigned i = 0; i < SPLIT;/unsigned i = SPLIT; i < SPLIT;/'
plant arguments_of_one_of_two_merged_paths cli 'cli_stack_priorities' cli/calls/priorities.c 's/return is_known && read_called\(reading, chain, at, split\);/return is_known;/'
plant a_field_that_is_set_unseen cli 'cli_stack_priorities' cli/arm/insn.c 's/\[ARM_INS_BFI\] = \{.decode = field, .logic = LOGIC_OR\}/[ARM_INS_BFI] = {.decode = other}/'
plant flags_of_a_subtraction_unseen cli 'cli_stack_priorities' cli/interpret/instruction.c 's/insn->immediate < 0 && insn->sets_flags;/insn->immediate > 0 \&\& insn->sets_flags;/'
plant a_number_in_a_variable_unseen cli 'cli_stack_priorities' cli/calls/computed.c 's/USE_KEPT, variable, is_added_to\);/USE_KEPT, variable + 1, is_added_to);/'
plant a_number_and_an_offset_taken_for_a_pointer cli 'cli_stack_priorities' cli/calls/computed.c 's/\(is_added_to && is_no_pointer/(is_added_to \&\& false \&\& is_no_pointer/'
plant an_index_of_any_size_taken_for_an_address cli 'cli_stack_priorities' cli/interpret/number.c 's/may \|= \(i & known\) == top;/may |= i != top + 0x100;/'
plant a_number_of_an_interrupt_from_a_byte cli 'cli_stack_priorities' cli/interpret/number.c 's/^    if \(values_are_of_system\(sum.constant\)\) \{/    if (values_are_of_system(sum.constant) \&\& sum.number == 0) {/'
plant an_address_that_is_computed_unseen cli 'cli_stack_priorities' cli/interpret/stores.c 's/ && !code_is_computed(run->code, base, offset)//'
plant an_address_of_a_peripheral_taken_for_one_of_the_core cli 'cli_stack_priorities' cli/interpret/value.h 's/^    return constant >= SMALLEST_BASE \&\& constant < LARGEST_BASE;/    return constant >= SMALLEST_BASE \&\& constant < SMALLEST_BASE;/'
plant an_index_of_the_controller_of_any_stride_trusted cli 'cli_stack_priorities' cli/calls/priorities.c 's/ \|\| store->step > WORD \|\| / || /'
plant an_address_of_the_controller_by_an_or_that_is_none cli 'cli_stack_priorities' cli/interpret/number.c 's/bool const is_address = logic == LOGIC_OR/bool const is_address = logic == LOGIC_CLEAR/'
plant an_item_of_the_controller_that_leads_nowhere cli 'cli_stack_priorities' cli/interpret/code.c 's/bool const is_item = value->kind == VALUE_OFFSET \|\| value->kind == VALUE_INDEXED;/bool const is_item = value->kind == VALUE_MERGED;/'
plant an_index_of_words_that_begins_at_the_first_register cli 'cli_stack_priorities' cli/interpret/run.c 's/floor << insn->shift : floor\)/0 : floor \& 1)/'
plant a_register_pointer_that_moves_by_bytes_and_is_lost cli 'cli_stack_priorities' cli/interpret/value.c 's/step % 4 != 0 \&\& !is_of_system\)/step % 4 != 0 \&\& (!is_of_system || step != 0))/'
plant a_priority_at_a_multiple_of_a_number_unseen cli 'cli_stack_priorities' cli/interpret/stores.c 's/has_begin \|\| to->kind == VALUE_OFFSET \|\| to->kind == VALUE_INDEXED;/has_begin || to->kind == VALUE_OFFSET;/'
plant a_known_priority_that_other_stores_leave cli 'cli_stack_priorities' cli/stack/priorities_told.c 's/^ *priorities_may_be_others\(known, exception\)\) \{/               (known->stored[exception] < 0 \&\& priorities_may_be_others(known, exception))) {/'
plant a_cell_that_one_link_and_two_lead_to cli 'const_planted' cli/accesses/effects.c 's/^            if \(gives && !search->is_given\[target\]\) \{/            if (gives \&\& !search->is_given[target] \&\& !search->is_pending[target]) {/'
plant a_register_that_a_callee_leaves_is_lost cli 'cli_stack_priorities' cli/interpret/callees.c 's/^    return flow->unknown_count > 0 \? CALL_CHANGES : .*/    return CALL_CHANGES | LINK;/'
plant merged_bits_of_a_priority_that_replace_it cli 'cli_stack_priorities' cli/calls/priorities.c 's/^    if \(known != 0xFF && !store->keeps\) \{/    if (known == 0) {/'
plant a_variable_that_callees_change_is_constant cli 'cli_stack_tasks' cli/calls/tasks.c 's/objects\.count == 1 && local\.object\.is_constant;/objects.count == 1;/'
plant a_cast_callback_on_the_stack_that_is_not_seen cli 'cli_indirect' cli/calls/indirect.c 's/^        if \(may_be_function\(indirect, passed\)\) \{/        if (reg < ARGUMENTS \&\& may_be_function(indirect, passed)) {/'
plant a_definition_that_is_divided_counts_words cli 'cli_stack_tasks' cli/calls/tasks.c 's/return as_is > 0 && otherwise == 0;/return as_is + otherwise > 0;/'
plant a_definition_of_any_kernel_counts_words cli 'cli_stack_tasks' cli/calls/tasks.c 's/\{"osThreadCreate", IN_STRUCT, NO_ARGUMENT, NO_ARGUMENT, 1,/{"osThreadCreate", IN_STRUCT, NO_ARGUMENT, IN_STRUCT + 3, 4,/'
plant a_wrapper_that_takes_a_struct_is_not_read cli 'cli_stack_tasks' cli/calls/tasks.c 's/ \|\| value->kind == VALUE_BITS \|\| value->kind == VALUE_LOAD\)/ || value->kind == VALUE_BITS)/'
plant a_table_of_tasks_has_its_first_item_only cli 'cli_stack_tasks' cli/calls/tasks.c 's/^    for \(uint32_t item = 0; item < table.count; \+\+item\) \{/    for (uint32_t item = 0; item < 1; ++item) {/'
plant a_wrapper_gets_the_first_item_only cli 'cli_stack_tasks' cli/calls/tasks.c 's/has_table && item < table.count/has_table \&\& item < 1/'
plant a_found_task_that_overrules_a_declared_one cli 'cli_stack_tasks' cli/stack/tasks.c 's/: !is_declared\(maker, task->function\)/: is_declared(maker, task->function) || task->function > 0/'
plant freertos_that_aligns_nothing cli 'cli_stack_tasks' cli/stack/kernels.c 's/\{"pxCurrentTCB", KERNEL_FREERTOS, 8,/{"pxCurrentTCB", KERNEL_FREERTOS, 0,/'
plant freertos_that_saves_no_stack_limit cli 'cli_stack_tasks' cli/stack/kernels.c 's/arch >= ARCH_V8M_BASE \? 8 : 0;/arch >= ARCH_V8M_BASE ? 0 : 0;/'
plant a_shell_that_takes_no_stack cli 'cli_stack_tasks' cli/stack/kernels.c 's/return deepest < 0 \? 0 : deepest;/return 0;/'
plant a_control_block_that_lies_nowhere cli 'cli_stack_tasks' cli/stack/kernels.c 's/return \(int64_t\)\(\(block \+ 7\)/return (int64_t)((0 * block + 7)/'
plant a_control_block_that_always_lies_on_the_stack cli 'cli_stack_tasks' cli/stack/kernels.c 's/NULL \&\& !lies_apart \&\&/NULL \&\& (lies_apart || !lies_apart) \&\&/'
plant a_control_block_of_no_size cli 'cli_stack_tasks' cli/stack/kernels.c 's/!units_type_size\(firmware_units\(maker->program->firmware\), kernel->block, \&block\)\)/!units_type_size(firmware_units(maker->program->firmware), kernel->block, \&block) \&\& block > 0)/'
plant a_thread_that_is_preempted_for_nothing cli 'cli_stack_tasks' cli/stack/kernels.c 's/add_step\(entry, STEP_SAVED, location, maker->bounds\[preempts\]\.bytes \+ /add_step(entry, STEP_SAVED, location, /'
plant a_switch_of_threads_that_is_unknown cli 'cli_stack_tasks' cli/calls/callgraph.c 's/"__port_switch", "_port_switch", "port_switch"/"__port_swap", "_port_swap", "port_swap"/'
plant thread_local_data_that_takes_no_stack cli 'cli_stack_tasks' cli/stack/kernels.c 's/\{"_init_tls", /{"_no_init_tls", /'
plant a_literal_that_is_executed cli 'cli_stack_control' cli/interpret/function.c 's/if \(ends_at_pool\(run, address, is_first\)\)/if (ends_at_pool(run, address, is_first) \&\& is_first)/'
plant data_that_is_never_executed cli 'cli_stack_control' cli/interpret/function.c 's/code_is_data\(run->code, address\) \&\& is_literal\(run, address\);/code_is_data(run->code, address) \&\& (is_literal(run, address) || is_own);/'
plant memory_of_the_idle_task_that_nobody_reads cli 'cli_stack_tasks' cli/calls/tasks.c 's/return count == 1 \? value : 0;/return count == 2 ? value : 0;/'
plant memory_of_a_task_that_is_known_in_part cli 'cli_stack_tasks' cli/calls/tasks.c 's/\(store->known \& bits\) == bits \&\& !store->is_target_range \? store->value \& bits : 0;/((store->value | 4) \& bits);/'
plant priorities_in_words_that_nobody_sees cli 'cli_stack_priorities' cli/calls/priorities.c 's/return store->size_bytes < WORD \|\| store->step > WORD \|\| is_read_before\(code, store->address\);/return false;/'
plant a_field_of_bits_that_is_not_known cli 'cli_stack_priorities' cli/interpret/instruction.c 's/insn->field_width > 0 \? field_of/insn->field_width > 32 ? field_of/'
plant a_signed_field_without_its_sign cli 'cli_stack_priorities' cli/interpret/instruction.c 's/insn->is_signed \? LOGIC_SHIFT_RIGHT_SIGNED : LOGIC_SHIFT_RIGHT, raised/insn->is_signed ? LOGIC_SHIFT_RIGHT : LOGIC_SHIFT_RIGHT, raised/'
plant a_grouping_that_nobody_loads cli 'cli_stack_priorities' cli/interpret/instruction.c 's/is_grouping = at == AIRCR \&\& /is_grouping = at == AIRCR + 1 \&\& /'
plant a_grouping_that_a_reset_does_not_set cli 'cli_stack_priorities' cli/calls/priorities.c 's/priorities->groupings \| 1u; /priorities->groupings; /'
plant a_grouping_that_is_not_known_taken_for_the_one_of_a_reset cli 'cli_stack_priorities' cli/calls/priorities.c 's/^    if \(priorities->has_unknown_grouping\) \{/    if (priorities->has_unknown_grouping \&\& priorities->group_bits > 7) {/'
plant code_that_is_read_for_no_grouping cli 'cli_stack_priorities' cli/calls/priorities.c 's/\(stores_variable\(flow\) \|\|/(!stores_variable(flow) ||/'
plant a_pattern_that_is_a_name cli 'cli_stack' cli/firmware/functions.c 's/\|\| \(locator_is_pattern\(name\) \&\& is_matched\(symbol, name\)\)\)/|| (locator_is_pattern(name) \&\& is_matched(symbol, "")))/'
plant a_pattern_that_says_as_much_as_a_name cli 'cli_stack' cli/calls/callgraph.c 's/\? MEANT_BY_PATTERN : MEANT_BY_FUNCTION;/? MEANT_BY_FUNCTION : MEANT_BY_FUNCTION;/'
plant a_pattern_that_is_one_entry cli 'cli_stack' cli/stack/stack.c 's/^        for \(size_t j = 0; j < count; \+\+j\) \{/        for (size_t j = 0; j < count \&\& j < 0; ++j) {/'
plant a_task_that_nobody_can_tell cli 'cli_stack_pasted' cli/stack/tasks.c 's/if \(fact->kind == FACT_ENTRY \&\& fact->creator != NULL \&\&/if (fact->kind == FACT_ENTRY \&\& fact->creator != NULL \&\& i > 99 \&\&/'
plant a_size_that_no_line_asks_for cli 'cli_stack_pasted' cli/stack/tasks.c 's/\} else if \(task->size_bytes == 0\) \{/} else if (task->size_bytes == 1) {/'
plant a_list_that_is_never_folded cli 'cli_stack_output' cli/stack/print_notes.c 's/kinds\.notes > LONGEST_LIST \&\& !style->all/kinds.notes > 99 * LONGEST_LIST \&\& !style->all/'
plant items_for_yaml_in_the_worst_order cli 'cli_stack_output' cli/stack/print_notes.c 's/\? \(a->count < b->count \? 1 : -1\)/? (a->count > b->count ? 1 : -1)/'
plant all_that_shows_no_more cli 'cli_stack_output' cli/cmd/common.c 's/\.all = settings->all,/.all = settings->all \&\& settings->help,/'
plant lines_that_are_too_wide cli 'cli_stack_output' cli/output/wrap.c 's/line_length\(text, LINE_COLUMNS - indent\)/line_length(text, LINE_COLUMNS + 20 - indent)/'
plant a_function_that_nothing_reaches_and_nobody_lists cli 'cli_stack_tasks' cli/stack/stack.c 's/callgraph_find\(&maker->graph, taken\[i\]\) == UINT32_MAX/callgraph_find(\&maker->graph, taken[i]) == UINT32_MAX - 1/'
plant a_clone_that_takes_what_its_function_takes cli 'cli_stack_tasks' cli/calls/tasks.c "s/return name\[length\] == '.' \? \&of_clone : \&creators\[i\];/return creators[i].unit > 9 ? \&of_clone : \&creators[i];/"
plant a_struct_on_the_stack_that_is_not_read cli 'cli_stack_tasks' cli/calls/tasks.c 's/index >= 0 \&\& index < STACK_ARGUMENTS/index >= 0 \&\& word > 99 \&\& index < STACK_ARGUMENTS/'
plant an_end_of_a_stack_that_is_its_size cli 'cli_stack_tasks' cli/calls/tasks.c 's/size > stack \? size - stack : 0;/size > stack ? size : 0;/'
plant a_version_of_a_kernel_that_is_the_newest cli 'cli_stack_tasks' cli/calls/tasks.c 's/read_function\(search, next, site\) != 0 \? next/read_function(search, next, site) == 1 ? next/'
plant a_kernel_with_an_mpu_that_is_another cli 'cli_stack_tasks' cli/calls/tasks.c 's/strncmp\(name, "MPU_", 4\) == 0 \? name \+ 4 : name;/strncmp(name, "MPU_", 4) == 0 ? name + 0 : name;/'
plant a_landing_pad_that_is_not_entered cli 'cli_stack_exceptions' cli/interpret/jump.c 's/^    run_go_to\(run, pad, &landed, address\);/    (void)pad;/'
plant an_exception_table_that_is_skipped_when_unreadable cli 'cli_stack_exceptions' cli/image/exception_tables.c 's/^            add_unread\(tables, function, .*/            (void)add_unread;/'
plant debugging_information_that_is_opened_for_everyone cli 'cli_once' cli/firmware/firmware.c 's/if \(!firmware->has_units\)/if (true)/'
plant a_program_that_is_opened_for_everyone cli 'cli_once' cli/calls/program.c 's/if \(program->is_open \|\| contents == NULL\)/if (contents == NULL)/'
plant a_fact_that_placement_does_not_miss cli 'cli_placement' cli/placement/rule_handlers.c 's/ \|\| !facts_hold\(placer->program, error\)//; s/^static bool facts_hold/__attribute__((unused)) &/'
plant a_personality_routine_that_is_left_out cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/for \(size_t i = 0; i < tables->personality_count; /for (size_t i = tables->personality_count; i < tables->personality_count; /'
plant an_offset_of_personality_routines_that_nobody_checks cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/const struct flow \*const finder = .*/const struct flow *const finder = flow;/; s/stores_at\(graph, finder, loaded\.offset - object\.offset\)/(stores_at(graph, finder, 0) || true)/'
plant a_damaged_table_that_names_every_routine cli 'cli_stack_cxx' cli/image/exception_tables.c '/^static bool note_compact/,/^}/s/tables->misses_personalities = true;/(void)0;/'
plant a_destructor_of_an_exception_that_nobody_calls cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/set->is_known = pack_add_passed\(graph, set, maker->entry, 2\);/set->is_known = true;/'
plant a_header_whose_layout_nobody_checks cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/destructor - \(cleanup - CLEANUP_IN_EXCEPTION\) == offset;/destructor - (cleanup - CLEANUP_IN_EXCEPTION) != offset + 1;/'
plant a_handler_of_terminate_that_is_set_unseen cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/set->is_known = setter == NULL \|\| pack_add_passed\(.*/set->is_known = setter == NULL || setter != NULL;/'
plant a_handler_of_terminate_that_others_store_unseen cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/\(uint32_t\)\(base->number \+ store->offset\) == variable \&\&/(uint32_t)(base->number + store->offset) == variable + 2 \&\&/'
plant a_vtable_of_types_that_is_missed cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/strncmp\(symbol->name, "_ZTI", 4\) == 0 \&\&$/strncmp(symbol->name, "_ZTJ", 4) == 0 \&\&/'
plant a_search_for_a_base_of_one_level cli 'cli_stack_cxx' cli/calls/class_depth.c 's/return deepest == MOST_LEVELS \? MOST_LEVELS : deepest \+ 1;/return deepest == MOST_LEVELS ? MOST_LEVELS : 1;/'
plant a_recursion_that_any_constant_ends cli 'cli_stack_cxx' cli/calls/constant_recursion.c 's/ends = !leads_back\(graph, node, called->sites\[i\]\.address, nodes, count\);/ends = !leads_back(graph, node, called->sites[i].address, nodes, count) || count > 0;/'
plant a_recursion_ended_by_a_constant_that_counts_once cli 'cli_stack_cxx' cli/calls/constant_recursion.c 's/\.rounds = 2,/.rounds = 1,/'
plant a_cycle_of_calls_that_ends_one_early cli 'cli_stack_cxx' cli/calls/cxx_runtime.c 's/cycle\.calls = levels \* count;/cycle.calls = levels * count - 1;/'
plant a_debugger_that_ends_every_program cli 'cli_stack_control' cli/interpret/jump.c 's/return operation == SYS_EXIT \|\|/return operation < SYS_EXIT_EXTENDED ||/'
plant a_program_that_goes_on_after_its_end cli 'cli_stack_control' cli/interpret/jump.c 's/return is_exit_number\(first\) \&\&/return first == 1 \&\&/'
plant a_parameter_that_could_be_const cli 'tidy' cli/structs/structs.c 's/solve\(struct structs \*structs, const uint32_t \*row_of\)/solve(struct structs *structs, uint32_t *row_of)/'
plant a_coroutine_that_is_never_resumed cli 'cli_stack_cxx' cli/calls/coroutines.c 's/\{"\.actor", /{".none", /'
plant any_pointer_taken_for_a_coroutine cli 'cli_stack_cxx' cli/calls/coroutines.c 's/return file != NULL \&\& \(/return file == NULL || (/'
plant a_message_in_a_buffer_that_is_constant cli 'cli_stack_cxx' cli/calls/thrown_messages.c 's/return is_constant_text\(graph, id\) \|\|/return is_constant_text(graph, id) || value->kind == VALUE_CONSTANT ||/'
plant a_caller_whose_argument_has_no_type_left_out cli 'cli_stack_cxx' cli/calls/indirect_resolve.c 's/if \(one\.count == 0 \|\| i - first == MOST_CALLERS\)/if (i - first == MOST_CALLERS)/'
plant a_pointer_to_a_member_that_is_no_parameter cli 'cli_stack_cxx' cli/dwarf/pointer_types_at.c '/^void find_of_parameter/,/^}/s/add_member_pointer\(&type, out\);/(void)0;/'
plant a_virtual_function_by_a_pointer_to_a_member_left_out cli 'cli_stack_cxx' cli/dwarf/pointer_types_at.c 's/^        add\(out, POINTS_TO_METHOD, &class, -1\);/        (void)class;/'
plant a_variable_in_the_frame_that_tells_no_class cli 'cli_stack_cxx' cli/calls/indirect_resolve.c 's/^        type_variable_in_frame\(typing, id, out\);/        (void)type_variable_in_frame;/'
plant a_base_that_is_declared_only_and_has_no_vtable cli 'cli_stack_cxx' cli/dwarf/pointer_types_at.c 's|^    types_definition\(types, type\); // A base may.*|    (void)types;|'
plant a_call_without_the_thumb_bit_that_goes_somewhere cli 'cli_stack_cxx' cli/calls/indirect_resolve.c 's/value\.kind == VALUE_CONSTANT \&\& \(value\.number \& 1\) == 0\)/value.kind == VALUE_CONSTANT \&\& value.number == 0)/'
plant a_log_frame_whose_crc_is_not_compared cli 'cli_log' cli/log/frame.c \
    's/return crc == .*/return crc <= 0xFFFF;/'
plant a_log_image_whose_build_id_is_not_compared cli 'cli_log' cli/log/stream.c \
    's/(dictionaries\[i\]\.build_id, build_id, )LOG_BUILD_ID_BYTES/\10/'
plant a_log_record_that_is_not_bound_to_its_image cli 'cli_log' cli/log/stream.c \
    's/if \(!log_frame_is_intact\(frame, is_lost \? CRC_START : crc_start\(core->build_id\)\)/if (!(log_frame_is_intact(frame, is_lost ? CRC_START : crc_start(core->build_id)) || is_of_some_image(stream, frame))/'
plant a_log_loss_that_is_counted_once cli 'cli_log' cli/log/stream.c \
    's/counts\.lost \+= lost;/counts.lost += 1;/'
plant a_log_string_whose_length_is_trusted cli 'cli_log' cli/log/arguments.c \
    's/if \(taken > words->frame->word_count - words->at\)/if (taken > 16384)/; s/return words\.at == /return words.at >= /'
plant a_log_string_that_commands_the_terminal cli 'cli_log' cli/log/print.c \
    's/line_escaped\(line, printer->message\.bytes/line_put(line, printer->message.bytes/'
plant log_code_without_what_was_inlined cli 'cli_log' cli/log/code.c \
    's/\(tag == DW_TAG_inlined_subroutine && is_log\)/false/'
plant log_code_of_two_modules_that_goes_to_one cli 'cli_log' cli/log/code.c \
    's/is_unclear \|= owner != NULL && owner->module != place->module;//'
plant a_log_table_that_overwrites_its_image cli 'cli_log' cli/base/file.c \
    's/one\.st_ino == other\.st_ino/one.st_ino == other.st_ino + 1/'
plant a_tile_that_does_not_sum_its_pieces cli 'cli_html' cli/html/tiles.c 's/^                tile->bytes \+= pieces\[index\]\.size_bytes;/                tile->bytes += i == LEVEL_GROUP ? 1 : pieces[index].size_bytes;/'
plant a_symbol_without_its_load_image cli 'cli_html' cli/html/tiles.c 's/^            twins\[i\] = owners\[symbol\] - 1;/            twins[i] = TILE_NONE;/'
plant a_section_whose_padding_is_forgotten cli 'cli_html' cli/html/changes.c 's/^        if \(row->before != row->after\) \{/        if (row->before > row->after + 4096) {/'
plant a_page_that_takes_names_for_html cli 'cli_html' page/src/format.ts 's/if \(child\) element\.append\(child\);/if (child) typeof child === "string" ? element.insertAdjacentHTML("beforeend", child) : element.append(child);/'
plant a_page_that_may_ask_the_network cli 'cli_html' page/build.mjs "s/default-src 'none'/default-src */"
plant a_map_that_is_not_to_scale cli 'cli_html' page/src/tiling.ts 's/const length = thick > 0 .*/const length = side \/ (end - first);/'
plant a_page_that_overwrites_its_image cli 'cli_html' cli/cmd/html.c 's/if \(overwrites_input\(settings\)\)/if (false \&\& overwrites_input(settings))/'
plant a_cast_to_a_larger_struct_taken_for_an_array cli 'cli_indirect' cli/calls/indirect_resolve.c 's/means == BY_TYPE \&\& \(larger\.count > 0/false \&\& (larger.count > 0/'
plant a_function_passed_as_a_pointer_to_nothing_left_out cli 'cli_indirect' cli/calls/indirect.c 's/^    if \(from != to \&\& indirect_argument\(indirect, flow->entry, reg, \&set\)\) \{/    if (from == SIGNATURE_NONE) {/'
plant a_table_of_iar_that_tells_a_type cli 'cli_indirect' cli/dwarf/pointer_types.c 's/ \|\| strcmp\(name, "__vptr"\) == 0\)/)/'
plant a_creator_of_an_older_kernel_left_out cli 'cli_stack_tasks' cli/calls/tasks.c 's/"xTaskGenericCreate"/"xTaskGenericCreates"/'
plant a_kernel_that_was_not_measured_and_takes_nothing cli 'cli_stack_tasks' cli/stack/kernels.c 's/\{"OSTCBCurPtr"/{"OSTCBCurPtrs"/'
plant a_line_number_that_is_taken_for_a_function cli 'stack_bounds' cli/calls/indirect.c 's/bool is_found = word >> 16 != 0;/bool is_found = true;/'
plant a_function_in_a_void_pointer_that_is_lost cli 'cli_indirect' cli/calls/casts.c 's/set->count > 0 \&\& has_source/set->count > 1u << 30 \&\& has_source/'
plant a_function_as_an_argument_through_a_pointer_that_is_lost cli 'cli_indirect' cli/calls/indirect.c 's/^    if \(!is_of_interest\) \{/    if (!is_of_interest || set_nothing) {/; s/^static void learn_passed\(/enum { set_nothing = 1 };\n&/'
plant a_function_that_is_loaded_or_one_of_two_and_lost cli 'cli_indirect' cli/interpret/instruction.c 's/^        what->kind != VALUE_CONSTANT \&\& what->kind != VALUE_STACK \&\&/        what->kind == VALUE_ENTRY \&\&/'
plant a_function_of_an_exclusive_store_that_is_lost cli 'cli_indirect' cli/interpret/instruction.c 's/^    if \(insn->bytes == 4\) \{/    if (insn->bytes == 3) {/'
plant a_table_with_elements_for_all_rows cli 'cli_html' page/src/style.css 's/^\.grid \{ flex: 1; min-height: 0;/.grid { flex: 1;/'
plant a_search_that_finds_the_case_only cli 'cli_html' page/src/search.ts 's/const lower = query\.toLowerCase\(\);/const lower = query;/'
plant a_group_that_gets_what_an_earlier_one_fits cli 'cli_groups' cli/layout/groups.c 's/uint32_t const first = lowest_bit\(fits\);/uint32_t const first = 63u - (uint32_t)__builtin_clzll(fits);/'
plant a_namespace_that_is_the_type_of_a_result cli 'cli_groups' cli/layout/groups.c "s/begin = depth == 0 \&\& \*at == ' ' \? at \+ 1 : begin;/(void)begin;/"
plant a_pattern_that_fits_nothing_and_is_not_told cli 'cli_groups' cli/layout/groups.c 's/if \(!groups->pattern_fits\[number\]\)/if (false \&\& !groups->pattern_fits[number])/'
plant a_finding_at_the_line_behind cli 'cli_findings' cli/findings/print.c 's/is_known \? item->line : 1, false/is_known ? item->line + 2 : 1, false/'
plant a_finding_whose_fingerprint_is_that_of_another cli 'cli_findings' cli/findings/print.c 's/return hash_text\(hash, item->name\);/return hash_text(hash, "");/; s/placed->hashes\[before\] == placed->hashes\[i\]/false/'
plant sarif_with_a_level_that_is_none cli 'cli_findings' cli/findings/print.c 's/"note", "info"/"info", "info"/'
plant a_base_that_is_missing_and_looks_unchanged cli 'cli_compare' cli/diff/pairs.c 's/if \(!pair->has_base\) \{/if (!pair->has_base \&\& change != 0) {/'
plant findings_that_a_saved_report_forgets cli 'cli_compare' cli/diff/snapshot_read.c 's/snapshot->has_findings = json_is_array\(findings\);/snapshot->has_findings = false;/'
plant a_commit_with_two_lines cli 'cli_compare' cli/history/history.c 's/strcmp\(text, commit\) == 0;/strcmp(text, commit) == 1000;/'
plant a_line_that_no_problem_matcher_fits cli 'cli_findings' cli/findings/print.c 's/fprintf\(out, ":%u: %s: "/fprintf(out, "(%u): %s: "/'
plant a_base_that_is_the_event_s_though_the_branch_moved cli 'cli_ci' integrations/github-action/base.sh 's/-eq 2 \]; then/-eq 3 ]; then/'
plant a_comment_that_mentions cli 'cli_ci' integrations/github-action/comment/comment.sh 's/ \| sed .s.@.*head -c 60000/ | head -c 60000/'
plant a_comment_on_a_pull_request_of_another_commit cli 'cli_ci' integrations/github-action/comment/comment.sh 's/select\(.head.sha == env.BRIM_HEAD_SHA\)/select(true)/'
plant a_key_that_falls_back cli 'cli_ci' integrations/github-action/action.yml 's/^        key: \$\{\{ inputs.name \}\}-\$\{\{ steps.base.*/&\n        restore-keys: brim-/'
plant a_project_in_a_folder_that_exists cli 'cli_new' cli/new/project.c 's/if \(mkdir\(name, 0777\) != 0\)/if (mkdir(name, 0777) != 0 \&\& errno != EEXIST)/'
plant a_project_that_leaves_its_folder cli 'cli_new' cli/new/project.c 's/0123456789_-"/0123456789_-.\/ "/'
plant a_reserved_vector_that_moves_those_behind cli 'cli_new' cli/new/startup.c 's/is_name\(operand\) \? arena_text/operand[0] != 0 ? arena_text/'
plant a_binary_that_needs_a_shared_library cli 'packages' cli/CMakeLists.txt 's/target_link_options\(brim_static PRIVATE -static\)//'
plant a_string_whose_end_nobody_refers_to cli 'cli_strings' cli/report/strings.c 's/value - literal->address < literal->size_bytes\)/value == literal->address)/'
plant strings_that_movw_and_movt_do_not_find cli 'cli_strings' cli/report/strings.c 's/insn->kind == INSN_MOVE_TOP \|\|/false ||/'
plant a_page_whose_instructions_are_those_of_another_function cli 'cli_html' page/src/card.ts 's/text\[addresses.indexOf\(address\)\]/text[addresses.indexOf(address) + 1]/'
plant a_mark_drawn_from_the_wrong_end cli 'cli_html' page/src/strip.ts 's/low \+ entry.reserved_bytes - peak/low + peak/'
plant a_mark_that_crosses_a_label cli 'cli_html' page/src/stacks.ts 's/at.right > words.left - 2 /at.right > words.left + 9999 /'
plant a_card_with_the_verdict_on_another_object cli 'cli_html' page/src/card.ts 's/constants\?.address.indexOf\(at\(tiles.address, tile\)\) \?\? -1/Math.min(0, constants?.address.indexOf(at(tiles.address, tile)) ?? -1)/'
plant a_page_that_takes_a_failed_analysis_for_no_findings cli 'cli_html' cli/cmd/html.c 's/add_missing\(made, analyses->has_constants,/add_missing(made, true,/'
plant an_axis_whose_numbers_the_mark_covers cli 'cli_html' page/src/stacks.ts 's/box\.right > measured\.left - 2 /box.right > measured.left + 9999 /'
plant a_severity_that_gitlab_does_not_know cli 'cli_findings' cli/findings/print.c 's/"warning", "major"/"warning", "serious"/'
plant holes_of_an_object_that_are_those_of_another cli 'cli_html' cli/html/holes.c 's/column_put\(slacks, \(int64_t\)variable->slack_bytes\)/column_put(slacks, (int64_t)variable->size_bytes)/'
plant a_loop_without_a_counter_that_writes_lr cli 'cli_stack_control' cli/arm/insn.c 's/insn->writes = is_endless \? 0 : bit_of/insn->writes = is_endless \&\& is_end == 0 ? 0 : bit_of/'
plant a_pointer_at_an_odd_place_among_code_that_is_missed cli 'cli_indirect' cli/calls/indirect.c 's/at \+ 4 <= section->size_bytes; \+\+at\) \{/at + 4 <= section->size_bytes; at += section->is_code ? 4 : 1) {/'
plant an_object_among_code_that_is_code cli 'cli_indirect' cli/interpret/contents.c 's/^    mark_objects\(contents, marks, count\);/    (void)mark_objects;/'
plant a_table_of_tables_that_is_lost cli 'cli_indirect' cli/interpret/run.c 's/return indexed_twice\(run, \*value, scale, count\);/return (void)indexed_twice, 0;/'
plant an_index_that_counts_from_elsewhere_and_is_lost cli 'cli_indirect' cli/interpret/instruction.c 's/^        count_from_begin\(run, &from\);/        (void)count_from_begin;/'
plant a_label_that_no_table_has cli 'cli_indirect' cli/interpret/jump_table.c 's/^    add_kept_labels\(&found\);/    (void)add_kept_labels;/'
plant a_label_that_movw_and_movt_make cli 'cli_stack_control' cli/interpret/jump_table.c 's/add_label\(labels, \(uint32_t\)insn->immediate << 16 \|/(void)((uint32_t)insn->immediate << 16 |/'
plant a_distance_between_labels_that_is_a_label cli 'cli_indirect' cli/interpret/jump.c 's/\.base = label,/.base = 0,/'
plant a_virtual_member_of_a_class_that_has_none cli 'cli_indirect' cli/calls/indirect_resolve.c 's/set->count == 0 && !is_never \?/set->count == 0 \&\& (!is_never || true) ?/'
plant a_variable_that_lies_in_a_member_and_is_missed cli 'cli_indirect' cli/calls/indirect_resolve.c 's/^        type_load_by_place\(typing, &value, out\);/        (void)type_load_by_place;/'
plant handlers_of_the_device_without_a_name cli 'cli_stack' cli/firmware/vectors.c 's/size == 4 \* EXCEPTION_FIRST_IRQ && has_handlers_only/size == 4 \&\& has_handlers_only/'
plant a_stack_among_devices cli 'cli_stack' cli/firmware/vectors.c 's/\(sp >= 0xA0000000 && sp < 0xE0000000 && is_word_in_ram\(code, sp\)\)/(sp >= 0xA0000000 \&\& sp < 0xE0000000)/'
plant a_result_of_a_virtual_call_without_a_type cli 'cli_indirect' cli/calls/indirect_resolve.c 's/is_known = result\.count > 0 && /is_known = result.count > 9 \&\& /'
