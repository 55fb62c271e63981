#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What calls through pointers are found to reach (images/indirect.c, .cpp), by each compiler at each level: the same everywhere, since types and
# callers do not depend on how code is generated. What is inlined is reached from its caller, so a function may be missing, never an answer wrong.
suite=cli_indirect
. "$BRIM_SOURCE/tests/cli/lib.sh"

# build NAME COMPILER FLAGS SOURCE [SCRIPT [OPTION]]: an image of one source, with debugging information.
build() {
    case $2 in
    gcc) compile="arm-none-eabi-gcc $cpu" ;;
    clang) compile="clang-14 --target=arm-none-eabi $cpu" ;;
    esac
    # shellcheck disable=SC2086
    $compile $3 -g -ffreestanding -fno-exceptions -fno-rtti -fno-threadsafe-statics -w -c "$here/images/$4" -o "$1.o" 2>"$1.errors" &&
        arm-none-eabi-gcc $cpu $3 -nostdlib -nostartfiles -T "${5-$here/images/plain.ld}" ${6-} "$1.o" -lgcc -Wl,--no-warn-rwx-segments \
            -o "$1.elf" 2>>"$1.errors" || { bad "${1}_links" "$(head -n1 "$1.errors")"; return 1; }
    "$BRIM" stack "$1.elf" --json >"$1.json" 2>>"$1.errors"
    awk '/"indirect_calls"/ {inside = 1} /"findings"/ {inside = 0}
         inside && /"function":/ {gsub(/.*: "|",?$/, ""); name = $0; if (depth == 0) {site = name; depth = 1} else print site ": " name}
         inside && /"by":/ {gsub(/.*: "|",?$/, ""); print site " by " $0}
         inside && /^    }/ {depth = 0}' "$1.json" >"$1.calls"
}

# reaches IMAGE SITE TARGETS: what a function's calls reach, all of it.
reaches() {
    seen=$(sed -n "s/^$2: //p" "$1.calls" | sed 's/(.*//' | sort -u | tr '\n' ' ')
    [ "$seen" = "$3 " ]
    verdict "$1_$(echo "$2" | sed 's/(.*//; s/::/_/g')_reaches_what_it_can" $? "$seen instead of $3"
}
by() { # IMAGE SITE MEANS
    grep -qxF "$2 by $3" "$1.calls"
    verdict "$1_$(echo "$2" | sed 's/(.*//; s/::/_/g')_is_known_by_$3" $? "$(grep -F "$2 by" "$1.calls")"
}

for compiler in gcc clang; do
    for level in -O0 -Os -O2 -O3; do
        c=c_$compiler$level
        build "$c" $compiler $level indirect.c || continue
        reaches "$c" through_members 'close_any done_disk late_target open_disk open_net'
        by "$c" through_members type
        [ $level = -O0 ] || reaches "$c" through_container run_job # There the variable is in the frame.
        case $compiler$level in
        *-O0 | clang-O3) ;; # The variable is in the frame, or the load is of two words; then nothing is known.
        *) reaches "$c" through_list 'expire_once expire_twice' ;;
        esac
        # clang says where arguments on the stack are by a register that counts from behind the entry.
        [ $compiler = clang ] || reaches "$c" through_cast 'hook_of_call hook_of_definition'
        [ $level = -O0 ] || reaches "$c" through_filters accept_even
        reaches "$c" through_table 'open_disk open_net'
        by "$c" through_table constant
        reaches "$c" through_larger 'classify_table convert_table no_method'
        reaches "$c" through_kept 'hook_with_result hook_without'
        by "$c" through_foreign_table none
        sed -n 's/^\(by_arguments[a-z_]*\): .*/\1/p' "$c.calls" | sort -u | while read -r site; do
            grep -qx "$site: added" "$c.calls" || echo "$site"
        done >"$c.wrong"
        [ ! -s "$c.wrong" ] && grep -q '^by_arguments by' "$c.calls"
        verdict "${c}_finds_no_struct_in_variable_arguments" $? "$(cat "$c.wrong")"
        grep -q '^sort: ' "$c.calls" && reaches "$c" sort 'compare_down compare_up'
        grep -q '^sort: ' "$c.calls" && by "$c" sort callers
        cpp=cpp_$compiler$level
        build "$cpp" $compiler $level indirect.cpp || continue
        by "$cpp" 'through_other(unrelated*)' class
        # clang describes no class whose constructor it does not emit: then any table that may be meant is.
        [ $compiler$level = gcc$level ] || continue
        reaches "$cpp" 'through_first(shape\*)' 'flat::box<short>::area flat::square::area'
        reaches "$cpp" 'through_other(unrelated\*)' 'unrelated::area'
        reaches "$cpp" 'shape::use(int (\*)(int))' 'once twice'
    done
