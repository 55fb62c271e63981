#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# `brim new`: what it writes is built with gcc, clang and link-time optimization, with brim where a user may have it, and runs in the
# emulator where there is a machine: new.sh builds. The files of every part of the table compile. What exists is never touched: new.sh.
suite=cli_new
. "$BRIM_SOURCE/tests/cli/lib.sh"
source=$(cd "$BRIM_SOURCE" && pwd)
export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR="$work"
command -v ccache >/dev/null && export CMAKE_C_COMPILER_LAUNCHER=ccache

# refused SENTENCE CODE PATTERN OPTION...: brim new says what it refuses, with this exit status.
refused() {
    sentence=$1 code=$2 pattern=$3
    shift 3
    "$BRIM" new "$@" >said 2>&1
    [ $? -eq "$code" ] && grep -q -- "$pattern" said
    verdict "$sentence" $? "$(cat said)"
}

the_table() {
    "$BRIM" new --list >list
    [ "$(tail -n +2 list | grep -c .)" -ge 30 ] && [ "$(tail -n +2 list | awk '{ print $2 }' | sort -u | wc -l)" -ge 6 ]
    verdict it_knows_30_parts_of_6_makers $? "$(wc -l <list) lines"
    [ "$(awk '{ if (length($0) > most) most = length($0) } END { print most }' list)" -le 80 ]
    verdict the_list_fits_80_columns $? "$(awk 'length($0) > 80' list | head -n 1)"
    ! awk '$1 == "part" { if (part != "" && !source) print part; part = $2; source = 0 }
           $1 == "source" && NF > 2 { source = 1 } END { if (!source) print part }' "$source/cli/new/parts.txt" | grep . >unsourced
    verdict every_part_names_its_sources $? "$(head -n 1 unsourced)"
}

# The vectors of each part compile and are as many as the table says; no placeholder is left in any file.
every_part() {
    : >wrong
    tail -n +2 list | awk '{ print $1 }' | while read -r part; do
        "$BRIM" new "p_$part" --part "$part" >>log 2>&1
        # shellcheck disable=SC2046
        arm-none-eabi-gcc $(sed -n 's/^set(BRIM_CPU_FLAGS \(.*\))/\1/p' "p_$part/board/board.cmake") -std=c11 -Wall -Wextra -Werror \
            -I"$source/include" -I"$source/port/cortexm" -c "p_$part/board/vectors.c" -o "p_$part.o" >>log 2>&1 || echo "$part does not compile" >>wrong
        count=$(awk -v part="$part" '$1 == "part" { here = $2 == part } here && $1 == "interrupts" { print $2 }' "$source/cli/new/parts.txt")
        arm-none-eabi-nm -S "p_$part.o" | grep -q "^[0-9a-f]* $(printf %08x $((4 * count))) . brim_irq_vectors" || echo "$part has not $count vectors" >>wrong
    done
    [ ! -s wrong ] && [ "$(find . -name 'p_*.o' | wc -l)" -ge 30 ]
    verdict every_part_has_the_vectors_of_the_table $? "$(head -n 3 wrong)"
    ! grep -rn '@[A-Z]' p_* --include='[!p]*' >left
    verdict no_placeholder_is_left $? "$(head -n 1 left)"
    for part in stm32c031 stm32f405 mps2_an385 nrf52840; do
        for file in CMakePresets.json .vscode/tasks.json .vscode/launch.json .vscode/extensions.json; do
            python3 -m json.tool "p_$part/$file" >json 2>&1 || echo "p_$part/$file: $(cat json)" >>wrong
        done
    done
    [ ! -s wrong ]
    verdict the_json_files_are_well_formed $? "$(head -n 1 wrong)"
}

# built PART PRESET OPTION...: a project of its own links; its budgets are kept, and all its stacks are bounded.
built() {
    part=$1 preset=$2 name=b_$1_$(echo "$2" | tr -d -)
    shift 2
    cd "$work" || exit 1
    "$BRIM" new "$name" --part "$part" >/dev/null && (cd "$name" && cmake --preset "$preset" "$@" && cmake --build --preset "$preset") >log 2>&1
    verdict "a_project_for_${part}_builds_with_the_preset_$preset" $? "$(grep -m1 -iE 'error' log)"
    (cd "$name" && "$BRIM" check "build/$preset/firmware.elf" && "$BRIM" stack "build/$preset/firmware.elf") >said 2>&1
    verdict "the_project_for_${part}_keeps_its_budgets_and_has_bounded_stacks_with_the_preset_$preset" $? "$(grep -m1 -E 'UNKNOWN|unknown|exceeded' said)"
}

