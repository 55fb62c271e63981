# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# blocks.awk, with -v language=c: prints the fenced blocks of a page in this language, one after the other. A block inside a list is
# indented, and so are its fences. In C each line keeps the number that it has on the page, so that a compiler's message leads there.
$1 == "```" language && NF == 1 {
    inside = 1
    if (language == "c" || language == "cpp") printf "#line %d \"%s\"\n", FNR + 1, FILENAME
    next
}
$1 == "```" { inside = 0 }
inside
