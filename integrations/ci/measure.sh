#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# measure.sh IMAGES...: measures the images of one commit and compares them with those of the base, in any continuous integration. Run it at
# the root of the repository, where brim.yaml is. Environment:
#
#   BRIM         the program, "brim" by default
#   BRIM_OUT     the folder for the results, ".brim" by default
#   BRIM_CONFIG  the configuration, brim.yaml by default
#   BRIM_BASE    the commit of the base, for the text; the base's reports lie in $BRIM_OUT/base, if there are any
#   BRIM_COMMIT  the commit that is measured
#   BRIM_KEEP    "yes" where later commits compare with this one: $BRIM_OUT/base then becomes their base, with one line more of history
#   BRIM_ANNOTATE  "yes" for annotations of GitHub
#
# Results in $BRIM_OUT: reports/ (one JSON an image: the base of later commits), pages/ (one page an image), comment.md, summary.md,
# check.log and status ("0", or "1" where a budget is exceeded or unknown). The exit status is 0 if everything could be measured, whatever
# the verdict, so that a later step can publish the results before the job fails; it is 1 iff an image could not be read.
set -u
brim=${BRIM:-brim} out=${BRIM_OUT:-.brim} config=${BRIM_CONFIG:-brim.yaml} base=${BRIM_BASE:-}
[ $# -gt 0 ] || { echo "measure.sh: no images" >&2 && exit 1; }
rm -rf "$out/reports" "$out/pages"
mkdir -p "$out/reports" "$out/pages" "$out/base"
: >"$out/check.log"
with_config=
[ ! -e "$config" ] || with_config=--config

# brim_of WORDS...: brim with the configuration, if there is one.
brim_of() {
    "$brim" "$@" ${with_config:+"$with_config" "$config"}
}

# A budget needs brim.yaml to have some. brim says so itself, but that would be an error here.
has_budgets() {
    [ -e "$config" ] && grep -q '^budgets:' "$config"
}

# A report is named like its image, so that the next commit finds it: build/node.elf becomes build/node.elf.json.
status=0
for image; do
    report=$out/reports/$image.json
    mkdir -p "$(dirname "$report")" "$(dirname "$out/pages/$image")"
    brim_of report "$image" --json >"$report" || exit 1
    old=$out/base/reports/$image.json
    with_base=--base
    [ -e "$old" ] || with_base=
    brim_of html "$image" ${with_base:+"$with_base" "$old"} -o "$out/pages/$image.html" || echo "measure.sh: no page of $image" >&2
    if has_budgets; then
        echo "$image" >>"$out/check.log"
        brim_of check "$image" ${with_base:+"$with_base" "$old"} ${BRIM_ANNOTATE:+--annotate} >>"$out/check.log"
        case $? in
        0) ;;
        1) status=1 ;;
        *) exit 1 ;;
        esac
    fi
done
cat "$out/check.log"

# The pairs of brim diff: the images, "--", then their bases, "-" where there is none. The loop goes over the images alone, since the shell
# reads the list before the first turn.
images=$out/images
printf '%s\n' "$@" >"$images"
separator=--
for image; do
    old=$out/base/reports/$image.json
    [ -e "$old" ] || old=-
    set -- "$@" ${separator:+"$separator"} "$old"
    separator=
done
brim_of diff "$@" --markdown >"$out/diff.md" || exit 1
{
    echo '<!-- brim -->'
    if [ -s "$out/diff.md" ]; then cat "$out/diff.md"; else echo '### Memory: nothing changed'; fi
    # shellcheck disable=SC2016 # The quotes of Markdown are no command.
    [ "$status" -eq 0 ] || printf '\n**Budgets are exceeded or unknown:**\n\n```text\n%s\n```\n' "$(grep -v '^::' "$out/check.log")"
    if [ -z "$base" ]; then
        printf '\nThere is no base to compare with.\n'
    elif [ -d "$out/base/reports" ]; then
        printf '\nCompared with %s.\n' "$base"
    else
        printf '\nNothing was measured for the base, %s; it is when a workflow runs for that commit.\n' "$base"
    fi
} >"$out/comment.md"

# The history travels with the base: each commit has that of the commit before, and one line more. Images of one file name in several folders
# have their histories in folders of those names.
if [ "${BRIM_KEEP:-}" = yes ] && [ -n "${BRIM_COMMIT:-}" ]; then
    while IFS= read -r image; do
        folder=$out/base/history/$(dirname "$image")
        mkdir -p "$folder" && brim_of history add "$folder" "$image" --commit "$BRIM_COMMIT" || exit 1
    done <"$images"
fi
cp "$out/comment.md" "$out/summary.md"
if [ -d "$out/base/history" ]; then
    find "$out/base/history" -name '*.jsonl' -exec dirname {} \; | sort -u | while IFS= read -r folder; do
        printf '\n'
        "$brim" history show "$folder" --markdown
    done >>"$out/summary.md"
fi
# What a commit leaves for those behind it: its own reports take the place of those of its base.
if [ "${BRIM_KEEP:-}" = yes ]; then
    rm -rf "$out/base/reports"
    cp -r "$out/reports" "$out/base/reports"
fi
rm -f "$images" "$out/diff.md"
echo "$status" >"$out/status"
