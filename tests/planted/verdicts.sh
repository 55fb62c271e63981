#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# verdicts.sh SOURCE_DIR: plant.sh counts a fault as noticed only if a suite says what is wrong. It runs here in a project of a few suites,
# each of which reads the planted file and behaves as that says.
. "$(dirname "$0")/../harness/lib.sh"
project=$work/project
mkdir -p "$project/tests/planted" "$project/tests/harness" "$project/scripts"
cp "$1/tests/planted/plant.sh" "$1/tests/planted/until_fail.sh" "$project/tests/planted/"
cp "$1/tests/harness/run.sh" "$project/tests/harness/"
cp "$1/scripts/once.sh" "$project/scripts/"
cd "$project" || exit 1

cat >CMakeLists.txt <<'EOT'
cmake_minimum_required(VERSION 3.22)
project(planted LANGUAGES NONE)
enable_testing()
add_custom_target(compiled ALL COMMAND sh -c "! grep -q BROKEN '${CMAKE_SOURCE_DIR}/subject'")
foreach(suite IN ITEMS speaks loops crashes absent lacks goes_on cli_speaks)
    add_test(NAME ${suite} COMMAND "${CMAKE_SOURCE_DIR}/tests/harness/run.sh" ${suite} 1 sh "${CMAKE_SOURCE_DIR}/suite.sh" ${suite})
endforeach()
# Two programs, which copy what is planted as they are built: one is its suite alone, the other is named by the environment of a suite.
foreach(program IN ITEMS alone named)
    add_custom_command(OUTPUT ${program} COMMAND sh -c "cp '${CMAKE_SOURCE_DIR}/program.sh' ${program} && cat '${CMAKE_SOURCE_DIR}/subject' >>${program}"
        DEPENDS "${CMAKE_SOURCE_DIR}/subject" "${CMAKE_SOURCE_DIR}/program.sh" VERBATIM)
    add_custom_target(${program}_is_built ALL DEPENDS ${program})
endforeach()
add_test(NAME alone COMMAND "${CMAKE_SOURCE_DIR}/tests/harness/run.sh" alone 1 "${CMAKE_BINARY_DIR}/alone")
add_test(NAME looks COMMAND "${CMAKE_SOURCE_DIR}/tests/harness/run.sh" looks 1 sh "${CMAKE_SOURCE_DIR}/in_folder.sh" "${CMAKE_BINARY_DIR}" "${CMAKE_BINARY_DIR}/alone")
add_test(NAME lists COMMAND "${CMAKE_SOURCE_DIR}/tests/harness/run.sh" lists 1 sh "${CMAKE_SOURCE_DIR}/in_list.sh" "${CMAKE_BINARY_DIR}/alone:${CMAKE_BINARY_DIR}/named")
add_test(NAME reads COMMAND "${CMAKE_SOURCE_DIR}/tests/harness/run.sh" reads 1 "${CMAKE_BINARY_DIR}/alone")
set_tests_properties(reads PROPERTIES ENVIRONMENT "SUITE=reads;PROGRAM=${CMAKE_BINARY_DIR}/named")
add_test(NAME silent COMMAND sh -c "! grep -q BAD '${CMAKE_SOURCE_DIR}/subject'")
EOT
cat >CMakePresets.json <<'EOT'
{"version": 4, "configurePresets": [{"name": "only", "generator": "Ninja", "binaryDir": "${sourceDir}/build/only"}]}
EOT
cat >suite.sh <<'EOT'
cd "$(dirname "$0")" || exit 1
if grep -q BAD subject; then
    case $1 in
    *speaks) echo 'FAIL the_subject_is_good: it is bad' && exit 1 ;;
    loops) while :; do :; done ;;
    crashes) kill -SEGV $$ ;;
    absent) exit 127 ;;
    goes_on) echo 'FAIL the_subject_is_good: it is bad' && sleep 2 && touch late ;;
    lacks) echo 'FAIL the_host_program_is_there: no build/brim; make cli' && exit 1 ;;
    esac
