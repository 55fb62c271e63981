#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Programs in C++ on the run-time support of GCC, bounded without a line of brim.yaml. Each runs in the emulator and prints how many bytes of
# the stack it wrote, which must never exceed its bound. Then single pieces of evidence are taken from an image: what rests on them must be
# UNKNOWN again.
suite=cli_stack_cxx
. "$BRIM_SOURCE/tests/cli/lib.sh"
source=$here/images/cxx
cpu='-mcpu=cortex-m3 -mthumb'
common="$cpu -g -ffunction-sections -fdata-sections -I$source"
# shellcheck disable=SC2086
arm-none-eabi-gcc $common -Os -c "$source/start.c" -o start.o
# shellcheck disable=SC2086
includes=$(arm-none-eabi-g++ $cpu -E -x c++ - -v </dev/null 2>&1 |
    sed -n '/search starts here/,/End of search/s|^ /|-isystem /|p' | grep -v 'gcc/arm-none-eabi/[0-9.]*/include')

# build NAME PROGRAM COMPILER LEVEL [FLAGS...]: NAME.elf. The program is one of this folder, or else of images/cxx.
build() {
    name=$1 program=$2 compiler=$3 level=$4
    [ -e "$program.cpp" ] || program=$source/$program
    shift 4
    defines=$(printf '%s\n' "$@" | grep '^-D')
    if [ "$compiler" = gcc ]; then
        # shellcheck disable=SC2086
        arm-none-eabi-g++ $common $defines -std=c++20 "$level" -c "$program.cpp" -o "$name.o" 2>"$name.errors"
    else
        # shellcheck disable=SC2086
        clang++-14 --target=arm-none-eabi -fshort-enums $common $defines -std=c++20 -nostdinc++ $includes "$level" -c "$program.cpp" \
            -o "$name.o" 2>"$name.errors"
    fi && # shellcheck disable=SC2086
        arm-none-eabi-g++ $cpu start.o "$name.o" -nostartfiles -T "$source/memory.ld" "$@" \
            -Wl,--gc-sections,--no-warn-rwx-segments -o "$name.elf" 2>"$name.errors"
}

# bound FILE: "BYTES VERDICT" of the main stack; BYTES is ">=" where it is not known.
bound() { "$BRIM" stack "$1" | awk '/^main stack/ {print $3, $NF; exit}'; }
mark() {
    timeout 60 qemu-system-arm -machine mps2-an385 -display none -nodefaults -net none -semihosting-config enable=on,target=native \
        -kernel "$1" 2>&1 </dev/null | sed -n 's/^mark 0*//p'
}

# check VERDICT PROGRAM COMPILER LEVEL [FLAGS...]: the main stack has this verdict, and its bound, if it is known, holds.
check() {
    wanted=$1
    shift
    # Two images are built at a time, so each has a name of its own.
    name=$(echo "$*" | sed 's/--specs=//; s/\.specs//; s/[^A-Za-z0-9]\{1,\}/_/g')
    if ! build "$name" "$@"; then
        verdict "${name}_is_built" 1 "$(grep -m1 -E 'error|undefined' "$name.errors")"
        return
    fi
    bytes=$(bound "$name.elf") deepest=$(mark "$name.elf")
    [ -n "$deepest" ] && [ "${bytes#* }" = "$wanted" ] && { [ "$wanted" = UNKNOWN ] || [ "${bytes% *}" -ge "$deepest" ]; }
    code=$? unknown=
    [ $code -eq 0 ] || unknown=$("$BRIM" stack "$name.elf" | sed -n '/^Unknown/,/^$/p' | head -n3 | tr '\n' ' ')
    verdict "${name}_stays_below_its_bound" $code "it wrote $deepest of $bytes; $unknown"
}
# is_unknown IMAGE SENTENCE WORDS: the main stack is UNKNOWN, and a note has the words.
is_unknown() {
    "$BRIM" stack "$1" --all >text
    grep -q '^main stack .*UNKNOWN' text && unwrapped <text | sed -n '/^Unknown/,/^$/p' | grep -q "$3"
    verdict "$2" $? "$(sed -n '/^main stack/p; /^Unknown/,/^$/p' text | head -n4 | tr '\n' ' ')"
}

sed '/^#/d; /^$/d' "$source/images.txt" >list
# A pointer to a member is a parameter of a function that is called by a pointer (HIDDEN): nothing but the type of the parameter tells the
# pointer's. Or the function may take the offset of a virtual function instead (CHOSEN), which is a constant without the Thumb bit.
cat >parameters.cpp <<'END'
#include "deep.h"

volatile int input = 5;

struct machine {
    int state = 0;
    virtual ~machine() {}
    int idle(int x) { return state += deep<30>(x); }
    virtual int run(int x) { return state += deep<100>(x); }
};
struct fast_machine : machine {
    int run(int x) override { return state += deep<450>(x); }
};
using step = int (machine::*)(int);

