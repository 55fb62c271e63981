# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Read by plant.sh. One fault a call: NAME PRESET SUITES FILE SED.

plant a_push_that_writes_when_full host 'vec|model_vec' include/brim/vec.h \
    's/^        v->items\[len\] = item;/        v->items[len % (N)] = item;/; s/^        if \(len >= \(N\)\) \{( +\\)$/        if (len > (N)) {\1/'
plant a_ring_that_publishes_before_it_stores host 'spsc_interleaved' include/brim/spsc.h \
    '/^        q->items\[brim_ring_slot\(tail, \(N\)\)\] = item;/{h;d}; /^        brim_store_release\(&q->state.tail, brim_ring_advance\(tail, 1/{p;x}'
plant a_guard_one_region_off stm32f769-emulated 'fault_.*' port/armv7m/guard.c \
    's/_stack_limit - size, size/_stack_limit - 2 * size, size/'
plant a_data_region_that_is_not_copied stm32f769-emulated 'startup' cmake/brim_firmware.cmake \
    's/^ +"        LONG\(LOADADDR.*$/            ""/; /BRIM_COPY_RECORDS_OF_REGIONS$/{n;s/.*/            "")/}'
plant a_zeroed_region_that_is_not_zeroed stm32f769-emulated 'startup|noinit' port/cortexm/brim.ld.in \
    '/LONG\(ADDR\(\.bss\.fast\)\)/d'
plant paint_that_leaves_out_the_last_word stm32f769-emulated 'stack' src/stack.c \
    's/for \(size_t i = 0; i < words; \+\+i\)/for (size_t i = 1; i < words; ++i)/'
plant a_stack_at_the_top_of_its_region stm32f769-emulated 'startup|link' port/cortexm/brim.ld.in \
    's/^        _stack_limit = \.;/        . += 64; _stack_limit = .;/'
plant orphans_that_are_allowed stm32f769-emulated 'link' tests/link/link.sh \
    's/--orphan-handling=error,//'
plant a_critical_section_that_does_not_nest stm32f769-emulated 'critical_target' include/brim/port.h \
    's/msr primask, %0" : : "r"\(before\)/cpsie i" : : "r"(before)/'
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
    '/^        \*item = q->items\[brim_ring_slot\(head, \(N\)\)\];/{h;d}; /^        brim_store_release\(&q->state.head, brim_ring_advance\(head, 1/{p;x}'
plant a_ring_with_one_place_too_few host 'spsc|model_spsc|spsc_interleaved' include/brim/spsc.h \
    's/^        if \(len >= \(N\)\) \{( +\\)$/        if (len + 1 >= (N)) {\1/'
plant a_mirrored_ring_that_counts_wrong_when_it_wraps host 'spsc_interleaved' include/brim/ring.h \
    's/tail >= head \? distance : distance \+ 2/tail >= head ? distance : distance + 1/'
plant an_evicting_ring_that_does_not_look_whether_it_was_interrupted host 'spsc_evict_interleaved' include/brim/spsc_evict.h \
    's/while \(!brim_exclusive_store\((.*empty \? 0 : count.*)\);/while (!brim_exclusive_store(\1 \&\& false);/'
plant an_evicting_ring_that_trusts_an_empty_look host 'spsc_evict_interleaved' include/brim/spsc_evict.h \
    's/^            empty = head == brim_load_acquire\(&q->state.tail\);/            empty = head == brim_load_acquire(\&q->state.tail); if (empty) { brim_exclusive_cancel(before); return false; }/'
plant a_number_one_digit_too_long host 'string|model_string' src/string.c \
    's/if \(digits > capacity - before\)/if (digits > capacity - before + 1)/'
plant a_map_that_loses_the_value_it_moves host 'linear_map|model_linear_map' include/brim/linear_map.h \
    's/m->values\[i\] = m->values\[len - 1\];/m->values[i] = m->values[i];/'
plant a_history_that_overwrites_its_newest host 'history|model_history' include/brim/history.h \
    's/next \+ 1 < \(N\) \? next \+ 1 : 0/next + 1 < (N) ? next + 1 : (N)-1/'
