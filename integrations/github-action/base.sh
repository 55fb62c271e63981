#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# base.sh: writes "commit=HASH" to $GITHUB_OUTPUT, the commit that this run compares with; nothing after the equals sign where there is none.
#
# A pull request is checked out as the merge of its branch into the base branch. The first parent of that merge is the commit that it was
# merged into, so it is never stale, even where the base branch moved since. BRIM_PULL_BASE, what the event says, is for a checkout of the
# branch itself. A push compares with BRIM_BEFORE, what the branch was before; all zeroes are a new branch.
set -eu
commit=
case ${GITHUB_EVENT_NAME:-} in
pull_request)
    parents=$(git cat-file commit HEAD | sed -n '/^$/q; s/^parent //p')
    if [ "$(printf '%s\n' "$parents" | grep -c .)" -eq 2 ]; then
        commit=$(printf '%s\n' "$parents" | head -n1)
    else
        commit=${BRIM_PULL_BASE:-}
    fi
    ;;
*) commit=$(printf '%s' "${BRIM_BEFORE:-}" | grep -vxE '0+' || true) ;;
esac
# The name goes into the key of a cache, so it must be a hash and nothing else.
printf '%s\n' "$commit" | grep -qxE '[0-9a-f]{40,64}' || commit=
echo "commit=$commit" >>"$GITHUB_OUTPUT"
