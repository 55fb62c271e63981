#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# build.sh FOLDER NAME PROGRAM CORE COMPILER OPTIONS LIBRARY START: builds FOLDER/NAME/NAME.elf, one line of images.txt.
# PROGRAMS: where the programs are; those beside this file by default. A program is PROGRAM.c or PROGRAM.cpp, and the further sources
# PROGRAM-*.c and PROGRAM_asm.S, if any. The objects of the rig are in FOLDER/rig by their options, since many images share them: half of
# the time went into compiling them again. Images may be built at the same time. PROGRAM.sh may link objects in parts before: it gets them,
# and prints those to link. PROGRAM.ld is a further linker script, with INSERT.
set -eu
folder=$1 name=$2 program=$3 core=$4 compiler=$5 library=$7 start=$8
# with_blanks LIST: sets $list to the words of a list with commas.
with_blanks() {
    list=$1
    while [ "$list" != "${list#*,}" ]; do list="${list%%,*} ${list#*,}"; done
}
with_blanks "$6" && options=$list
case $options in
*-frtti*) c_options="${options%%-frtti*}${options#*-frtti}" ;; # C has no such option.
*) c_options=$options ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "${folder:?}/$name"
mkdir -p "$folder/$name" "$folder/rig"
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
flags="$cpu -g -ffunction-sections -fdata-sections -fstack-usage -Wall -Wextra -Werror -I$here/rig"
[ "$compiler" = clang ] || flags="$flags -masm-syntax-unified"
if [ "$compiler" = clang ]; then
    sysroot=/usr/lib/arm-none-eabi
    [ -e $sysroot/include ] || sysroot=$(arm-none-eabi-gcc --print-sysroot)
    flags="--target=arm-none-eabi $flags -fshort-enums -fstack-size-section -isystem $sysroot/include"
fi

# compile SOURCE OBJECT
compile() {
    # shellcheck disable=SC2086
    case $1 in
    *.S) arm-none-eabi-gcc $cpu -g -c "$1" -o "$2" ;;
    *.cpp)
        [ "$compiler" = gcc ] && cxx=arm-none-eabi-g++ || cxx=clang++-14
        $cxx $flags -I"$programs" -std=c++17 -fno-exceptions -fno-rtti $options -c "$1" -o "$2"
        ;;
    */syscalls.c) # Never by LTO: the C library, which needs it, is added later.
        arm-none-eabi-gcc $cpu -Os -g -ffunction-sections -I"$here/rig" -c "$1" -o "$2"
        ;;
    *)
        [ "$compiler" = gcc ] && cc=arm-none-eabi-gcc || cc=clang-14
        $cc $flags -I"$programs" $c_options -std=c11 -D_DEFAULT_SOURCE -c "$1" -o "$2"
        ;;
    esac
}

# is_older OBJECT SOURCE: whether the object is not there, or older than something that it is made of.
is_older() {
    [ -e "$1" ] || return 0
    for part in "$2" "$here"/rig/*.h "$here/build.sh"; do
        [ "$1" -nt "$part" ] || return 0
    done
    return 1
}

for source in "$programs/$program".* "$programs/$program"-*.c* "$programs/${program}_asm.S"; do
    case $source in *.c | *.cpp | *.S) [ -e "$source" ] || continue ;; *) continue ;; esac
    compile "$source" "${source##*/}.o"
    objects="${objects-} ${source##*/}.o"
done
# What an option defines or warns of is meant for the program; without it, more images share an object of the rig.
options_of_program=$c_options c_options='' rig_options=$compiler
for option in $options_of_program; do
    case $option in
    -D* | -W*) ;;
    *) c_options="$c_options $option" rig_options="$rig_options,$option" ;;
    esac
done
for source in rig.c rig_asm.S start_$start.c start_$start.S syscalls.c; do
    [ -e "$here/rig/$source" ] || continue
    case $source in
    *.S | syscalls.c) made="../rig/$core.$source" ;;
    *) made="../rig/$core.$rig_options.$source" ;;
    esac
    if is_older "$made.o" "$here/rig/$source"; then
        compile "$here/rig/$source" "$made.$$.o"
        [ ! -e "$made.$$.su" ] || mv "$made.$$.su" "$made.su"
        mv "$made.$$.o" "$made.o"
    fi
    [ ! -e "$made.su" ] || usage="${usage-} $made.su"
    objects="${objects-} $made.o"
done
# shellcheck disable=SC2086
[ -z "${usage-}" ] || cp $usage .
# shellcheck disable=SC2086
[ ! -e "$programs/$program.sh" ] || objects=$(sh "$programs/$program.sh" $objects)

link="-L,$here/rig,-T,memory_$memory.ld,-T,image.ld,--gc-sections,-Map=$name.map"
[ ! -e "$programs/$program.ld" ] || link="-T,$programs/$program.ld,$link"
case $compiler:$options in
clang:*-flto*) # By lld, and without a C library.
    with_blanks "$link"
    # shellcheck disable=SC2086
    ld.lld-14 $objects $list --defsym=__libc_init_array=_init "$(arm-none-eabi-gcc $cpu -print-libgcc-file-name)" -o "$name.elf"
    ;;
*)
    [ "$compiler" = gcc ] || options=
    [ "$start" = newlib ] || options="$options -nostartfiles"
    # shellcheck disable=SC2086
    arm-none-eabi-g++ $cpu $options -g -fstack-usage $specs $objects -Wl,--no-warn-rwx-segments,-z,noexecstack "-Wl,$link" -lm -o "$name.elf"
    ;;
esac
