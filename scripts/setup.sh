#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# setup.sh cli|demo|all|prove|bench|docs|picture: installs the Debian packages that are missing. Says which; says nothing when all is there.
#
# One test takes axe-core from npm. Where npm is missing or reaches nothing, the set-up goes on, and that test says that it is skipped.
set -eu

cli="cmake ninja-build gcc libc6-dev pkg-config libelf-dev libdw-dev libjansson-dev libyaml-dev libiberty-dev libcapstone-dev
     zlib1g-dev nodejs esbuild"
demo="$cli gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm"
all="$demo ccache g++ clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 lld-14 lld-16 llvm-14 llvm-14-tools git procps pahole
     libstdc++-arm-none-eabi-newlib picolibc-arm-none-eabi man-db bsdextrautils xxd python3
     node-typescript chromium python3-jsonschema
     gdb-multiarch"
case ${1-} in
cli) wanted=$cli ;;
demo) wanted=$demo ;;
all) wanted=$all ;;
prove) wanted="gcc git frama-c-base why3 z3 cvc4" ;;
bench) wanted="$all libck-dev libboost-dev time valgrind" ;;
docs) wanted="$all doxygen" ;;
picture) wanted="$demo chromium fonts-inter fonts-jetbrains-mono" ;;
*) echo "usage: setup.sh cli|demo|all|prove|bench|docs|picture" >&2 && exit 2 ;;
esac

# from_npm: the packages of tests/page/package-lock.json, in build/node_modules.
from_npm() {
    root=$(dirname "$0")/..
    cmp -s "$root/tests/page/package-lock.json" "$root/build/package-lock.json" && return
    command -v npm >/dev/null || { echo "setup: no npm, so the page is not tested with axe-core" && return; }
    mkdir -p "$root/build"
    cp "$root/tests/page/package.json" "$root/tests/page/package-lock.json" "$root/build"
    timeout 120 npm ci --prefix "$root/build" --ignore-scripts --no-audit --no-fund --fetch-retries 1 >"$root/build/npm.log" 2>&1 </dev/null && return
    rm -f "$root/build/package-lock.json"
    echo "setup: npm could not install axe-core, so the page is not tested with it; build/npm.log says why"
}

missing=
for package in $wanted; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done

from_apt() {
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "setup: needs root or sudo to install:$missing" >&2 && exit 1; }
        sudo=sudo
    fi
    echo "setup: installing$missing"
    log=$(mktemp)
    # shellcheck disable=SC2086 # A list of packages is meant to be split.
    if ! { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y --no-install-recommends $missing; } \
        >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        echo "setup: apt-get could not install:$missing" >&2
        exit 1
    fi
    rm -f "$log"
}
[ -z "$missing" ] || from_apt
[ "$1" != all ] || from_npm
