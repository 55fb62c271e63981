#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# existing_project.sh SOURCE_DIR: brim in projects that were there before it, with start-up codes and linker scripts that know nothing of
# brim (styles/). The lines that docs/existing_project.md tells the user to add are taken from that page as they stand.
. "$(dirname "$0")/../harness/lib.sh"
source=$(cd "$1" && pwd)
page=$source/docs/existing_project.md
styles=$source/tests/package/styles
cpu='-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard'

why() {
    grep -m 1 -E 'error:|undefined|brim: |^printed: .*fault' "$work/log" || tail -n 1 "$work/log"
}

block() { # LANGUAGE FILE: the lines of its first fenced block in this language
    awk -v fence="^\`\`\`$1\$" '/^```$/ && inside {exit} inside; $0 ~ fence {inside = 1}' "$2"
}

# run ELF [MACHINE [OPTION...]]: iff the image ends with exit code 0 and its last line is PASS. An image that loses its record restarts for ever. It
# has 5 s of CPU time, a hundred times what a sound image takes: a limit by the clock would have to allow for a busy machine.
run() {
    elf=$1 machine=${2-netduinoplus2}
    [ $# -lt 2 ] && shift || shift 2
    (ulimit -t 5 && exec timeout 60 qemu-system-arm -M "$machine" -display none -nodefaults -net none -icount shift=6,sleep=off \
        -semihosting-config enable=on,target=native -kernel "$elf" "$@") >"$work/printed" 2>&1
    code=$?
    sed 's/^/printed: /' "$work/printed" >>"$work/log"
    [ $code -eq 0 ] && [ "$(tail -n 1 "$work/printed")" = PASS ]
}

# project STYLE: a folder $work/STYLE with the user's project in this style, and brim beside it.
project() {
    rm -rf "${work:?}/$1"
    mkdir "$work/$1" && cp "$styles"/*.c "$styles"/*.h "$styles/$1"/* "$work/$1" && ln -s "$source" "$work/$1/brim"
    cd "$work/$1" || exit 1
}

# add_script_lines REGION: the two lines of the page into user.ld, where the page says.
add_script_lines() {
    block ld "$page" | sed "s/, RAM)/, $1)/" >lines
    awk -v region="$(sed -n 1p lines)" -v include="$(sed -n 2p lines)" '
        /^ *\.data/ { print include }
        { print }
        /^}/ && !said++ { print region }' user.ld >user.new && mv user.new user.ld
}

# The flat build of CubeMX: make, all objects in one folder.
cubemx() { # COMPILER
    make CC="$1" >"$work/log" 2>&1
}

the_page() {
    [ "$(block c "$page" | grep -c .)" -le 10 ] && [ "$(block ld "$page" | grep -c .)" -le 5 ]
    verdict the_page_adds_at_most_10_lines_of_c_and_5_of_linker_script
    for compiler in arm-none-eabi-gcc 'clang-14 --target=arm-none-eabi'; do
        name=${compiler%% *}
        project cubemx
        block make "$page" >added.mk
        block c "$page" >added.inc
        mv main_overflow.c main.c
        cubemx "$compiler"
        [ $? -ne 0 ] && grep -q 'brim_NOINIT_needs_brim_sections_ld' "$work/log" && grep -q 'brim_FAULT_needs_brim_sections_ld' "$work/log" &&
            grep -q 'brim_GUARD_needs_brim_sections_ld' "$work/log"
        verdict "without_the_linker_script_s_lines_the_project_does_not_link_and_says_what_to_add_$name"
        rm -rf build
        add_script_lines RAM
        cubemx "$compiler" && run build/firmware.elf
        verdict "the_first_project_is_the_page_as_written_and_records_the_overflow_$name"
        if [ "$compiler" = arm-none-eabi-gcc ]; then
            block text "$page" | sed 's/0x[0-9a-f]*/0x/g' >shown
            sed '/^qemu/d; /^PASS$/d; s/0x[0-9a-f]*/0x/g' "$work/printed" | diff shown - >"$work/log"
            verdict the_page_shows_what_the_project_prints
        fi
    done
}

# library COMPILER: its objects in one folder, as CubeMX would have them.
library() {
    mkdir "$work/library" && cd "$work/library" || exit 1
    # shellcheck disable=SC2086 # Flags are meant to be split.
    $1 $flags $includes -c "$source"/src/*.c "$source"/port/cortexm/*.c
}

# styled STYLE REGION SED: a project in this style, whose C has the page's lines, changed by SED, and whose script those for REGION.
styled() {
    project "$1"
    block c "$page" | sed "$3" >added.inc
    [ -z "$2" ] || add_script_lines "$2"
}

# links DEFINES OPTION...: $user compiles the project's sources, and they are linked with the library.
links() {
    # shellcheck disable=SC2086
    $user $flags $includes $1 -c main_overflow.c system.c startup.* >"$work/log" 2>&1 || return 1
    shift
    $linker $cpu -L"$source/port/cortexm" "$@" -specs=nano.specs -specs=nosys.specs -Wl,--gc-sections,--no-warn-execstack \
        ./*.o "$work"/library/*.o -o firmware.elf >>"$work/log" 2>&1
}

# Where the linker drops nothing, an archive does.
archive() {
    styled cubemx RAM ''
    arm-none-eabi-ar rcs libbrim.a "$work"/library/*.o
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $flags $includes -c main_overflow.c system.c startup.s >"$work/log" 2>&1 &&
        arm-none-eabi-gcc $cpu -L"$source/port/cortexm" -nostartfiles -Tuser.ld -specs=nano.specs -specs=nosys.specs -Wl,--no-warn-execstack \
            ./*.o libbrim.a -o firmware.elf >>"$work/log" 2>&1 && run firmware.elf
    verdict a_project_whose_linker_drops_nothing_links_the_library_as_an_archive
}

# A script may give the name of the stack's top to something else, its lowest address among them.
wrong_end() {
    styled cubemx RAM '' && sed -i 's/_estack/_top/; s/^_Min_Stack_Size.*/&\n_stack = _top - 1K;/' user.ld && sed -i 's/_estack/_top/' startup.s
    cat >main_overflow.c <<'END'
#include "project.h"
#include "added.inc"
void brim_panic(brim_panic_code code, const void *address) {
    bool const right = code == BRIM_PANIC_BROKEN_PROMISE && address == brim_stack_main()->limit;
    uart_write(right ? "PASS\n" : "FAIL\n", 5);
    end_run(right ? 0 : 1);
}
int main(void) {
    watch_the_stack();
    end_run(2);
}
END
    links '' -nostartfiles -Tuser.ld && run firmware.elf
    verdict a_name_that_is_not_the_top_of_the_stack_is_refused_by_the_guard
}

# image FILE.elf ORIGIN: main_overflow.c, which comes from the standard input, linked for this address.
image() {
    { echo '#include "project.h"' && echo '#include <brim/brim.h>' && cat; } >main_overflow.c
    sed "s/0x08000000/$2/" user.ld >image.ld && links '' -nostartfiles -Timage.ld && mv firmware.elf "$1"
}

# new_image DECLARATION: prints the record, if it finds one. Its own running task has another name.
new_image() {
    image new.elf 0x08080000 <<END && arm-none-eabi-objcopy -O binary new.elf new.bin
$1
int main(void) {
    static const brim_stack pump = {"pump", NULL, 0, BRIM_STACK_NO_GUARD};
    brim_stack_unguard_task(&pump);
    const brim_fault *const last = brim_fault_last();
    if (last != NULL) {
        brim_fault_print(last, uart_write);
    }
    uart_write("PASS\n", 5);
    end_run(0);
}
END
}

# An update that keeps the RAM: the old image ends in a record, and its next run enters the new image, as a boot loader does.
update() {
    styled cubemx RAM ''
    image old.elf 0x08000000 <<'END'
int main(void) {
    static uint32_t words[64];
    static const brim_stack motor = {"motor", words, sizeof words, BRIM_STACK_NO_GUARD};
    const uint32_t *const next = (const uint32_t *)0x08080000u;
    if (brim_fault_last() == NULL) {
        brim_fault_stack_overflow(&motor);
    }
    *(volatile uint32_t *)0xE000ED08u = (uint32_t)next; // VTOR.
    __asm volatile("msr msp, %0\n\tbx %1" : : "r"(next[0]), "r"(next[1]));
}
END
    new_image '' && run old.elf netduinoplus2 -device loader,file=new.bin,addr=0x08080000 &&
        grep -q '^printed: fault: the stack grew below its limit, on motor$' "$work/log"
    verdict an_updated_image_prints_the_record_of_the_image_before_with_its_names
    new_image 'BRIM_NOINIT uint32_t volatile boots[2]; __attribute__((constructor)) static void count(void) { ++boots[0]; }' &&
        run old.elf netduinoplus2 -device loader,file=new.bin,addr=0x08080000 && ! grep -q '^printed: fault' "$work/log"
    verdict an_updated_image_whose_no_init_data_lie_elsewhere_takes_nothing_for_a_record
}

# external_ram MACHINE ADDRESS: a task's stack lies in external memory, which no table of regions names.
external_ram() {
    styled newlib '' '' && sed -i '/^void _[a-z]*(void)/d' system.c
    sed "s/ADDRESS/$2u/" >main_overflow.c <<'END'
#include "project.h"
#include "added.inc"
void brim_fault_hook(const brim_fault *fault) {
    bool const right = fault->sp == ADDRESS + 0xFE0 && fault->stacked == 1 && fault->r3 == 0x5EED;
    brim_fault_print(fault, uart_write);
    uart_write(right ? "PASS\n" : "FAIL\n", 5);
    end_run(right ? 0 : 1);
}
int main(void) {
    watch_the_stack();
    __asm volatile("msr psp, %0\n\tmsr control, %1\n\tisb\n\tmovw r3, #0x5EED\n\tudf #1" : : "r"(ADDRESS + 0x1000), "r"(2) : "r3", "memory");
}
END
    links '' -Tbrim_insert.ld -Wl,-u,vectors,--defsym=_stack_size=2048,--section-start=.vectors=0 && run firmware.elf "$1"
    verdict "the_registers_of_a_task_whose_stack_lies_at_$2_are_recorded"
}

# What the library leaves undefined and no linker script has: the page says what it calls of the C library.
calls_of_c() {
    grep 'Of the C library' "$page" | grep -o '`[a-z]*`' | tr -d '`' | sort >known
    arm-none-eabi-ld -r "$work"/library/*.o -o whole.o && arm-none-eabi-nm -u whole.o | awk '$1 == "U" {print $2}' |
        grep -v '^_*brim_\|^_stack_\|^_heap_\|^__aeabi_' | sort | comm -23 - known >"$work/log"
    verdict the_library_calls_what_the_page_says_of_the_c_library "$([ -s "$work/log" ] && echo 1 || echo 0)"
}

# Statics with a destructor, in a project that links none of the compiler's start files.
cplusplus() {
    styled cubemx RAM ''
    linker=arm-none-eabi-g++
    cat >log.cpp <<'END'
#include <brim/brim.h>
BRIM_VEC(numbers, int, 3);
struct lines {
    numbers all = {};
    ~lines() { numbers_clear(&all); }
};
static lines of_the_run;
static bool push(int line) {
    static lines of_all_runs;
    return numbers_push(&of_all_runs.all, line) && numbers_push(&of_the_run.all, line);
}
bool const pushed = push(1);
END
    # shellcheck disable=SC2086
    arm-none-eabi-g++ $cpu -std=c++17 -Os $includes -c log.cpp && links '' -nostartfiles -Tuser.ld
    [ $? -ne 0 ] && grep -q "undefined reference to .__dso_handle'" "$work/log" && grep -q '__dso_handle.*start/cxx.c' "$page" &&
        arm-none-eabi-gcc $cpu -Os $includes -c "$source/port/cortexm/start/cxx.c" && links '' -nostartfiles -Tuser.ld && run firmware.elf
    verdict a_project_in_c++_links_its_statics_with_the_file_that_the_page_names_and_records_the_overflow
    linker=arm-none-eabi-gcc
}

# lld_links VERSION: the same with ld.lld.
lld_links() {
    # shellcheck disable=SC2046,SC2086
    arm-none-eabi-gcc $flags $includes -c main_overflow.c system.c startup.* >"$work/log" 2>&1 &&
        "ld.lld-$1" --gc-sections -L"$source/port/cortexm" -Tuser.ld ./*.o "$work"/library/*.o \
            $(for lib in libc_nano.a libgcc.a libnosys.a; do arm-none-eabi-gcc $cpu -print-file-name=$lib; done) -o firmware.elf >>"$work/log" 2>&1
}

every_style() {
    library arm-none-eabi-gcc >"$work/log" 2>&1
    verdict the_library_compiles_into_one_folder_of_objects
    for way in include insert; do
        [ $way = include ] && region=RAM script='-Tuser.ld' || { region='' && script='-Tbrim_insert.ld -Tuser.ld'; }
        # shellcheck disable=SC2086
        {
            styled cubemx "$region" '' && links '' -nostartfiles $script && run firmware.elf
            verdict "a_project_in_the_style_of_cubemx_records_the_overflow_by_$way"
            [ $way = insert ] || region=ram
            styled libopencm3 "$region" 's/^BRIM_FAULT_HANDLERS/BRIM_FAULT_HANDLER(hard_fault_handler)/' &&
                links '' -nostartfiles $script -Wl,--defsym=_stack_size=1024 && run firmware.elf
            verdict "a_project_in_the_style_of_libopencm3_records_the_overflow_by_$way"
            styled libopencm3 "$region" 's/^BRIM_FAULT_HANDLERS/BRIM_FAULT_HANDLER(hard_fault_handler)/' &&
                sed -i 's/^PROVIDE(_stack = .*/_stack_size = 1K;/; s/^SECTIONS/_stack_start = ORIGIN(ram) + LENGTH(ram);\n&/' user.ld &&
                sed -i 's/_stack\b/_stack_start/' startup.c && links '' -nostartfiles $script && run firmware.elf
            verdict "a_project_that_names_its_stack_as_brim_does_records_the_overflow_by_$way"
            sed -i '/^_stack_start/{h;d}; $G' user.ld &&
                links '' -nostartfiles $script "$(grep -o -m 1 -e '-Wl,--defsym=_stack=_stack_start' "$page")" && run firmware.elf
            verdict "its_script_may_name_the_stack_at_its_end_by_$way"
            [ $way = insert ] || region=ram0
            styled chibios "$region" '' && links -DOVERFLOW_HANDLER=SVC_Handler -nostartfiles $script && run firmware.elf
            verdict "a_project_in_the_style_of_chibios_records_the_overflow_by_$way"
        }
    done
    styled newlib '' '' && sed -i '/^void _[a-z]*(void)/d' system.c && links -DNO_SECOND_RUN -Tbrim_insert.ld -Wl,-u,vectors,--defsym=_stack_size=2048,--section-start=.vectors=0 && run firmware.elf mps2-an386 &&
        arm-none-eabi-nm -n firmware.elf | awk '$3 == "__bss_end__" { behind = 1 } $3 == "runs" { found = behind } END { exit !found }'
    verdict a_project_with_newlib_s_start_up_and_the_linker_s_own_script_records_the_overflow
    styled cubemx RAM '' && sed 's/_estack/__StackTop/; s/^_Min_Stack_Size.*/__StackLimit = __StackTop - 2K;/; s/ \. = \. + _Min_Stack_Size;//' user.ld >cmsis.ld &&
        sed -i 's/_estack/__StackTop/' startup.s && links '' -nostartfiles -Tcmsis.ld && run firmware.elf
    verdict a_project_with_the_names_of_cmsis_records_the_overflow
    for way in include insert; do
        [ $way = include ] && region=RAM script='' || { region='' && script=-Tbrim_insert.ld; }
        # shellcheck disable=SC2086
        names_behind_bss cubemx "$region" && links '' -nostartfiles $script -Tuser.ld && run firmware.elf
        verdict "a_project_whose_script_names_its_stack_behind_bss_records_the_overflow_by_$way"
    done
    for version in 14 16; do
        styled lld RAM '' && lld_links $version && run firmware.elf
        verdict "a_project_linked_by_ld_lld_${version}_records_the_overflow"
        styled libopencm3 ram 's/^BRIM_FAULT_HANDLERS/BRIM_FAULT_HANDLER(hard_fault_handler)/' && sed -i 's/^SECTIONS/_stack_size = 1K;\n&/' user.ld &&
            lld_links $version && run firmware.elf
        verdict "a_project_in_the_style_of_libopencm3_linked_by_ld_lld_${version}_records_the_overflow"
        names_behind_bss lld RAM && lld_links $version && run firmware.elf
        verdict "a_project_linked_by_ld_lld_${version}_whose_script_names_its_stack_behind_bss_records_the_overflow"
    done
}

