#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Priorities that libraries set for the firmware, at every optimisation.
suite=cli_stack_priorities
. "$BRIM_SOURCE/tests/cli/lib.sh"

# set_by SENTENCE FLAGS EXPECTED: the priorities of tick, first and second. A `*` at the begin is any priority of tick.
set_by() {
    # shellcheck disable=SC2086
    $compiler -mthumb -g -w -ffreestanding -c $2 "$folder/$image.c" -o set.o 2>errors && arm-none-eabi-gcc -mthumb -nostdlib \
        -nostartfiles -T "$here/images/plain.ld" $2 set.o -lgcc -Wl,--no-warn-rwx-segments -o set.elf 2>errors || bad "$1_links" "$(head -n1 errors)"
    "$BRIM" stack set.elf >text
    seen=$(awk '/^(tick|first|second) / {printf "%s ", $2}' text)
    case $seen in
    "$3 ") true ;;
    *) [ "${3#\*}" != "$3" ] && [ "${seen#*"${3#\*}"}" = ' ' ] ;;
    esac
    verdict "$1" $? "expected $3, got $seen"
}
folder=$here/images
image=priorities
compiler=arm-none-eabi-gcc
for level in 0 s 2 3; do
    set_by "priorities_in_words_are_read_at_O$level" "-mcpu=cortex-m0 -DWORDS -O$level" '192 64 128'
    set_by "priorities_by_the_number_of_a_vector_are_read_at_O$level" "-mcpu=cortex-m4 -O$level" '48 16 32'
done
for level in 0 s 2 3; do
    set_by "priorities_are_encoded_for_the_grouping_at_O$level" "-mcpu=cortex-m4 -DENCODED -DGROUPING=3 -O$level" '48 16 32'
done
for level in 0 2 3; do # At -Os, gcc merges the ends of two paths. One call then sets either priority of either interrupt, for all that is known.
    set_by "a_result_that_is_one_of_two_is_not_known_at_O$level" "-mcpu=cortex-m4 -DENCODED -DGROUPING=3 -DEITHER -O$level" '48 16 ?'
    set_by "priorities_are_handed_on_at_O$level" "-mcpu=cortex-m4 -DENCODED -DGROUPING=3 -DWRAPPED -O$level" '48 16 32'
done
set_by priorities_of_merged_paths_leave_others_known '-mcpu=cortex-m4 -DENCODED -DGROUPING=3 -DWRAPPED -Os' '48 ? ?'
compiler='clang-14 --target=arm-none-eabi'
for level in 0 s 2 z; do
    set_by "clang_encodes_priorities_at_O$level" "-mcpu=cortex-m4 -DENCODED -DGROUPING=3 -DWRAPPED -O$level" '48 16 32'
done
# Other groupings shift what grouping 3 leaves as it is, by a difference whose flags clang's code tests next.
set_by clang_encodes_priorities_for_a_grouping_that_shifts_them '-mcpu=cortex-m4 -DENCODED -DGROUPING=5 -Os' '192 64 128'
compiler=arm-none-eabi-gcc
for level in 0 s 2; do
    set_by "a_priority_may_be_merged_into_a_word_at_O$level" "-mcpu=cortex-m4 -DMERGED=0xF0000000 -O$level" '240 16 32'
    set_by "two_that_are_merged_are_not_known_at_O$level" "-mcpu=cortex-m4 -DMERGED=0x50000000 -DLATER=0x80000000 -O$level" '? 16 32'
    set_by "one_that_is_merged_into_another_is_not_known_at_O$level" "-mcpu=cortex-m4 -DLATER=0x80000000 -O$level" '? 16 32'
    set_by "bits_of_a_variable_are_not_known_at_O$level" "-mcpu=cortex-m4 -DMERGED=sink -O$level" '? 16 32'
done
# What may set the priority of any interrupt leaves all of them unknown, those of the core's own exceptions not.
for level in 0 s 2; do
    for way in 1 2 3 4 5 6 7 8 9 13 63 64 79; do
        set_by "a_priority_that_is_set_in_way_${way}_leaves_priorities_unknown_at_O$level" \
            "-mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16 -DWAY=$way -O$level" '48 ? ?'
    done
done
# An address that begins before the core's own exceptions may lead to those as well; one that a callee gets may not.
for level in 0 s 2; do
    set_by "a_priority_at_an_address_that_a_function_returns_leaves_all_unknown_at_O$level" "-mcpu=cortex-m4 -DWAY=10 -O$level" '? ? ?'
    set_by "a_priority_at_an_address_that_a_function_gets_and_returns_is_not_known_at_O$level" "-mcpu=cortex-m4 -DWAY=78 -O$level" '* ? ?'
    set_by "a_grouping_without_the_key_is_ignored_at_O$level" "-mcpu=cortex-m4 -DWAY=80 -O$level" '48 16 32'
    set_by "a_priority_at_an_address_by_an_or_leaves_all_unknown_at_O$level" "-mcpu=cortex-m4 -DWAY=11 -O$level" '? ? ?'
    set_by "a_priority_that_a_callee_sets_leaves_priorities_unknown_at_O$level" "-mcpu=cortex-m4 -DWAY=12 -O$level" '48 ? ?'
    set_by "a_word_of_priorities_by_an_index_leaves_them_unknown_on_armv6m_at_O$level" "-mcpu=cortex-m0 -DWORDS -DWAY=13 -O$level" '192 ? ?'
done
# An address that is computed from numbers may be that of any register of the core, and one behind an index of the controller that of any
# priority: those of the interrupts are not known, and that of the tick may be.
for level in 0 s 2; do
    for way in 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 67 70 71 73; do
        set_by "a_priority_at_an_address_that_is_computed_in_way_${way}_is_not_known_at_O$level" "-mcpu=cortex-m4 -DWAY=$way -O$level" '* ? ?'
    done
done
# Where paths bring several pointers together, one of which is that of the controller, a store goes through each of them. HAL_NVIC_SetPriority at
# -Os has such a join behind an IT block.
for level in 0 s 2; do
    for way in 43 44 45 46 47 65 69 75 76 77; do
        set_by "a_priority_through_one_of_several_pointers_in_way_${way}_is_not_known_at_O$level" "-mcpu=cortex-m4 -DWAY=$way -O$level" '* ? ?'
    done
done
# The same arithmetic on the address of a peripheral or of an object sets no priority.
for level in 0 s 2; do
    for core in cortex-m0 cortex-m4; do
        set_by "arithmetic_on_other_addresses_sets_no_priority_of_${core}_at_O$level" "-mcpu=$core -DWAY=32 -O$level $([ $core = cortex-m4 ] || echo -DWORDS)" \
            "$([ $core = cortex-m4 ] && echo '48 16 32' || echo '192 64 128')"
    done
done
# A number that one function computes and another one uses as an address: as a result, an argument, or in a variable.
for level in 0 s 2; do
    for way in 33 34 35 36 37 39 40 41 $([ $level = 0 ] || echo 38); do # -O0 adds the base of way 38 to the index, as to a pointer.
        set_by "a_priority_at_a_number_that_another_function_computes_in_way_${way}_is_not_known_at_O$level" "-mcpu=cortex-m4 -DWAY=$way -O$level" '? ? ?'
    done
    set_by "numbers_that_go_elsewhere_set_no_priority_at_O$level" "-mcpu=cortex-m4 -DWAY=42 -O$level" '48 16 32'
done
# Ways on which the address or the number leaves a function other than as an argument in r0 to r3 or a result in r0. Both levels show the same,
# but for ways 55 and 66, whose number waits in the frame at -O0 only.
for way in 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 66; do
    case $way in 55 | 66) level=0 ;; *) level=s ;; esac
    set_by "a_priority_at_an_address_that_goes_by_way_${way}_is_not_known" \
        "-mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16 -DWAY=$way -O$level" '* ? ?'