# runs PART MACHINE: it never ends, so it is stopped once it has printed two lines, or after a minute.
runs() {
    built "$1" emulated "-DBRIM_DIR=$source"
    timeout 60 qemu-system-arm -M "$2" -display none -nodefaults -net none -semihosting-config enable=on,target=native \
        -kernel "$name/build/emulated/firmware.elf" 2>/dev/null </dev/null | head -n 2 >printed
    [ "$(cat printed)" = "tick 10, lost 0
tick 20, lost 0" ]
    verdict "the_project_for_$1_runs_on_the_machine_$2" $? "$(cat printed)"
}

# Where brim may be. The first is a copy of the tree as a clone would have it. Sources that are found by the environment
# are those that were compiled before.
found() {
    cd "$work" || exit 1
    "$BRIM" new found --part stm32g071 >/dev/null
    git -C "$source" ls-files -z CMakeLists.txt cmake include src port boards integrations | (cd "$source" && xargs -0 tar cf -) >tree.tar
    mkdir found/brim && tar xf tree.tar -C found/brim
    (cd found && cmake --preset gcc && cmake --build --preset gcc) >log 2>&1
    verdict brim_is_found_in_the_folder_brim $? "$(grep -m1 -i error log)"
    mv found/brim beside && rm -r found/build && (cd found && cmake --preset gcc -DBRIM_DIR=../beside && cmake --build --preset gcc) >log 2>&1
    verdict brim_is_found_by_a_relative_path $? "$(grep -m1 -i error log)"
    rm -r found/build && (cd found && BRIM_DIR=$work/beside cmake --preset gcc) >log 2>&1 &&
        grep -q '/beside/src/' found/build/gcc/compile_commands.json
    verdict brim_is_found_by_the_environment $? "$(grep -m1 -i error log)"
    rm -r found/build
    (cd beside && git init -q && git add -A && git -c user.name=n -c user.email=e commit -qm all && git tag v0.0.7) >log 2>&1
    (cd found && cmake --preset gcc "-DBRIM_REPOSITORY=$work/beside" -DBRIM_TAG=v0.0.7 && cmake --build --preset gcc) >>log 2>&1
    verdict brim_is_fetched_by_its_tag $? "$(grep -m1 -i error log)"
    rm -r found/build
    (cmake -S beside -B install "-DCMAKE_TOOLCHAIN_FILE=$source/cmake/arm_gcc.cmake" -G Ninja '-DCMAKE_C_FLAGS=-mcpu=cortex-m0plus -mthumb' \
        -DBRIM_TESTS=OFF "-DCMAKE_INSTALL_PREFIX=$work/prefix" && cmake --build install --target install) >log 2>&1
    (cd found && cmake --preset gcc "-Dbrim_ROOT=$work/prefix" && cmake --build --preset gcc) >>log 2>&1
    verdict brim_is_found_installed $? "$(grep -m1 -i error log)"
    rm -r found/build && (cd found && ! cmake --preset gcc) >log 2>&1 && grep -q 'Where is brim' log
    verdict without_brim_the_project_says_where_it_may_be $? "$(tail -n 3 log)"
}

refusals() {
    refused a_name_that_leaves_the_folder_is_refused 3 '^brim: \.\./brim_new_left: a project.s name' ../brim_new_left --part stm32g071
    refused a_name_with_a_blank_is_refused 3 '^brim: a b: a project.s name' 'a b' --part stm32g071
    refused an_empty_name_is_refused 3 'a project needs a name' '' --part stm32g071
    refused a_name_of_300_characters_is_refused 3 'has 64 characters at most' "$(printf 'x%0299d' 0)" --part stm32g071
    refused a_name_that_begins_with_a_dash_is_refused 3 '^brim: -x: ' --part stm32g071 -- -x
    refused the_name_of_the_library_is_refused 3 '^brim: brim: ' brim --part stm32g071
    refused an_unknown_part_is_refused 2 'no part stm32zz; brim new --list' x --part stm32zz
    refused a_project_without_a_part_is_refused 2 'brim: new needs' x
    refused two_forms_at_once_are_refused 2 'brim: new needs' x --part stm32g071 --list
    [ -z "$(find . -name x -o -name y -o -name brim -o -name 'a b')" ] && [ ! -e ../brim_new_left ]
    verdict what_is_refused_leaves_nothing $? "$(ls)"
    mkdir taken && echo mine >taken/main.c && echo mine >file && ln -s nowhere dangling
    refused a_folder_that_exists_is_left_alone 3 '^brim: taken: exists already; nothing was written' taken --part stm32g071
    refused a_file_that_exists_is_left_alone 3 '^brim: file: exists already' file --part stm32g071
    refused a_dangling_link_is_left_alone 3 '^brim: dangling: exists already' dangling --part stm32g071
    [ "$(ls -A taken)" = main.c ] && [ "$(cat taken/main.c)" = mine ] && [ "$(cat file)" = mine ] && [ ! -e nowhere ]
    verdict nothing_that_exists_has_changed $? "$(ls -A taken)"
}

# A part that the table does not have: the files of the table's STM32F405 in the forms in which makers deliver them.
from_files() {
    {
        printf '.syntax unified\n.cpu cortex-m4\n.fpu softvfp\n.word _sidata\ng_pfnVectors:\n.word _estack\n.word Reset_Handler\n.word PendSV_Handler\n'
        printf '  .word  SysTick_Handler\n  .word  WWDG_IRQHandler  /* Window */\n  .word  0 /* Reserved */\n\n  .word  TIM2_IRQHandler // t\n.word 0\n'
        printf '/*****\n * more\n */\n.weak NMI_Handler\n.word 0x1234\n'
    } >gnu.s
    printf '__Vectors DCD __initial_sp\n DCD SysTick_Handler ; x\n DCD WWDG_IRQHandler ; y\n DCD 0\n DCD TIM2_IRQHandler\n__Vectors_End\n AREA |.text|\n DCD X\n' >arm.s
    printf 'MEMORY\n{\nRAM (xrw) : ORIGIN = 0x20000000, LENGTH = 128K\nFLASH (rx) : ORIGIN = 0x8000000, LENGTH = 1024K\n}\nSECTIONS { }\n' >x.ld
    "$BRIM" new from_gnu --from gnu.s --ld x.ld >said 2>&1 && "$BRIM" new from_arm --from arm.s --ld x.ld --core cortex-m4f >>said 2>&1
    verdict a_project_is_written_from_a_start_up_file $? "$(cat said)"
    sed -n '/brim_irq_vectors\[\] = /,$p' from_gnu/board/vectors.c | tr -d ' \n' | grep -q '={WWDG_IRQHandler,0,TIM2_IRQHandler,};' &&
        diff from_gnu/board/vectors.c from_arm/board/vectors.c >said
    verdict both_forms_of_a_start_up_file_give_the_same_vectors $? "$(head -n 3 said)"
    grep -q 'cortex-m4 -mthumb)' from_gnu/board/board.cmake && grep -q 'fpv4-sp-d16 -mfloat-abi=hard' from_arm/board/board.cmake
    verdict the_core_is_that_of_the_file_or_of_the_option $? "$(cat from_*/board/board.cmake)"
    grep -q '_wait_states\|_dma\|^_cache' from_gnu/board/memory.ld
    [ $? -ne 0 ]
    verdict facts_that_no_file_tells_are_not_guessed $? "$(grep -m1 '_wait_states\|_dma' from_gnu/board/memory.ld)"
    refused a_start_up_file_without_a_core_asks_for_it 3 '^brim: arm.s: no line .cpu; --core is one of' y --from arm.s --ld x.ld
    refused an_unknown_core_is_named 3 '^brim: cortex-a9: an unknown core' y --from arm.s --ld x.ld --core cortex-a9
    refused a_file_without_vectors_is_named 3 '^brim: x.ld: no vectors' y --from x.ld --ld x.ld
    refused a_script_without_memory_is_named 3 '^brim: arm.s: no MEMORY' y --from gnu.s --ld arm.s
    refused a_start_up_file_needs_a_script 2 'needs --ld FILE' y --from gnu.s
    printf '.cpu cortex-m4\n.word SysTick_Handler\n.word A+1\n.word f(x)\n.word 9a\n.word B_IRQHandler\n' >odd.s
    cp odd.s '*- int x; #.s' && "$BRIM" new odd --from '*- int x; #.s' --ld x.ld >said 2>&1 && ! grep -rq 'int x' odd &&
        sed -n '/brim_irq_vectors\[\] = /,$p' odd/board/vectors.c | tr -d ' \n' | grep -q '={0,0,0,B_IRQHandler,};'
    verdict only_identifiers_and_no_paths_get_into_the_c $? "$(cat said)"
    { printf '.cpu cortex-m4\n.word SysTick_Handler\n' && yes '.word Z_Handler' | head -n 1000; } >long.s
    refused more_interrupts_than_a_core_has_are_refused 3 'more than 496 interrupts' y --from long.s --ld x.ld
    printf 'MEMORY { RAM (rw) : ORIGIN = _base, LENGTH = 1K FLASH (rx) : ORIGIN = 0, LENGTH = 1M }\n' >symbol.ld
    refused a_region_without_numbers_is_refused 3 'the region RAM has no origin' y --from gnu.s --ld symbol.ld
    [ ! -e y ]
    verdict what_cannot_be_read_leaves_nothing $? "$(ls y)"
}

# The files of a part of the user's own, linked.
the_own_part_builds() {
    printf '.cpu cortex-m4\n .word SysTick_Handler\n .word WWDG_IRQHandler\n .word 0\n .word TIM2_IRQHandler\n' >own.s
    printf 'MEMORY\n{\nRAM (xrw) : ORIGIN = 0x20000000, LENGTH = 128K\nFLASH (rx) : ORIGIN = 0x8000000, LENGTH = 1M\n}\n' >own.ld
    "$BRIM" new own --from own.s --ld own.ld >log 2>&1 && (cd own && cmake --preset gcc "-DBRIM_DIR=$source" && cmake --build --preset gcc) >>log 2>&1
    verdict a_project_from_a_start_up_file_builds $? "$(grep -m1 -i error log)"
}

# docs/new.md shows what brim prints; the folder of brim's sources is that of whoever runs it.
the_page() {
    "$BRIM" new blinky --part stm32g071 | sed 's/-DBRIM_DIR=.*/-DBRIM_DIR=/' >printed
    sed -n '/^```text$/,/^```$/p' "$source/docs/new.md" | sed '/^```/d; s/-DBRIM_DIR=.*/-DBRIM_DIR=/' | diff - printed >said
    verdict the_page_shows_what_brim_new_prints $? "$(head -n 3 said)"
    "$BRIM" new --list | tail -n +2 >known
    [ "$(sed -n 's/.*for one of \([0-9]*\) parts of eight makers.*/\1/p' "$source/CHANGELOG.md")" -eq "$(wc -l <known)" ]
    verdict the_changelog_counts_the_parts $? "$(wc -l <known)"
}

# into KIND FILE PATTERN: a project that has FILE gets two files and is told what to add.
into() {
    mkdir "into_$1" && echo "# mine" >"into_$1/$2"
    "$BRIM" new --into "into_$1" --ld x.ld >said 2>&1 && grep -q -- "$3" said && [ "$(cat "into_$1/$2")" = '# mine' ] &&
        [ "$(ls "into_$1" | tr '\n' ' ')" = "$(printf '%s\n' "$2" brim.yaml brim_example.c | sort | tr '\n' ' ')" ]
    verdict "a_project_of_$1_gets_two_files_and_keeps_its_own" $? "$(head -n 3 said)"
    [ "$(awk '{ if (length($0) > most) most = length($0) } END { print most }' said)" -le 80 ]
    verdict "the_advice_for_$1_fits_80_columns" $? "$(awk 'length($0) > 80' said | head -n 1)"
}

into_projects() {
    into zephyr prj.conf CONFIG_BRIM=y
    into platformio platformio.ini lib_deps
    into cmake CMakeLists.txt 'target_link_libraries(TARGET PRIVATE brim::brim)'
    into make Makefile 'brim/src/\*.c'
    grep -q 'region: RAM' into_make/brim.yaml && grep -q 'region: FLASH' into_make/brim.yaml
    verdict the_regions_of_the_script_are_budgets $? "$(cat into_make/brim.yaml)"
    cp into_make/brim.yaml before && refused a_second_time_is_refused 3 'exists already; nothing was written' --into into_make
    rm into_make/brim_example.c && refused one_file_that_exists_is_enough 3 'brim.yaml exists already' --into into_make
    [ ! -e into_make/brim_example.c ] && cmp -s before into_make/brim.yaml
    verdict then_nothing_is_written $? "$(ls into_make)"
    mkdir bare
    refused a_folder_that_is_no_project_is_refused 3 '^brim: bare: none of prj.conf' --into bare
    refused a_folder_that_is_not_there_is_refused 3 '^brim: nowhere: no folder' --into nowhere
}

# A project of the user's, whose ring works once brim's advice is followed: cubed FOLDER.
cubed() {
    styles=$source/tests/package/styles
    mkdir "$1" && cp "$styles/project.h" "$styles/system.c" "$styles"/cubemx/* "$1" && ln -s "$source" "$1/brim"
    cat >"$1/main.c" <<'END'
#include "project.h"
#include <brim/brim.h>
void example_tick(uint32_t value);
bool example_take(uint32_t *value);
int main(void) {
    uint32_t value = 0;
    example_tick(7);
    bool const right = example_take(&value) && value == 7 && brim_fault_last() == NULL;
    uart_write(right ? "PASS\n" : "FAIL\n", 5);
    end_run(right ? 0 : 1);
}
END
}

# advised FOLDER: the two lines for the linker script, where the advice says.
advised() {
    "$BRIM" new --into "$1" --ld "$1/user.ld" >advice
    sed -n '/^    REGION_ALIAS/,/INCLUDE/p' advice | sed 's/^ *//' >lines
    awk -v region="$(sed -n 1p lines)" -v include="$(sed -n 2p lines)" '/^ *\.data/ { print include } { print } /^}/ && !said++ { print region }' \
        "$1/user.ld" >user.new && mv user.new "$1/user.ld"
}

# passes IMAGE: it ends with the line PASS.
passes() {
    timeout 60 qemu-system-arm -M netduinoplus2 -display none -nodefaults -net none -icount shift=6,sleep=off \
        -semihosting-config enable=on,target=native -kernel "$1" </dev/null 2>&1 | grep -qx PASS
}

into_make_builds() {
    cubed cube && advised cube
    sed -n '/^    C_SOURCES/,/^    LDFLAGS/p' advice | sed 's/^ *//' >cube/added.mk
    make -C cube >log 2>&1 && passes cube/build/firmware.elf
    verdict the_advice_for_make_gives_a_firmware_whose_ring_works $? "$(grep -m1 -E 'error:|undefined' log)"
}

into_cmake_builds() {
    cubed cmaked && rm cmaked/Makefile
    cat >cmaked/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.22)
project(app LANGUAGES C ASM)
add_compile_options(-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard -Os -g -ffunction-sections -fdata-sections -fshort-enums)
add_link_options(-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard -nostartfiles -specs=nosys.specs -Wl,--gc-sections,--no-warn-execstack
    -T${CMAKE_CURRENT_SOURCE_DIR}/user.ld)
set_source_files_properties(startup.s PROPERTIES LANGUAGE ASM)
add_executable(app main.c system.c startup.s)
END
    advised cmaked
    sed -n '/^    add_subdirectory/,/brim\/port\/cortexm)/p' advice | sed 's/TARGET/app/' >>cmaked/CMakeLists.txt
    (cd cmaked && cmake -B build -G Ninja "-DCMAKE_TOOLCHAIN_FILE=$source/cmake/arm_gcc.cmake" && cmake --build build) >log 2>&1 && passes cmaked/build/app
    verdict the_advice_for_cmake_gives_a_firmware_whose_ring_works $? "$(grep -m1 -iE 'error|undefined' log)"
}

if [ "${1-}" != builds ]; then
    the_table
    refusals
    from_files
    into_projects
    every_part
    the_page
    finish
    exit
fi
suite=cli_new_builds
into_make_builds
into_cmake_builds
the_own_part_builds
{
    # Each preset with one part, whose cores differ: a build from nothing compiles the whole library.
    for preset in gcc clang gcc-lto; do
        echo "built stm32g071 $preset -DBRIM_DIR=$source"
    done
    echo "built stm32f405 clang -DBRIM_DIR=$source"
    echo "built mps2_an505 gcc-lto -DBRIM_DIR=$source"
    # One of each shape of memory.
    for part in stm32f303 stm32f767 stm32h743 rp2040 lpc1768 gd32e230 same70q21; do
        echo "built $part gcc -DBRIM_DIR=$source"
    done
    echo "runs nrf51822 microbit"
    echo "runs stm32f405 netduinoplus2"
    echo "runs stm32f100 stm32vldiscovery"
    echo "runs mps2_an385 mps2-an385"
    echo "runs mps2_an505 mps2-an505"
    echo found
} >builds
in_parallel eval builds
finish
