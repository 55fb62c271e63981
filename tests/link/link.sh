#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# link.sh SOURCE_DIR BUILD_DIR COMPILER CPU_FLAGS...: for the board stm32f769.
# shellcheck disable=SC2086 # Flags are meant to be split.
set -u
source=$1 build=$2 compiler=$3
shift 3
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0

# link PROGRAM_TEXT FLAGS...: compiles and links main around the text; the messages end up in $work/log.
link() {
    text=$1
    shift
    printf '#include <brim/brim.h>\n%s\n' "$text" >"$work/probe.c"
    rm -f "$work/probe.elf"
    $compiler $cpu_flags -Os -ffunction-sections -fdata-sections -I"$source/include" -c "$work/probe.c" -o "$work/probe.o" \
        >"$work/log" 2>&1 &&
        arm-none-eabi-gcc $cpu_flags -nostartfiles --specs=nano.specs -L"$memory" -T"$build/link/stm32f769/brim.ld" \
            -Wl,--gc-sections,--orphan-handling=error,--fatal-warnings,-z,noexecstack "$@" \
            "$work/probe.o" "$work/vectors.o" "$work/startup.o" "$work/sbrk.o" "$build/libbrim.a" -o "$work/probe.elf" \
            >>"$work/log" 2>&1
}

verdict() { # SENTENCE ok|FAIL
    tests=$((tests + 1))
    if [ "$2" = ok ]; then
        echo "  ok $1"
    else
        failures=$((failures + 1))
        echo "FAIL $1: $(tail -n 3 "$work/log" | tr '\n' ' ')"
    fi
}

# refused SENTENCE PATTERN PROGRAM_TEXT FLAGS...: must not become an image, and the message must match.
refused() {
    sentence=$1 pattern=$2
    shift 2
    if link "$@"; then
        verdict "$sentence" FAIL
    elif grep -Eq -- "$pattern" "$work/log"; then
        verdict "$sentence" ok
    else
        verdict "$sentence" FAIL
    fi
}

flash_bytes() { arm-none-eabi-size -A "$work/probe.elf" | awk '$1 ~ /^\.(vectors|text|rodata|brim_tables|ARM|data)/ {sum += $2} END {print sum}'; }

# free_of_charge SENTENCE DECLARATION: the declared object must not make the flash image larger than the same object in .bss.
free_of_charge() {
    use='extern volatile unsigned char *where; volatile unsigned char *where; int main(void) { where = (void *)&object; return *where; }'
    link "static unsigned char object[4096]; $use" && plain=$(flash_bytes) && link "$2 $use" && placed=$(flash_bytes) &&
        [ "$plain" -eq "$placed" ] && verdict "$1" ok || verdict "$1" FAIL
}

cpu_flags=$*
board=$source/boards/stm32f769
memory=$board # Where memory.ld is.
$compiler $cpu_flags -Os -I"$source/include" -I"$source/port/cortexm" -c "$board/vectors_stm32f769.c" -o "$work/vectors.o" || exit 1
for start in startup sbrk; do
    $compiler $cpu_flags -Os -ffunction-sections -I"$source/include" -I"$source/port/cortexm" -c "$source/port/cortexm/start/$start.c" \
        -o "$work/$start.o" || exit 1
done
keep='int main(void) { return *(volatile unsigned char *)object; }'

if link 'int main(void) { return 0; }'; then verdict an_empty_program_links ok; else verdict an_empty_program_links FAIL; fi

refused a_stack_of_no_size_is_refused '_stack_size is too small' 'int main(void) { return 0; }' -Wl,--defsym=_stack_size=0
refused a_stack_size_that_is_no_multiple_of_8_is_refused '_stack_size must be a multiple of 8' \
    'int main(void) { return 0; }' -Wl,--defsym=_stack_size=4100
refused a_stack_larger_than_its_region_is_refused_with_region_and_bytes "region .DTCM. overflowed by [0-9]+ bytes" \
    'int main(void) { return 0; }' -Wl,--defsym=_stack_size=0x40000
refused a_negative_stack_size_is_refused '_stack_size' 'int main(void) { return 0; }' -Wl,--defsym=_stack_size=-8
refused data_that_does_not_fit_names_the_region_and_the_bytes "region .SRAM2. overflowed by [0-9]+ bytes" \
    "BRIM_IN_ZERO(\"SRAM2\") static unsigned char object[20000]; $keep"
refused bss_that_does_not_fit_names_the_region_and_the_bytes "region .SRAM1. overflowed by [0-9]+ bytes" \
    "unsigned char object[400000]; $keep"
