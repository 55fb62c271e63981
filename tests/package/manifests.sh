#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# manifests.sh SOURCE_DIR: each manifest has the version of the project and names the files of the library, no more and no fewer; and a
# firmware builds from what it names, in a project whose start-up and linker script know nothing of brim. The tools that read the manifests
# are not here: Zephyr's CMake functions have stand-ins, and PlatformIO's filters are read by this script.
. "$(dirname "$0")/../harness/lib.sh"
source=$(cd "$1" && pwd)
cd "$source" || exit 1
styles=$source/tests/package/styles
cpu='-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard'
version=$(sed -n 's/^project(brim VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)

why() {
    head -n 3 "$work/log" | tr '\n' ' '
}

git ls-files 'src/*.c' 'port/cortexm/*.c' ':!port/cortexm/start/*' | sort >"$work/library"

[ -n "$version" ] && [ "$(sed -n 's/^#define BRIM_VERSION  *"\(.*\)"/\1/p' include/brim/version.h)" = "$version" ]
verdict the_header_has_the_version_of_the_project "$?" "it is not $version"

# json EXPRESSION: a value of library.json.
json() {
    python3 -c "import json, sys; m = json.load(open('library.json')); $1" 2>"$work/log"
}
[ "$(json 'print(m["version"])')" = "$version" ]
verdict library_json_has_the_version_of_the_project
json 'print("\n".join(m["build"]["srcFilter"]))' | sed -n 's/^+<\(.*\)>$/\1/p' | while read -r pattern; do
    git ls-files ":(glob)$pattern"
done | sort >"$work/platformio"
diff "$work/library" "$work/platformio" >"$work/log"
verdict library_json_names_the_files_of_the_library
[ -e "$(json 'print(m["build"]["includeDir"])')/$(json 'print(m["headers"])')" ]
verdict library_json_names_a_header_that_is_there

python3 -c 'import xml.etree.ElementTree as t; t.parse("brim.brim.pdsc")' 2>"$work/log" && scripts/pdsc.sh | diff - brim.brim.pdsc >"$work/log"
verdict the_pack_s_description_is_what_its_script_makes
grep -o 'category="source" name="[^"]*"' brim.brim.pdsc | sed 's/.*name="//; s/"$//' | sort | diff "$work/library" - >"$work/log" &&
    [ "$(grep -c "ersion=\"$version\"" brim.brim.pdsc)" -eq 2 ]
verdict the_pack_s_description_names_the_files_of_the_library_and_the_version

# Meson, Conan, vcpkg and Arduino. The first two files of the list are those that Meson compiles for a Cortex-M.
grep -q "version: '$version'" meson.build && sed -n "s/^ *'\(src\|port\/cortexm\)/'\1/p" meson.build | tr ',' '\n' | sed -n "s/^ *'\(.*\.c\)'.*/\1/p" |
    sort | diff "$work/library" - >"$work/log"
verdict meson_build_names_the_files_of_the_library_and_the_version
if command -v meson >/dev/null; then
    meson setup "$work/meson" . >"$work/log" 2>&1 && ninja -C "$work/meson" >"$work/log" 2>&1
    verdict meson_builds_the_library_for_the_host
    printf "[binaries]\nc = 'arm-none-eabi-gcc'\nar = 'arm-none-eabi-ar'\n[host_machine]\nsystem = 'none'\ncpu_family = 'arm'\ncpu = 'cortex-m4'\nendian = 'little'\n" >"$work/cross"
    printf "[built-in options]\nc_args = ['-mcpu=cortex-m4', '-mthumb']\nc_link_args = ['-nostdlib']\n" >>"$work/cross"
    meson setup "$work/cross.build" . --cross-file "$work/cross" >"$work/log" 2>&1 && ninja -C "$work/cross.build" >"$work/log" 2>&1
    verdict meson_builds_the_library_for_a_cortex_m
else
    echo "  skip meson_builds_the_library_for_the_host: meson is not installed"
fi
grep -q "^    version = \"$version\"$" conanfile.py && python3 - <<'DONE' >"$work/log" 2>&1
import ast, glob, re, sys
text = open("conanfile.py").read()
ast.parse(text)
patterns = re.findall(r'"([^"]*)"', re.search(r"exports_sources = (.*)", text).group(1))
missing = [pattern for pattern in patterns if not glob.glob(pattern)]
needed = [folder for folder in ("cmake", "include", "src", "port", "boards", "integrations") if folder + "/*" not in patterns]
sys.exit(f"conanfile.py: {missing} {needed}" if missing or needed else 0)
DONE
verdict the_recipe_of_conan_has_the_version_and_the_folders_that_cmake_reads
[ "$(python3 -c 'import json; print(json.load(open("packages/vcpkg/vcpkg.json"))["version"])')" = "$version" ]
verdict the_port_of_vcpkg_has_the_version_of_the_project
grep -qx "version=$version" packages/arduino/library.properties && scripts/arduino.sh "$work/arduino" >"$work/log" 2>&1 && ! ls "$work/arduino/brim/src" | sort | uniq -d | grep .
verdict the_arduino_library_has_the_version_and_is_made
(cd "$work/arduino/brim/src" && mkdir objects && cd objects && printf '#include <brim/brim.h>\nint brim_is_included;\n' >sketch.cpp &&
    arm-none-eabi-gcc -mcpu=cortex-m0plus -mthumb -std=gnu11 -Os -I.. -c ../*.c && arm-none-eabi-g++ -mcpu=cortex-m0plus -mthumb -std=gnu++17 -I.. -c sketch.cpp) \
    >"$work/log" 2>&1
verdict the_arduino_library_compiles_with_its_own_src_as_the_only_include_folder

# Another version, given to a copy: no manifest is forgotten.
mkdir "$work/tree" && git ls-files -z | xargs -0 tar cf - 2>/dev/null | tar xf - -C "$work/tree"
(cd "$work/tree" && scripts/version.sh 7.8.9) >"$work/log" 2>&1 && grep -q '"7\.8\.9"' "$work/tree/include/brim/version.h"
verdict the_tree_gets_another_version
# The lock file of npm names the versions of others, and VS Code's launch files have the version of their format.
(cd "$work/tree" && rm -rf docs bench CHANGELOG.md tests/page/package-lock.json cli/new/template/*launch.json.in && grep -rnF "$version" .) >"$work/forgotten"
[ ! -s "$work/forgotten" ]
verdict another_version_reaches_every_file_that_names_it $? "$(head -n 1 "$work/forgotten")"

# A firmware of the user's, that has a ring, a pool and a text.
mkdir "$work/user" && cp "$styles/project.h" "$styles/system.c" "$styles/cubemx/startup.s" "$styles/cubemx/user.ld" "$work/user"
cat >"$work/user/main.c" <<'DONE'
#include "project.h"
#include <brim/brim.h>
BRIM_SPSC(ring, uint16_t, 16);
BRIM_POOL(blocks, uint32_t, 8);
BRIM_STRING(line, 32);
static ring queue;
static blocks pool;
static line text;
int main(void) {
    uint32_t *const block = blocks_alloc(&pool);
    uint16_t taken = 0;
    bool right = block != NULL && ring_push(&queue, 7) && ring_pop(&queue, &taken) && taken == 7;
    blocks_free(&pool, block);
    right = line_appendf(&text, "%u %s\n", taken, "PASS") && right;
    uart_write(line_cstr(&text), line_len(&text));
    end_run(right ? 0 : 1);
}
DONE

runs() { # ELF
    timeout 60 qemu-system-arm -M netduinoplus2 -display none -nodefaults -net none -icount shift=6,sleep=off \
        -semihosting-config enable=on,target=native -kernel "$1" >"$work/printed" 2>&1 && [ "$(cat "$work/printed")" = '7 PASS' ]
}

# links OUTPUT OPTION...: what is in $work/objects, by the user's linker script.
links() {
    elf=$1
    shift
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -nostartfiles -specs=nano.specs -specs=nosys.specs -T"$work/user/user.ld" -Wl,--gc-sections,--no-warn-execstack \
        "$@" -o "$elf" >>"$work/log" 2>&1
}

# builds FLAGS: the library's sources of the list $work/files with these flags, an archive as PlatformIO makes one, and the firmware.
builds() {
    rm -rf "$work/objects" && mkdir "$work/objects"
    # shellcheck disable=SC2086
    (cd "$work/objects" && sed "s,^,$source/," "$work/files" | xargs arm-none-eabi-gcc $cpu -std=gnu11 -Os -ffunction-sections -fdata-sections \
        -I"$source/include" $1 -c && arm-none-eabi-ar rc library.a ./*.o && arm-none-eabi-gcc $cpu -std=gnu11 -Os -I"$source/include" -c \
        "$work/user/main.c" "$work/user/system.c" "$work/user/startup.s") >"$work/log" 2>&1 &&
        links "$work/firmware.elf" "$work/objects/main.o" "$work/objects/system.o" "$work/objects/startup.o" "$work/objects/library.a" &&
        runs "$work/firmware.elf"
}
cp "$work/platformio" "$work/files"
builds "$(json 'print(" ".join(m["build"]["flags"]))' | sed "s,-I *,-I$source/,g")"
verdict a_firmware_builds_from_what_library_json_names
grep -o 'category="source" name="[^"]*"' brim.brim.pdsc | sed 's/.*name="//; s/"$//' >"$work/files"
builds "$(grep -o 'category="include" name="[^"]*"' brim.brim.pdsc | sed "s,.*name=\",-I$source/,; s,\"\$,," | tr '\n' ' ')"
verdict a_firmware_builds_from_what_the_pack_s_description_names

# Zephyr adds the module's folder, and links its libraries whole.
grep -q '^name: brim$' zephyr/module.yml && [ -d "$(sed -n 's/^ *cmake: //p' zephyr/module.yml)" ] && [ -e "$(sed -n 's/^ *kconfig: //p' zephyr/module.yml)" ] &&
    grep -q '^config BRIM$' zephyr/Kconfig
verdict the_module_of_zephyr_names_files_that_are_there
cat >"$work/user/CMakeLists.txt" <<DONE
cmake_minimum_required(VERSION 3.20)
project(app LANGUAGES C ASM)
add_library(zephyr_interface INTERFACE)
function(zephyr_include_directories)
    target_include_directories(zephyr_interface INTERFACE \${ARGN})
endfunction()
macro(zephyr_library_named name)
    set(ZEPHYR_CURRENT_LIBRARY \${name})
    add_library(\${name} STATIC)
    target_link_libraries(\${name} PRIVATE zephyr_interface)
endmacro()
function(zephyr_library_include_directories)
    target_include_directories(\${ZEPHYR_CURRENT_LIBRARY} PRIVATE \${ARGN})
endfunction()
function(zephyr_library_sources)
    target_sources(\${ZEPHYR_CURRENT_LIBRARY} PRIVATE \${ARGN})
endfunction()
set(CONFIG_BRIM y)
add_subdirectory($source/zephyr module)
set_source_files_properties(startup.s PROPERTIES LANGUAGE ASM)
add_executable(app main.c system.c startup.s)
target_link_libraries(app PRIVATE zephyr_interface -Wl,--whole-archive brim -Wl,--no-whole-archive)
target_link_options(app PRIVATE -nostartfiles -specs=nosys.specs -T$work/user/user.ld -Wl,--gc-sections,--no-warn-execstack)
DONE
cmake -S "$work/user" -B "$work/zephyr" -G Ninja "-DCMAKE_TOOLCHAIN_FILE=$source/cmake/arm_gcc.cmake" "-DCMAKE_C_FLAGS=$cpu -Os -ffunction-sections -fdata-sections" \
    "-DCMAKE_ASM_FLAGS=$cpu" >"$work/log" 2>&1 && cmake --build "$work/zephyr" >>"$work/log" 2>&1 && runs "$work/zephyr/app"*
code=$?
[ $code -eq 0 ] || grep -E -m 2 'error|undefined' "$work/log" >"$work/errors" && [ $code -eq 0 ] || cp "$work/errors" "$work/log"
verdict a_firmware_builds_with_the_module_of_zephyr $code
arm-none-eabi-ar t "$(find "$work/zephyr" -name libbrim.a)" | sed 's/\.obj$//' | sort >"$work/objects.zephyr"
sed 's,.*/,,' "$work/library" | sort | diff - "$work/objects.zephyr" >"$work/log"
verdict the_module_of_zephyr_has_the_files_of_the_library
finish manifests
