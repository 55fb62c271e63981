#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Who may include and who may call whom in the host program. The order stands in cli/folders.txt; includes are read from
# the sources, calls from the symbols of the object files.
suite=cli_layers
. "$BRIM_SOURCE/tests/cli/lib.sh"
cli=$BRIM_SOURCE/cli
objects=$(dirname "$BRIM_SUMS")/../../cli/CMakeFiles/brim_cli_layers.dir

nothing_in() { # FILE SENTENCE: the file lists the offenders.
    [ ! -s "$1" ]
    verdict "$2" $? "$(head -n1 "$1")"
}

# against_order EDGES: of the lines "FROM TO WHERE", where folders stand for themselves, those that the order forbids.
against_order() {
    awk 'NR == FNR { if ($0 !~ /^#/ && NF > 1) { place[$1] = ++count; kind[$1] = $2 } next }
         !($1 in place) || !($2 in place) { print $3 ": " $1 " or " $2 " is no folder of cli/folders.txt"; next }
         place[$2] > place[$1] { print $3 ": " $1 " stands above " $2 }
         $1 != $2 && kind[$1] == "capability" && kind[$2] == "capability" {
             print $3 ": the capability " $1 " uses the capability " $2 }' "$cli/folders.txt" "$1"
}

# includes TREE: "FROM TO WHERE" of every include in the tree's sources; an include without a folder has an empty one.
includes() {
    (cd "$1" && grep -n '#include "' ./*/*.[ch]) |
        sed -E 's|^\./([^/]*)/([^:]*):([0-9]*):#include "(([a-z_]*)/)?.*|\1 \5 \1/\2:\3|' | awk 'NF == 2 { print $1, "-", $2; next } { print }'
}

# calls OBJECTS: "FILE FILE" of each source file that uses a function or an object that another one defines. A build
# folder keeps the objects of sources that are gone; those are left out.
calls() {
    (cd "$1" && for object in ./*/*.o; do [ -e "$cli/${object%.o}" ] && echo "$object"; done | xargs nm -A --format=posix) | awk '
        { sub(/^\.\//, "", $1); sub(/\.o:$/, "", $1) }
        $3 ~ /^[TDBRVW]$/ { owner[$2] = $1 }
        $3 == "U" { user[++count] = $1; name[count] = $2 }
        END { for (i = 1; i <= count; ++i) if (name[i] in owner && owner[name[i]] != user[i]) print user[i], owner[name[i]] }' | sort -u
}

# circles EDGES: the files of each circle. Files from which no edge leads to what is left are taken away until none is.
circles() {
    awk '{ edge[NR] = $0; from[NR] = $1; to[NR] = $2; node[$1]; node[$2] }
         END { do { changed = 0
                    delete out; delete into
                    for (i in edge) { out[from[i]] = 1; into[to[i]] = 1 }
                    for (i in edge) if (!(to[i] in out) || !(from[i] in into)) { delete edge[i]; changed = 1 }
               } while (changed)
               for (i in edge) print from[i] " uses " to[i] }' "$1" | sort
}

includes "$cli" >edges && against_order edges >offenders
nothing_in offenders folders_include_only_what_stands_above_them
calls "$objects" >files
[ "$(wc -l <files)" -gt 100 ]
verdict the_object_files_of_the_host_program_were_read $? "$objects"
sed -E 's|^([a-z]*)/[^ ]* ([a-z]*)/[^ ]*$|\1 \2 &|' files | awk '{ print $1, $2, $3 "->" $4 }' >edges
against_order edges >offenders
nothing_in offenders folders_call_only_what_stands_above_them
circles files >offenders
nothing_in offenders no_files_call_each_other_in_a_circle

# Each check is held against a fault of its kind.
mkdir -p planted/stack planted/report && printf '#include "stack/stack.h"\n' >planted/report/planted.c && printf '#include "report/print.h"\n' >planted/stack/planted.c
includes planted >edges && against_order edges >offenders
[ "$(cut -d: -f1 offenders | sort -u | wc -l)" -eq 2 ]
verdict a_planted_include_against_the_order_is_noticed $? "$(cat offenders)"
{ cat files && echo "base/text.c base/planted.c" && echo "base/planted.c base/memory.c" && echo "base/memory.c base/text.c"; } >more
circles more >offenders
grep -q 'base/planted.c' offenders
verdict a_planted_call_that_closes_a_circle_is_noticed $? "$(head -n1 offenders)"

# The templates of brim new are texts for a firmware, and no sources of the program.
grep -rnE --include='*.[ch]' '#include [<"](brim/|brim_port)' "$cli" >includes
nothing_in includes the_host_program_includes_nothing_of_the_library
grep -rnE "#include [<\"]($(awk '!/^#/ && NF > 1 { printf "%s%s", sep, $1; sep = "|" }' "$cli/folders.txt"))/" "$BRIM_SOURCE/src" "$BRIM_SOURCE/include" "$BRIM_SOURCE/port" >includes
nothing_in includes the_library_includes_nothing_of_the_host_program
wc -l "$cli"/*/*.[ch] "$here"/*.[ch] | awk '$2 != "total" && $1 > 800' >long
nothing_in long no_file_is_longer_than_800_lines
version=$(sed -n 's/^#define BRIM_VERSION  *"\(.*\)"/\1/p' "$BRIM_SOURCE/include/brim/version.h")
[ "$("$BRIM" --version)" = "brim $version" ]
verdict program_and_library_have_one_version $? "$("$BRIM" --version), $version"
finish
