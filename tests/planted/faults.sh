# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Read by plant.sh: faults of the library, its tests and its documents. One fault a call: NAME PRESET SUITES FILE SED.

plant a_push_that_writes_when_full host 'vec|model_vec' include/brim/vec.h \
    's/^    brim_set\(items, at, size, align, place, item\);/    brim_set(items, at < capacity ? at : 0, size, align, place, item);/; s/^    if \(at >= capacity\) \{/    if (at > capacity) {/'
plant a_vec_in_given_memory_that_is_one_item_longer host 'model_vec_of|model_deque_of' include/brim/container.h \
    's/^        c->capacity = \(uint16_t\)capacity;/        c->capacity = (uint16_t)(capacity + 1);/'
plant a_vec_in_given_memory_that_takes_it_for_aligned host 'vec' include/brim/vec.h \
    's/BRIM_VEC_WHOLE_\(name, name##_item_, name##_item_, /BRIM_VEC_WHOLE_(name, name##_item_, name, /'
plant a_deque_in_given_memory_that_takes_it_for_aligned host 'deque' include/brim/deque.h \
    's/BRIM_DEQUE_WHOLE_\(name, name##_item_, name##_item_, /BRIM_DEQUE_WHOLE_(name, name##_item_, name, /'
plant a_move_of_four_bytes_that_loses_one microbit 'deque' include/brim/port.h 's/into\[2\] = out_of\[2\]/into[2] = out_of[1]/'
plant a_vec_without_memory_that_evicts host 'vec' include/brim/vec.h '/^    BRIM_REQUIRE\(capacity != 0/d'
plant a_deque_without_memory_that_evicts host 'deque' include/brim/deque.h '/^    BRIM_REQUIRE\(capacity != 0/d'
plant a_deque_whose_place_after_an_item_is_not_round host 'deque|model_deque' include/brim/deque.h \
    's/slot : slot \+ most\)/slot : slot + most - 1)/'
plant a_deque_that_swaps_an_item_in_for_itself host 'deque|model_deque' include/brim/deque.h \
    's/brim_at\(items, front, size, place\)/brim_at(items, at, size, place)/'
plant a_deque_whose_new_items_begin_at_the_old_front host 'deque|model_deque' include/brim/deque.h \
    '/ brim_deque_assign\(/,/return true/s/^    \*head = 0;/    (void)head;/'
plant a_deque_that_drops_uncounted host 'deque|model_deque' include/brim/deque.h \
    '/ brim_deque_push_back_or_drop\(/,/return false/s/^        brim_loses\(lost\);//'
plant a_view_of_a_deque_that_does_not_count host 'view' include/brim/view.h \
    's/return counted \? \&\(\(brim_view_ends_counts_ \*\)\(void \*\)state\)->peak/return !counted ? \&((brim_view_ends_counts_ *)(void *)state)->peak/'
plant a_ring_that_publishes_before_it_stores host 'spsc_interleaved' include/brim/spsc.h \
    '/^    brim_put\(items, brim_ring_slot\(at/{h;d}; /^    brim_store_release\(tail, next/{p;x}'
plant a_template_that_does_more_than_its_c_function host 'templates' include/brim/brim.hpp \
    's/return C::vec_push\(this, item\)/return check() \&\& C::vec_push(this, item)/'
plant a_handle_that_keeps_its_block host 'templates' include/brim/brim.hpp \
    's/~block\(\) \{ reset\(\); \}/~block() {}/'
plant a_template_without_its_static_assertions host 'templates' include/brim/bind.h \
    '/^#define BRIM_BLOCK_TYPE_/,/^$/s/^    BRIM_ASSERT_COPYABLE\(name, T\);/    /'
plant a_guard_one_region_off stm32f769-emulated 'fault_.*' port/cortexm/guard.c \
    's/_stack_limit - size\);/_stack_limit - 2 * size);/'
plant a_guard_with_the_attributes_of_another_memory mps2_an500 'mpu' port/cortexm/guard.c \
    's/address >> 29 \& 1;/address >> 30 \& 1;/'
plant uncached_memory_that_stays_in_the_cache mps2_an500 'mpu' port/cortexm/guard.c \
    's/RASR_FULL_ACCESS \| RASR_UNCACHED/RASR_FULL_ACCESS | RASR_WRITE_THROUGH/'
plant a_blocker_that_leaves_the_fourth_eighth_open mps2_an500 'mpu' port/cortexm/guard.c 's/\(0x87u << 8\)/(0x8Fu << 8)/'
plant a_cache_that_is_on_before_it_is_invalidated host 'instructions' port/cortexm/cache.c \
    '/^        invalidate_dcache\(\);/{h;d}; /^        SCB_CCR \|= CCR_DC;/{G}'
plant fast_code_that_start_up_does_not_copy stm32f769-emulated 'startup' port/cortexm/brim.ld.in 's/@BRIM_COPY_RECORD_OF_FAST_CODE@//'
plant fast_code_that_stays_in_flash stm32f769-emulated 'startup|link' cmake/brim_firmware.cmake 's/\{ \*\(\.text\.\.fast\)/{ *(.text..fist)/'
plant constants_of_a_second_flash_in_the_first stm32f769-emulated 'link' port/cortexm/brim.ld.in 's/\.rodata\.\[!\.\]\* \.rodata\.\.L\*/.rodata.*/'
plant a_guard_over_what_is_declared_below_the_stack stm32f769-emulated 'link' cmake/brim_firmware.cmake \
    's/ < __brim_gap \?/ < 0 ?/'
plant a_guard_that_a_floating_point_frame_jumps mps2_an500 'overflow_task_stack_by_a_floating_point_frame' include/brim/port.h \
    's/define BRIM_GUARD_FOR_FRAMES 128u/define BRIM_GUARD_FOR_FRAMES 32u/'
plant a_guard_that_leaves_lazy_stacking_on mps2_an386 'overflow_task_stack_by_a_floating_point_frame_in_its_guard' port/cortexm/guard.c \
    's/FPCCR = control \& ~FPCCR_LSPEN;/FPCCR = control;/'
plant lazy_stacking_that_ends_with_registers_to_store mps2_an500 'mpu' port/cortexm/guard.c 's/\(control \& FPCCR_LSPACT\) == 0/true/'
plant a_first_task_that_stacks_lazily mps2_an386 'freertos_overflow_by_floats_in_guard' integrations/freertos/brim_freertos.c \
    's/exception == 0 \&\& masked != 0/exception == 0 \&\& masked == 0/'
plant a_watchdog_that_is_fed_once_a_region mps2_an500 'startup' port/cortexm/start/startup.c \
    's/i % WORDS_A_FEED == 0/i == 0/'
plant a_start_up_that_leaves_interrupts_enabled mps2_an500 'kit' port/cortexm/start/startup.c \
    '/NVIC_ICER0\)\[i\]/d'
plant a_kit_that_does_not_look_at_the_stack_s_name mps2_an500 'kit' port/cortexm/fault.c \
    's/is_of_task \? brim_stack_running_task\(\) : brim_stack_main\(\)/is_of_task ? brim_stack_main() : brim_stack_main()/'
plant a_sweep_that_lands_nowhere mps2_an500 'kit' kit/kit_sweep.c \
    's/^    kit_on_tick = in_handler;/    kit_on_tick = NULL;/'
plant a_queue_of_producers_that_links_in_two_steps mps2_an500 'kit' include/brim/mpsc.h \
    's/while \(!brim_exclusive_swap\(&lists->arrived, newest, place \+ 1\)\)/while (brim_store_release(\&lists->arrived, place + 1), false)/'
plant a_locked_heap_that_frees_with_interrupts_on mps2_an500 'kit' src/locked_heap.c \
    '/^void brim_locked_heap_free/,/^}/{s/brim_critical_enter\(\)/0/; s/brim_critical_exit/(void)/}'
plant a_pool_of_two_levels_that_frees_with_interrupts_on mps2_an500 'kit' include/brim/pool.h \
    's/^    uint32_t const seen = leaves\[leaf\];/&\n    brim_critical_exit(before);/'
plant a_second_stage_with_another_sum host 'boards' boards/pico/boot2_pico.c 's/0x21046081u/0x21026081u/'
plant a_board_whose_stack_lies_on_its_boot_rom host 'boards' boards/stm32f3discovery/memory.ld 's/LENGTH = 8208/LENGTH = 10257/'
plant a_flash_that_moves_past_its_end host 'boards' boards/nrf52840dk/memory.ld 's/LENGTH = 1M - .*/LENGTH = 1M/'
plant a_board_that_stays_where_its_bootloader_is host 'boards' boards/pico/memory.ld 's/DEFINED\(_flash_origin\) \? _flash_origin : //'
plant a_record_that_is_cleared_in_the_cache_alone host 'instructions' port/cortexm/fault.c \
    '/^void brim_fault_clear/,/^}/s/^    write_through\(\);//'
