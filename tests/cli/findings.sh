#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Findings as SARIF, for GitLab and as annotations: the files are what their schemas say, they have each finding that --json has, at the line
# where the source or brim.yaml has it, and a finding keeps its fingerprint when lines move.
suite=cli_findings
. "$BRIM_SOURCE/tests/cli/lib.sh"
core='-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard'
schema=$BRIM_SOURCE/build/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json

# An image with findings of each kind, built as a project is: from its own folder. A name needs escapes in JSON, in a URI and in an annotation.
mkdir -p 'project/my src'
cp "$here/images/placement.c" 'project/my src/data.c'
cp "$BRIM_SOURCE/tests/page/image.c" 'project/my src/image.c'
cp "$here/images/placement.ld" project/
cd project || exit 1
compiled() { # FLAGS
    for source in data image; do
        # shellcheck disable=SC2086
        arm-none-eabi-gcc $core -Os -g -ffreestanding -fdata-sections -ffunction-sections $1 -c "my src/$source.c" -o $source.o || return 1
    done
    arm-none-eabi-gcc $core -nostdlib -nostartfiles -T placement.ld data.o image.o -Wl,-Map=fw.map,--no-warn-rwx-segments -o fw.elf
}
compiled -DFAULTS 2>errors
verdict the_image_links $? "$(head -n1 errors)"
cat >brim.yaml <<'END_YAML'
stack: {entries: [{function: task, stack: task_stack}]}
placement: {dma: [sent, out_of_reach], noinit: [restarts]}
budgets:
  - {region: FLASH, max: 100}
  - {region: SRAM, max: 100%}
  - growth: ram
    max: 100%1
END_YAML
sed -i 's/100%1/1/' brim.yaml
for command in check structs const placement; do
    for format in json sarif gitlab; do
        "$BRIM" $command fw.elf --$format >$command.$format 2>said
        code=$?
        [ $code = "$([ $command = check ] && echo 1 || echo 0)" ]
        verdict "${command}_${format}_ends_as_without_it" $? "exit status $code, $(head -n1 said)"
    done
done

cat >look.py <<'END_PY'
import json, os, re, sys
from urllib.parse import unquote
command = sys.argv[1]
plain, sarif, gitlab = (json.load(open(f"{command}.{kind}")) for kind in ("json", "sarif", "gitlab"))
def wrong(*words):
    print(command, *words)
run = sarif["runs"][0]
rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
if sarif["version"] != "2.1.0" or len(set(rules)) != len(rules):
    wrong("version or rules", rules)
prints = [result["partialFingerprints"]["brim/v1"] for result in run["results"]]
if len(set(prints)) != len(prints) or prints != [issue["fingerprint"] for issue in gitlab]:
    wrong("fingerprints", prints)
for result, issue in zip(run["results"], gitlab):
    place = result["locations"][0]["physicalLocation"]
    uri, line = place["artifactLocation"]["uri"], place["region"]["startLine"]
    name = result["message"]["text"].split(": ")[0]
    if not re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri) or place["artifactLocation"].get("uriBaseId") != "%SRCROOT%":
        wrong("the address", uri)
    lines = open(unquote(uri), errors="replace").read().split("\n")
    word = re.sub(r"\W.*", "", name.split(" ")[-1].split(".")[0])
    if not unquote(uri).endswith(".elf") and word not in lines[line - 1] and word not in lines[line - 2]:
        wrong(f"line {line} of {uri} has no {word}:", lines[line - 1])
    if result["level"] not in ("none", "note", "warning", "error"):
        wrong("the level", result["level"])
    if rules[result["ruleIndex"]] != result["ruleId"] or result["ruleId"] != issue["check_name"]:
        wrong("the rule", result["ruleId"], issue["check_name"])
    if (issue["location"]["path"], issue["location"]["lines"]["begin"], issue["description"]) != (unquote(uri), line, result["message"]["text"]):
        wrong("GitLab's place", issue["location"])
    if issue["severity"] not in ("info", "minor", "major", "critical", "blocker") or not set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}:
        wrong("GitLab's keys", issue)
seen = sorted((result["ruleId"], result["message"]["text"].split(": ")[0]) for result in run["results"])
if command == "check":
    wanted = sorted(("budget", finding["budget"]) for finding in plain["findings"] if finding["verdict"] != "kept")
elif command == "placement":
    wanted = sorted((finding["kind"], finding["object"]) for finding in plain["findings"])
elif command == "const":
    wanted = sorted(("constant", row["name"]) for row in plain["objects"] if row["class"] == "proved")
else:
    wanted = sorted(("reorder", row["name"]) for row in plain["structs"] if row["won_bytes"] > 0)
if seen != wanted or not wanted:
    wrong("findings", seen, wanted)
END_PY
for command in check structs const placement; do
    python3 look.py $command >wrong 2>&1 && [ ! -s wrong ]
    verdict "findings_of_${command}_stand_at_their_lines" $? "$(tail -n1 wrong)"
done

cat >valid.py <<'END_PY'
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
checker = jsonschema.validators.validator_for(schema)(schema)
for name in sys.argv[2:]:
    document = json.load(open(name))
    for error in checker.iter_errors(document):
        print(name, list(error.path)[:6], error.message[:200])
    document["runs"][0]["results"][0]["level"] = "terrible"
    if not any(checker.iter_errors(document)):
        print(name, "the schema takes a level that is none")
