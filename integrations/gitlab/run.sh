#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh: what the job of brim.gitlab-ci.yml does. What was measured for a commit of the default branch goes into the project's generic
# packages, under the name of the commit, so a merge request finds that of its base and never another; the job's own token may do both. A
# note on the merge request needs a project access token with the scope "api" in BRIM_NOTE_TOKEN, since GitLab lets no job's token write
# one. Without it there is no note, and the code quality report shows the findings.
set -eu
here=$(dirname "$0")
out=${BRIM_OUT:-.brim}
brim=${BRIM:-brim}
config=${BRIM_CONFIG:-brim.yaml}
package=$CI_API_V4_URL/projects/$CI_PROJECT_ID/packages/generic/brim
commit=$(printf '%s' "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-${CI_COMMIT_BEFORE_SHA:-}}" | grep -vxE '0+' || true)
rm -rf "$out/base"
mkdir -p "$out/base"
if [ -n "$commit" ] && curl -sSf --header "JOB-TOKEN: $CI_JOB_TOKEN" -o "$out/base.tar.gz" "$package/$commit/base.tar.gz"; then
    tar -xzf "$out/base.tar.gz" -C "$out/base"
fi
keep=yes
[ -z "${CI_MERGE_REQUEST_IID:-}" ] || keep=no

# The report of code quality comes first, since measuring a push replaces the base. It has the broken budgets and the findings of all images.
: >"$out/lists"
# shellcheck disable=SC2086 # The variable is a list of images.
for image in $BRIM_IMAGES; do
    set -- "$image" --gitlab
    [ ! -e "$config" ] || set -- "$@" --config "$config"
    for command in structs const placement; do
        "$brim" $command "$@" >>"$out/lists"
    done
    old=$out/base/reports/$image.json
    [ ! -e "$old" ] || set -- "$@" --base "$old"
    if [ -e "$config" ] && grep -q '^budgets:' "$config"; then
        "$brim" check "$@" >>"$out/lists" || [ $? -eq 1 ]
    fi
done
jq -s 'add | unique_by(.fingerprint)' "$out/lists" >"$out/codequality.json"
# shellcheck disable=SC2086
BRIM_BASE=$commit BRIM_COMMIT=$CI_COMMIT_SHA BRIM_KEEP=$keep sh "$here/../ci/measure.sh" $BRIM_IMAGES

if [ "$keep" = yes ]; then
    tar -czf "$out/base.tar.gz" -C "$out/base" .
    curl -sSf --header "JOB-TOKEN: $CI_JOB_TOKEN" --upload-file "$out/base.tar.gz" "$package/$CI_COMMIT_SHA/base.tar.gz" >/dev/null
elif [ -n "${BRIM_NOTE_TOKEN:-}" ]; then
    notes=$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
    note=$(curl -sSf --header "PRIVATE-TOKEN: $BRIM_NOTE_TOKEN" "$notes?per_page=100&sort=asc" |
        jq -r '[.[] | select(.body | startswith("<!-- brim -->"))][0].id // empty')
    jq -Rs '{body: .[0:900000]}' "$out/comment.md" >"$out/note.json"
    method=POST
    [ -z "$note" ] || { method=PUT && notes=$notes/$note; }
    curl -sSf --request $method --header "PRIVATE-TOKEN: $BRIM_NOTE_TOKEN" --header 'Content-Type: application/json' \
        --data "@$out/note.json" "$notes" >/dev/null
else
    echo 'brim: no note: BRIM_NOTE_TOKEN is not set'
fi
exit "$(cat "$out/status")"
