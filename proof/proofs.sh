# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# The proofs, read by prove.sh: name, goals, driver, instance, and the function in which a fault is planted.

# Small functions whose contract is what they do.
counters=brim_count_peak,brim_count_lost,brim_count_lost_many
states() { # KIND FUNCTION...
    kind=$1 list=-inline-calls=$counters
    shift
    for function in "$@"; do
        list=$list,brim_${kind}_plain_$function,brim_${kind}_counted_$function
    done
    echo "$list"
}

vec=$(states vec grew lost lost_many check)
proof vec_of_words 728 vec.c '-DITEM=uint16_t -DN=8 -DCOUNTED=1' \
    box_remove '/box_remove(box \*v, uint32_t index, elem \*item) {/,/return 1/s/index + 1/index/' "$vec"
