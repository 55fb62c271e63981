# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Reads C files and counts two things. First, comment blocks: consecutive lines that consist of a comment, without the
# SPDX lines and \file. A block begins with a fragment if its first word is one of those below and its first sentence
# has no finite verb: "Of each cell, the first object." Second, lines: those that are not blank, and how many of them
# carry a comment. Prints each fragment, then "blocks fragments lines commented", the lines of .c files only.
#
# The verb is found by a list of words and by the endings that verbs have in the third person, so a plural noun counts as
# a verb. The heuristic therefore misses some fragments; it must not report a sentence.
function has_verb(sentence,    words, count, i, word) {
    count = split(tolower(sentence), words, /[^a-z'\''_]+/)
    for (i = 2; i <= count; ++i) {
        word = words[i]
        if (word in verbs || word ~ /[a-z](es|[^s'\''u]s)$/ && !(word in nouns)) {
            return 1
        }
    }
    return 0
}
function end_block(    first, sentence, word) {
    if (block == "") {
        return
    }
    ++blocks
    sub(/^ */, "", block)
    sentence = block
    if (match(sentence, /[.:;?]( |$)/)) {
        sentence = substr(sentence, 1, RSTART)
    }
    split(sentence, first, /[ ,]/)
    word = tolower(first[1])
    if ((word in openers) && !has_verb(sentence)) {
        ++fragments
        printf "%s:%d: %s\n", FILENAME == block_file ? FILENAME : block_file, block_line, sentence
    }
    block = ""
}
BEGIN {
    split("of what whose those as where which that it whether in for from by with", list, " ")
    for (i in list) {
        openers[list[i]] = 1
    }
    split("is are was were be been has have had does do did can cannot may might must shall should will would need lie " \
          "lies take takes make makes give gives hold holds keep keeps come comes go goes mean means begin end follow " \
          "use read write call know say tell set get put stay stand belong count share point depend fit let", list, " ")
    for (i in list) {
        verbs[list[i]] = 1
    }
    split("this its bytes as plus less across always perhaps sometimes others addresses registers words names objects " \
          "functions symbols sections lines cells types members regions structs bits files pieces sets calls callers " \
          "callees arguments pointers entries tables values loads stores units", list, " ")
    for (i in list) {
        nouns[list[i]] = 1
    }
}
FNR == 1 {
    end_block()
}
/SPDX-/ {
    next
}
FILENAME ~ /\.c$/ && /[^ \t]/ {
    ++lines
    commented += /\/\//
}
/^[ \t]*\/\// && !/^[ \t]*\/\/\/</ && !/\\file/ {
    text = $0
    sub(/^[ \t]*\/\/\/?/, "", text)
    if (block == "") {
        block_file = FILENAME
        block_line = FNR
    }
    block = block " " text
    next
}
{
    end_block()
}
END {
    end_block()
    printf "%d %d %d %d\n", blocks, fragments, lines, commented
}
