# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Read by plant.sh: faults of the host program but for those of `brim stack`. One fault a call: NAME PRESET SUITES FILE SED.
plant a_function_inside_of_another_that_is_fallen_into cli 'selfcheck_stack' cli/interpret/function.c \
    's/state->sp == 0 \&\& run_begins_other\(run, address\)/state->sp == 0 \&\& !run_is_inside(run, address) \&\& run_begins_other(run, address)/; s/run_note_part\(run, address, state\);/(void)address;/'
plant a_function_inside_of_another_that_is_jumped_to cli 'selfcheck_stack' cli/interpret/jump.c \
    's/if \(has_no_frame \&\& run_begins_other\(run, target\)\)/if (has_no_frame \&\& !run_is_inside(run, target) \&\& run_begins_other(run, target))/; s/^    run_note_part\(run, target, state\);//'
plant a_label_inside_of_a_function_that_the_graph_lacks cli 'selfcheck_stack' cli/interpret/run.c \
    's/symbol->is_global \|\| symbol->is_weak \|\| run_begins_other/run_begins_other/'
plant a_diff_that_lists_what_did_not_change cli 'cli_output' cli/diff/print.c \
    's/return style->all \? deltas->count : deltas->count - deltas->unchanged;/return style->all ? deltas->count - deltas->unchanged : deltas->count;/'
plant a_diff_that_does_not_say_what_it_hides cli 'cli_output' cli/diff/print.c \
    's/if \(parts\[i\]\.count > 0\) \{/if (parts[i].count > 99) {/'
plant a_second_base_with_the_slots_of_the_first cli 'foreign' cli/dwarf/pointer_types_at.c \
    's/ \&\& at == 0;/;/'
plant a_union_that_is_never_storage cli 'foreign' cli/dwarf/pointer_types_at.c \
    's/out->is_too_much \|= in_union/out->is_too_much |= in_union \&\& false/'
plant an_index_that_stays_at_its_first_member cli 'foreign' cli/dwarf/pointer_types_at.c \
    's/bool const is_inside = size > 0 \&\& step % size != 0;/bool const is_inside = false;/'
plant a_cast_that_only_variables_tell cli 'foreign' cli/calls/indirect_resolve.c \
    's/found.count == 0 \&\& value.kind == VALUE_LOAD \&\& !is_in_frame/found.count > 99 \&\& !is_in_frame/'
plant a_vector_table_that_the_entry_alone_makes cli 'foreign' cli/firmware/vectors.c \
    's/ \|\| !is_word_in_ram\(code, sp\)\) \{/) {/; s/return is_in_front \? RANK_ENTRY_IN_FRONT : RANK_ENTRY;/return RANK_ENTRY_AND_CONTENTS;/'
plant a_straight_way_that_joins_its_past cli 'foreign' cli/interpret/worklist.c 's/if \(!context->has_several\)/if (context->has_several \&\& !context->has_several)/'
plant a_label_that_begins_a_function cli 'foreign' cli/interpret/function.c 's/code_function\(run->code, address\)->size_bytes == 0\)/code_function(run->code, address)->size_bytes == 1)/'
plant a_circle_of_tail_calls_that_is_a_recursion cli 'foreign' cli/stack/bound.c 's/if \(count_bounded\(solver, part\) == 0 \&\&$/if (count_bounded(solver, part) == 999 \&\&/'
plant a_hole_that_is_not_counted cli 'cli_structs' cli/structs/packing.c 's/packing->hole_bytes \+= begin > filled/packing->hole_bytes += begin > filled + 1/'
plant an_order_that_tells_too_small_a_size cli 'cli_structs' cli/structs/packing.c 's/LARGEST_ALIGNMENT = 8,/LARGEST_ALIGNMENT = 4,/'
plant an_array_that_is_counted_as_one_object cli 'cli_structs' cli/structs/structs.c 's/census->direct\[type\] \+= count;/census->direct[type] += 1;/'
plant a_padding_that_is_not_counted cli 'cli_structs' cli/structs/packing.c \
    's/packing->padding_bytes = type->size_bytes > filled/packing->padding_bytes = type->size_bytes < filled/'
