# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What the shell suites share. Before it: suite=NAME, and BRIM, BRIM_SUMS, BRIM_SOURCE in the environment.
export LC_ALL=C
unset GITHUB_ACTIONS NO_COLOR
here=$BRIM_SOURCE/tests/cli
. "$BRIM_SOURCE/tests/harness/lib.sh"
cd "$work" || exit 1

bad() {
    verdict "$1" 1 "$2"
}

cpu='-mcpu=cortex-m4 -mthumb'
size_flags='-Os -ffunction-sections -fdata-sections'
gnu_link='--specs=nano.specs --specs=nosys.specs -nostartfiles -Wl,--gc-sections -Wl,--print-memory-usage -Wl,--no-warn-rwx-segments'

# gnu NAME SCRIPT FLAGS SOURCES...: links NAME.elf with GNU ld; NAME.usage has what ld says of the regions.
gnu() {
    name=$1 script=$2 flags=$3
    shift 3
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu $gnu_link $flags -T "$here/images/$script" "$@" -lm -Wl,-Map="$name.map" -o "$name.elf" \
        >"$name.usage" 2>"$name.errors" || { bad "${name}_links" "$(grep -m1 -E 'error|undefined|overflow' "$name.errors")"; return 1; }
}

# The linker's totals: "NAME bytes" a line.
linker_totals() {
    awk '/:/ { unit["B"] = 1; unit["KB"] = 1024; unit["MB"] = 1048576; unit["GB"] = 1073741824
               sub(":", "", $1); print $1, $2 * unit[$3] }' "$1"
}

# sizes_are_the_symbol_tables NAME: every symbol of NAME.elf has the size that nm gives it.
sizes_are_the_symbol_tables() {
    arm-none-eabi-nm -S -n "$1.elf" >"$1.nm"
    "$BRIM" report "$1.elf" --csv --by symbol -n 0 >"$1.csv" 2>&1
    awk -f "$here/sizes.awk" "$1.nm" "$1.csv" >"$1.sizes"
    verdict "symbols_of_$1_have_the_sizes_of_the_symbol_table" "$(wc -l <"$1.sizes")" "$(head -n2 "$1.sizes" | tr '\n' ' ')"
}

# unwrapped: joins the lines that brim broke a text into, so that a test can search for a sentence.
unwrapped() {
    sed -e ':next' -e 'N' -e '$!b next' -e 's/\n      */ /g'
}

# own: a user's project with the main.c of standard input and brim's own linker script: own_script.elf, its map, and own.log.
own() {
    mkdir own
    cat >own/main.c
    cat >own/CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.22)
project(own C ASM)
set(BRIM_TESTS OFF)
add_subdirectory("$BRIM_SOURCE" brim)
add_executable(own_script main.c)
target_compile_options(own_script PRIVATE -g)
brim_firmware(own_script BOARD_DIR "$BRIM_SOURCE/boards/stm32f769")
END
    cmake -S own -B own/build -G Ninja -DCMAKE_TOOLCHAIN_FILE="$BRIM_SOURCE/cmake/arm_gcc.cmake" -DCMAKE_BUILD_TYPE=MinSizeRel \
        -DCMAKE_C_FLAGS="-mcpu=cortex-m7 -mthumb --specs=nosys.specs" >own.log 2>&1 && cmake --build own/build --verbose >own.log 2>&1 &&
        mv own/build/own_script.elf own/build/own_script.map .
    verdict own_script_links $? "$(grep -m1 -E 'error|Error' own.log)"
}

# image NAME BODY: images/stack.S, whose frames can be counted by hand, with a main that does BODY.
image() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -mfloat-abi=hard -mfpu=fpv4-sp-d16 -nostdlib -nostartfiles -T "$here/images/plain.ld" "-DBODY=$2" \
        "$here/images/stack.S" -Wl,--no-warn-rwx-segments -o "$1.elf" 2>"$1.errors" || bad "${1}_links" "$(head -n1 "$1.errors")"
}

# golden NAME COMMAND...: its output and exit code against golden/NAME.txt. With update=--update it is written anew.
golden() {
    golden_name=$1
    shift
    "$@" >"$golden_name.out" 2>&1
    echo "exit $?" >>"$golden_name.out"
    [ "$update" != --update ] || cp "$golden_name.out" "$here/golden/$golden_name.txt"
    diff "$here/golden/$golden_name.txt" "$golden_name.out" >"$golden_name.diff" 2>&1
    verdict "${golden_name}_prints_what_it_should" $? "$(head -n4 "$golden_name.diff" | tr '\n' ' ')"
}
