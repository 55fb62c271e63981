#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Comments of the host program are sentences, and there are enough of them: tests/structure/comments.awk counts. At most
# 2 in 100 comment blocks begin with a fragment, and 10 to 20 in 100 lines of the .c files carry a comment.
suite=cli_comments
. "$BRIM_SOURCE/tests/cli/lib.sh"
awk=$BRIM_SOURCE/tests/structure/comments.awk

# count FILES...: "blocks fragments lines commented".
count() {
    awk -f "$awk" "$@" >all 2>&1
    tail -n1 all
}

# The measure itself: three blocks, of which two are fragments; four lines of code, of which one carries a comment.
cat >sample.c <<'END'
// SPDX-License-Identifier: MIT
// Of each cell, the first object.
int first;
// Those behind the last one, too
int second; // A note.
// What is counted here has a verb.
int third;
END
[ "$(count sample.c)" = "3 2 6 4" ]
verdict a_fragment_is_told_from_a_sentence $? "$(tail -n1 all)"

# shellcheck disable=SC2046
set -- $(find "$BRIM_SOURCE/cli" -name '*.[ch]' | sort)
# shellcheck disable=SC2046
set -- $(count "$@")
[ "$1" -gt 500 ] && [ $((100 * $2)) -le $((2 * $1)) ]
verdict comment_blocks_are_sentences $? "$2 of $1 begin with a fragment, as $(head -n1 all)"
[ $((100 * $4)) -ge $((10 * $3)) ] && [ $((100 * $4)) -le $((20 * $3)) ]
verdict one_line_in_ten_has_a_comment_and_not_one_in_five $? "$4 of $3 lines of .c files carry a comment"
finish
