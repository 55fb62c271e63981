#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Who may include whom in the host program.
suite=cli_layers
. "$BRIM_SOURCE/tests/cli/lib.sh"
cli=$BRIM_SOURCE/cli

# only FOLDER PATTERN SENTENCE: what the folder includes of ours, by names with a folder or of files beside it.
only() {
    grep -n '#include "' "$cli/$1"/*.[ch] | grep -vE "#include \"($2)\"" >includes
    verdict "$3" "$([ -s includes ] && echo 1 || echo 0)" "$(head -n1 includes)"
}
only elf '[a-z]+\.h' readers_include_nothing_of_ours
only code '(elf|code)/[a-z]+\.h' code_is_followed_with_readers_only
only analysis '(elf|code|analysis)/[a-z]+\.h' analyses_include_readers_only
only render '(analysis/(check|constants|diff|placement|report|packing|snapshot|stack|structs|tree|why)|elf/memory|render/[a-z]+)\.h' renderers_include_results_only
only cmd '(elf|analysis|render|cmd)/[a-z]+\.h' commands_include_the_layers_only
grep -rnE '#include [<"](brim/|brim_port)' "$cli" >includes
verdict the_host_program_includes_nothing_of_the_library "$([ -s includes ] && echo 1 || echo 0)" "$(head -n1 includes)"
grep -rnE '#include [<"](cmd|render|analysis|elf)/' "$BRIM_SOURCE/src" "$BRIM_SOURCE/include" "$BRIM_SOURCE/port" >includes
verdict the_library_includes_nothing_of_the_host_program "$([ -s includes ] && echo 1 || echo 0)" "$(head -n1 includes)"
wc -l "$cli"/*/*.[ch] "$here"/*.[ch] | awk '$2 != "total" && $1 > 800' >long
verdict no_file_is_longer_than_800_lines "$([ -s long ] && echo 1 || echo 0)" "$(head -n1 long)"
version=$(sed -n 's/^#define BRIM_VERSION  *"\(.*\)"/\1/p' "$BRIM_SOURCE/include/brim/version.h")
[ "$("$BRIM" --version)" = "brim $version" ]
verdict program_and_library_have_one_version $? "$("$BRIM" --version), $version"
finish