plant a_record_whose_checksum_may_be_stored_last host 'instructions' port/cortexm/fault.c \
    '/^BRIM_NOINLINE static void write_through/,/^}/s/^    core_barrier\(\);//'
plant a_checksum_behind_the_byte_that_flushes_it host 'instructions' port/cortexm/fault.c \
    '/^BRIM_NOINLINE static void seal/,/^}/{/^    write_through/d; s/^    kept.*/    uint32_t const sum = checksum_of(\&kept.fault);\n    write_through();\n    kept.fault.checksum = sum;/}'
plant a_whole_word_behind_the_record host 'instructions' port/cortexm/fault.c 's/uint8_t volatile written_last/uint32_t volatile written_last/'
plant a_stack_in_external_ram_that_is_no_memory host 'existing_project' port/cortexm/fault.c 's/return CORE_IS_MAINLINE \? /return false ? /'
plant a_kit_whose_watchdog_does_not_bite mps2_an500 'kit' kit/kit_resets.c 's/0x1ACCE551u/0x1ACCE550u/'
plant a_cold_start_that_takes_anything_for_a_record mps2_an500 'kit' port/cortexm/fault.c \
    's/bool const valid = .*/bool const valid = kept.fault.magic != 0;/'
plant a_kit_that_sees_no_long_section mps2_an500 'kit' kit/kit_machine.c 's/late > latest \? late : latest/late > latest ? 0 : latest/'
plant external_memory_that_may_be_read mps2_an500 'kit' src/dcache.c 's/return brim_port_block_speculation\(\);/return true;/'
plant a_stack_that_is_guarded_in_one_ram_only mps2_an500 'kit' port/cortexm/guard.c \
    's/set_region\(count - 2, (.*), base\);/set_region(count - 2, \1, base \& ~0x40000000u);/'
plant frames_left_as_the_bootloader_had_them mps2_an385 'handover' port/cortexm/start/startup.c '/SCB_CCR \|= 1u << 9;/d'
plant floats_left_as_the_bootloader_had_them mps2_an386 'handover' port/cortexm/start/startup.c 's/SCB_CPACR \|= 0xFu << 20;/SCB_CPACR |= 0;/'
plant a_serial_port_that_is_never_started microbit 'kit_serial' boards/nrf52840dk/silicon_nrf52840dk.c \
    's/UART_STARTTX = 1;/UART_STARTTX = 0;/'
plant a_script_that_believes_the_last_line host 'kit_script' scripts/kit.sh \
    's/^said=.*/said=2/'
plant a_data_region_that_is_not_copied stm32f769-emulated 'startup' cmake/brim_firmware.cmake \
    's/^ +"        LONG\(LOADADDR.*$/            ""/; /BRIM_COPY_RECORDS_OF_REGIONS$/{n;s/.*/            "")/}'
plant a_zeroed_region_that_is_not_zeroed stm32f769-emulated 'startup|noinit' port/cortexm/brim.ld.in \
    '/LONG\(ADDR\(\.bss\.fast\)\)/d'
plant paint_that_leaves_out_the_last_word stm32f769-emulated 'stack' src/stack.c \
    's/^    uint32_t volatile \*word = stack->limit;/    uint32_t volatile *word = stack->limit + 1;/'
plant a_stack_at_the_top_of_its_region stm32f769-emulated 'startup|link' port/cortexm/brim.ld.in \
    's/^        _stack_limit = \.;/        . += 64; _stack_limit = .;/; /^ASSERT\(_stack_limit == ORIGIN/d'
plant orphans_that_are_allowed stm32f769-emulated 'link' tests/link/link.sh \
    's/--orphan-handling=error,//'
plant a_critical_section_that_does_not_nest stm32f769-emulated 'critical_target' include/brim/port.h \
    's/msr primask, %0" : : "r"\(before\)/cpsie i" : : "r"(before)/'
plant a_section_that_does_nothing_without_privilege mps2_an385 'critical_service' src/critical.c \
    's/return brim_critical_enter\(\) \| SERVED;/return SERVED;/'
plant a_service_that_ends_the_outer_section mps2_an385 'critical_service' src/critical.c \
    's/\(request & 0xFFu\) == 0 \? 0 : BRIM_CRITICAL_BASEPRI/0/'
plant a_service_that_holds_off_what_it_is_told mps2_an385 'critical_service' src/critical.c \
    's/\(request & 0xFFu\) == 0 \? 0 : BRIM_CRITICAL_BASEPRI/request \& 0xFFu/'
plant a_service_call_that_nobody_misses mps2_an385 'critical_service' src/critical.c '/^    BRIM_REQUIRE\(\(\(answer \^ request\)/d'
plant a_sleep_without_privilege_that_goes_on mps2_an385 'critical_service' src/critical.c '/^    BRIM_REQUIRE\(!brim_is_unprivileged_/d'
plant a_service_that_its_own_section_holds_off mps2_an385 'critical_service' src/critical.c '/^    BRIM_REQUIRE\(brim_port_service_priority/d'
plant a_section_that_makes_no_service_call mps2_an505 'critical_service' include/brim/port.h \
    's/^    if \(brim_is_unprivileged_\(\)\) \{/    if (false) {/'
plant a_sleep_that_tests_with_interrupts_on stm32f769-emulated 'critical_target' src/critical.c \
    's/^    while \(!ready\(context\)\) \{/    while (!ready(context)) {\n        brim_critical_exit(before);/'
plant a_protected_value_that_can_be_entered_twice host 'critical' src/critical.c \
    's/if \(protection->entered\)/if (false)/'
plant a_fault_record_without_a_checksum_of_its_own stm32f769-emulated 'fault_.*' port/cortexm/fault.c \
    's/sum \^ words\[i\]/sum ^ (uint32_t)(uintptr_t)\&sum ^ words[i]/'
plant a_report_that_forgets_what_was_lost host 'report' src/report.c \
    's/row->lost = state->lost;( *\\)$/row->lost = 0;\1/'
plant an_include_that_is_not_freestanding host 'structure' src/panic.c \
    '1,/#include/s/#include/#include <stdio.h>\n#include/'
plant a_pool_that_frees_twice host 'pool|model_pool' src/pool.c \
    's/brim_panic\(BRIM_PANIC_DOUBLE_FREE, block\)/(void)block/'
plant a_pool_block_given_twice host 'pool|model_pool' include/brim/pool.h \
    's/seen \| \(seen \+ 1\)/seen/'
plant a_heap_that_takes_a_double_free_for_an_overrun host 'heap|model_heap' src/heap_inspect.c \
    's/return BRIM_PANIC_DOUBLE_FREE/return BRIM_PANIC_OVERRUN/'
plant a_ring_that_frees_a_slot_before_reading_it host 'spsc_interleaved' include/brim/spsc.h \
    '/^    brim_take\(items, brim_ring_slot\(at/{h;d}; /^    brim_store_release\(head, next/{p;x}'
plant a_ring_with_one_place_too_few host 'spsc|model_spsc|spsc_interleaved' include/brim/spsc.h \
    's/^    if \(BRIM_RARELY\(len >= capacity\)\)/    if (BRIM_RARELY(len + 1 >= capacity))/'
plant a_given_ring_that_takes_any_capacity host 'spsc' include/brim/spsc.h \
    's/^    return capacity >= 1 \&\& capacity <= largest \&\& brim_ring_is_masked\(capacity\) \&\&/    return capacity >= 1 \&\& capacity <= largest \&\&/'
plant a_given_ring_that_takes_memory_at_any_address host 'spsc' include/brim/spsc.h \
    's/\(uintptr_t\)memory % brim_place_align\(size, align\) == 0/(uintptr_t)memory % align == 0 \&\& size != 0/'
plant a_core_that_moves_half_of_a_word host 'spsc' include/brim/core.h \
    's/^        \*\(brim_word_32 \*\)to = \*\(const brim_word_32 \*\)from;/        *(brim_word_16 *)to = *(const brim_word_16 *)from;/'
plant a_binding_whose_ends_are_exchanged host 'debugger' include/brim/ring.h \
    's/&\(q\)->state.head, &\(q\)->state.tail$/\&(q)->state.tail, \&(q)->state.head/'
plant a_mirrored_ring_that_counts_wrong_when_it_wraps host 'spsc_interleaved' include/brim/ring.h \
    's/tail >= head \? distance : distance \+ 2/tail >= head ? distance : distance + 1/'
