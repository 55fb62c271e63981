#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim diff of several pairs, what it says of findings, and brim history.
suite=cli_compare
. "$BRIM_SOURCE/tests/cli/lib.sh"

# built NAME FLAGS: an image with a table that could be const, and a function whose stack grows.
cat >source.c <<'END_C'
int calibration[16] = {3};
#ifdef NEW
int limits[9] = {4};
struct mixed { char first; int second; char third; } pairs[4];
int volatile filled[FRAME];
#endif
__attribute__((noinline)) int deep(int x) { int volatile frame[FRAME]; frame[x & 3] = x; return frame[0]; }
void Reset_Handler(void) {
    int volatile sum = calibration[1] + deep(2);
#ifdef NEW
    sum += limits[2];
    filled[0] = pairs[1].second = sum;
#endif
    (void)sum;
}
const void *const vectors[16] __attribute__((section(".vectors"), used)) = {(const void *)0x2000ff00, (const void *)Reset_Handler, (const void *)Reset_Handler, (const void *)Reset_Handler};
END_C
built() {
    name=$1
    shift
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu $size_flags -g -ffreestanding -nostdlib -nostartfiles -T "$here/images/plain.ld" "$@" source.c -Wno-pedantic -Wl,-Map="$name.map",--no-warn-rwx-segments -o "$name.elf" 2>errors
    verdict "${name}_links" $? "$(head -n1 errors)"
}
built old -DFRAME=8
built new -DFRAME=20 -DNEW
mkdir other && cp new.elf new.map other/

"$BRIM" diff new.elf old.elf other/new.elf -- old.elf old.elf - --json >diffs.json 2>said
"$BRIM" diff new.elf -- old.elf --json >one.json 2>said
"$BRIM" report old.elf --json >old.json 2>said
"$BRIM" diff new.elf -- old.json --json >saved.json 2>said
for kind in structs const placement; do
    for image in new old; do
        "$BRIM" $kind $image.elf --json >$kind.$image.json 2>said
    done
done
cat >pairs.py <<'END_PY'
import json
def load(name):
    return json.load(open(name))
def same(left, right, what):
    if left != right:
        print(what, left, right)
pairs = load("diffs.json")["pairs"]
same([(pair["name"], pair["has_base"]) for pair in pairs], [("new.elf", True), ("old.elf", True), ("other/new.elf", False)], "the pairs")
one = load("one.json")
same({key: pairs[0][key] for key in one}, one, "the first pair")
same((pairs[1]["symbols"], pairs[1]["findings"], pairs[1]["stacks"]), ([], [], []), "an image beside itself")
saved = load("saved.json")
for key in ("symbols", "findings", "stacks"):
    same(saved[key], one[key], "against a saved report, " + key)
# What one image has and the other lacks, from the commands themselves.
def found(image):
    proved = {("constant", row["name"]) for row in load(f"const.{image}.json")["objects"] if row["class"] == "proved"}
    placed = {(row["kind"], row["object"]) for row in load(f"placement.{image}.json")["findings"]}
    smaller = {("reorder", row["name"]) for row in load(f"structs.{image}.json")["structs"] if row["won_bytes"] > 0}
    return proved | {(kind, name) for kind, name in placed if ("constant", name) not in proved} | smaller
seen = {(finding["change"], finding["kind"], finding["name"]) for finding in one["findings"]}
wanted = {("added", *finding) for finding in found("new") - found("old")} | {("removed", *finding) for finding in found("old") - found("new")}
same(seen, wanted, "the findings")
for name in (("constant", "limits"), ("reorder", "mixed")):
    if ("added", *name) not in seen:
        print("no finding", name)
END_PY
python3 pairs.py >wrong 2>&1 && [ ! -s wrong ]
verdict several_pairs_are_what_each_pair_is $? "$(tail -n1 wrong | cut -c1-300)"

"$BRIM" diff new.elf old.elf other/new.elf -- old.elf old.elf - --markdown >pairs.md 2>said
flash=$(python3 -c 'import json; t = json.load(open("one.json"))["total"]; print(t["new_flash_bytes"], "|", "%+d" % (t["new_flash_bytes"] - t["old_flash_bytes"]))')
grep -qxF '### Memory: 1 of 3 images changed' pairs.md && grep -qF "| new.elf | $flash |" pairs.md && grep -qF '| no base |' pairs.md &&
    [ "$(grep -c '^<details><summary>.*: flash' pairs.md)" = 1 ] && grep -q '^| new | constant | limits |' pairs.md && grep -q '^| main stack |' pairs.md
verdict markdown_has_a_row_for_each_image_and_details_of_those_that_changed $? "$(head -n6 pairs.md | tr '\n' ' ')"
[ "$(grep -c '<details>' pairs.md)" = "$(grep -c '</details>' pairs.md)" ]
verdict every_part_that_is_folded_ends $? "$(grep -c details pairs.md)"
"$BRIM" diff new.elf old.elf -- old.elf old.elf >pairs.txt 2>said
! grep -q '.\{81\}' pairs.txt && ! grep -q details pairs.txt
verdict the_text_fits_80_columns $? "$(grep -m1 '.\{81\}' pairs.txt)"