refused an_undeclared_region_is_refused_by_name "orphan section .\.bss\.\.in\.SRAM9" \
    "BRIM_IN_ZERO(\"SRAM9\") static unsigned char object[4]; $keep"
refused an_undeclared_region_for_data_is_refused_by_name "orphan section .\.data\.\.in\.SRAM9" \
    "BRIM_IN(\"SRAM9\") static unsigned char object[4] = {1}; $keep"
refused an_object_at_address_0_is_refused 'would lie at address 0' 'BRIM_IN_ZERO("ITCM") static unsigned char object[4]; int main(void) { return *(volatile unsigned char *)object; }'
refused a_region_without_room_for_the_heap_is_refused_by_name 'SRAM1, the region of the role BRIM_HEAP, has less than _heap_size left' \
    "BRIM_BULK static unsigned char object[376832 - 2048]; $keep"
refused a_larger_heap_than_the_region_is_refused '_heap_size left' 'int main(void) { return 0; }' -Wl,--defsym=_heap_size=0x60000
refused no_init_data_with_an_initial_value_is_refused 'only zero init|non-zero|orphan|initial' "BRIM_NOINIT static unsigned char object[4] = {1}; $keep"
mkdir "$work/overlap" && sed 's/ORIGIN = 0x2007C000/ORIGIN = 0x2007B000/' "$board/memory.ld" >"$work/overlap/memory.ld"
memory=$work/overlap
refused regions_that_overlap_are_refused_by_name 'the regions SRAM1 and SRAM2 of memory.ld overlap' 'int main(void) { return 0; }'
memory=$board
mkdir "$work/tight" && sed 's/_cache_line = 32/_cache_line=32/' "$board/memory.ld" >"$work/tight/memory.ld"
echo "include($source/cmake/brim_firmware.cmake)
brim_read_regions($work/tight/memory.ld all writable)" >"$work/tight.cmake"
if ! cmake -P "$work/tight.cmake" >"$work/log" 2>&1 && tr -s ' \n' ' ' <"$work/log" | grep -q 'write "_cache_line = 32" for "_cache_line=32"'; then
    verdict a_name_with_an_equals_sign_behind_it_is_refused_and_named ok
else
    verdict a_name_with_an_equals_sign_behind_it_is_refused_and_named FAIL
fi
refused a_misspelt_section_is_refused_by_name "orphan section .\.dtmc" \
    "__attribute__((section(\".dtmc\"))) static unsigned char object[4] = {1}; $keep"
refused dma_in_a_region_that_dma_does_not_reach_is_refused 'BRIM_DMA_IN is used for DTCM' \
    "BRIM_DMA_IN(\"DTCM\") static unsigned char object[4]; $keep"
refused an_initial_value_in_zeroed_memory_is_refused 'only zero init.*SRAM2|SRAM2.*non-zero' \
    "BRIM_IN_ZERO(\"SRAM2\") static unsigned char object[4] = {1}; $keep"

refused constants_in_an_undeclared_region_are_refused_by_name "orphan section .\.rodata\.\.in\.QSPI9" \
    "BRIM_CONST_IN(\"QSPI9\") static const unsigned char object[4] = {1}; $keep"

code='BRIM_FAST_CODE static int step(int n) { return n * 3; } int (*volatile call)(int) = step; int main(void) { return call(1) + step(2); }'
link "$code" && arm-none-eabi-nm "$work/probe.elf" | grep -q '^00000000 t step$'
verdict fast_code_lies_first_in_the_instruction_ram "$([ $? -eq 0 ] && echo ok || echo FAIL)"

