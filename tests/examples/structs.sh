#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# structs.sh SOURCE IMAGES: no struct of any example, the library's included, gets smaller in another order, but for what its brim.yaml
# ignores with a reason.
. "$(dirname "$0")/lib.sh"
for image in $images; do
    example "$image"
    "$brim" structs "$image" --config "$config" --csv >"$work/rows" 2>"$work/errors"
    code=$?
    ours=$(grep -c '^brim_' "$work/rows")
    [ $code -eq 0 ] && [ "$ours" -ge 10 ]
    verdict "structs_of_${name}_are_told_the_library_s_too" $? "$ours of the library; $(head -n1 "$work/errors")"
    larger=$(awk -F, 'NR > 1 && $(NF - 4) < $(NF - 8) { print $1 ": " $(NF - 8) ", not " $(NF - 4) }' "$work/rows")
    [ -z "$larger" ]
    verdict "no_struct_of_${name}_wins_by_another_order" $? "$(echo "$larger" | tr '\n' ' ')"
done
finish struct_orders