END_PY
cat >quality.py <<'END_PY'
import json, sys, jsonschema
checker = jsonschema.Draft7Validator(json.load(open(sys.argv[1])))
for name in sys.argv[2:]:
    issues = json.load(open(name))
    for error in checker.iter_errors(issues):
        print(name, list(error.path)[:6], error.message[:200])
    if len({issue["fingerprint"] for issue in issues}) != len(issues):
        print(name, "two issues have one fingerprint, so GitLab shows one")
    issues[0]["location"]["path"] = "./" + issues[0]["location"]["path"]
    if not any(checker.iter_errors(issues)):
        print(name, "the schema takes a path that GitLab does not find")
END_PY
if ! python3 -c 'import jsonschema' 2>/dev/null; then
    echo '  skip the_files_for_gitlab_are_what_its_documentation_says: python3-jsonschema is not installed'
else
    python3 quality.py "$here/codequality.schema.json" check.gitlab structs.gitlab const.gitlab placement.gitlab >wrong 2>&1 && [ ! -s wrong ]
    verdict the_files_for_gitlab_are_what_its_documentation_says $? "$(tail -n1 wrong)"
fi
if ! python3 -c 'import jsonschema' 2>/dev/null; then
    echo '  skip sarif_is_what_its_schema_says: python3-jsonschema is not installed'
elif [ ! -e "$schema" ]; then
    echo '  skip sarif_is_what_its_schema_says: build/node_modules has no schema; scripts/setup.sh all installs it'
else
    python3 valid.py "$schema" check.sarif structs.sarif const.sarif placement.sarif >wrong 2>&1 && [ ! -s wrong ]
    verdict sarif_is_what_its_schema_says $? "$(tail -n1 wrong)"
fi

# The problem matchers of integrations/vscode/tasks.json find every line that brim prints, and what they find is where --sarif has it.
cat >match.py <<'END_PY'
import json, re, sys
from urllib.parse import unquote
tasks = json.load(open(sys.argv[1]))["tasks"]
def matched(task, text):
    matchers = [task["problemMatcher"]] if isinstance(task["problemMatcher"], dict) else task["problemMatcher"]
    for line in text.splitlines():
        for matcher in matchers:
            pattern = matcher["pattern"]
            found = re.search(pattern["regexp"], line)
            if found:
                yield found[pattern["file"]], int(found[pattern["line"]]), found[pattern["severity"]] if "severity" in pattern else matcher["severity"], found[pattern["message"]]
                break
        else:
            print("no matcher fits:", line)
for command in ("check", "structs", "const", "placement"):
    wanted = []
    for result in json.load(open(command + ".sarif"))["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        text = result["message"]["text"].split("\nWrite instead:")[0].replace("\n", " ")
        wanted.append((unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"], result["level"], f"{text} [{result['ruleId']}]"))
    task = tasks[0 if command == "check" else 1]
    if list(matched(task, open(command + ".gcc").read())) != wanted or not wanted:
        print(command, list(matched(task, open(command + ".gcc").read()))[:1], wanted[:1])
if list(matched(tasks[0], open("wrong.gcc").read())) != [("wrong.yaml", 2, "error", "fw.elf has no region ROM")]:
    print("a mistake in brim.yaml", open("wrong.gcc").read())
END_PY
for command in check structs const placement; do
    "$BRIM" $command fw.elf --gcc >$command.gcc 2>said
done
printf 'budgets:\n  - {region: ROM, max: 1}\n' >wrong.yaml
"$BRIM" check fw.elf --config wrong.yaml --gcc >wrong.gcc 2>&1
python3 match.py "$BRIM_SOURCE/integrations/vscode/tasks.json" >wrong 2>&1 && [ ! -s wrong ]
verdict the_problem_matchers_of_vs_code_match_all_that_is_printed $? "$(tail -n1 wrong | cut -c1-300)"

# Lines move, and fingerprints stay. Two findings that agree in all have two fingerprints (looked at above).
prints() {
    python3 -c 'import json, sys; print(sorted(r["partialFingerprints"]["brim/v1"] for r in json.load(open(sys.argv[1]))["runs"][0]["results"]))' "$1"
}
sed -i '1i // A line.' 'my src/data.c'
compiled -DFAULTS 2>errors
"$BRIM" placement fw.elf --sarif >moved.sarif 2>said
[ "$(prints moved.sarif)" = "$(prints placement.sarif)" ] && ! cmp -s moved.sarif placement.sarif
verdict fingerprints_stay_when_lines_move $? "$(prints moved.sarif | head -c 200)"
# Without debugging information the place is the image.
compiled '-DFAULTS -g0' 2>errors
"$BRIM" placement fw.elf --gitlab >bare.gitlab 2>said
python3 -c 'import json, sys; sys.exit(not all(issue["location"]["path"] == "fw.elf" for issue in json.load(open("bare.gitlab"))))'
verdict a_finding_without_a_place_stands_at_the_image $? "$(head -c 300 bare.gitlab)"
# An image without findings is a file without results.
printf 'budgets: [{region: FLASH, max: 100%%}]\n' >fine.yaml
"$BRIM" check fw.elf --config fine.yaml --sarif >fine.sarif 2>said && "$BRIM" check fw.elf --config fine.yaml --gitlab >fine.gitlab 2>said &&
    [ "$(tr -d ' \n' <fine.gitlab)" = '[]' ] && grep -q '"results": \[\]' fine.sarif
verdict nothing_found_is_an_empty_list $? "$(tail -n3 fine.sarif | tr '\n' ' ')"
finish