# names_behind_bss STYLE REGION: this style's project with the names of CMSIS where CMSIS has them, and the page's line for them.
names_behind_bss() {
    styled "$1" "$2" ''
    # shellcheck disable=SC2016 # What is quoted is Markdown.
    line=$(sed -n 's/^| CMSIS, Nordic.*| `\(.*\)` |$/\1/p' "$page")
    sed -i "/^_estack/d; s/^_Min_Stack_Size.*/__STACK_SIZE = 0x400;\n$line/; s/_Min_Stack_Size/__STACK_SIZE/
        s/^  \.ARM\.attributes/  __StackTop = ORIGIN(RAM) + LENGTH(RAM);\n  __StackLimit = __StackTop - __STACK_SIZE;\n&/" user.ld
    sed -i 's/_estack/__StackTop/' startup.s
}

# refused SENTENCE PATTERN OPTION...: the project does not link, and the message matches.
refused() {
    sentence=$1 pattern=$2
    shift 2
    ! links '' "$@" && grep -q -- "$pattern" "$work/log"
    verdict "$sentence"
}

# records COMPILER: the report of a firmware whose linker script has nothing of brim has all records, and says "-" of the main stack.
records() {
    name=${1%% *}
    styled cubemx '' ''
    cat >main_overflow.c <<'END'
#include "project.h"
#include <brim/brim.h>
BRIM_SPSC_COUNTED(adc_ring, uint16_t, 16);
static adc_ring adc;
BRIM_REPORT(adc, "adc ring");
int main(void) {
    brim_report(uart_write);
    uart_write("PASS\n", 5);
    end_run(0);
}
END
    cp "$styles/lld/user.ld" lld.ld
    # shellcheck disable=SC2086
    user=$1
    links '' -nostartfiles -Tuser.ld && run firmware.elf && report_is_whole
    verdict "a_report_without_a_line_of_linker_script_has_all_records_$name"
    # shellcheck disable=SC2046,SC2086
    ld.lld-16 --gc-sections -Tlld.ld ./*.o "$work"/library/*.o \
            $(for lib in libc_nano.a libgcc.a libnosys.a; do arm-none-eabi-gcc $cpu -print-file-name=$lib; done) -o firmware.elf >"$work/log" 2>&1 &&
        run firmware.elf && report_is_whole
    verdict "a_report_linked_by_ld_lld_has_all_records_$name"
}

# The size of the main stack is a symbol of brim's linker script file, computed from those of the user's script.
known_size() {
    styled cubemx RAM ''
    cat >main_overflow.c <<'END'
#include "project.h"
#include <brim/brim.h>
int main(void) {
    const brim_stack *const stack = brim_stack_main();
    int const right = stack->size_bytes == 0x400 - 128 && (uintptr_t)stack->limit + stack->size_bytes == 0x20020000;
    uart_write(right ? "PASS\n" : "FAIL\n", 5);
    end_run(right ? 0 : 1);
}
END
    links '' -nostartfiles -Tuser.ld && run firmware.elf
    verdict the_main_stack_is_as_large_as_the_script_says_without_its_guard
    # The Pico's __StackLimit is the limit of its heap.
    sed 's/_estack/__StackTop/; s/^_Min_Stack_Size.*/__StackLimit = __StackTop - 8K; __StackBottom = __StackTop - 1K;/; s/ \. = \. + _Min_Stack_Size;//' \
        user.ld >pico.ld && sed -i 's/_estack/__StackTop/' startup.s && links '' -nostartfiles -Tpico.ld && run firmware.elf
    verdict the_main_stack_of_the_pico_ends_at_its_bottom_not_at_the_limit_of_the_heap
}

