#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# packages.sh SOURCE_DIR: what `make package` makes. The static binary runs in a folder that has nothing but it and an image; the .deb has no
# finding of lintian; and scripts/setup.sh says on other systems which packages are missing. What needs root or a tool that is not here is
# skipped, with the reason.
. "$(dirname "$0")/../harness/lib.sh"
source=$(cd "$1" && pwd)
cd "$source" || exit 1
version=$(sed -n 's/^project(brim VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)

DEBFULLNAME='The brim authors' DEBEMAIL=brim@debian.org scripts/package.sh "$work/out" >"$work/log" 2>&1
verdict one_command_makes_the_packages $? "$(tail -n 1 "$work/log")"
name=brim-$version-linux-$(uname -m)
(cd "$work/out" && sha256sum -c SHA256SUMS >"$work/log" 2>&1) && [ "$(grep -c . "$work/out/SHA256SUMS")" -eq "$(find "$work/out" -name 'brim*' | wc -l)" ]
verdict every_package_has_its_check_sum $?
mkdir "$work/empty" && tar xzf "$work/out/$name.tar.gz" -C "$work/empty" 2>"$work/log" && cp "$work/empty/$name/bin/brim" "$work/empty/brim"
verdict the_tarball_has_the_binary $?
! ldd "$work/empty/brim" >"$work/log" 2>&1
verdict the_binary_needs_no_shared_library $?

# An image of a few lines, made here.
echo 'int data = 1; void Reset_Handler(void) { for (;;) { data++; } } void *const vectors[] __attribute__((section(".vectors"))) = {(void *)0x20000400, (void *)Reset_Handler};' >"$work/main.c"
echo 'ENTRY(Reset_Handler) SECTIONS { .vectors 0 : { *(.vectors) } .text : { *(.text*) } .data 0x20000000 : { *(.data*) } }' >"$work/x.ld"
arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -nostdlib -Wl,--no-warn-rwx-segments -T "$work/x.ld" "$work/main.c" -o "$work/empty/fw.elf" >"$work/log" 2>&1
if chroot "$work/empty" /brim --version >"$work/log" 2>&1; then
    [ "$(cat "$work/log")" = "brim $version" ] && chroot "$work/empty" /brim report /fw.elf >"$work/report" 2>"$work/log" && grep -q '^Total' "$work/report" &&
        (cd "$work/empty" && "$source/build/brim" report fw.elf | diff - "$work/report") >"$work/log"
    verdict the_static_binary_reports_in_an_empty_folder $?
    chroot "$work/empty" /brim new blinky --part stm32g071 >"$work/log" 2>&1 && [ -e "$work/empty/blinky/board/memory.ld" ]
    verdict the_static_binary_writes_a_project_in_an_empty_folder $?
elif [ "$(id -u)" -eq 0 ]; then
    verdict the_static_binary_reports_in_an_empty_folder 1
else
    echo "  skip the_static_binary_reports_in_an_empty_folder: chroot needs root"
fi
if command -v lintian >/dev/null; then
    lintian --allow-root --fail-on error,warning "$work"/out/*.deb >"$work/log" 2>&1
    verdict lintian_finds_nothing_in_the_deb $?
else
    echo "  skip lintian_finds_nothing_in_the_deb: lintian is not installed"
fi

# A system that has only these tools, and one of these package managers.
mkdir "$work/path"
for tool in sh awk sed cat tr sort dirname cc cmake; do
    ln -s "$(command -v $tool)" "$work/path/$tool"
done
asks_for() { # MANAGER PACKAGES
    ln -s /bin/true "$work/path/$1"
    PATH=$work/path scripts/setup.sh demo >"$work/log" 2>&1
    [ $? -eq 1 ] && grep -q '^setup: missing:.* ninja.* arm-none-eabi-gcc' "$work/log" && grep -q "^setup: .*$1 .*$2" "$work/log"
    verdict "setup_names_the_packages_of_$1" $?
    rm "$work/path/$1"
}
asks_for dnf 'arm-none-eabi-gcc-cs.*ninja-build'
asks_for pacman 'arm-none-eabi-gcc.*ninja'
asks_for brew 'arm-none-eabi-gcc.*ninja'
for tool in ninja pkg-config node esbuild arm-none-eabi-gcc qemu-system-arm; do
    ln -s "$(command -v $tool)" "$work/path/$tool"
done
PATH=$work/path scripts/setup.sh demo >"$work/log" 2>&1 && [ ! -s "$work/log" ]
verdict setup_says_nothing_where_all_is_there_whatever_the_system $?
finish packages