plant bit_fields_that_are_moved cli 'cli_structs' cli/structs/packing.c \
    's/packing->fixed = FIXED_BIT_FIELDS/packing->fixed = FIXED_NOT/'
plant a_class_out_of_its_scope cli 'cli_structs' cli/dwarf/data_types.c \
    's/return found != NULL \? found->scope : scope;/return found == NULL ? found->scope : scope;/'
plant names_of_symbols_that_no_byte_holds cli 'cli_hostile' cli/image/image.c 's/strings->d_buf == NULL \|\| //'
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
    's/block->size_bytes % line_bytes != 0/block->size_bytes % (line_bytes \/ 8) != 0/'
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
plant a_sum_with_pc_that_is_no_address cli 'const_planted' cli/arm/insn.c 's/insn->rm == REGISTER_PC \|\| insn->rn == REGISTER_PC;/insn->rm == 99u;/'
plant a_distance_that_is_an_address cli 'const_planted' cli/interpret/trace.c 's/return insn->adds_pc \? before_pc\(run, state, insn\) : /(void)before_pc;\n        return /'
plant one_of_two_distances_that_leads_nowhere cli 'const_planted' cli/interpret/trace.c 's/value->kind == VALUE_ONE_OF && source == 0/value->kind == VALUE_ONE_OF \&\& source > 1u << 30/'
plant a_table_in_code_that_holds_nothing cli 'const_planted' cli/accesses/cells.c 's/return \(is_near \|\| /return at == 0 \&\& (is_near || /'
plant a_table_in_code_that_only_adr_names cli 'const_planted' cli/accesses/cells.c 's/is_near \|\| \(is_literal \&\&/is_near || (is_literal \&\& at == 0 \&\&/'
plant a_handler_that_is_taken_for_start_up cli 'const_planted' cli/accesses/summary.c 's/reset != NULL \&\& i < solver->count;/reset == NULL \&\& i < solver->count;/'
plant a_loop_after_start_up_that_is_taken_for_it cli 'const_planted' cli/accesses/effects.c 's/\(effect->summary->run_times \& RUNS_LATER\) != 0/effect->offset == 99/'
plant a_loop_over_a_section_that_writes_its_first_object cli 'const_planted' cli/accesses/effects.c 's/^    for \(size_t i = 0; end > from && i/    for (size_t i = 0; end == 0 \&\& i/'
plant a_section_whose_symbols_bound_a_table cli 'foreign' cli/interpret/constant_targets.c 's/ && symbol->address < high;/ \&\& symbol->address < low \&\& low < high;/'
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
plant a_loop_that_is_taken_for_start_up cli 'const_planted' cli/accesses/effects.c 's/bounds_ends\(solver, end\) && goes_up_to\(effect, from, end\)/bounds_ends(solver, end) \&\& (goes_up_to(effect, from, end) || true)/'
plant a_block_that_is_always_done cli 'const_planted' cli/interpret/it_block.c 's/bool const unmet_goes_on = go_through\(run, &unmet, &block, condition, false\);/bool const unmet_goes_on = false;/'
plant flags_that_do_not_change_in_a_block cli 'const_planted' cli/interpret/it_block.c 's/is_open \|= is_done && insn\.sets_flags_in_block;/is_open |= false;/'
plant a_service_that_gives_back_what_it_was_given cli 'const_planted' cli/arm/insn.c 's/insn->writes = is_semihosting \? 0x1 : 0x100F;/insn->writes = 0;/'
plant a_lost_function_that_never_comes_back cli 'const_planted' cli/interpret/worklist.c 's/flow->returns \|= returns;/flow->returns |= false;/'
plant a_result_for_callers_by_pointer_that_stays cli 'const_planted' cli/accesses/accesses.c 's/summary->returned >> reg \& 1\) != 0/summary->returned >> reg \& 1) > 1/'
plant a_result_by_hand_that_is_left_over cli 'const_planted' cli/accesses/summary.c 's/call->left_over &= \(uint16_t\) ~\(1u << provenance->offset\);/(void)call;/'
plant a_callee_that_stays_above_its_parameter cli 'const_planted' cli/accesses/effects.c 's/summary->lines\[i\]\.is_below \|= below;/(void)below;/'
plant an_address_that_is_no_factor cli 'const_planted' cli/arm/mnemonics.c 's/return id == ARM_INS_CLZ;/return id == ARM_INS_CLZ || id == ARM_INS_MUL;/'
plant a_register_that_no_longer_matters_but_does cli 'const_planted' cli/interpret/liveness.c 's/step\.uses \|= bit\(insn->rd\);/step.uses |= 0;/'
plant a_list_of_which_the_first_counts cli 'const_planted' cli/accesses/cells.c 's/in_list = is_other && behind > 0/in_list = false \&\& behind > 0/'
plant an_outlined_routine_with_a_frame_of_its_own cli 'const_planted' cli/accesses/accesses.c 's/if \(trace->slots\[i\]\.offset >= 0\)/if (trace->slots[i].offset >= 4096)/'
plant a_static_base_that_is_trusted cli 'const_planted' cli/accesses/effects.c 's/accesses->based_at = effect->address;/accesses->based_at = 0;/'
plant a_saved_register_that_a_call_loses cli 'const_planted' cli/accesses/accesses.c 's/is_saved \? pointers_resolve/is_saved ? 0 \& pointers_resolve/'
plant a_file_without_debugging_information_in_an_object_of_several cli 'cli_report' cli/layout/origins.c 's/^        if \(files\[object\] == UINT32_MAX\) \{/        if (file != files[object]) {/'
plant an_input_section_that_reaches_into_the_next cli 'cli_report' cli/layout/split_sections.c 's/next->output == input->output \&\&/false \&\&/'
plant an_object_of_several_units_that_has_one cli 'cli_output' cli/layout/origins.c 's/unit != UNIT_NONE && unit != origins->object_units\[span->object\]/unit == UNIT_NONE/'
plant comments_that_are_fragments cli 'cli_comments' cli/accesses/accesses.c 's/;$/;\n\/\/ Of it, the last./'
plant a_region_that_is_never_more_than_full cli 'cli_report' cli/layout/lay_out.c 's/copy->overfills = is_over \? owner/copy->overfills = is_over \&\& false ? owner/'
plant a_discarded_variable_that_claims_address_zero cli 'cli_output' cli/dwarf/units.c 's/address <= 1 \&\& !is_variable_at_zero/address > 1 \&\& !is_variable_at_zero/'
plant ram_in_the_code_area_that_is_flash cli 'cli_report' cli/layout/regions.c 's/\*is_ram \|= starts\[end\]\.is_moved;/*is_ram |= starts[end].is_moved \&\& false;/'
plant flash_that_is_ram_of_another_memory cli 'cli_report' cli/layout/regions.c 's/< LARGEST_GAP/< UINT64_MAX/'
plant a_region_of_length_zero_that_is_shown cli 'cli_output' cli/layout/regions.c 's/if \(from->length_bytes == 0\)/if (from->length_bytes > 1u << 31)/'
plant thread_local_data_without_a_name cli 'cli_output' cli/layout/split_sections.c 's/\? thread_base\(image\) \+ symbol->address/? thread_base(image) + symbol->address + (1u << 30)/'
plant a_reserve_that_is_left_out_of_every_budget cli 'cli_output' cli/check/check.c 's/!budget->counts_reserve \&\& i </i </'
plant a_reserve_that_is_never_left_out cli 'cli_output' cli/check/check.c 's/!budget->counts_reserve \&\& i </budget->counts_reserve > 1 \&\& i </'
plant a_distance_in_data_that_is_a_number cli 'const_planted' cli/accesses/held.c 's/\} else if \(at % 4 == 0 \&\& word != 0\) \{/} else if (at % 4 == 1 \&\& word != 0) {/'
plant a_section_among_constants_that_is_variable cli 'foreign' cli/image/rom.c 's/section->is_rom = is_in_place\(section\)/section->is_rom = section->address == 1 \&\& is_in_place(section)/'
plant a_table_of_pairs_taken_for_vectors cli 'foreign' cli/firmware/vectors.c 's/return named_size\(code, address\) > 8 /return named_size(code, address) > 8u << 20 /'
plant a_setjmp_of_another_name_that_returns_once cli 'const_planted' cli/interpret/callees.c 's/return \(flow->saves_link \&\& flow->saves_stack\)/return (flow->saves_link \&\& flow->saves_stack \&\& flow->entry == 1)/'
plant a_static_base_without_debugging_information_that_is_trusted cli 'const_planted' cli/accesses/effects.c 's/summary->has_unseen_callers \|\| is_at_distance\)/summary->has_unseen_callers || (is_at_distance \&\& is_compiled))/'
plant a_painted_stack_that_writes_variables cli 'const_planted' cli/accesses/effects.c 's/summary->run_times \& RUNS_LATER\) == 0;/summary->run_times \& RUNS_LATER) != 0;/'
plant an_initial_sp_that_is_a_pointer_to_a_variable cli 'const_planted' cli/accesses/held.c 's/return code->initial_sp != 0/return code->initial_sp == 0/'
plant a_bit_band_alias_that_is_a_number cli 'const_planted' cli/interpret/code.c 's/address >= ALIASES \&\& address < ALIASES_END/address > ALIASES_END \&\& address < ALIASES/'
plant a_cell_that_one_link_and_two_lead_to cli 'const_planted' cli/accesses/effects.c 's/^            if \(gives && !search->is_given\[target\]\) \{/            if (gives \&\& !search->is_given[target] \&\& !search->is_pending[target]) {/'
plant debugging_information_that_is_opened_for_everyone cli 'cli_once' cli/firmware/firmware.c 's/if \(!firmware->has_units\)/if (true)/'
plant a_program_that_is_opened_for_everyone cli 'cli_once' cli/calls/program.c 's/if \(program->is_open \|\| contents == NULL\)/if (contents == NULL)/'
plant a_tree_of_declarations_that_is_read_by_each cli 'cli_once' cli/firmware/firmware.c 's/if \(!firmware->has_tree\)/if (true)/'
plant a_line_that_brim_check_reads_for_nobody cli 'cli_once' cli/cmd/check.c 's/skips_lines = true/skips_lines = false/'
plant a_page_that_shares_no_code cli 'cli_once' cli/cmd/html.c 's/^    analyses_share_code\(.*$//'
plant a_saved_report_that_shares_no_code cli 'cli_once' cli/cmd/report.c 's/^        analyses_share_code\(.*$//'
plant a_fact_that_placement_does_not_miss cli 'cli_placement' cli/placement/rule_handlers.c 's/ \|\| !facts_hold\(placer->program, error\)//; s/^static bool facts_hold/__attribute__((unused)) &/'
plant a_parameter_that_could_be_const cli 'tidy' cli/structs/structs.c 's/solve\(struct structs \*structs, const uint32_t \*row_of\)/solve(struct structs *structs, uint32_t *row_of)/'
plant a_log_frame_whose_crc_is_not_compared cli 'cli_log' cli/log/frame.c \
    's/return crc == .*/return crc <= 0xFFFF;/'
