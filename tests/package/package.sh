#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# package.sh SOURCE_DIR: a firmware of somebody else, that takes brim as a subdirectory, as an installed package, and as copied files.
set -u
. "$(dirname "$0")/../harness/lib.sh"
source=$1
cpu="-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard"

why() {
    grep -im 1 error "$work/log" || tail -n 1 "$work/log"
}

app() { # HOW WITH: a project that gets brim so
    mkdir -p "$work/app"
    cat >"$work/app/main.c" <<'END'
#include <brim/brim.h>
BRIM_VEC(bytes, uint8_t, 8);
static bytes all;
int main(void) {
    for (;;) {
        (void)bytes_push_replace(&all, 1);
    }
}
END
    cat >"$work/app/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.22)
project(app LANGUAGES C)
$1
add_executable(app main.c)
target_link_libraries(app PRIVATE brim::brim)
$2
END
}

configure_and_build() { # FOLDER OPTIONS...
    folder=$1
    shift
    rm -rf "$work/$folder"
    cmake -S "$work/app" -B "$work/$folder" -G Ninja "$@" >"$work/log" 2>&1 && cmake --build "$work/$folder" >>"$work/log" 2>&1
}
arm="-DCMAKE_TOOLCHAIN_FILE=$source/cmake/arm_gcc.cmake"

on_the_host() {
    app "add_subdirectory($source brim)" ""
    configure_and_build subdirectory
    verdict brim_is_a_subdirectory_on_the_host
}

in_a_firmware() {
    app "add_subdirectory($source brim)" "brim_firmware(app BOARD_DIR $source/boards/stm32f769)"
    configure_and_build firmware "$arm" "-DCMAKE_C_FLAGS=$cpu -ffunction-sections -fdata-sections" && [ -s "$work/firmware/app.map" ]
    verdict brim_is_a_subdirectory_of_a_firmware

    # shellcheck disable=SC2086 # Flags are meant to be split.
    arm-none-eabi-gcc -std=c11 $cpu -Os -ffunction-sections -fdata-sections -I"$source/include" -I"$source/port" \
        -I"$source/port/cortexm" -nostartfiles --specs=nano.specs -L"$source/boards/stm32f769" -T"$work/firmware/link/stm32f769/brim.ld" \
        -Wl,--gc-sections,--orphan-handling=error,--fatal-warnings,-z,noexecstack "$work/app/main.c" "$source"/src/*.c \
        "$source"/port/cortexm/*.c "$source"/port/cortexm/start/*.c "$source"/boards/stm32f769/*.c -o "$work/copied.elf" >"$work/log" 2>&1
    verdict brim_is_a_handful_of_copied_files
}

installed() {
    cmake -S "$source" -B "$work/lib" -G Ninja "$arm" "-DCMAKE_C_FLAGS=$cpu" -DBRIM_TESTS=OFF -DCMAKE_INSTALL_PREFIX="$work/prefix" \
        >"$work/log" 2>&1 && cmake --build "$work/lib" --target install >>"$work/log" 2>&1
    verdict brim_is_built_without_its_tests_and_installed
    app "find_package(brim 0.2 REQUIRED)" "brim_firmware(app BOARD_DIR $work/prefix/share/brim/boards/stm32f769)"
    configure_and_build installed "$arm" "-DCMAKE_C_FLAGS=$cpu -ffunction-sections -fdata-sections" "-Dbrim_ROOT=$work/prefix" \
        -DCMAKE_FIND_ROOT_PATH="$work/prefix"
    verdict brim_is_an_installed_package_of_a_firmware
}

# The three ways do not depend on each other.
printf '%s\n' on_the_host in_a_firmware installed >"$work/list"
in_parallel eval "$work/list"

finish package
