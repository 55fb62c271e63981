// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a kernel runs on the stack of a task beside the task's function. Some kernels start a task in a function of
// their own, which calls the task's, so its frame lies above. Others write the address of a function into the initial
// LR, and a task that returns goes on there. Both are found by name, and both count for each task of the image:
//
//     _tx_thread_shell_entry  12 bytes   above            sched_task_exit  after the return of
//       on_radio              60 bytes   the task           client
//
// A task that a kernel creates, and that may return to something that we do not know, gets an assumption, which says
// so. An entry that brim.yaml declares gets none: it may be any function with a stack of its own.
#include "stack/stack_private.h"

/// A function that a kernel runs on each task's stack.
struct companion {
    const char *name;
    bool calls_task; ///< It calls the task's function; otherwise a task returns to it.
};

static const struct companion companions[TASK_COMPANIONS] = {
    {"z_thread_entry", true},         // Zephyr
    {"_tx_thread_shell_entry", true}, // ThreadX
    {"_port_thread_start", true},     // ChibiOS
    {"__port_thread_start", true},    // ChibiOS, newer
    {"nxtask_start", true},           // NuttX
    {"sched_task_exit", false},       // RIOT
    {"prvTaskExitError", false},      // FreeRTOS
    {"osThreadExit", false},          // CMSIS-RTOS2
};

void tasks_add_companions(const struct maker *maker, uint32_t *roots, size_t *count) {
    for (size_t i = 0; i < TASK_COMPANIONS; ++i) {
        *count += places_find(&maker->places, companions[i].name, &roots[*count], 1) > 0;
    }
}

// \return  The node of the companion, or UINT32_MAX iff the image does not have it.
static uint32_t find_companion(const struct maker *maker, const struct companion *companion) {
    uint32_t address;
    return places_find(&maker->places, companion->name, &address, 1) > 0 ? callgraph_find(&maker->graph, address)
                                                                         : UINT32_MAX;
}

// \return  How deep the companion is at most where it calls the task. Which of its calls that is does not matter, since
// the deepest is taken.
static int64_t bytes_above(const struct call_node *node) {
    int64_t bytes = node->leaf_bytes;
    for (size_t i = 0; node->flow != NULL && i < node->flow->site_count; ++i) {
        bytes = node->flow->sites[i].depth_bytes > bytes ? node->flow->sites[i].depth_bytes : bytes;
    }
    return bytes;
}

uint64_t tasks_add_start(struct maker *maker, struct stack_entry *entry) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < TASK_COMPANIONS; ++i) {
        uint32_t const found = companions[i].calls_task ? find_companion(maker, &companions[i]) : UINT32_MAX;
        if (found == UINT32_MAX || maker->graph.nodes[found].entry == entry->address) {
            continue;
        }
        const struct call_node *const node = &maker->graph.nodes[found];
        int64_t const own = bytes_above(node);
        path_add_step(&entry->path,
                      (struct stack_step){STEP_CALL, places_at(&maker->places, node->entry), found, own, 0});
        bytes += (uint64_t)own;
        if (node->flow == NULL || node->flow->unknown_count > 0) {
            entry_judge(maker, entry,
                        callgraph_note(&maker->graph, node->entry, true, NULL, NULL,
                                       "%s starts the task, and is not understood", companions[i].name));
        }
    }
    return bytes;
}

// Takes another path if it is deeper.
static void take_deeper(struct maker *maker, struct stack_entry *entry, uint32_t above, int64_t depth, uint32_t node) {
    struct node_bound const bound = maker->bounds[node];
    entry_judge_reached(maker, entry, node);
    if (bound.bytes < 0 || (uint64_t)(depth + bound.bytes) <= entry->bound_bytes) {
        return;
    }
    entry->bound_bytes = (uint64_t)(depth + bound.bytes);
    entry->path.count = 0;
    if (above != UINT32_MAX) {
        struct code_place const place = places_at(&maker->places, maker->graph.nodes[above].entry);
        path_add_step(&entry->path, (struct stack_step){STEP_CALL, place, above, depth, 0});
    }
    entry_add_path(maker, &entry->path, bound.path);
}

// The calls of a companion other than that of the task, which come before it or after it.
static void add_other_calls(struct maker *maker, struct stack_entry *entry, uint32_t above) {
    const struct call_node *const node = &maker->graph.nodes[above];
    for (size_t i = 0; i < node->edge_count; ++i) {
        struct call_edge const edge = maker->graph.edges[node->first_edge + i];
        if (!edge.is_indirect) {
            take_deeper(maker, entry, above, edge.depth_bytes, edge.callee);
        }
    }
}

static bool may_return(const struct maker *maker, uint32_t function) {
    uint32_t const task = callgraph_find(&maker->graph, function);
    return task != UINT32_MAX && maker->graph.nodes[task].flow != NULL && maker->graph.nodes[task].flow->returns;
}

void tasks_add_end(struct maker *maker, struct stack_entry *entry) {
    bool const returns = may_return(maker, entry->address);
    for (size_t i = 0; i < TASK_COMPANIONS; ++i) {
        uint32_t const node = find_companion(maker, &companions[i]);
        if (node == UINT32_MAX || maker->graph.nodes[node].entry == entry->address) {
            continue;
        }
        if (companions[i].calls_task) {
            add_other_calls(maker, entry, node);
        } else if (returns) {
            take_deeper(maker, entry, UINT32_MAX, 0, node);
        }
    }
}

void tasks_note_end(struct maker *maker, struct stack_entry *entry) {
    bool is_known = false;
    for (size_t i = 0; i < TASK_COMPANIONS; ++i) {
        is_known |= find_companion(maker, &companions[i]) != UINT32_MAX;
    }
    if (!is_known && may_return(maker, entry->address)) {
        entry_judge(maker, entry,
                    callgraph_note(&maker->graph, entry->address, false, NULL, NULL,
                                   "the task may return, and what it returns to is not counted"));
    }
}
