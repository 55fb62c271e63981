#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# brim html: the document against its schema and against what the other commands print; the page in a headless Chromium.
# What is not installed is named, and its tests are skipped; scripts/setup.sh installs all of it.
suite=cli_html
. "$BRIM_SOURCE/tests/cli/lib.sh"
page=$BRIM_SOURCE/tests/page
core='-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard'

skip() { # SENTENCE WHY
    echo "  skip $1: $2"
}

# build NAME FLAGS: the image of the suite, with hostile names.
build() {
    mkdir -p "$1"
    place="-ffile-prefix-map=$here/images=/src/app -ffile-prefix-map=$page=/src/app" # One folder with two files.
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $core -Os -g -ffreestanding -fdata-sections -ffunction-sections $place $2 -c "$here/images/placement.c" -o "$1/placement.o" &&
        arm-none-eabi-gcc $core -Os -g -ffreestanding -fdata-sections -ffunction-sections $place $2 -c "$page/image.c" -o "$1/image.o" &&
        arm-none-eabi-objcopy --redefine-sym "hostile0=</script><script>document.title='owned'</script>" \
            --redefine-sym "hostile1=<img src=x onerror=document.title='owned'>" \
            --redefine-sym "hostile2=quotes\"'&amp;|#=%2F~" \
            --redefine-sym "hostile3=$(printf 'right\342\200\256to\342\200\254left')" \
            --redefine-sym "hostile4=deep<$(printf 'std::pair<int, %0.s' $(seq 200))>" "$1/image.o" &&
        arm-none-eabi-gcc $core -nostdlib -nostartfiles -T "$here/images/placement.ld" "$1/placement.o" "$1/image.o" \
            -Wl,-Map="$1/fw.map,--no-warn-rwx-segments,--build-id" -o "$1/fw.elf"
}
{ build old '' && build new '-DFAULTS -DNEW'; } >errors 2>&1
verdict the_images_are_linked $? "$(head -n1 errors)"
cat >brim.yaml <<'END'
stack: {entries: [{function: task, stack: task_stack, guard: 32}]}
placement: {dma: [sent, out_of_reach], noinit: [restarts]}
groups: {signals: ["gain*", image.c], placed: ["*placement.c"]}
budgets:
  - {region: FLASH, max: 100}
END
printf 'object            kind         capacity      used      peak      lost\nmain stack        stack            1024       100        16         -\n' >said.txt
# For a look at the pages: KEEP_PAGES=FOLDER.
[ -n "${KEEP_PAGES-}" ] && trap 'cp -r . "$KEEP_PAGES"; rm -rf "$work"' EXIT

for version in old new; do
    "$BRIM" history add history $version/fw.elf --commit of_$version 2>>errors
done
"$BRIM" html new/fw.elf --base old/fw.elf --marks said.txt --history history --disassembly --json -o page.json 2>errors
verdict the_document_is_written $? "$(head -n1 errors)"
"$BRIM" report new/fw.elf --json >report.json 2>errors
"$BRIM" stack new/fw.elf --json >stack.json 2>errors
"$BRIM" diff new/fw.elf -- old/fw.elf --json >diff.json 2>errors
"$BRIM" structs new/fw.elf --json >structs.json 2>errors
"$BRIM" html new/fw.elf --marks brim.yaml -o none.html >errors 2>&1
[ $? -eq 3 ] && grep -q 'brim.yaml: no line tells the peak of a stack' errors
verdict marks_that_are_none_are_refused $? "$(head -n1 errors)"
cp new/fw.elf kept.elf && ln -sf kept.elf linked.elf
"$BRIM" html kept.elf --no-map -o linked.elf >errors 2>&1
[ $? -eq 3 ] && grep -q 'linked.elf: is read itself' errors && cmp -s new/fw.elf kept.elf
verdict the_page_does_not_overwrite_its_image $? "$(head -n1 errors)"

cat >listed.py <<'END'
import json, re, subprocess
code = json.load(open("page.json"))["disassembly"]
mine = {}
for text in code["text"]:
    for line in text.splitlines():
        mine[int(line[:8], 16)] = line[10:].split()[0].split(".")[0]
theirs = {}
for line in subprocess.run(["arm-none-eabi-objdump", "-d", "new/fw.elf"], capture_output=True, text=True).stdout.splitlines():
    found = re.match(r" *([0-9a-f]+):\t[0-9a-f ]+\t(\S+)", line)
    if found:
        theirs[int(found[1], 16)] = found[2].split(".")[0]
lacking = [hex(address) for address in theirs if address not in mine and theirs[address] not in ("", "nop", "movs")]
if len(mine) < 100 or len(lacking) > len(theirs) / 50:
    print("not listed:", len(mine), lacking[:5])
