#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# log_arguments.sh SOURCE_DIR: a log call whose arguments take more than the library can be told of does not compile, and the error says
# what takes how much; one that takes exactly as much does. In C and in C++, by gcc and by clang, also without optimisation.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
{
    printf '#include <brim/log.h>\nBRIM_LOG_MODULE(args);\nBRIM_EXTERN_C_BEGIN\n'
    echo 'void call(const unsigned char *p, size_t n, const char *s);'
    echo 'void call(const unsigned char *p, size_t n, const char *s) {'
    printf '    (void)p, (void)n, (void)s;\n    BRIM_INFO(FORMAT);\n}\nBRIM_EXTERN_C_END\n'
} >"$work/call.c"
cp "$work/call.c" "$work/call.cpp"

# with FORMAT: compiles a call of these arguments.
with() {
    # shellcheck disable=SC2086 # Flags are meant to be split.
    $compiler -mcpu=cortex-m7 -mthumb -Wall -Wextra -Wpedantic -Wconversion -Iinclude "-DFORMAT=$1" -c "$source" -o "$work/call.o" >"$work/log" 2>&1
}
h='BRIM_HEX(p, n)' two='"%s%s%s%s%s%s'
six="$h, $h, $h, $h, $h, $h"
while read -r name source compiler; do
    source=$work/$source
    with "$two %d%d%d%d%d%d%d\", $six, 1, 2, 3, 4, 5, 6, 7" && with "$two %s %d%d%d\", $six, $h, 1, 2, 3" &&
        with "$two %f %.*s %d\", $six, 1.0, 3, s, 4" && with '"%d%s%d%s%d%s%d%s%d%s%d%s%d%s%d", 1, s, 2, s, 3, s, 4, s, 5, s, 6, s, 7, s, 8'
    verdict "as_many_arguments_as_fit_compile_$name"
    refused=0
    for arguments in "%d%d%d%d%d%d%d%d\", $six, 1, 2, 3, 4, 5, 6, 7, 8" "%s %d%d%d%d\", $six, $h, 1, 2, 3, 4" "%f %.*s %d%d\", $six, 1.0, 3, s, 4, 5"; do
        ! with "$two $arguments" && grep -q 'brim: the arguments of a log call take more than 31: a BRIM_HEX takes 4' "$work/log" || refused=1
    done
    verdict "one_more_is_refused_by_name_$name" $refused "$(head -n 1 "$work/log" | cut -c 1-200)"
done <<'EOT'
gcc call.c arm-none-eabi-gcc -std=c11 -Os
gcc_O0 call.c arm-none-eabi-gcc -std=c11 -O0
g++ call.cpp arm-none-eabi-g++ -std=c++17 -Os
g++_O0 call.cpp arm-none-eabi-g++ -std=c++17 -O0
clang call.c clang-14 --target=arm-none-eabi -std=c11 -Os
clang++ call.cpp clang++-14 --target=arm-none-eabi -std=c++17 -Os
EOT
finish log_arguments