done
build lto gcc '-O2 -flto' indirect.c
reaches lto through_members 'close_any done_disk late_target open_disk open_net'

# gcc -O2 compares the called address with that of one method first, so that the call of a member is two calls on two paths; so does clang.
for how in 'gcc -Os' 'gcc -O2' 'clang -O2'; do
    virtual=virtual_$(echo "$how" | tr ' ' _)
    # shellcheck disable=SC2086
    build "$virtual" $how virtual.cpp
    reaches "$virtual" 'while_constructed(base\*)' 'middle::run top::run'
    reaches "$virtual" 'through_void(context\*)' 'real::get'
    reaches "$virtual" 'machine::step(int)' 'machine::busy machine::idle'
    reaches "$virtual" 'through_result(window\*)' 'dialog::draw window::draw window::parent'
    reaches "$virtual" 'plain::step(int)' 'plain::busy plain::idle'
    [ "$how" = 'gcc -O2' ] || by "$virtual" 'plain::step(int)' type
done

# A computed goto reaches each label of its function whose address is taken, wherever the address is kept.
for how in 'gcc -O0' 'gcc -O2' 'clang -O0' 'clang -O1'; do
    gotos=gotos_$(echo "$how" | tr ' ' _)
    build "$gotos" "${how%% *}" "${how#* }" gotos.c
    "$BRIM" stack "$gotos.elf" --dot >dot
    seen=$(grep -o 'label="by_[a-z]*' dot | sort -u | tr '\n' ' ')
    [ "$(echo "$seen" | wc -w)" -eq 5 ] && ! "$BRIM" stack "$gotos.elf" | grep -q 'where no table tells'
    verdict "${gotos}_lead_to_all_labels" $? "$seen $("$BRIM" stack "$gotos.elf" | grep 'no table tells')"
done

# Addresses at odd places, in data that lies among code; lld keeps no mapping symbol of such data.
for how in 'gcc -Os' 'gcc -O0' 'clang -O2'; do
    tables=tables_$(echo "$how" | tr ' ' _)
    # shellcheck disable=SC2086
    build "$tables" $how tables.c
    [ "$how" = 'clang -O2' ] || reaches "$tables" through_packed 'packed_one packed_two' # clang loads the bytes one by one.
    reaches "$tables" through_grid 'grid_one grid_two'
    reaches "$tables" through_interrupt 'interrupt_one interrupt_two'
    by "$tables" through_interrupt constant
done
arm-none-eabi-objcopy -w -N '$d*' 'tables_gcc_-Os.elf' unmarked.elf
"$BRIM" stack unmarked.elf --dot | grep -q 'label="packed_two'
verdict an_object_among_code_is_data_without_a_mapping_symbol $? "$("$BRIM" stack unmarked.elf | tail -n 12)"

# An image at 0, where a number may be the address of a function by chance: two bytes of one number and two of the next one, or a count.
sed '/ITCM  (/d; s/> ITCM AT//; s/0x08000000/0/' "$here/images/plain.ld" >at_0.ld
for how in 'gcc -O2' 'clang -O2' 'clang -O0'; do
    chance=chance_$(echo "$how" | tr ' ' _)
    # shellcheck disable=SC2086
    build "$chance" $how chance.c at_0.ld -Wl,--section-start=.stranger=0x8000
    reaches "$chance" through_hook 'linked stored'
done

# Each way in which a function is cast. What goes through a `void *` may come out of any other one, and into what is written through one.
for how in 'gcc -O0' 'gcc -O2' 'clang -Os' 'gcc -Os -mlong-calls'; do
    casts=casts_$(echo "$how" | tr -d ' ')
    build "$casts" "${how%% *}" "${how#* }" casts.c || continue
    for way in member either returned exchanged; do
        reaches "$casts" "call_$way" "cast_$way same_$way"
    done
    reaches "$casts" call_derived 'cast_derived same_derived'
    for way in setter hidden passed result slot imported overlaid; do
        grep -qx "call_$way: cast_$way" "$casts.calls" && grep -qx "call_$way: same_$way" "$casts.calls" &&
            ! grep -E "^call_$way: .*_(member|either|returned|exchanged)" "$casts.calls"
        verdict "${casts}_call_${way}_reaches_what_went_through_void" $? "$(grep "^call_$way" "$casts.calls" | tr '\n' ' ')"
    done
done

