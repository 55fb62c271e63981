#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Sizes of stacks: what nobody tells, what a guard takes, and the stacks of tasks.
suite=cli_stack_tasks
. "$BRIM_SOURCE/tests/cli/lib.sh"

# small NAME FLAGS SOURCE: an image without a library.
small() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -Os -g -w -nostdlib -nostartfiles -T "$here/images/plain.ld" $2 "$here/images/$3" \
        -Wl,--no-warn-rwx-segments -o "$1.elf" 2>"$1.errors" || bad "${1}_links" "$(head -n1 "$1.errors")"
}
# says SENTENCE TEXT FILE: whatever lines the text is broken into.
says() {
    tr -s ' \n' ' ' <"$3" | grep -qF -- "$2"
    verdict "$1" $? "no \"$2\" in: $(head -c 600 "$3")"
}

small size -DLOCALS=8 guard.c
"$BRIM" stack size.elf >text
[ $? -eq 1 ]
verdict a_size_that_is_not_known_fails $? "$(cat text)"
grep -q 'does not fit' text
verdict what_is_not_known_is_not_called_too_large "$([ $? -ne 0 ] && echo 0 || echo 1)" "$(cat text)"
free=$((0x20012000 - $(arm-none-eabi-nm size.elf | awk '$3 == "_end" {print "0x" $1}') - 0x600))
says the_bytes_below_the_initial_sp_are_told "$free bytes are free below the initial SP" text
small odd '-DLOCALS=8 -DTOP_OFFSET=8191' guard.c
"$BRIM" stack odd.elf >text
says the_two_low_bits_of_the_initial_sp_do_not_count "$((free - 4)) bytes are free below the initial SP" text
for name in __stack_limit _stack_size; do # These name what a linker script says elsewhere.
    small variable "-DLOCALS=8 -Dsink=$name" guard.c
    "$BRIM" stack variable.elf >text
    says "a_variable_is_no_$name" 'The size of the main stack is not known' text
done
"$BRIM" stack size.elf --json >json
says json_says_null_where_the_size_is_not_known '"fits": null' json
says json_tells_the_free_bytes "\"free_bytes\": $free" json
grep -q '"fits": \(true\|false\)' json
verdict json_says_nothing_else_there "$([ $? -ne 0 ] && echo 0 || echo 1)" "$(grep '"fits"' json | sort -u)"
printf 'budgets: [{stack: main stack, max: 75%%}]\n' >percent.yaml
"$BRIM" check size.elf --config percent.yaml --no-map >text 2>&1
says a_budget_in_percent_of_a_size_that_is_not_known_cannot_be_measured 'the reserved size is not known' text
printf 'stack: {reserved: 1024}\n' >told.yaml
"$BRIM" stack size.elf --config told.yaml >text
verdict a_size_that_is_told_makes_it_fit $? "$(cat text)"

# guarded SENTENCE FITS FLAGS ENTRY: whether the task fits without a margin.
guarded() {
    small guarded "$3" guard.c
    printf 'stack:\n  reserved: 1024\n  margin: 0%%\n  entries: [{function: task, %s}]\n' "$4" >guarded.yaml
    "$BRIM" stack guarded.elf --config guarded.yaml --csv >guarded.csv 2>guarded.errors
    seen=$(awk -F, '$1 == "task" {print $NF}' guarded.csv)
    [ "$seen" = "$2" ]
    verdict "$1" $? "expected $2, got $seen: $(cat guarded.csv guarded.errors)"
}
wide=-DLOCALS=680 # 680 bytes, 68 of a task that waits, and what is needed for alignment
guarded the_whole_of_a_stack_without_a_guard_is_usable yes -DLOCALS=900 'stack: plain_words'
guarded a_guard_that_the_image_describes_is_not_usable no -DLOCALS=744 'stack: guarded_words'
guarded what_lies_above_a_guard_is_usable yes "$wide" 'stack: guarded_words'
guarded a_guard_that_is_told_is_not_usable no "$wide" 'stack: plain_words, guard: 512'
guarded a_guard_that_is_told_overrules_the_image yes -DLOCALS=744 'stack: guarded_words, guard: 32'
guarded a_guard_takes_bytes_on_a_core_with_a_limit_register no '-mcpu=cortex-m33 -DLOCALS=744' 'stack: guarded_words'
guarded the_default_guard_holds_a_frame_with_floats no '-mfpu=fpv4-sp-d16 -mfloat-abi=hard -DGUARD=0 -DLOCALS=840' 'stack: guarded_words'
guarded the_default_guard_is_small_without_floats yes '-DGUARD=0 -DLOCALS=840' 'stack: guarded_words'
guarded a_stack_may_have_no_guard_in_it yes '-DGUARD=0xFFFFFFFF -DLOCALS=900' 'stack: guarded_words'