report_is_whole() {
    grep -Eq '^main stack +stack +- +- +- +-$' "$work/printed" && grep -Eq '^adc ring +spsc +16 +0 +0 +0$' "$work/printed"
}

# What would be silently wrong does not link.
every_refusal() {
    styled cubemx '' ''
    echo '#include <brim/brim.h>
int main(void) { return (int)brim_stack_used_bytes(brim_stack_main()); }' >main_overflow.c
    refused the_main_stack_of_a_script_that_does_not_tell_it_is_refused 'brim_STACK_needs_brim_sections_ld' -nostartfiles -Tuser.ld
    styled cubemx RAM '' && sed 's/_estack/_top/' user.ld >other.ld && sed -i 's/_estack/_top/' startup.s
    refused a_script_that_does_not_tell_where_the_stack_begins_is_refused "undefined symbol .\?_stack'" -nostartfiles -Tother.ld
    styled cubemx RAM ''
    refused a_stack_without_room_for_its_guard_is_refused 'make _stack_size larger' -nostartfiles -Tuser.ld -Wl,--defsym=_stack_size=256
    refused a_guard_of_48_bytes_is_refused 'must be a power of two' -nostartfiles -Tuser.ld -Wl,--defsym=_stack_guard_size=48
    refused a_stack_that_does_not_end_at_a_guard_is_refused 'must end at a multiple' -nostartfiles -Tuser.ld -Wl,--defsym=_stack_size=1000
    sed 's/^{/{ CCMRAM (xrw) : ORIGIN = 0x10000000, LENGTH = 64K/; :a' user.ld | awk '/CCMRAM/ && seen++ { sub(/ CCMRAM.*/, "") } { print }' |
        sed '/^REGION_ALIAS/d; s/ *INCLUDE brim_sections.ld//' >ccm.ld
    refused no_init_data_that_lands_in_another_region_is_refused 'would not lie behind .bss' -nostartfiles -Tbrim_insert.ld -Tccm.ld
    for macro in 'BRIM_IN("SRAM2")' 'BRIM_IN_ZERO("SRAM2")' 'BRIM_DMA' 'BRIM_DMA_IN("SRAM2")'; do
        styled cubemx RAM ''
        echo "$macro static uint32_t placed[8]; uint32_t *where(void); uint32_t *where(void) { return placed; }" >>added.inc
        refused "$(echo "$macro" | tr -cd 'A-Z_' | tr 'A-Z' 'a-z')_without_a_section_is_refused" 'brim_IN_needs_a_section_of_its_own' \
            -nostartfiles -Tuser.ld
    done
}

