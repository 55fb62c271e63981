#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# formats.sh SOURCE_DIR: gcc refuses a literal format with a conversion that a string cannot print, at every level of optimisation, in C
# and in C++, and takes the formats that a string prints. All calls are compiled as one source; gcc names the function that each refused
# call was inlined from. A format that is no literal leaves no code of the check behind.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1

# call WHICH FUNCTION FORMAT VALUES: a function that makes the call; its name is WHICH and its number.
calls=0
call() {
    calls=$((calls + 1))
    echo "bool $1_$calls(line *s, brim_text_view v);"
    echo "bool $1_$calls(line *s, brim_text_view v) { (void)s, (void)v; return $2, $3, $4); }"
}
{
    echo '#include <brim/brim.h>'
    echo '#include <stddef.h>'
    echo 'BRIM_STRING(line, 80);'
    for conversion in e E g G a A .3e -10.4g; do
        call bad 'line_appendf_float(s' "\"x %$conversion\"" 1.0
        call bad 'line_appendf(s' "\"x %d %% %$conversion\"" '1, 1.0'
    done
    for conversion in le lE lg la; do
        call bad 'line_appendf(s' "\"%$conversion\"" 1.0
        call bad 'line_appendf_float(s' "\"%8.3$conversion\"" 1.0
    done
    call bad 'line_appendf(s' '"%ln"' '(long *)0'
    call bad 'line_appendf(s' '"%hhn"' '(signed char *)0'
    call bad 'line_appendf(s' '"%S"' 'L"text"'
    call bad 'line_appendf(s' '"%C"' '(__WINT_TYPE__)65'
    call bad 'line_appendf(s' "\"%'d\"" 1
    for conversion in f F .2f '08.3f' lf; do
        call bad 'line_appendf(s' "\"%s %$conversion\"" '"text", 1.0'
        call bad 'brim_text_view_appendf(v' "\"%$conversion\"" 1.0
        call good 'line_appendf_float(s' "\"%s %$conversion\"" '"text", 1.0'
    done
    call bad 'line_appendf(s' '"%ls"' 'L"text"'
    call bad 'line_appendf(s' '"%-8.3ls|"' 'L"text"'
    call bad 'line_appendf_float(s' '"%lc"' '(__WINT_TYPE__)65'
    call bad 'line_appendf_float(s' '"%Lf"' 1.0L
    call bad 'line_appendf(s' '"%n"' '(int *)0'
    call bad 'line_appendf(s' '"%d %d %d %d %d %d %d %d %d %d %d %g"' '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1.0'
    call good 'line_appendf(s' '"%d %i %u %x %X %o %c %s %p %% f %%e"' "1, 2, 3u, 4u, 5u, 6u, 'c', \"f\", (void *)s"
    call good 'line_appendf(s' '"%hhd %hd %ld %lld %zu %jd %td %lu %lx"' '1, 2, 3L, 4LL, (size_t)5, (intmax_t)6, (ptrdiff_t)7, 8ul, 9ul'
    call good 'line_appendf(s' '"%-*d|%+5.3d|% 0*d|%#x|%.*s 100%%"' '5, 1, 2, 5, 3, 4u, 2, "text"'
    echo 'bool unread(line *s, const char *format);'
    echo '#pragma GCC diagnostic ignored "-Wformat-nonliteral"'
    echo 'bool unread(line *s, const char *format) { return line_appendf(s, format, 1); }'
} >"$work/calls.c"
cp "$work/calls.c" "$work/calls.cpp"

# refuses COMPILER LEVEL SOURCE: exactly the calls named bad are refused.
refuses() {
    case $3 in *.cpp) standard=c++17 ;; *) standard=c11 ;; esac
    "$1" -std=$standard "$2" -Iinclude -S "$3" -o "$work/calls.s" >"$work/all" 2>&1
    grep "inlined from" "$work/all" | grep -oE '(bad|good)_[0-9]+' | sort -u >"$work/refused"
    grep -oE 'bool bad_[0-9]+' "$3" | cut -d' ' -f2 | sort -u >"$work/shall"
    { diff "$work/shall" "$work/refused" && grep -q 'error: call to .brim_format_refused_' "$work/all"; } >"$work/log"
    verdict "$1_$2_refuses_in_${standard}_what_a_string_cannot_print"
}

for compiler in gcc arm-none-eabi-gcc; do
    for level in -Og -O1 -Os -O2 -O3; do
        refuses $compiler $level "$work/calls.c"
    done
    refuses ${compiler%gcc}g++ -Os "$work/calls.cpp"
done
grep -vE '(bad)_[0-9]+' "$work/calls.c" >"$work/unread.c"
for level in -Og -O1 -Os -O2; do
    arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb -std=c11 -Wall -Wextra -Werror $level -Iinclude -S "$work/unread.c" -o "$work/unread.s" >"$work/log" 2>&1 &&
        ! grep -E 'strspn|strchr|strlen' "$work/unread.s" >"$work/log"
    verdict "arm_gcc_${level#-}_leaves_nothing_of_the_check_behind"
done
finish formats
