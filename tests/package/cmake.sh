#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# cmake.sh SOURCE_DIR: CMake as people write it, from a folder of the user's: README's own lines, the board's folder relative, `cmake ..` and
# `cmake -S -B`, brim as a subdirectory, fetched by its tag, installed, and by pkg-config; gcc, clang, link-time optimization, and lld. Every
# project links, runs in the emulator, and passes on its own line and exit code 0. What is set up wrongly must say what to set.
. "$(dirname "$0")/../harness/lib.sh"
source=$1 suite=package_cmake
cpu='-mcpu=cortex-m3 -mthumb'
# The same sources are compiled in several folders.
export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR="$work"
command -v ccache >/dev/null && export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache

why() {
    grep -im 1 error "$work/log" || tail -n 1 "$work/log"
}

# repository FOLDER: what a user gets of brim, without what only its tests need.
repository() {
    mkdir -p "$1" && cp -r "$source/CMakeLists.txt" "$source/cmake" "$source/include" "$source/src" "$source/port" "$source/boards" \
        "$source/integrations" "$1"
}

# project FOLDER: a user's project without a CMakeLists.txt: a program, and a board of the user's own.
project() {
    mkdir -p "$1/boards" && cp -r "$source/boards/mps2_an385" "$1/boards/my_board" && cp "$source/boards/vectors32.c" "$1/boards" &&
        cp "$source/tests/package/app.c" "$1/main.c"
}

# runs IMAGE [MACHINE]: passes on the image's own line and exit code 0.
runs() {
    timeout 60 qemu-system-arm -M "${2-mps2-an385}" -display none -nodefaults -net none -semihosting-config enable=on,target=native \
        -kernel "$1" </dev/null >"$work/said" 2>>"$work/log" && grep -qx 'PASS app' "$work/said"
}

# lists FOLDER LINES: the CMakeLists.txt of a project, around the lines that use brim.
lists() {
    cat >"$1/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.22)
project(app LANGUAGES C)
$2
END
}

readme_lines() {
    project "$work/user" && ln -s "$source" "$work/user/brim" &&
        lists "$work/user" "add_executable(firmware main.c)
$(sed -n '/^```cmake$/,/^```$/{/^```/d; p;}' "$source/README.md")
target_compile_options(firmware PRIVATE -Wpadded -Wundef -Werror)" &&
        mkdir "$work/user/build" && cd "$work/user/build" &&
        cmake -G Ninja "-DCMAKE_TOOLCHAIN_FILE=$source/cmake/arm_gcc.cmake" "-DCMAKE_C_FLAGS=$cpu" -DCMAKE_BUILD_TYPE=MinSizeRel .. >"$work/log" 2>&1 &&
        ninja >>"$work/log" 2>&1 && runs firmware.elf
    verdict the_lines_of_the_readme_give_a_firmware_without_a_warning_of_brim_s_headers

    sed -i 's/^{/{\n    MORE (rw) : ORIGIN = 0x22000000, LENGTH = 4K/' ../boards/my_board/memory.ld
    ninja >"$work/log" 2>&1 && grep -q 'MORE: ' "$work/log" && runs firmware.elf
    verdict an_edit_of_memory_ld_configures_and_links_anew
}

# variant NAME LINES OPTIONS...: a project with those lines, configured by -S and -B, that runs.
variant() {
    name=$1
    project "$work/$name" && lists "$work/$name" "$2"
    shift 2
    cmake -S "$work/$name" -B "$work/$name/build" -G Ninja -DCMAKE_BUILD_TYPE=MinSizeRel "$@" >"$work/log" 2>&1 &&
        cmake --build "$work/$name/build" >>"$work/log" 2>&1 && runs "$work/$name/build/firmware.elf"
}

