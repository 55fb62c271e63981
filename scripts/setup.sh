#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# setup.sh cli|demo|all|prove|bench|docs: installs the Debian packages that are missing. Says which; says nothing when all is there.
set -eu

cli="cmake ninja-build gcc libc6-dev pkg-config libelf-dev libdw-dev libjansson-dev libyaml-dev libiberty-dev libcapstone-dev"
demo="$cli gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm"
all="$demo ccache g++ clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 lld-14 lld-16 llvm-14 llvm-14-tools git procps pahole
     libstdc++-arm-none-eabi-newlib picolibc-arm-none-eabi man-db bsdextrautils xxd
     gdb-multiarch"
case ${1-} in
cli) wanted=$cli ;;
demo) wanted=$demo ;;
all) wanted=$all ;;
prove) wanted="gcc git frama-c-base why3 z3 cvc4" ;;
bench) wanted="$all libck-dev libboost-dev valgrind" ;;
docs) wanted="$all doxygen" ;;
*) echo "usage: setup.sh cli|demo|all|prove|bench|docs" >&2 && exit 2 ;;
esac

missing=
for package in $wanted; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

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