plant an_evicting_ring_that_does_not_look_whether_it_was_interrupted host 'spsc_evict_interleaved' include/brim/spsc_evict.h \
    's/brim_exclusive_swap\(head, index \| BRIM_SPSC_EVICT_MARK_, next\)/brim_exclusive_swap(head, brim_load_acquire(head) + 0 * index, next)/'
plant an_evicting_ring_whose_consumer_leaves_no_mark host 'spsc_evict_interleaved' include/brim/spsc_evict.h \
    's/index \| BRIM_SPSC_EVICT_MARK_/index/; /^        brim_store_top_byte\(head/d'
plant an_evicting_ring_that_trusts_an_empty_look host 'spsc_evict_interleaved' include/brim/spsc_evict.h \
    's/^        empty = oldest == brim_load_acquire\(tail\);/&\n        if (empty) {\n            return false;\n        }/'
plant a_number_one_digit_too_long host 'string|model_string' src/string.c \
    's/if \(digits > capacity - before\)/if (digits > capacity - before + 1)/'
plant a_map_that_loses_the_value_it_moves host 'linear_map|model_linear_map' include/brim/linear_map.h \
    's/m->values\[i\] = m->values\[len - 1\];/m->values[i] = m->values[i];/'
plant a_history_that_overwrites_its_newest host 'history|model_history' include/brim/history.h \
    's/next \+ 1 < \(N\) \? next \+ 1 : 0/next + 1 < (N) ? next + 1 : (N)-1/'
plant a_deque_that_evicts_from_the_wrong_end host 'deque|model_deque' include/brim/deque.h \
    '/ brim_deque_push_front_evict/,/return true/s/brim_deque_slot\(\*head, capacity - 1, /brim_deque_slot(*head, 0, /'
plant a_priority_queue_that_ignores_a_right_child host 'priority_queue|model_priority_queue' include/brim/priority_queue.h \
    's/^                \+\+child;/                child += 0;/'
plant an_append_that_leaves_half_behind host 'string|model_string' src/string.c \
    '/^bool brim_string_append\(/,/^}/s/^    return false;/    *begin = first;\n    return false;/'

plant a_ring_that_publishes_before_it_stores_on_a_target stm32f769-emulated 'preempt_spsc' include/brim/spsc.h \
    '/^    brim_put\(items, brim_ring_slot\(at/{h;d}; /^    brim_store_release\(tail, next/{p;x}'
plant a_pool_whose_bitmap_is_updated_in_two_steps stm32f769-emulated 'preempt_pool' include/brim/port.h \
    's/"strex %2, %1, \[%3\]\\n\\t"/"str %1, [%3]\\n\\tmovs %2, #0\\n\\t"/'
plant a_pool_that_spills_between_load_and_store_exclusive host 'instructions' include/brim/port.h \
    's/^#define BRIM_HAS_SET_LOWEST 1/#define BRIM_HAS_NO_SET_LOWEST 1/'
plant a_pool_that_spills_without_optimization host 'instructions' include/brim/port.h \
    's/^#ifdef __OPTIMIZE__ .*/#if 1/'
plant a_count_that_is_stored_between_load_and_store_exclusive host 'instructions' src/shared_pool.c \
    's/^        count = seen >> shift \& COUNT_MASK;/&\n        *result = count + delta;/'
plant an_evicting_queue_that_copies_between_load_and_store_exclusive host 'instructions' include/brim/spsc_evict.h \
    's/brim_copying_(load|store|cancel)/brim_exclusive_\1/'
plant a_large_pool_that_takes_with_interrupts_on host 'pool_interleaved' include/brim/pool.h \
    '/ brim_pool_take_large_\(/,/^}/{s/brim_critical_enter\(\)/0/; s/brim_critical_exit/(void)/}'
plant a_large_pool_that_can_be_interrupted_between_bit_and_flag stm32f769-emulated 'preempt_pool' include/brim/pool.h \
    's/^        brim_store_release\(summary, \*summary/        brim_critical_exit(before);\n&/'
plant a_heap_class_one_octave_off host 'model_heap_enumeration' port/host/brim_port_inline.h \
    's/28 - brim_port/29 - brim_port/'
plant a_size_class_that_a_table_gets_wrong microbit 'heap' port/cortexm/octaves.c \
    's/EIGHT\(3\)/EIGHT(2)/'
plant a_heap_that_trusts_the_block_behind host 'heap|model_heap_misuse' src/heap_blocks.h \
    's/BRIM_HEAP_CHECKS \&\& next->first != index/BRIM_HEAP_CHECKS \&\& next->first != index \&\& index == 0/'
plant a_heap_that_trusts_where_a_free_block_ends host 'heap' src/heap_blocks.h \
    's/place->stop <= place->next \|\| /place->stop == 0 \|\| /'
plant a_heap_that_trusts_the_block_before host 'heap|model_heap_misuse' src/heap_blocks.h \
    's/return !BRIM_HEAP_CHECKS \|\| /return !BRIM_HEAP_CHECKS || index != 0 || /'
plant a_shared_block_that_its_last_owner_keeps host 'shared_pool' include/brim/shared_pool.h \
    's/if \(left == 0\) \{/if (left == 1) {/'
plant a_pool_in_which_aba_goes_unseen stm32f769-emulated 'preempt_pool' include/brim/pool.h \
    '/ brim_pool_take_large_\(/,/^}/{s/^    uint32_t const before = brim_critical_enter\(\);/    uint32_t before = 0;\nagain:;/; s/^( *)brim_store_release\(&leaves\[i\], taken\);.*/\1before = brim_critical_enter();\n\1if (*(volatile uint32_t *)summary != flags) {\n\1    brim_critical_exit(before);\n\1    goto again;\n\1}\n\1brim_store_release(\&leaves[i], taken);/; s/^    uint32_t const flags = \*summary;/    uint32_t const flags = *(volatile uint32_t *)summary;/}'
plant a_shared_pool_that_counts_its_owners_in_two_steps mps2_an500 'preempt_shared_pool' src/shared_pool.c \
    's/while \(!brim_exclusive_store\(word, seen \+ \(delta << shift\), before\)\)/while (*(volatile uint32_t *)word = seen + (delta << shift), false)/'
plant a_shared_pool_in_which_aba_goes_unseen mps2_an500 'preempt_shared_pool' include/brim/pool.h \
    '/ brim_pool_take_large_\(/,/^}/{s/^    uint32_t const before = brim_critical_enter\(\);/    uint32_t before = 0;\nagain:;/; s/^( *)brim_store_release\(&leaves\[i\], taken\);.*/\1before = brim_critical_enter();\n\1if (*(volatile uint32_t *)summary != flags) {\n\1    brim_critical_exit(before);\n\1    goto again;\n\1}\n\1brim_store_release(\&leaves[i], taken);/; s/^    uint32_t const flags = \*summary;/    uint32_t const flags = *(volatile uint32_t *)summary;/}'
plant a_heap_lock_that_does_not_nest mps2_an500 'preempt_locked_heap' include/brim/port.h \
    's/msr primask, %0" : : "r"\(before\)/cpsie i" : : "r"(before)/'
plant a_locked_heap_that_measures_a_block_with_interrupts_on mps2_an500 'preempt_locked_heap' src/locked_heap.c \
    '/^size_t brim_locked_heap_usable_size/,/^}/{s/brim_critical_enter\(\)/0/; s/brim_critical_exit/(void)/}'
plant a_newlib_size_that_is_read_while_a_handler_writes stm32f769-emulated 'usable_size' integrations/newlib/brim_malloc_newlib.c \
    's/brim_locked_heap_usable_size/brim_heap_usable_size/'
plant an_adapter_that_measures_a_block_without_the_lock host 'structure' integrations/newlib/brim_malloc_newlib.c \
    's/brim_locked_heap_usable_size/brim_heap_usable_size/'
plant a_realloc_that_asks_for_an_alignment_by_chance host 'heap|model_heap' src/heap_resize.c \
    's/heap_realloc_aligned\(heap, payload, HEAP_GRANULE_BYTES/heap_realloc_aligned(heap, payload, payload == NULL ? 8 : (-(uintptr_t)payload \& (uintptr_t)payload)/'
plant an_aligned_block_that_never_grows_in_place host 'heap' src/heap_resize.c \
    's/if \(is_aligned \&\& /if (is_aligned \&\& alignment <= 8 \&\& /'
plant a_block_that_stays_where_it_is_not_aligned host 'heap' src/heap_resize.c \
    's/if \(is_aligned \&\& /if ((is_aligned || true) \&\& /'
