// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The bytes of a task's stack that its real-time kernel takes, beside those of the task's own function. Each kernel is
// known by a symbol that all its images have. From the top of the stack down there are:
//
//     the control block (RIOT, ChibiOS), and what alignment and markers take
//     the function of the kernel that calls the task's function (RTX from 5.6 on, ThreadX, Zephyr)
//     the task's function at its deepest
//     the frame that the core pushes on an interrupt
//     the registers that the context switch saves (ChibiOS: the code that preempts a thread, which runs on its stack)
//
// The figures are those of the kernels' sources for Cortex-M, and were measured on an emulator with each kernel that
// could be built for one: docs/cli.md has the table. What brim cannot tell of a kernel makes the bound unknown.
#include "stack/stack_private.h"

#include "base/text.h"
#include "dwarf/units.h"
#include "image/attributes.h"

#include <inttypes.h>
#include <string.h>

enum { ARCH_V8M_BASE = 16, ARCH_V8_1M_MAIN = 21 };

enum kernel_kind { KERNEL_OTHER, KERNEL_FREERTOS, KERNEL_CHIBIOS };

struct kernel {
    const char *mark; ///< A symbol that images with this kernel have, and no others.
    enum kernel_kind kind;
    unsigned top_bytes;  ///< The most that it takes at the top, a control block aside.
    const char *block;   ///< The type of a control block that lies at the top of each stack; NULL where none does.
    const char *shell;   ///< The function that calls the task's function; NULL where the kernel enters that itself.
    const char *unknown; ///< Why the bytes that it takes are not known; NULL where they are.
};

static const char of_nuttx[] =
    "NuttX puts the arguments of a task on its stack, and all handlers where they have no stack of their own";
static const char of_ucos[] = "what uC/OS takes of a task's stack was not measured";

static const struct kernel kernels[] = {
    {"pxCurrentTCB", KERNEL_FREERTOS, 8, NULL, NULL, NULL},
    {"pxCurrentTCBs", KERNEL_FREERTOS, 8, NULL, NULL, NULL},
    {"osRtxInfo", KERNEL_OTHER, 8, NULL, "osThreadEntry", NULL},        // RTX: a magic word, at the bottom.
    {"sched_active_thread", KERNEL_OTHER, 16, "thread_t", NULL, NULL},  // RIOT: a marker, and alignment at both ends.
    {"__port_thread_start", KERNEL_CHIBIOS, 0, "thread_t", NULL, NULL}, // ChibiOS.
    {"_port_thread_start", KERNEL_CHIBIOS, 0, "thread_t", NULL, NULL},
    {"_tx_thread_current_ptr", KERNEL_OTHER, 16, NULL, "_tx_thread_shell_entry", NULL},
    {"z_thread_entry", KERNEL_OTHER, 8, NULL, "z_thread_entry", NULL},
    {"nxtask_start", KERNEL_OTHER, 8, NULL, NULL, of_nuttx},
    {"g_readytorun", KERNEL_OTHER, 8, NULL, NULL, of_nuttx}, // In older versions that function is `task_start`.
    {"OSTCBCur", KERNEL_OTHER, 8, NULL, NULL, of_ucos},
    {"OSTCBCurPtr", KERNEL_OTHER, 8, NULL, NULL, of_ucos},
};

// A library with thread-local data (picolibc) has the kernel put it on the stack of each task.
static const char *const thread_local_data[] = {"_init_tls", "z_tls_data_size", "arch_tls_stack_setup"};

static bool has_symbol(const struct image *image, const char *name) {
    return image_find_symbol(image, name) != NULL;
}

static const struct kernel *kernel_of(const struct image *image) {
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; ++i) {
        if (has_symbol(image, kernels[i].mark)) {
            return &kernels[i];
        }
    }
    return NULL;
}

static void add_step(struct stack_entry *entry, enum step_kind kind, struct code_location location, int64_t bytes) {
    if (bytes > 0) {
        path_add_step(&entry->path, (struct stack_step){kind, location, UINT32_MAX, bytes, 0});
        entry->bound_bytes += (uint64_t)bytes;
    }
}

