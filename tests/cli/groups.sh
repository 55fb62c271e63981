#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# The groups of brim.yaml: which names a pattern fits, that the first group gets what two fit, and that tables, comparisons, budgets and
# JSON sort the same bytes the same way. The sizes come from the symbol table, as nm prints it.
suite=cli_groups
. "$BRIM_SOURCE/tests/cli/lib.sh"

# An image of C and C++, a library, and a folder.
mkdir -p src/radio src/app
cat >src/radio/link.c <<'END_C'
int radio_state[8];
__attribute__((noinline)) int radio_send(int x) { radio_state[x & 7] += x; return radio_state[0]; }
END_C
cat >src/app/ble.cpp <<'END_C'
namespace ble {
int advertised[EXTRA];
template <typename T> __attribute__((noinline)) T scaled(T x) { advertised[0] += (int)x; return (T)(x * 3); }
struct link { virtual int open(int x) { advertised[1] = x; return x; } virtual ~link() {} };
namespace { __attribute__((noinline)) int hidden(int x) { return scaled(x) + scaled((short)x); } }
int operator+(link &left, int right) { return left.open(right); }
}
void operator delete(void *, unsigned int) {}
extern "C" int ble_like(int x) { ble::link l; return ble::hidden(x) + (l + x); }
END_C
cat >lib.c <<'END_C'
const int table_of_library[12] = {1};
int from_library(int x) { return table_of_library[x]; }
END_C
cat >src/app/main.c <<'END_C'
int radio_send(int), ble_like(int), from_library(int);
int other_variable[5];
void Reset_Handler(void) { other_variable[0] = radio_send(1) + ble_like(2) + from_library(3); }
END_C
for version in old new; do
    extra=3
    [ $version = old ] || extra=7
    {
        # shellcheck disable=SC2086
        arm-none-eabi-gcc $cpu $size_flags -g -c src/radio/link.c -o link.o && arm-none-eabi-gcc $cpu $size_flags -g -c src/app/main.c -o main.o &&
            arm-none-eabi-g++ $cpu $size_flags -g -DEXTRA=$extra -fno-exceptions -fno-rtti -c src/app/ble.cpp -o ble.o &&
            arm-none-eabi-gcc $cpu $size_flags -c lib.c -o lib.o && rm -f libown.a && arm-none-eabi-ar rcD libown.a lib.o &&
            arm-none-eabi-ld -T "$here/images/plain.ld" --no-warn-rwx-segments main.o link.o ble.o libown.a -Map=$version.map -o $version.elf
    } 2>errors
    verdict "the_${version}_image_links" $? "$(head -n1 errors)"
done
arm-none-eabi-nm -S -C new.elf >nm

# groups YAML: brim.yaml with these groups.
groups() {
    printf 'root: %s\ngroups:\n%b' "$work" "$1" >brim.yaml
}
# names_of GROUP: the symbols that brim report puts into the group, in one line.
names_of() {
    "$BRIM" report new.elf --by group,symbol --csv -n 0 2>said | awk -F, -v group="$1" '$1 == group && $2 !~ /^"?\[/' | sed -E 's/^[^,]*,"?//; s/"?,[0-9]+,[0-9]+$//' | sort | tr '\n' ' ' | sed 's/ $//'
}
fits() { # SENTENCE PATTERN WANTED
    groups "  one: [\"$2\"]\n"
    seen=$(names_of one)
    [ "$seen" = "$3" ]
    verdict "$1" $? "$2 fits $seen"
}
fits a_folder_fits_what_is_below_it src/radio 'radio_send radio_state'
fits a_folder_may_end_with_a_slash src/radio/ 'radio_send radio_state'
fits a_pattern_fits_files 'src/ra*' 'radio_send radio_state'
fits a_file_fits_alone src/app/main.c 'Reset_Handler other_variable'
fits half_a_folder_fits_nothing src/ra ''
fits an_archive_fits_its_members libown.a 'from_library table_of_library'
fits a_member_fits_alone 'libown.a(lib.o)' 'from_library table_of_library'
fits a_symbol_fits_by_a_pattern 'radio_se*' radio_send
fits a_symbol_without_a_wildcard_is_whole radio ''
namespace='ble::(anonymous namespace)::hidden(int) ble::advertised ble::link::open(int) ble::link::~link() ble::operator+(ble::link&, int) int ble::scaled<int>(int) short ble::scaled<short>(short) vtable for ble::link'
fits a_namespace_fits_functions_templates_operators_and_tables 'ble::*' "$namespace"
fits a_namespace_may_end_with_colons 'ble::' "$namespace"
fits a_namespace_without_a_name_is_one '*(anonymous namespace)::*' 'ble::(anonymous namespace)::hidden(int)'

