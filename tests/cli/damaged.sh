#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# damaged.sh [COUNT [SEED]]: reports on damaged maps and images.
suite=cli_damaged
. "$BRIM_SOURCE/tests/cli/lib.sh"
count=${1:-400} seed=${2:-88172645463325252}
# shellcheck disable=SC2086
gnu plain plain.ld "-g $size_flags -Wl,--cref" "$here/images/app.c" "$here/images/part.c" "$here/images/start.S"
# shellcheck disable=SC2086
gnu small fill.ld "-g -O1" "$here/images/app.c" "$here/images/part.c" "$here/images/start.S"

# some FILE: the damage must be mild enough that reports are made of it.
some() {
    read -r good _ <"$1" && [ "${good:-0}" -ge $((count / 20)) ]
}
for image in plain small; do
    "$BRIM_DAMAGED" maps $image.elf $image.map damaged.map "$count" "$seed" >$image.maps 2>&1
    verdict "sums_of_${image}_hold_on_${count}_damaged_maps" $? "$(tail -n1 $image.maps)"
    some $image.maps
    verdict "damaged_maps_of_${image}_are_still_read" $? "$(tail -n1 $image.maps)"
    "$BRIM_DAMAGED" images $image.elf $image.map damaged.elf "$count" "$seed" >$image.images 2>&1
    verdict "damaged_images_of_${image}_end_in_a_report_or_a_message" $? "$(tail -n1 $image.images)"
    "$BRIM_DAMAGED" stacks $image.elf $image.map damaged.elf "$count" "$seed" >$image.stacks 2>&1
    verdict "damaged_images_of_${image}_end_in_bounds_or_a_message" $? "$(tail -n1 $image.stacks)"
    some $image.stacks
    verdict "damaged_images_of_${image}_are_still_bounded" $? "$(tail -n1 $image.stacks)"
    "$BRIM_DAMAGED" consts $image.elf $image.map damaged.elf "$count" "$seed" >$image.consts 2>&1
    verdict "data_of_damaged_images_of_${image}_have_a_class_or_there_is_a_message" $? "$(tail -n1 $image.consts)"
    some $image.consts
    verdict "data_of_damaged_images_of_${image}_are_still_judged" $? "$(tail -n1 $image.consts)"
done
finish
