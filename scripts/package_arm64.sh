#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# package_arm64.sh [OUTPUT_DIR]: the static binary of the host program for arm64, built on a Debian machine of another processor, by default into
# build/package. It needs gcc-aarch64-linux-gnu. The archives of the libraries come from Debian's arm64 packages; they are unpacked into a
# folder of their own, with a state of apt of their own, so that nothing of the machine changes.
set -eu
cd "$(dirname "$0")/.."
source=$(pwd)
out=${1:-build/package}
work=build/arm64
version=$(sed -n 's/^project(brim VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
command -v aarch64-linux-gnu-gcc >/dev/null || { echo "package: no aarch64-linux-gnu-gcc; it is in gcc-aarch64-linux-gnu" >&2 && exit 1; }
mkdir -p "$out" "$work/apt/lists/partial" "$work/apt/archives/partial" "$work/root"

apt_arm64() {
    apt-get -qq -o Dir::State="$source/$work/apt" -o Dir::State::status="$source/$work/apt/status" -o Dir::Cache="$source/$work/apt" \
        -o APT::Architecture=arm64 -o APT::Architectures::=arm64 "$@"
}
touch "$work/apt/status"
[ -e "$work/root/usr/include/dwarf.h" ] || {
    apt_arm64 update
    (cd "$work/apt/archives" && apt_arm64 download libelf-dev libdw-dev libjansson-dev libyaml-dev libiberty-dev libcapstone-dev zlib1g-dev \
        liblzma-dev libbz2-dev)
    for package in "$work"/apt/archives/*.deb; do
        dpkg -x "$package" "$work/root"
    done
}

# Debian's .pc files name folders of the machine; these are below the root of the packages.
export PKG_CONFIG_LIBDIR="$source/$work/root/usr/lib/aarch64-linux-gnu/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$source/$work/root"
cmake -S . -B "$work/build" -G Ninja -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=aarch64 -DCMAKE_C_COMPILER=aarch64-linux-gnu-gcc \
    -DCMAKE_BUILD_TYPE=RelWithDebInfo -DBRIM_CLI=ON -DBRIM_TESTS=OFF -DBRIM_CLI_TESTS=OFF "-DCMAKE_LIBRARY_PATH=$source/$work/root/usr/lib/aarch64-linux-gnu" \
    "-DCMAKE_C_FLAGS=-I$source/$work/root/usr/include" "-DCMAKE_EXE_LINKER_FLAGS=-L$source/$work/root/usr/lib/aarch64-linux-gnu"
cmake --build "$work/build" --target brim_static

name=brim-$version-linux-aarch64
rm -rf "$work/tar" && mkdir -p "$work/tar/$name/bin"
cp "$work/build/cli/brim_static" "$work/tar/$name/bin/brim"
aarch64-linux-gnu-strip "$work/tar/$name/bin/brim"
cp LICENSE README.md CHANGELOG.md "$work/tar/$name"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$work/tar" -cf - "$name" | gzip -9n >"$out/$name.tar.gz"
cd "$out"
rm -f SHA256SUMS
sha256sum brim[-_]"$version"* | tee SHA256SUMS