groups '  one: [nowhere/at/all]\n'
names_of one >out
grep -qF 'fits nowhere/at/all of group one; paths are as brim report --by file tells them' said
verdict a_path_that_fits_nothing_says_how_paths_are_told $? "$(tr '\n' ' ' <said)"

# The first group gets what two fit, and brim says so; what fits nothing is said as well.
groups '  radio: [src/radio]\n  app: ["*app*", "radio_send", nowhere]\n'
[ "$(names_of radio)" = 'radio_send radio_state' ]
verdict the_first_group_gets_what_two_fit $? "$(names_of radio)"
bytes=$(arm-none-eabi-nm -S new.elf | awk '$4 == "radio_send" { print $2 }')
grep -qxF "brim: brim.yaml: line 4: $((0x$bytes)) bytes fit group app too, but count for radio, which is first: radio_send" said
verdict what_two_groups_fit_is_said $? "$(tr '\n' ' ' <said)"
grep -qxF 'brim: brim.yaml: line 4: nothing in new.elf fits nowhere of group app' said
verdict a_pattern_that_fits_nothing_is_said $? "$(tr '\n' ' ' <said)"

# Everything sorts alike: table, JSON, budgets, comparison, page. The sum over all groups is the whole.
groups '  radio: [src/radio]\n  ble: ["ble::*"]\n  library: [libown.a]\n'
"$BRIM" report new.elf --by group --csv >groups.csv 2>said
"$BRIM" report new.elf --json >new.json 2>said
"$BRIM" html new.elf --json -o page.json 2>said
cat >same.py <<'END_PY'
import csv, json
rows = {row["group"]: (int(row["flash_bytes"]), int(row["ram_bytes"])) for row in csv.DictReader(open("groups.csv"))}
report, page = json.load(open("new.json")), json.load(open("page.json"))
def same(left, right, what):
    if left != right:
        print(what, left, right)
for document, name in ((report, "report"), (page, "page")):
    listed = {group["name"]: (group["flash_bytes"], group["ram_bytes"]) for group in document["groups"]}
    same({name: listed[name] for name in rows}, rows, "the groups of " + name)
    same(list(listed), ["radio", "ble", "library", "other"], "the order in " + name)
same((sum(row[0] for row in rows.values()), sum(row[1] for row in rows.values())),
     (report["total"]["flash_bytes"], report["total"]["ram_bytes"]), "the sum")
items = {}
for item in report["items"]:
    flash, ram = items.get(item["group"], (0, 0))
    items[item["group"]] = (flash + item["flash_bytes"], ram + item["ram_bytes"])
same(items, rows, "the items")
tiles, texts = page["tiles"], page["texts"]
sums = {}
for at, level in enumerate(tiles["level"]):
    if level == 5:
        name = texts[tiles["name"][at]]
        same(page["groups"][tiles["group"][at]]["name"], name, "the number of a tile's group")
        sums[name] = sums.get(name, 0) + tiles["bytes"][at]
