// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A plugin of the emulator: sees every instruction that an image of the rig (preempt.h) executes, and says at the end
// whether an interrupt landed before each of them.
//
// A boundary is the point before an instruction of the code under test: of main's operation, counted from its start;
// and once the timer has landed there, of the handler and then of what is left of the operation, counted from the
// landing. What runs up to a landing is the same in each run, so a boundary that a run passed and no run landed on was
// missed. Between cpsid and the msr that ends the section no interrupt can land, and one that does is an error.
//
// The interface is that of QEMU's qemu-plugin.h, version 1; Debian ships no package of it.
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct qemu_plugin_tb;
struct qemu_plugin_insn;
void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id, void (*translated)(uint64_t id, struct qemu_plugin_tb *block));
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *insn, void (*executed)(unsigned cpu, void *data),
                                            int flags, void *data);
void qemu_plugin_register_atexit_cb(uint64_t id, void (*ended)(uint64_t id, void *data), void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *insn);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *insn);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);
const char *qemu_plugin_insn_symbol(const struct qemu_plugin_insn *insn);
int qemu_plugin_version = 1;
int qemu_plugin_install(uint64_t id, const void *info, int argc, char **argv);

/// What executing an instruction means. The rig's functions of one instruction mark who runs from there on.
enum meaning {
    TESTED,
    CLOSES,
    OPENS,
    OF_THE_RIG,
    CASE_BEGINS,
    OPERATION_BEGINS,
    OPERATION_ENDS,
    HANDLER_BEGINS,
    TIMER_BEGINS,
    TIMER_ENDS
};

static const struct {
    const char *symbol;
    enum meaning meaning;
} marks[] = {{"preempt_case_begins", CASE_BEGINS},       {"preempt_operate", OPERATION_BEGINS},
             {"preempt_operation_ends", OPERATION_ENDS}, {"preempt_handle", HANDLER_BEGINS},
             {"preempt_timer_begins", TIMER_BEGINS},     {"preempt_timer_ends", TIMER_ENDS}};

#define LONGEST     16384u
#define MOST_TOLD   8u
#define NOT_STARTED UINT32_MAX

/// The boundaries of one stretch of code.
typedef struct stretch {
    uint32_t passed[LONGEST]; ///< The address of the instruction behind it; 0: no run passed it.
    bool landed[LONGEST];
} stretch;

static stretch operation;      ///< Of the case.
static stretch behind_landing; ///< Of the case and the boundary `place` of its operation.
static uint32_t place = NOT_STARTED;
static uint32_t cases, covered[2], missed, in_closed_section, too_long;

// Of the run.
static bool running, in_timer, has_two_levels, is_void;
static uint32_t landings, passed_before, passed_behind, closed;

static void close_stretch(stretch *which, uint32_t level) {
    for (uint32_t i = 0; i < LONGEST; ++i) {
        bool const is_missed = which->passed[i] != 0 && !which->landed[i];
        covered[level] += which->passed[i] != 0 && !is_missed;
        missed += is_missed;
        if (is_missed && missed <= MOST_TOLD) {
            printf("watcher: case %" PRIu32 ", interrupt %" PRIu32 ": none before instruction %" PRIu32
                   " at %08" PRIx32,
                   cases, level + 1, i, which->passed[i]);
            printf(level == 0 ? "\n" : " behind a landing before instruction %" PRIu32 "\n", place);
        }
    }
    memset(which, 0, sizeof *which);
}

static void begin_place(uint32_t next) {
    if (place != next) {
        close_stretch(&behind_landing, 1);
        place = next;
    }
}

static void begin_case(void) {
    begin_place(NOT_STARTED);
    close_stretch(&operation, 0);
    ++cases;
}

static void pass(stretch *which, uint32_t *count, uint32_t address) {
    if (*count >= LONGEST) {
        ++too_long;
        return;
    }
    if (closed == 0) {
        which->passed[*count] = address;
    }
    ++*count;
}