static void note(struct maker *maker, struct stack_entry *entry, bool is_unknown, const char *text) {
    entry_judge_note(maker, entry, callgraph_note(&maker->graph, entry->address, is_unknown, NULL, NULL, "%s", text));
}

// Where no debugging information tells the size of the control block, it may be anything.
static int64_t top_bytes(struct maker *maker, struct stack_entry *entry, const struct kernel *kernel, bool lies_apart) {
    struct arena *const texts = &maker->stack->record.texts;
    uint64_t block = 0;
    if (kernel->block != NULL && !lies_apart &&
        !units_type_size(firmware_units(maker->program->firmware), kernel->block, &block)) {
        note(maker, entry, true,
             keep_text(texts, "the size of %s, which lies on the stack, is not known", kernel->block));
    }
    for (size_t i = 0; i < sizeof thread_local_data / sizeof *thread_local_data; ++i) {
        if (has_symbol(maker->image, thread_local_data[i])) {
            note(maker, entry, true, "thread-local data lies on the stack, and its size is not known");
            break;
        }
    }
    return (int64_t)((block + 7) / 8 * 8 + kernel->top_bytes); // SP is a multiple of 8 below it.
}

// What a task of RIOT, FreeRTOS or CMSIS-RTOS2 returns to, since the kernel writes its address into the first LR; and
// what a thread of ChibiOS ends in, whose caller has no frame.
static const char *const task_ends[] = {"sched_task_exit", "prvTaskExitError", "osThreadExit", "chThdExit"};

static bool is_task_end(const struct maker *maker, uint32_t function) {
    for (size_t i = 0; i < sizeof task_ends / sizeof *task_ends; ++i) {
        if (locator_match(&maker->program->locator, function, task_ends[i])) {
            return true;
        }
    }
    return false;
}

// The depth of the shell where it calls through a pointer. Its call of the end of a task is counted by
// kernel_add_end(). Its other calls behind that matter only to a task that returns; brim does not tell them from a
// notification of the user's, so the bound is assumed.
static int64_t shell_bytes(struct maker *maker, struct stack_entry *entry, const struct kernel *kernel) {
    uint32_t shell;
    int64_t deepest = -1;
    size_t others = 0;
    if (kernel->shell == NULL || locator_find(&maker->program->locator, kernel->shell, &shell, 1) == 0) {
        return 0;
    }
    const struct flow *const flow = code_find(&maker->program->code, shell);
    for (size_t i = 0; flow != NULL && i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        deepest = site->is_indirect && site->depth_bytes > deepest ? site->depth_bytes : deepest;
        others += site->is_indirect || !is_task_end(maker, site->target);
    }
    if (deepest < 0 || others > 1) {
        note(maker, entry, deepest < 0,
             keep_text(&maker->stack->record.texts,
                       deepest < 0 ? "%s calls the task, at a depth that is not known"
                                   : "%s calls the task; its other calls are taken to be no deeper",
                       kernel->shell));
    }
    return deepest < 0 ? 0 : deepest;
}

// FreeRTOS saves the stack limit and the secure context too on ARMv8-M, keys of pointer authentication on ARMv8.1-M,
// and with its wrappers for the MPU the control register.
static int64_t freertos_saves(const struct image *image) {
    int const arch = attributes_read(image).cpu_arch;
    int64_t const more = arch >= ARCH_V8_1M_MAIN ? 24 : arch >= ARCH_V8M_BASE ? 8 : 0;
    return more + (has_symbol(image, "vPortStoreTaskMPUSettings") ? 4 : 0);
}

// The functions of ChibiOS that preempt a thread at the end of an interrupt, and that switch.
static uint32_t node_named(const struct maker *maker, const char *name) {
    uint32_t entry;
    return locator_find(&maker->program->locator, name, &entry, 1) > 0 ? callgraph_find(&maker->graph, entry)
                                                                       : UINT32_MAX;
}

static uint32_t node_of_either(const struct maker *maker, const char *name, const char *older) {
    uint32_t const node = node_named(maker, name);
    return node != UINT32_MAX ? node : node_named(maker, older);
}

