#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# consts.sh SOURCE IMAGES: what brim proves to be read only in an example, the library included, is const already, or its brim.yaml ignores it
# with a reason. Another's libraries are theirs.
. "$(dirname "$0")/lib.sh"
for image in $images; do
    example "$image"
    "$brim" const "$image" --config "$config" --csv >"$work/rows" 2>"$work/errors"
    code=$?
    ours=$(grep -c -F ",$source/" "$work/rows")
    [ $code -eq 0 ] && [ "$ours" -ge 5 ]
    verdict "data_of_${name}_is_told_the_library_s_too" $? "$ours of ours; $(head -n1 "$work/errors")"
    proved=$(grep -F ",$source/" "$work/rows" | awk -F, '$2 == "proved" { print $1 " (" $4 " bytes)" }')
    [ -z "$proved" ]
    verdict "no_data_of_${name}_could_be_const" $? "$(echo "$proved" | tr '\n' ' ')"
    reasonless=$(awk '/^const:/ { inside = 1; next } /^[^ ]/ { inside = 0 } inside && /ignore:/ && !/#/ { print }' "$config")
    [ -z "$reasonless" ]
    verdict "what_${name}_ignores_has_a_reason" $? "$reasonless"
done
finish const_examples