done
compiler='clang-14 --target=arm-none-eabi'
set_by a_call_whose_path_is_lost_leaves_priorities_unknown '-mcpu=cortex-m0 -DWAY=81 -Os' '48 ? ?'
compiler=arm-none-eabi-gcc
# Far from each other, the arrays of priorities are two objects: the join of both addresses is no index into the first one.
for level in 0 s 2; do
    set_by "a_priority_in_one_of_both_arrays_is_not_known_at_O$level" "-mcpu=cortex-m4 -DWAY=72 -O$level" '? ? ?'
done
compiler='clang-14 --target=arm-none-eabi'
for level in 0 1 s; do
    set_by "a_priority_at_an_address_by_two_ors_leaves_priorities_unknown_at_O$level" "-mcpu=cortex-m4 -DWAY=68 -O$level" '48 ? ?'
    set_by "a_priority_of_a_number_that_is_not_known_leaves_all_unknown_at_O$level" "-mcpu=cortex-m4 -DWAY=74 -O$level" '? ? ?'
done
compiler=arm-none-eabi-gcc
# GCC compares what it needs in an IT block, and changes the register before that.
set_by a_priority_in_an_it_block_whose_condition_is_lost_is_not_known '-mcpu=cortex-m4 -DENCODED -DGROUPING=5 -O2' '? ? ?'
set_by a_grouping_that_is_not_known_leaves_priorities_unknown '-mcpu=cortex-m4 -DENCODED -DGROUPING=sink -O2' '? ? ?'
set_by several_groupings_leave_priorities_unknown '-mcpu=cortex-m4 -DENCODED -DAGAIN -DGROUPING=3 -O2' '? ? ?'
# What loops, arrays, structs and tables set. Two compilers and levels show what the others do, but for way 4, which clang at -Oz has only.
image=settings
for way in 1 2; do
    set_by "a_loop_over_registers_in_front_of_priorities_in_way_${way}_leaves_them_unknown" "-mcpu=cortex-m4 -DWAY=$way -Os" '48 ? ?'
