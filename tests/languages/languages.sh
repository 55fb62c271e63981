#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# languages.sh SOURCE_DIR: the containers, instantiated and used, in every language and with every compiler the headers promise.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
warnings='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror'
arm='-mcpu=cortex-m7 -mthumb'

why() {
    grep -m 1 -E 'error|warning' "$work/log"
}

# The library is C and is linked with either language.
for file in string format panic overflow index_table view pool shared_pool dyn_vec critical; do
    gcc -std=c11 -O1 -Iinclude -Iport -Iport/host -c src/$file.c -o "$work/$file.o" || exit 1
done
gcc -std=c11 -pedantic-errors -O1 -Iinclude -Iport -Iport/host -c port/host/host.c -o "$work/host.o" || exit 1

for source in containers types names type_names; do
    cp tests/languages/$source.c "$work/$source.cpp"
done
objects=$(echo "$work"/*.o)

on_the_host() { # STANDARD COMPILER DEBUG SOURCE NAME [LEVEL]
    # shellcheck disable=SC2086 # Warnings and objects are meant to be split.
    "$2" -std="$1" -O"${6:-2}" -DBRIM_INVARIANT_ENABLED="$3" $warnings -Iinclude "$4" $objects -pthread -o "$work/program" >"$work/log" 2>&1 &&
        "$work/program"
    verdict "$5_work_as_$1_with_$2_and_debug_$3" $?
}

for_arm() { # STANDARD COMPILER LEVEL SOURCE NAME
    # shellcheck disable=SC2086
    "$2" -std="$1" -O"$3" $arm $warnings -Iinclude -c "$4" -o /dev/null >"$work/log" 2>&1
    verdict "$5_compile_with_$2_at_O$3" $?
}

for name in containers types; do
    for debug in 0 1; do
        for language in 'c11 gcc' 'c17 gcc' 'c11 clang-14' 'c17 clang-14' 'c++17 g++' 'c++17 clang++-14'; do
            case $language in c++*) source=$work/$name.cpp ;; *) source=tests/languages/$name.c ;; esac
            echo "$language $debug $source $name"
        done
    done
done >"$work/list"
for language in 'c11 gcc' 'c11 clang-14' 'c++17 g++'; do
    case $language in c++*) source=$work/names.cpp ;; *) source=tests/languages/names.c ;; esac
    echo "$language 1 $source names"
done >>"$work/list"
echo "c11 gcc 1 tests/languages/type_names.c type_names 0" >>"$work/list"
echo "c++17 g++ 1 $work/type_names.cpp type_names 0" >>"$work/list"
in_parallel on_the_host "$work/list"
for name in containers types; do
    for level in 0 1 2 3 s; do
        echo "c11 arm-none-eabi-gcc $level tests/languages/$name.c $name"
        echo "c++17 arm-none-eabi-g++ $level $work/$name.cpp $name"
    done
done >"$work/list"
in_parallel for_arm "$work/list"

# What a C++ project asks of headers that come by -I, beside what on_the_host and for_arm ask.
strict='-Wold-style-cast -Wzero-as-null-pointer-constant -Wsign-conversion'
strictly_for_arm() { # COMPILER CORE DEBUG
    case $1 in
    clang*) flags='--target=arm-none-eabi -ffreestanding' ;;
    *) flags=-Wuseless-cast ;;
    esac
    # shellcheck disable=SC2086
    "$1" -std=c++17 -Os $flags -mcpu="$2" -mthumb -DBRIM_INVARIANT_ENABLED="$3" $warnings $strict -Iinclude -Iport/cortexm -c tests/languages/strict.cpp \
        -o /dev/null >"$work/log" 2>&1
    verdict "a_strict_c++_project_gets_no_warning_with_$1_for_$2_and_debug_$3" $?
}
for compiler in arm-none-eabi-g++ clang++-14; do
    echo "$compiler cortex-m0 0"
    echo "$compiler cortex-m7 1"
done >"$work/list"
in_parallel strictly_for_arm "$work/list"

# The warnings would be there, were they not turned off for brim's own code.
sed 's/_Pragma("[^)]*ignored[^)]*)//' include/brim/port.h >"$work/port.h" && mkdir "$work/brim" && cp include/brim/*.h "$work/brim/" &&
    cp "$work/port.h" "$work/brim/port.h"
# shellcheck disable=SC2086
! g++ -std=c++17 -fsyntax-only -Werror $strict -I"$work" tests/languages/strict.cpp >"$work/log" 2>&1 && grep -q 'old-style cast' "$work/log"
verdict the_warnings_of_a_strict_project_are_on

strictly_on_the_host() { # COMPILER
    useless=-Wuseless-cast
    case $1 in clang*) useless= ;; esac
    # shellcheck disable=SC2086
    "$1" -std=c++17 -O1 $warnings $strict $useless -Iinclude tests/languages/strict.cpp "$library" -pthread -o "$work/strict" >"$work/log" 2>&1 &&
        "$work/strict" >"$work/log" && grep -qx 'PASS strict C++' "$work/log"
    verdict "loops_of_c++_see_every_item_in_order_with_$1" $?
}
mkdir "$work/objects" && for file in src/*.c port/host/*.c; do
    gcc -O1 -Iinclude -Iport -Iport/host -c "$file" -o "$work/objects/$(basename "$file" .c).o" || exit 1
done
library=$work/library.a
ar rcs "$library" "$work"/objects/*.o
printf '%s\n' g++ clang++-14 >"$work/list"
in_parallel strictly_on_the_host "$work/list"

finish languages