plant a_hook_that_is_told_what_was_searched_for host 'heap' src/heap_resize.c \
    's/heap_refuse_size\(heap, size_bytes\)/heap_refuse_size(heap, size_bytes + extra)/'
plant a_heap_list_that_tells_before_it_fails host 'heap' src/allocator.c \
    's/tell \&\& i \+ 1 == list->count/tell/'
plant a_vec_that_tells_that_it_cannot_double host 'heap' src/dyn_vec.c \
    's/from->try_realloc != NULL \? from->try_realloc : from->realloc/from->realloc/'
plant an_arena_that_tells_how_much_was_missing host 'heap' src/allocator.c \
    's/arena_refuse\(context, new_bytes\)/arena_refuse(context, new_bytes - old_bytes)/'
plant a_pool_that_panics_at_a_free_of_null host 'pool|shared_pool' src/pool.c \
    '/ brim_pool_refuse_free_\(/,/^}/s/if \(pointer != NULL\)/if (true)/'
plant a_pool_that_is_watched_without_order host 'threads' src/pool.c \
    's/return brim_load_acquire\(word\);/return *(const volatile uint32_t *)word;/'
plant a_vec_of_pointers_that_loses_const host 'languages' include/brim/dyn_vec.h \
    's/T const \*name##_get_const/const T *name##_get_const/; s/BRIM_MEMBER_\(T, name##_item_\), name##_item_\)/T, T)/'
plant a_capacity_that_may_not_be_an_enumerator host 'languages' include/brim/port.h \
    's/enum : uint32_t \{ name = /enum { name = /'
plant a_capacity_that_a_local_hides host 'languages' include/brim/spsc.h 's/name##_most_/(N)/'
plant a_type_that_a_parameter_hides host 'languages' include/brim/mpsc.h \
    's/BRIM_MEMBER_\(T, name##_item_\), name##_item_,/BRIM_MEMBER_(T, name##_item_), T,/'
plant a_member_called_as_its_type host 'languages' include/brim/bind.h 's/^#define BRIM_MEMBER_\(T, known_as\) known_as/#define BRIM_MEMBER_(T, known_as) T/'
plant a_capacity_called_as_a_member host 'languages' include/brim/vec.h 's/items\[name##_most_\];/items[N];/'
plant a_size_of_blocks_called_as_a_member host 'languages' include/brim/pool.h 's/words\[name##_words_\];/words[((block_bytes) + 7) \/ 8];/'
plant a_queue_of_arrays host 'compile_fail' include/brim/bind.h 's/BRIM_STATIC_ASSERT\(BRIM_IS_VALUE_\(T\),/BRIM_STATIC_ASSERT(true,/'
plant a_capacity_that_may_not_be_a_sizeof host 'languages' include/brim/deque.h 's/name##_most_/N/'
plant a_host_port_that_plain_c_does_not_compile host 'languages' port/host/host.c \
    '/^#define _POSIX_C_SOURCE/d'
plant a_container_that_a_leaked_pack_shrinks host 'compile_fail' include/brim/vec.h \
    '/^    BRIM_ASSERT_NOT_PACKED\(name\);/d'
plant a_header_that_a_leaked_pack_shrinks host 'headers' include/brim/heap.h \
    '/^BRIM_ASSERT_NOT_PACKED/d'
plant a_hash_that_equal_halves_cancel_in host 'index' include/brim/index_table.h \
    's/\(uint32_t\)value \+ \(uint32_t\)\(value >> 32\) \* 0x85EBCA6Bu/(uint32_t)value ^ (uint32_t)(value >> 32)/'
plant a_character_that_is_cut host 'string|dyn_string|model_string' src/utf.c \
    's/return following >= back \? at - back : at;/return at;/'
plant a_critical_section_that_is_ignored_silently stm32f769-emulated-O0 'critical_target' include/brim/port.h \
    's/^    if \(off == 0\) \{/    if (off == 2) {/'
plant a_retain_that_forgets_its_length_meanwhile host 'leaving' include/brim/vec.h \
    '/ name##_retain\(self v/,/^    \}/s/^            if \(keep/            held = (uint16_t)(i + 1); if (keep/'
plant a_sweep_that_leaves_instructions_out mps2_an500 'preempt_spsc' tests/preempt/preempt.c \
    's/held_up - 1 : 1;/held_up - 1 : 2;/'

plant an_mpsc_that_publishes_before_it_stores mps2_an500 'preempt_mpsc' include/brim/mpsc.h \
    '/^    brim_put\(items, place, size, align, item\);/{h;d}; /^    brim_mpsc_arrive_\(/{p;x}'
plant an_mpsc_whose_count_is_not_atomic mps2_an500 'preempt_mpsc' include/brim/mpsc.h \
    '/^BRIM_INLINE void brim_mpsc_counted_lost/,/^}/s/^    do \{/    ++state->lost;\n    return;\n    do {/'
plant an_mpsc_that_says_full_when_it_was_interrupted mps2_an500 'preempt_mpsc' include/brim/port.h \
    's/^( +)"bne 1b\\n"/\1"beq 2f\\n\\tmovs %0, #255\\n"/'
plant an_mpsc_that_takes_a_place_by_compare_and_swap host 'mpsc_interleaved' include/brim/mpsc.h \
    's/^    return brim_exclusive_unlink\(&lists->places, links, capacity\);/    uint32_t seen;\n    if (capacity == 0) {\n        return brim_exclusive_unlink(\&lists->places, links, capacity);\n    }\n    do {\n        seen = brim_load_acquire(\&lists->places);\n        if (BRIM_MPSC_PLACE_(seen) >= capacity) {\n            break;\n        }\n    } while (!brim_exclusive_swap(\&lists->places, seen, (seen + 0x10001u) ^ links[BRIM_MPSC_PLACE_(seen)]));\n    return seen;/'
plant an_mpsc_that_forgets_what_arrived_meanwhile host 'mpsc_interleaved' include/brim/mpsc.h \
    's/while \(!(brim_exclusive_swap\(&lists->arrived, newest, 0\))\);/while (!\1 \&\& false);/'
plant a_receive_whose_lines_stay_dirty host 'instructions' src/dcache.c \
    's/brim_port_dcache_clean_and_invalidate\(start, size_bytes\);/brim_port_dcache_clean(start, size_bytes);/'
plant a_sleep_that_takes_no_interrupt_in_between host 'instructions' src/critical.c \
    '/brim_port_take_interrupts\(\);/d'
plant a_transfer_without_a_barrier_on_a_core_without_a_cache host 'instructions' port/cortexm/brim_port_inline.h \
    '/^    \(void\)start, \(void\)bytes;/{n;d}'
plant an_mpsc_that_stores_between_load_and_store_exclusive host 'instructions' include/brim/mpsc.h \
    '/^BRIM_INLINE void brim_mpsc_arrive_/,/^}/{s/^    uint32_t newest;/    uint32_t newest;\n    uint32_t before;/; s/brim_load_acquire\(&lists->arrived\);/brim_exclusive_load(\&lists->arrived, \&before);/; s/brim_exclusive_swap\(&lists->arrived, newest, place \+ 1\)/brim_exclusive_store(\&lists->arrived, place + 1, before)/}'
plant an_mpsc_that_gives_the_newest_first host 'mpsc|model_mpsc' include/brim/mpsc.h \
    's/^    lists->oldest = oldest;/    lists->oldest = newest != 0 ? oldest : oldest, (void)oldest;/; s/^        links\[newest - 1\] = \(uint16_t\)oldest;/        links[newest - 1] = 0;/'
plant an_eviction_that_overwrites_before_it_has_evicted mps2_an500 'preempt_spsc_evict' include/brim/spsc_evict.h \
    '/^    brim_put\(items, brim_ring_slot\(at/d; s/^        (brim_take\(items, brim_ring_slot\(oldest, capacity\), size, align, evicted\);)/        \1\n        brim_put(items, brim_ring_slot(at, capacity), size, align, item);/; s/^        if \(len < capacity\) \{/&\n            brim_put(items, brim_ring_slot(at, capacity), size, align, item);/'
plant a_reader_that_does_not_look_whether_it_was_evicted_under mps2_an500 'preempt_spsc_evict' include/brim/spsc_evict.h \
    's/brim_exclusive_swap\(head, index \| BRIM_SPSC_EVICT_MARK_, next\)/brim_exclusive_swap(head, brim_load_acquire(head) + 0 * index, next)/'
plant an_exclusive_update_with_interrupts_on microbit 'preempt_mpsc|preempt_spsc_evict' include/brim/port.h \
    's/^    \*before = brim_critical_enter\(\);/    *before = 0;/'