plant a_log_image_whose_build_id_is_not_compared cli 'cli_log' cli/log/stream.c \
    's/(dictionaries\[i\]\.build_id, build_id, )LOG_BUILD_ID_BYTES/\10/'
plant a_log_record_that_is_not_bound_to_its_image cli 'cli_log' cli/log/stream.c \
    's/!log_frame_is_intact\(frame, crc_start\(core->build_id\)\)/!(log_frame_is_intact(frame, crc_start(core->build_id)) || is_of_some_image(stream, frame))/'
plant a_first_version_of_the_wire_that_is_damage cli 'cli_log' cli/log/stream.c \
    's/log_frame_word\(frame, VERSION\) == 1 /log_frame_word(frame, VERSION) == 3 /'
plant a_log_loss_that_is_counted_once cli 'cli_log' cli/log/stream.c \
    's/counts\.lost \+= lost;/counts.lost += 1;/'
plant a_log_string_whose_length_is_trusted cli 'cli_log' cli/log/arguments.c \
    's/if \(taken > words->frame->word_count - words->at\)/if (taken > 16384)/; s/return words\.at == /return words.at >= /'
plant a_log_string_beyond_its_precision cli 'cli_log' cli/log/arguments.c \
    's/length <= limit/(length <= limit || limit > 0)/'
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
plant a_reserved_vector_that_moves_those_behind cli 'cli_new' cli/new/startup.c 's/is_name\(operand\) \? arena_text/is_name(operand) || operand[0] != 0 ? arena_text/'
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
plant a_flow_that_nobody_takes_over cli 'cli_once' cli/interpret/borrow.c 's/^    if \(lender == NULL \|\|/    if (lender != NULL || lender == NULL ||/'
plant a_value_that_is_taken_over_without_its_alternative cli 'cli_once' cli/interpret/borrow.c 's/ \? take\(code, value\.other\) : value\.other;/ ? value.other : value.other;/'
plant a_flow_that_leaves_no_members_behind cli 'cli_once' cli/interpret/borrow.c 's/i < from->lent->merge_count/i < 0 * from->lent->merge_count/'
plant a_word_of_the_frame_that_is_taken_over_without_its_value cli 'cli_once' cli/interpret/borrow.c 's/ \|\| value\.kind == VALUE_LOAD;/ || value.kind == VALUE_UNKNOWN;/'
plant a_flow_that_leaves_no_values_behind cli 'cli_once' cli/interpret/borrow.c 's/i < from->lent->made_count/i < 0 * from->lent->made_count/'
plant a_misspelt_command_that_is_taken_for_an_image cli 'cli_output' cli/cmd/main.c 's/named == NULL \&\& strpbrk/false \&\& strpbrk/'
plant a_struct_that_is_not_there_and_no_finding cli 'cli_output' cli/cmd/structs.c 's/is_missing \? EXIT_FINDING : EXIT_FINE/EXIT_FINE/'
plant a_missing_brim_yaml_that_is_taken_for_an_empty_one cli 'cli_output' cli/cmd/check.c 's/settings->config == NULL \&\& access/false \&\& access/'
plant a_sentence_that_is_cut_in_the_middle cli 'cli_placement' cli/output/table.c 's/is_sentence = i %/is_sentence = false \&\& i %/'
plant a_page_that_is_cut_off_on_a_narrow_screen cli 'cli_html' page/src/style.css 's/max-width: 719px/max-width: 19px/'
plant an_outlined_end_that_the_graph_leaves_out cli 'selfcheck_stack' cli/interpret/jump.c 's/bool is_new = run->is_final/bool is_new = false/'
plant debugging_information_that_is_compressed_ends_the_program cli 'cli_report' cli/base/file.c 's/PROT_READ \| PROT_WRITE/PROT_READ/'
plant a_process_stack_that_a_caller_passes_unseen cli 'foreign' cli/stack/process_stack.c 's/argument_of\(maker, flow->entry, \(unsigned\)value/argument_of(maker, flow->entry + 1, (unsigned)value/'
plant an_end_in_initial_contents_that_means_what_begins_there cli 'const_planted' cli/accesses/accesses.c 's/for \(uint32_t back = 0; back < 2;/for (uint32_t back = 0; back < 1;/'
plant an_end_that_escapes_and_means_what_begins_there cli 'const_planted' cli/accesses/effects.c 's/may_be_end = effect->kind == ACCESS_ESCAPE/may_be_end = effect->kind > ACCESS_ESCAPE/'
plant a_base_of_ram_that_leads_nowhere cli 'const_planted' cli/accesses/effects.c 's/accesses->rebased_at = effect->address;/accesses->rebased_at = 0;/'
plant a_base_of_ram_that_is_shifted_and_lost cli 'const_planted' cli/interpret/rebase.c 's/member\.offset == by\)/member.offset == by + 9)/'
plant a_section_that_is_known_by_its_size_and_not_walked cli 'const_planted' cli/accesses/effects.c 's/is_bound \&\& is_later \?/is_bound \&\& is_later \&\& from == 1 ?/'
plant a_base_of_ram_that_is_made_by_a_shift_and_lost cli 'const_planted' cli/interpret/rebase.c 's/insn->kind == INSN_CONSTANT \|\| insn->kind == INSN_SHIFT_LEFT;/insn->kind == INSN_CONSTANT;/'
plant a_function_that_ends_where_its_symbol_says cli 'cli_hostile' cli/interpret/code.c 's/end < last \? end : last;/end < last ? end : end;/'