refused() { # SENTENCE TEXT WORDS...
    sentence=$1 text=$2
    shift 2
    "$BRIM" "$@" >out 2>said
    [ $? = 2 ] && grep -qF "$text" said && [ ! -s out ]
    verdict "$sentence" $? "$(head -n1 said)"
}
refused an_odd_number_of_images_is_refused 'as many new images' diff new.elf old.elf -- old.elf
refused two_pairs_need_the_dashes 'between the new images and the old ones' diff new.elf old.elf old.elf new.elf
refused several_pairs_have_no_csv 'one pair of images for --csv' diff new.elf old.elf -- old.elf old.elf --csv
refused several_pairs_have_no_map 'one image where --map' diff new.elf old.elf -- old.elf old.elf --map new.map

# History. The variables of a forge would name its own commit.
unset GITHUB_SHA CI_COMMIT_SHA GIT_COMMIT
refused a_history_needs_a_commit 'GITHUB_SHA, CI_COMMIT_SHA or GIT_COMMIT' history add kept new.elf
refused history_adds_or_shows 'add DIR fw.elf, or show DIR' history remove kept
mkdir image && cp old.elf image/fw.elf && cp old.map image/fw.map
"$BRIM" history add kept image/fw.elf --commit first 2>said && cp new.elf image/fw.elf && cp new.map image/fw.map &&
    GITHUB_SHA=second "$BRIM" history add kept image/fw.elf 2>said && cp old.elf image/fw.elf && cp old.map image/fw.map && CI_COMMIT_SHA=third "$BRIM" history add kept image/fw.elf 2>said
verdict a_history_is_kept $? "$(head -n1 said)"
cat >kept.py <<'END_PY'
import json
lines = [json.loads(line) for line in open("kept/fw.elf.jsonl")]
one = json.load(open("one.json"))
old = json.load(open("old.json"))
if [line["commit"] for line in lines] != ["first", "second", "third"]:
    print("commits", lines)
if [(line["flash_bytes"], line["ram_bytes"]) for line in lines[:2]] != [(one["total"][age + "_flash_bytes"], one["total"][age + "_ram_bytes"]) for age in ("old", "new")]:
    print("sizes", lines)
if lines[0]["regions"] != {region["name"]: region["used_bytes"] for region in old["regions"]}:
    print("regions", lines[0])
if lines[0]["stacks"] != {stack["name"]: stack["bound_bytes"] for stack in old["stacks"] if stack["bound_bytes"] is not None} or not lines[0]["stacks"]:
    print("stacks", lines[0])
END_PY
python3 kept.py >wrong 2>&1 && [ ! -s wrong ]
verdict a_line_has_the_sizes_of_its_commit $? "$(tail -n1 wrong | cut -c1-300)"
cp -r kept before && GIT_COMMIT=second "$BRIM" history add kept image/fw.elf 2>said
[ "$(wc -l <kept/fw.elf.jsonl)" = 3 ] && [ "$(grep -c second kept/fw.elf.jsonl)" = 1 ] && [ "$(ls kept)" = fw.elf.jsonl ]
verdict a_commit_that_is_built_again_has_one_line $? "$(cut -c1-60 kept/fw.elf.jsonl | tr '\n' ' ')"
"$BRIM" history show before >shown 2>said
grep -q '^flash  ▁█▁ ' shown && [ "$(sed -n 's/^\([a-z]*\)  *2.*/\1/p' shown | tr '\n' ' ')" = 'third second first ' ] && ! grep -q '.\{100\}' shown
verdict a_history_is_shown_with_the_newest_on_top $? "$(tr '\n' ' ' <shown)"
"$BRIM" history show before --markdown >shown 2>said
grep -q '^\* flash `▁█▁` ' shown && grep -q '^| third | ' shown
verdict markdown_has_a_sparkline $? "$(head -n4 shown | tr '\n' ' ')"
"$BRIM" history show before --json >shown 2>said && python3 -c 'import json; d = json.load(open("shown")); assert [p["commit"] for p in d["images"]["fw.elf"]] == ["first", "second", "third"]' 2>wrong
verdict json_has_every_commit $? "$(tail -n1 wrong)"
echo '{"commit": 3' >>before/fw.elf.jsonl
"$BRIM" history show before >shown 2>said
[ $? = 3 ] && grep -qxF 'brim: before/fw.elf.jsonl: line 4: not a line that brim history wrote' said
verdict a_damaged_line_is_told $? "$(head -n1 said)"
mkdir empty && "$BRIM" history show empty >shown 2>said && grep -q 'no history; brim history add keeps one' said
verdict an_empty_history_is_told $? "$(head -n1 said)"
finish