other = [(hex(address), mine[address], word) for address, word in theirs.items() if address in mine and mine[address] != word and (mine[address] in ("", "bl", "b") or word in ("bl", "b", "push", "pop"))]
if other:
    print(other[:3])
END
python3 listed.py >wrong 2>&1 && [ ! -s wrong ]
verdict the_disassembly_has_the_instructions_that_objdump_has $? "$(head -n1 wrong)"
"$BRIM" html new/fw.elf -o plain.html 2>errors
[ $? -ne 0 ] || grep -q '<script type="text/plain" id="code"></script>' plain.html
verdict a_page_without_disassembly_has_none $? "$(grep -c 'id="code"' plain.html)"

# An image without debugging information, and names that it does not have: a list without findings does not mean that all is well.
arm-none-eabi-strip -g new/fw.elf -o lacking.elf
printf 'const: {ignore: [nobody]}\nplacement: {dma: [nobody]}\n' >lacking.yaml
"$BRIM" html lacking.elf --no-map --config lacking.yaml --json -o lacking.json 2>errors
"$BRIM" html lacking.elf --no-map --config lacking.yaml -o lacking.html 2>>errors
[ "$(tr -d '\n' <lacking.json | grep -o '"part": *"[a-z]*"' | tr -d '" ' | tr '\n' ' ')" = 'part:structs part:constants part:placement ' ]
verdict what_brim_could_not_look_for_is_told $? "$(head -n1 errors)"

bare=$(dirname "$BRIM_SUMS")/brim_bare
"$bare" html new/fw.elf -o none.html >errors 2>&1
[ $? -eq 3 ] && [ ! -e none.html ] && grep -q 'built without node or esbuild' errors && "$bare" html new/fw.elf --base old/fw.elf --marks said.txt --history history --disassembly --json -o bare.json &&
    cmp -s bare.json page.json
verdict a_brim_without_node_says_what_is_missing_and_has_the_data $? "$(head -n1 errors)"

if command -v node >/dev/null; then
    node "$page/document.mjs" page.json report.json stack.json diff.json structs.json >wrong 2>&1 && [ ! -s wrong ] || [ "$(wc -w <wrong)" -eq 0 ]
    verdict the_document_sums_up_and_agrees_with_the_other_commands $? "$(head -n1 wrong)"
else
    skip the_document_sums_up_and_agrees_with_the_other_commands 'node is not installed'
fi

cat >schema.py <<'END'
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
checker = jsonschema.Draft7Validator(schema)
document = json.load(open(sys.argv[2]))
for error in checker.iter_errors(document):
    print(list(error.path)[:4], error.message[:200])
del document["regions"][0]["used_bytes"]
if not any(checker.iter_errors(document)):
    print("the schema takes a region without used_bytes")
END
if python3 -c 'import jsonschema' 2>/dev/null; then
    python3 schema.py "$BRIM_SOURCE/docs/page.schema.json" page.json >wrong 2>&1 && [ ! -s wrong ]
    verdict the_document_is_what_its_schema_says $? "$(head -n1 wrong)"
else
    skip the_document_is_what_its_schema_says 'python3-jsonschema is not installed'
fi

types=$(command -v tsc) # Debian's node-typescript.
if [ -n "$types" ]; then
    "$types" -p "$BRIM_SOURCE/page" >wrong 2>&1
    verdict the_page_is_of_sound_types $? "$(head -n1 wrong)"
else
    skip the_page_is_of_sound_types 'tsc is not installed (node-typescript)'
fi

if ! "$BRIM" html new/fw.elf --base old/fw.elf --marks said.txt --history history --disassembly -o page.html 2>errors; then
    grep -q 'built without node or esbuild' errors
    verdict a_brim_without_a_page_says_so $? "$(head -n1 errors)"
    skip the_page_in_a_browser 'this brim was built without node or esbuild'
elif ! command -v chromium >/dev/null; then
    skip the_page_in_a_browser 'chromium is not installed'
else
    BRIM_AXE=${BRIM_AXE-$BRIM_SOURCE/build/node_modules/axe-core/axe.min.js} node "$page/page_test.mjs" page.html page.json lacking.html lacking.json >browser 2>&1 </dev/null
    code=$?
    grep -E '^  (ok|skip) |^FAIL ' browser
    tests=$((tests + $(grep -cE '^  ok |^FAIL ' browser))) failures=$((failures + $(grep -c '^FAIL ' browser)))
    [ "$code" -eq 0 ]
    verdict the_browser_ran_to_its_end $? "$(grep -vE '^  (ok|skip) ' browser | tail -n3 | tr '\n' ' ')"
fi
finish