# task SENTENCE NAME SIZE: the task is an entry with its bound and its size.
task() {
    seen=$(awk -F, -v name="$2" '$1 == name {print $2, $3, $4}' tasks.csv)
    [ "$seen" = "172 exact $3" ]
    verdict "$1" $? "expected 172 exact $3, got $seen: $(cat tasks.csv)"
}
printf 'stack: {reserved: 1024, margin: 0%%}\n' >tasks.yaml
small tasks '-DKNOWN -DZEPHYR' tasks.c
"$BRIM" stack tasks.elf --config tasks.yaml --csv >tasks.csv 2>&1
task a_stack_of_freertos_is_counted_in_words heap_task 512
task a_stack_of_freertos_may_be_static static_task 256
task a_wrapper_is_read_for_each_of_its_calls wrapped_task 320
task a_task_may_stand_in_a_constant_struct restricted_task 256
task attributes_of_cmsis_tell_the_stack cmsis_task 400
task a_thread_of_zephyr_is_found zephyr_task 400
task a_thread_of_zephyr_may_stand_in_a_table table_task 400
task a_thread_of_riot_has_its_function_on_the_stack riot_task 300
task a_thread_of_chibios_is_found chibi_task 192
task a_thread_of_threadx_is_found threadx_task 400
task a_task_on_a_stack_of_the_adapter_for_freertos_is_found adapted_task 400
task a_thread_on_a_stack_of_the_adapter_for_threadx_is_found adapted_thread 400
task a_task_of_nuttx_is_found nuttx_task 1024
task a_thread_of_chibios_may_stand_in_a_descriptor descriptor_task 192
task a_descriptor_is_the_second_argument_of_some_functions spawned_task 400
task a_descriptor_may_lie_on_the_stack local_task 128
task a_thread_of_chibios_may_lie_in_a_heap heap_thread 344
task a_thread_of_an_older_chibios_in_a_pool_is_found pool_task 0
task a_task_of_freertos_with_an_mpu_is_found mpu_task 256
task a_thread_that_zephyr_creates_for_itself_is_found idle_task 400
task a_task_that_nuttx_creates_for_itself_is_found start_task 400
task a_task_of_an_older_freertos_is_found older_task 384
task a_task_that_an_older_nuttx_creates_for_itself_is_found older_start_task 600
task a_task_of_ucos_2_is_found ucos2_task 0
task a_task_of_ucos_2_may_tell_its_stack ucos2_sized_task 256
task a_task_of_ucos_3_is_found ucos3_task 192
for level in -O0 -Os -O2; do
    small tables "-DEITHER $level" tasks.c
    "$BRIM" stack tables.elf --config tasks.yaml --csv >tables.csv 2>&1
    for either in heap:512 cmsis:400 zephyr:400 riot:300 chibi:192 indexed:384 passed:320; do
        seen=$(awk -F, -v one="${either%:*}_one" -v other="${either%:*}_other" '$1 == one || $1 == other {print $4}' tables.csv | sort -ru | paste -sd,)
        [ "$seen,$(grep -c "^${either%:*}_o" tables.csv)" = "${either#*:},2" ]
        verdict "a_task_may_be_one_of_two_${either%:*}_at_$level" $? "$(cat tables.csv)"
    done
    [ "$(awk -F, '$1 == "heap_task" || $1 == "(task)" {print $1, $3, $4}' tables.csv | sort | paste -sd' ')" = '(task) unknown 352 heap_task exact 352' ]
    verdict "a_task_that_may_be_another_one_stays_unknown_at_$level" $? "$(cat tables.csv)"
    small tables "-DTABLES $level" tasks.c
    "$BRIM" stack tables.elf --config tasks.yaml --csv >tables.csv 2>&1
    # created SENTENCE NAME SIZE
    created() {
        seen=$(awk -F, -v name="$2" '$1 == name {print $4}' tables.csv)
        [ "$seen" = "$3" ]
        verdict "${1}_at_$level" $? "expected $3, got $seen: $(cat tables.csv)"
    }
    created a_definition_of_cmsis_counts_words_on_freertos defined_task 512
    created a_definition_may_lie_on_the_stack local_definition 448
    created a_constant_variable_is_known_though_calls_saw_another_one near_local 304
    created a_constant_variable_may_lie_far_from_sp far_local 336
    created the_size_in_a_definition_of_another_kernel_is_not_known rtx_task 0
    created a_wrapper_may_take_a_constant_struct pointed_task 320
    [ $level = -O0 ] || { # Where the compiler adds up the stride of an item, nothing tells how far the table goes.
        created a_loop_over_a_table_creates_the_first_item first_item 400
        created a_loop_over_a_table_creates_the_second_item second_item 480
    }
    created a_loop_calls_a_wrapper_with_the_first_item first_wrapped 256
    created a_loop_calls_a_wrapper_with_the_second_item second_wrapped 384
    created a_loop_passes_pointers_to_the_first_item first_pointed 352
    created a_loop_passes_pointers_to_the_second_item second_pointed 416
    small tables "-DTABLES -DCHANGED $level" tasks.c
    "$BRIM" stack tables.elf --config tasks.yaml --csv >tables.csv 2>&1
    [ "$(awk -F, '$1 ~ /changing_local/ && $4 != 0' tables.csv)" = '' ]
    verdict "a_variable_that_a_callee_changes_is_not_known_at_$level" $? "$(cat tables.csv)"
    small tables "-DTABLES -DBYTES $level" tasks.c
    "$BRIM" stack tables.elf --config tasks.yaml --csv >tables.csv 2>&1
    created the_size_in_a_definition_that_is_divided_is_not_known defined_task 0
    created a_task_by_a_definition_that_is_divided_is_found local_definition 0
