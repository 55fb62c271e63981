# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What the suites over all examples begin with. They are called with SOURCE and IMAGES, separated by colons; an example's brim.yaml lies with
# its source. build/brim is made by the preset cli.
# shellcheck shell=sh disable=SC2034,SC2154
. "$(dirname "$0")/../harness/lib.sh"
source=$1
images=$(echo "$2" | tr : ' ')
brim=$source/build/brim
[ -x "$brim" ] || { echo "FAIL the_host_program_is_there: no build/brim; make cli" && exit 1; }

# example IMAGE: sets its name and its configuration.
example() {
    name=$(basename "$1" .elf)
    config=$source/examples/${name%_full}/brim.yaml
}
