#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# compile_fail.sh SOURCE_DIR: misuse does not compile, and the error or the line that it shows says what the file's SAYS line demands.
# With gcc and clang, as C11 and as C++17. Then the same misuses of every type, of which each compiles when it is used well.
set -u
cd "$1" || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0
# What a user's build needs. gcc 12 and clang 14 only warn of a wrong item type in C; C++ has it in the language, and g++ refuses the flags.
flags_for() { # COMPILER
    case $1 in
    *++*) echo '-Wall -Werror -Iinclude' ;;
    *) echo '-Wall -Werror -Werror=int-conversion -Werror=incompatible-pointer-types -Iinclude' ;;
    esac
}

fails() { # CASE SOURCE COMPILER...
    case_name=$1 source=$2
    shift 2
    tests=$((tests + 1))
    says=$(sed -n 's,^// SAYS: ,,p' "$source")
    # shellcheck disable=SC2046 # Flags are meant to be split.
    if "$@" $(flags_for "$1") -c "$source" -o "$work/object" >"$work/log" 2>&1; then
        failures=$((failures + 1))
        echo "FAIL $case_name with $1: it compiles"
    elif ! grep -q 'error:' "$work/log" || ! grep -qE "$says" "$work/log"; then
        failures=$((failures + 1))
        echo "FAIL $case_name with $1: says $(grep -m 1 error "$work/log")"
    else
        echo "  ok ${case_name}_does_not_compile_with_$1"
    fi
}

for source in tests/compile_fail/*.c; do
    name=$(basename "$source" .c)
    cp "$source" "$work/$name.cpp"
    fails "$name" "$source" gcc -std=c11
    fails "$name" "$source" clang-14 -std=c11
    fails "$name" "$source" arm-none-eabi-gcc -std=c11
    fails "$name" "$work/$name.cpp" g++ -std=c++17
    fails "$name" "$work/$name.cpp" clang++-14 -std=c++17
done
for source in tests/compile_fail/*.cpp; do
    fails "$(basename "$source" .cpp)" "$source" g++ -std=c++17
    fails "$(basename "$source" .cpp)" "$source" clang++-14 -std=c++17
done

compiles() { # CASE SOURCE COMPILER...
    case_name=$1 source=$2
    shift 2
    tests=$((tests + 1))
    # shellcheck disable=SC2046
    if "$@" $(flags_for "$1") -c "$source" -o "$work/object" >"$work/log" 2>&1; then
        echo "  ok ${case_name}_compiles_with_$1"
    else
        failures=$((failures + 1))
        echo "FAIL ${case_name}_compiles_with_$1: $(grep -m 1 error "$work/log")"
    fi
}

# source_of CAPACITY STATEMENT SAYS: a use of the type that is at hand, as C and as C++.
source_of() {
    {
        echo "// SAYS: $3"
        echo "#include <brim/brim.h>"
        echo "static inline BRIM_UNUSED bool less(uint16_t a, uint16_t b) { return a < b; }"
        echo "struct other { uint32_t words[4]; };"
        echo "BRIM_$define" | sed "s/CAPACITY/$1/"
        echo "void use(things *t, const things *readable, struct other *other, uint16_t *out);"
        echo "void use(things *t, const things *readable, struct other *other, uint16_t *out) {"
        echo "    (void)t, (void)readable, (void)other, (void)out;"
        echo "    $2;"
        echo "}"
    } >"$work/use.c"
    cp "$work/use.c" "$work/use.cpp"
}

everywhere() { # fails|compiles CASE
    $1 "$2" "$work/use.c" gcc -std=c11
    $1 "$2" "$work/use.c" clang-14 -std=c11
    $1 "$2" "$work/use.cpp" g++ -std=c++17
    $1 "$2" "$work/use.cpp" clang++-14 -std=c++17
}

while IFS='|' read -r type define too_large call item ignored; do
    with() { echo "$call" | sed "s/T,/$1,/; s/ITEM/$2/"; }
    source_of 8 "$(with t "$item")" "-"
    everywhere compiles "good_use_of_a_$type"
    source_of 0 "" "things: capacity must be 1 to"
    everywhere fails "${type}_of_nothing"
    source_of "$too_large" "" "things: capacity must be 1 to"
    everywhere fails "${type}_of_too_much"
    source_of 8 "$(with t other)" "things_"
    everywhere fails "${type}_given_another_pointer"
    source_of 8 "$(with t '*other')" "things_"
    everywhere fails "${type}_given_another_struct"
    source_of 8 "$(with other "$item")" "things_"
    everywhere fails "${type}_that_is_another"
    source_of 8 "$(with readable "$item")" "things_"
    everywhere fails "${type}_that_is_const_changed"
    source_of 8 "$ignored" "things_"
    everywhere fails "${type}_result_ignored"
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

[ "$failures" -eq 0 ] && echo "PASS compile_fail: $tests tests"
[ "$failures" -eq 0 ]