gcc="-DCMAKE_TOOLCHAIN_FILE=$source/cmake/arm_gcc.cmake"
clang="-DCMAKE_TOOLCHAIN_FILE=$source/cmake/arm_clang.cmake"
firmware='add_executable(firmware main.c)
target_link_libraries(firmware PRIVATE brim::brim)
brim_firmware(firmware BOARD_DIR boards/my_board)'

fetched() {
    repository "$work/remote" && cd "$work/remote" && git init -q && git add . &&
        git -c user.name=user -c user.email=user@example.org commit -qm all && git tag v0.2.0 &&
        variant fetched "include(FetchContent)
FetchContent_Declare(brim GIT_REPOSITORY \"file://$work/remote\" GIT_TAG v0.2.0)
FetchContent_MakeAvailable(brim)
add_compile_options(-mcpu=cortex-m3 -mthumb)
$firmware" "$gcc" "-DCMAKE_C_FLAGS=$cpu"
    verdict brim_is_fetched_by_its_tag
}

installed() {
    prefix=$work/prefix
    repository "$work/brim" && cmake -S "$work/brim" -B "$work/brim/build" -G Ninja "$gcc" "-DCMAKE_C_FLAGS=$cpu" \
        -DCMAKE_BUILD_TYPE=MinSizeRel -DCMAKE_INSTALL_PREFIX="$work/staged" >"$work/log" 2>&1 &&
        cmake --build "$work/brim/build" --target install >>"$work/log" 2>&1 && mv "$work/staged" "$prefix" && rm -rf "$work/brim" &&
        variant with_package "find_package(brim 0.2 REQUIRED)
$firmware
target_sources(firmware PRIVATE \"\${brim_SOURCE_DIR}/integrations/newlib/brim_malloc_newlib.c\")
target_compile_options(firmware PRIVATE -Wpadded -Werror)" "$gcc" "-DCMAKE_C_FLAGS=$cpu" "-DCMAKE_PREFIX_PATH=$prefix"
    verdict a_package_that_was_moved_is_found_with_its_integrations

    export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
    cd "$work/with_package" && share=$(pkg-config --variable=sharedir brim) &&
        # shellcheck disable=SC2046,SC2086 # Flags are meant to be split.
        arm-none-eabi-gcc $cpu -Os -ffunction-sections -nostartfiles --specs=nano.specs -I"$share/port/cortexm" -Lboards/my_board \
            main.c boards/vectors32.c build/link/my_board/brim_regions.c "$share"/port/cortexm/start/*.c $(pkg-config --cflags --libs brim) \
            -Tbuild/link/my_board/brim.ld -o by_pkg_config.elf >"$work/log" 2>&1 && runs by_pkg_config.elf
    verdict pkg_config_tells_what_a_makefile_needs
}

# Where the flags of the CPU come from: none of these was CMAKE_C_FLAGS.
flags() {
    variant 'by directory' "add_compile_options($cpu)
add_link_options($cpu)
add_subdirectory($source brim)
$firmware" "$gcc"
    verdict the_flags_of_the_cpu_may_be_options_of_the_directory

    project "$work/by_target" && lists "$work/by_target" "add_subdirectory($source brim)
target_compile_options(brim PUBLIC $cpu)
$firmware"
    cmake -S "$work/by_target" -B "$work/by_target/build" -G Ninja "$gcc" >"$work/log" 2>&1 &&
        ninja -C "$work/by_target/build" brim/CMakeFiles/brim.dir/port/cortexm/guard.c.obj >>"$work/log" 2>&1
    verdict the_flags_of_the_cpu_may_be_options_of_a_target

    project "$work/no_flags" && lists "$work/no_flags" "add_subdirectory($source brim)
$firmware"
    cmake -S "$work/no_flags" -B "$work/no_flags/build" -G Ninja "$gcc" >"$work/log" 2>&1
    ! ninja -C "$work/no_flags/build" brim/CMakeFiles/brim.dir/port/cortexm/guard.c.obj >>"$work/log" 2>&1 &&
        grep -q 'brim: the compiler was told no Cortex-M. Add -mcpu=' "$work/log"
    verdict an_arm_compiler_without_a_cpu_is_told_what_to_set

    ! cmake -S "$work/no_flags" -B "$work/no_flags/generic" -G Ninja -DCMAKE_SYSTEM_NAME=Generic -DCMAKE_C_COMPILER=gcc >"$work/log" 2>&1 &&
        tr -s ' \n' ' ' <"$work/log" | grep -q 'no port fits. For a Cortex-M set CMAKE_C_COMPILER'
    verdict a_compiler_of_the_host_for_no_system_is_told_what_to_set

    lists "$work/no_flags" "add_subdirectory($source brim)
add_executable(firmware main.c)
brim_firmware(firmware BOARD_DIR boards/yours)"
    ! cmake -S "$work/no_flags" -B "$work/no_flags/wrong" -G Ninja "$gcc" >"$work/log" 2>&1 &&
        tr -s ' \n' ' ' <"$work/log" | grep -q "there is no $work/no_flags/boards/yours/memory.ld"
    verdict a_folder_without_memory_ld_is_told_by_its_whole_path
}

subdirectory="add_subdirectory($source brim)
$firmware"
lld() { # VERSION
    echo "-DCMAKE_EXE_LINKER_FLAGS=--specs=nano.specs -fuse-ld=lld -B/usr/lib/llvm-$1/bin"
}

linked_by_lld() {
    variant lld_14 "$subdirectory" "$gcc" "-DCMAKE_C_FLAGS=$cpu" "$(lld 14)"
    verdict lld_14_links_what_gcc_compiled
    cmake -S "$work/lld_14" -B "$work/lld_14/build" "$(lld 16)" >"$work/log" 2>&1 && cmake --build "$work/lld_14/build" >>"$work/log" 2>&1 &&
        readelf -p .comment "$work/lld_14/build/firmware.elf" | grep -q 'LLD 16' && runs "$work/lld_14/build/firmware.elf"
    verdict lld_16_links_what_gcc_compiled
}

optimized_whole() {
    variant lto_gcc "$subdirectory" "$gcc" "-DCMAKE_C_FLAGS=$cpu -flto"
    verdict gcc_optimizes_the_whole_program
    variant lto_clang "$subdirectory" "$clang" "-DCMAKE_C_FLAGS=$cpu -flto" "$(lld 16) -fno-lto"
    verdict clang_optimizes_the_whole_program
}

# A static object with a destructor needs __dso_handle, which start files have that a firmware does not link.
in_c_plus_plus() {
    name=cxx
    project "$work/$name" && cp "$source/tests/languages/strict.cpp" "$source/tests/languages/strict.h" "$work/$name" &&
        lists "$work/$name" "enable_language(CXX)
set(CMAKE_CXX_STANDARD 17)
add_subdirectory($source brim)
add_executable(firmware strict.cpp)
brim_firmware(firmware BOARD_DIR boards/my_board)" &&
        cmake -S "$work/$name" -B "$work/$name/build" -G Ninja -DCMAKE_BUILD_TYPE=MinSizeRel "$gcc" "-DCMAKE_C_FLAGS=$cpu" \
            "-DCMAKE_CXX_FLAGS=$cpu -fno-exceptions -fno-rtti -fno-threadsafe-statics" >"$work/log" 2>&1 &&
        cmake --build "$work/$name/build" >>"$work/log" 2>&1
    said=$(timeout 60 qemu-system-arm -M mps2-an385 -display none -nodefaults -net none \
        -semihosting-config enable=on,target=native -kernel "$work/$name/build/firmware.elf" </dev/null 2>>"$work/log") && [ "$said" = 'PASS strict C++' ]
    verdict c_plus_plus_as_people_write_it_links_and_runs
}

printf '%s\n' readme_lines fetched installed flags linked_by_lld optimized_whole in_c_plus_plus >"$work/list"
in_parallel eval "$work/list"
finish
