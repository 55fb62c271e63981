#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Whether build/brim knows the qsort of the installed newlib: a line for every library of the M profile, with the sum of the code where
# cli/calls/newlib.c does not have it. Exit status 0 iff it has all.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/main.c" <<'END'
#include <stdlib.h>
static int items[9];
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
int main(void) { qsort(items, 9, sizeof *items, compare); for (;;) { } }
void *const vectors[4] __attribute__((section(".vectors"))) = {(void *)0x20001000, (void *)main, (void *)main, (void *)main};
END
printf 'ENTRY(main)\nSECTIONS { .vectors 0 : { KEEP(*(.vectors)) } .text : { *(.text*) *(.rodata*) } .data 0x20000000 : { *(.data*) *(.bss*) } }\n' >"$work/ld"
arm-none-eabi-gcc --print-multi-lib | sed -n 's/^thumb\/\(v6-m\|v7-m\|v7e-m\|v8-m\|v8\.1-m\)\([^;]*\);/\1\2 /p' | while read -r name flags; do
    for library in newlib nano; do
        # shellcheck disable=SC2046,SC2086
        arm-none-eabi-gcc $(echo "$flags" | sed 's/@/ -/g') -Os -nostartfiles $([ $library = newlib ] || echo --specs=nano.specs) \
            -T "$work/ld" "$work/main.c" -Wl,--no-warn-rwx-segments -o "$work/a.elf"
        "${BRIM:-build/brim}" stack "$work/a.elf" --path qsort >"$work/text" || true
        sum=$(sed -n 's/.*its code, \([0-9a-f]*\), is none.*/\1/p' "$work/text" | head -n1)
        grep -q 'times at most, as brim knows of newlib' "$work/text" || [ -n "$sum" ] || sum=unknown
        echo "$name $library ${sum:-known}"
    done
done >"$work/lines"
cat "$work/lines"
[ -s "$work/lines" ] && ! grep -qv ' known$' "$work/lines"