fi
echo "PASS $1: 1 tests"
EOT
cat >program.sh <<'EOT'
#!/bin/sh
! tail -n 1 "${PROGRAM-$0}" | grep -q "${WORD-BAD}" || echo "FAIL the_program_is_good: it is bad, the other one is $(grep -cx good "$(dirname "$0")/named")"
echo "PASS ${SUITE-alone}: 1 tests"
exit 0
EOT
chmod +x program.sh
echo 'PROGRAM=${1#*:} SUITE=lists exec "${1%:*}"' >in_list.sh
echo 'WORD=WORSE PROGRAM=$1/named SUITE=looks exec "$2"' >in_folder.sh
echo good >subject
# The first two faults find the program that they do not build as it was without a fault, and the third finds it without its own.
cat >tests/planted/faults.sh <<'EOT'
plant a_fault_in_a_program only alone subject s/good/BAD/
plant a_fault_that_a_suite_reads only reads subject s/good/BAD/
plant a_fault_in_the_folder_of_a_suite only looks subject s/good/WORSE/
plant a_fault_that_a_sentence_tells only speaks subject s/good/BAD/
plant a_fault_in_one_of_several only lists subject s/good/BAD/
plant a_fault_that_is_told_early only goes_on subject s/good/BAD/
plant a_fault_that_a_slower_suite_leaves_to_another only 'loops|speaks' subject s/good/BAD/
plant a_fault_that_takes_the_time only loops subject s/good/BAD/
plant a_fault_of_which_nothing_is_said only silent subject s/good/BAD/
plant a_fault_whose_suite_cannot_start only absent subject s/good/BAD/
plant a_fault_whose_suite_lacks_the_host_program only lacks subject s/good/BAD/
plant a_fault_without_a_suite only nobody subject s/good/BAD/
plant a_fault_that_nobody_sees only speaks subject s/good/better/
plant a_fault_that_does_not_compile only speaks subject s/good/BROKEN/
plant a_fault_that_is_none only speaks subject s/gone/BAD/
EOT
echo 'plant a_fault_that_crashes_a_suite only crashes subject s/good/BAD/' >tests/planted/faults_cli.sh
: >tests/planted/faults_stack.sh
echo /build >.gitignore

# commit: commits all.
commit() {
    git add . && git -c user.name=n -c user.email=e commit -qm all
}
git init -q . && commit || exit 1
tests/planted/plant.sh >"$work/all" 2>&1
code=$?

# says NAME LINE: plant.sh wrote a line that begins with LINE.
says() {
    grep -qE "^$2" "$work/all"
    verdict "$1" $? "$(grep -E " $(echo "$2" | sed 's/^.* \(a_fault[a-z_]*\).*/\1/')" "$work/all" || tail -n 1 "$work/all")"
}

says a_sentence_that_fails_notices_a_fault '  ok a_fault_that_a_sentence_tells: FAIL the_subject_is_good: it is bad$'
says a_suite_that_crashes_notices_a_fault '  ok a_fault_that_crashes_a_suite: FAIL crashes: exit code '
says one_suite_that_says_why_is_enough '  ok a_fault_that_a_slower_suite_leaves_to_another: FAIL the_subject_is_good'
says a_suite_out_of_time_notices_nothing 'FAIL a_fault_that_takes_the_time: the suite ran out of time$'
says a_suite_that_says_nothing_notices_nothing 'FAIL a_fault_of_which_nothing_is_said: the suite failed and did not say why'
says a_suite_that_cannot_start_notices_nothing 'FAIL a_fault_whose_suite_cannot_start: the suite did not run'
says a_suite_without_the_host_program_notices_nothing 'FAIL a_fault_whose_suite_lacks_the_host_program: the suite did not run'
says a_suite_that_does_not_exist_notices_nothing 'FAIL a_fault_without_a_suite: the suite failed and did not say why'
says a_fault_that_changes_no_suite_fails 'FAIL a_fault_that_nobody_sees: nobody noticed$'
says a_fault_that_does_not_compile_fails 'FAIL a_fault_that_does_not_compile: the fault does not compile'
says a_fault_that_plants_nothing_fails 'FAIL a_fault_that_is_none: nothing was planted in subject$'
says a_suite_that_is_a_program_is_built_alone '  ok a_fault_in_a_program: FAIL the_program_is_good: it is bad, the other one is 1$'
says what_a_suite_may_read_is_built '  ok a_fault_that_a_suite_reads: FAIL the_program_is_good'
says what_is_in_the_folder_of_a_suite_is_built '  ok a_fault_in_the_folder_of_a_suite: FAIL the_program_is_good'
says what_a_suite_names_in_a_list_is_built '  ok a_fault_in_one_of_several: FAIL the_program_is_good'
says a_suite_that_goes_on_notices_a_fault '  ok a_fault_that_is_told_early: FAIL the_subject_is_good'
[ ! -e build/planted/faults/late ]
verdict a_suite_is_ended_at_its_first_fail $? 'it went on'
[ "$code" -eq 1 ] && [ "$(tail -n 1 "$work/all")" = '8 passed, 8 failed' ]
verdict plant_sh_counts_both_and_fails_if_one_fails $? "exit code $code, $(tail -n 1 "$work/all")"
tests/planted/plant.sh a_fault_that_a_sentence_tells >"$work/one" 2>&1 && [ "$(tail -n 1 "$work/one")" = '1 passed, 0 failed' ]
verdict plant_sh_plants_what_is_named_alone $? "$(tail -n 1 "$work/one")"
! tests/planted/plant.sh a_fault_of_no_name >"$work/one" 2>&1
verdict a_name_that_is_no_fault_fails