done
# The words of a struct on the stack are known at the call, whatever is said of the variable there.
small local '-DKNOWN -g0' tasks.c
"$BRIM" stack local.elf --config tasks.yaml --csv >tasks.csv 2>&1
task a_descriptor_on_the_stack_needs_no_debugging_information local_task 128
small local '-DKNOWN -Dconst=' tasks.c
"$BRIM" stack local.elf --config tasks.yaml --csv >tasks.csv 2>&1
task a_descriptor_on_the_stack_may_be_no_constant local_task 128
printf 'stack:\n  reserved: 1024\n  margin: 0%%\n  entries: [{function: heap_task, reserved: 200}]\n' >declared.yaml
"$BRIM" stack tasks.elf --config declared.yaml --csv >tasks.csv 2>&1
task a_declared_task_overrules_the_found_one heap_task 200
small unsized -DUNSIZED tasks.c
"$BRIM" stack unsized.elf --config tasks.yaml >text
[ $? -eq 1 ]
verdict a_found_task_of_unknown_size_fails $? "$(cat text)"
says a_found_task_of_unknown_size_is_told 'unsized_task: xTaskCreate in Reset_Handler creates it; the size of its stack is not known' text
small unknown -DUNKNOWN tasks.c
"$BRIM" stack unknown.elf --config tasks.yaml >text
[ $? -eq 1 ]
verdict a_task_of_unknown_function_fails $? "$(cat text)"
says a_task_of_unknown_function_is_told 'creates a task; its function is not known' text
grep -A3 '^No entry reaches these functions' text | grep -q '^  behind_pointer (tasks.c:'
verdict a_function_whose_address_is_taken_and_that_nothing_reaches_is_listed $? "$(grep -A3 '^No entry' text)"
small told -DTOLD tasks.c
"$BRIM" stack told.elf --config tasks.yaml --csv >tasks.csv 2>&1
task the_memory_of_the_idle_task_is_read_where_it_is_told prvIdleTask 192
task memory_that_is_no_constant_is_not_known prvTimerTask 0
small clone -DCLONED tasks.c
"$BRIM" stack clone.elf --config tasks.yaml >text
says a_clone_of_a_creator_tells_nothing 'xTaskCreate.constprop.0 in Reset_Handler creates a task; its function is not known' text
# All calls pass the same name, so GCC leaves it out: the words come where the name was, and the parameter where the words were.
cat >clone.c <<'END'
typedef void function(void *);
extern unsigned _top[];
volatile int sink;
static int handle;
__attribute__((noinline)) static void xTaskCreate(function *f, const char *n, unsigned short d, void *p, unsigned i, int *h) {
    sink = (int)f + n[0] + d + (int)p + (int)i;
    *h = sink;
}
static void narrow(void *p) {
    for (;;) sink = 1;
}
static void wide(void *p) {
    for (;;) sink = 2;
}
void Reset_Handler(void) {
    xTaskCreate(narrow, "task", 8, (void *)600, 1, &handle);
    xTaskCreate(wide, "task", 32, (void *)700, 2, &handle);
    for (;;);
}
__attribute__((section(".vectors"), used)) void *const vectors[] = {_top, Reset_Handler};
END
# shellcheck disable=SC2086
arm-none-eabi-gcc $cpu -O2 -g -nostdlib -nostartfiles -T "$here/images/plain.ld" clone.c -Wl,--no-warn-rwx-segments -o clone.elf 2>errors ||
    bad clone_links "$(head -n1 errors)"