# Each example of README, of the guides and of the type pages, linked by a script that has nothing of brim.
every_snippet() { # COMPILER
    name=${1%% *}
    project cubemx
    rm -f main_overflow.c
    mkdir objects && cd objects || exit 1
    # shellcheck disable=SC2086
    $1 $flags $includes -c "$source"/src/*.c "$source"/port/cortexm/*.c ../system.c >"$work/log" 2>&1 &&
        arm-none-eabi-gcc $cpu -c ../startup.s >>"$work/log" 2>&1
    verdict "the_library_compiles_for_the_snippets_$name"
    cd ..
    sysroot=$(arm-none-eabi-gcc -print-sysroot)
    for file in README.md docs/types/vec.md $(cd "$source" && ls docs/types/*.md); do
        awk '/^```c$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$source/$file" >snippet.c
        [ -s snippet.c ] || continue
        [ "$file" != README.md ] || echo 'int main(void) { static sample_vec v; static line l; for (;;) { adc_interrupt(1); main_loop(&v, &l); } }' >>snippet.c
        # shellcheck disable=SC2086
        $1 $flags $includes -isystem "${sysroot:-/usr/lib/arm-none-eabi}/include" -c snippet.c -o snippet.o >"$work/log" 2>&1 &&
            arm-none-eabi-gcc $cpu -nostartfiles -Tuser.ld -specs=nano.specs -specs=nosys.specs -Wl,--gc-sections,--no-warn-execstack \
                snippet.o objects/*.o -o snippet.elf >>"$work/log" 2>&1
        verdict "the_example_of_$(basename "$file" .md)_links_in_a_project_that_knows_nothing_of_brim_$name"
    done
    rm objects/startup.o
    arm-none-eabi-nm objects/*.o | grep -E ' [TDBRtdbr] (_sbrk|Reset_Handler|[A-Za-z]*_Handler|main)$' >"$work/log"
    verdict "the_library_defines_no_start_up_and_no_sbrk_$name" "$([ -s "$work/log" ] && echo 1 || echo 0)"
}

user=arm-none-eabi-gcc # Compiles what is the user's.
linker=arm-none-eabi-gcc
flags="$cpu -std=gnu11 -Os -g -Wall -Wextra -fshort-enums -ffunction-sections -fdata-sections"
includes="-I$source/include -I$source/port -I$source/port/cortexm"

the_page
every_style
known_size
archive
cplusplus
update
wrong_end
external_ram mps2-an500 0x60000000
external_ram mps3-an547 0xC0000000
calls_of_c
records arm-none-eabi-gcc
records 'clang-14 --target=arm-none-eabi'
user=arm-none-eabi-gcc
every_refusal
every_snippet arm-none-eabi-gcc
every_snippet 'clang-14 --target=arm-none-eabi'
finish existing_project
