#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# getting_started.sh SOURCE_DIR: does what docs/getting_started.md says, block by block, in a project in the style of CubeMX with a copy of
# the tree as a clone would have it, and compares what is printed with what the page shows. Numbers in hexadecimal may differ. The host
# program is the one that is built already. With BRIM_UPDATE_PAGES=1 the page is brought up to date.
. "$(dirname "$0")/../harness/lib.sh"
source=$(cd "$1" && pwd)
page=$source/docs/getting_started.md
styles=$source/tests/package/styles
machine='qemu-system-arm -M netduinoplus2 -display none -nodefaults -net none -icount shift=6,sleep=off
    -semihosting-config enable=on,target=native -kernel'
[ -x "$source/build/brim" ] || { echo "FAIL the_host_program_is_there: no build/brim; make cli" && exit 1; }

why() {
    head -n 4 "$work/log" | tr '\n' ' '
}

# The project as it was before brim, and brim beside it.
mkdir -p "$work/project/brim/build" && cd "$work/project" || exit 1
cp "$styles/project.h" "$styles/system.c" "$styles"/cubemx/* .
(cd "$source" && git ls-files -z | xargs -0 tar cf - --ignore-failed-read 2>/dev/null) | tar xf - -C brim
cp "$source/build/brim" brim/build/brim
cat >main.c <<'DONE'
#include "project.h"

int main(void) {
    uart_write("hello\n", 6);
    for (;;) {
        __asm volatile("wfi");
    }
}
DONE
make >"$work/log" 2>&1
verdict the_project_builds_before_brim_comes

# Each block of the page is a file NUMBER.LANGUAGE.
mkdir "$work/blocks"
awk -v folder="$work/blocks/" '
    /^<!-- the first main.c -->$/ { printf "" >(folder sprintf("%02d", ++count) ".again") }
    /^```$/ && file { close(file); file = ""; next }
    file { print >file }
    /^```[a-z]+$/ { file = folder sprintf("%02d", ++count) "." substr($0, 4); printf "" >file }' "$page"

# runs WANTED: the firmware never ends, so it is stopped once it has printed as many lines as WANTED has, or after two minutes.
runs() {
    : >"$work/console" # Or a busy machine might read that of the run before, or none, before the emulator begins.
    # shellcheck disable=SC2086 # The emulator is a list of words.
    $machine build/firmware.elf >"$work/console" 2>&1 </dev/null &
    emulator=$! tenths=0
    while [ "$(grep -vc '^qemu-system-arm: ' "$work/console")" -lt "$(wc -l <"$1")" ] && [ $tenths -lt 1200 ]; do
        sleep 0.1
        tenths=$((tenths + 1))
    done
    kill $emulator && wait $emulator 2>/dev/null
    grep -v '^qemu-system-arm: ' "$work/console" >"$work/printed"
    return 0
}

builds() {
    make >"$work/log" 2>&1
    verdict "the_firmware_of_block_${number}_builds"
}

# said WANTED: whether what was printed is what the page shows.
said() {
    sed 's/0x[0-9a-f]*/0x/g' "$1" >"$work/shown"
    if [ "${BRIM_UPDATE_PAGES-}" = 1 ]; then
        cp "$work/printed" "$1"
    else
        [ -s "$1" ] && sed 's/0x[0-9a-f]*/0x/g' "$work/printed" | diff "$work/shown" - >"$work/log"
        verdict "the_page_shows_what_block_${number}_prints"
    fi
}

for block in "$work"/blocks/*; do
    number=$(basename "$block" | sed 's/\..*//')
    case $block in
    *.c)
        cp "$block" main.c
        [ -e "$work/first.c" ] || cp main.c "$work/first.c"
        builds
        ran=firmware
        ;;
    *.again) cp "$work/first.c" main.c && builds ;;
    *.make) cp "$block" added.mk ;;
    *.ld)
        awk -v region="$(sed -n 1p "$block")" -v include="$(sed -n 2p "$block")" '
            /^ *\.data/ { print include }
            { print }
            /^}/ && !said++ { print region }' user.ld >user.new && mv user.new user.ld
        ;;
    *.yaml) cp "$block" brim.yaml ;;
    *.sh)
        ran=command
        grep -v '^make -C brim cli$' "$block" >"$work/commands"
        sh "$work/commands" >"$work/printed" 2>"$work/log"
        echo $? >>"$work/codes"
        ;;
    *.yml) cp "$block" "$work/workflow" ;;
    *.text)
        [ $ran = command ] || runs "$block"
        said "$block"
        ;;
    esac
done
[ "$(tr -d '\n' <"$work/codes")" = 0010 ] || cp "$work/codes" "$work/log"
verdict the_commands_exit_as_the_page_says "$([ "$(tr -d '\n' <"$work/codes")" = 0010 ] && echo 0 || echo 1)"
grep -q 'run: make$' "$work/workflow" && sed -n 's/^ *- run: \(brim.*\)/\1/p' "$work/workflow" | sh >"$work/log" 2>&1
verdict the_check_of_the_workflow_passes
rm -rf build && make CC='clang-14 --target=arm-none-eabi' >"$work/log" 2>&1
verdict the_ring_builds_with_clang

if [ "${BRIM_UPDATE_PAGES-}" = 1 ]; then
    awk -v folder="$work/blocks/" '
        /^<!-- the first main.c -->$/ { ++count }
        /^```$/ { skip = 0; if (inside) { inside = 0; print; next } }
        !skip { print }
        /^```[a-z]+$/ { inside = 1; ++count }
        /^```text$/ { file = folder sprintf("%02d", count) ".text"; while ((getline line <file) > 0) print line; skip = 1 }' "$page" >"$work/page"
    cp "$work/page" "$page"
fi
finish getting_started
