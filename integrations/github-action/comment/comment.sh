#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# comment.sh COMMENT.md: writes the comment of a pull request, or updates the one that it wrote before, and sets the status of the commit.
#
# This script runs with the right to write, behind a run that had none and that may be one of a fork. So nothing of what that run left is
# trusted but as text: which pull request and which commit it was comes from the event alone, and whether it failed from its conclusion. The
# text is cut to what GitHub takes, and it mentions nobody. Environment, from the event workflow_run:
#
#   GITHUB_REPOSITORY, GH_TOKEN, BRIM_HEAD_SHA, BRIM_HEAD_OWNER, BRIM_HEAD_BRANCH, BRIM_CONCLUSION, BRIM_RUN_URL, BRIM_NAME
set -eu
file=$1
marker="<!-- ${BRIM_NAME:-brim}: comment of a workflow -->"
api="repos/$GITHUB_REPOSITORY"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
export BRIM_HEAD_SHA marker

# The open pull request whose head is that commit. The event names none for a fork, so the branch is asked for.
pull=$(gh api --method GET "$api/pulls" -f state=open -f "head=$BRIM_HEAD_OWNER:$BRIM_HEAD_BRANCH" \
    --jq '.[] | select(.head.sha == env.BRIM_HEAD_SHA) | .number' | head -n1)

# GitHub sets the limit at 65,536 characters. An empty comment in HTML behind each @ keeps it from being a mention.
{
    echo "$marker"
    if [ -s "$file" ] && [ ! -L "$file" ]; then
        grep -v '^<!--' "$file" | head -c 50000 | sed 's/@/@<!-- -->/g' | head -c 60000
        [ "$(wc -c <"$file")" -le 50000 ] || printf '\n\nThe rest does not fit a comment; the job summary has it.\n'
    else
        echo 'The measurement left no text; its run says why.'
    fi
    printf '\n[The run with its pages](%s), of %s.\n' "$BRIM_RUN_URL" "$BRIM_HEAD_SHA"
} >"$body"

# Somebody else's comment may begin with the marker, too; it is not ours to change.
if [ -n "$pull" ]; then
    comment=$(gh api --method GET --paginate "$api/issues/$pull/comments" \
        --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith(env.marker))) | .id' | head -n1)
    if [ -n "$comment" ]; then
        gh api --method PATCH "$api/issues/comments/$comment" -F "body=@$body" >/dev/null
    else
        gh api --method POST "$api/issues/$pull/comments" -F "body=@$body" >/dev/null
    fi
    echo "The comment is in pull request $pull."
else
    echo "No open pull request has the head $BRIM_HEAD_SHA."
fi

case $BRIM_CONCLUSION in
success) state=success said='measured, and budgets are kept' ;;
*) state=failure said='a budget is exceeded or unknown, or the run failed' ;;
esac
gh api --method POST "$api/statuses/$BRIM_HEAD_SHA" -f "state=$state" -f "context=${BRIM_NAME:-brim}" -f "description=$said" \
    -f "target_url=$BRIM_RUN_URL" >/dev/null
