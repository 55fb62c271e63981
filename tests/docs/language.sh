#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# language.sh SOURCE_DIR: the pages are sentences, and are spelt as British English. At most one sentence in 100 begins with a fragment, as
# tests/structure/comments.awk counts them. hunspell knows every word outside of code, or words.txt beside this script has it. Words with
# digits are names.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
here=tests/docs

# count FILES...: "sentences fragments" of all pages; $work/fragments has the fragments with their pages.
count() {
    : >"$work/fragments" && sentences=0
    for page in "$@"; do
        awk -f $here/prose.awk "$page" >"$work/prose.c"
        awk -f tests/structure/comments.awk "$work/prose.c" >"$work/judged"
        sed '$d' "$work/judged" | sed "s|^[^ ]*|$page:|" >>"$work/fragments"
        sentences=$((sentences + $(tail -n 1 "$work/judged" | cut -d ' ' -f 1)))
    done
    echo "$sentences $(wc -l <"$work/fragments")"
}

# misspelt FILES...: the words that neither hunspell nor words.txt knows, one a line.
misspelt() {
    cat "$@" | sed '/^ *```/,/^ *```$/d' | sed "s/\`[^\`]*\`//g; s/\](\([^)]*\))//g; s/<!--.*-->//; s/'s\>//g" | hunspell -d en_GB -l |
        grep -v '[0-9]' | sort -u | comm -23 - $here/words.txt
}
export LC_ALL=C.UTF-8

# The measures themselves.
printf 'What is here. Of each part, the first.\nIt has `a` verb.\n\n```c\nOf code nothing.\n```\n' >"$work/page.md"
[ "$(count "$work/page.md")" = '3 1' ]
verdict a_fragment_of_a_page_is_told_from_a_sentence $? "$(count "$work/page.md")"

pages="README.md CONTRIBUTING.md CHANGELOG.md $(find docs -name '*.md' | sort)"
# shellcheck disable=SC2086
set -- $(count $pages)
[ "$1" -gt 1000 ] && [ $((100 * $2)) -le "$1" ]
verdict pages_are_sentences $? "$2 of $1 begin with a fragment, as $(head -n 1 "$work/fragments")"

if command -v hunspell >/dev/null && echo word | hunspell -d en_GB -l >/dev/null 2>&1; then
    printf 'A brocken word, and `kode`.\n' >"$work/page.md"
    [ "$(misspelt "$work/page.md")" = brocken ]
    verdict a_misspelt_word_is_found $? "$(misspelt "$work/page.md")"
    # shellcheck disable=SC2086
    misspelt $pages >"$work/log"
    [ ! -s "$work/log" ]
    verdict the_words_of_the_pages_are_spelt_as_in_the_dictionary $? "$(tr '\n' ' ' <"$work/log")"
    sort -c -u $here/words.txt 2>"$work/log"
    verdict the_own_dictionary_is_sorted
else
    echo "  skip the_words_of_the_pages_are_spelt_as_in_the_dictionary: hunspell-en-gb is not installed"
fi
finish doc_language