// At the end of an interrupt, ChibiOS makes the core return into a function that preempts the thread: it runs on the
// thread's stack, below the frame of the interrupt, and a faster interrupt may come on top of it. With floating point,
// every switch saves it, so every frame has it.
static void add_chibios(struct maker *maker, struct stack_entry *entry, struct code_location location) {
    uint32_t const preempts = node_of_either(maker, "__port_switch_from_isr", "_port_switch_from_isr");
    uint32_t const switches = node_of_either(maker, "__port_switch", "_port_switch");
    if (preempts == UINT32_MAX || switches == UINT32_MAX) {
        note(maker, entry, true, "the code that preempts a thread is not known");
        return;
    }
    const struct flow *const flow = maker->graph.nodes[switches].flow;
    entry->uses_fp |= flow != NULL && flow->uses_fp;
    struct nesting worst = {entry->bound_bytes, entry->uses_fp};
    add_step(entry, STEP_FRAME, location, (int64_t)nesting_frame_above(&worst));
    entry_judge_reached(maker, entry, preempts, true);
    worst.bytes = (uint64_t)maker->bounds[preempts].bytes;
    add_step(entry, STEP_SAVED, location, maker->bounds[preempts].bytes + (int64_t)nesting_frame_above(&worst));
}

void kernel_bound(struct maker *maker, struct stack_entry *entry, bool lies_apart) {
    const struct kernel *const kernel = kernel_of(maker->image);
    struct code_location const location = locator_at(&maker->program->locator, entry->address);
    if (kernel != NULL) {
        int64_t const top = top_bytes(maker, entry, kernel, lies_apart);
        add_step(entry, STEP_KERNEL, location, top + shell_bytes(maker, entry, kernel));
    }
    if (kernel != NULL && kernel->unknown != NULL) {
        note(maker, entry, true, kernel->unknown);
    }
    if (kernel != NULL && kernel->kind == KERNEL_CHIBIOS) {
        add_chibios(maker, entry, location);
        return;
    }
    bool const is_freertos = kernel != NULL && kernel->kind == KERNEL_FREERTOS;
    struct nesting const worst = {entry->bound_bytes, entry->uses_fp};
    add_step(entry, STEP_FRAME, location, (int64_t)nesting_frame_above(&worst));
    add_step(entry, STEP_SAVED, location,
             SAVED_BYTES + (entry->uses_fp ? SAVED_FP_BYTES : 0) + (is_freertos ? freertos_saves(maker->image) : 0));
}

static bool may_return(const struct maker *maker, const struct stack_entry *entry) {
    uint32_t const node = callgraph_find(&maker->graph, entry->address);
    return node != UINT32_MAX && maker->graph.nodes[node].flow != NULL && maker->graph.nodes[node].flow->returns;
}

// The end of a task runs on the task's stack, from its top on, so the deeper of the two counts.
void kernel_add_end(struct maker *maker, struct stack_entry *entry) {
    for (size_t i = 0; i < sizeof task_ends / sizeof *task_ends; ++i) {
        uint32_t const end = node_named(maker, task_ends[i]);
        if (end != UINT32_MAX && may_return(maker, entry)) {
            entry_judge_reached(maker, entry, end, true);
            int64_t const more = maker->bounds[end].bytes - (int64_t)entry->bound_bytes;
            add_step(entry, STEP_KERNEL, locator_at(&maker->program->locator, maker->graph.nodes[end].entry), more);
        }
    }
}

void kernel_note_end(struct maker *maker, struct stack_entry *entry) {
    const struct kernel *const kernel = kernel_of(maker->image);
    bool is_known = kernel != NULL && (kernel->shell != NULL || kernel->kind == KERNEL_CHIBIOS);
    for (size_t i = 0; i < sizeof task_ends / sizeof *task_ends; ++i) {
        is_known |= node_named(maker, task_ends[i]) != UINT32_MAX;
    }
    if (!is_known && may_return(maker, entry)) {
        note(maker, entry, false, "the task may return, and what it returns to is not counted");
    }
}