__attribute__((noinline)) static int apply(machine &driven, step each, int x) {
#ifdef CHOSEN
    if (x > 3) {
        each = &machine::run;
    }
#endif
    return (driven.*each)(x);
}
#ifdef HIDDEN
static int (*volatile visit)(machine &, step, int) = apply;
#else
#define visit apply
#endif

int main() {
    static fast_machine driven;
    input = visit(driven, &machine::run, input);
    input = visit(driven, &machine::idle, 1);
    return 0;
}
END
cat >>list <<'END'
assumed parameters gcc   -O0 --specs=nosys.specs -DHIDDEN
assumed parameters clang -O0 --specs=nosys.specs -DCHOSEN
END
if [ -n "${BRIM_QUICK-}" ]; then
    awk 'NR % 8 == 1' list >some && mv some list
    echo "  short cli_stack_cxx: one of eight images"
fi
in_parallel check list

# Evidence: the exception tables name the personality routines, and get_eit_entry() stores them where the unwinder loads them.
build thrown thrown gcc -Os --specs=nosys.specs
build chain chain gcc -Os --specs=nosys.specs
build replaced replaced gcc -Os --specs=nosys.specs
"$BRIM" stack thrown.elf --all | unwrapped | grep -q 'unwind_phase2 .* reaches .*__gxx_personality_v0.*, as brim knows of libgcc'
verdict personality_routines_are_those_of_the_exception_tables $? "$("$BRIM" stack thrown.elf --all | unwrapped | grep unwind_phase2)"
arm-none-eabi-objcopy --redefine-sym get_eit_entry=own_finder thrown.elf finder.elf
is_unknown finder.elf an_unwinder_that_takes_its_routines_from_elsewhere_is_unknown 'unwind_phase2 .*: indirect call'

# The last entry of the index is made one of a compact routine that does not exist.
arm-none-eabi-objcopy -O binary --only-section=.ARM.exidx thrown.elf index
{ head -c -4 index && printf '\0\0\0\205'; } >damaged
arm-none-eabi-objcopy --update-section .ARM.exidx=damaged thrown.elf damaged.elf
is_unknown damaged.elf a_damaged_exception_table_may_name_any_personality_routine 'unwind_phase2 .*: indirect call'

arm-none-eabi-objcopy --redefine-sym "$(arm-none-eabi-nm thrown.elf | sed -n 's/.* t \(.*__gxx_exception_cleanup.*\)/\1/p')=own_cleanup" thrown.elf cleanup.elf
is_unknown cleanup.elf a_destructor_whose_place_in_the_header_is_not_known_is_unknown 'own_cleanup.*: indirect call'
# ldr.w r3, [r1, #-28] loads the destructor; from 4 bytes further on it would be the handler of std::unexpected().
arm-none-eabi-objcopy -O binary --only-section=.text thrown.elf code
LC_ALL=C sed 's/\x51\xf8\x1c\x3c/\x51\xf8\x18\x3c/' code >patched
[ "$(cmp -l code patched | wc -l)" -eq 1 ] && arm-none-eabi-objcopy --update-section .text=patched thrown.elf header.elf
is_unknown header.elf a_destructor_that_is_loaded_from_elsewhere_is_unknown '__gxx_exception_cleanup.*: indirect call'
arm-none-eabi-objcopy --redefine-sym _ZTVN10__cxxabiv120__si_class_type_infoE=own_table thrown.elf table.elf
is_unknown table.elf a_vtable_of_types_without_its_name_is_missed 'class_type_info::.*: indirect call'
"$BRIM" stack replaced.elf --all | unwrapped | grep '__terminate(void' | grep -q 'as brim knows of libsupc++$'
verdict a_handler_that_others_store_is_not_the_initial_one_only $(($? == 0)) "$("$BRIM" stack replaced.elf --all | unwrapped | grep '__terminate(void')"

# The search for a base goes along the chain of seven classes, by calls of two functions. Nothing else in the image is so deep.
"$BRIM" stack chain.elf --all | unwrapped | grep -q 'is on a cycle with 14 calls at most, as brim knows of libsupc++'
verdict the_search_for_a_base_is_as_deep_as_the_classes $? "$("$BRIM" stack chain.elf --all | unwrapped | grep 'on a cycle')"

# Without debugging information, nothing tells that a pointer is called by a handle of a coroutine.
build resumed coroutine gcc -Os --specs=nosys.specs
arm-none-eabi-objcopy -g resumed.elf plain.elf
is_unknown plain.elf a_pointer_that_no_header_of_coroutines_calls_is_unknown 'main .*: indirect call'

# A recursion that a constant ends, and one that it does not end.
build endless rounds gcc -Os --specs=nosys.specs -DENDS=6
is_unknown endless.elf a_constant_that_does_not_end_a_recursion_is_no_bound 'is on a cycle of calls: .*first'
finish
