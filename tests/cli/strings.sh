#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim report --by string: every literal of a source whose strings and referrers are known, by gcc (literal pools) and clang (MOVW and MOVT),
# merged and unmerged, with and without a map.
suite=cli_strings
. "$BRIM_SOURCE/tests/cli/lib.sh"

cat >first.c <<'END_C'
const char *volatile said;
const char *const table[] = {"in a table", "pool dropped"};
const char own[] = "an array of the user's";
const unsigned words[] = {0x00424140, 0x00444342};
__attribute__((noinline)) void by_first(void) { said = "only here"; }
__attribute__((noinline)) void by_second(int x) { said = x ? "dropped" : "a \"quoted\" line\n"; }
__attribute__((noinline)) void by_third(void) { said = "%"; }
END_C
cat >second.c <<'END_C'
extern const char *volatile said;
extern const char *const table[];
void by_first(void), by_second(int), by_third(void);
extern const char own[];
extern const unsigned words[];
__attribute__((noinline)) void by_fourth(void) { said = "only here"; }
void Reset_Handler(void) { by_first(); by_second(1); by_third(); by_fourth(); said = table[words[0] & 1]; said = own; }
END_C
cat >known.py <<'END_PY'
import csv, sys
kind, name = sys.argv[1:3]
rows = {}
for row in csv.DictReader(open(name)):
    rows.setdefault(row["string"], [int(row["bytes"]), int(row["copies"]), set()])[2].add(row["referrer"])
copies = 2 if kind == "unmerged" else 1
wanted = {
    "only here": [10 * copies, copies, {"by_first", "by_fourth"}],
    "in a table": [11, 1, {"table"}],
    r"a \"quoted\" line\n": [17, 1, {"by_second"}],
    "%": [2, 1, {"by_third"}],
}
if kind == "unmerged":
    wanted |= {"pool dropped": [13, 1, {"table"}], "dropped": [8, 1, {"by_second"}]}
else:
    wanted |= {"pool dropped": [13, 1, {"table", "by_second"}]} # The linker lets them share their end.
for text, row in wanted.items():
    if rows.get(text) != row:
        print(text, rows.get(text), "is not", row)
for text in rows:
    if text not in wanted:
        print("there is no string", text, rows[text])
END_PY
looked_at() { # NAME KIND FLAGS OF THE COMPILER...
    name=$1 kind=$2
    shift 2
    for source in first second; do
        "$@" $cpu -Os -ffreestanding -g -fdata-sections -c $source.c -o $source.o 2>errors || bad "${name}_compiles" "$(head -n1 errors)"
    done
    arm-none-eabi-gcc $cpu -O1 -nostdlib -nostartfiles -T "$here/images/plain.ld" first.o second.o -Wl,-O2,-Map="$name.map",--no-warn-rwx-segments -o "$name.elf" 2>errors
    verdict "${name}_links" $? "$(head -n1 errors)"
    "$BRIM" report "$name.elf" --by string --csv >"$name.csv" 2>said
    python3 known.py "$kind" "$name.csv" >wrong 2>&1 && [ ! -s wrong ]
    verdict "every_string_of_${name}_is_there_with_who_refers_to_it" $? "$(head -n2 wrong | tr '\n' ' ')"
}
looked_at merged merged arm-none-eabi-gcc
looked_at unmerged unmerged arm-none-eabi-gcc -fno-merge-constants -fno-section-anchors
looked_at clang merged clang-14 --target=arm-none-eabi
arm-none-eabi-objdump -d clang.elf | grep -q movt
verdict clang_makes_addresses_without_literal_pools $? 'no movt'

"$BRIM" report unmerged.elf --by string >shown 2>said
grep -qxF 'Copies of strings that are there already take 10 bytes.' shown && ! grep -q '.\{81\}' shown
verdict copies_are_summed_in_80_columns $? "$(tail -n2 shown | tr '\n' ' ')"
"$BRIM" report unmerged.elf --by string --json >shown 2>said
python3 -c 'import json; d = json.load(open("shown")); assert d["duplicate_bytes"] == 10 and sum(s["bytes"] for s in d["strings"]) == d["bytes"]' 2>wrong
verdict json_sums_up $? "$(tail -n1 wrong)"
"$BRIM" report merged.elf --by string --csv --filter by_third >shown 2>said
[ "$(tail -n +2 shown | cut -d, -f1)" = % ]
verdict a_filter_takes_referrers_and_texts $? "$(tr '\n' ' ' <shown)"
"$BRIM" report merged.elf --by file,string >shown 2>said
[ $? = 2 ] && grep -q 'string alone' said
verdict strings_are_no_dimension_among_others $? "$(head -n1 said)"
finish
