#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# structs.sh SOURCE IMAGES: no struct of any example, the library's included, gets smaller in another order, but for what its brim.yaml
# ignores with a reason. IMAGES are separated by colons. build/brim is made by the preset cli.
set -u
. "$(dirname "$0")/../harness/lib.sh"
source=$1 images=$2
[ -x "$source/build/brim" ] || { echo "FAIL the_host_program_is_there: no build/brim; make cli" && exit 1; }

for image in $(echo "$images" | tr : ' '); do
    name=$(basename "$image" .elf)
    "$source/build/brim" structs "$image" --config "$source/examples/${name%_full}/brim.yaml" --csv >"$work/rows" 2>"$work/errors"
    code=$?
    ours=$(grep -c '^brim_' "$work/rows")
    [ $code -eq 0 ] && [ "$ours" -ge 10 ]
    verdict "structs_of_${name}_are_told_the_library_s_too" $? "$ours of the library; $(head -n1 "$work/errors")"
    larger=$(awk -F, 'NR > 1 && $(NF - 4) < $(NF - 8) { print $1 ": " $(NF - 8) ", not " $(NF - 4) }' "$work/rows")
    [ -z "$larger" ]
    verdict "no_struct_of_${name}_wins_by_another_order" $? "$(echo "$larger" | tr '\n' ' ')"
done

finish struct_orders