plant a_deque_that_evicts_from_the_wrong_end host 'deque|model_deque' include/brim/deque.h \
    '/_push_front_evict/,/return true/s/name##_slot_\(d, \(N\)-1\)/name##_slot_(d, 0)/'
plant a_priority_queue_that_ignores_a_right_child host 'priority_queue|model_priority_queue' include/brim/priority_queue.h \
    's/^                \+\+child;/                child += 0;/'
plant an_append_that_leaves_half_behind host 'string|model_string' src/string.c \
    '/^bool brim_string_append\(/,/^}/s/^    return false;/    *begin = first;\n    return false;/'

plant a_ring_that_publishes_before_it_stores_on_a_target stm32f769-emulated 'preempt_spsc' include/brim/spsc.h \
    '/^        q->items\[brim_ring_slot\(tail, \(N\)\)\] = item;/{h;d}; /^        brim_store_release\(&q->state.tail, brim_ring_advance\(tail, 1/{p;x}'
plant a_pool_whose_bitmap_is_updated_in_two_steps stm32f769-emulated 'preempt_pool' include/brim/port.h \
    's/__asm volatile\("strex .*/*(volatile uint32_t *)word = value, failed = 0;/'
plant a_pool_that_flags_a_leaf_without_looking host 'pool_interleaved' include/brim/pool.h \
    's/if \(\*\(const volatile uint32_t \*\)leaf != UINT32_MAX\)/if (leaf == NULL)/'
plant a_heap_class_one_octave_off host 'model_heap_enumeration' port/host/brim_port_inline.h \
    's/28 - brim_port/29 - brim_port/'
plant a_size_class_that_a_table_gets_wrong microbit 'heap' port/armv6m/octaves.c \
    's/TWO\(0\), TWO\(1\), FOUR\(2\), EIGHT\(3\)/TWO(0), TWO(1), FOUR(2), EIGHT(2)/'
plant a_heap_that_trusts_the_block_behind host 'heap|model_heap_misuse' src/heap_blocks.h \
    's/BRIM_HEAP_CHECKS \&\& next->second != index/BRIM_HEAP_CHECKS \&\& next->second != index \&\& index == 0/'
plant a_heap_that_trusts_the_block_before host 'heap|model_heap_misuse' src/heap_blocks.h \
    's/return !BRIM_HEAP_CHECKS \|\| /return !BRIM_HEAP_CHECKS || index != 0 || /'
plant a_shared_block_that_its_last_owner_keeps host 'shared_pool' include/brim/shared_pool.h \
    's/if \(left == 0\) \{/if (left == 1) {/'
plant a_pool_that_compares_and_swaps_so_that_aba_goes_unseen stm32f769-emulated 'preempt_pool' include/brim/port.h \
    's/^    \*before = 0;/    *before = value;/; s/^    __asm volatile\("strex/    uint32_t seen;\n    __asm volatile("ldrex %0, %1" : "=r"(seen) : "Q"(*word) : "memory");\n    if (seen != before) {\n        return false;\n    }\n&/'
plant a_shared_pool_that_counts_its_owners_in_two_steps mps2_an500 'preempt_shared_pool' src/shared_pool.c \
    's/while \(!brim_exclusive_store\(word, seen \+ \(delta << shift\), before\)\)/while (*(volatile uint32_t *)word = seen + (delta << shift), false)/'
plant a_shared_pool_in_which_aba_goes_unseen mps2_an500 'preempt_shared_pool' include/brim/port.h \
    's/^    \*before = 0;/    *before = value;/; s/^    __asm volatile\("strex/    uint32_t seen;\n    __asm volatile("ldrex %0, %1" : "=r"(seen) : "Q"(*word) : "memory");\n    if (seen != before) {\n        return false;\n    }\n&/'
plant a_heap_lock_that_does_not_nest mps2_an500 'preempt_locked_heap' include/brim/port.h \
    's/msr primask, %0" : : "r"\(before\)/cpsie i" : : "r"(before)/'
plant a_locked_heap_that_measures_a_block_with_interrupts_on mps2_an500 'preempt_locked_heap' src/locked_heap.c \
    '/^static size_t usable_size/,/^}/{s/brim_critical_enter\(\)/0/; s/brim_critical_exit/(void)/}'
