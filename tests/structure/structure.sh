#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# structure.sh SOURCE_DIR: the include directions of docs/DESIGN.md (those inside cli/ are tests/cli/layers.sh's), the size of files, the
# names of CPUs and compilers.
set -u
cd "$1" || exit 1
tests=0 failures=0

verdict() { # SENTENCE OFFENDERS
    tests=$((tests + 1))
    offenders=$(echo "$2" | sed '/^$/d')
    if [ -z "$offenders" ]; then
        echo "  ok $1"
    else
        failures=$((failures + 1))
        echo "$offenders" | sed "s|^|FAIL $1: |"
    fi
}

# includes FOLDER...: every include directive below the folders, as FILE:LINE:what
includes() {
    find "$@" -name '*.[ch]' -exec grep -HnE '^ *# *include' {} + 2>/dev/null | sed 's/# *include *//; s/: */:/g'
}

freestanding='<(float|iso646|limits|stdalign|stdarg|stdbool|stddef|stdint|stdnoreturn)\.h>'

verdict public_headers_include_freestanding_headers_and_each_other \
    "$(includes include | grep -vE ":($freestanding|\"[a-z_]+\.h\")$")"
verdict the_library_includes_public_headers_its_own_and_the_port \
    "$(includes src | grep -vE ":($freestanding|<brim/[a-z_]+\.h>|\"[a-z_]+\.h\")$")
$(includes src | grep -oE '"[a-z_]+\.h"' | tr -d '"' | sort -u | while read -r header; do
        [ "$header" = brim_port.h ] || [ -e "src/$header" ] || echo "src includes $header"
    done)"
verdict a_port_includes_the_port_header_and_public_headers \
    "$(includes port | grep -vE 'port/host/' | grep -vE ":($freestanding|<brim/[a-z_]+\.h>|\"[a-z_]+\.h\")$")"
verdict the_host_program_and_the_library_do_not_include_each_other \
    "$(includes cli | grep -E ':(<brim/|"(\.\./)*(src|include|port)/)'; includes src include port | grep -E 'cli/')"
verdict nothing_depends_on_tests_bench_or_examples \
    "$(includes include src port cli boards | grep -E '(tests|bench|examples)/|harness')"
verdict only_ports_name_a_cpu_or_a_compiler \
    "$(grep -nE '__(arm|thumb|ARM|GNUC|clang|asm|attribute|builtin)|\basm\b|[Cc]ortex|ldrex|PRIMASK' -r src | grep -vE '^[^:]+:[0-9]+: *(//|\*)')
$(find include -name '*.h' ! -name port.h ! -name port_log.h -exec grep -nE '__(arm|thumb|ARM|GNUC|clang|asm|attribute|builtin)|\basm\b' {} +)"
# Makefiles in the style of CubeMX put the objects of all folders into one.
verdict no_two_sources_of_the_library_the_ports_the_adapters_and_the_boards_have_one_object_name \
    "$(git ls-files 'src/*.c' 'port/*.c' 'integrations/*.c' 'integrations/*.cpp' 'boards/*.c' | sed 's,.*/,,; s/\.[a-z]*$//' | sort | uniq -d)"
# Any context may ask whether a heap contains an address. A walk and a list have no call of their own that locks: heap_brim.c has both in a
# critical section.
verdict adapters_ask_a_heap_under_its_lock \
    "$(grep -noE '\bbrim_heap_[a-z_]+\(' -r integrations | grep -vE 'brim_heap_(init|contains)\($|freertos/heap_brim\.c:[0-9]+:brim_heap_(walk|list_allocator)\($')"
verdict no_file_is_longer_than_800_lines \
    "$(git ls-files -z '*.c' '*.h' '*.cpp' '*.sh' '*.cmake' '*.txt' | xargs -0 awk 'FNR == 801 { print FILENAME }')"
# What brim new writes belongs to its user.
verdict every_source_says_its_licence \
    "$(git ls-files -z '*.c' '*.h' '*.cpp' '*.S' '*.sh' '*.cmake' '*.ld' '*.ld.in' ':!*/corpus/*' ':!cli/new/template/*' | xargs -0 awk '
        FNR <= 3 && /SPDX-License-Identifier: MIT/ { says[FILENAME] }
        END { for (i = 1; i < ARGC; ++i) if (!(ARGV[i] in says)) print ARGV[i] }')"

[ "$failures" -eq 0 ] && echo "PASS structure: $tests tests"
[ "$failures" -eq 0 ]
