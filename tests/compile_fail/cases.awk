# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# cases.awk -v out=FOLDER CASE...: writes each case as FOLDER/NAME.inc, and a line "NAME|SAYS" for it. Many cases are compiled as one
# source, so everything that a case defines at file scope gets the name of the case behind its own: containers, structs and functions.
# Its include directives are left out, because the source that includes the cases has them.
function end_case(    i, says) {
    if (name == "") return
    for (i = 1; i <= line_count; ++i) {
        if (lines[i] ~ /^\/\/ SAYS: /) says = renamed(substr(lines[i], 10))
        else if (lines[i] !~ /^#include/) print renamed(lines[i]) > (out "/" name ".inc")
    }
    close(out "/" name ".inc")
    print name "|" (says == "" ? "no SAYS line" : says)
    for (i in names) delete names[i]
    line_count = 0
}

# renamed(TEXT): a word that is one of the names, or that begins with one and an underscore, gets the suffix behind the longest such name.
function renamed(text,    result, word, end) {
    result = ""
    while (match(text, /[A-Za-z_][A-Za-z_0-9]*/)) {
        result = result substr(text, 1, RSTART - 1)
        word = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        for (end = length(word); end > 0 && !(substr(word, 1, end) in names && substr(word, end + 1, 1) ~ /^_?$/); --end) { }
        result = result (end == 0 ? word : substr(word, 1, end) "_" name substr(word, end + 1))
    }
    return result text
}

FNR == 1 { end_case(); name = FILENAME; sub(/.*\//, "", name); sub(/\.[a-z]*$/, "", name) }
{ lines[++line_count] = $0 }
/^BRIM_[A-Z_]*\(/ { word = $0; sub(/^[^(]*\(/, "", word); sub(/[^a-z_].*/, "", word); names[word] }
/^struct [a-z_]* \{/ { names[$2] }
/^[a-z].*\) \{/ { word = $0; sub(/\(.*/, "", word); sub(/.*[ *]/, "", word); names[word] }
END { end_case() }