# counts SENTENCE LINE: a run of plant.sh without names ends with that line, and fails.
counts() {
    ! tests/planted/plant.sh >"$work/again" 2>&1 && [ "$(tail -n 1 "$work/again")" = "$2" ]
    verdict "$1" $? "$(tail -n 2 "$work/again")"
}

sed -i -n '/tells\|sees/p' tests/planted/faults.sh tests/planted/faults_cli.sh
counts another_list_of_faults_plants_none_again '0 passed, 1 failed'
echo '# another' >>suite.sh
counts other_sources_plant_every_fault_again '1 passed, 1 failed'
counts a_fault_that_was_noticed_is_not_planted_again '0 passed, 1 failed'
echo a file that git does not know >unknown
counts a_new_file_plants_every_fault_again '1 passed, 1 failed'
echo 'plant a_fault_that_the_host_program_shows only cli_speaks subject s/good/BAD/' >>tests/planted/faults.sh
counts another_fault_is_planted_alone '1 passed, 1 failed'
mkdir -p tests/cli && echo script >tests/cli/speaks.sh
counts another_script_of_a_suite_plants_the_faults_of_this_suite_again '1 passed, 1 failed'
sed -i '/shows/d; /tells/s/good/goo/' tests/planted/faults.sh
counts another_fault_of_the_same_name_is_planted '1 passed, 1 failed'
sed -i '/sees/d; /tells/s/goo/go/' tests/planted/faults.sh
echo "'" >tests/planted/faults_cli.sh
counts a_file_of_faults_that_ends_early_fails '1 passed, 0 failed'

# part CODE: a command that leaves a line in the file runs, and ends with this code.
part() {
    scripts/once.sh part sh -c "echo >>'$work/runs'; exit $1" >"$work/again" 2>&1
}

! part 1 && part 0 && part 0 && [ "$(wc -l <"$work/runs")" -eq 2 ]
verdict a_part_of_check_all_runs_until_it_has_passed $? "$(wc -l <"$work/runs") runs"
rm unknown && part 0 && [ "$(wc -l <"$work/runs")" -eq 3 ]
verdict other_sources_run_the_part_again $? "$(wc -l <"$work/runs") runs"
echo page >page.md && part 0 && [ "$(wc -l <"$work/runs")" -eq 3 ]
verdict a_page_runs_no_part_again $? "$(wc -l <"$work/runs") runs"
scripts/once.sh test true && echo other >page.md && [ -z "$(scripts/once.sh test true)" ]
verdict a_page_runs_the_gate_again $?
key=$(scripts/once.sh)
mkdir -p tests/target && echo test >tests/target/other.c && part 0 && [ "$(wc -l <"$work/runs")" -eq 3 ] &&
    [ "$(scripts/once.sh)" != "$key" ]
verdict a_test_of_a_target_counts_for_the_planted_faults_only $? "$(wc -l <"$work/runs") runs"
scripts/once.sh fuzz-cli true && mkdir -p cli && echo host >cli/other.c && part 0 && [ "$(wc -l <"$work/runs")" -eq 3 ] &&
    [ -z "$(scripts/once.sh fuzz-cli true)" ]
verdict the_host_program_counts_for_what_reads_it_only $? "$(wc -l <"$work/runs") runs"
commit && part 0 && runs=$(wc -l <"$work/runs") && commit && git clone -q . "$work/clone" && cd "$work/clone" && part 0 &&
    [ "$(wc -l <"$work/runs")" -eq "$runs" ]
verdict a_clone_knows_what_has_passed $? "$(wc -l <"$work/runs") runs"
finish planted_verdicts
