#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# debugger.sh SOURCE_DIR [--accept]: a debugger that stands in a container's typed function steps from there into the lines of the core,
# and shows the right arguments. gdb runs program.c in the emulator, compiled by gcc and clang at -O0 and -Og; what it prints is compared
# with golden/. A golden session has no addresses and no line numbers. --accept writes the golden sessions anew.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
accept=${2-}
here=tests/debugger
if ! command -v gdb-multiarch >/dev/null; then
    echo "  skip debugger: there is no gdb-multiarch; scripts/setup.sh all installs it"
    echo "PASS debugger: 0 tests"
    exit 0
fi

# compiled COMPILER LEVEL: makes $work/program.elf for a Cortex-M3, with its code at 0 and its data at the start of the RAM.
compiled() {
    # shellcheck disable=SC2086 # A compiler may have options.
    $1 -mcpu=cortex-m3 -mthumb -std=c11 -Wall -Wextra -Wpedantic -Werror -ffreestanding -g "$2" -Iinclude -c $here/program.c \
        -o "$work/program.o" >"$work/log" 2>&1 &&
        arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -nostartfiles -Wl,-e,main -Wl,--section-start=.vectors=0 -Wl,-Ttext=0x100 \
            -Wl,-Tbss=0x20000000 -Wl,--no-warnings "$work/program.o" -o "$work/program.elf" >"$work/log" 2>&1
}

# recorded: writes $work/record, the sessions of all operations, from one run of gdb. Each breaks in a typed function, steps, and prints the
# stack; what another linker or edit would change is left out.
recorded() {
    {
        printf '%s\n' "target remote | exec qemu-system-arm -M mps2-an385 -display none -nodefaults -net none -S -gdb stdio -kernel $work/program.elf"
        for typed in sample_vec_insert adc_ring_push adc_ring_pop imu_ring_push_evict event_queue_push job_deque_push_front; do
            printf '%s\n' "tbreak $typed" "echo == $typed\\n" continue step step step step step step backtrace
        done
        printf '%s\n' 'echo == end\n' kill
    } >"$work/commands"
    debugged
    sed -n '/^== /,$p' "$work/output" |
        sed -E 's/0x[0-9a-f]+ <vectors>/NULL/g; s/0x[0-9a-f]+ <([a-z_]*)(\+[0-9]*)?>/<\1\2>/g; s/^(#[0-9]+ ) 0x[0-9a-f]+ in /\1 /
            s/0x[0-9a-f]+/ADDRESS/g; s/=[a-z]*@entry=/=/g; s| at [^ ]*/([a-z_]*\.[ch]):[0-9]+$| at \1|; s/^[0-9]+\t */    /
            s/^Temporary breakpoint [0-9]+, /Breakpoint, /; /^Temporary breakpoint/d; /^$/d' >"$work/record"
}

# debugged: writes $work/output. Where gdb did not reach the emulator, or lost it, it tries again; a session that came to its end is final.
# gdb waits two seconds for an answer unless it is told otherwise, and a busy machine may take longer to start the emulator.
debugged() {
    for attempt in 1 2 3; do
        timeout 300 gdb-multiarch -q -nx -batch -ex 'set remotetimeout 100' -ex 'set pagination off' -ex 'set width 0' -ex 'set confirm off' \
            -ex 'set style enabled off' -x "$work/commands" "$work/program.elf" >"$work/output" 2>&1 </dev/null
        grep -q '^== end' "$work/output" && return
        echo "  attempt $attempt did not reach its end: $(tail -n 1 "$work/output")"
    done
}

# shows FUNCTION ARGUMENT=VALUE...: where the session stands in the function, each argument has its value, or is optimized out.
shows() {
    function=$1 && shift
    grep -E "^(#[0-9]+ +)?$function \(" "$work/session" >"$work/frames" || { echo "no step leads to $function" >"$work/log" && return 1; }
    for wanted; do
        if grep -v -e "[( ]$wanted[,)]" -e "[( ]${wanted%%=*}=<optimized out>[,)]" "$work/frames" >"$work/log"; then
            return 1
        fi
    done
    # Not everything may be optimized out.
    grep -q "[( ]capacity=8[,)]" "$work/frames" || { echo "the capacity is optimized out" >"$work/log" && return 1; }
}

# stepping FUNCTION CORE ARGUMENT=VALUE...: steps from the typed function lead into the core's, and show its arguments.
stepping() {
    typed=$1 && shift
    sed -n "/^== $typed\$/,/^== /p" "$work/record" | sed '$d' >"$work/session"
    shows "$@"
    verdict "a_step_from_${typed}_shows_the_arguments_of_${1}_${name}_$level"
    cat "$work/session" >>"$work/all"
}

for compiler in arm-none-eabi-gcc 'clang-14 --target=arm-none-eabi'; do
    name=${compiler%% *}
    for level in -O0 -Og; do
        golden=$here/golden/$name$level.txt
        compiled "$compiler" $level
        verdict "the_program_compiles_with_${name}_$level"
        recorded
        : >"$work/all"
        stepping sample_vec_insert brim_vec_insert 'items=<samples>' size=2 align=2 place=2 'len=<samples+16>' peak=NULL lost=NULL index=0
        stepping adc_ring_push brim_spsc_push 'items=<adc>' size=2 align=2 'head=<adc+16>' 'tail=<adc+20>' peak=NULL lost=NULL
        stepping adc_ring_pop brim_spsc_pop 'items=<adc>' size=2 align=2 'head=<adc+16>' 'tail=<adc+20>'
        stepping imu_ring_push_evict brim_spsc_evict_push 'items=<imu>' size=4 align=4 'head=<imu+32>' 'tail=<imu+36>' peak=NULL lost=NULL
        stepping event_queue_push brim_mpsc_push 'items=<events>' size=2 align=2 'links=<events+16>' 'lists=<events+32>' counted=false
        stepping job_deque_push_front brim_deque_push_front 'items=<jobs>' size=2 align=2 place=2 'head=<jobs+16>' 'len=<jobs+18>' peak=NULL lost=NULL
        [ "$accept" != --accept ] || cp "$work/all" "$golden"
        diff "$golden" "$work/all" >"$work/log"
        verdict "the_session_is_the_golden_one_${name}_$level" $? "$(head -n 4 "$work/log" | paste -sd ' ')"
    done
done
finish debugger
