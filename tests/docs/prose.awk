# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# prose.awk: the sentences of a page in Markdown, one a line as a comment, with an empty line behind each, so that
# tests/structure/comments.awk judges every one. Code, tables, headings, the addresses of links and comments of HTML are left out. A word in
# backquotes becomes `NAME`, which is no fragment's first word.
function flush(    count, i, sentences) {
    gsub(/`[^`]*`/, "NAME", text)
    gsub(/\]\([^)]*\)/, "", text)
    gsub(/[][*]/, "", text)
    gsub(/[.?!] +/, "&\n", text)
    count = split(text, sentences, "\n")
    for (i = 1; i <= count; ++i) {
        if (sentences[i] ~ /[A-Za-z]/) {
            printf "// %s\n\n", sentences[i]
        }
    }
    text = ""
}
/^ *```/ { flush(); code = !code; next }
code { next }
/^<!--/ || /^#/ || /^\|/ || /^ *\|/ || /^---/ || /^$/ { flush(); next }
/^ *([*-]|[0-9]+\.) / { flush(); sub(/^ *([*-]|[0-9]+\.) +/, "") }
{ text = text " " $0 }
END { flush() }