done
set_by a_priority_at_an_address_from_an_array_is_not_known '-mcpu=cortex-m4 -DWAY=3 -O2' '? ? ?'
set_by a_priority_at_a_quotient_is_not_known '-mcpu=cortex-m0 -DWAY=5 -O2' '? ? ?'
set_by a_priority_at_one_of_two_registers_and_an_index_is_not_known '-mcpu=cortex-m0 -DWAY=6 -Os' '? ? ?'
set_by a_struct_that_a_callee_changes_is_not_known '-mcpu=cortex-m4 -DWAY=27 -O2' '0 ? ?'
set_by a_struct_whose_address_a_callee_keeps_is_not_known '-mcpu=cortex-m4 -DWAY=30 -Os' '0 ? ?'
set_by a_grouping_on_one_of_two_paths_leaves_that_of_the_reset '-mcpu=cortex-m4 -DWAY=28 -Os' '0 ? 0'
set_by a_grouping_that_is_stored_too_late_leaves_that_of_the_reset '-mcpu=cortex-m4 -DWAY=29 -Os' '0 ? 0'
for level in 0 2; do
    set_by "a_grouping_that_is_stored_first_is_the_only_one_at_O$level" "-mcpu=cortex-m4 -DWAY=24 -O$level" '48 16 32'
done
set_by a_loop_that_ends_in_front_of_priorities_sets_none '-mcpu=cortex-m4 -DWAY=20 -O2' '48 16 32'
for level in 0 2; do
    set_by "priorities_from_a_table_are_read_at_O$level" "-mcpu=cortex-m4 -DWAY=21 -O$level" '48 16 32'
    set_by "priorities_from_rows_that_a_callee_gets_are_read_at_O$level" "-mcpu=cortex-m4 -DWAY=22 -O$level" '48 16 32'
done
set_by priorities_from_a_struct_in_the_frame_are_read '-mcpu=cortex-m4 -DWAY=23 -O0' '48 16 32' # Higher levels leave a byte of it out.
compiler='clang-14 --target=arm-none-eabi'
set_by a_priority_at_an_address_that_a_callee_gives_out_is_not_known '-mcpu=cortex-m4 -DWAY=4 -Oz' '? ? ?'
set_by clang_sets_priorities_from_a_table_that_are_read '-mcpu=cortex-m4 -DWAY=21 -Oz' '48 16 32'
set_by clang_sets_priorities_from_a_struct_that_is_used_again '-mcpu=cortex-m4 -DWAY=24 -Os' '48 16 32'
set_by clang_sets_priorities_from_a_struct_that_are_read '-mcpu=cortex-m4 -DWAY=23 -Os' '48 16 32'
# The number of an exception is a field of bits with a sign, which the code must take out of a word of constant memory.
folder=.
image=fields
cat >fields.c <<'END'
#include <stdint.h>

#define BYTE(address) (*(volatile uint8_t *)(address))

extern uint32_t _top[];
volatile int sink;
static const volatile struct {
    int32_t number : 9;
    uint32_t priority : 8;
} fields[] = {{-1, 48}, {0, 16}, {1, 32}};

__attribute__((noinline)) static void set(int32_t number, uint32_t priority) {
    if (number >= 0) {
        BYTE(0xE000E400u + (uint32_t)number) = (uint8_t)priority;
    } else {
        BYTE(0xE000ED14u + ((uint32_t)number & 15u)) = (uint8_t)priority;
    }
}
void stop(void) {
    for (;;) {
    }
}
void tick(void) {
    sink = 1;
}
void first(void) {
    sink = 2;
}
void second(void) {
    sink = 3;
}
void Reset_Handler(void) {
    set(fields[0].number, fields[0].priority);
    set(fields[1].number, fields[1].priority);
    set(fields[2].number, fields[2].priority);
    for (;;) {
    }
}
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, tick, first, second,
};
END
for level in 0 s 2; do
    set_by "clang_sets_priorities_by_numbers_in_fields_with_a_sign_that_are_read_at_O$level" "-mcpu=cortex-m4 -O$level" '48 16 32'
done
finish