plant a_sweep_that_leaves_instructions_out mps2_an500 'preempt_spsc' tests/preempt/preempt.c \
    's/held_up - 1 : 1;/held_up - 1 : 2;/'

plant a_bound_that_a_trace_exceeds mps2_an500 'heap_bound_heap_locked' docs/heap.md \
    's/^\| M7, brim_locked_heap \| 103/| M7, brim_locked_heap | 102/'
plant a_newlib_calloc_that_overflows stm32f769-emulated 'newlib_malloc|newlib_malloc_full' integrations/newlib/brim_malloc.c \
    's/bool const overflows = .*/bool const overflows = false;/'
plant a_newlib_malloc_that_leaves_sbrk_linked stm32f769-emulated 'newlib_malloc|newlib_malloc_full' integrations/newlib/brim_malloc.c \
    's/^void \*malloc\(size_t size\) \{/void *_sbrk(ptrdiff_t);\n&\n    if (size == 1) {\n        return _sbrk(0);\n    }/'
plant a_picolibc_calloc_that_overflows stm32f769-emulated 'picolibc_malloc' integrations/picolibc/brim_malloc.c \
    's/bool const overflows = .*/bool const overflows = false;/'
plant thread_locals_that_start_up_leaves_alone stm32f769-emulated 'picolibc_malloc' port/cortexm/startup.c \
    's/^    if \(_set_tls != NULL\) \{/    if (_set_tls == NULL) {/'
plant a_delete_that_keeps_the_block stm32f769-emulated 'cplusplus_new' integrations/cplusplus/brim_new.cpp \
    's/^    if \(block != nullptr\) \{/    if (block == nullptr) {/'
plant a_new_that_does_not_ask_the_new_handler stm32f769-emulated 'cplusplus_new' integrations/cplusplus/brim_new.cpp \
    's/block == nullptr \? std::get_new_handler\(\) : nullptr/nullptr/'
plant a_freertos_heap_that_forgets_its_minimum stm32f769-emulated 'freertos_heap' integrations/freertos/heap_brim.c \
    's/now.capacity_bytes - now.peak_bytes/now.capacity_bytes - now.used_bytes/'
plant a_hash_table_that_leaves_a_gap host 'index|model_index_.*' src/index_table.c \
    's/^        table\[slot\] = table\[next\];/        break;/'
plant a_sort_that_forgets_the_right_child host 'model_vec|model_deque' include/brim/items.h \
    's/^                \+\+child;/                child += 0;/'
plant a_sorted_list_that_puts_equals_in_front host 'sorted|model_sorted_list' include/brim/sorted_list.h \
    's/before\(item, l->items\[hole - 1\]\)/!before(l->items[hole - 1], item)/'
plant a_view_that_does_not_count host 'view' include/brim/view.h \
    's/brim_count_peak\(\&\(\(brim_view_counts_/(void)(\&((brim_view_counts_/; s/->peak, state->len\);/->peak);/'
plant a_float_rounded_half_up host 'model_format' src/format_float.c \
    's/^    return odd;/    return true;/'

plant a_bound_with_too_small_an_interrupt_frame cli 'cli_stack' cli/analysis/stack.c 's/FRAME_BYTES = 32,/FRAME_BYTES = 24,/'
plant a_bound_that_takes_an_unknown_call_for_nothing cli 'cli_stack' cli/code/targets.c \
    's/is_known = false\};/is_known = true};/'
plant a_bound_that_counts_a_recursion_once_too_little cli 'cli_stack' cli/analysis/bound.c \
    's/nodes\[f\]\.rounds - 1;/nodes[f].rounds - 2;/'
plant a_bound_that_forgets_floating_point cli 'cli_stack' cli/code/interpret.c 's/run->flow->uses_fp \|= insn->uses_fp;//'
plant a_bound_that_skips_a_switch cli 'cli_stack' cli/code/table.c 's/i < count; \+\+i\)/i < 1; ++i)/'
plant a_bound_of_a_dynamic_frame cli 'cli_stack' cli/code/interpret.c \
    's/run_add_unknown\(run, UNKNOWN_DYNAMIC_STACK, address, state->sp\);//'
