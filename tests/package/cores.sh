#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# cores.sh SOURCE_DIR: for every core, with gcc and clang, what differs between cores is compiled and linked into an image, and the image has
# what the core has: its guard of the stack, CLZ or the tables in its place, exclusives or closed interrupts.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
suite=package_cores link=$work/link

why() {
    grep -im 1 error "$work/log" || tail -n 1 "$work/log"
}

# What brim_firmware() makes of a board's memory.ld.
cat >"$work/link.cmake" <<END
include("$1/cmake/brim_firmware.cmake")
brim_write_link_files("$1/boards/mps2_an385/memory.ld" "$link")
END
cmake -P "$work/link.cmake" || exit 1

# One compilation a core: the start of sixty compilers would take most of the time.
{
    for file in port/cortexm/*.c port/cortexm/start/startup.c src/stack.c src/panic.c src/overflow.c src/pool.c src/dcache.c; do
        echo "#include \"$file\""
    done
    cat <<'END'
#include <brim/brim.h>

BRIM_POOL(blocks, uint32_t, 40);
static blocks pool;
static uint32_t word;

int main(void) {
    uint32_t *const block = blocks_alloc(&pool);
    brim_dcache_clean(block, 4);
    return (int)__atomic_fetch_add(&word, 1, __ATOMIC_SEQ_CST);
}
END
} >"$work/main.c"
main=$work/main.c

core() { # CORE COMPILER
    case $2 in
    clang*) flags='--target=arm-none-eabi -ffreestanding -fshort-enums -Wno-atomic-alignment' ;;
    *) flags= ;;
    esac
    # shellcheck disable=SC2086 # Flags are meant to be split.
    "$2" $flags -mcpu="$1" -mthumb -std=c11 -Os -Wall -Wextra -Werror -ffunction-sections -fdata-sections \
        -I. -Iinclude -Iport -Iport/cortexm -c "$main" -o "$work/main.o" >"$work/log" 2>&1 &&
        arm-none-eabi-gcc -mcpu="$1" -mthumb -nostartfiles --specs=nano.specs -Lboards/mps2_an385 -T"$link/brim.ld" \
            -Wl,--gc-sections,--orphan-handling=error,--fatal-warnings,-z,noexecstack "$work/main.o" -o "$work/image.elf" >"$work/log" 2>&1 &&
        arm-none-eabi-objdump -d "$work/image.elf" >"$work/code" && arm-none-eabi-nm -S "$work/image.elf" >>"$work/code" && has_what_the_core_has "$1"
    verdict "${1}_links_with_what_it_has_by_$2" $?
}

# has WHAT PATTERN YES: fails unless the code matches the pattern iff YES is 1.
has() {
    found=0
    ! grep -qE -- "$2" "$work/code" || found=1
    [ "$found" = "$3" ] || { echo "error: $1 in the code: $found, should be: $3" >"$work/log" && return 1; }
}

has_what_the_core_has() { # CORE
    limits=0 regions=0 clz=1 exclusives=1
    case $1 in
    cortex-m0 | cortex-m0plus) clz=0 exclusives=0 ;;
    cortex-m23) clz=0 ;;
    cortex-m33 | cortex-m55) limits=1 ;;
    *) regions=1 ;;
    esac
    has 'a limit register' '[mM][sS][pP][lL][iI][mM]' $limits &&
        has 'a guard of the MPU, which takes 32 bytes of code or more' '^[0-9a-f]+ 0*[2-9a-f][0-9a-f] T brim_port_guard_main_stack' $regions &&
        has CLZ '[[:space:]]clz[[:space:]]' $clz && has LDREX '[[:space:]](ldrex|ldaex)[[:space:]]' $exclusives
}

# Kernels compile code for the general registers alone, and gcc refuses a double among the parameters of a function there.
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard -mgeneral-regs-only -std=c11 -Os -Isrc -Iinclude -Iport -Iport/cortexm \
    -c src/format_float.c -o "$work/general.o" >"$work/log" 2>&1
verdict the_conversion_of_a_double_compiles_for_the_general_registers_alone

for name in m0 m0plus m3 m4 m7 m23 m33 m55; do
    echo "cortex-$name arm-none-eabi-gcc"
    echo "cortex-$name clang-14"
done >"$work/list"
in_parallel core "$work/list"
finish
