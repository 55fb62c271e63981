#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# headers.sh SOURCE_DIR: every public header compiles alone, in every language and with every compiler it promises; and one that has
# structures does not where they would be packed.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
warnings='-Wall -Wextra -Wpedantic -Wconversion -Werror'

why() {
    grep -m 1 error "$work/log"
}

# alone STANDARD COMPILER EXTENSION: a verdict on each header. One call of the compiler has all of them, each a source of its own; only where
# that fails each has a call, which tells which of them it was. clang starts a process for each source, which takes ten times as long as
# the source does, so its front end, which it names by -###, gets all of them.
alone() {
    # shellcheck disable=SC2046,SC2086 # Warnings and names are meant to be split.
    set -- "$1" "$2" "$3" $(sed "s|.*|$sources/&.$3|" "$sources/names")
    standard=$1 compiler=$2 extension=$3
    shift 3
    case $compiler in
    clang*)
        # shellcheck disable=SC2086
        front_end=$("$compiler" -### -std="$standard" $warnings -Iinclude -fsyntax-only "$1" 2>&1 | tail -n 1)
        eval "$front_end \"\$@\"" >"$work/log" 2>&1
        ;;
    *)
        # shellcheck disable=SC2086
        "$compiler" -std="$standard" $warnings -Iinclude -fsyntax-only "$@" >"$work/log" 2>&1
        ;;
    esac
    all=$?
    while read -r name; do
        # shellcheck disable=SC2086
        [ $all -eq 0 ] || "$compiler" -std="$standard" $warnings -Iinclude -fsyntax-only "$sources/$name.$extension" >"$work/log" 2>&1
        verdict "${name}_h_compiles_alone_as_${standard}_with_$compiler" $?
    done <"$sources/names"
}
sources=$work

for header in include/brim/*.h; do
    name=$(basename "$header" .h)
    printf '#include <brim/%s.h>\nint unused_%s;\n' "$name" "$name" | tee "$work/$name.c" >"$work/$name.cpp"
    echo "$name" >>"$work/names"
done
cat >"$work/list" <<END
c11 gcc c
c17 gcc c
c11 clang-14 c
c17 clang-14 c
c11 arm-none-eabi-gcc c
c17 arm-none-eabi-gcc c
c++17 g++ cpp
c++17 clang++-14 cpp
c++17 arm-none-eabi-g++ cpp
END
in_parallel alone "$work/list"

# What a vendor's header leaves behind when it forgets its pop.
for name in $(grep -lE '^typedef struct|^BRIM_STATES_DEFINE_' include/brim/*.h | sed 's|.*/||; s|\.h$||'); do
    [ "$name" = port ] && continue
    printf '#include <brim/port.h>\n#pragma pack(1)\n#include <brim/%s.h>\n' "$name" >"$work/leaked.c"
    gcc -std=c11 -Iinclude -fsyntax-only "$work/leaked.c" 2>&1 | grep -q "brim_${name}_header: a #pragma pack"
    verdict "${name}_h_does_not_compile_under_a_leaked_pack" $? "it says nothing of it"
done
echo '#include <brim/brim.h>' | tee "$work/packed.c" >"$work/packed.cpp"
for compiler in 'gcc -std=c11 packed.c' 'clang-14 -std=c11 packed.c' 'g++ -std=c++17 packed.cpp' 'clang++-14 -std=c++17 packed.cpp'; do
    # shellcheck disable=SC2086
    ${compiler% *} -fpack-struct=1 -Iinclude -fsyntax-only "$work/${compiler##* }" 2>&1 | grep -q 'a #pragma pack before this'
    verdict "brim_does_not_compile_packed_with_${compiler%% *}" $? "it says nothing of it"
done

finish headers