static void land(void) {
    ++landings;
    if (!running || is_void) {
        return;
    }
    in_closed_section += closed != 0 && landings <= 2;
    if (landings == 1 && passed_before < LONGEST) {
        operation.landed[passed_before] = true;
        begin_place(passed_before);
    } else if (landings == 2 && has_two_levels && passed_behind < LONGEST) {
        behind_landing.landed[passed_behind] = true;
    }
}

static void execute_tested(enum meaning meaning, uint32_t address) {
    if (!running || in_timer || is_void) {
        return;
    }
    if (landings == 0) {
        pass(&operation, &passed_before, address);
    } else if (landings == 1 && has_two_levels) {
        pass(&behind_landing, &passed_behind, address);
    }
    closed += meaning == CLOSES;
    closed -= meaning == OPENS && closed != 0;
}

static void begin_operation(void) {
    running = true;
    is_void = landings != 0; // It landed before.
    passed_before = passed_behind = closed = 0;
}

static void end_operation(void) {
    running = has_two_levels = false;
    landings = 0;
}

static void executed(unsigned cpu, void *data) {
    (void)cpu;
    enum meaning const meaning = (enum meaning)((uintptr_t)data & 15u);
    switch (meaning) {
    case TESTED:
    case CLOSES:
    case OPENS:
        execute_tested(meaning, (uint32_t)((uintptr_t)data >> 4));
        break;
    case OF_THE_RIG:
        break;
    case CASE_BEGINS:
        begin_case();
        break;
    case OPERATION_BEGINS:
        begin_operation();
        break;
    case OPERATION_ENDS:
        end_operation();
        break;
    case HANDLER_BEGINS:
        has_two_levels = landings == 1;
        break;
    case TIMER_BEGINS:
        land(), in_timer = true;
        break;
    case TIMER_ENDS:
        in_timer = false;
        break;
    }
}

static enum meaning meaning_of(const struct qemu_plugin_insn *insn) {
    const char *const symbol = qemu_plugin_insn_symbol(insn);
    for (size_t i = 0; symbol != NULL && i < sizeof marks / sizeof marks[0]; ++i) {
        if (strcmp(symbol, marks[i].symbol) == 0) {
            return marks[i].meaning;
        }
    }
    if (symbol != NULL && (strncmp(symbol, "preempt_", 8) == 0 || strstr(symbol, "_Handler") != NULL)) {
        return OF_THE_RIG;
    }
    const uint8_t *const code = qemu_plugin_insn_data(insn);
    uint32_t const first = code[0] | (uint32_t)code[1] << 8;
    if (qemu_plugin_insn_size(insn) == 2) {
        return first == 0xB672u ? CLOSES : TESTED; // cpsid i
    }
    uint32_t const second = code[2] | (uint32_t)code[3] << 8;
    return (first & 0xFFF0u) == 0xF380u && second == 0x8810u ? OPENS : TESTED; // msr primask, Rn
}

static void translated(uint64_t id, struct qemu_plugin_tb *block) {
    (void)id;
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); ++i) {
        struct qemu_plugin_insn *const insn = qemu_plugin_tb_get_insn(block, i);
        enum meaning const meaning = meaning_of(insn);
        uintptr_t const address = (uintptr_t)qemu_plugin_insn_vaddr(insn);
        if (meaning != OF_THE_RIG) {
            qemu_plugin_register_vcpu_insn_exec_cb(insn, executed, 0, (void *)(address << 4 | (uintptr_t)meaning));
        }
    }
}

static void ended(uint64_t id, void *data) {
    (void)id, (void)data;
    begin_case();
    printf("watcher: %" PRIu32 " covered, %" PRIu32 " nested, %" PRIu32 " missed, %" PRIu32
           " in closed sections, %" PRIu32 " too long\n",
           covered[0], covered[1], missed, in_closed_section, too_long);
    fflush(stdout);
}

int qemu_plugin_install(uint64_t id, const void *info, int argc, char **argv) {
    (void)info, (void)argc, (void)argv;
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, ended, NULL);
    return 0;
}