plant a_ring_published_without_a_release host 'threads' include/brim/port.h \
    's/__atomic_store_n\(index, value, __ATOMIC_RELEASE\)/__atomic_store_n(index, value, __ATOMIC_RELAXED)/'
plant an_mpsc_that_counts_without_the_lock host 'threads' include/brim/mpsc.h \
    '/^BRIM_INLINE void brim_mpsc_counted_lost/,/^}/s/^    do \{/    ++state->lost;\n    return;\n    do {/'

plant a_bound_that_a_trace_exceeds mps2_an500 'heap_bound_heap_locked' docs/heap.md \
    's/^\| M7, brim_locked_heap \| 103/| M7, brim_locked_heap | 102/'
plant a_newlib_calloc_that_overflows stm32f769-emulated 'newlib_malloc|newlib_malloc_full' integrations/newlib/brim_malloc_newlib.c \
    's/bool const overflows = .*/bool const overflows = false;/'
plant a_newlib_malloc_that_leaves_sbrk_linked stm32f769-emulated 'newlib_malloc|newlib_malloc_full' integrations/newlib/brim_malloc_newlib.c \
    's/^BRIM_KEEP void \*malloc\(size_t size\) \{/void *_sbrk(ptrdiff_t);\n&\n    if (size == 1) {\n        return _sbrk(0);\n    }/'
plant a_picolibc_calloc_that_overflows stm32f769-emulated 'picolibc_malloc' integrations/picolibc/brim_malloc_picolibc.c \
    's/bool const overflows = .*/bool const overflows = false;/'
plant thread_locals_that_start_up_leaves_alone stm32f769-emulated 'picolibc_malloc' port/cortexm/start/startup.c \
    's/^    if \(set != NULL\) \{/    if (set == NULL) {/'
plant a_delete_that_keeps_the_block stm32f769-emulated 'cplusplus_new' integrations/cplusplus/brim_new.cpp \
    's/^    if \(block != nullptr\) \{/    if (block == nullptr) {/'
plant a_new_that_does_not_ask_the_new_handler stm32f769-emulated 'cplusplus_new' integrations/cplusplus/brim_new.cpp \
    's/block == nullptr \? std::get_new_handler\(\) : nullptr/nullptr/'
plant a_freertos_heap_that_forgets_its_minimum host 'freertos_heap_.*' integrations/freertos/heap_brim.c \
    's/left < state.minimum_free_bytes \? left : state.minimum_free_bytes/left/'
plant a_reset_of_the_minimum_that_does_nothing host 'freertos_heap_.*' integrations/freertos/heap_brim.c \
    '/^void xPortResetHeapMinimumEverFreeHeapSize/,/^}/s/state.minimum_free_bytes = free_bytes_now\(\);//'
plant a_region_that_fails_where_the_next_one_serves host 'freertos_heap_regions' integrations/freertos/heap_brim.c \
    's/return (from\.alloc.*);/void *const block = brim_locked_heap_alloc(state.heaps[0], size_bytes);\n    return block != NULL ? block : \1;/'
plant a_guard_too_narrow_for_floats mps2_an386 'freertos_overflow_by_floats' include/brim/port.h \
    's/BRIM_GUARD_FOR_FRAMES 128u/BRIM_GUARD_FOR_FRAMES 32u/'
plant a_foreign_task_under_the_last_name mps2_an385 'freertos_.*' integrations/kernel/brim_kernel.h \
    's/brim_stack_unguard_task\(brim_kernel_describe\(name, limit\)\);/(void)brim_kernel_describe(name, limit);/'
plant a_task_whose_overflow_is_the_main_stack_s mps2_an385 'freertos_overflow_at_switch' port/cortexm/fault.c \
    's/kept\.fault\.on_process_stack \|\| \(kept\.fault\.has_address \&\& brim_port_is_in_task_guard\(kept\.fault\.address\)\)/kept.fault.on_process_stack != 0/'
plant a_saved_sp_that_nobody_looks_at mps2_an505 'freertos_overflow_at_switch' integrations/kernel/brim_kernel.h \
    's/top < \(uintptr_t\)limit/top == 0/'
plant a_task_created_again_while_it_lives host 'freertos' integrations/freertos/brim_freertos.c \
    's/task->handle != NULL \|\| //'
plant a_kernel_that_is_given_the_guard host 'freertos_check_1' integrations/kernel/brim_kernel.h \
    's/return stack->limit \+ brim_stack_guard_bytes\(stack\) \/ sizeof\(uint32_t\);/return stack->limit;/'
plant a_heap_that_takes_memory_of_its_own host 'freertos_heap_of_firmware' integrations/freertos/heap_brim.c \
    's/^extern uint8_t ucHeap\[configTOTAL_HEAP_SIZE\];/static BRIM_ALIGNED(8) uint8_t own_heap[configTOTAL_HEAP_SIZE];/; s/^static BRIM_ALIGNED\(8\) uint8_t ucHeap/static BRIM_ALIGNED(8) uint8_t own_heap/; s/add_memory\(ucHeap, sizeof ucHeap\)/add_memory(own_heap, sizeof own_heap)/'
plant an_overflow_under_the_name_of_nobody mps2_an505 'freertos_overflow_of_foreign_task' port/cortexm/fault.c \
    's/^    name_the_stack\(&known, stack\);/    name_the_stack(\&known, stack == NULL ? stack : NULL);/'
plant a_configuration_that_nobody_looks_at host 'freertos_refusals' integrations/freertos/brim_freertos_tasks.h \
    's/^#if configSUPPORT_STATIC_ALLOCATION != 1/#if 0/'
plant a_pool_of_threads_that_never_waits host 'threadx' integrations/threadx/brim_threadx_pool.h 's/tx_semaphore_get\(&p->free, wait\)/tx_semaphore_get(\&p->free, 0 * wait)/'
plant a_pool_of_threads_that_counts_before_it_frees host 'threadx' integrations/threadx/brim_threadx_pool.h \
    's/^        name##_blocks_free\(&p->blocks, block\); /        (void)tx_semaphore_put(\&p->free);\\\n&/; s/^            \(void\)tx_semaphore_put\(&p->free\); /            (void)block; /'
plant a_thread_that_starts_before_its_stack_is_known host 'threadx' integrations/threadx/brim_threadx.c \
    's/TX_DONT_START\);/auto_start);/'
plant a_thread_whose_stack_nobody_knows host 'threadx' integrations/threadx/brim_threadx.c \
    's/thread->brim_stack = stack;/thread->brim_stack = NULL;/'
plant a_thread_whose_saved_sp_nobody_looks_at host 'threadx' integrations/threadx/brim_threadx.c \
    's/if \(last != NULL\)/if (false)/'
plant a_guard_rounded_down_over_a_neighbour mps2_an385 'stack' port/cortexm/guard.c \
    's/^    if \(\(\(base \| size\) \& \(\(size - 1\)/    if (((size) \& ((size - 1)/'
plant a_record_that_trusts_a_static_before_it_is_zeroed mps2_an385 'fault_early' port/cortexm/fault.c \
    's/^static bool is_on_fault_stack\(uint32_t sp\) \{/static uint32_t recording;\n&\n    if (recording++ != 0) {\n        return true;\n    }/'
plant interrupts_left_on_under_a_fault mps2_an385 'fault_interrupted' port/cortexm/fault.c \
    's/"cpsid i\\n\\t"/""/'
plant a_jump_out_of_the_secure_state_of_unknown_cause mps2_an505 'fault_causes' port/cortexm/fault_cause.c 's/SFSR_INVIS \| SFSR_INVER \| SFSR_INVTRAN\}/SFSR_INVIS | SFSR_INVER}/'
plant a_breakpoint_of_unknown_cause mps2_an385 'fault_causes' port/cortexm/fault.c \
    's/== 0xBE00u/== 0xBF00u/'
plant a_vector_table_left_to_the_bootloader mps2_an385 'handover' port/cortexm/start/startup.c \
    's/^    SCB_VTOR = .*$//'
plant a_tick_left_running mps2_an385 'handover' port/cortexm/start/startup.c \
    's/^    SYST_CSR = 0;//'
plant a_dropped_packet_without_a_warning stm32f769-emulated 'sensor_node' examples/sensor_node/ethernet.c \
    's/^( *)BRIM_WARN\("packet pool exhausted.*/\1(void)dropped;/'
plant an_rtt_buffer_with_its_indices_swapped mps2_an385 'log_openocd' include/brim/log_channels.h \
    's/volatile uint32_t written;/volatile uint32_t swapped;/; s/volatile uint32_t read; /volatile uint32_t written; /; s/swapped;/read;/'