same(sums, {name: sum(row) for name, row in rows.items()}, "the tiles")
END_PY
python3 same.py >wrong 2>&1 && [ ! -s wrong ]
verdict table_json_and_page_agree_and_sum_up $? "$(head -n1 wrong)"

ram=$(awk -F, '$1 == "ble" { print $3 }' groups.csv)
printf 'budgets:\n  - {group: ble, max_ram: %d}\n  - {group: ble, max_ram: %d}\n  - {group: other, max: 1}\n' "$ram" $((ram - 1)) >>brim.yaml
"$BRIM" check new.elf --csv >check.csv 2>said
[ $? = 1 ] && [ "$(grep '^group ble' check.csv | cut -d, -f4,5 | tr '\n' ' ')" = "$ram,kept $ram,exceeded " ] && grep -q '^group other,max,1,.*exceeded' check.csv
verdict budgets_hold_groups_to_the_byte $? "$(tr '\n' ' ' <check.csv)"
"$BRIM" diff new.elf -- old.elf --by group --csv >diff.csv 2>said
[ "$(tail -n +2 diff.csv)" = 'ble,grown,0,16' ]
verdict a_comparison_by_group_has_the_group_that_grew $? "$(tr '\n' ' ' <diff.csv)"
# A report that was saved before there were groups is sorted by those of today.
echo "root: $work" >none.yaml
"$BRIM" report old.elf --json --config none.yaml >before.json 2>said
"$BRIM" diff new.elf -- before.json --by group --csv >diff.csv 2>said
[ "$(tail -n +2 diff.csv)" = 'ble,grown,0,16' ] && ! grep -q '"group"' before.json
verdict a_saved_report_is_sorted_by_the_groups_of_today $? "$(tr '\n' ' ' <diff.csv)"
"$BRIM" diff new.elf -- old.elf >diff.out 2>said
grep -q '^ble  *0  *+16' diff.out && grep -q 'Unchanged: .* groups' diff.out
verdict a_comparison_has_a_table_of_groups_where_there_are_some $? "$(tr '\n' ' ' <diff.out)"
for dimension in region section folder file archive object symbol; do
    "$BRIM" diff new.elf -- old.elf --by $dimension --json 2>said >diff.json
    python3 -c 'import json, sys; d = json.load(open("diff.json")); sys.exit(d["by"] != sys.argv[1] or [r["ram_change_bytes"] for r in d["rows"]] != [16])' $dimension
    verdict "a_comparison_by_${dimension}_sums_up" $? "$(tr -d ' \n' <diff.json | head -c300)"
done

# What is wrong is said with its line.
refused() { # SENTENCE YAML TEXT
    printf '%b' "$2" >brim.yaml
    "$BRIM" report new.elf --by group >out 2>said
    [ $? = 3 ] && [ "$(wc -l <said)" = 1 ] && grep -qF "brim: brim.yaml: $3" said
    verdict "$1" $? "$(head -n1 said)"
}
refused groups_are_a_mapping 'groups: [a]\n' 'line 1: a mapping is needed'
refused a_group_is_a_list 'groups:\n  a: b\n' 'line 2: a list of names is needed'
refused a_group_stands_once 'groups:\n  a: [b]\n  a: [c]\n' 'line 3: there is a group of that name before: a'
refused other_is_taken 'groups:\n  other: [b]\n' 'line 2: what no group fits is in the group other'
refused there_are_64_groups_at_most "groups:\n$(seq 65 | sed 's/.*/  g&: [x]/')\n" 'line 66: brim takes 64 groups at most; here is one more: g65'
refused no_groups_are_said '# nothing\n' 'no groups; write some'
printf 'groups: {a: [x]}\nbudgets:\n  - {group: b, max: 1}\n' >brim.yaml
"$BRIM" check new.elf >out 2>said
[ $? = 3 ] && grep -qxF 'brim: brim.yaml: line 3: new.elf has no group b' said
verdict a_budget_of_no_group_is_an_error $? "$(tr '\n' ' ' <said)"
finish
