#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# build.sh FOLDER NAME PROGRAM CORE COMPILER OPTIONS LIBRARY START: builds FOLDER/NAME/NAME.elf, one line of images.txt.
# PROGRAMS: where the programs are; those beside this file by default. A program is PROGRAM.c or PROGRAM.cpp, and the further sources
# PROGRAM-*.c and PROGRAM_asm.S, if any. PROGRAM.sh may link objects in parts before: it gets them, and prints those to link. PROGRAM.ld is a
# further linker script, with INSERT.
set -eu
folder=$1 name=$2 program=$3 core=$4 compiler=$5 library=$7 start=$8
options=$(echo "$6" | tr , ' ')
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$folder/$name"
mkdir -p "$folder/$name"
cd "$folder/$name"

memory=mainline
case $core in
m0) cpu=-mcpu=cortex-m0 memory=m0 ;;
m3) cpu=-mcpu=cortex-m3 ;;
m4) cpu='-mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16' ;;
m7) cpu='-mcpu=cortex-m7 -mfloat-abi=hard -mfpu=fpv5-d16' ;;
m33) cpu='-mcpu=cortex-m33 -mfloat-abi=hard -mfpu=fpv5-sp-d16' memory=m33 ;;
esac
cpu="$cpu -mthumb"
case $library in
nano) specs='--specs=nano.specs -u _printf_float -u _scanf_float' ;;
*) specs= ;;
esac

programs=${PROGRAMS-$here/programs}
sources="$programs/$program.* $programs/$program-*.c* $programs/${program}_asm.S
    $here/rig/rig.c $here/rig/rig_asm.S $here/rig/start_$start.* $here/rig/syscalls.c"
flags="$cpu -g -ffunction-sections -fdata-sections -fstack-usage -Wall -Wextra -Werror -I$here/rig -I$programs"
[ "$compiler" = clang ] || flags="$flags -masm-syntax-unified"
if [ "$compiler" = clang ]; then
    sysroot=$(arm-none-eabi-gcc --print-sysroot)
    [ -n "$sysroot" ] && [ -e "$sysroot/include" ] || sysroot=/usr/lib/arm-none-eabi
    flags="--target=arm-none-eabi $flags -fshort-enums -fstack-size-section -isystem $sysroot/include"
fi
for source in $sources; do
    [ -e "$source" ] || continue
    object=$(basename "$source").o
    # shellcheck disable=SC2086
    case $source in
    *.yaml | *.h | *.sh | *.ld) continue ;;
    *.S) arm-none-eabi-gcc $cpu -g -c "$source" -o "$object" ;;
    *.cpp)
        [ "$compiler" = gcc ] && cxx=arm-none-eabi-g++ || cxx=clang++-14
        $cxx $flags -std=c++17 -fno-exceptions -fno-rtti $options -c "$source" -o "$object"
        ;;
    */syscalls.c) # Never by LTO: the C library, which needs it, is added later.
        arm-none-eabi-gcc $cpu -Os -g -ffunction-sections -I"$here/rig" -c "$source" -o "$object"
        ;;
    *)
        [ "$compiler" = gcc ] && cc=arm-none-eabi-gcc || cc=clang-14
        $cc $flags $(echo "$options" | sed 's/-frtti//') -std=c11 -D_DEFAULT_SOURCE -c "$source" -o "$object"
        ;;
    esac
    objects="${objects-} $object"
done

# shellcheck disable=SC2086
[ ! -e "$programs/$program.sh" ] || objects=$(sh "$programs/$program.sh" $objects)

link="-L $here/rig -T memory_$memory.ld -T image.ld --gc-sections -Map=$name.map"
[ ! -e "$programs/$program.ld" ] || link="-T $programs/$program.ld $link"
case $compiler:$options in
clang:*-flto*) # By lld, and without a C library.
    # shellcheck disable=SC2086
    ld.lld-14 $objects $link --defsym=__libc_init_array=_init "$(arm-none-eabi-gcc $cpu -print-libgcc-file-name)" -o "$name.elf"
    ;;
*)
    [ "$compiler" = gcc ] || options=
    [ "$start" = newlib ] || options="$options -nostartfiles"
    # shellcheck disable=SC2086
    arm-none-eabi-g++ $cpu $options -g -fstack-usage $specs $objects -Wl,--no-warn-rwx-segments,-z,noexecstack "-Wl,$(echo $link | tr ' ' ,)" -lm -o "$name.elf"
    ;;
esac