plant a_section_that_lets_in_what_an_outer_one_holds_off mps2_an385 'critical_basepri' include/brim/port.h 's/msr basepri_max, /msr basepri, /'
plant a_threshold_on_a_core_without_basepri host 'two_cores' include/brim/port.h 's/BRIM_CORTEX_M \|\| __ARM_ARCH_ISA_THUMB < 2/BRIM_CORTEX_M/'
plant a_crc_of_another_polynomial stm32f769-emulated 'sensor_node|log' src/log_drain.c \
    's/part >> 14\) >> 8;/part >> 15) >> 8;/'
plant a_switch_that_stores_its_lowest_word_first mps2_an385 'overflow_at_a_switch' examples/tasks/switcher.c \
    's/ "str lr, .r0, #-4.!.n.t"$//; s/stmdb r0!, \{r4-r11\}/stmdb r0!, {r4-r11, lr}/'
plant a_switch_that_looks_at_the_paint_alone mps2_an505 'overflow_at_a_switch_by_a_painted_word' examples/tasks/switcher.c \
    's/\(uintptr_t\)sp < usable \|\| /usable == 0 || /'
plant a_guard_that_stays_armed_under_the_paint mps2_an385 'stack' src/stack.c \
    's/= brim_port_pause_task_guard\(\);/= 0;/'
plant a_hash_table_that_leaves_a_gap host 'index|model_index_.*' src/index_table.c \
    's/^        table\[slot\] = table\[next\];/        break;/'
plant a_sort_that_forgets_the_right_child host 'model_vec|model_deque' include/brim/items.h \
    's/^                \+\+child;/                child += 0;/'
plant a_sorted_list_that_puts_equals_in_front host 'sorted|model_sorted_list' include/brim/sorted_list.h \
    's/before\(item, l->items\[hole - 1\]\)/!before(l->items[hole - 1], item)/'
plant a_view_that_does_not_count host 'view' include/brim/view.h \
    's/brim_count_peak\(\&\(\(brim_view_counts_/(void)(\&((brim_view_counts_/; s/->peak, state->len\);/->peak);/'
plant a_view_of_a_vec_that_does_not_count host 'view' include/brim/view.h \
    's/^    \&\(v\)\.state->len, \(v\)\.counted \? /    \&(v).state->len, !(v).counted ? /'
plant a_float_rounded_half_up host 'model_format' src/format_float.c \
    's/^    return odd;/    return odd || true;/'

plant a_header_function_that_nobody_instantiates host-clang 'coverage' include/brim/view.h \
    's/^#define BRIM_VIEW_ACCESSORS_\(name\).*/#define BRIM_FORGOTTEN_(name) \\\n    BRIM_INLINE int name##_forgotten(void) { \\\n        return 1; \\\n    }\n&/'
plant a_branch_that_no_test_takes host-clang 'coverage' tests/unit/damaged.c '/EXPECT_NOTICED\(name, object, state.peak, 5\)/d; s/(state.peak, 2\)); +\\/\1/'
plant an_argument_that_excuses_what_is_run host-clang 'coverage' src/string.c 's,^    uint32_t length = 0;,    // uncovered: planted\n&,'
plant a_bench_that_forgets_code host 'bench_checks' scripts/bench_grew.sh 's/i <= NF; \+\+i\) if/i < NF; ++i) if/'
plant a_page_whose_example_prints_something_else host 'type_pages' docs/types/vec.md 's/^512 left the window/513 left the window/'
plant a_page_whose_costs_are_old host 'type_pages' bench/results/operations.csv 's/^(vec,push,m7),8/\1,9/'
plant a_page_with_c_that_does_not_compile host 'doc_pages' docs/threadx.md 's/brim_threadx_create\(&motor, /brim_threadx_create(/'
plant a_reference_that_leaves_out_a_function host 'doc_pages' docs/reference/arena.md 's/brim_arena_is_sealed//'
plant a_reference_whose_figures_are_old host 'doc_pages' bench/results/pool.csv 's/^arena,.*/arena,start-up,alloc,60,1.0,1,1/'
plant a_link_that_leads_nowhere host 'doc_pages' docs/reference/arena.md 's/dyn_vec\.md/dyn_vecs.md/'
plant a_getting_started_without_a_line_of_the_linker_script stm32f769-emulated 'getting_started' docs/getting_started.md 's/^INCLUDE brim_sections\.ld$//'
plant a_getting_started_that_promises_another_verdict stm32f769-emulated 'getting_started' docs/getting_started.md 's/^(stack main stack .*)  kept$/\1  exceeded/'
plant a_manifest_of_another_version host 'manifests' library.json 's/"version": "[0-9.]*"/"version": "0.0.9"/'
plant a_pack_without_a_source host 'manifests' brim.brim.pdsc '/name="src\/pool.c"/d'
plant a_zephyr_module_without_the_port host 'manifests' zephyr/CMakeLists.txt 's/ "\$\{brim\}\/port\/cortexm\/\*\.c"//'
plant a_page_whose_program_prints_something_else stm32f769-emulated 'page_reference_pool' docs/reference/pool.md 's/^0 used, peak 2/0 used, peak 3/'
plant a_push_whose_result_may_be_ignored host 'compile_fail' include/brim/deque.h \
    's/BRIM_INLINE BRIM_MUST_CHECK bool name##_push_##end\(/BRIM_INLINE bool name##_push_##end(/'
plant a_capacity_that_no_length_can_say host 'compile_fail' include/brim/sorted_map.h 's/\(name, N, 65535\)/(name, N, 655350)/'
plant a_length_that_overflows_at_65535 host 'largest' include/brim/sorted_list.h 's/uint32_t to = l->state.len;/uint32_t to = (uint16_t)(l->state.len + 1) - 1u;/'
# What only shows at the largest capacities: 16 bits, or a sign, are too few.
plant a_place_behind_the_end_in_16_bits host 'model_deque' include/brim/deque.h \
    's/uint32_t const slot = head \+ i;/uint32_t const slot = (uint16_t)(head + i);/'
plant an_oldest_place_in_16_bits host 'model_history' include/brim/history.h \
    's/uint32_t const from_start = next \+ i;/uint32_t const from_start = (uint16_t)(next + i);/'
plant a_place_of_an_item_in_15_bits host 'model_vec' include/brim/items.h \
    's/\*index = \(uint16_t\)from;/*index = (uint16_t)(from \& 0x7FFF);/'
plant a_place_of_a_key_in_15_bits host 'model_sorted_map' include/brim/container.h \
    's/return \(uint16_t\)from;/return (uint16_t)(from \& 0x7FFF);/'
plant a_key_compared_in_16_bits host 'model_linear_map' include/brim/linear_map.h \
    's/^#define BRIM_LINEAR_MAP_EQUAL_\(a, b\) .*/#define BRIM_LINEAR_MAP_EQUAL_(a, b) ((uint16_t)(a) == (uint16_t)(b))/'
plant a_slot_of_a_table_in_16_bits host 'model_index_map' include/brim/index_table.h \
    's/return slot \+ 1 < slots \? slot \+ 1 : 0;/return slot + 1 < slots ? (uint16_t)(slot + 1) : 0;/'
plant a_union_that_counts_in_16_bits host 'model_index_set' include/brim/index_set.h \
    's/if \(s->state.len \+ more > \(N\)\)/if ((uint16_t)(s->state.len + more) > (N))/'
plant a_heap_as_long_as_15_bits_say host 'model_priority_queue' include/brim/priority_queue.h \
    's/len = q->state.len < \(N\) \? q->state.len : \(uint32_t\)\(N\);/len = q->state.len \& 0x7FFFu;/'
plant a_number_whose_room_is_counted_in_16_bits host 'model_string' src/string.c \
    's/if \(digits > capacity - before\)/if ((uint16_t)(digits + before) > capacity)/'
plant a_mirrored_index_in_16_bits host 'model_spsc' include/brim/ring.h \
    's/uint32_t const next = index \+ count;/uint32_t const next = brim_ring_is_masked(capacity) ? index + count : (uint16_t)(index + count);/'
plant a_struct_of_ours_with_a_hole stm32f769-emulated 'struct_orders' include/brim/stack.h 's/    size_t alarm_free_bytes;/    uint16_t alarm_free_bytes;/'
plant a_mark_above_its_bound stm32f769-emulated 'stack_marks' src/report.c \
    's/row->peak = \(uint32_t\)brim_stack_used_bytes\(stack\);/row->peak = (uint32_t)brim_stack_used_bytes(stack) + 400;/'
plant a_report_that_calls_what_no_image_defines stm32f769-emulated 'stack_marks' src/report.c \
    's/^        bool const is_used = .*/        bool (*call)(uint32_t); __builtin_memcpy(\&call, \&row->used_blocks, sizeof call); bool const is_used = call(block);/'