# GCC merges equal functions. With -Os a jump is left, which has the type of the function that it jumps to. With -O2 the other
# function's body is inlined into what would be the jump: nothing tells its type, but that it is cast to one on its way from a `void *`.
merged() { # LEVEL TARGETS UNTYPED
    build "merged$1" gcc "$1" merged.c || return
    reaches "merged$1" through_merged "$2"
    reaches "merged$1" through_simple 'tiny'
    "$BRIM" stack "merged$1.elf" --all | unwrapped >text
    grep -q "no call by type is said to reach the functions whose address is taken and whose type is not known: $3\$" text
    verdict "merged${1}_lists_functions_without_a_type" $? "$(grep 'type is not known' text)"
}
merged -Os 'one two' 'bare'
merged -O2 'one two' 'bare'
build uncast gcc '-Os -DUNCAST' merged.c # The jump alone tells the type of `two`.
reaches uncast through_merged 'one two'
build later gcc '-Os -DLATE' merged.c
reaches later through_argument 'early late'
build absent gcc '-Os -DABSENT' merged.c
"$BRIM" stack absent.elf --all | unwrapped >text
grep -q 'through_absent (.*): indirect call of type .*, which no function has' text
verdict a_type_that_no_function_has_is_unknown $? "$(grep through_absent text)"
grep 'through_absent (' text | grep -qF 'of type void (const char *, long long int)' &&
    grep 'through_spelled (' text | grep -qF 'of type void (const char *, wide)'
verdict a_type_is_spelled_as_the_pointer_is_declared $? "$(grep -E 'through_(absent|spelled) ' text)"

# Beside each function of a type, code makes a pointer of that type that is no address of a function.
for level in -O0 -Os -O2; do
    for compiler in gcc clang; do
        made=made_$compiler$level
        build "$made" $compiler $level made.c || continue
        for site in distance stored initial passed frame bit; do
            by "$made" through_$site none
        done
        reaches "$made" through_not_made not_made
        [ "$made" = made_clang-O0 ] || reaches "$made" through_flags run # There the flags' old value is in the frame.
    done
done

build hidden gcc '-O2 -DHIDDEN' indirect.c
"$BRIM" stack hidden.elf >text
grep -q 'through_void (.*): indirect call$' text
verdict what_was_a_pointer_to_nothing_is_unknown $? "$(grep through_void text)"
grep -q "{at: \"indirect.c:[0-9]*\", calls: \[FUNCTION\]}" text
verdict it_is_told_what_to_write $? "$(tail -n5 text)"

facts() { # SENTENCE IMAGE EXPECTED FACTS
    printf 'stack: {reserved: 4K, %s}\n' "$4" >facts.yaml
    "$BRIM" stack "$2.elf" --config facts.yaml --all 2>&1 | unwrapped >text
    grep -q "$3" text
    verdict "$1" $? "$(grep -E 'indirect|line' text | head -n3)"
}
facts a_fact_about_a_type_says_what_it_reaches c_gcc-O2 'indirect call reaches what line 1 of the configuration says' \
    'targets: [{type: "void(struct device*,char)", calls: [done_disk]}]'
facts a_type_that_no_call_has_is_an_error c_gcc-O2 'line 1: no indirect call that is reached is meant by this' \
    'targets: [{type: "void (struct nothing *)", calls: [done_disk]}]'
facts a_call_may_be_said_to_be_never_made hidden 'indirect call is never made, as line 1 of the configuration says' \
    'targets: [{in: through_void, calls: []}]'

# Through a union a call is of each of its types, and a fact about one type is not for it.
build either gcc -Os either.c
for site in through_state through_action; do
    reaches either $site 'act deep run run_alone shallow'
done
types='int (int) or void (char \*) or void (struct thread \*)'
"$BRIM" stack either.elf --all | unwrapped >text
grep -q "through_state (.*): indirect call reaches functions of type $types only: " text &&
    grep -q 'through_body (.*): indirect call reaches functions of type void (struct thread \*) only: ' text
verdict a_call_through_a_union_is_told_all_its_types $? "$(grep 'through_' text)"
build untold gcc -O0 either.c
"$BRIM" stack untold.elf --all | unwrapped | grep 'through_untold (' >text
grep -q 'indirect call of type int (int), or of a type that nothing tells' text
verdict no_call_is_said_to_have_no_function_of_a_type_that_it_may_not_have $? "$(cat text)"
for type in 'void (struct thread *)' 'int (*)'; do
    facts "a_fact_about_${#type}_letters_is_not_about_a_union" either "through_state (.*): indirect call reaches functions of type $types only" \
        "targets: [{type: \"$type\", calls: [run_alone]}]"
done
facts a_type_that_only_a_union_has_is_an_error either 'line 1: no indirect call that is reached is meant by this' \
    'targets: [{type: "void (char *)", calls: [act]}]'
facts a_fact_about_all_types_of_a_union_is_about_it either 'through_state (.*): indirect call reaches what line 1 of the configuration says' \
    "targets: [{type: \"$(echo "$types" | tr -d '\\')\", calls: [deep]}]"
finish
