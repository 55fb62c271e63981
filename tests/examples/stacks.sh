#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# stacks.sh SOURCE IMAGES EMULATOR...: runs every example and holds the high-water mark of each of its stacks against the bound.
. "$(dirname "$0")/lib.sh"
shift 2
for image in $images; do
    example "$image"
    timeout 60 "$@" "$image" >"$work/report" 2>/dev/null </dev/null
    "$brim" stack "$image" --config "$config" >"$work/text" 2>&1
    verdict "every_bound_of_${name}_is_known_and_fits" $? "$(grep -A3 '^Unknown\|^brim' "$work/text" | tr '\n' ' ')"
    "$source/scripts/stack_marks.sh" "$brim" "$config" "$image" "$work/report" >"$work/marks" 2>&1
    verdict "no_stack_of_${name}_was_deeper_than_its_bound" $? "$(tr '\n' ' ' <"$work/marks")"
    cat "$work/marks"
    "$brim" placement "$image" --config "$config" >"$work/text" 2>&1 && grep -q '^0 findings' "$work/text" &&
        ! grep -q '^Not checked' "$work/text"
    verdict "data_of_${name}_lies_where_it_should" $? "$(tr '\n' ' ' <"$work/text")"
done
finish stack_marks
