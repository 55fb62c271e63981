#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# compile_fail.sh SOURCE_DIR: misuse does not compile, and the error or the line that it shows says what the file's SAYS line demands.
# With gcc and clang, as C11 and as C++17. Then the same misuses of every type, of which each compiles when it is used well.
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
}

# compile SOURCE COMPILER STANDARD: as far as assembly, because gcc warns of an ignored result only behind its front end.
compile() {
    set_flags "$2"
    # shellcheck disable=SC2086 # Flags are meant to be split.
    "$2" -std="$3" $flags -S "$1" -o /dev/null >"$work/log" 2>&1
}

# set_says SOURCE: $says is the pattern in its SAYS line.
set_says() {
    while IFS= read -r says; do
        case $says in "// SAYS: "*) says=${says#// SAYS: } && return ;; esac
    done <"$1"
    says='no SAYS line'
}

fails() { # CASE SOURCE COMPILER STANDARD
    set_says "$2"
    if compile "$2" "$3" "$4"; then
        echo "FAIL $1 with $3: it compiles"
    elif ! grep -q 'error:' "$work/log" || ! grep -qE "$says" "$work/log"; then
        echo "FAIL $1 with $3: says $(grep -m 1 error "$work/log")"
    else
        echo "  ok $1_does_not_compile_with_$3"
    fi
}

compiles() { # CASE SOURCE COMPILER STANDARD
    if compile "$2" "$3" "$4"; then
        echo "  ok $1_compiles_with_$3"
    else
        echo "FAIL $1_compiles_with_$3: $(grep -m 1 error "$work/log")"
    fi
}

for source in tests/compile_fail/*.c; do
    name=$(basename "$source" .c)
    cp "$source" "$work/$name.cpp"
    echo "fails $name $source gcc c11"
    echo "fails $name $source clang-14 c11"
    echo "fails $name $source arm-none-eabi-gcc c11"
    echo "fails $name $work/$name.cpp g++ c++17"
    echo "fails $name $work/$name.cpp clang++-14 c++17"
done >"$work/list"
for source in tests/compile_fail/*.cpp; do
    echo "fails $(basename "$source" .cpp) $source g++ c++17"
    echo "fails $(basename "$source" .cpp) $source clang++-14 c++17"
done >>"$work/list"

# source_of CASE CAPACITY STATEMENT SAYS: a use of the type that is at hand, as C and as C++.
source_of() {
    {
        echo "// SAYS: $4"
        echo "#include <brim/brim.h>"
        echo "static inline BRIM_UNUSED bool less(uint16_t a, uint16_t b) { return a < b; }"
        echo "struct other { uint32_t words[4]; };"
        echo "BRIM_$define" | sed "s/CAPACITY/$2/"
        echo "void use(things *t, const things *readable, struct other *other, uint16_t *out);"
        echo "void use(things *t, const things *readable, struct other *other, uint16_t *out) {"
        echo "    (void)t, (void)readable, (void)other, (void)out;"
        echo "    $3;"
        echo "}"
    } >"$work/use_of_$1.c"
    cp "$work/use_of_$1.c" "$work/use_of_$1.cpp"
}

everywhere() { # fails|compiles CASE CAPACITY STATEMENT SAYS
    source_of "$2" "$3" "$4" "$5"
    echo "$1 $2 $work/use_of_$2.c gcc c11"
    echo "$1 $2 $work/use_of_$2.c clang-14 c11"
    echo "$1 $2 $work/use_of_$2.cpp g++ c++17"
    echo "$1 $2 $work/use_of_$2.cpp clang++-14 c++17"
}

while IFS='|' read -r type define too_large call item ignored; do
    with() { echo "$call" | sed "s/T,/$1,/; s/ITEM/$2/"; }
    everywhere compiles "good_use_of_a_$type" 8 "$(with t "$item")" "-"
    everywhere fails "${type}_of_nothing" 0 "" "things: capacity must be 1 to"
    everywhere fails "${type}_of_too_much" "$too_large" "" "things: capacity must be 1 to"
    everywhere fails "${type}_given_another_pointer" 8 "$(with t other)" "things_"
    everywhere fails "${type}_given_another_struct" 8 "$(with t '*other')" "things_"
    everywhere fails "${type}_that_is_another" 8 "$(with other "$item")" "things_"
    everywhere fails "${type}_that_is_const_changed" 8 "$(with readable "$item")" "things_"
    everywhere fails "${type}_result_ignored" 8 "$ignored" "things_"
done >>"$work/list" <<'EOF'
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

in_parallel eval "$work/list"

finish compile_fail
