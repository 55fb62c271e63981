#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# templates.sh SOURCE_DIR: the templates of brim.hpp do what the C functions do, on the host and on an emulated Cortex-M3, take not one
# instruction more than C, and refuse what C refuses.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
here=tests/languages
warnings='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wzero-as-null-pointer-constant -Wsign-conversion -Werror'

on_the_host() { # COMPILER OPTIONS...
    name=$1
    # shellcheck disable=SC2086 # Warnings are meant to be split.
    "$@" -std=c++17 $warnings -DBRIM_INVARIANT_ENABLED=1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -Iinclude $here/templates.cpp \
        "$work"/host/*.o -pthread -o "$work/program" >"$work/log" 2>&1 && "$work/program" >"$work/log" 2>&1
    verdict "the_templates_keep_their_promises_with_$name"
}
mkdir "$work/host" "$work/target"
for source in src/pool.c src/overflow.c src/panic.c src/critical.c port/host/host.c; do
    gcc -O1 -DBRIM_INVARIANT_ENABLED=1 -Iinclude -Iport -Iport/host -c $source -o "$work/host/$(basename $source .c).o" || exit 1
done
on_the_host g++ -Wuseless-cast
on_the_host clang++-14

on_the_target() {
    m3='-mcpu=cortex-m3 -mthumb -Os'
    # shellcheck disable=SC2086
    for source in src/pool.c src/overflow.c; do
        arm-none-eabi-gcc $m3 -Iinclude -Iport -Iport/cortexm -c $source -o "$work/target/$(basename $source .c).o" || return
    done
    # shellcheck disable=SC2086
    arm-none-eabi-g++ $m3 -std=c++17 $warnings -fno-exceptions -fno-rtti -Iinclude -c $here/templates.cpp -o "$work/target/templates.o" &&
        arm-none-eabi-gcc $m3 -nostartfiles -Wl,-e,reset -Wl,--section-start=.vectors=0 -Wl,-Ttext=0x100 -Wl,-Tbss=0x20000000 \
            "$work"/target/*.o -o "$work/templates.elf" &&
        [ -z "$(arm-none-eabi-size -A "$work/templates.elf" | grep -E '^\.(init_array|ctors)')" ] &&
        timeout 100 qemu-system-arm -M mps2-an385 -display none -nodefaults -net none -semihosting-config enable=on,target=native -kernel "$work/templates.elf"
}
on_the_target >"$work/log" 2>&1
verdict the_templates_keep_their_promises_on_a_cortex_m3_without_a_constructor_before_main

# counts OBJECT: each function of same_code.h, its instructions and its literals. A nop in front of a literal or of the function's end only
# aligns what follows: whether it is there depends on the function's address.
counts() {
    arm-none-eabi-objdump -d "$1" | awk '
        /^[0-9a-f]+ </ { name = $2; fill = 0 }
        /^ *[0-9a-f]+:\t/ {
            if (fill && !/\t\.word/) ++count[name]
            fill = /\tnop/
            if (!fill) ++count[name]
        }
        END { for (i in count) print i, count[i] }' | LC_ALL=C sort
}

# no_more_than_c C_COMPILER CXX_COMPILER EXCEPTIONS CORE LEVEL: EXCEPTIONS are NAME:INSTRUCTIONS_MORE.
no_more_than_c() {
    name=${1%% *}_$4_$5
    cp $here/same_code.h "$work/same.c" && cp $here/same_code.h "$work/same.cpp"
    # shellcheck disable=SC2086
    $1 -std=c11 -mthumb -mcpu="$4" "$5" -Wall -Werror -ffreestanding -Iinclude -c "$work/same.c" -o "$work/c.o" >"$work/log" 2>&1 &&
        $2 -std=c++17 -fno-exceptions -fno-rtti -mthumb -mcpu="$4" "$5" -Wall -Werror -ffreestanding -Iinclude -c "$work/same.cpp" -o "$work/cpp.o" \
            >"$work/log" 2>&1 &&
        counts "$work/c.o" >"$work/c" && counts "$work/cpp.o" >"$work/cpp" &&
        [ "$(wc -l <"$work/c")" -ge 23 ] &&
        LC_ALL=C join -a 1 -a 2 -e 0 -o 0,1.2,2.2 "$work/c" "$work/cpp" | awk -v exceptions="$3" '
            BEGIN { for (n = split(exceptions, list, " "); n > 0; --n) { split(list[n], one, ":"); more[one[1]] = one[2] } }
            { name = $1; gsub(/[<>:]/, "", name) }
            $3 > $2 + more[name] { print name " takes " $3 " instructions in C++ and " $2 " in C"; bad = 1 }
            END { exit bad }' >"$work/log"
    verdict "templates_take_no_instruction_more_than_c_$name"
}
gcc='arm-none-eabi-gcc:arm-none-eabi-g++' clang='clang-14 --target=arm-none-eabi:clang++-14 --target=arm-none-eabi'
for core in cortex-m7 cortex-m0; do
    for level in -Os -O2; do
        # gcc keeps the alloc of a large pool out of line at -Os on a Cortex-M0, and allocates registers otherwise in one function.
        case $core$level in
        cortex-m0-Os) exceptions='_ZN4brim6detail10pool_typesI6packetLm40EE10pool_allocEPNS3_4poolE:45' ;;
        cortex-m7-O2) exceptions=pool_use:3 ;;
        *) exceptions= ;;
        esac
        no_more_than_c "${gcc%%:*}" "${gcc#*:}" "$exceptions" $core $level
        no_more_than_c "${clang%%:*}" "${clang#*:}" '' $core $level
    done
done

# refused NAME SAYS STATEMENT: does not compile, and the message says so; without the fault in it, the statement compiles.
refused() {
    for compiler in g++ clang++-14; do
        printf '#include <brim/brim.hpp>\nstruct owner { ~owner(); };\nstruct packet { int x; };\nvoid use();\nvoid use() { %s }\n' "$3" >"$work/refused.cpp"
        ! "$compiler" -std=c++17 -Wall -Werror -Iinclude -fsyntax-only "$work/refused.cpp" >"$work/log" 2>&1 && grep -qE "$2" "$work/log"
        verdict "${1}_is_refused_by_$compiler"
    done
}
while IFS='~' read -r name says statement; do
    refused "$name" "$says" "$statement"
done <<'END'
a_vec_of_nothing~vec: capacity must be 1 to 65535~brim::vec<int, 0> v; v.clear();
a_vec_of_too_much~vec: capacity must be 1 to 65535~brim::vec<char, 65536> v; v.clear();
a_vec_of_owners~vec: items must be trivially copyable~brim::vec<owner, 4> v; v.clear();
a_deque_of_nothing~deque: capacity must be 1 to 65535~brim::deque<int, 0> d; d.clear();
a_deque_of_owners~deque: items must be trivially copyable~brim::deque<owner, 4> d; d.clear();
a_ring_of_nothing~ring: capacity must be 1 to 65535~brim::ring<int, 0> q; q.clear();
a_ring_of_owners~ring: items must be trivially copyable~brim::ring<owner, 4> q; q.clear();
a_copy_of_a_ring~deleted~static brim::ring<int, 4> q; auto copy = q; copy.clear();
a_pool_of_nothing~pool: capacity must be 1 to 1024~static brim::pool<int, 0> p; p.free(nullptr);
a_pool_of_owners~pool: items must be trivially copyable~static brim::pool<owner, 4> p; p.free(nullptr);
a_copy_of_a_handle~deleted~static brim::pool<packet, 4> p; auto b = p.alloc(); auto c = b; c.reset();
an_ignored_push~nodiscard|unused-result~brim::vec<int, 4> v; v.push(1);
an_ignored_block~nodiscard|unused-result~static brim::pool<packet, 4> p; p.alloc();
a_const_vec_changed~discards qualifiers|not viable|no matching|const~brim::vec<int, 4> const v; v.clear();
a_span_that_loses_const~could not convert|no viable|no matching|conversion~int const a[1] = {1}; brim::span<int const> s(a); brim::span<int> t = s; t.data();
a_push_by_the_consumer~no member~static brim::ring<int, 4> q; auto const e = q.split(); (void)e.consumer.push(1);
a_peak_that_is_not_counted~vec_peak~brim::vec<int, 4> v; (void)v.peak();
END
sed 's/^void use() { .*/void use() { brim::vec<int, 4> v; static brim::pool<packet, 4> p; auto b = p.alloc(); v.clear(); b.reset(); }/' "$work/refused.cpp" \
    >"$work/good.cpp"
g++ -std=c++17 -Wall -Werror -Iinclude -fsyntax-only "$work/good.cpp" >"$work/log" 2>&1
verdict what_is_used_well_compiles
finish templates
