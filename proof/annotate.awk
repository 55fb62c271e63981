# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Puts annotations into preprocessed C without touching its code. A comment of a driver in this directory
#
#     /*@@ FUNCTION TEXT
#         loop invariant ...;
#     */
#
# stands before the next TEXT in the body of FUNCTION, as /*@ ... */: the first such comment before the first TEXT, the second
# before the second. A TEXT is looked for in code only. Assertions get a comment each. A FUNCTION or a TEXT that is not there is an
# error.
{ source = source $0 "\n" }

END {
    if ((at = index(source, "/*@@@ ")) != 0) {
        move(at)
    }
    while ((at = index(source, "/*@@ ")) != 0 && !failed) {
        text = substr(source, at)
        end = index(text, "*/")
        comment = substr(text, 6, end - 6)
        source = substr(source, 1, at - 1) substr(text, end + 2)
        line = comment
        sub(/\n.*/, "", line)
        name = line
        sub(/ .*/, "", name)
        annotation = "/*@" substr(comment, length(line) + 1) "*/"
        gsub(/;\n *assert /, "; */ /*@ assert ", annotation)
        put(name, substr(line, length(name) + 2), annotation)
    }
    if (failed) {
        exit 1
    }
    printf "%s", source
}

function move(at,    text, contracts, behind) {
    text = substr(source, at + 6)
    contracts = substr(text, index(text, " */") + 3)
    text = substr(text, 1, index(text, " */") - 1)
    source = substr(source, 1, at - 1)
    behind = index(source, text)
    if (behind == 0) {
        print "annotate: no `" text "'" >"/dev/stderr"
        failed = 1
        return
    }
    behind += length(text)
    source = substr(source, 1, behind - 1) "\n" contracts substr(source, behind)
}

function put(name, text, annotation,    start, body, at, n, further) {
    start = body_of(name)
    at = 0
    if (start != 0) {
        body = code_of(substr(source, start, length_of(start, "{", "}")))
        for (n = ++used[name, text]; n > 0; --n) {
            further = index(substr(body, at + 1), text)
            if (further == 0) {
                at = 0
                break
            }
            at += further
        }
    }
    if (at == 0) {
        print "annotate: no `" text "' in " name >"/dev/stderr"
        failed = 1
        return
    }
    at += start - 1
    source = substr(source, 1, at - 1) annotation " " substr(source, at)
}

# The same text with blanks in place of its annotations.
function code_of(body,    at, length_) {
    while ((at = index(body, "/*@")) != 0) {
        length_ = index(substr(body, at), "*/") + 1
        body = substr(body, 1, at - 1) sprintf("%" length_ "s", "") substr(body, at + length_)
    }
    return body
}

# Where the body of a function's definition begins: at a name, its parameters in parentheses, and then a brace.
function body_of(name,    offset, rest, at, after, before) {
    offset = 0
    rest = source
    while ((at = index(rest, name "(")) != 0) {
        before = at + offset == 1 ? " " : substr(source, at + offset - 1, 1)
        after = at + offset + length(name)
        after += length_of(after, "(", ")")
        while (substr(source, after, 1) ~ /[ \n]/) {
            ++after
        }
        if (before !~ /[A-Za-z0-9_]/ && substr(source, after, 1) == "{") {
            return after
        }
        offset += at
        rest = substr(rest, at + 1)
    }
    return 0
}

# The length of what begins with one kind of bracket, up to the one that closes it.
function length_of(start, open, close_,    i, c, depth) {
    depth = 0
    for (i = start; i <= length(source); ++i) {
        c = substr(source, i, 1)
        if (c == open) {
            ++depth
        } else if (c == close_ && --depth == 0) {
            return i - start + 1
        }
    }
    return 0
}