plant a_table_in_ram_in_an_example stm32f769-emulated 'const_examples' src/stack.c \
    's/^static bool runs_on\(/extern uint32_t brim_forgotten;\nuint32_t brim_forgotten = 1;\n&/; s/\? BRIM_TASK_GUARD_BYTES$/? BRIM_TASK_GUARD_BYTES * brim_forgotten/'
plant a_suite_that_may_loop_until_the_clock_ends_it host 'harness_limits' tests/harness/run.sh 's/^log=.\(ulimit -S -t "\$seconds" && ulimit -H -t \$\(\(seconds \+ 5\)\) && /log=$(/'
plant a_suite_that_may_sleep_for_ever host 'harness_limits' tests/harness/run.sh 's/exec timeout --kill-after=5 "\$clock" "\$@"/exec "$@"/'
plant a_suite_out_of_time_that_has_noticed_a_fault host 'planted_verdicts' tests/planted/plant.sh 's/grep -vE "\$late\|/grep -vE "/'
plant a_fault_that_is_planted_again_for_nothing host 'planted_verdicts' tests/planted/plant.sh 's/\|\| echo "\$mark" >>\$noticed/|| :/'
plant a_fault_that_is_remembered_for_other_sources host 'planted_verdicts' tests/planted/plant.sh 's/ \|\| echo "\$key" >"\$noticed"/ || :/'
plant a_suite_that_goes_on_after_it_has_noticed host 'planted_verdicts' tests/planted/until_fail.sh 's#\^FAIL /q#^FAIL /b#'
plant a_suite_that_is_left_running host 'planted_verdicts' tests/planted/until_fail.sh 's/kill -TERM "-\$suite"/:/'
plant a_program_of_a_suite_that_is_not_built_alone host 'planted_verdicts' tests/planted/plant.sh 's/ \$\(targets "\$2" "\$3"\);/;/'
plant a_program_that_a_suite_reads_and_that_is_not_built host 'planted_verdicts' tests/planted/plant.sh 's/\[\.command\[\], \(.*$/[.command[]/'
plant a_list_that_is_taken_for_a_program host 'planted_verdicts' tests/planted/plant.sh 's/contains\(":"\) \| not/true/'
plant a_folder_that_a_suite_reads_and_that_is_not_built host 'planted_verdicts' tests/planted/plant.sh 's/\.command\[-1:\] == \$built/.command[-1:] == $built[-1:]/'
plant a_file_of_faults_that_ends_early_and_passes host 'planted_verdicts' tests/planted/plant.sh 's/NR != 3 \|\| //'
plant a_key_that_forgets_what_is_not_committed host 'planted_verdicts' scripts/once.sh '/^        git diff -- /d'
plant a_key_of_the_gate_that_forgets_pages host 'planted_verdicts' scripts/once.sh 's/^    test\) set -- .*//'
plant a_key_that_forgets_the_fault_s_line host 'planted_verdicts' tests/planted/plant.sh 's/printf .%s.n. "\$@"/echo/'
plant a_key_that_forgets_tests_of_targets host 'planted_verdicts' scripts/once.sh 's/^    planted .*\) set/    nothing) set/'
plant a_suite_without_the_host_program_that_notices host 'planted_verdicts' tests/planted/plant.sh 's/\|\$needs\|exit/|exit/'
plant a_key_of_the_proofs_with_the_host_program host 'planted_verdicts' scripts/once.sh "s/ ':!cli' ':!tests.cli' ;;/ ;;/"
plant a_key_of_the_fuzzing_without_the_host_program host 'planted_verdicts' scripts/once.sh 's/^    fuzz-cli\)/    nothing)/'
plant a_key_that_forgets_new_files host 'planted_verdicts' scripts/once.sh '/--exclude-standard/d'
plant a_key_that_forgets_the_suite_s_script host 'planted_verdicts' tests/planted/plant.sh 's/ \$\(files_of "\$3"\)//'
plant a_script_that_counts_for_all_faults host 'planted_verdicts' scripts/once.sh "s/ ':!tests.cli.\*\.sh'//"
plant a_record_that_counts_as_a_source host 'planted_verdicts' scripts/once.sh "s/^record=':!tests.passed'/record=':!none'/"
plant a_part_that_passes_before_it_has_run host 'planted_verdicts' scripts/once.sh 's/^"\$@"$/mkdir -p tests\/passed \&\& echo "$key" >"$passed" \&\& "$@"/'
plant a_pattern_that_no_longer_matches host 'planted_faults' tests/planted/faults.sh 's/EIGHT.\(3.\)/NINE/'
plant a_suite_that_fails_and_ends_well host 'harness_limits' tests/harness/run.sh 's/^case .newline.log in$/case none in/'
plant a_workflow_that_names_no_target host 'workflows' .github/workflows/test.yml 's/make setup/make set-up/'
plant a_workflow_with_a_step_of_its_own host 'workflows' .github/workflows/test.yml 's/make test/ctest/'
plant a_no_init_section_that_start_up_zeroes host 'existing_project' include/brim/port.h 's/"\.sbss\.\.noinit"/".bss..noinit"/'
plant a_fault_record_that_links_where_it_is_zeroed host 'existing_project' port/cortexm/fault.c 's/^    NEEDS_NOINIT\(\);//'
plant a_guard_that_links_where_nobody_tells_the_stack host 'existing_project' src/stack.c '/brim_GUARD_needs_brim_sections_ld/d'
plant a_region_named_that_has_no_section host 'existing_project' include/brim/place.h 's/(define BRIM_IN_ZERO\(region\)) +BRIM_NEEDS_IN_/\1/'
plant a_record_that_ld_lld_drops host 'existing_project' include/brim/port.h 's/__attribute__\(\(used, retain\)\)/__attribute__((used))/'
plant a_record_of_gcc_that_ld_lld_drops host 'existing_project' include/brim/port.h 's/\(name ",\\"aR\\",%progbits @"\)/(name)/'
plant a_main_stack_that_counts_its_guard host 'existing_project' port/cortexm/brim_symbols.ld 's/_stack_start - _stack_limit\)/_stack_start - __brim_stack_bottom)/'
plant a_stack_by_brim_s_name_that_is_read_too_late host 'existing_project' port/cortexm/brim_symbols.ld 's/DEFINED\(_stack_start\) \? _stack_start : //'
plant a_stack_of_libopencm3_that_ld_lld_takes_for_0 host 'existing_project' port/cortexm/brim_symbols.ld 's/DEFINED\(_stack\) \? _stack : //'
plant a_file_for_c++_without_a_dso_handle host 'existing_project' port/cortexm/start/cxx.c 's/^BRIM_WEAK void \*__dso_handle;//'
plant a_heap_s_limit_that_is_taken_for_the_stack_s host 'existing_project' port/cortexm/brim_symbols.ld 's/DEFINED\(__StackBottom\) \? __StackBottom : //'
plant a_stack_that_ld_lld_must_know_in_its_first_pass host 'existing_project' port/cortexm/brim_symbols.ld 's/_stack_start == 0 \|\| //'
plant a_stack_s_depth_that_needs_a_line_of_linker_script host 'existing_project' src/stack.c 's/^size_t brim_stack_depth_bytes.*/&\n    BRIM_NEEDS_HERE("brim_DEPTH_needs_a_line");/'
plant a_print_that_calls_more_of_the_c_library host 'existing_project' src/print.c 's/^static size_t length_of.*/size_t strnlen(const char *, size_t);\n&\n    if (text != NULL) {\n        return strnlen(text, 64);\n    }/'
plant a_record_named_by_the_image_that_prints_it host 'existing_project' src/fault_text.c 's/brim_print\(writer, fault->stack_name\);/brim_print(writer, brim_stack_running_task() != NULL ? brim_stack_running_task()->name : fault->stack_name);/'
plant a_record_that_another_layout_of_ram_makes host 'existing_project' port/cortexm/fault.c 's/kept.fault.magic == FAULT_MAGIC \&\& kept.fault.checksum == checksum_of\(&kept.fault\)/(kept.fault.cause | kept.fault.sp | kept.fault.on_process_stack) != 0/'
plant a_guard_below_what_is_not_the_stack host 'existing_project' src/stack.c 's/^    BRIM_REQUIRE\(brim_port_main_stack_pointer\(\) -/    BRIM_REQUIRE(true || brim_port_main_stack_pointer() -/'
plant a_path_with_a_space_that_is_cut host 'package_cmake' cmake/brim_firmware.cmake 's|"-T\\"([^"]*)\\""|"-T\1"|'
plant tests_that_an_arm_compiler_builds_without_a_board host 'package_cmake' CMakeLists.txt 's/CMAKE_CROSSCOMPILING AND NOT BRIM_BOARD/FALSE/'
plant a_panic_that_needs_start_up host 'existing_project' src/panic.c 's/^( *)brim_port_halt\(\);/#ifdef __arm__\n\1extern void Reset_Handler_of_brim(void);\n\1Reset_Handler_of_brim();\n#endif\n&/'
plant a_main_stack_of_unknown_size_reported_as_empty host 'existing_project' src/report.c 's/stack->limit == NULL\)/false)/'
plant a_discarded_result_that_gcc_warns_of host 'languages' include/brim/port.h 's/\(\(void\)!\(result\)\)/((void)(result))/'
plant a_text_that_is_a_key host 'compile_fail' include/brim/container.h 's/const char \* : 1/const char * : 0/'
plant a_pool_that_two_cores_divide host 'two_cores' include/brim/pool.h '/BRIM_ASSERT_LOCKS_REACH\(name\)/d'
plant a_nested_section_that_gives_the_spin_lock_back microbit 'spinlock' port/cortexm/spinlock_rp2040.c 's/return primask \| NESTED;/return primask;/'
plant a_spin_lock_that_a_pool_keeps microbit 'spinlock' include/brim/port.h 's/(BRIM_BOTH_CORES_EXIT_\(before\)) brim_critical_exit\(before\)/\1 ((void)(before))/'
plant regions_that_overlap_unseen stm32f769-emulated 'link' cmake/brim_firmware.cmake 's/<= ORIGIN\(\$\{other\}\) \|\|/<= ORIGIN(${other}) || 1 ||/'
plant a_heap_whose_room_nobody_checks stm32f769-emulated 'link' cmake/brim_firmware.cmake 's/>= _heap_size,/>= 0,/'
plant a_vector_table_that_the_core_reads_elsewhere stm32f769-emulated 'link' port/cortexm/brim.ld.in 's/^ASSERT\(ADDR\(\.vectors\) % \(/ASSERT(0 * (/'
plant an_object_at_address_0 stm32f769-emulated 'link' cmake/brim_firmware.cmake 's/ORIGIN\(\$\{region\}\) != 0 \|\|/1 ||/'
plant a_loop_of_c++_that_takes_a_ring_for_an_array host 'languages' include/brim/range.h \
    's/static_cast<uint32_t>\(first\), \(len\)/0, (len)/'
