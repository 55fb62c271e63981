#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# compile_fail.sh SOURCE_DIR: misuse does not compile, and the error or the line that it shows says what the file's SAYS line demands.
# With gcc and clang, as C11 and as C++17. Then the same misuses of every type, of which each compiles when it is used well.
#
# A compiler gets all cases in two sources (cases.awk), and its diagnostics tell which of them failed (judge.awk): one source for each
# case takes a minute and a half. gcc warns of an ignored result only behind its front end, which no other error may end before, so
# those cases have the second source. The good uses are in both, and nothing may be said of them.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1

# set_flags COMPILER: $flags is what a user's build needs. gcc 12 and clang 14 only warn of a wrong item type in C; C++ has it in the
# language, and g++ refuses the flags.
set_flags() {
    case $1 in
    *++*) flags='-Wall -Werror -Iinclude' ;;
    *) flags='-Wall -Werror -Werror=int-conversion -Werror=incompatible-pointer-types -Iinclude' ;;
    esac
    case $1 in clang*) flags="$flags -ferror-limit=0" ;; esac
}

mkdir "$work/c" "$work/inc"
cp tests/compile_fail/*.c "$work/c"

# source_of CASE CAPACITY STATEMENT SAYS: a use of the type that is at hand, as C and as C++.
source_of() {
    {
        echo "// SAYS: $4"
        echo "#include <brim/brim.h>"
        echo "static inline BRIM_UNUSED bool less(uint16_t a, uint16_t b) { return a < b; }"
        echo "struct other { uint32_t words[4]; };"
        echo "BRIM_$before_capacity$2$behind_capacity"
        echo "void use(things *t, const things *readable, struct other *other, uint16_t *out);"
        echo "void use(things *t, const things *readable, struct other *other, uint16_t *out) {"
        echo "    (void)t, (void)readable, (void)other, (void)out;"
        echo "    $3;"
        echo "}"
    } >"$work/c/$1.c"
}

while IFS='|' read -r type define too_large call item ignored; do
    before_capacity=${define%%CAPACITY*} behind_capacity=${define#*CAPACITY}
    behind_t=${call#*T,} before_t=${call%%T,*}
    # with CONTAINER ITEM: sets $use to the call with both.
    with() { use="$before_t$1,${behind_t%%ITEM*}$2${behind_t#*ITEM}"; }
    with t "$item" && source_of "good_use_of_a_$type" 8 "$use" "-"
    source_of "a_${type}_of_nothing" 0 "" "things: capacity must be 1 to"
    source_of "a_${type}_of_too_much" "$too_large" "" "things: capacity must be 1 to"
    with t other && source_of "a_${type}_given_another_pointer" 8 "$use" "things_"
    with t '*other' && source_of "a_${type}_given_another_struct" 8 "$use" "things_"
    with other "$item" && source_of "a_${type}_that_is_another" 8 "$use" "things_"
    with readable "$item" && source_of "a_${type}_that_is_const_changed" 8 "$use" "things_"
    source_of "a_${type}_result_ignored" 8 "$ignored" "things_"
done <<'EOF'
vec|VEC(things, uint16_t, CAPACITY);|65536|(void)!things_push(T, ITEM)|1|things_push(t, 1)
string|STRING(things, CAPACITY);|65535|(void)!things_append(T, ITEM)|"x"|things_append_u32(t, 1)
linear_map|LINEAR_MAP(things, uint16_t, uint16_t, CAPACITY);|65536|(void)!things_insert(T, 1, ITEM)|1|things_insert(t, 1, 1)
deque|DEQUE(things, uint16_t, CAPACITY);|65536|(void)!things_push_front(T, ITEM)|1|things_push_front(t, 1)
history|HISTORY(things, uint16_t, CAPACITY);|65536|(void)!things_push_evict(T, ITEM, out)|1|things_push_evict(t, 1, out)
priority_queue|PRIORITY_QUEUE(things, uint16_t, CAPACITY, less);|65536|(void)!things_push(T, ITEM)|1|things_pop(t, out)
sorted_list|SORTED_LIST(things, uint16_t, CAPACITY, less);|65536|(void)!things_push(T, ITEM)|1|things_push(t, 1)
sorted_map|SORTED_MAP(things, uint16_t, uint16_t, CAPACITY);|65536|(void)!things_insert(T, ITEM, 1)|1|things_remove(t, 1, out)
index_map|INDEX_MAP(things, uint16_t, uint16_t, CAPACITY);|65536|(void)!things_insert(T, ITEM, 1)|1|things_insert(t, 1, 1)
index_set|INDEX_SET(things, uint16_t, CAPACITY);|65536|(void)!things_insert(T, ITEM)|1|things_insert(t, 1)
spsc|SPSC(things, uint16_t, CAPACITY);|65536|(void)!things_push(T, ITEM)|1|things_push(t, 1)
spsc_evict|SPSC_EVICT(things, uint16_t, CAPACITY);|65536|(void)!things_push(T, ITEM)|1|things_pop(t, out)
mpsc|MPSC(things, uint16_t, CAPACITY);|65536|(void)!things_push(T, ITEM)|1|things_push(t, 1)
pool|POOL(things, uint16_t, CAPACITY);|1025|things_free(T, ITEM)|out|things_alloc(t)
EOF

awk -v out="$work/inc" -f tests/compile_fail/cases.awk "$work"/c/*.c >"$work/c.cases"
awk -v out="$work/inc" -f tests/compile_fail/cases.awk tests/compile_fail/*.cpp | cat "$work/c.cases" - >"$work/cpp.cases"
for source in tests/compile_fail/*.c; do # The others do not depend on what the compiler is for.
    grep "^$(basename "$source" .c)|" "$work/c.cases"
done >"$work/arm.cases"

# source_of_list ignored|others: a source of those misuses of the file list, and of all good uses.
source_of_list() {
    echo '#include <brim/brim.h>'
    awk -F'|' -v which="$1" '$1 == "compiles" || ($2 ~ /_ignored$/ ? "ignored" : "others") == which { print "#include \"" $2 ".inc\"" }' "$work/list"
}

# judge COMPILER STANDARD LANGUAGE CASES: the verdicts on the cases of the file CASES. They are compiled as far as assembly.
judge() {
    sed 's/^good_use_of_a_/compiles|&/; t; s/^/fails|/' "$4" >"$work/list"
    source_of_list ignored >"$work/ignored.$3"
    source_of_list others >"$work/others.$3"
    set_flags "$1"
    for source in "$work/ignored.$3" "$work/others.$3"; do
        # shellcheck disable=SC2086 # Flags are meant to be split.
        "$1" -std="$2" $flags -I"$inc" -S "$source" -o /dev/null 2>&1
    done >"$work/log"
    awk -v compiler="$1" -f tests/compile_fail/judge.awk "$work/list" "$work/log"
}
inc=$work/inc
cat >"$work/compilers" <<EOF
gcc c11 c $work/c.cases
clang-14 c11 c $work/c.cases
arm-none-eabi-gcc c11 c $work/arm.cases
g++ c++17 cpp $work/cpp.cases
clang++-14 c++17 cpp $work/cpp.cases
EOF
in_parallel judge "$work/compilers"

finish compile_fail