# with_regions SED PROGRAM_TEXT: links it by a memory.ld that is changed so, into other.elf.
with_regions() {
    mkdir -p "$work/other"
    sed "$1" "$board/memory.ld" >"$work/other/memory.ld"
    printf 'include(%s/cmake/brim_firmware.cmake)\nbrim_write_link_files(%s/other/memory.ld %s/other)\n' "$source" "$work" "$work" >"$work/other.cmake"
    cmake -P "$work/other.cmake" >"$work/log" 2>&1 && printf '#include <brim/brim.h>\n%s\n' "$2" >"$work/other.c" &&
        $compiler $cpu_flags -Os -I"$source/include" -c "$work/other.c" -o "$work/other.o" >>"$work/log" 2>&1 &&
        arm-none-eabi-gcc $cpu_flags -nostartfiles --specs=nano.specs -L"$work/other" -T"$work/other/brim.ld" \
            -Wl,--gc-sections,--orphan-handling=error,--fatal-warnings,-z,noexecstack \
            "$work/other.o" "$work/vectors.o" "$work/startup.o" "$work/sbrk.o" "$build/libbrim.a" -o "$work/other.elf" >>"$work/log" 2>&1
}
with_regions '/BRIM_FAST_CODE/d' "$code" && arm-none-eabi-nm "$work/other.elf" | grep -q '^08[0-9a-f]* t step$'
verdict fast_code_stays_in_flash_where_no_region_has_its_role "$([ $? -eq 0 ] && echo ok || echo FAIL)"
with_regions 's/^    DTCM/    QSPI (rx) : ORIGIN = 0x90000000, LENGTH = 16M\n&/' "BRIM_CONST_IN(\"QSPI\") static const unsigned char object[4096] = {1}; $keep" &&
    arm-none-eabi-nm "$work/other.elf" | grep -q '^90000000 r object$'
verdict constants_lie_in_the_second_flash_that_they_name "$([ $? -eq 0 ] && echo ok || echo FAIL)"

# The table of the STM32F769 has 126 vectors, so it takes a multiple of 512.
! with_regions 's/: 0x08000000,/: 0x08000100,/' 'int main(void) { return 0; }' && grep -q 'brim: the vector table must begin at a multiple of its size' "$work/log"
verdict a_vector_table_that_is_not_aligned_to_its_size_is_refused "$([ $? -eq 0 ] && echo ok || echo FAIL)"

free_of_charge zeroed_data_by_region_costs_no_flash 'BRIM_IN_ZERO("SRAM2") static unsigned char object[4096];'
free_of_charge zeroed_data_in_fast_memory_costs_no_flash 'BRIM_FAST_ZERO static unsigned char object[4096];'
free_of_charge bulk_data_costs_no_flash 'BRIM_BULK static unsigned char object[4096];'
free_of_charge dma_buffers_cost_no_flash 'BRIM_DMA static unsigned char object[4096];'
free_of_charge no_init_data_costs_no_flash 'BRIM_NOINIT static unsigned char object[4096];'

# guard_with LINE: how large the guard below the stack is, where memory.ld has this line more in MEMORY.
guard_with() {
    mkdir -p "$work/part"
    sed "s/^MEMORY\$/&/; s/^{\$/{\n    $1/" "$source/boards/stm32f769/memory.ld" >"$work/part/memory.ld"
    cat >"$work/part.cmake" <<EOT
include($source/cmake/brim_firmware.cmake)
brim_write_link_files($work/part/memory.ld $work/part)
EOT
    cmake -P "$work/part.cmake" >"$work/log" 2>&1 || return 1
    arm-none-eabi-gcc $cpu_flags -nostartfiles --specs=nano.specs -L"$work/part" -T"$work/part/brim.ld" "$work/probe.o" "$work/vectors.o" \
        "$work/startup.o" "$work/sbrk.o" "$build/libbrim.a" -o "$work/part.elf" >>"$work/log" 2>&1 || return 1
    arm-none-eabi-nm "$work/part.elf" | sed -n 's/^0*\([0-9a-f]*\) A _stack_guard_size$/\1/p'
}
link 'int main(void) { return 0; }'
[ "$(guard_with '')" = 8000 ] && verdict the_guard_below_the_stack_is_32_kb_where_nothing_is_declared_below ok ||
    verdict the_guard_below_the_stack_is_32_kb_where_nothing_is_declared_below FAIL
[ "$(guard_with 'IDENTITY (r) : ORIGIN = 0x1FFFF7A0, LENGTH = 64')" = 800 ] && verdict the_guard_leaves_out_what_memory_ld_declares_below_the_stack ok ||
    verdict the_guard_leaves_out_what_memory_ld_declares_below_the_stack FAIL

# What an empty program carries of brim: start-up, the guard and the fault record, and nothing that it did not ask for.
link 'int main(void) { return 0; }' && arm-none-eabi-nm "$work/probe.elf" | awk '{print $3}' |
    grep -E '^brim_(stack_(watch|used|free|alarm|is_intact|guard_task)|report|region|heap|arena|pool|string|sleep|protection|dcache|fault_(print|text|last))' \
        >"$work/log"
if [ -s "$work/log" ]; then verdict what_is_not_used_is_not_linked FAIL; else verdict what_is_not_used_is_not_linked ok; fi

[ "$failures" -eq 0 ] && echo "PASS link: $tests tests"
[ "$failures" -eq 0 ]