plant an_m23_that_is_taken_for_a_core_with_clz host 'package_cores' port/cortexm/core.h \
    's/__ARM_ARCH >= 7 \&\& __ARM_ARCH_ISA_THUMB == 2/__ARM_ARCH >= 7/'
plant a_double_that_is_passed_to_a_function host 'package_cores' src/format_float.c \
    's/split_double\(uint64_t bits, number \*n\) \{/split_double(double value, number *n) {\n    union {double v; uint64_t b;} const u = {value};\n    uint64_t const bits = u.b;/; s/split_double\(seen\.bits/split_double(seen.value/'
plant a_board_folder_that_counts_from_the_folder_of_the_build host 'package_cmake' cmake/brim_firmware.cmake \
    's/^    get_filename_component\(board_dir "\$\{arg_BOARD_DIR\}" ABSOLUTE\)/    set(board_dir "${arg_BOARD_DIR}")/'
plant a_name_that_only_assembly_knows host 'package_cmake' port/cortexm/fault.c \
    's/BRIM_NORETURN BRIM_KEEP void brim_fault_record\(/BRIM_NORETURN void brim_fault_record(/'
plant an_assertion_in_front_of_the_sections_that_it_is_about host 'package_cmake' port/cortexm/brim.ld.in \
    's/^__brim_gap = 32K;/&\nASSERT(_stack_limit == ORIGIN(BRIM_STACK), "early")/'
plant a_start_up_without_a_dso_handle host 'package_cmake' port/cortexm/start/cxx.c \
    's/^BRIM_WEAK void \*__dso_handle;//'
plant a_format_that_prints_no_exponent host 'formats' include/brim/format.h 's/"diuxXocsp%"/"diuxXocsp%e"/'
plant a_format_that_is_not_read_behind_a_length host 'formats' include/brim/format.h 's/, \*letter\) == NULL/, *conversion == (char)108 ? (char)100 : *letter) == NULL/'
plant a_wide_text_that_is_read_as_bytes host 'string' src/format.c 's/s->argument == AS_LONG \? brim_format_refuse\(out, s\) : put_text/put_text/'
plant a_loss_that_is_counted_with_interrupts_on mps2_an500 'preempt_log' src/log.c \
    's/^    uint32_t const before = brim_critical_enter\(\);$/    uint32_t const before = 0;/'
plant a_log_record_that_is_published_before_its_words mps2_an500 'preempt_log' src/log.c \
    '/^    brim_port_store_up_to_3\(record, id/{h;d}; /^    log_publish\(record, id\);/{p;x}'
plant a_loss_that_is_not_told mps2_an500 'preempt_log|log' src/log.c \
    's/= log->limit == NULL;/= false;/'
plant a_text_that_no_zero_ends host 'log_ring' src/log.c \
    's/^        do \{$/        while ((at \& 3u) != 0) {/; s/^        \} while \(\(at & 3u\) != 0\);/        }/'
plant a_log_call_of_one_instruction_more microbit 'log_costs_.*' src/log.c \
    's/^        record\[0\] = \*log->clock;/&\n        __asm volatile("nop");/'
plant a_time_that_forgets_a_lap_of_its_counter microbit 'preempt_log' src/log_every.c \
    's/^    return past \+ .*/    return past + (ticks \& ((1u << LOG_SPAN_BITS) - 1));/'
plant a_first_log_call_that_interrupts_the_first_drain mps2_an500 'preempt_log' src/log_drain.c \
    's/^        \(void\)brim_log_reserve_\(0\);/        (void)brim_log_begin_();/'
plant a_period_of_whole_counts_a_millisecond host 'log_ring' src/log_every.c \
    's/\(uint64_t\)log->ticks_per_second \* milliseconds/(uint64_t)(log->ticks_per_second \/ 1000) * 1000 * milliseconds/'
plant a_log_id_that_is_off_by_one mps2_an500 'log' include/brim/port_log.h \
    's/#:lower16:%c1\+%c2"/#:lower16:%c1+%c2+4"/'
plant a_format_that_lies_in_flash mps2_an500 'log' include/brim/log_record.h \
    's/ brim_log_record BRIM_LOG_SECTION_\("rec", unique\)/ brim_log_record/'
plant a_file_name_that_lies_in_flash mps2_an500 'log' include/brim/log_record.h \
    's/^            brim_log_check_\(__VA_ARGS__\);/            brim_log_check_(__VA_ARGS__);\\\n        } { static const char *volatile const brim_log_file = __FILE__; (void)brim_log_file;/'
plant a_log_call_whose_shape_overflows host 'log_arguments' include/brim/log_record.h \
    's/<= UINT32_MAX \? 1 : 2/<= UINT64_MAX ? 1 : 2/'
plant bytes_of_null_with_a_length mps2_an500 'log' include/brim/log_arguments.h \
    's/given->bytes != NULL \? given->length_bytes : 0/given->length_bytes/'
plant an_update_that_takes_over_the_old_image_s_records mps2_an385 'log_boot' src/log_survive.c \
    's/^    mark\[2\] = id\[0\];/&\n    ring->hello.boot.build_id[0] = id[0];/'
plant a_reset_that_leaves_the_words_of_what_it_drops host 'log_ring' src/log_survive.c \
    's/^    log_zero_free\(ring->tail, brim_log_state.head\);//'
plant a_log_that_loses_what_wrapped_at_a_reset host 'log_ring' src/log_survive.c \
    's/uint32_t const head = record\[1\];/uint32_t const head = record < LOG_END ? record[1] : 0;/'
plant a_source_that_meson_does_not_compile host 'manifests' meson.build "s/'src\/pool.c', //"
plant a_recipe_of_another_version host 'manifests' conanfile.py 's/version = "[0-9.]*"/version = "0.0.9"/'
plant a_misspelt_word_in_a_page host 'doc_language' docs/faq.md 's/Capacities are exact/Capacitys are exact/'
plant a_page_of_fragments host 'doc_language' tests/docs/prose.awk 's/printf "\/\/ %s/printf "\/\/ Of the %s/'
plant a_line_of_cplusplus_that_does_not_compile host 'doc_pages' docs/cplusplus.md 's/sample taken\{\};/sample taken{} sample/'
plant a_version_that_forgets_a_manifest host 'manifests' scripts/version.sh '/packages\/arduino\/library\.properties/d'