arm-none-eabi-nm clone.elf | grep -q ' xTaskCreate\.constprop' && "$BRIM" stack clone.elf --config tasks.yaml --csv >clone.csv
[ "$(awk -F, '$1 == "narrow" || $1 == "wide" || $1 == "(task)" {print $1, $3, $4}' clone.csv | sort -u)" = '(task) unknown 0' ]
verdict a_clone_without_the_name_takes_the_words_elsewhere $? "$(cat clone.csv)"

# kernel SENTENCE FLAGS BOUND TASK: the bound of a task with what its kernel takes.
kernel() {
    small kernel "-DKNOWN $2" tasks.c
    "$BRIM" stack kernel.elf --config tasks.yaml --csv | awk -F, -v name="$4" '$1 == name {print $2, $3}' >seen
    [ "$(cat seen)" = "$3" ]
    verdict "$1" $? "expected $3, got $(cat seen)"
}
kernel freertos_aligns_the_top_of_a_stack -DFREERTOS '180 exact' heap_task
kernel freertos_saves_more_on_armv8m '-DFREERTOS -mcpu=cortex-m33' '188 exact' heap_task
kernel rtx_calls_a_thread_from_a_function_of_its_own -DRTX '204 exact' cmsis_task
kernel threadx_calls_a_thread_from_a_function_of_its_own -DTHREADX '212 assumed' threadx_task
kernel riot_keeps_the_control_block_on_the_stack -DRIOT '276 exact' riot_task
kernel chibios_preempts_a_thread_on_its_own_stack -DCHIBIOS '304 assumed' chibi_task
kernel chibios_may_keep_the_control_block_elsewhere -DCHIBIOS '216 assumed' spawned_task
kernel what_ucos_takes_of_a_stack_is_not_known -DUCOS ' unknown' ucos3_task
kernel a_control_block_of_unknown_size_makes_the_bound_unknown '-DRIOT -g0' ' unknown' riot_task
kernel thread_local_data_makes_the_bound_unknown '-DFREERTOS -Wl,--defsym=_init_tls=0' ' unknown' heap_task
# ends SENTENCE FLAGS BYTES VERDICT: a task that returns.
ends() {
    small ends "$2" task_ends.c
    "$BRIM" stack ends.elf --config tasks.yaml --csv >ends.csv 2>&1
    seen=$(awk -F, '$1 == "returns" {print $2, $3}' ends.csv)
    [ "$seen" = "$3 $4" ]
    verdict "$1" $? "expected $3 $4, got $seen: $(cat ends.csv)"
}
ends a_task_that_returns_to_nobody_knows_what_is_an_assumption '' 68 assumed
"$BRIM" stack ends.elf --config tasks.yaml --path returns >text
says what_a_task_returns_to_is_told 'the task may return, and what it returns to is not counted' text
ends what_a_task_returns_to_counts -DEXIT 172 exact
finish
